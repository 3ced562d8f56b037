import unicodedata

from django.utils.text import slugify
from taggit.models import Tag
from taggit.utils import _parse_tags


def keywords_from_string(text):
    """Names of free keywords from what an editor typed; taggit's parser decides where one ends.

    "Leerstand", "leerstand" and " LEERSTAND " are one keyword: the spelling that exists wins, a
    new one gets single spaces and a capital letter.
    """
    names = {}
    # Ligatures that PDF files have become letters: the keyword's slug spells them out anyway.
    for name in _parse_tags(unicodedata.normalize("NFKC", text)):
        name = " ".join(name.split())
        names.setdefault(slugify(name, allow_unicode=True), name[:1].upper() + name[1:])
    known = dict(Tag.objects.filter(slug__in=names).values_list("slug", "name"))
    return [known.get(slug, name) for slug, name in names.items()]
