"""What a worker does for mailings: one batch after the other, over one connection each.

A worker puts some rows aside, so that no other takes them, and marks each one as being sent just
before it hands it over. If the worker dies, one row at most is unclear; what it had put aside is
free again soon.
"""

import logging
import smtplib
import time
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend as SMTPBackend
from django.db import connection as database
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from cms.clock import beyond, within
from cms.text.addresses import wire
from newsletter.models.delivery import Delivery, DeliveryState, Mailing, MailingState
from outbox.answers import describe, hang_up, kind, refusal
from outbox.delivery import BACK_OFF, CLAIM_ENDS, is_due

from . import bounces
from .mailings import PAUSES, begin_due, finish, pause, runs_again
from .marks import marks
from .message import Printed

# A batch goes on for so long, then the queue of single mails is looked at …
SECONDS = 1.5
# … and puts so many rows aside at once: few enough for other workers to find some, too.
ASIDE = 100
# Longer than a batch takes, even if the server hangs.
ASIDE_ENDS = timedelta(minutes=3)
# "Not now", of the server as a whole and not of one mailbox.
REST = (421, 454)
# So many refused one after the other, and not for their addresses: it is not about them.
REFUSED_IN_A_ROW = 20

logger = logging.getLogger(__name__)


def send_some(should_stop=lambda: False):
    """One batch of what is due; True when there may be more at once."""
    begin_due()
    now = timezone.now()
    running = Mailing.objects.filter(state=MailingState.SENDING)
    is_paused = Q(paused_until__gt=now, paused_until__lte=now + PAUSES[-1])
    running = running.exclude(is_paused).order_by("due", "pk")
    for mailing in running.select_related("version__edition__locale"):
        give_up_stale_claims(mailing)
        batch = Batch(mailing)
        if batch.rows:
            batch.send(should_stop)
            return True
        finish(mailing)
    return False


def give_up_stale_claims(mailing):
    """A worker died between marking and hearing of it: the mail may or may not have left. So it is
    with all that it had put aside if the database fell with it and forgot the last marks."""
    now = timezone.now()
    lost = beyond("claimed", now, CLAIM_ENDS) & Q(state=DeliveryState.SENDING)
    if crash := last_crash():
        ended = min(crash, now - ASIDE_ENDS)
        lost |= Q(state=DeliveryState.QUEUED, claimed__lt=ended)
    mailing.deliveries.filter(lost).update(state=DeliveryState.UNCLEAR, error="interrupted")


def last_crash():
    """When the database began anew without having been shut down; None where nobody knows."""
    if database.vendor != "postgresql":
        return None
    with database.cursor() as cursor:
        # PostgreSQL's figures are lost in a crash, and survive a restart.
        cursor.execute("SELECT stats_reset FROM pg_stat_bgwriter")
        return cursor.fetchone()[0]


def allowance(mailing):
    """How many may be sent now; with a limit per minute, by all workers together."""
    if not settings.NEWSLETTER_PER_MINUTE:
        return ASIDE
    Mailing.objects.select_for_update().get(pk=mailing.pk)
    is_recent = within("claimed", timezone.now(), timedelta(minutes=1))
    recent = Delivery.objects.filter(is_recent).count()
    return max(0, min(ASIDE, settings.NEWSLETTER_PER_MINUTE - recent))


class Batch:
    """Rows of a mailing that are ours alone for the time being."""

    def __init__(self, mailing):
        self.mailing, self.worker = mailing, uuid4().hex
        self.rows = self.put_aside()
        # The row that was handed over and is not marked as sent yet.
        self.last = None
        self.refused, self.has_sent, self.is_over = 0, False, False

    @transaction.atomic
    def put_aside(self):
        now = timezone.now()
        due = self.mailing.deliveries.filter(
            Q(claimed=None) | beyond("claimed", now, ASIDE_ENDS),
            is_due(now),
            state=DeliveryState.QUEUED,
        )
        due = due.order_by("next_attempt", "pk").select_for_update(skip_locked=True)
        keys = list(due.values_list("pk", flat=True)[: allowance(self.mailing)])
        rows = Delivery.objects.filter(pk__in=keys)
        rows.update(claimed=now, worker=self.worker)
        subscriber = ("subscriber__email", "subscriber__key")
        return list(rows.order_by("pk").values_list("pk", "subscriber_id", *subscriber, named=True))

    def send(self, should_stop):
        end = time.monotonic() + SECONDS
        try:
            connection = get_connection(settings.MAIL_TRANSPORT)
            printed = Printed(self.mailing.version, connection)
            connection.open()
        except Exception as error:
            # Of the server or of all mails alike: nobody's mail is lost for it.
            self.pause(error)
            return self.put_back()
        # A backend that does more than Django's own gets whole messages, as all others do.
        smtp = connection.connection if type(connection) is SMTPBackend else None
        self.watch(smtp)

        def is_over():
            return self.is_over or should_stop() or time.monotonic() > end

        try:
            while self.rows and not is_over():
                with marks(self.worker) as turn:
                    for row in self.rows:
                        if is_over():
                            break
                        self.send_one(row, turn, printed, smtp)
                    turn(self.last, None)
                    self.last = None
                self.put_back()
                self.rows = [] if is_over() else self.put_aside()
        finally:
            hang_up(connection)
        self.put_back()
        if self.has_sent and not self.is_over:
            runs_again(self.mailing)

    def send_one(self, row, turn, printed, smtp):
        try:
            address = wire(row.subscriber__email or "")
        except ValueError as error:
            return self.mark(row, DeliveryState.FAILED, error, before=DeliveryState.QUEUED)
        last, self.last = self.last, None
        if not turn(last, row):
            return self.mark(row, DeliveryState.SKIPPED, before=DeliveryState.QUEUED)
        self.has_begun = not smtp
        own = (address, row.subscriber__key, row.pk)
        try:
            if smtp:
                smtp.sendmail(printed.sender_address, [address], printed.content_for(*own))
            else:
                printed.message_for(*own).send()
        except Exception as error:
            self.hear(row, error)
        else:
            self.last, self.refused, self.has_sent = row, 0, True

    def watch(self, smtp):
        """Learns when a mail's content begins to leave: what breaks before has not left."""
        if smtp:
            data = smtp.data

            def begin(content):
                self.has_begun = True
                return data(content)

            smtp.data = begin

    def hear(self, row, error):
        """Why a mail was not taken; most of it is about this one alone."""
        code = refusal(error)
        is_of_all = isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPHeloError)
        if is_of_all or code in REST or not (code or self.has_begun):
            self.mark(row, DeliveryState.QUEUED, claimed=None)
            self.pause(error)
        elif not code:
            self.mark(row, DeliveryState.UNCLEAR, error)
            self.pause(error)
        elif code >= 500:
            self.refuse(row, error)
        else:
            self.try_later(row, error)

    def refuse(self, row, error):
        self.mark(row, DeliveryState.FAILED, error)
        if bounces.is_hard(error):
            return bounces.count(row.subscriber_id)
        self.refused += 1
        if self.refused == REFUSED_IN_A_ROW:
            self.pause(error)

    def try_later(self, row, error):
        attempts = Delivery.objects.values_list("attempts", flat=True).get(pk=row.pk)
        if attempts >= len(BACK_OFF):
            return self.mark(row, DeliveryState.FAILED, error)
        self.mark(
            row,
            DeliveryState.QUEUED,
            error,
            claimed=None,
            attempts=F("attempts") + 1,
            next_attempt=timezone.now() + BACK_OFF[attempts],
        )

    def mark(self, row, state, error=None, before=DeliveryState.SENDING, **changes):
        if error is not None:
            logger.warning("Delivery %s is %s: %s", row.pk, state, kind(error))
        # Still ours? What was given up stays as it is.
        Delivery.objects.filter(pk=row.pk, worker=self.worker, state=before).update(
            state=state, error=describe(error), **changes
        )

    def pause(self, error):
        logger.warning("Mailing %s pauses: %s", self.mailing.pk, kind(error))
        self.is_over = True
        pause(self.mailing, error, before=0 if self.has_sent else self.mailing.pauses)

    def put_back(self):
        """What there was no time for."""
        rows = self.mailing.deliveries.filter(pk__in=[row.pk for row in self.rows])
        rows.filter(worker=self.worker, state=DeliveryState.QUEUED).update(claimed=None, worker="")
