import logging
import signal
import threading
from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from cms.heartbeat import Timed
from outbox.work import one_round

logger = logging.getLogger(__name__)


class Command(Timed, BaseCommand):
    # It watches, and beats once a minute.
    period = timedelta(minutes=1)
    help = "Sends mails that are due, editions too: once, or with --watch until it is stopped."

    def add_arguments(self, parser):
        parser.add_argument("--watch", action="store_true", help="go on, look every few seconds")
        parser.add_argument(
            "--interval", type=float, default=10, help="seconds between two looks (10)"
        )

    def handle(self, *, watch, interval, **options):
        if not watch:
            sent, has_more = one_round()
            while has_more:
                more, has_more = one_round()
                sent += more
            self.stdout.write(f"{sent} sent")
            return
        stop = threading.Event()
        # The mail under way is finished and marked, then the worker ends.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            has_more = False
            try:
                _sent, has_more = one_round(should_stop=stop.is_set)
            except DatabaseError:
                logger.exception("The queue could not be read; trying again.")
            # A database that was restarted is connected to anew.
            close_old_connections()
            self.beat()
            if not has_more:
                stop.wait(interval)
