"""How editors see who waits for a date."""

import django_filters
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button

from events.models import EventPage
from submissions.admin import SubmissionFilterSet, SubmissionViewSet

from .models import Interest


def events_of_interest(request):
    return EventPage.objects.filter(interests__isnull=False).distinct().order_by("-start")


class InterestFilterSet(SubmissionFilterSet):
    event = django_filters.ModelChoiceFilter(queryset=events_of_interest)

    class Meta:
        model = Interest
        fields = ["event", "created"]


class InterestViewSet(SubmissionViewSet):
    model = Interest
    icon = "mail"
    add_to_admin_menu = False  # the menu of the event's page leads here
    list_display = ["email", "event_title", "told", "created"]
    filterset_class = InterestFilterSet
    inspect_before = ["event_title", "told", "created"]
    export_before = ["event_title", "created"]


def interest_button(page, user, view_name, next_url=None):
    if not (isinstance(page, EventPage) and user.has_perm("events.view_interest")):
        return
    found = Interest.objects.filter(event__translation_key=page.translation_key)
    if kept_at := found.values_list("event", flat=True).first():
        url = f"{reverse('interest:index')}?event={kept_at}"
        yield Button(_("Who waits for the date"), url, icon_name="mail", priority=12)
