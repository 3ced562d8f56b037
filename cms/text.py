from anyascii import anyascii
from django.utils.text import slugify as django_slugify

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ẞ": "ss"})


def slugify(text: str) -> str:
    """ASCII slug the German way: "Fußgängerzonen" becomes "fussgaengerzonen"."""
    return django_slugify(anyascii(text.lower().translate(_GERMAN)))
