"""Takes over a list of subscribers who agreed elsewhere. It is looked through first, and nothing is
written before an editor has seen what becomes of each line."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.text.addresses import canonical, validate_address
from cms.text.cleaning import clean_line
from cms.text.dates import read_day, read_moment
from newsletter.models import Subscriber, Suppression
from newsletter.models.subscriber import SubscriberState

from .tables import Line

_LANGUAGES = {
    **dict.fromkeys(["", "de", "deutsch", "german"], "de"),
    **dict.fromkeys(["en", "englisch", "english"], "en"),
}
_LONGEST_WORDING = 2000
_LONGEST_PLACE = Subscriber._meta.get_field("place").max_length
_SOME_YEARS = timedelta(days=800)


class Outcome(models.TextChoices):
    TAKEN = "taken", gettext_lazy("will be imported")
    KNOWN = "known", gettext_lazy("is there already")
    SUPPRESSED = "suppressed", gettext_lazy("unsubscribed here before")
    INVALID = "invalid", gettext_lazy("no valid address")
    REPEATED = "repeated", gettext_lazy("stands in the file twice")
    UNPROVEN = "unproven", gettext_lazy("without proof: day of confirmation or wording is missing")
    FOREIGN = "foreign", gettext_lazy("in a language without a weekly overview")


@dataclass(frozen=True)
class Checked:
    line: Line
    outcome: Outcome
    values: dict = field(default_factory=dict)


def check(lines):
    """What would become of each line."""
    known = {email.lower() for email in Subscriber.objects.values_list("email", flat=True)}
    suppressed = set(Suppression.objects.values_list("hash", flat=True))
    seen = set()
    checked = []
    for line in lines:
        email = canonical(line.email)
        values = {
            "email": email,
            "language": _LANGUAGES.get(line.language.casefold()),
            "confirmed": moment_of(line.confirmed),
            "wording": clean_line(line.wording)[:_LONGEST_WORDING],
        }
        outcome = _outcome(values, known, suppressed, seen)
        if outcome == Outcome.TAKEN:
            seen.add(email.lower())
        checked.append(Checked(line, outcome, values))
    return checked


def _outcome(values, known, suppressed, seen):
    address = values["email"].lower()
    if not _is_address(values["email"]):
        return Outcome.INVALID
    if address in seen:
        return Outcome.REPEATED
    if Suppression.hash_of(address) in suppressed:
        return Outcome.SUPPRESSED
    if address in known:
        return Outcome.KNOWN
    if not (values["confirmed"] and values["wording"]):
        return Outcome.UNPROVEN
    return Outcome.TAKEN if values["language"] else Outcome.FOREIGN


def _is_address(email):
    try:
        validate_address(email)
    except ValidationError:
        return False
    return True


def moment_of(text):
    """When somebody confirmed; None where even the year would have to be guessed, or is to come."""
    today = timezone.localdate()
    found, same = (
        read_moment(text, day) or read_day(text, day) for day in (today, today - _SOME_YEARS)
    )
    if not found or found != same:
        return None
    if not isinstance(found, datetime):
        found = datetime.combine(found, time())
    if timezone.is_naive(found):
        found = timezone.make_aware(found)
    return found if found <= timezone.now() else None


def counts(checked):
    """(outcome, number of lines) as editors read them."""
    numbers = Counter(each.outcome for each in checked)
    return [(outcome.label, numbers[outcome]) for outcome in Outcome if numbers[outcome]]


def divided(checked):
    """What will be imported, and what not."""
    fit = [each for each in checked if each.outcome == Outcome.TAKEN]
    return fit, [each for each in checked if each.outcome != Outcome.TAKEN]


@transaction.atomic
def store(lines, file_name):
    """Writes what may be taken now; returns how many. Who ordered meanwhile stays as they are."""
    fit, _others = divided(check(lines))
    place = Truncator(_("Import: %(file)s") % {"file": file_name}).chars(_LONGEST_PLACE)
    rows = [
        Subscriber(
            **each.values,
            state=SubscriberState.ACTIVE,
            place=place,
            fingerprint=uuid4().hex,
            created=each.values["confirmed"],
            notice_shown=each.values["confirmed"],
        )
        for each in fit
    ]
    before = Subscriber.objects.count()
    Subscriber.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return Subscriber.objects.count() - before
