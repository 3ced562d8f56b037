"""A list from elsewhere is taken over with its proof, after an editor has seen what becomes of it;
and what editors see and may do with those who subscribe."""

import io
import re
from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from home.roles import ADMINISTRATORS, EDITORS, ROLES
from newsletter.models import Subscriber, Suppression
from newsletter.subscribing.importing import Outcome, check, counts, moment_of
from newsletter.subscribing.tables import NO_TABLE, Line, read_lines
from outbox.models import OutgoingMail

from ..characters import CHARACTERS
from .ordering import ERIKA

pytestmark = pytest.mark.django_db

HEAD = ["E-Mail-Adresse", "Sprache", "Bestätigt am", "Wortlaut der Einwilligung"]
MAX = ["max@example.org", "de", "12.01.2026 10:00", "Ja, ich möchte ihn. Größe „10“"]
WHEN = datetime(2026, 1, 12, 10, tzinfo=ZoneInfo("Europe/Berlin"))


def as_csv(rows, separator=";", encoding="cp1252"):
    lines = [separator.join(f'"{cell}"' for cell in row) for row in rows]
    return "\r\n".join(lines).encode(encoding)


def as_xlsx(rows):
    book, output = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(output)
    return output.getvalue()


@pytest.fixture
def importer(editor, site):
    return editor("view_subscriber", "add_subscriber")


@pytest.fixture
def upload(importer):
    def upload(content, name="liste.csv", **values):
        file = SimpleUploadedFile(name, content)
        return importer.post(reverse("subscriber:import"), {"file": file, **values})

    return upload


@pytest.fixture
def confirm(importer):
    def confirm(response):
        found = re.search(r'name="list" value="([^"]+)"', response.content.decode())[1]
        return importer.post(reverse("subscriber:import"), {"list": found})

    return confirm


@pytest.mark.parametrize(
    "content",
    [
        as_csv([HEAD, MAX]),
        as_csv([HEAD, MAX], ",", "utf-8"),
        as_csv([HEAD, MAX], ";", "utf-8-sig"),
        as_csv([HEAD, MAX], "\t", "utf-16"),
        as_csv([["Name", *HEAD], ["Max", *MAX], ["", "", "", "", ""]]),
        as_xlsx([HEAD, MAX]),
        as_xlsx([HEAD, [*MAX[:2], WHEN.replace(tzinfo=None), MAX[3]], [None] * 4]),
        as_xlsx([["e-mail", "Language", "confirmed on", "source"], [MAX[0], "German", *MAX[2:]]]),
    ],
    ids=["excel", "comma", "mark", "utf-16", "further column", "xlsx", "real date", "english"],
)
def test_list_is_read_as_spreadsheets_save_it(upload, confirm, content):
    shown = upload(content)
    assert shown.status_code == 200
    assert not Subscriber.objects.exists()
    assert confirm(shown).status_code == 302
    subscriber = Subscriber.objects.mailable("de").get()
    assert (subscriber.email, subscriber.confirmed) == (MAX[0], WHEN)
    assert subscriber.wording == MAX[3]
    assert "liste.csv" in subscriber.place
    assert not OutgoingMail.objects.exists()


def test_every_line_is_told_what_becomes_of_it(upload, confirm, subscribed, client):
    Suppression.add("weg@example.org")
    rest = MAX[1:]
    rows = {
        "max@example.org": Outcome.TAKEN,
        "MAX@Example.org": Outcome.REPEATED,
        "Erika@example.org": Outcome.KNOWN,
        "Weg@Example.org": Outcome.SUPPRESSED,
        "kein Postfach": Outcome.INVALID,
        "müller@example.org": Outcome.INVALID,
        "": Outcome.INVALID,
    }
    table = [[email, *rest] for email in rows]
    table += [["ohne@example.org", "de", "", "Ja"], ["ohne@example.org", "de", rest[1], ""]]
    table += [["fr@example.org", "Französisch", *rest[1:]]]
    expected = [*rows.values(), Outcome.UNPROVEN, Outcome.UNPROVEN, Outcome.FOREIGN]
    lines = [Line(number, *row) for number, row in enumerate(table, 2)]
    assert [each.outcome for each in check(lines)] == expected
    shown = upload(as_csv([HEAD, *table]))
    html = shown.content.decode()
    for outcome in Outcome:
        assert str(outcome.label) in html
    confirm(shown)
    assert set(Subscriber.objects.values_list("email", flat=True)) == {ERIKA, "max@example.org"}
    assert Subscriber.objects.at(ERIKA).get().place == subscribed.place


@pytest.mark.parametrize(
    "text", ["", "24.02.", "bald", "2026-13-01", "31.12.2199", "12.01", "0024-01-01", "x" * 999]
)
def test_what_is_no_day_that_was_is_no_proof(text):
    assert moment_of(text) is None


def test_year_is_not_guessed():
    before = timezone.localdate() - timedelta(days=3)
    assert moment_of(f"{before:%d.%m.%Y}")
    assert moment_of(f"{before:%d.%m.}") is None


@pytest.mark.parametrize("text", ["12.01.2026", "2026-01-12", "12. Januar 2026", "12.1.26"])
def test_day_alone_is_a_proof(text):
    assert moment_of(text) == WHEN.replace(hour=0)


def test_one_wording_may_hold_for_all_lines(upload, confirm):
    confirm(upload(as_csv([HEAD, [*MAX[:3], ""]]), wording="Altes Formular, 2024"))
    assert Subscriber.objects.get().wording == "Altes Formular, 2024"


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"PK\x03\x04 no archive",
        b"%PDF-1.4 \xff\xfe\x81",
        b"",
        b"\n\n;;\n",
        b"Dear all,\nplease import my list.\n",
        b"erika@example.org\n",
        b'E-Mail;"' + b"x" * 200_000,
    ],
    ids=range(8),
)
def test_what_is_no_list_is_refused_in_words(upload, content):
    response = upload(content)
    assert response.status_code == 422
    html = response.content.decode()
    assert "error-message" in html
    is_binary = content[:4] in (b"\x89PNG", b"PK\x03\x04", b"%PDF")
    assert (str(NO_TABLE) in html) or not is_binary
    assert 'name="list"' not in html


def test_nothing_chosen_says_so(importer):
    assert importer.post(reverse("subscriber:import"), {}).status_code == 422


def test_any_file_gets_an_answer():
    texts = st.text(CHARACTERS, max_size=200).map(
        lambda text: text.encode("utf-8", "surrogatepass")
    )
    starts = st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"E-Mail;Sprache\n"])

    @settings(max_examples=200, deadline=None, database=None, suppress_health_check=HealthCheck)
    @given(starts, st.one_of(st.binary(max_size=200), texts))
    def try_it(start, rest):
        with suppress(ValidationError):
            counts(check(read_lines(io.BytesIO(start + rest))))

    try_it()


@pytest.mark.parametrize("sent", ["", "x", "a:b:c", "é" * 99])
def test_list_that_we_did_not_show_is_not_imported(importer, sent):
    response = importer.post(reverse("subscriber:import"), {"list": sent})
    assert response["Location"] == reverse("subscriber:import")
    assert not Subscriber.objects.exists()


def test_who_left_between_looking_and_confirming_stays_out(upload, confirm):
    shown = upload(as_csv([HEAD, MAX]))
    Suppression.add(MAX[0])
    confirm(shown)
    assert not Subscriber.objects.exists()


def test_confirmed_twice_is_imported_once(upload, confirm):
    shown = upload(as_csv([HEAD, MAX]))
    confirm(shown)
    confirm(shown)
    assert Subscriber.objects.count() == 1


def test_imported_subscriber_leaves_like_all(upload, confirm, act):
    confirm(upload(as_csv([HEAD, MAX])))
    subscriber = Subscriber.objects.get()
    act(subscriber, "leave")
    assert not Subscriber.objects.mailable().exists()


def test_long_list_asks_as_often_as_a_short_one(upload, confirm, one_minute):
    def asked(name, number):
        rows = [[f"{name}{n}@stadt{n % 7}.example.org", *MAX[1:]] for n in range(number)]
        with CaptureQueriesContext(connection) as queries:
            confirm(upload(as_csv([HEAD, *rows])))
        return len(queries)

    asked("erste", 1)
    assert asked("wenige", 3) == asked("viele", 60)
    assert Subscriber.objects.mailable().count() == 64


# --- What editors see ---


def test_who_may_not_import_cannot(editor, site):
    client = editor("view_subscriber")
    path = reverse("subscriber:import")
    assert client.get(path).status_code == 302
    assert client.post(path, {"list": "x"}).status_code == 302
    page = client.get(reverse("subscriber:index"))
    assert page.status_code == 200
    assert path not in page.content.decode()


def test_who_may_not_see_them_does_not(editor, site):
    assert editor("view_enquiry").get(reverse("subscriber:index")).status_code == 302


def test_editor_finds_filters_and_sees_the_proof(editor, subscribed, order):
    order("neu@example.org")
    client = editor("view_subscriber", "delete_subscriber")
    path = reverse("subscriber:index")
    page = client.get(path).content.decode()
    assert ERIKA in page
    assert "neu@example.org" in page
    for query, found in (("state=active", True), ("state=unconfirmed", False), ("q=erika", True)):
        page = client.get(f"{path}?{query}").content.decode()
        assert (ERIKA in page) is found
        assert ("neu@example.org" in page) is not found
    proof = client.get(reverse("subscriber:inspect", args=[subscribed.pk])).content.decode()
    assert subscribed.wording in proof
    assert subscribed.place in proof
    assert "Wir lesen Ihre Nachricht." in proof
    assert client.get(f"/admin/subscriber/edit/{subscribed.pk}/").status_code == 404


def test_only_those_who_make_the_overview_may_see_and_import(home):
    rights = {f"{action}_subscriber" for action in ("view", "add", "delete")}
    for role in ROLES:
        permissions = Group.objects.get(name=role).permissions
        held = set(permissions.filter(codename__in=rights).values_list("codename", flat=True))
        assert held == (rights if role in (EDITORS, ADMINISTRATORS) else set()), role


def test_editor_deletes(editor, subscribed):
    client = editor("view_subscriber", "delete_subscriber")
    client.post(reverse("subscriber:delete", args=[subscribed.pk]))
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_own_export_can_be_imported(editor, subscribed, kind):
    client = editor("view_subscriber", "add_subscriber")
    answer = client.get(reverse("subscriber:index"), {"export": kind})
    Subscriber.objects.all().delete()
    lines = read_lines(io.BytesIO(answer.getvalue()))
    (found,) = check(lines)
    assert found.outcome == Outcome.TAKEN
    assert found.values["wording"] == subscribed.wording
    assert timezone.now() - found.values["confirmed"] < timedelta(minutes=5)
