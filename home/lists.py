"""What the lists of the desk are made of."""

from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db.models import BigIntegerField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page, Revision
from wagtail.permission_policies.pages import PagePermissionPolicy

LIMIT = 5


class Entry(NamedTuple):
    text: str
    url: str
    note: str = ""


class List(NamedTuple):
    """What belongs together: the first entries, how many there are, where all of them stand."""

    heading: str
    icon: str
    entries: list[Entry]
    count: int
    all_url: str = ""
    # What the clock should have done, and nothing did.
    is_overdue: bool = False


def listed(records, entry, heading, icon, all_url="", **options):
    entries = [entry(record) for record in records[:LIMIT]]
    return List(heading, icon, entries, records.count(), all_url, **options)


def german(pages):
    """An event in two languages is one thing to do."""
    return pages.filter(locale__language_code=settings.LANGUAGE_CODE)


def editable(user, model):
    return PagePermissionPolicy(model).instances_user_has_any_permission_for(user, {"change"})


def waiting(user):
    """Versions of pages that wait for the clock, the next first."""
    revisions = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    revisions = revisions.annotate(page_pk=Cast("object_id", BigIntegerField()))
    revisions = revisions.filter(page_pk__in=editable(user, Page).values("pk"))
    return revisions.order_by("approved_go_live_at", "pk")


def may_edit(user, page):
    return page.permissions_for_user(user).can_edit()


def edit_url(key):
    return reverse("wagtailadmin_pages:edit", args=[key])


def day(moment):
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    return date_format(local, "SHORT_DATE_FORMAT")


def when(moment):
    """Day of the week, date and time."""
    local = timezone.localtime(moment)
    text = f"{date_format(local, 'D')}, {day(moment)}"
    return f"{text}, {date_format(local, 'H:i')}"
