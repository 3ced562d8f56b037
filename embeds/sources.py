"""The lists that other websites may show."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models.best_practice import BEST_PRACTICE, BestPracticePage
from articles.models.index import ArticleIndexPage
from cms.language.showing import active_locale
from events.models import EventIndexPage, EventPage

from .filters import BestPracticeEmbedFilterSet, EmbedFilterSet


@dataclass(frozen=True)
class Source:
    title: str | Promise
    # What stands there where nothing is to be listed.
    none: str | Promise
    filterset: type[EmbedFilterSet]
    entries: Callable
    sections: Callable
    # What a feed says of an entry beyond what all have.
    facts: Callable

    def choose(self, query):
        """The filters with what an address asks for, in the active language."""
        return self.filterset(query, queryset=self.entries(active_locale()))

    @property
    def section(self):
        return self.sections(active_locale()).first()


def coming(locale):
    return EventPage.objects.published_in(locale).awaited()


def calendars(locale):
    return EventIndexPage.objects.published_in(locale)


def event_facts(event):
    start, end = event.when.iso
    return {
        "when": str(event.when),
        "start": start,
        "end": end,
        "kind": event.format_name,
        "attendance": event.get_attendance_display(),
        "venue": event.venue,
        "standing": str(event.standing.text),
    }


def best_practices(locale):
    return BestPracticePage.objects.published_in(locale).order_by("-date", "-pk")


def best_practice_sections(locale):
    return ArticleIndexPage.objects.published_in(locale).filter(index_kind=BEST_PRACTICE)


def best_practice_facts(page):
    return {
        "place": page.place,
        "state": page.get_federal_state_display(),
        "inhabitants": page.get_population_class_display(),
        "cost": page.get_cost_class_display(),
    }


SOURCES = {
    "events": Source(
        _("Next events"),
        _("There are no events at the moment."),
        EmbedFilterSet,
        coming,
        calendars,
        event_facts,
    ),
    "best_practices": Source(
        _("Best practices"),
        _("There are no best practices of this kind yet."),
        BestPracticeEmbedFilterSet,
        best_practices,
        best_practice_sections,
        best_practice_facts,
    ),
}
