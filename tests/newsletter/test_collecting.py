"""The weekly overview is made from what is there."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from newsletter.collecting import collect_after, with_added
from newsletter.models import EditionPage

from .. import factories


@pytest.fixture
def collected(sections):
    """{label of the section: [titles]} of what the next overview would bring."""

    def collect():
        index = sections["edition"]
        earlier = EditionPage.objects.filter(live=True).order_by("-date", "-pk")
        found = collect_after(earlier, index.locale)
        return {section.name: [page.title for page in pages] for section, pages in found}

    return collect


def published_days_ago(page, days):
    moment = timezone.now() - timedelta(days=days)
    Page.objects.filter(pk=page.pk).update(first_published_at=moment, last_published_at=moment)


def test_each_kind_stands_in_its_section_in_the_order_of_the_overview(sections, collected):
    factories.BestPracticePageFactory(parent=sections["best_practice"], title="Tauschbörse")
    factories.NewsPageFactory(parent=sections["news"], title="Wir sind 525")
    factories.EventPageFactory(parent=sections["event"], title="WebTalk")
    factories.ImpulsePageFactory(parent=sections["impulse"], title="Impuls")
    factories.InterviewPageFactory(parent=sections["interview"], title="Gespräch")
    factories.ProjectPageFactory(parent=sections["project"], title="Projekt")
    factories.EditorialPageFactory(parent=sections["editorial"], title="Editorial")
    factories.EventPageFactory(
        parent=sections["event"],
        title="Rückblick",
        start=timezone.now() - timedelta(days=2),
        end=None,
        recap=[("text", "<p>So war es.</p>")],
    )
    assert list(collected().items()) == [
        ("editorial", ["Editorial"]),
        ("news", ["Wir sind 525"]),
        ("project", ["Projekt"]),
        ("impulse", ["Impuls"]),
        ("events", ["WebTalk"]),
        ("interviews", ["Gespräch"]),
        ("recaps", ["Rückblick"]),
        ("best_practices", ["Tauschbörse"]),
    ]


def test_what_was_published_late_is_not_forgotten_whatever_its_date(sections, collected, compose):
    first = factories.NewsPageFactory(parent=sections["news"], title="Rechtzeitig")
    compose(first)
    day = timezone.localdate() - timedelta(days=30)
    factories.NewsPageFactory(parent=sections["news"], title="Nachgetragen", date=day)
    assert collected() == {"news": ["Nachgetragen"]}


def test_nothing_stands_in_two_overviews_but_coming_events_and_open_projects(
    sections, collected, compose
):
    news = factories.NewsPageFactory(parent=sections["news"])
    event = factories.EventPageFactory(parent=sections["event"], title="WebTalk")
    project = factories.ProjectPageFactory(parent=sections["project"], title="Projekt")
    before = compose(news, event, project)
    EditionPage.objects.filter(pk=before.pk).update(
        collected=timezone.now() - timedelta(days=3), date=timezone.localdate() - timedelta(days=3)
    )
    assert collected() == {"project": ["Projekt"], "events": ["WebTalk"]}


def test_cancelled_and_far_events_stay_out(sections, collected):
    soon, far = timezone.now() + timedelta(days=5), timezone.now() + timedelta(days=60)
    factories.EventPageFactory(parent=sections["event"], start=soon, end=None, status="cancelled")
    factories.EventPageFactory(parent=sections["event"], start=far, end=None)
    assert collected() == {}


def test_first_overview_looks_back_a_week(sections, collected):
    old = factories.NewsPageFactory(parent=sections["news"], title="Alt")
    published_days_ago(old, 20)
    factories.NewsPageFactory(parent=sections["news"], title="Neu")
    assert collected() == {"news": ["Neu"]}


def test_draft_and_closed_pages_stay_out(sections, collected):
    factories.NewsPageFactory(parent=sections["news"], live=False)
    closed = factories.NewsPageFactory(parent=sections["news"])
    closed.view_restrictions.create(restriction_type="login")
    assert collected() == {}


def test_new_overview_opens_with_the_proposal(sections, boss, client):
    news = factories.NewsPageFactory(parent=sections["news"], title="Wir sind 525")
    url = f"/admin/pages/add/newsletter/editionpage/{sections['edition'].pk}/"
    answer = client.get(url)
    form = answer.context["form"]
    [heading, entry] = form.instance.content
    assert heading.value["section"] == "news"
    assert entry.value["page"].pk == news.pk
    assert "Wir sind 525" in form.instance.summary
    assert "KW" in form.instance.title


def test_added_pages_go_to_the_end_of_their_section_and_touch_nothing(sections, compose):
    editorial = factories.EditorialPageFactory(parent=sections["editorial"])
    first, second = factories.NewsPageFactory.create_batch(2, parent=sections["news"])
    impulse = factories.ImpulsePageFactory(parent=sections["impulse"])
    made = compose(editorial, first, impulse)
    before = made.content.get_prep_value()
    event = factories.EventPageFactory(parent=sections["event"])
    rows = with_added(made, [second, event])
    assert [row for row in rows if row in before] == before
    places = {
        row["value"]["page"]: place for place, row in enumerate(rows) if row["type"] == "entry"
    }
    assert places[second.pk] == places[first.pk] + 1
    assert rows[places[event.pk] - 1]["value"]["section"] == "events"
    assert places[event.pk] > places[impulse.pk]


def test_looking_again_proposes_what_is_new_and_adds_what_is_ticked(
    sections, compose, boss, client
):
    shown = factories.NewsPageFactory(parent=sections["news"], title="Schon darin")
    made = compose(shown, title="KW 48")
    new = factories.NewsPageFactory(parent=sections["news"], title="Gerade erschienen")
    url = f"/admin/overview/{made.pk}/look-again/"
    page = client.get(url)
    assert [[found.title for found in pages] for _s, pages in page.context["new"]] == [
        ["Gerade erschienen"]
    ]
    client.post(url, {"pages": [new.pk]})
    draft = EditionPage.objects.get().get_latest_revision_as_object()
    assert [block.value["page"].title for block in draft.entry_blocks] == [
        "Schon darin",
        "Gerade erschienen",
    ]
    assert client.get(url).context["new"] == []


@pytest.mark.parametrize("is_there", [True, False])
def test_several_added_at_once_stand_in_the_order_of_the_list(sections, compose, is_there):
    old, *new = factories.NewsPageFactory.create_batch(4, parent=sections["news"])
    impulse = factories.ImpulsePageFactory(parent=sections["impulse"])
    made = compose(*([old] if is_there else []), impulse)
    rows = [row["value"] for row in with_added(made, new) if row["type"] == "entry"]
    expected = [*([old] if is_there else []), *new, impulse]
    assert [row["page"] for row in rows] == [page.pk for page in expected]


@pytest.mark.parametrize("pages", [["x"], ["9" * 30], ["-1"], ["\0"], []])
def test_nonsense_adds_nothing(sections, compose, boss, client, pages):
    made = compose(factories.NewsPageFactory(parent=sections["news"]))
    answer = client.post(f"/admin/overview/{made.pk}/look-again/", {"pages": pages})
    assert answer.status_code == 302
    made.refresh_from_db()
    assert len(made.get_latest_revision_as_object().entry_blocks) == 1


def test_chooser_shows_only_what_fits_newest_first(sections, boss, client, english):
    factories.StandardPageFactory(parent=sections.home, title="Impressum")
    old = factories.NewsPageFactory(parent=sections["news"], title="Älter")
    published_days_ago(old, 3)
    factories.EditorialPageFactory(parent=sections["editorial"], title="Neuer")
    factories.NewsPageFactory(parent=sections["news"], title="Entwurf", live=False)
    answer = client.get("/admin/overview-entry-chooser/")
    assert [page.title for page in answer.context["results"]] == ["Neuer", "Älter"]
    found = client.get("/admin/overview-entry-chooser/results/?section=news")
    assert [page.title for page in found.context["results"]] == ["Älter"]
    assert client.get("/admin/overview-entry-chooser/results/?section=nonsense").status_code == 200
