from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page

from cms.feeds.atom import feed_of
from cms.language.showing import active_locale
from cms.models.settings import SiteSettings

from .calendar import calendar
from .filters import CalendarFilterSet
from .index import EventSeriesPage
from .models import EventPage

# How long a past event stays in calendars that people have subscribed to.
MEMORY = timedelta(days=365)


@cache_control(public=True, max_age=600)
@conditional_page
def event_file(request, key):
    """One event, to be put into a calendar."""
    events = EventPage.objects.published_in(active_locale()).filter(expected="")
    event = get_object_or_404(events, translation_key=key)
    return _answer(request, [event], event.slug)


@cache_control(public=True, max_age=600)
@conditional_page
def subscription(request):
    """All events, or those that the filters of the event overview choose, to subscribe to."""
    events = EventPage.objects.published_in(active_locale())
    chosen = CalendarFilterSet(request.GET, queryset=_remembered(events))
    settings = SiteSettings.for_request(request)
    name = _("%(site)s: events") % {"site": settings.name}
    return _answer(request, chosen.qs, "stadtretter", name)


@cache_control(public=True, max_age=600)
@conditional_page
def series_calendar(request, key):
    """The events of a series, to subscribe to."""
    series = _series(key)
    name = f"{SiteSettings.for_request(request).name}: {series.title}"
    return _answer(request, _remembered(series.get_entries()), series.slug, name)


@cache_control(public=True, max_age=600)
@conditional_page
def series_feed(request, key):
    return feed_of(request, _series(key))


def _series(key):
    published = EventSeriesPage.objects.published_in(active_locale())
    return get_object_or_404(published, translation_key=key)


def _remembered(events):
    """Dated events, as far back as calendars keep them."""
    since = timezone.now() - MEMORY
    return events.filter(start__gte=since, expected="").order_by("start", "pk")


def _answer(request, events, filename, name=""):
    return HttpResponse(
        calendar(events, request, get_language(), name),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{filename}.ics"'},
    )
