"""What the mail worker does in one round."""

import logging

from django.db import DatabaseError
from wagtail import hooks

from .delivery import send_queue

logger = logging.getLogger(__name__)


def one_round(should_stop=lambda: False):
    """Sends what the queue has, then a little of each other work; returns how many mails of the
    queue were sent and whether other work is left to do at once.

    Rooms above bring work by the hook `mail_work`: a callable that takes `should_stop`, ends within
    a second or two, so that the queue never waits long, and says whether there is more.
    """
    sent = send_queue(should_stop)
    left = [work for work in hooks.get_hooks("mail_work") if _do(work, should_stop)]
    return sent, bool(left)


def _do(work, should_stop):
    try:
        return not should_stop() and work(should_stop)
    except DatabaseError:
        raise
    except Exception:
        # Whatever it was, the queue goes on.
        logger.exception("Work of the mail worker failed; trying again.")
        return False
