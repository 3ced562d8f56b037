"""Who gets a seat: one decision at a time for each event, in all its languages."""

from django.db import transaction

from events.choices import RegistrationState

from .mails import mail_seat


def locked(event):
    """The event, kept from everybody else's seats until the transaction ends; with its
    translations, for some may have registered before there was a version in the first language."""
    versions = type(event).objects.select_for_update(of=("self",)).order_by("pk")
    versions = versions.filter(translation_key=event.translation_key)
    return next(version for version in versions if version.pk == event.pk)


def next_state(event):
    """What a new registration gets; call it with the event locked."""
    if event.capacity is None or event.registered.count() < event.capacity:
        return RegistrationState.CONFIRMED
    return RegistrationState.WAITING


@transaction.atomic
def fill_seats(event):
    """Gives free seats of a coming event to those who wait longest; returns to how many."""
    event = locked(event)
    if not event.is_coming or event.expected:
        return 0
    waiting = event.registered.filter(state=RegistrationState.WAITING).order_by("created", "pk")
    if event.capacity is not None:
        confirmed = event.registered.filter(state=RegistrationState.CONFIRMED).count()
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
    theirs = type(registration).objects.active().filter(pk=registration.pk)
    registration = theirs.select_for_update(of=("self",)).first()
    if registration is None:
        return False
    had_seat = registration.state == RegistrationState.CONFIRMED
    registration.state = RegistrationState.CANCELLED
    # The same message, sent from a page that is still open, is a new registration from now on.
    registration.fingerprint = registration.key.hex
    registration.save(update_fields=["state", "fingerprint"])
    if event:
        mail_seat(registration, "registration_cancelled", gave_seat_back=had_seat)
        fill_seats(event)
    return True
