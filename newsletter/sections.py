from datetime import datetime, time

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.best_practice import BestPracticePage
from articles.models.stories import EditorialPage, ImpulsePage, InterviewPage
from cms.blocks.cards import prefetch_cards
from events.models import EventPage
from projects.models import ProjectPage


class Section(models.TextChoices):
    """Sections in the order in which the overview shows them."""

    EDITORIAL = "editorial", _("Editorial")
    PROJECT = "project", _("Project")
    IMPULSE = "impulse", _("Impulse of the week")
    EVENTS = "events", _("Next events")
    INTERVIEWS = "interviews", _("Interviews")
    RECAPS = "recaps", _("Recaps")
    BEST_PRACTICES = "best_practices", _("Best practices")


def pages_of_week(locale, first, last, without):
    """What a week brought: {section: [(page, title, text), …]}.

    Articles dated from `first` to `last`, the next five events after `last`, recaps of events of
    the week, projects that look for partners at that time. Sections in `without` are left out.
    """
    end = timezone.make_aware(datetime.combine(last, time.max))
    start = timezone.make_aware(datetime.combine(first, time.min))
    events = EventPage.objects.listed(locale)
    projects = ProjectPage.objects.listed(locale).filter(status="open", partner_deadline__gte=last)
    sections = {
        Section.EDITORIAL: _dated(EditorialPage, locale, first, last),
        Section.PROJECT: projects.order_by("partner_deadline", "pk")[:1],
        Section.IMPULSE: _dated(ImpulsePage, locale, first, last),
        Section.EVENTS: events.filter(start__gt=end).order_by("start", "pk")[:5],
        Section.INTERVIEWS: _dated(InterviewPage, locale, first, last),
        Section.RECAPS: EventPage.objects.live()
        .public()
        .filter(locale=locale, start__range=(start, end))
        .exclude(recap="[]")
        .order_by("-start", "-pk"),
        Section.BEST_PRACTICES: _dated(BestPracticePage, locale, first, last),
    }
    return {
        key: [(page, page.title, page.summary) for page in prefetch_cards(pages)]
        for key, pages in sections.items()
        if key not in without
    }


def _dated(model, locale, first, last):
    pages = model.objects.listed(locale).filter(date__range=(first, last))
    return pages.order_by("-date", "-pk")
