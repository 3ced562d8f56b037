from cms.forms.models import FormHit, OutgoingMail

from .index import IndexPage
from .listing import Mixture, StoryPageManager, prefetch_cards
from .media import Recording, SiteDocument, SiteImage, SiteRendition
from .page import BasePage, PageKeyword
from .records import Record, Topic, TopicLink
from .settings import SiteSettings

__all__ = [
    "BasePage",
    "FormHit",
    "IndexPage",
    "Mixture",
    "OutgoingMail",
    "PageKeyword",
    "Record",
    "Recording",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteSettings",
    "StoryPageManager",
    "Topic",
    "TopicLink",
    "prefetch_cards",
]
