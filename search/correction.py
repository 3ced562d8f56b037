"""What a query that finds nothing may have meant, from the words of the site itself."""

from django.db.models import Q
from rapidfuzz import process
from rapidfuzz.distance import OSA
from wagtail.search.backends import get_search_backend

from .analysis import fold, plain, spellings
from .finding import find, knows_words
from .lexicon import compound_parts, is_word
from .models import Word
from .query import Query
from .terms import is_small, telling, terms

_CANDIDATES, _OFFERED = 4, 2
_END = 3
_LONG = 8  # letters from which on a word may have two mistakes
_ALIKE = 78  # of 100: how alike a word is that is offered where there is nothing else


def correct(query):
    """A query with the one word replaced that nobody knows, and what it finds; None if that is
    nothing either."""
    if not knows_words():
        return None
    # What is right needs no correction.
    words = [word for word in query.words if not (is_small(word) or is_word(word))]
    unknown = [word for word, count in _counted(words) if not count]
    if len(unknown) != 1:
        return None
    texts = [
        " ".join(candidate if word == unknown[0] else word for word in query.words)
        for candidate in _similar(unknown[0])
    ]
    for text, count in sorted(_counted(texts), key=lambda counted: -counted[1]):
        offer = Query(text, query.locale)
        if count and len(found := find(offer)):
            return offer, found
    return None


def _counted(texts):
    """Each text with how many entries of the index have all its words, be they public or not."""
    groups = [[term.tokens for term in terms(text)] for text in texts]
    return list(zip(texts, get_search_backend().counts(groups)[1], strict=True)) if texts else []


def nearest(query):
    """A query of the words of the site that are spelt most like those of a query; None if there
    are none."""
    found = [
        known
        for word in telling(query.words)
        for known, _alike, _place in process.extract(
            fold(word), _near({fold(word)}), score_cutoff=_ALIKE, limit=_OFFERED
        )
    ]
    return Query(" ".join(dict.fromkeys(found)), query.locale) if found else None


def ending(query):
    """Words of the site that begin like the last word of a query, or nearly so."""
    last = fold(query.words[-1])
    known = Word.objects.filter(folded__startswith=last[:_END]).values_list("word", "folded")
    lengths = range(len(last) - 1, len(last) + 2)  # a letter may be missing or too many
    ends = sorted(
        (min(OSA.distance(folded[:length], last) for length in lengths), len(folded), word)
        for word, folded in known
    )
    return [word for distance, _length, word in ends if distance <= min(1, ends[0][0])]


def _near(spellings):
    """Words of the site that begin or end alike, without case and accents, by themselves.

    Hardly anybody mistypes both ends of a word: so the database has to hand over a few only.
    """
    near = Q()
    for spelling in spellings:
        near |= Q(folded__startswith=spelling[:_END]) | Q(folded__endswith=spelling[-_END:])
    return dict(Word.objects.filter(near).values_list("word", "folded"))


def _similar(word):
    """The words that are fewest mistakes away, none if that are too many."""
    asked = set(spellings(word))
    # What is made of words that exist has one mistake at most.
    allowed = 2 if min(map(len, asked)) >= _LONG and not compound_parts(plain(word)) else 1
    found = []
    for known, folded in _near(asked).items():
        distance = min(OSA.distance(folded, spelling, score_cutoff=allowed) for spelling in asked)
        if distance <= allowed:
            found.append((distance, folded[:1] != word[:1].lower(), known))
    found.sort()
    return [known for *closeness, known in found if closeness == list(found[0][:2])][:_CANDIDATES]
