from django.urls import path
from django.utils.translation import gettext_lazy as _

from submissions.views import ReceivedView

from . import views
from .interest.models import Interest
from .interest.views import InterestView, WithdrawalView
from .registration import views as participation

urlpatterns = [
    path(_("calendar.ics"), views.subscription, name="calendar"),
    path(_("calendar/<uuid:key>.ics"), views.event_file, name="event_file"),
    path(_("series/<uuid:key>/calendar.ics"), views.series_calendar, name="series_calendar"),
    path(_("series/<uuid:key>/feed/"), views.series_feed, name="series_feed"),
    path(
        _("registration/<uuid:key>/"),
        participation.RegistrationView.as_view(),
        name="registration",
    ),
    path(
        _("registration/received/<uuid:key>/"),
        participation.RegistrationReceivedView.as_view(),
        name="registration_received",
    ),
    path(_("interest/<uuid:key>/"), InterestView.as_view(), name="interest"),
    path(
        _("interest/received/<uuid:key>/"),
        ReceivedView.as_view(model=Interest),
        name="interest_received",
    ),
    path(_("interest/<str:token>/withdraw/"), WithdrawalView.as_view(), name="interest_withdrawal"),
    path(
        _("participation/<str:token>/"),
        participation.ParticipationView.as_view(),
        name="participation",
    ),
]
