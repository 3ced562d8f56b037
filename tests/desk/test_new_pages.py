"""The shortest way to a page: the right place, and a form that knows what is usual."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from articles.models.stories import ImpulsePage
from network.models import Person

from .. import factories

KINDS = {
    "editorial": "editorialpage",
    "impulse": "impulsepage",
    "interview": "interviewpage",
    "best_practice": "bestpracticepage",
    "news": "newspage",
    "event": "eventpage",
    "project": "projectpage",
    "edition": "editionpage",
}
# Who stands on a new page for the editors, by kind.
SIGNED = {"editorial": "signers", "interview": "interviewers", "project": "contacts"}
BLOCKS = {
    "editorial": ["text"],
    "impulse": ["text", "quote"],
    "best_practice": ["key_figures", "image"],
    "event": ["text"],
    "project": ["text"],
}


@pytest.fixture
def person(admin_user, german):
    return factories.PersonFactory(user=admin_user, last_name="Muster")


def new(client, kind):
    """Follows the button for a new page; gives back the page's empty form."""
    answer = client.get(reverse(f"{KINDS[kind]}_listing:choose_parent"), follow=True)
    assert answer.status_code == 200
    return answer


@pytest.fixture
def blank(admin_client, sections):
    """The empty form of a kind that has its section."""

    def blank(kind):
        assert sections[kind]
        return new(admin_client, kind).context["form"]

    return blank


@pytest.mark.parametrize("kind", KINDS)
def test_button_leads_into_the_form_below_the_section_of_the_kind(
    admin_client, sections, translate, kind
):
    sections.all()
    translate(sections[kind])  # the German section is meant all the same
    answer = new(admin_client, kind)
    assert answer.redirect_chain[-1][0].endswith(f"/{KINDS[kind]}/{sections[kind].pk}/")
    assert answer.context["form"].instance.locale.language_code == "de"


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_section_the_editor_is_told_so(admin_client, home, kind):
    answer = new(admin_client, kind)
    assert answer.redirect_chain[-1][0] == "/admin/"
    assert "keinen Bereich" in answer.text


def test_of_two_sections_the_editor_chooses_one(admin_client, home, sections):
    factories.ArticleIndexPageFactory(parent=home, index_kind="news")
    factories.ArticleIndexPageFactory(parent=home, index_kind="news")
    sections["impulse"]
    answer = admin_client.get(reverse("newspage_listing:choose_parent"))
    assert answer.status_code == 200
    assert "form" in answer.context
    wrong = {"parent_page": sections["impulse"].pk}
    again = admin_client.post(reverse("newspage_listing:choose_parent"), wrong)
    assert again.context["form"].errors


def test_only_sections_in_which_the_editor_may_write_are_offered(client, home, sections, sign_in):
    factories.ArticleIndexPageFactory(parent=home, index_kind="news")
    allowed = factories.ArticleIndexPageFactory(parent=home, index_kind="news")
    sign_in(allowed)
    answer = new(client, "news")
    assert answer.redirect_chain[-1][0].endswith(f"/newspage/{allowed.pk}/")
    sections["impulse"]
    assert "keinen Bereich" in new(client, "impulse").text


def test_menu_offers_new_pages_of_the_kinds_that_the_editor_may_write(client, sections, sign_in):
    sections.all()
    sign_in(sections["event"])
    page = client.get("/admin/").text
    assert "Neue Veranstaltung" in page
    assert "Neuer Impuls" not in page
    assert "impulsepage" not in page


@pytest.mark.parametrize("kind", KINDS)
def test_form_names_today_and_the_editor(blank, person, kind):
    form = blank(kind)
    today = timezone.localdate()
    if "date" in form.fields:
        assert form["date"].value() == today
    if kind == "project":
        assert form["start"].value() == today
    if relation := SIGNED.get(kind):
        rows = form.formsets[relation].forms
        assert [row["person"].value() for row in rows] == [person.pk]


def test_guest_authors_stand_on_their_impulse(client, sections, sign_in):
    guest = factories.PersonFactory(user=sign_in(sections["impulse"], may=["add"]))
    rows = new(client, "impulse").context["form"].formsets["authors"].forms
    assert [row["person"].value() for row in rows] == [guest.pk]


def test_editors_do_not_stand_on_what_they_write_down_for_a_guest(blank, person):
    assert not blank("impulse").formsets["authors"].forms


def test_event_is_proposed_for_a_day_to_come(blank):
    start = blank("event").instance.start
    assert start > timezone.now()


def test_form_works_for_editors_who_are_nobody_on_the_site(blank):
    assert not blank("editorial").formsets["signers"].forms


@pytest.mark.parametrize("kind", BLOCKS)
def test_form_opens_with_the_usual_blocks(blank, kind):
    form = blank(kind)
    assert [block.block_type for block in form["body"].value()] == BLOCKS[kind]


def test_impulse_opens_with_a_question(blank):
    form = blank("impulse")
    assert [block.block_type for block in form["questions"].value()] == ["question"]


def test_ordinary_way_to_a_page_below_a_section_fills_in_the_same(admin_client, sections, person):
    url = reverse("wagtailadmin_pages:add_subpage", args=[sections["project"].pk])
    form = admin_client.get(url, follow=True).context["form"]
    assert [row["person"].value() for row in form.formsets["contacts"].forms] == [person.pk]


def test_english_page_names_the_person_as_translated(admin_client, sections, translate, person):
    english = translate(sections["editorial"])
    translated = person.copy_for_translation(english.locale)
    translated.save()
    url = reverse("wagtailadmin_pages:add", args=["articles", "editorialpage", english.pk])
    [row] = admin_client.get(url).context["form"].formsets["signers"].forms
    assert row["person"].value() == translated.pk


# --- What becomes of blocks that stay empty ---


def sent(action, **changes):
    """What the browser sends for the form of a new impulse, nothing touched but the changes."""
    data = {
        "title": "Offene Türen",
        "slug": "",
        "summary": "Worum es geht.",
        "date": timezone.localdate().isoformat(),
        "body": streamfield([("text", "null"), ("quote", quote())]),
        "questions": streamfield([("question", "")]),
        "authors": inline_formset([]),
        "topic_links": inline_formset([]),
        "comments": inline_formset([]),
        action: "1",
    }
    return nested_form_data({**data, **changes})


def quote(text=""):
    return {"text": text, "person_name": "", "role": ""}


@pytest.fixture
def send(admin_client, sections):
    url = reverse(
        "wagtailadmin_pages:add", args=["articles", "impulsepage", sections["impulse"].pk]
    )
    return lambda action, **changes: admin_client.post(url, sent(action, **changes))


def test_untouched_blocks_are_left_out_of_the_published_page(send, client):
    assert send("action-publish").status_code == 302
    page = ImpulsePage.objects.get()
    assert page.live
    assert not page.body
    assert not page.questions
    assert client.get(page.url).status_code == 200


def test_untouched_blocks_wait_in_the_draft(send):
    assert send("action-save").status_code == 302
    draft = ImpulsePage.objects.get().get_latest_revision_as_object()
    assert [block.block_type for block in draft.body] == ["text", "quote"]
    assert len(draft.questions) == 1


def test_preview_shows_no_empty_blocks(send):
    send("action-save")
    page = ImpulsePage.objects.get().get_latest_revision_as_object()
    shown = BeautifulSoup(page.make_preview_request().rendered_content, "html.parser")
    assert not shown.select("blockquote")


def test_filled_blocks_stay_and_faults_stand_at_their_own_block(send):
    body = streamfield(
        [
            ("quote", quote()),
            ("text", rich_text("<p>Ein Anfang.</p>")),
            ("quote", {**quote(), "person_name": "Ada Beispiel"}),
        ]
    )
    answer = send("action-publish", body=body)
    assert answer.status_code == 200
    [error] = answer.context["form"].errors["body"].as_data()
    assert set(error.block_errors) == {2}
    body = streamfield([("quote", quote()), ("text", rich_text("<p>Ein Anfang.</p>"))])
    assert send("action-publish", body=body).status_code == 302
    assert [block.block_type for block in ImpulsePage.objects.get().body] == ["text"]


# --- Whose log-in ---


def test_log_in_belongs_to_one_person(admin_client, admin_user, person):
    url = reverse("wagtailsnippets_network_person:add")
    data = {"first_name": "Zweite", "last_name": "Person", "user": admin_user.pk}
    answer = admin_client.post(url, data)
    assert answer.status_code == 200
    assert "gehört schon" in answer.text
    assert Person.objects.count() == 1


def test_log_in_is_kept_with_the_translated_person(admin_user, person, english):
    from wagtail_localize.operations import TranslationCreator

    TranslationCreator(admin_user, [english]).create_translations(person)
    assert Person.objects.get(locale=english).user == admin_user
    TranslationCreator(admin_user, [english]).create_translations(person)
    assert Person.of(admin_user, english).locale == english


def test_log_in_is_not_public(client, home, person, admin_user):
    assert admin_user.get_username() == "admin"
    person.user.email = "geheim@example.org"
    person.user.save()
    shown = client.get(person.get_absolute_url()).text
    assert "geheim@example.org" not in shown


def test_publishing_stands_beside_saving_which_the_enter_key_does(admin_client, sections):
    url = reverse("wagtailadmin_pages:edit", args=[sections["impulse"].pk])
    foot = BeautifulSoup(admin_client.get(url).content, "html.parser").select_one("footer nav")
    # A form is sent by the first of its buttons where a key sends it.
    save, publish, *_others = foot.select("button[type=submit]")
    assert "name" not in save.attrs
    assert publish["name"] == "action-publish"
    assert publish.find_parent(attrs={"data-w-dropdown-target": True}) is None
