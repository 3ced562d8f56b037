"""An edition as it would go out, to those who make it: nothing in it is a subscriber's own."""

import secrets

from django.conf import settings
from django.core.mail import get_connection

from cms.text.addresses import wire
from newsletter.faces import faces_of
from newsletter.letter import letter_of
from newsletter.models.version import Version
from outbox.answers import describe, hang_up

from .message import Printed


def send_test(edition, addresses):
    """Sends what is in the form now; returns [(address, what the mail server had against it)]."""
    draft = edition.get_latest_revision_as_object()
    version = Version(edition=draft, hash=secrets.token_hex(32), **faces_of(letter_of(draft)))
    connection = get_connection(settings.MAIL_TRANSPORT)
    try:
        printed = Printed(version, connection, mark="[Test]")
        connection.open()
    except Exception as error:
        return [(address, describe(error)) for address in addresses]
    found = [(address, _send(printed, address, number)) for number, address in enumerate(addresses)]
    hang_up(connection)
    return found


def _send(printed, address, number):
    try:
        printed.message_for(wire(address), number=number).send()
    except Exception as error:
        return describe(error)
    return ""
