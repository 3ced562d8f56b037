"""What a German or English dictionary knows of a single word: base forms, stem, compound parts."""

import re
from functools import lru_cache

import snowballstemmer
from simplemma.strategies import DictionaryLookupStrategy

GERMAN, ENGLISH = "de", "en"
_ALGORITHMS = {GERMAN: "german", ENGLISH: "english"}
_dictionary = DictionaryLookupStrategy()

# What joins the parts of a German compound.
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_ADJECTIVE = ("end", "bar", "lich", "ig", "isch", "sam", "haft", "los")
_SHORTEST, _LONGEST = 3, 45
# Of the shortest words only these begin or end a compound; the others are mostly abbreviations.
_SHORT = frozenset(
    """alt amt app arm bad bar bau box bus eis gas gut hof hub kur neu not ort rad rat see
    tag tee tor tür typ uhr uni web weg zoo zug öko öl""".split()
)
# Prefixes and particles that the dictionary knows too, but which begin no compound …
_NO_FIRST = frozenset(
    """baust durch eine einer eines gegen eins erst gest ihre miss nach ober ohne pass quad sein
    unter viel voll wieder zusammen über bloß sich dass tran best schie sams diens donner hint
    vers begr dies supp rapp kame komi""".split()
)
# … and endings and fragments that look like a noun, but end none.
_NO_LAST = frozenset(
    """ahmen anten ante alten chen dung eben eiben eibe eiden eigen eilen einen elben elle ellen
    enden eren erich ermann esse etzen gramm haft heit hops iden ierung isen ines innen ions
    ismus isch kation keit lagen legen maten lehn lein lich lings mus nisse onen otter rangen
    reich ritt rungen schaft sende sten stag stags stern teiligen tellen tung ummer unen ungen
    uren urne will ster bare baren barer bares natal""".split()
)
_LATIN = re.compile("[ai]tor(s|en)?$")


@lru_cache(100_000)
def snowball(word, language):
    # A stemmer keeps its word in itself: one that threads share mixes their words up.
    return snowballstemmer.stemmer(_ALGORITHMS[language]).stemWord(word)


def is_word(word):
    """Whether the German dictionary has the word itself."""
    return bool(_dictionary.get_lemma(word, GERMAN))


@lru_cache(100_000)
def base_forms(word):
    """Base forms of a German word in lower case, as a noun and as anything else.

    A feminine form has the masculine one, too; a compound is as well known as its last part. None
    if the word is unknown.
    """
    found = {_dictionary.get_lemma(spelling, GERMAN) for spelling in (word, word.capitalize())}
    forms = {form.lower() for form in found if form}
    for form in tuple(forms):
        if form.endswith("in") and _is_noun(form + "nen"):  # Termin and allein have no such plural
            males = [male for male in (form[:-2], form[:-2] + "e") if _is_noun(male)]
            forms |= {_dictionary.get_lemma(male.capitalize(), GERMAN).lower() for male in males}
    if not forms and (parts := compound_parts(word)):
        start, end = parts[-1]
        forms = {word[:start] + form for form in base_forms(word[start:end])}
    return frozenset(forms)


@lru_cache(100_000)
def compound_parts(word):
    """The smallest words that make up a German compound in lower case, as pairs (start, end) that
    include what links them; empty if the word is no compound."""
    noun, other = (_dictionary.get_lemma(form, GERMAN) for form in (word.capitalize(), word))
    is_other = (noun and noun[:1].islower()) or (other and other.endswith(_ADJECTIVE))
    if len(word) > _LONGEST or is_other:
        return ()  # a verb or adjective: what looks like its parts is prefix and ending
    if (male := re.sub("in(nen)?$", "", word)) != word and _is_noun(male):
        return tuple(
            (start, end if end < len(male) else len(word)) for start, end in compound_parts(male)
        )
    # The fewest parts win, then the longest last one: it says what the whole is.
    halves = min(_splits(word, 3), key=_badness, default=())
    parts = []
    for start, end in halves:
        inner = compound_parts(word[start:end])
        parts += [(start + left, start + right) for left, right in inner] or [(start, end)]
    return tuple(parts)


def _badness(parts):
    start, end = parts[-1]
    return len(parts), start - end


def _splits(word, most, offset=0):
    for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
        tail = word[cut:]
        if not _is_noun(tail) or (tail[:3] == "tor" and _LATIN.search(word)):
            continue
        last = (offset + cut, offset + len(word))
        if _is_modifier(word[:cut]):
            yield (offset, offset + cut), last
        elif most > 2:
            for head in _splits(word[:cut], most - 1, offset):
                yield *head, last


@lru_cache(100_000)
def _is_noun(word):
    lemma = _dictionary.get_lemma(word.capitalize(), GERMAN)
    return bool(lemma) and lemma[:1].isupper() and _is_part(word) and word not in _NO_LAST


@lru_cache(100_000)
def _is_modifier(word):
    for link in _LINKS:
        stem = word.removesuffix(link)
        if (link and stem == word) or not _is_part(stem) or stem in _NO_FIRST:
            continue
        if _dictionary.get_lemma(stem.capitalize(), GERMAN):
            return True
    return False


def _is_part(word):
    return len(word) > _SHORTEST or word in _SHORT
