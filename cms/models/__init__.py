from cms.forms.models import FormHit, OutgoingMail

from .index import IndexPage
from .listing import Mixture, StoryPageManager, prefetch_cards
from .media import Recording, SiteDocument, SiteImage, SiteRendition
from .page import BasePage, PageKeyword
from .settings import SiteSettings
from .topics import SluggedMixin, Topic, TopicLink

__all__ = [
    "BasePage",
    "FormHit",
    "IndexPage",
    "Mixture",
    "OutgoingMail",
    "PageKeyword",
    "Recording",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteSettings",
    "SluggedMixin",
    "StoryPageManager",
    "Topic",
    "TopicLink",
    "prefetch_cards",
]
