from anyascii import anyascii
from django.utils.text import slugify as django_slugify

GERMAN = {
    "ä": "ae",
    "ö": "oe",
    "ü": "ue",
    "Ä": "Ae",
    "Ö": "Oe",
    "Ü": "Ue",
    "ß": "ss",
    "ẞ": "SS",
}


def slugify(text: str) -> str:
    """ASCII slug the German way: "Fußgängerzonen" becomes "fussgaengerzonen"."""
    return django_slugify(anyascii(text.translate(str.maketrans(GERMAN))))
