"""The report says of each German page whether it is in English and up to date."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from articles.models.stories import ImpulsePage
from cms.translating.sending import translate_url

from .. import factories
from ..translating import translate_all

URL = reverse("wagtail_localize:translations_report")


def report(client, **query):
    """{title: (state, progress, what to do, where)}"""
    soup = BeautifulSoup(client.get(URL, query).content, "html.parser")
    rows = {}
    for row in soup.select("main table tbody tr"):
        title, _kind, state, progress, _published, todo = row.find_all("td")
        link = todo.find("a")
        rows[title.get_text(strip=True)] = (
            state.get_text(strip=True),
            progress.get_text(strip=True),
            link.get_text(strip=True),
            link["href"],
        )
    return rows


def state(client, page):
    found = report(client)[page.title]
    return found[0], found[3]


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_page_that_nobody_has_translated_leads_to_translating(client, editor, impulse):
    assert state(client, impulse) == ("nicht übersetzt", translate_url(impulse))


def test_states_from_sending_to_publishing_and_the_next_change(
    client, editor, impulse, english, publish
):
    client.post(f"{translate_url(impulse)}?language=en")
    draft = impulse.get_translation(english)
    assert state(client, impulse) == ("Entwurf", edit(draft))
    done, _, total = report(client)["Läden auf Probe"][1].partition(" von ")
    # A figure is the same in all languages.
    assert (int(done), int(total) > 20) == (1, True)

    for page in [*impulse.get_ancestors().filter(depth__gt=1), impulse]:
        translate_all(page, english)
        publish(page.get_translation(english))
    assert state(client, impulse) == ("veröffentlicht", edit(draft))
    assert report(client)["Läden auf Probe"][1] == f"{total} von {total}"

    page = ImpulsePage.objects.get(pk=impulse.pk)
    page.summary = "Etwas ganz anderes."
    page.save_revision().publish()
    source = TranslationSource.objects.get(object=impulse.translation_key)
    sync = reverse("wagtail_localize:update_translations", args=[source.pk])
    assert state(client, impulse) == ("veraltet", sync)

    client.post(sync, {})
    assert state(client, impulse) == ("veraltet", edit(draft))
    translate_all(impulse, english)
    publish(draft)
    assert state(client, impulse) == ("veröffentlicht", edit(draft))


def test_page_translated_by_hand_is_out_of_date_after_a_german_change(
    client, editor, impulse, translate
):
    version = translate(impulse, title="Shops on trial", slug="shops")
    assert state(client, impulse) == ("veröffentlicht", edit(version))
    Page.objects.filter(pk=impulse.pk).update(
        last_published_at=timezone.now() + timedelta(minutes=1)
    )
    assert state(client, impulse) == ("veraltet", edit(version))


def test_only_published_german_pages_are_listed(client, editor, sections, impulse, translate):
    factories.ImpulsePageFactory(parent=sections["impulse"], title="Noch roh", live=False)
    translate(impulse, title="Shops on trial", slug="shops")
    assert report(client).keys() == {"Die Stadtretter", "Rubrik impulse", "Läden auf Probe"}


def test_filters_by_kind_and_state(client, editor, impulse, translate, sections):
    translate(impulse, title="Shops on trial", slug="shops")
    other = factories.ImpulsePageFactory(parent=sections["impulse"], title="Bänke")
    kind = ContentType.objects.get_for_model(ImpulsePage).pk
    assert report(client, content_type=kind).keys() == {"Läden auf Probe", "Bänke"}
    assert report(client, content_type=kind, state="missing").keys() == {other.title}
    assert report(client, content_type=kind, state="published").keys() == {"Läden auf Probe"}


def test_export_says_the_same(client, editor, impulse):
    client.post(f"{translate_url(impulse)}?language=en")
    text = b"".join(client.get(URL, {"export": "csv"}).streaming_content).decode("utf-8-sig")
    rows = {row["Titel"]: row for row in csv.DictReader(StringIO(text), delimiter=";")}
    row = rows["Läden auf Probe"]
    assert (row["Art"], row["Übersetzung"]) == ("Impuls", "Entwurf")
    assert int(row["Texte"]) == int(row["Texte ohne Übersetzung"]) + 1
    answer = b"".join(client.get(URL, {"export": "xlsx"}))
    sheet = load_workbook(BytesIO(answer)).active
    assert "Läden auf Probe" in [cell.value for cell in sheet["A"]]


def test_report_is_read_page_by_page_with_as_many_queries(client, editor, sections):
    def queries():
        client.get(URL)  # remembers what pages share
        with CaptureQueriesContext(connection) as found:
            client.get(URL)
        return len(found)

    factories.ImpulsePageFactory.create_batch(2, parent=sections["impulse"])
    client.get(URL)
    few = queries()
    factories.ImpulsePageFactory.create_batch(60, parent=sections["impulse"])
    assert queries() == few
    assert len(report(client)) == 50
    assert len(report(client, p=2)) == 14


def test_who_may_not_translate_sees_neither_report_nor_menu_entry(client, guest, english):
    assert client.get(URL)["Location"] == reverse("wagtailadmin_home")
    assert URL not in client.get(reverse("wagtailadmin_home")).text


def test_menu_leads_editors_to_the_report(client, editor):
    assert URL in client.get(reverse("wagtailadmin_home")).text
    assert not Translation.objects.exists()
