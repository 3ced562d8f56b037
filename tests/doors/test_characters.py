"""What XML, spreadsheets, PostgreSQL or people cannot read comes in nowhere, and stops nothing."""

import io
import json
import unicodedata
from importlib import import_module

import feedparser
import pytest
from bs4 import BeautifulSoup
from defusedxml import ElementTree
from django import forms
from django.apps import apps
from django.contrib.auth.models import User
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from articles.models.stories import ImpulsePage
from cms.models.records import Topic
from cms.models.settings import SiteSettings
from cms.text.cleaning import clean_line, clean_text, clean_typed
from network.models import Person
from projects.enquiry.models import Enquiry
from tests import factories

clean = import_module("home.migrations.0002_clean_texts").clean

# A soft break of slides, NUL, an escape, a mark of the byte order, halves and non-characters.
PASTED = "\ufeffLeer\x00stand\x0bals\x1b Werk\u200bstatt\ufffe\U0001fffe"
LINE, LINES = "Leerstand als Werkstatt", "Leerstand\nals Werkstatt"
quick = settings(max_examples=60, deadline=None, database=None, derandomize=True)


@quick
@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_is_fit_for_everything(text):
    line, lines = clean_line(text), clean_text(text)
    assert "\n" not in line
    assert line == line.strip()
    for cleaned in (line, lines):
        assert cleaned == unicodedata.normalize("NFC", cleaned)
        escaped = cleaned.replace("&", "&amp;").replace("<", "&lt;")
        ElementTree.fromstring(f"<p>{escaped}</p>".encode())
        assert "\x00" not in cleaned
    assert (clean_line(line), clean_text(lines)) == (line, lines)


@pytest.mark.parametrize(
    ("typed", "line", "text"),
    [
        (PASTED, LINE, LINES),
        ("eins\r\nzwei\rdrei", "eins zwei drei", "eins\nzwei\ndrei"),
        ("eins\u2028zwei", "eins zwei", "eins\nzwei"),
        ("eins \x0b\n zwei", "eins zwei", "eins \n\n zwei"),
        ("Er\u202eika", "Erika", "Erika"),
        ("\u200d\u200b\u00ad ", "", ""),
        # Meant: blanks that break no line, hyphens for the end of one, joiners of emoji.
        ("§\u00a05 · 12\u202f500", "§\u00a05 · 12\u202f500", "§\u00a05 · 12\u202f500"),
        (
            "Innen\u00adstadt 👩🏽\u200d🌾",
            "Innen\u00adstadt 👩🏽\u200d🌾",
            "Innen\u00adstadt 👩🏽\u200d🌾",
        ),
        ("Gru\u0308n  und", "Grün  und", "Grün  und"),
    ],
)
def test_a_break_is_a_space_in_a_line_and_a_line_in_a_text(typed, line, text):
    assert clean_line(typed) == line
    assert clean_typed(typed) == text


def test_long_rows_of_blanks_are_read_at_once():
    assert len(clean_line("ä" + " " * 1_000_000 + "ä")) == 1_000_002


def test_a_password_is_what_it_is():
    field = forms.CharField(widget=forms.PasswordInput, strip=False)
    assert field.clean(" a\u200bb ") == " a\u200bb "


# --- Doors ---


@pytest.fixture
def written(home, sections, post):
    """An impulse that was written with the form, all of its texts pasted."""
    data = {
        "title": PASTED,
        "slug": "",
        "seo_title": PASTED,
        "summary": PASTED,
        "keywords": f"{PASTED}, Handel",
        "date": "2026-01-12",
        "body": streamfield(
            [
                ("text", rich_text(f"<p>{PASTED}</p>")),
                ("quote", {"text": PASTED, "person_name": PASTED, "role": ""}),
            ]
        ),
        "questions": streamfield([("question", PASTED)]),
        "topic_links": inline_formset([]),
        "authors": inline_formset([]),
        "comments": inline_formset([]),
        "action-publish": "1",
    }
    url = reverse(
        "wagtailadmin_pages:add", args=("articles", "impulsepage", sections["impulse"].pk)
    )
    answer = post(url, nested_form_data(data))
    assert answer.status_code == 302, answer.context["form"].errors
    return ImpulsePage.objects.get()


def test_page_from_the_form(written):
    assert (written.title, written.seo_title, written.summary) == (LINE, LINE, LINES)
    assert written.slug == "leerstand-als-werkstatt"
    assert {str(tag) for tag in written.keywords.all()} == {LINE, "Handel"}
    text, quote = written.body
    assert LINE in str(text.value).replace("\n", " ")
    assert (quote.value["text"], quote.value["person_name"]) == (LINES, LINE)
    assert clean_text(str(written.body.raw_data[0]["value"])) == written.body.raw_data[0]["value"]
    assert written.questions[0].value == LINE
    assert written.latest_revision.object_str == LINE


def test_page_from_a_script(home, sections):
    page = ImpulsePage(
        title=PASTED,
        summary=PASTED,
        body=[("quote", {"text": PASTED, "person_name": PASTED, "role": ""})],
    )
    sections["impulse"].add_child(instance=page)
    page.title = PASTED
    page.save_revision()
    for stored in (ImpulsePage.objects.get(), page.get_latest_revision_as_object()):
        assert (stored.title, stored.summary) == (LINE, LINES)
        assert "\x00" not in str(stored.body.raw_data[0])
    Page.objects.filter(pk=page.pk).update(title=PASTED)
    assert ImpulsePage.objects.get().title == LINE


def test_records_settings_files_redirects_and_accounts(home, german, post):
    Topic.objects.create(name=PASTED, summary=PASTED, locale=german)
    Person.objects.bulk_create([Person(first_name=PASTED, last_name="B", slug="b", locale=german)])
    site_settings = SiteSettings.for_site(home.get_site())
    site_settings.operator = PASTED
    site_settings.save()
    root = Collection.get_first_root_node()
    post(reverse("wagtailadmin_collections:add"), {"name": PASTED, "parent": root.pk})
    redirect = {"old_path": PASTED, "redirect_link": "https://example.org/", "is_permanent": "on"}
    post(reverse("wagtailredirects:add"), redirect)
    user = User.objects.create_user("erika", first_name=PASTED)
    image = factories.SiteImageFactory(title=PASTED, description=PASTED)
    for record in (user, image, site_settings):
        record.refresh_from_db()
    assert [*Topic.objects.values_list("name", "summary")] == [(LINE, LINES)]
    assert Person.objects.get().first_name == LINE
    assert site_settings.operator == LINE
    assert Collection.objects.filter(name=LINE).exists()
    assert Redirect.objects.get().old_path == "/Leerstand%20als%20Werkstatt"
    assert (user.first_name, image.title) == (LINE, LINE)


def test_what_translators_wrote(home, english, sections):
    page = factories.ImpulsePageFactory(
        parent=sections["impulse"], body=[("text", "<p>Ein Satz.</p>")]
    )
    for german in (home, sections["impulse"], page):
        TranslationSource.update_or_create_from_instance(german)
    for german in (home, sections["impulse"]):
        german.copy_for_translation(english)
    source = TranslationSource.objects.get(object_id=page.translation_key)
    translation = Translation.objects.create(source=source, target_locale=english)
    for segment in source.stringsegment_set.exclude(context__path="slug"):
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=english, data=PASTED
        )
    translation.save_target(publish=False)
    target = page.get_translation(english)
    for found in (target, target.get_latest_revision_as_object()):
        assert (found.title, found.draft_title, found.summary) == (LINE, LINE, LINES)
        assert "Leerstand\nals Werkstatt" in str(found.body.raw_data[0]["value"])


@pytest.mark.parametrize(
    "url",
    [
        "/admin/tag-autocomplete/?term=a%00",
        "/admin/pages/search/?q=%00",
        "/admin/images/?q=%00&tag=%00",
        "/admin/snippets/cms/topic/?q=%00",
        "/admin/choose-page/search/?q=%00",
        "/admin/reports/site-history/?label=%00",
        "/suche/?q=%00&kind=%00",
        "/feed/?x=%00",
    ],
)
def test_no_query_reaches_the_database_with_what_it_cannot_hold(admin_client, home, url):
    assert admin_client.get(url).status_code == 200


# --- Outputs survive what was stored before ---


@pytest.fixture
def old_page(home, sections, stored_before):
    page = factories.ImpulsePageFactory(parent=sections["impulse"])
    for name in ("title", "summary"):
        stored_before(page, name, "Leerstand\x0bals\ufffe Werkstatt")
    return page


@pytest.mark.parametrize("url", ["/feed/", "/feed/{section}/", "/sitemap.xml"])
def test_xml_stays_readable(client, sections, old_page, url):
    answer = client.get(url.format(section=sections["impulse"].slug))
    assert answer.status_code == 200
    ElementTree.fromstring(answer.content)
    assert not feedparser.parse(answer.content).bozo


def test_page_and_its_data_stay_readable(client, old_page):
    answer = client.get(old_page.url)
    assert answer.status_code == 200
    [data] = BeautifulSoup(answer.content, "html.parser").select('[type="application/ld+json"]')
    assert json.loads(data.string)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_tables_stay_readable_and_calculate_nothing(
    send, project, stored_before, admin_client, ending
):
    send(project)
    enquiry = Enquiry.objects.get()
    stored_before(enquiry, "name", "\x1bErika")
    stored_before(enquiry, "organisation", "\u200b=1+1")
    answer = admin_client.get(reverse("enquiry:index"), {"export": ending})
    if ending == "csv":
        text = b"".join(answer).decode("utf-8-sig")
        assert "Erika" in text
        assert ",=1+1" not in text.replace('"', "").replace(";", ",")
        return
    rows = load_workbook(io.BytesIO(b"".join(answer))).active.iter_rows(values_only=True)
    assert "Erika" in [*rows][1]


def test_tables_of_wagtail_stay_readable(admin_client, old_page):
    answer = admin_client.get(reverse("wagtailadmin_reports:aging_pages"), {"export": "xlsx"})
    rows = load_workbook(io.BytesIO(b"".join(answer))).active.iter_rows(values_only=True)
    assert LINES in [cell for row in rows for cell in row]


# --- What was stored before is mended ---


def test_stored_texts_and_redirects_are_cleaned(old_page, stored_before):
    redirect = Redirect.objects.create(old_path="/x", redirect_page=old_page)
    stored_before(redirect, "old_path", "/alte seite/")
    clean(apps, None)
    old_page.refresh_from_db()
    redirect.refresh_from_db()
    assert (old_page.title, old_page.summary) == (LINE, LINES)
    assert redirect.old_path == "/alte%20seite"
