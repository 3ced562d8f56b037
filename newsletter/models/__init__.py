"""What Django has to know when it starts."""

from .delivery import Delivery, Mailing
from .edition import EditionPage, NewsletterIndexPage
from .subscriber import Subscriber, Suppression
from .version import Version

__all__ = [
    "Delivery",
    "EditionPage",
    "Mailing",
    "NewsletterIndexPage",
    "Subscriber",
    "Suppression",
    "Version",
]
