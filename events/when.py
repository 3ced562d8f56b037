"""When something takes place, as one value from which all that is said about it follows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .choices import Expected
from .dates import at

# What has no end counts as running for this long.
ASSUMED_DURATION = timedelta(hours=2)
# What has no date yet is over at no time that anybody lives to see.
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class When:
    """From a start to an end, which may be unknown; where no time is fixed, whole days in Berlin.

    Of what has no date yet `expected` says what is known, and the start lies somewhere in there.
    `start` and `end` are aware moments. Texts are in the active language.
    """

    start: datetime
    end: datetime | None = None
    has_time: bool = True
    expected: str = ""

    def __str__(self):
        """As people say it, without repeating what both ends share."""
        if self.expected:
            return self.begins
        is_one_day = self.first_day == self.last_day
        if self.end is None or (is_one_day and not self.has_time):
            return self.begins
        last_day = date_format(self.last_day, "DATE_FORMAT")
        if not self.has_time:
            return _("%(start)s to %(end)s") % {"start": self.begins, "end": last_day}
        values = {
            "day": date_format(self.first_day, "DATE_FORMAT"),
            "start": _clock(self.start),
            "last_day": last_day,
            "end": _clock(self.end),
        }
        if is_one_day:
            return _("%(day)s, %(start)s to %(end)s") % values
        return _("%(day)s, %(start)s to %(last_day)s, %(end)s") % values

    @property
    def begins(self):
        """Day and, where it is fixed, time of the start."""
        if self.expected == Expected.NOTHING:
            return _("Date follows")
        if self.expected:
            return _("%(period)s, date follows") % {"period": self.period}
        day = date_format(self.first_day, "DATE_FORMAT")
        if not self.has_time:
            return day
        return _("%(day)s, %(start)s") % {"day": day, "start": _clock(self.start)}

    @property
    def in_short(self):
        """The start in numbers, after the day of the week, for lists."""
        if self.expected:
            return self.begins
        local = timezone.localtime(self.start)
        day = f"{date_format(local, 'D')}, {date_format(local, 'SHORT_DATE_FORMAT')}"
        return f"{day}, {date_format(local, 'H:i')}" if self.has_time else day

    @property
    def period(self):
        """Month or season in which it is expected."""
        if self.expected == Expected.MONTH:
            return date_format(self.first_day, "F Y")
        if self.expected == Expected.SEASON:
            return _season(self.first_day)
        return ""

    @property
    def first_day(self) -> date:
        return timezone.localdate(self.start)

    @property
    def last_day(self) -> date:
        return timezone.localdate(self.end or self.start)

    @property
    def is_over_at(self) -> datetime:
        """The moment from which on it is past; of whole days midnight after the last one."""
        if self.expected:
            return NEVER
        if not self.has_time:
            return at(self.last_day + timedelta(days=1), time.min)
        return self.end or self.start + ASSUMED_DURATION

    @property
    def iso(self):
        """(start, end) for machines, as moments with their offset or as days; "" without an end,
        and where nobody can say."""
        if self.expected:
            is_month = self.expected == Expected.MONTH
            return f"{self.first_day:%Y-%m}" if is_month else "", ""
        return self._iso(self.start), (self.end and self._iso(self.end)) or ""

    @property
    def calendar(self):
        """(start, end) as iCalendar wants them: moments in UTC, or days, the end never included."""
        if not self.has_time:
            return self.first_day, self.last_day + timedelta(days=1)
        return tuple(
            moment.astimezone(UTC).replace(microsecond=0)
            for moment in (self.start, self.is_over_at)
        )

    def _iso(self, moment):
        local = timezone.localtime(moment)
        return local.isoformat(timespec="seconds") if self.has_time else str(local.date())


def _season(day):
    if day.month in (12, 1, 2):
        first = day.year if day.month == 12 else day.year - 1
        return _("winter %(first)d/%(second)02d") % {"first": first, "second": (first + 1) % 100}
    names = [_("spring %(year)d"), _("summer %(year)d"), _("autumn %(year)d")]
    return names[(day.month - 3) // 3] % {"year": day.year}


def _clock(moment):
    return date_format(timezone.localtime(moment), "TIME_FORMAT")
