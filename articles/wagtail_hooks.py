from wagtail import hooks

from .listings import VIEWSETS
from .voice.admin import VoiceViewSet


@hooks.register("register_admin_viewset")
def register_voices():
    return VoiceViewSet()


@hooks.register("register_admin_viewset")
def register_listings():
    return [viewset() for viewset in VIEWSETS]
