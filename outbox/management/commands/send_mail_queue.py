import logging
import signal
import threading

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from outbox.delivery import send_queue

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Sends the queued mails that are due: once, or with --watch until it is stopped."

    def add_arguments(self, parser):
        parser.add_argument("--watch", action="store_true", help="go on, look every few seconds")
        parser.add_argument(
            "--interval", type=float, default=10, help="seconds between two looks (10)"
        )

    def handle(self, *, watch, interval, **options):
        if not watch:
            self.stdout.write(f"{send_queue()} sent")
            return
        stop = threading.Event()
        # The mail under way is finished and marked, then the worker ends.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            try:
                send_queue(should_stop=stop.is_set)
            except DatabaseError:
                logger.exception("The queue could not be read; trying again.")
            # A database that was restarted is connected to anew.
            close_old_connections()
            stop.wait(interval)
