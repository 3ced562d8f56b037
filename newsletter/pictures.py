"""Pictures of an overview: one size, as a file that stays when the original is replaced or gone."""

from dataclasses import dataclass
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from cms.media.pictures import rendition
from cms.media.storage import stays

from .addresses import absolute

# One and a half times the width at which mails show it, which no eye tells from twice; in the one
# format that all mail programs know.
SPEC = "fill-828x414|format-jpeg|jpegquality-62"


@dataclass(frozen=True)
class Picture:
    url: str
    alt: str
    width: int = 552
    height: int = 276


def picture(image, is_kept, alt=None):
    """None without an image, or when it cannot be shown."""
    shown = rendition(image, SPEC)
    if not shown:
        return None
    alt = image.description if alt is None else alt
    return Picture(absolute(kept(shown) if is_kept else shown.url), alt)


def kept(shown):
    """The address of a copy, by its content: the same picture lies there once."""
    with shown.file.open("rb") as file:
        content = file.read()
    name = f"overview/{sha256(content).hexdigest()[:32]}.jpg"
    if not default_storage.exists(name):
        name = default_storage.save(name, ContentFile(content))
        stays(name)
    return default_storage.url(name)
