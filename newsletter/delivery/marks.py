"""Writes down, for each mail, that it is about to be handed over and that the one before was taken.

One command does both. It is asked for each mail, so it is made as cheap as the database allows.
"""

import itertools
import re
from contextlib import contextmanager, suppress

from django.db import DatabaseError, connection
from django.db.models.expressions import RawSQL
from django.utils import timezone

from newsletter.models.delivery import Delivery
from newsletter.models.subscriber import Subscriber

# Only what is still the worker's own is marked, and only who has not left in the meantime is next.
COMMAND = """
    UPDATE {table}
    SET state = CASE WHEN id = {last} THEN 'sent' ELSE 'sending' END,
        sent = CASE WHEN id = {last} THEN {now} ELSE sent END,
        claimed = {now}
    WHERE id IN ({last}, {next}) AND worker = {worker} AND (
        id = {last} AND state = 'sending'
        OR id = {next} AND state = 'queued' AND EXISTS ({mailable})
    )
    RETURNING id
"""


@contextmanager
def marks(worker):
    """Gives a function of two rows, the last and the next, either of which may be None; it says
    whether the next may be handed over.

    PostgreSQL plans the command once, and does not wait for its disk at each mark. Marks outlive
    the worker all the same; if the database crashes it may forget the last of them: see
    `give_up_stale_claims`.
    """
    is_planned = connection.vendor == "postgresql"
    command, values = _command("${}" if is_planned else "%(p{})s")
    if is_planned:
        places = ", ".join(f"%(p{number})s" for number in range(1, 6 + len(values)))
        _execute("SET synchronous_commit = off")
        _execute(f"PREPARE mark_delivery AS {command}")
        command = f"EXECUTE mark_delivery({places})"

    def turn(last, row):
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        keys = (last and last.pk, now, row and row.pk, worker, row and row.subscriber_id)
        numbered = {f"p{number}": value for number, value in enumerate((*keys, *values), 1)}
        with connection.cursor() as cursor:
            cursor.execute(command, numbered)
            return bool(row) and (row.pk,) in cursor.fetchall()

    try:
        yield turn
    finally:
        if is_planned:
            # A connection that broke keeps neither.
            with suppress(DatabaseError):
                _execute("DEALLOCATE mark_delivery")
                _execute("RESET synchronous_commit")


def _command(place):
    """With numbered places, and the values of those from the sixth on."""
    subscriber = RawSQL(place.format(5), [])
    found = Subscriber.objects.mailable().filter(pk=subscriber).values("pk").order_by()
    mailable, values = found.query.sql_with_params()
    numbers = itertools.count(6)
    names = ("last", "now", "next", "worker")
    return COMMAND.format(
        table=Delivery._meta.db_table,
        mailable=re.sub("%s", lambda _place: place.format(next(numbers)), mailable),
        **{name: place.format(number) for number, name in enumerate(names, 1)},
    ), values


def _execute(command):
    with connection.cursor() as cursor:
        cursor.execute(command)
