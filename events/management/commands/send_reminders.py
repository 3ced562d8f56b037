from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cms.heartbeat import Timed
from events.choices import RegistrationState, Status
from events.interest.models import Interest
from events.interest.telling import tell_interested
from events.models import EventPage
from events.registration.changes import tell_changes
from events.registration.mails import mail_seat
from events.registration.models import Registration
from events.registration.seats import fill_seats


class Command(Timed, BaseCommand):
    period = timedelta(minutes=30)
    help = (
        "Tells participants of events about changes, gives free seats to those who wait and "
        "reminds of the next 24 hours; each once. For every half hour."
    )

    def handle(self, **options):
        now = timezone.now()
        is_ahead = Q(start__gt=now) | ~Q(expected="")
        coming = EventPage.objects.filter(is_ahead, registrations__isnull=False).distinct()
        published = coming.published_somewhere()
        called_off = coming.filter(status=Status.CANCELLED)
        # An event that was published by the clock, not by hand, tells nobody by itself. That it
        # was called off holds also when its page has been taken away.
        told = sum(map(tell_changes, published | called_off))
        moved_up = sum(map(fill_seats, published))
        unaware = Interest.objects.filter(told=None)
        waited_for = EventPage.objects.filter(is_ahead, interests__in=unaware).distinct()
        dated = waited_for.filter(expected="").published_somewhere()
        told += sum(map(tell_interested, dated | waited_for.filter(status=Status.CANCELLED)))
        due = Registration.objects.filter(
            state=RegistrationState.CONFIRMED,
            reminded=None,
            event__in=published.filter(start__lte=now + timedelta(hours=24), expected=""),
        ).select_related("event")
        reminded = sum(self.remind(record) for record in due if record.event.is_coming)
        self.stdout.write(f"{reminded} reminded, {moved_up} moved up, {told} told of changes")

    @transaction.atomic
    def remind(self, registration):
        """False when another run was faster."""
        is_ours = Registration.objects.filter(pk=registration.pk, reminded=None).update(
            reminded=timezone.now()
        )
        if is_ours:
            mail_seat(registration, "registration_reminder")
        return bool(is_ours)
