"""What a page says in its head to search engines, feed readers and those who share a link."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import get_language

from cms.drawing.png import SIZE
from cms.media.pictures import SHARED, rendition

from .addresses import absolute, alternates


@dataclass
class Head:
    """One version of the truth for title, canonical address, translations and share image."""

    title: str
    description: str
    url: str
    image: dict
    # Absolute addresses by language code, of translated pages only.
    translations: dict = field(default_factory=dict)

    @property
    def alternates(self):
        """(hreflang, address) of each version; nothing where there is one only."""
        return alternates(self.translations)

    @property
    def locale(self):
        return "en_GB" if get_language() == "en" else "de_DE"


def share_image(request, page):
    """The lead image, cropped for sharing; else the town plan drawn for the page."""
    if shown := rendition(page.lead_image, SHARED):
        return {
            "url": absolute(request, shown.url),
            "type": "image/jpeg",
            "width": shown.width,
            "height": shown.height,
            "alt": page.lead_image.default_alt_text,
        }
    return plan_image(request, page)


def plan_image(request, page):
    width, height = SIZE
    # The moment of publishing makes a new address, for those who keep pictures long.
    moment = page.last_published_at
    version = f"?v={int(moment.timestamp())}" if moment else ""
    path = reverse("share_image", args=[page.pk or 0])
    return {
        "url": absolute(request, path + version),
        "type": "image/png",
        "width": width,
        "height": height,
        "alt": page.title,
    }
