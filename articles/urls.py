from django.urls import path
from django.utils.translation import gettext_lazy as _

from articles.voice.views import VoiceView, voice_received

urlpatterns = [
    path(_("voice/<uuid:key>/"), VoiceView.as_view(), name="voice"),
    path(_("voice/received/<uuid:key>/"), voice_received, name="voice_received"),
]
