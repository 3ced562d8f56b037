"""What a query that finds nothing may have meant, from the words of the site itself."""

from django.db.models import Q
from rapidfuzz.distance import OSA
from wagtail.search.backends import get_search_backend

from .analysis import STOPWORDS, spellings, terms
from .finding import find, knows_words
from .lexicon import is_word
from .models import Word
from .query import Query

_CANDIDATES = 4
_END = 3
_LONG = 8  # letters from which on a word may have two mistakes


def correct(query):
    """A query with the one word replaced that nobody knows, and what it finds; None if that is
    nothing either."""
    if not knows_words():
        return None
    unknown = [word for word in query.words if _is_unknown(word)]
    if len(unknown) != 1:
        return None
    texts = [
        " ".join(candidate if word == unknown[0] else word for word in query.words)
        for candidate in _similar(unknown[0])
    ]
    offers = [(offer, find(offer)) for offer in (Query(text, query.locale) for text in texts)]
    offer, found = max(offers, key=lambda offer: len(offer[1]), default=(None, ()))
    return (offer, found) if len(found) else None


def _is_unknown(word):
    """Whether no dictionary and no page knows a word: what is right needs no correction."""
    if word.lower() in STOPWORDS or is_word(word):
        return False
    known = get_search_backend().entries(body=[term.tokens for term in terms(word)])
    return not known.count()  # for exists() PostgreSQL reads the texts in the hope of one soon


def _similar(word):
    """The words that are fewest mistakes away, none if that are too many."""
    asked = set(spellings(word))
    allowed = 2 if min(map(len, asked)) >= _LONG else 1
    # Hardly anybody mistypes both ends of a word: so the database has to hand over a few only.
    near = Q()
    for spelling in asked:
        near |= Q(folded__startswith=spelling[:_END]) | Q(folded__endswith=spelling[-_END:])
    found = []
    for known, folded in Word.objects.filter(near).values_list("word", "folded"):
        distance = min(OSA.distance(folded, spelling, score_cutoff=allowed) for spelling in asked)
        if distance <= allowed:
            found.append((distance, folded[:1] != word[:1].lower(), known))
    found.sort()
    return [known for *closeness, known in found if closeness == list(found[0][:2])][:_CANDIDATES]
