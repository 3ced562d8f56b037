"""A mailing as a whole: what editors and the clock do with it, from the order to the end."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from newsletter.models.delivery import Delivery, DeliveryState, Mailing, MailingState
from newsletter.models.subscriber import Subscriber
from outbox.answers import describe

from .bounces import forgive

# Whoever reads "this week" on Wednesday has to be asked first.
WINDOW = timedelta(hours=2)
# Between attempts while the mail server wants a rest or is not there; the last one repeats.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 30)]
UNDER_WAY = (DeliveryState.QUEUED, DeliveryState.SENDING)


def order(edition, user, due=None):
    """Has an edition sent, now or at a time; False when somebody has done so already."""
    values = {"ordered_by": user, "due": due or timezone.now()}
    _mailing, is_new = Mailing.objects.get_or_create(edition=edition, defaults=values)
    return is_new


def call_off(mailing):
    waiting = (MailingState.SCHEDULED, MailingState.LATE)
    return bool(Mailing.objects.filter(pk=mailing.pk, state__in=waiting).delete()[0])


def send_late(mailing):
    return _turn(mailing, MailingState.LATE, MailingState.SCHEDULED, due=timezone.now())


def stop(mailing):
    """Workers look at it before each batch."""
    return _turn(mailing, MailingState.SENDING, MailingState.STOPPED)


def go_on(mailing):
    """Also ends a pause: who says so has seen to the mail server."""
    _turn(mailing, MailingState.STOPPED, MailingState.SENDING)
    return _turn(mailing, MailingState.SENDING, MailingState.SENDING, paused_until=None, pauses=0)


def _turn(mailing, before, after, **changes):
    mailings = Mailing.objects.filter(pk=mailing.pk, state=before)
    return bool(mailings.update(state=after, **changes))


def begin_due():
    """The clock's part: begins what is due, and asks about what is late."""
    now = timezone.now()
    scheduled = Mailing.objects.filter(state=MailingState.SCHEDULED, due__lte=now)
    scheduled.filter(due__lt=now - WINDOW).update(state=MailingState.LATE)
    for key in scheduled.filter(edition__live=True).values_list("pk", flat=True):
        begin(key)


@transaction.atomic
def begin(key):
    """Settles what is sent and to whom. Of several workers one does it."""
    mailings = Mailing.objects.select_for_update(skip_locked=True)
    mailing = mailings.filter(pk=key, state=MailingState.SCHEDULED).first()
    if not mailing:
        return
    forgive()
    mailing.version = mailing.edition.freeze()
    mailing.started = timezone.now()
    mailing.state = MailingState.SENDING
    mailing.total = add_recipients(mailing)
    mailing.save()


def unreached(mailing):
    """Who gets editions of this language, and not this one so far."""
    language = mailing.edition.locale.language_code
    return Subscriber.objects.mailable(language).exclude(deliveries__mailing=mailing)


def add_recipients(mailing):
    now = timezone.now()
    keys = unreached(mailing).order_by("pk").values_list("pk", flat=True)
    rows = [Delivery(mailing=mailing, subscriber_id=key, next_attempt=now) for key in keys]
    Delivery.objects.bulk_create(rows, batch_size=5000)
    return len(rows)


def missed(mailing, with_unclear):
    """Rows to be sent once more: what failed, who left and came back, and what may have arrived."""
    states = [DeliveryState.FAILED, DeliveryState.SKIPPED]
    states += [DeliveryState.UNCLEAR] if with_unclear else []
    mailable = Subscriber.objects.mailable()
    return mailing.deliveries.filter(state__in=states, subscriber__in=mailable)


@transaction.atomic
def send_to_missed(mailing, with_unclear=False):
    """Reopens a finished mailing; returns for how many."""
    mailing = Mailing.objects.select_for_update().get(pk=mailing.pk)
    if mailing.state != MailingState.FINISHED:
        return 0
    again = missed(mailing, with_unclear).update(
        state=DeliveryState.QUEUED,
        attempts=0,
        next_attempt=timezone.now(),
        claimed=None,
        worker="",
        error="",
    )
    new = add_recipients(mailing)
    if again + new:
        mailing.total += new
        mailing.state, mailing.finished = MailingState.SENDING, None
        mailing.save()
    return again + new


def finish(mailing):
    """Finished is what has nothing left to send, by counting."""
    left = Delivery.objects.filter(mailing=OuterRef("pk"), state__in=UNDER_WAY)
    mailings = Mailing.objects.filter(~Exists(left), pk=mailing.pk, state=MailingState.SENDING)
    mailings.update(state=MailingState.FINISHED, finished=timezone.now(), error="")


def pause(mailing, error, before):
    """`before` is how many pauses there were in a row."""
    wait = PAUSES[min(before, len(PAUSES) - 1)]
    Mailing.objects.filter(pk=mailing.pk).update(
        paused_until=timezone.now() + wait, pauses=before + 1, error=describe(error)
    )


def runs_again(mailing):
    """A mail was taken: the next pause is a short one."""
    troubled = Mailing.objects.filter(~Q(pauses=0), pk=mailing.pk)
    troubled.update(pauses=0, paused_until=None, error="")
