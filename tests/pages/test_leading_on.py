"""Every page leads on: to what goes with it, to its neighbours, to one thing to do; never to what
is not there, not for everybody, or called off."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from .. import factories
from .test_budgets import queries

pytestmark = pytest.mark.usefixtures("db", "references")

TODAY, DAY = timezone.localdate(), timedelta(days=1)
CALL = {"title": "Los", "text": "", "label": "Jetzt mitmachen", "url": ""}


@pytest.fixture
def topic(db):
    return factories.TopicFactory()


@pytest.fixture
def make(sections):
    def make(kind, **values):
        factory = getattr(factories, f"{kind.title().replace('_', '')}PageFactory")
        return factory(parent=sections[kind], **values)

    return make


@pytest.fixture
def foot(client):
    """What stands below a page: titles and links by the part of it."""

    def foot(page):
        soup = BeautifulSoup(client.get(page.url).content, "html.parser")
        return {
            "cards": [card.get_text(strip=True) for card in soup.select(".leads .card__title")],
            "same_size": [link["href"] for link in soup.select(".same-size__list a")],
            "neighbours": {link["rel"][0]: link["href"] for link in soup.select(".neighbours a")},
            "row": "".join(heading.text for heading in soup.select(".neighbours h2")),
            "thing": [link["href"] for link in soup.select(".one-thing a")],
        }

    return foot


def with_topic(kind):
    return lambda make, topic: make(kind, title="Passt", topic_links=[topic])


def with_person(make, topic):
    person = factories.PersonFactory()
    make("interview", title="Passt", guests=[person])
    return {"signers": [person]}


def with_colleague(make, topic):
    person = factories.PersonFactory()
    make("best_practice", title="Passt", organisation=person.organisation)
    return {"signers": [person]}


def with_place(make, topic):
    here = {"place": "Entwurfsheim", "federal_state": "TH"}
    host, other = (factories.OrganisationFactory(**here) for _ in range(2))
    make("event", title="Passt", host=host)
    return {"signers": [factories.PersonFactory(organisation=other)]}


IN_COMMON = [with_topic(kind) for kind in ("news", "best_practice", "event", "project")]


@pytest.mark.parametrize("other", [*IN_COMMON, with_person, with_colleague, with_place])
def test_what_has_something_in_common_stands_below(make, foot, topic, other):
    values = other(make, topic)
    values = values if isinstance(values, dict) else {"topic_links": [topic]}
    # Below an editorial that calls to something itself nothing is an invitation.
    body = [("call_to_action", {**CALL, "page": None, "url": "https://www.example.org/"})]
    make("news", title="Etwas anderes", topic_links=[factories.TopicFactory()])
    assert foot(make("editorial", body=body, **values))["cards"] == ["Passt"]


def test_news_of_a_project_lead_to_each_other(make, foot):
    project = make("project", status="finished")
    make("news", title="Auftakt", project=project, date=TODAY - 9 * DAY)
    event = make("event", project=project)
    for _each in range(2):  # between the two, which are no neighbours then
        make("news", date=TODAY - 5 * DAY)
    shown = foot(make("news", project=project))
    assert shown["cards"] == ["Auftakt"]
    assert shown["thing"] == [event.url]


def test_what_few_share_stands_before_what_many_do(make, foot, topic):
    rare = factories.TopicFactory()
    rarely = make("impulse", title="Selten", topic_links=[rare], date=TODAY - 9 * DAY)
    for number in range(5):
        make("interview", title=f"Oft {number}", topic_links=[topic])
    page = make("editorial", topic_links=[topic, rare])
    assert foot(page)["cards"] == [rarely.title, "Oft 4", "Oft 3"]


@pytest.fixture
def hide(make, topic, translate):
    """Things that nobody is to be led to."""

    def private(page):
        PageViewRestriction.objects.create(page=page, restriction_type="login")

    def elsewhere(page):
        translate(page)
        page.unpublish()

    yesterday = timezone.now() - DAY
    return {
        "draft": lambda: make("interview", topic_links=[topic], live=False),
        "private": lambda: private(make("interview", topic_links=[topic])),
        "another language": lambda: elsewhere(make("interview", topic_links=[topic])),
        "called off": lambda: make("event", topic_links=[topic], status="cancelled"),
        "over": lambda: make("event", topic_links=[topic], start=yesterday - DAY, end=yesterday),
    }


@pytest.mark.parametrize("what", ["draft", "private", "another language", "called off", "over"])
def test_nothing_leads_to_what_is_not_for_readers(make, foot, topic, hide, what):
    hide[what]()
    shown = foot(make("editorial", topic_links=[topic]))
    assert shown["cards"] == []
    assert shown["thing"] == [reverse("subscribe")]


@pytest.mark.parametrize("kind", ["related_pages", "link", "call_to_action"])
def test_what_the_editor_named_is_not_repeated(make, foot, topic, kind):
    other = make("event", topic_links=[topic])
    body = {
        "related_pages": ("related_pages", {"title": "Mehr", "pages": [other]}),
        "link": ("text", f'<p><a linktype="page" id="{other.pk}">dort</a></p>'),
        "call_to_action": ("call_to_action", {**CALL, "page": other}),
    }
    shown = foot(make("editorial", topic_links=[topic], body=[body[kind]]))
    assert shown["cards"] == []
    assert shown["thing"] == ([] if kind == "call_to_action" else [reverse("subscribe")])


def test_neighbours_are_those_of_the_kind_by_date(make, foot, translate):
    first = make("impulse", date=TODAY - 9 * DAY)
    page = make("impulse", date=TODAY - 5 * DAY)
    same_day = make("impulse", date=TODAY - 5 * DAY)
    make("impulse", date=TODAY - 4 * DAY, live=False)
    make("editorial", date=TODAY - 4 * DAY)
    last = make("impulse", date=TODAY - 3 * DAY)
    english = translate(last)
    assert foot(first)["neighbours"] == {"next": page.url}
    assert foot(page)["neighbours"] == {"prev": first.url, "next": same_day.url}
    assert foot(same_day)["neighbours"] == {"prev": page.url, "next": last.url}
    assert foot(english)["neighbours"] == {}


def test_neighbours_of_events_take_place(make, foot):
    now = timezone.now()
    page = make("event", start=now + 3 * DAY)
    make("event", start=now + 4 * DAY, status="cancelled")
    make("event", start=now - 2 * DAY, end=now - 2 * DAY)
    told = make("event", start=now - 3 * DAY, recap=[("text", "<p>So war es.</p>")])
    later = make("event", start=now + 5 * DAY)
    assert foot(page)["neighbours"] == {"prev": told.url, "next": later.url}


def test_neighbours_of_an_event_are_those_of_its_series(make, foot, sections):
    now = timezone.now()
    series = factories.EventSeriesPageFactory(parent=sections["event"], title="Am Markt")
    before, page, after, other, alone = (
        make("event", start=now + day * DAY, series=of)
        for day, of in ((1, series), (3, series), (9, series), (2, None), (5, None))
    )
    alone.series = factories.EventSeriesPageFactory(parent=sections["event"])
    alone.save()
    assert foot(page)["neighbours"] == {"prev": before.url, "next": after.url}
    assert foot(page)["row"] == "Davor und danach: Am Markt"
    # Of a series that has but one there are none; readers are led on all the same.
    assert foot(alone)["neighbours"] == {"prev": page.url, "next": after.url}
    assert foot(other)["row"] == "Davor und danach: Veranstaltungen"
    series.unpublish()
    assert foot(page)["neighbours"] == {"prev": other.url, "next": alone.url}


def test_one_thing_is_what_has_come_of_the_project(make, foot):
    project = make("project", status="finished", results=[("text", "<p>Elf Läden.</p>")])
    assert foot(make("news", project=project))["thing"] == [project.url]
    untold = make("project", status="finished")
    assert foot(make("news", project=untold))["thing"] == [reverse("subscribe")]


def test_one_thing_is_the_next_event_on_the_topic(make, foot, topic):
    now = timezone.now()
    make("event", start=now + DAY, registration="form", topic_links=[factories.TopicFactory()])
    make("event", start=now + 2 * DAY, registration="form", topic_links=[topic], capacity=0)
    later = make("event", start=now + 9 * DAY, registration="form", topic_links=[topic])
    sooner = make("event", start=now + 5 * DAY, registration="form", topic_links=[topic])
    shown = foot(make("editorial", topic_links=[topic]))
    assert shown["thing"] == [f"{sooner.url}#registration"]
    assert sooner.title not in shown["cards"]
    assert later.title in shown["cards"]


def test_one_thing_is_the_partnership_that_a_report_tells_of(make, foot, topic):
    event = make("event", topic_links=[topic])
    project = make("project", partner_deadline=TODAY + DAY)
    page = make("news", topic_links=[topic], project=project)
    assert foot(page)["thing"] == [f"{project.url}#partner"]
    project.partner_deadline = TODAY - DAY
    project.save()
    assert foot(page)["thing"] == [event.url]


def test_a_form_is_the_one_thing_already(make, foot):
    assert foot(make("impulse"))["thing"] == []
    assert foot(make("event", registration="form"))["thing"] == []
    assert foot(make("impulse", takes_voices=False))["thing"] == [reverse("subscribe")]


def test_best_practices_of_the_same_size_stand_below_one(make, foot, topic):
    days = iter(range(20))

    def practice(size, **values):
        return make(
            "best_practice",
            population_class=size,
            date=TODAY - next(days) * DAY,
            organisation=factories.OrganisationFactory(place="", federal_state=""),
            **values,
        )

    page = practice("to_20000", topic_links=[topic])
    practice("to_20000", title="Davor")
    practice("to_50000")
    practice("to_20000", topic_links=[topic], title="Passt")
    alike = practice("to_20000")
    shown = foot(page)
    assert shown["cards"] == ["Passt"]
    assert shown["same_size"] == [alike.url]
    assert foot(practice(""))["same_size"] == []


def test_page_asks_as_often_for_much_that_goes_with_it_as_for_little(
    client, make, one_minute, topic
):
    def more():
        for kind in ("interview", "best_practice", "event", "project"):
            make(kind, full=True, topic_links=[topic])

    more()
    more()
    page = make("interview", full=True, topic_links=[topic], date=TODAY - DAY)
    few = queries(client, page.url)
    more()
    more()
    assert queries(client, page.url) == few
    assert few[1] <= 15


@pytest.fixture
def on_map(client):
    def on_map(url):
        links = BeautifulSoup(client.get(url).content, "html.parser").select(".state-map svg a")
        return {link["aria-label"]: link["href"] for link in links}

    return on_map


def test_map_leads_to_the_best_practices_of_a_state(make, on_map, sections, client):
    for state, size in (("HE", "to_20000"), ("HE", ""), ("BE", ""), ("HE", "to_20000")):
        make("best_practice", federal_state=state, population_class=size)
    make("best_practice", federal_state="TH", live=False)
    url = sections["best_practice"].url
    assert on_map(url) == {"Hessen: 3": "?state=HE", "Berlin: 1": "?state=BE"}
    # What else was chosen stays, and the other states can be seen from the one that was.
    assert on_map(f"{url}?size=to_20000&state=BE&page=1") == {
        "Hessen: 2": "?size=to_20000&state=HE"
    }
    shown = BeautifulSoup(client.get(f"{url}?state=HE").content, "html.parser")
    assert len(shown.select(".cards .card")) == 3


def test_members_stand_on_the_map_too(on_map, sections):
    factories.OrganisationFactory.create_batch(2, federal_state="SL")
    assert on_map(sections["network"].url) == {"Saarland: 2": "?state=SL"}
