"""Every date is understood in every way of writing it, and nothing else is taken for one."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import translation
from django.utils.formats import date_format
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.text.dates import read_clock, read_day, read_moment

from ..characters import CHARACTERS

TODAY = date(2026, 11, 26)
DAYS = ["{0:%d.%m.%Y}", "{0.day}.{0.month}.{0.year}", "{0:%Y-%m-%d}", "{0:%d/%m/%Y}"]
CLOCKS = ["{:%H:%M}", "{:%H.%M}", "{:%H:%M} Uhr", "{:%H.%M} Uhr", "{:%H:%M:%S}", "{:%H} Uhr {:%M}"]
BETWEEN = [" ", ", ", " um ", "  "]

few = settings(max_examples=40)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


def written(day):
    """The day in words, as Django writes it in German and English."""
    for language in ("de", "en"):
        with translation.override(language):
            for form in ("j. F Y", "j F Y", "j. M Y", "l, j. F Y", "D, d.m.Y"):
                yield date_format(day, form)


@few
@given(days)
def test_day_is_understood_however_it_is_written(day):
    texts = [form.format(day) for form in DAYS] + list(written(day))
    assert {text: read_day(text, TODAY) for text in texts} == dict.fromkeys(texts, day)


@few
@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_two_figures_are_the_year_that_is_near(day):
    assert read_day(f"{day:%d.%m.%y}", TODAY) == day


@few
@given(clocks)
def test_time_is_understood_however_it_is_written(clock):
    texts = [form.format(clock, clock) for form in CLOCKS]
    texts += [f"{clock:%H} Uhr", f"{clock.hour}h"] if not clock.minute else []
    assert {text: read_clock(text) for text in texts} == dict.fromkeys(texts, clock)


@few
@given(days, clocks, st.sampled_from(DAYS), st.sampled_from(CLOCKS), st.sampled_from(BETWEEN))
def test_moment_is_a_day_and_a_time(day, clock, as_day, as_clock, between):
    text = as_day.format(day) + between + as_clock.format(clock, clock)
    assert read_moment(text, TODAY) == datetime.combine(day, clock)


@few
@given(st.dates(TODAY - timedelta(days=89), TODAY + timedelta(days=275)))
def test_day_without_a_year_is_a_coming_one_or_one_of_late(day):
    if (day.month, day.day) != (2, 29):
        assert read_day(f"{day.day}.{day.month}.", TODAY) == day


def test_leap_day_long_ago_is_not_meant():
    assert read_day("29.2.", date(2028, 3, 1)) == date(2028, 2, 29)
    assert read_day("29.2.", date(2028, 12, 24)) is None


@few
@given(
    st.one_of(
        st.text(CHARACTERS, max_size=30),
        st.from_regex(r"[0-9.:\-/ ThUhr,]{1,24}", fullmatch=True, alphabet=CHARACTERS),
    )
)
def test_no_text_breaks_the_reading(text):
    for read in (read_day, read_moment):
        found = read(text, TODAY)
        assert found is None or 1900 <= found.year < 2200
    assert read_clock(text) is None or isinstance(read_clock(text), time)


@pytest.mark.parametrize(
    "text",
    [
        *("31.02.2027 10:00", "29.2.2027 10:00", "29.2. 10:00", "24.13.2027 10:00"),
        *("24.02.0024 10:00", "24.02.202 10:00", "24.02.20277 10:00", "0024-02-24 10:00"),
        *("24.02.2027 25:00", "24.02.2027 10:60", "24.02.2027 9:5", "24.02.2027 10"),
        *("24.02.2027", "24.2.", "2027-02-24", "10:00", "Do, 24.02.2027 10:00", "demnächst"),
        *("0001-01-01T00:00+23:59", "24.02.2027 10:00 oder 11:00"),
    ],
)
def test_what_is_no_moment_or_might_be_another_is_not_understood(text):
    assert read_moment(text, TODAY) is None
