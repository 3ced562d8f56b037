from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import views

urlpatterns = [
    path(_("calendar.ics"), views.subscription, name="calendar"),
    path(_("calendar/<uuid:key>.ics"), views.event_file, name="event_file"),
]
