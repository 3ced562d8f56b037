"""Who gets a seat: one decision at a time for each event."""

from django.db import transaction

from events.choices import RegistrationState

from .mails import mail_seat


def locked(event):
    """The event, kept from everybody else's seats until the transaction ends."""
    return type(event).objects.select_for_update(of=("self",)).get(pk=event.pk)


def next_state(event):
    """What a new registration gets; call it with the event locked."""
    if event.capacity is None:
        return RegistrationState.CONFIRMED
    taken = event.registrations.exclude(state=RegistrationState.CANCELLED)
    is_free = taken.count() < event.capacity
    return RegistrationState.CONFIRMED if is_free else RegistrationState.WAITING


@transaction.atomic
def fill_seats(event):
    """Gives free seats of a coming event to those who wait longest; returns to how many."""
    event = locked(event)
    if not event.is_coming:
        return 0
    waiting = event.registrations.filter(state=RegistrationState.WAITING).order_by("created", "pk")
    if event.capacity is not None:
        confirmed = event.registrations.filter(state=RegistrationState.CONFIRMED).count()
        waiting = waiting[: max(event.capacity - confirmed, 0)]
    lucky = list(waiting)
    for registration in lucky:
        registration.state = RegistrationState.CONFIRMED
        registration.save(update_fields=["state"])
        mail_seat(registration, "registration_moved_up")
    return len(lucky)


@transaction.atomic
def cancel(registration):
    """Gives the seat back, once; the next one moves up. Returns whether there was one."""
    event = locked(registration.event) if registration.event else None
    is_ours = (
        type(registration)
        .objects.filter(pk=registration.pk)
        .exclude(state=RegistrationState.CANCELLED)
        .update(state=RegistrationState.CANCELLED)
    )
    if is_ours and event:
        registration.refresh_from_db()
        mail_seat(registration, "registration_cancelled")
        fill_seats(event)
    return bool(is_ours)
