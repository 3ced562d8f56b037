"""The editor's preview is true: of half-filled forms, in each mode, in both languages."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Page, Revision, get_page_models
from wagtail.test.utils.form_data import inline_formset, nested_form_data, querydict_from_html

from articles.models.stories import EditorialPage, ImpulsePage, NewsPage
from cms.models.page import BasePage
from events.models import EventPage
from events.registration.models import Registration
from home.models import ContactPage, HomePage, StandardPage
from newsletter.models import EditionPage
from projects.models import ProjectPage

from .. import factories

PAGE_TYPES = [model for model in get_page_models() if issubclass(model, BasePage)]
by_type = pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)


def as_soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def type_into(admin_client):
    """Fills in a form of the editor without saving it; returns what shows the preview."""

    def fill(model, form_url, preview_url, **values):
        html = admin_client.get(form_url).content.decode()
        data = querydict_from_html(html, form_id="page-edit-form").dict()
        # Scripts draw the streams; without them they are empty.
        streams = [f.name for f in model._meta.get_fields() if isinstance(f, StreamField)]
        data |= {f"{name}-count": "0" for name in streams} | nested_form_data(values)
        answer = admin_client.post(preview_url, data).json()
        assert answer == {"is_valid": True, "is_available": True}
        return lambda mode="": as_soup(admin_client.get(preview_url, {"mode": mode}))

    return fill


@pytest.fixture
def new(type_into, home, sections):
    """The form for a new page, below the page where its type belongs."""

    def fill(model, parent=None, **values):
        if parent is None:
            parent = home
            if issubclass(model, HomePage):
                parent = Page.get_first_root_node()
            elif HomePage not in model.allowed_parent_page_models():
                parent = sections[model.kind]
        place = (model._meta.app_label, model._meta.model_name, parent.pk)
        return type_into(
            model,
            reverse("wagtailadmin_pages:add", args=place),
            reverse("wagtailadmin_pages:preview_on_add", args=place),
            **values,
        )

    return fill


@pytest.fixture
def edit(type_into):
    def fill(page, **values):
        return type_into(
            type(page),
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]),
            **values,
        )

    return fill


@pytest.fixture
def draft(admin_client):
    """The last draft of a page in a mode."""

    def show(page, mode=""):
        url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
        return as_soup(admin_client.get(url, {"mode": mode}))

    return show


# Of the weekly overview: what mail programs show has no frame of the site around it.
MAILS = ("mail", "text")


@by_type
def test_nothing_but_a_title_can_be_looked_at(new, model):
    look = new(model, title="Nur ein Titel")
    for mode, _label in model.preview_modes:
        soup = look(mode)
        text = (soup.main or soup.body).get_text()
        assert (mode == "" and model is HomePage) or "Nur ein Titel" in text


@by_type
def test_all_that_there_is_can_be_looked_at(make, draft, model):
    page = make(model, full=True, live=False)
    for mode, _label in model.preview_modes:
        soup = draft(page, mode)
        assert soup.html["lang"] == "de"
        assert mode in MAILS or soup.select_one("link[href*='css/main.css']")
        assert page.title in soup.get_text()


@by_type
def test_english_draft_speaks_english(make, translate, draft, model):
    page = translate(make(model), title="A title", slug="a-title")
    for mode, _label in model.preview_modes:
        soup = draft(page, mode)
        assert soup.html["lang"] == "en"
        assert ("Read online" if mode in MAILS else "Skip to content") in soup.get_text()


def test_new_page_below_an_english_one_speaks_english(new, translate, sections):
    section = translate(sections["editorial"], title="Editorials", slug="editorials")
    soup = new(EditorialPage, section, title="First things first")()
    assert soup.html["lang"] == "en"
    assert soup.select_one(".breadcrumbs a[href='/en/editorials/']").get_text() == "Editorials"


@pytest.mark.parametrize("mode", ["", "card"])
def test_what_nobody_has_saved_yet_is_seen(new, mode):
    image = factories.SiteImageFactory(credit="Foto: Otto Muster")
    person = factories.PersonFactory(first_name="Otto", last_name="Muster")
    topic = factories.TopicFactory(name="Wochenmarkt")
    soup = new(
        EditorialPage,
        title="Noch ein Entwurf",
        summary="Was diese Woche zählt.",
        lead_image=str(image.pk),
        signers=inline_formset([{"person": str(person.pk)}]),
        topic_links=inline_formset([{"topic": str(topic.pk)}]),
    )(mode)
    text = soup.main.get_text()
    assert all(words in text for words in ("Noch ein Entwurf", "Was diese Woche", "Otto Muster"))
    assert soup.select_one(".figure img")
    if mode == "":
        assert soup.select_one(".topics a").get_text() == "Wochenmarkt"
        assert "Foto: Otto Muster" in text
        assert [link.get_text(strip=True) for link in soup.select(".breadcrumbs a")] == [
            "Start",
            "Rubrik editorial",
        ]


def test_blocks_that_are_still_empty_do_no_harm(make, draft):
    blocks = BasePage._meta.get_field("body").stream_block.child_blocks
    empty = [(name, block.get_default()) for name, block in blocks.items()]
    soup = draft(make(StandardPage, live=False, body=empty))
    assert soup.main.h1
    assert not soup.select(".blocks__item--table, .blocks__item--facts")


def test_project_of_a_draft_is_seen(new, make):
    project = make(ProjectPage, title="Ladenwerkstatt")
    soup = new(NewsPage, title="Es geht los", project=str(project.pk))()
    assert soup.select_one(f".story__aside a[href='{project.url}']")


def test_changes_to_a_published_page_are_seen_but_not_kept(edit, make):
    page = make(EditorialPage, title="Alt")
    revisions = Revision.objects.count()
    look = edit(page, title="Neu")
    assert look().h1.get_text() == "Neu"
    assert look("card").select_one(".card__title").get_text() == "Neu"
    page.refresh_from_db()
    assert page.title == page.draft_title == "Alt"
    assert Revision.objects.count() == revisions


@pytest.mark.parametrize(
    ("model", "place"),
    [
        (EditorialPage, ".lead"),
        (ImpulsePage, ".lead-impulse"),
        (ProjectPage, ".front__project"),
        (NewsPage, ".front__news"),
        (EditionPage, ".front__edition"),
    ],
)
def test_place_on_the_front_page_stands_below_the_card(make, draft, model, place):
    page = make(model, full=True)
    soup = draft(page, "card")
    assert page.title in soup.select_one(".cards .card").get_text()
    assert page.title in soup.select_one(f".front {place}").get_text()


@pytest.mark.parametrize("days", [-30, -3, 3, 30])
def test_event_is_shown_as_in_its_life(make, draft, days):
    start = timezone.now() + timedelta(days=days)
    event = make(EventPage, past=True, start=start, registration="form", body=[])
    before = draft(event, "before")
    assert before.select_one("#registration")
    assert not before.select_one(".story .state")
    during = draft(event, "during")
    assert during.select_one(".state").get_text() == "Läuft gerade"
    after = draft(event, "after")
    assert after.select_one(".state").get_text() == "Vorbei"
    assert "Folien" not in after.main.get_text()
    recap = draft(event, "recap")
    assert recap.select_one(".state").get_text() == "Mit Rückblick"
    assert "Folien" in recap.main.get_text()
    cancelled = draft(event, "cancelled")
    assert cancelled.select_one(".state--stop")
    assert not cancelled.select_one("#registration")
    moved = draft(event, "moved")
    assert "geplant" in moved.select_one(".state").get_text()
    event.refresh_from_db()
    assert (event.status, event.previous_start, event.start) == ("scheduled", None, start)


def test_after_an_event_without_recap_none_is_invented(make, draft):
    event = make(EventPage, start=timezone.now() + timedelta(days=3))
    assert draft(event, "recap").select_one(".state").get_text() == "Vorbei"


@pytest.mark.parametrize("model", [EventPage, ProjectPage, ImpulsePage, ContactPage])
def test_form_in_a_preview_can_send_nothing(client, make, draft, model):
    page = make(model, **({"registration": "form"} if model is EventPage else {}))
    real = as_soup(client.get(page.url)).select_one("main form.form")
    assert real["action"]
    assert real.select_one("input[name=token]")
    shown = draft(page).select_one("main form.form")
    assert shown.has_attr("inert")
    assert not shown.has_attr("action")
    assert not shown.select("input[type=hidden]")
    assert shown.button.has_attr("disabled")
    assert not Registration.objects.exists()


def test_editor_chooses_between_phone_and_desktop(admin_client, make):
    page = make(EventPage)
    soup = as_soup(admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    sizes = {size["data-device-width"] for size in soup.select("input[name=preview-size]")}
    assert sizes == {"360", "1280"}
    modes = [option["value"] for option in soup.select("select[name=preview_mode] option")]
    assert modes == ["", "card", "before", "during", "after", "recap", "cancelled", "moved"]
