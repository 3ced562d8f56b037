"""Every table that the admin exports opens in a German Excel as it was meant, Wagtail's own too."""

import csv
import io
import re
from codecs import BOM_UTF8
from datetime import datetime
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query
from wagtail.models import Page
from wagtail.users.models import UserProfile

from articles.voice.models import Voice
from cms.editing.spreadsheets import FORMULA_STARTS, NUMBER, as_csv
from cms.text.cleaning import clean_text
from events.interest.models import Interest
from home.models import ContactMessage
from newsletter.models import Subscriber

from .. import factories
from ..characters import CHARACTERS
from .test_desk import ask, register, sent

WINTER = datetime(2026, 1, 12, 9, 0, tzinfo=ZoneInfo("UTC"))
ENGLISH = {"Title", "Type", "Updated", "Date/Time", "Language"}
PHONE, POSTCODE, FORMULA = "+49 341 123-0", "04109", '=HYPERLINK("https://example.org")'


def views(resolver, space=""):
    """The admin's views that export something, as {view: name in urls}."""
    found = {}
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            found |= views(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
            continue
        view = getattr(entry.callback, "view_class", None)
        if view and issubclass(view, SpreadsheetExportMixin):
            options = {"list_export": view.list_export, **entry.callback.view_initkwargs}
            if options["list_export"] and entry.name and not entry.name.endswith("_results"):
                found[f"{space}{entry.name}"] = view
    return found


EXPORTS = [*views(get_resolver()), "wagtail_localize:translations_report"]


@pytest.fixture
def table(admin_client):
    """A table as Excel reads it: its file name and its rows."""

    def table(view, kind):
        answer = admin_client.get(reverse(view), {"export": kind})
        assert answer.status_code == 200
        name = unquote(re.search(r"filename.*(?:''|\")(.+?)\"?$", answer["Content-Disposition"])[1])
        content = answer.getvalue()
        if kind == "xlsx":
            sheet = openpyxl.load_workbook(io.BytesIO(content)).active
            return name, [list(row) for row in sheet.iter_rows()]
        assert content.startswith(BOM_UTF8)
        text = io.StringIO(content.decode("utf-8-sig"), newline="")
        return name, list(csv.reader(text, delimiter=";"))

    return table


@pytest.fixture
def filled(sections, handed_in, admin_user):
    """At least a row in each table, with what spreadsheets get wrong."""
    event = factories.EventPageFactory(parent=sections["event"], title=FORMULA, start=WINTER)
    event.save_revision(user=admin_user, log_action=True).publish(user=admin_user)
    Page.objects.filter(pk=event.pk).update(locked=True, locked_at=WINTER, locked_by=admin_user)
    project = factories.ProjectPageFactory(parent=sections["project"])
    ask(project, phone=PHONE, organisation=POSTCODE, created=WINTER)
    register(event)
    Interest.objects.create(event_title=FORMULA, **sent(), email="e@example.org")
    Voice.objects.create(page_title=FORMULA, text="Text", email="e@example.org", **sent())
    ContactMessage.objects.create(subject=POSTCODE, message="Text", **sent())
    Subscriber.objects.create(email="e@example.org", **sent())
    Redirect.add_redirect("/alt", "/neu")
    Query.get("Läden").add_hit()


def test_every_table_opens_in_a_german_excel(table, filled):
    assert len(EXPORTS) > 10
    for view in EXPORTS:
        name, (headings, *rows) = table(view, "xlsx")
        assert re.fullmatch(rf"[\wÄÖÜäöüß-]+_{timezone.localdate()}\.xlsx", name), name
        assert rows, view
        for heading in headings:
            assert heading.value not in ENGLISH, (view, heading.value)
            assert not re.search(r"[a-z]_|\.|^[a-z]", heading.value), (view, heading.value)
        for cell in (cell for row in rows for cell in row):
            assert cell.data_type not in ("f", "e"), view  # no formula, no error
            assert not re.search(r"\d{4}-\d\d-\d\d|\+00:00", str(cell.value)) or cell.is_date
            if cell.is_date:
                assert cell.number_format in ("dd.mm.yyyy hh:mm", "dd.mm.yyyy")
        other, (same, *lines) = table(view, "csv")
        assert other == name.replace(".xlsx", ".csv")
        assert same == [heading.value for heading in headings]
        assert len(lines) == len(rows)
        for line in lines:
            assert not [cell for cell in line if cell[:1] == "=" or "+00:00" in cell], view


def test_dates_are_local_and_what_was_typed_stays(table, filled):
    (_name, rows), (_same, lines) = (table("enquiry:index", kind) for kind in ("xlsx", "csv"))
    headings, row = ([cell.value for cell in row] for row in rows)
    found, texts = dict(zip(headings, row, strict=True)), dict(zip(*lines, strict=True))
    assert found["Eingegangen"] == datetime(2026, 1, 12, 10)
    assert texts["Eingegangen"] == "12.01.2026 10:00"
    for values in (found, texts):
        assert (values["Organisation"], values["Telefon"]) == (POSTCODE, PHONE)


def test_editor_elsewhere_gets_the_time_that_clocks_in_germany_show(table, filled, admin_user):
    UserProfile.get_for_user(admin_user).delete()
    UserProfile.objects.create(user=admin_user, current_time_zone="Pacific/Auckland")
    assert table("enquiry:index", "csv")[1][1][0] == "12.01.2026 10:00"


starts = st.sampled_from(["", "=", " +", "\n-", "\t@", "＝"])
cells = st.builds(str.__add__, starts, st.text(CHARACTERS, max_size=20))


@settings(max_examples=60)
@given(st.lists(st.lists(cells, min_size=1, max_size=3), max_size=3))
def test_csv_keeps_all_texts_and_calculates_none(rows):
    text = io.StringIO(as_csv(rows).decode("utf-8-sig"), newline="")
    found = list(csv.reader(text, delimiter=";"))
    for line, row in zip(found, rows, strict=True):
        for cell, typed in zip(line, row, strict=True):
            meant = clean_text(typed)
            assert cell in (meant, f"'{meant}")
            assert cell.lstrip()[:1] not in FORMULA_STARTS or NUMBER.fullmatch(cell)
