"""Pictures in the sizes that pages show."""

from contextlib import suppress

from wagtail.images.models import Filter, SourceImageIOError

from cms.generation import remembered

# What cards, page heads and shared links ask for (components/figure.html and cms/head/meta.py).
SHARED = "fill-1200x630|format-jpeg|jpegquality-80"
SPECS = [*Filter.expand_spec("fill-{360x240,720x480,1280x854}|format-{avif,jpeg}"), SHARED]


def prepare(images):
    """Makes the sizes that pages show before the first visitor has to wait for them."""
    for image in images:
        with suppress(SourceImageIOError):  # the log says so
            image.get_renditions(*SPECS)


def rendition(image, spec):
    """The picture in this size; None without one, or when it cannot be shown."""
    with suppress(SourceImageIOError):
        return image and remembered(
            ("rendition", image.pk, image.file_hash, spec),
            lambda: image.get_renditions(spec)[spec],
        )
