from django.conf import settings
from django.core.checks import Error

from cms.text.addresses import wire_with_name


def check_senders(app_configs, **kwargs):
    """No mail can leave from an address that cannot be written."""
    senders = {name: getattr(settings, name) for name in ("DEFAULT_FROM_EMAIL", "SERVER_EMAIL")}
    return [
        Error(
            f"{name} is no address that mail can be sent from: {sender}",
            hint="For example: Die Stadtretter <redaktion@example.org>",
            id="outbox.E001",
        )
        for name, sender in senders.items()
        if not can_send(sender)
    ]


def can_send(sender):
    try:
        return bool(wire_with_name(sender))
    except ValueError:
        return False
