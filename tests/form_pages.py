"""Pages with a form; for folders with the fixture `site` of the projects."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models.index import ArticleIndexPage
from articles.models.stories import ImpulsePage
from cms.models.settings import SiteSettings
from events.models import EventIndexPage, EventPage
from home.models import ContactPage


@pytest.fixture
def event(site):
    calendar = site.root_page.add_child(
        instance=EventIndexPage(title="Termine", slug="termine", summary="Alle Termine")
    )
    start = timezone.now().replace(microsecond=0) + timedelta(days=9)
    return calendar.add_child(
        instance=EventPage(
            title="Werkstatt",
            slug="werkstatt",
            summary="Miteinander",
            event_format_id="workshop",
            start=start,
            end=start + timedelta(hours=2),
            registration="form",
            capacity=1,
            join_url="https://treffen.example.org/geheim",
        )
    )


@pytest.fixture
def undated(event):
    """The same, as long as nobody knows when it takes place."""
    EventPage.objects.filter(pk=event.pk).update(expected="season")
    event.refresh_from_db()
    return event


@pytest.fixture
def impulse(site):
    section = site.root_page.add_child(
        instance=ArticleIndexPage(
            title="Impulse", slug="impulse", summary="Alle Impulse", index_kind="impulse"
        )
    )
    page = ImpulsePage(title="Auf Probe", slug="auf-probe", summary="Läden", date="2026-01-05")
    return section.add_child(instance=page)


@pytest.fixture
def contact_page(site):
    page = site.root_page.add_child(
        instance=ContactPage(title="Kontakt", slug="kontakt", summary="Schreiben Sie uns")
    )
    SiteSettings.objects.update(contact_page=page)
    return page


@pytest.fixture
def order_page(site):
    """Where the weekly overview is ordered: no page in the tree."""
    return SimpleNamespace(url=reverse("subscribe"))
