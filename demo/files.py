"""Reads the demo's content files and moves their dates into the present."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import frontmatter
import yaml
from django.utils import timezone
from django.utils.formats import date_format

CONTENT = Path(__file__).parent / "content"
MEDIA = Path(__file__).parent / "media"

# The files tell of the week from this Monday on; loading puts today into it.
_WEEK = date(2020, 11, 23)
_DATE = re.compile(r"\{date:(\d{4}-\d\d-\d\d)\}")


@dataclass
class PageFile:
    key: str
    fields: dict
    body: str
    recap: str


def records(name):
    return yaml.safe_load((CONTENT / f"{name}.yaml").read_text())


def pages(folder="pages"):
    """Page files in the order of their names; a number in front of the name is not part of it."""
    for path in sorted((CONTENT / folder).glob("*.md")):
        post = frontmatter.loads(path.read_text())
        body, _, recap = post.content.partition("<!-- recap -->")
        yield PageFile(re.sub(r"^\d+-", "", path.stem), post.metadata, body, recap)


class Clock:
    """Shifts the files' dates by whole days, so that weekdays stay what they are."""

    def __init__(self, today=None):
        self.today = today or timezone.localdate()
        self.shift = self.today - (_WEEK + timedelta(days=self.today.weekday()))

    def day(self, value):
        return date.fromisoformat(str(value)) + self.shift

    def past_day(self, value):
        """The same, but never in the future: nothing was written tomorrow."""
        return min(self.day(value), self.today)

    def moment(self, value):
        """Berlin's time of day stays, also across a change of the clocks."""
        value = datetime.fromisoformat(str(value)).replace(tzinfo=None)
        return timezone.make_aware(value + self.shift)

    def announced(self, day):
        """When something of that day became known: articles in the morning, events weeks before."""
        if isinstance(day, datetime):
            return min(day - timedelta(weeks=3), timezone.now())
        morning = datetime.combine(day, time(9), timezone.get_current_timezone())
        return min(morning, timezone.now())

    def in_text(self, text):
        return _DATE.sub(lambda found: date_format(self.day(found[1]), "DATE_FORMAT"), text)
