from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models.stories import ImpulsePage
from outbox.queue import queue_mail
from submissions.views import PageFormView, received

from .forms import voice_form
from .models import Voice


class VoiceView(PageFormView):
    """Takes what readers answer to an impulse."""

    name = "voice"
    model = Voice
    page_model = ImpulsePage
    closed_template = "articles/voice_closed.html"

    def is_open(self):
        return self.page.takes_voices

    def get_form(self, data):
        return voice_form(self.page, self.site_settings.notice, data)

    def confirmation_url(self, submission):
        return reverse("voice_received", args=[submission.key])

    def get_values(self, form):
        return {**form.values, "page": self.original, "page_title": self.original.title}

    def queue_mails(self, submission, form):
        if self.site_settings.email:
            queue_mail(
                "voice_notice",
                self.site_settings.email,
                {"voice": submission, "site_settings": self.site_settings},
                language=settings.LANGUAGE_CODE,
                about=submission,
                reply_to=submission.email,
            )


@require_safe
def voice_received(request, key):
    voice = get_object_or_404(Voice.objects.select_related("page"), key=key)
    page = voice.page.localized if voice.page else None
    about = page if page and page.live else None
    return received(request, "articles/voice_received.html", voice=voice, about=about)
