from articles.models.stories import ImpulsePage
from submissions.views import PageFormView

from .forms import VoiceForm


class VoiceView(PageFormView):
    """Takes what readers answer to an impulse."""

    form_class = VoiceForm
    page_model = ImpulsePage
    closed_template = "articles/voice_closed.html"
    is_confirmed = False

    def is_open(self):
        return self.page.takes_voices
