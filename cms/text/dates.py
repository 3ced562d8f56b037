"""Dates and times as people in Germany write them; what is ambiguous is not understood.

Each function gives None for what it does not understand, rather than something that is near.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

MONTHS = (
    "januar january jänner",
    "februar february",
    "märz march maerz mrz",
    "april",
    "mai may",
    "juni june",
    "juli july",
    "august",
    "september",
    "oktober october",
    "november",
    "dezember december",
)
WEEKDAYS = (
    "montag monday",
    "dienstag tuesday",
    "mittwoch wednesday",
    "donnerstag thursday",
    "freitag friday",
    "samstag saturday",
    "sonntag sunday",
)
# Others are slips of the fingers: 0024, 20277.
YEARS = range(1900, 2200)
# Of a day without a year: the one within the next nine months or the last three.
AHEAD = timedelta(days=275)

_DAY = r"""
    (?:(?P<weekday>[a-zäöü]{2,})\.?,?\s+)?
    (?:
        (?P<iso_year>\d{4})-(?P<iso_month>\d\d?)-(?P<iso_day>\d\d?)
      | (?P<day>\d\d?)
        (?:\s?[./]\s?(?P<month>\d\d?)|\.?\s?(?P<name>[a-zäöü]{3,}))
        (?:[./]?\s?(?P<year>\d{4}|\d\d))?\.?
    )
"""
_CLOCK = r"""
    (?P<hour>\d\d?)
    (?:
        [:.](?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\s?(?:uhr|h))?
      | \s?(?:uhr|h)(?:\s?(?P<minute_after>\d\d))?
    )
"""
_READ_DAY, _READ_CLOCK, _READ_MOMENT = (
    re.compile(pattern, re.VERBOSE | re.ASCII)
    for pattern in (_DAY, _CLOCK, rf"{_DAY}(?:,?\s|,|t)\s?(?:um\s)?{_CLOCK}")
)


def read_day(text: str, today: date) -> date | None:
    found = _READ_DAY.fullmatch(_plain(text))
    return found and _day(found, today)


def read_clock(text: str) -> time | None:
    found = _READ_CLOCK.fullmatch(_plain(text))
    return found and _clock(found)


def read_moment(text: str, today: date) -> datetime | None:
    """With its offset if there is one, as machines write it; else by the clock on the wall."""
    plain = _plain(text)
    if found := _READ_MOMENT.fullmatch(plain):
        day, clock = _day(found, today), _clock(found)
        return datetime.combine(day, clock) if day and clock is not None else None
    try:
        moment = datetime.fromisoformat(plain.upper())
    except ValueError:
        return None
    return moment if moment.tzinfo and moment.year in YEARS else None


def _plain(text):
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _day(found, today):
    day = _date_of(found, today)
    weekday = found["weekday"]
    if day and weekday and not _begins(WEEKDAYS[day.weekday()], weekday):
        return None
    return day


def _date_of(found, today):
    if found["iso_year"]:
        return _date(int(found["iso_year"]), int(found["iso_month"]), int(found["iso_day"]))
    month, day, year = _month(found), int(found["day"]), found["year"]
    if year and len(year) == 2:
        year = int(year) + (2000 if int(year) < 70 else 1900)
    if year:
        return _date(int(year), month, day)
    last = today + AHEAD
    candidates = (_date(year, month, day) for year in (last.year, last.year - 1))
    first = last - timedelta(days=366)
    return next((found for found in candidates if found and first < found <= last), None)


def _month(found):
    if not found["name"]:
        return int(found["month"])
    return next((n for n, names in enumerate(MONTHS, 1) if _begins(names, found["name"])), 0)


def _begins(names, word):
    return any(name.startswith(word) for name in names.split())


def _date(year, month, day):
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _clock(found):
    minute = found["minute"] or found["minute_after"] or 0
    try:
        return time(int(found["hour"]), int(minute), int(found["second"] or 0))
    except ValueError:
        return None
