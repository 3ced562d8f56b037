"""Calendar files, read with the library that calendars are read with."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(*parts):
    return datetime(*parts, tzinfo=BERLIN)


@pytest.fixture
def read(client):
    def read(url):
        response = client.get(url)
        assert response.status_code == 200
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        return Calendar.from_ical(response.content)

    return read


@pytest.fixture
def entry(read):
    def entry(event):
        [found] = read(event.calendar_url).walk("VEVENT")
        return found

    return entry


@pytest.mark.parametrize(
    ("start", "utc"),
    [
        (berlin(2026, 10, 24, 10), "20261024T080000Z"),
        (berlin(2026, 10, 26, 10), "20261026T090000Z"),
        (berlin(2027, 3, 27, 10), "20270327T090000Z"),
        (berlin(2027, 3, 29, 10), "20270329T080000Z"),
    ],
)
def test_times_are_utc_on_both_sides_of_a_change_of_clocks(client, add_event, start, utc):
    event = add_event("Frühstück", start=start, end=start + timedelta(hours=1))
    text = client.get(event.calendar_url).content.decode()
    assert f"DTSTART:{utc}\r\n" in text
    assert "TZID" not in text


def test_event_that_ends_when_it_starts_has_no_end(entry, add_event):
    start = berlin(2026, 12, 1, 10)
    assert "dtend" not in entry(add_event("Stichtag", start=start, end=start))


def test_event_across_the_change_of_clocks_keeps_its_length(entry, add_event):
    event = add_event("Nachtwache", start=berlin(2026, 10, 25, 1), end=berlin(2026, 10, 25, 4))
    found = entry(event)
    assert found.decoded("dtend") - found.decoded("dtstart") == timedelta(hours=4)


def test_event_known_by_its_date_is_a_whole_day(client, entry, add_event):
    event = add_event("Markttag", start=berlin(2026, 10, 25), has_time=False)
    found = entry(event)
    assert found.decoded("dtstart") == date(2026, 10, 25)
    assert found.decoded("dtend") == date(2026, 10, 26)
    assert b"DTSTART;VALUE=DATE:20261025" in client.get(event.calendar_url).content


def test_last_of_several_days_is_included(entry, add_event):
    event = add_event(
        "Kongress", start=berlin(2027, 3, 27), end=berlin(2027, 3, 28), has_time=False
    )
    assert entry(event).decoded("dtend") == date(2027, 3, 29)


def test_event_without_end_takes_the_assumed_time(entry, add_event):
    start = berlin(2026, 12, 1, 10)
    found = entry(add_event("Gespräch", start=start))
    assert found.decoded("dtend") == start + timedelta(hours=2)


def test_entry_says_what_and_where(entry, add_event):
    event = add_event(
        "Läden; Lücken, Leben",
        summary="Wie man Läden füllt",
        attendance="hybrid",
        venue="Rathaus",
        address="Markt 1, Musterlingen",
        service="Konferenzdienst",
        registration_url="https://meet.example.org/geheim",
    )
    found = entry(event)
    assert found["summary"] == "Läden; Lücken, Leben"
    assert found["description"] == "Wie man Läden füllt"
    assert found["location"] == "Rathaus, Markt 1, Musterlingen, Online (Konferenzdienst)"
    assert found["url"].startswith("https://www.example.org/veranstaltungen/")
    assert found["status"] == "CONFIRMED"
    assert found["uid"] == str(event.translation_key)
    assert "geheim" not in found.to_ical().decode()


def test_file_of_one_event_opens_no_calendar_of_its_own(client, add_event):
    event = add_event("Treffen")
    one = client.get(event.calendar_url).content.replace(b"\r\n ", b"")
    assert b"X-WR-CALNAME" not in one
    assert b"\r\nNAME" not in one
    many = client.get("/kalender.ics").content.replace(b"\r\n ", b"")
    assert b"X-WR-CALNAME:Die Stadtretter: Veranstaltungen" in many
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H" in many
    for content in (one, many):
        assert b"METHOD:PUBLISH" in content
        assert b'ORGANIZER;CN="Die Stadtretter":mailto:redaktion@example.org' in content
        assert b"ATTENDEE" not in content


def test_cancelled_event_says_so_under_the_same_name(entry, add_event):
    event = add_event("Treffen")
    before = entry(event)
    event.status = "cancelled"
    event.save_revision().publish()
    type(event).objects.filter(pk=event.pk).update(
        last_published_at=event.last_published_at + timedelta(seconds=1)
    )
    after = entry(event)
    assert after["status"] == "CANCELLED"
    assert after["uid"] == before["uid"]
    assert after["sequence"] == before["sequence"] + 1
    assert after.decoded("last-modified") > before.decoded("last-modified")


def test_translation_is_the_same_event_and_a_copy_another_one(read, add_event, translate):
    event = add_event("Treffen")
    translate(event, "Meeting")
    copy = event.copy(update_attrs={"slug": "zweites", "title": "Zweites"}, keep_live=True)
    [english] = read("/en/calendar.ics").walk("VEVENT")
    assert english["summary"] == "Meeting"
    assert english["uid"] == str(event.translation_key)
    uids = {found["uid"] for found in read("/kalender.ics").walk("VEVENT")}
    assert uids == {str(event.translation_key), str(copy.translation_key)}
    assert len(uids) == 2


def summaries(calendar):
    return [str(found["summary"]) for found in calendar.walk("VEVENT")]


def test_subscription_holds_the_past_year_and_what_comes(read, add_event):
    now = timezone.now()
    add_event("Vor zwei Jahren", start=now - timedelta(days=730))
    add_event("Gestern", start=now - timedelta(days=1))
    add_event("Bald", start=now + timedelta(days=9))
    assert summaries(read("/kalender.ics")) == ["Gestern", "Bald"]


def test_subscription_takes_the_filters_of_the_overview(read, add_event, organisation):
    add_event("Seminar", event_format_id="seminar")
    add_event("Talk", event_format_id="webtalk", host=organisation)
    assert summaries(read("/kalender.ics?kind=seminar")) == ["Seminar"]
    assert summaries(read("/kalender.ics?host=partners")) == ["Talk"]
    assert len(summaries(read("/kalender.ics?kind=nonsense"))) == 2


@pytest.mark.parametrize(("host", "title"), [("network", "Seminar"), ("partners", "Talk")])
def test_overview_can_be_narrowed_to_hosts(client, add_event, organisation, host, title):
    add_event("Seminar")
    add_event("Talk", host=organisation)
    pages = client.get(f"/veranstaltungen/?host={host}").context["pages"]
    assert [page.title for page in pages] == [title]


def test_drafts_and_unknown_events_are_in_no_calendar(client, read, add_event):
    event = add_event("Entwurf")
    event.unpublish()
    assert summaries(read("/kalender.ics")) == []
    assert client.get(event.calendar_url).status_code == 404


def test_unchanged_calendar_is_not_sent_again(client, add_event):
    event = add_event("Treffen")
    for url in ("/kalender.ics", event.calendar_url):
        first = client.get(url)
        again = client.get(url, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304
    event.title = "Anderes Treffen"
    event.save_revision().publish()
    assert client.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_overview_offers_the_subscription_with_its_filters(client, calendar_page):
    url = client.get("/veranstaltungen/?kind=seminar&page=1").context["calendar_url"]
    assert url == "webcal://www.example.org/kalender.ics?kind=seminar"


def test_number_of_queries_does_not_grow_with_the_events(client, add_event, organisation):
    def count():
        client.get("/kalender.ics")  # remembers what pages share
        with CaptureQueriesContext(connection) as queries:
            client.get("/kalender.ics")
        return len(queries)

    add_event("Eins", host=organisation)
    count()
    few = count()
    add_event("Zwei", host=organisation)
    add_event("Drei")
    assert count() == few
    assert few <= 6


def test_times_read_back_as_they_were_entered(entry, add_event):
    start = berlin(2026, 12, 1, 10)
    assert entry(add_event("Treffen", start=start)).decoded("dtstart") == start.astimezone(UTC)
