from django.urls import path
from django.utils.translation import gettext_lazy as _

from articles.voice.models import Voice
from articles.voice.views import VoiceView
from submissions.views import ReceivedView

urlpatterns = [
    path(_("voice/<uuid:key>/"), VoiceView.as_view(), name="voice"),
    path(_("voice/received/<uuid:key>/"), ReceivedView.as_view(model=Voice), name="voice_received"),
]
