"""What the file of a picture has to be before it is stored: readable to its end, in colours that
every format can show, and with nothing in it but the picture and its colour profile."""

from contextlib import suppress
from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageCms, ImageOps
from PIL.JpegImagePlugin import get_sampling

from . import containers

# No format in use holds more on one side than JPEG.
MAX_SIDE = 30_000
_MODES = {"1", "L", "LA", "P", "RGB", "RGBA"}
_PROFILES = {"L": "GRAY", "LA": "GRAY", "1": "GRAY"}
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_STRIP = {
    "JPEG": containers.strip_jpeg,
    "MPO": containers.strip_jpeg,  # two of them, as telephones write
    "PNG": containers.strip_png,
    "WEBP": containers.strip_webp,
    "GIF": containers.strip_gif,
}


def cleaned(file) -> bytes:
    """The content of the file without what is said about the picture, turned as it shall be seen.

    What fits stays as it is, point by point; the rest is drawn anew. Raises `ValidationError`.
    """
    file.seek(0)
    data = file.read()
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            _check_size(image)
            image.load()
            return _cleaned(image, data)
    except ValidationError:
        raise
    except Exception as error:  # Pillow raises whatever its decoders come across
        message = _("This picture is damaged or of an unknown format: it cannot be read.")
        raise ValidationError(message) from error


def _check_size(image):
    """By what the head of the file says: nothing has been unpacked yet."""
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    if image.width * image.height > limit:
        message = _("This picture has more than %(limit)d million pixels.")
        raise ValidationError(message % {"limit": limit // 10**6})
    if max(image.size) > MAX_SIDE:
        message = _("This picture is longer than %(limit)d pixels on one side.")
        raise ValidationError(message % {"limit": MAX_SIDE})


def _cleaned(image, data):
    profile = image.info.get("icc_profile")
    fits = image.mode in _MODES and (not profile or _is_profile_of(image, profile))
    is_turned = _orientation(image) not in (None, 1)
    if fits and not is_turned and (strip := _STRIP.get(image.format)):
        stripped = strip(data)
        if _can_be_read(stripped):
            return stripped
        return _drawn_anew(image, data, profile)
    if fits and not is_turned and not {"exif", "xmp"} & image.info.keys():
        return data
    return _drawn_anew(image, data, profile if fits else None)


def _can_be_read(data):
    """A file may be put together in a way that this code does not know."""
    with suppress(Exception), Image.open(BytesIO(data), formats=_FORMATS) as image:
        image.load()
        return True
    return False


def _orientation(image):
    with suppress(Exception):  # what is written about a picture may be broken while it is not
        return image.getexif().get(ExifTags.Base.Orientation)


def _is_profile_of(image, profile):
    try:
        opened = ImageCms.ImageCmsProfile(BytesIO(profile)).profile
    except (OSError, ImageCms.PyCMSError):
        return False
    return opened.xcolor_space.strip() == _PROFILES.get(image.mode, "RGB")


def _drawn_anew(image, data, profile):
    drawn = _in_common_colours(image)
    with suppress(Exception):
        drawn = ImageOps.exif_transpose(drawn)
    transparency = drawn.info.get("transparency")
    drawn.info = {} if transparency is None else {"transparency": transparency}
    options = {
        "JPEG": {"quality": 95, "optimize": True},
        "WEBP": {"quality": 95, "lossless": b"VP8L" in data[:64]},
        "AVIF": {"quality": 95},
    }
    form = "JPEG" if image.format == "MPO" else image.format
    if form == "JPEG" and drawn.mode == image.mode:
        options["JPEG"]["subsampling"] = get_sampling(image)
    target = BytesIO()
    drawn.save(target, form, icc_profile=profile, **options.get(form, {}))
    return target.getvalue()


def _in_common_colours(image):
    if image.mode in _MODES:
        return image.copy()
    if image.mode.startswith(("I", "F")):
        return _grey(image)
    if profile := image.info.get("icc_profile"):
        with suppress(OSError, ImageCms.PyCMSError):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            wanted = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, source, wanted, outputMode="RGB")
    return image.convert("RGB")


def _grey(image):
    """16 bits as 8: the library itself would cut off all that is brighter than 255."""
    return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
