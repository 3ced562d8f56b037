"""Who leaves is out at once; what stays of them, for how long, and what they may ask for."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from cms.models.settings import SiteSettings
from newsletter.models import Subscriber, Suppression
from newsletter.models.subscriber import SubscriberState
from outbox.models import OutgoingMail
from submissions.privacy import rights

from .ordering import ERIKA, state

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


# --- Leaving and coming back ---


def test_who_leaves_is_out_at_once_and_no_import_brings_them_back(subscribed, act):
    act(subscribed, "leave")
    assert not Subscriber.objects.mailable().exists()
    left = Subscriber.objects.get()
    assert left.left
    assert left.confirmed == subscribed.confirmed
    assert Suppression.objects.get().hash == Suppression.hash_of("Erika@EXAMPLE.org")
    assert ERIKA not in Suppression.objects.get().hash
    act(subscribed, "leave")
    assert Subscriber.objects.get().left == left.left


def test_who_left_starts_anew_and_is_taken_off_the_list_when_confirmed(subscribed, order, act):
    act(subscribed, "leave")
    order()
    again = Subscriber.objects.get()
    assert (again.state, again.confirmed) == ("unconfirmed", None)
    assert Suppression.objects.exists()
    assert not Subscriber.objects.mailable().exists()
    act(again, "confirm")
    assert Subscriber.objects.mailable().get().pk == subscribed.pk
    assert Subscriber.objects.get().left is None
    assert not Suppression.objects.exists()


def test_proof_of_the_time_before_outlives_an_order_of_anybody(subscribed, order, act):
    act(subscribed, "leave")
    order()
    order()
    again = Subscriber.objects.get()
    rows = dict(again.internal_rows)
    assert rows["Früher: Bestätigt am"]
    assert rows["Früher: Abbestellt am"]
    assert rows["Früher: Wo"] == subscribed.place
    assert len(again.earlier) == 1
    later = timezone.now() + 20 * DAY
    assert not overdue(later)
    assert overdue(later + 1096 * DAY)
    act(again, "confirm")
    assert not overdue(later + 1096 * DAY)


def test_left_address_cannot_be_confirmed_without_a_new_order(subscribed, act):
    act(subscribed, "leave")
    act(subscribed, "confirm")
    assert state() == SubscriberState.LEFT


# --- Rights and retention ---


def overdue(now=None):
    settings = SiteSettings.objects.get()
    return Subscriber.overdue(settings, now or timezone.now()).count()


def test_unconfirmed_goes_after_two_weeks(order):
    order()
    assert not overdue(timezone.now() + 13 * DAY)
    Subscriber.objects.update(created=timezone.now() - 15 * DAY)
    call_command("delete_expired", stdout=StringIO())
    assert not Subscriber.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_new_order_begins_the_two_weeks_anew(order):
    order()
    Subscriber.objects.update(created=timezone.now() - 13 * DAY)
    order()
    assert not overdue(timezone.now() + 13 * DAY)


def test_proof_of_who_left_goes_after_the_period(subscribed, act):
    assert not overdue(timezone.now() + 9999 * DAY)
    act(subscribed, "leave")
    assert not overdue(timezone.now() + 1094 * DAY)
    assert overdue(timezone.now() + 1096 * DAY)
    SiteSettings.objects.update(subscriber_days=3)
    assert overdue(timezone.now() + 4 * DAY)


def test_who_said_no_to_an_order_goes_after_two_weeks(order, act):
    order()
    act(Subscriber.objects.get(), "leave")
    assert overdue(timezone.now() + 15 * DAY)


def test_person_learns_and_deletes_what_is_held(subscribed):
    table = rights.export("Erika@example.org").decode("utf-8-sig")
    assert subscribed.wording in table.replace('""', '"')
    assert subscribed.place in table
    rights.delete(ERIKA)
    assert not Subscriber.objects.exists()
    assert not Suppression.objects.exists()


def test_nothing_but_the_hash_stays_of_who_left_and_is_deleted(subscribed, act):
    act(subscribed, "leave")
    rights.delete("ERIKA@example.org")
    assert not Subscriber.objects.exists()
    assert Suppression.objects.get().hash == Suppression.hash_of(ERIKA)
