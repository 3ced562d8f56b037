"""How often somebody may try to get in.

Few tries for one account from one network, many for a whole network, for a town hall stands behind
one address, and many for an account from everywhere. A browser from which that account has logged
in before (devices.py) is counted by itself, so that whoever guesses elsewhere, even from many
networks, keeps nobody out who works here.
"""

import logging
from datetime import timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cms.clock import within
from submissions.spam import network_hash

from . import devices
from .models import Attempt

WINDOW = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
LONGEST = 15 * MINUTE

logger = logging.getLogger(__name__)


class Limit(NamedTuple):
    """Failures of an hour. After `tries` from one network or device each further one has to wait,
    a minute at first and twice as long each time; the other two close until the hour is over."""

    tries: int
    account: int
    network: int


LIMITS = {
    Attempt.Kind.LOG_IN: Limit(tries=5, account=50, network=100),
    Attempt.Kind.SECOND_FACTOR: Limit(tries=5, account=20, network=100),
    # Each is a mail to somebody, wanted or not; they count though they succeed.
    Attempt.Kind.NEW_PASSWORD: Limit(tries=3, account=5, network=50),
    # No account, but a private page or collection: few guesses must not close it to all readers.
    Attempt.Kind.SHARED_PASSWORD: Limit(tries=5, account=500, network=100),
}


class TooMany(ValidationError):
    def __init__(self, until):
        # The minute that has begun by then; clocks show no seconds.
        self.until = timezone.localtime(until + MINUTE).replace(second=0, microsecond=0)
        super().__init__(
            _("There have been too many attempts. Please try again at %(time)s."),
            code="too_many",
            params={"time": date_format(self.until, "TIME_FORMAT")},
        )

    @property
    def seconds(self):
        return max(1, int((self.until - timezone.now()).total_seconds()))


def begin(request, kind, name):
    """Counts a try before it is made, so that many at once gain nothing; raises TooMany.

    `name` is what was typed, whether or not there is such an account.
    """
    account = salted_hmac("accounts.limits", devices.plain(name), algorithm="sha256")
    device = devices.token(request, name)
    attempt = Attempt.objects.create(
        kind=kind,
        account=account.hexdigest(),
        source=device or network_hash(request),
        is_known=bool(device),
        at=timezone.now(),
    )
    if until := closed_until(attempt):
        attempt.delete()
        logger.warning("Refused, too many attempts: %s", attempt.get_kind_display())
        raise TooMany(until)
    return attempt


def closed_until(attempt):
    """When the next try is free; None at once."""
    limit = LIMITS[attempt.kind]
    recent = Attempt.objects.filter(within("at", attempt.at, WINDOW), kind=attempt.kind)
    recent = recent.exclude(pk=attempt.pk).order_by("-at")
    of_account = recent.filter(account=attempt.account)
    times = list(of_account.filter(source=attempt.source).values_list("at", flat=True))
    ends = []
    if (over := len(times) - limit.tries) >= 0:
        ends.append(times[0] + min(2**over * MINUTE, LONGEST))
    if not attempt.is_known:
        from_networks = recent.filter(is_known=False)
        for rows, most in (
            (of_account.filter(is_known=False), limit.account),
            (from_networks.filter(source=attempt.source), limit.network),
        ):
            ends += [at + WINDOW for at in rows.values_list("at", flat=True)[most - 1 : most]]
    end = max(ends, default=attempt.at)
    return end if end > attempt.at else None


def succeeded(attempt):
    """Forgets the failures of this account from here, and nobody else's: else who has one account
    could go on guessing others."""
    tries = Attempt.objects.filter(kind=attempt.kind, account=attempt.account)
    tries.filter(source=attempt.source).delete()
