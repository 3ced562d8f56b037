"""What tests of the delivery share; each file names what it uses."""

from email import message_from_bytes, policy
from functools import partial

import pytest

from newsletter.delivery.mailings import order
from newsletter.delivery.sending import send_some

from .. import factories
from ..mailbox import AnyPort, Mailbox


@pytest.fixture
def mailbox(settings):
    box = Mailbox()
    server = AnyPort(box, hostname="127.0.0.1", port=0)
    server.start()
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = server.port
    settings.EMAIL_TIMEOUT = 5
    yield box
    server.stop()


@pytest.fixture
def edition(sections):
    """Published; its mail has the personal link and some umlauts."""
    return factories.EditionPageFactory(
        parent=sections["edition"], title="Wochenüberblick 48", greeting="Grüße aus Köln"
    )


@pytest.fixture
def readers(db):
    """Makes so many subscribers."""
    return partial(factories.SubscriberFactory.create_batch)


@pytest.fixture
def mailing(edition):
    order(edition, None)
    return edition.mailing


def send_all():
    """As the worker does: one batch after the other."""
    while send_some():
        pass


def states(mailing):
    """{state: how many}"""
    rows = mailing.deliveries.values_list("state", flat=True)
    return {state: list(rows).count(state) for state in set(rows)}


def read(content):
    return message_from_bytes(content, policy=policy.default)
