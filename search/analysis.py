"""What counts as a word, and when two words are the same: one analysis for texts and for queries.

A text becomes tokens, each a form of a word and a digit that says what kind of form it is. A query
becomes one `Term` per word, with the tokens that answer it, the closest kind first.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from .families import family
from .lexicon import (
    ENGLISH,
    GERMAN,
    cached,
    compound_parts,
    derived_from,
    has_plural,
    is_agent,
    is_infinitive,
    noun_forms,
    other_forms,
    part_forms,
    snowball,
)
from .stopwords import STOPWORDS

# Kinds of forms. A known word is kept apart from an unknown one with the same stem, as Snowball
# makes one of Messe and Messer, Bauer and Bau; and a noun from a verb with the same base form, as
# nobody who looks for a Laden wants all that lädt.
FAMILY, WORD, NOUN, PART, PAIR, INITIALS, STEM_OF_KNOWN, STEM_OF_UNKNOWN, STEM_IN_ENGLISH, OTHER = (
    "0123456789"
)

MAX_WORD, MAX_WORDS, MAX_TERMS = 60, 50_000, 12
_SHORTEST_OF_A_PAIR = 3
_GENDERED = r"(?:[*:_·]|/-?|\()(?:innen|in)\b\)?"
_WORDS = re.compile(rf"[^\W_]+(?:{_GENDERED})?")
_MASCULINE = re.compile(rf"(.+?)(?:{_GENDERED}|(?<=[a-zäöüß])(?:Innen|In))$")
_INITIALS = re.compile(
    r"\b([^\W\d_])[^\W_]*(?:\s*[&+]\s*|[\s-]+(?:and|und|n)[\s-]+)([^\W\d_])[^\W_]*", re.IGNORECASE
)
_LETTERS = re.compile(r"(?<!\w)([^\W\d_])\s*[&+]\s*([^\W\d_])(?!\w)")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SOFT_GLUE = " \t\n\r\u00a0-\u2010\u2011\u2013/&+„“”‚‘’\"'"
_HYPHENS = ("-", "\u2010", "\u2011", "\u2013")
_UMLAUTS_SPELT_OUT = (
    (re.compile("ae"), "ä"),
    (re.compile("oe"), "ö"),
    (re.compile("(?<![aeq])ue"), "ü"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query: the tokens that answer it, by how close they are."""

    exact: frozenset
    base: frozenset
    part: frozenset

    @property
    def tokens(self):
        return self.exact | self.base | self.part


def language_of(code: str) -> str:
    """The language of the analysis for a locale: easy German is German."""
    return ENGLISH if code.startswith("en") else GERMAN


def clean(text: str) -> str:
    """The text with composed letters and without invisible characters, as all functions here
    expect it."""
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE)


def tokens(text: str, language: str) -> Counter:
    """All tokens under which a text is found, with how often it has them."""
    found = Counter(first + second + INITIALS for first, second in _initials(_INITIALS, text))
    previous, end = "", 0
    for word, neighbour in _words(text):
        surface = word.group()
        found.update(word_tokens(surface, language))
        found.update(family_tokens(surface, language))
        for _span, inner in part_tokens(surface, language):
            found.update(inner)
        if _is_joined(previous, text[end : word.start()], surface):
            found.update(word_tokens(previous + surface, language))
        if neighbour:
            found.update(pair_tokens(neighbour.group(), surface, language))
        previous, end = surface, word.end()
    return found


def marks(text: str, language: str, wanted: frozenset) -> list[tuple[int, int, frozenset]]:
    """Where a text has tokens, as (start, end, which); of a compound the part that has them."""
    surfaces = set(split(text))
    hits = {one: mark for one in surfaces if (mark := _mark(one, language, wanted))}
    pairs = _possible_pairs(surfaces, wanted) if language == GERMAN else ()
    if not hits and not pairs:
        return []
    found = []
    alone = ((word, None) for word in islice(_WORDS.finditer(text), MAX_WORDS))
    for word, neighbour in _words(text) if pairs else alone:
        start = word.start()
        if mark := hits.get(word.group()):
            left, right, hit = mark
            found.append((start + left, start + right, hit))
        if neighbour and (hit := pair_tokens(neighbour.group(), word.group(), language) & pairs):
            places = {(start, end) for start, end, _ in found[-2:]}
            found += [(*one.span(), hit) for one in (neighbour, word) if one.span() not in places]
    return sorted(found, key=lambda mark: mark[0])


def _possible_pairs(surfaces, wanted):
    """The pairs among the tokens of which a text has both words, be they neighbours or not."""
    pairs = {token for token in wanted if token[-1] == PAIR}
    stems = {_stem(surface) for surface in surfaces} if pairs else ()
    return {
        pair
        for pair in pairs
        if any(pair[:cut] in stems and pair[cut:-1] in stems for cut in range(1, len(pair) - 1))
    }


def _mark(surface, language, wanted):
    """Where a word has tokens, as (start, end, which): as a whole, or its longest part that does;
    None where it has none."""
    if hit := wanted & word_tokens(surface, language):
        return 0, len(surface), hit
    parts = [(*place, own & wanted) for place, own in part_tokens(surface, language)]
    parts = [part for part in parts if part[2]]
    if not parts and (hit := wanted & family_tokens(surface, language)):
        return 0, len(surface), hit
    return max(parts, key=lambda part: part[1] - part[0], default=None)


def terms(query: str) -> list[Term]:
    """The words of a query; words that say nothing count only where there are no others."""
    query = clean(query)
    found = [
        Term(frozenset({first + second + INITIALS}), frozenset(), frozenset())
        for first, second in _initials(_LETTERS, query)
    ]
    words = split(_LETTERS.sub(" ", query))[:MAX_TERMS]
    words = [word for word in words if word.lower() not in STOPWORDS] or words
    abbreviated = {
        part: first + second + INITIALS
        for match in _INITIALS.finditer(query)
        for first, second in [(match[1].lower(), match[2].lower())]
        for part in _WORDS.findall(match[0])
    }
    neighbours = [frozenset()] * (len(words) + 1)
    for place, (left, right) in enumerate(pairwise(words), start=1):
        joined = term(left + right)
        neighbours[place] = joined.exact | joined.base | pair_tokens(left, right, GERMAN)
    for place, word in enumerate(words):
        own = term(word)
        part = own.part | neighbours[place] | neighbours[place + 1]
        if word in abbreviated:
            part |= {abbreviated[word]}
        found.append(Term(own.exact, own.base, part))
    return found


def parts_of(surface: str) -> list[frozenset[str]]:
    """The parts of a German compound, and runs of them, as the words that they may stand for."""
    whole = max(_variants(surface), key=len)
    places = compound_parts(whole)
    return [
        part_forms(whole[start:end])
        for first, (start, _) in enumerate(places)
        for _, end in places[first:]
        if (start, end) != (0, len(whole))
    ]


def split(text: str) -> list[str]:
    """The words of a text as they stand there."""
    return _WORDS.findall(text)


def spellings(text: str) -> list[str]:
    """The words of a text in all spellings, without kinds: for completion while somebody types."""
    return [fold(word) for surface in split(text) for word in _variants(surface)]


@cached
def word_tokens(surface, language):
    """Tokens of a word as a whole."""
    found = set()
    for word in _variants(surface):
        found.add(fold(word) + WORD)
        if language == ENGLISH:
            found.add(fold(snowball(word, ENGLISH)) + STEM_IN_ENGLISH)
            continue
        nouns, others = _written(surface, word)
        found |= _base_tokens(nouns, others.union(*map(derived_from, nouns)))
        is_known = nouns or others
        found.add(fold(snowball(word, GERMAN)) + (STEM_OF_KNOWN if is_known else STEM_OF_UNKNOWN))
    return frozenset(found)


@cached
def family_tokens(surface, language):
    """Tokens of what a German word and its parts come from."""
    if language != GERMAN:
        return frozenset()
    return frozenset(fold(root) + FAMILY for word in _variants(surface) for root in family(word))


@cached
def part_tokens(surface, language):
    """Tokens of the parts of a German compound, each with its place in the word."""
    gendered = _MASCULINE.match(surface)
    word = (gendered[1] if gendered else surface).lower()
    places = compound_parts(word) if language == GERMAN and word.isalpha() else ()
    found = []
    for first, (start, _) in enumerate(places):
        for last, (_, end) in enumerate(places[first:], start=first):
            if (start, end) == (0, len(word)):
                continue
            found.append(((start, end), _part_tokens(word[start:end], *_likely(word[start:end]))))
            if last + 1 == len(places) and first:
                pair = pair_tokens(word[:start], word[start:], GERMAN)
                found.append(((0, len(word)), pair))
    return tuple(found)


def pair_tokens(left, right, language):
    """What two neighbours have in common with the compound of both, in either order."""
    if language == ENGLISH or min(len(left), len(right)) < _SHORTEST_OF_A_PAIR:
        return frozenset()
    first, second = _stem(left), _stem(right)
    return frozenset({(first + second if first < second else second + first) + PAIR})


@cached
def _stem(word):
    word = word.lower()
    known = noun_forms(word) or other_forms(word) or {word}
    word = min(known, key=lambda form: (len(form), form))
    # Snowball makes one of a plan and its planner.
    return fold(word if is_agent(word) else snowball(word, GERMAN))


@lru_cache(8_000)
def fold(word):
    """The word without case and accents."""
    letters = unicodedata.normalize("NFKD", word[:MAX_WORD].casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cached
def term(surface):
    """A word of a query by itself."""
    exact, base, part = set(), set(), set()
    for word in _variants(surface):
        exact.add(fold(word) + WORD)
        is_capital = surface[:1].isupper()
        nouns, others = _written(surface, word) if is_capital else _likely(word)
        stem = fold(snowball(word, GERMAN))
        base.add(stem + STEM_OF_UNKNOWN)
        base.add(fold(snowball(word, ENGLISH)) + STEM_IN_ENGLISH)
        if not (nouns or others) or not surface.isalnum():  # Kolleg:innen are no Kolleg
            base.add(stem + STEM_OF_KNOWN)
        base |= _base_tokens(nouns, others)
        part |= _part_tokens(word, nouns, others)
        part |= {
            token for _, inner in part_tokens(word, GERMAN) for token in inner if token[-1] == PAIR
        }
    return Term(frozenset(exact), frozenset(base), frozenset(part))


def _part_tokens(word, nouns, others):
    forms = nouns | others or {word, snowball(word, GERMAN)}
    return frozenset(fold(form) + PART for form in forms)


def _base_tokens(nouns, others):
    return {fold(form) + NOUN for form in nouns} | {fold(form) + OTHER for form in others}


def _written(surface, word):
    """Base forms of a word in a text, as a noun and as anything else: German nouns have capitals.

    An adjective may have one as well (das Grüne Band), a verb only where it is the noun (Wohnen).
    """
    nouns, others = noun_forms(word), other_forms(word)
    if nouns and surface[:1].isupper():
        others = _without_verbs(others, () if has_plural(word) else {word})
    elif others and surface.islower():
        nouns = frozenset()
    return nouns, others


def _likely(word):
    """Base forms of a word whose case says nothing, as a noun and as anything else: a noun that is
    a base form itself is no inflected verb (a Rate does not come from raten)."""
    nouns, others = noun_forms(word), other_forms(word)
    return nouns, _without_verbs(others, {word}) if word in nouns else others


def _without_verbs(forms, kept):
    return frozenset(form for form in forms if form in kept or not is_infinitive(form))


def _variants(surface):
    """The spellings in lower case that a word stands for."""
    spellings = {surface}
    if gendered := _MASCULINE.match(surface):
        spellings = {gendered[1], gendered[1] + "innen"}
    words = {spelling[:MAX_WORD].lower() for spelling in spellings}
    for word in tuple(words):
        for pattern, umlaut in _UMLAUTS_SPELT_OUT:
            word = pattern.sub(umlaut, word)
        words.add(word)
    return words


def _words(text):
    """The words of a text as matches, each with the one before it, if both say something, small
    words between them do not count, and no sentence ends there."""
    neighbour, end = None, 0
    for word in islice(_WORDS.finditer(text), MAX_WORDS):
        if text[end : word.start()].strip(_SOFT_GLUE):
            neighbour = None
        end = word.end()
        if word.group().lower() in STOPWORDS:
            yield word, None
        else:
            yield word, neighbour
            neighbour = word


def _initials(pattern, text):
    return {(match[1].lower(), match[2].lower()) for match in pattern.finditer(text)}


def _is_joined(left, glue, right):
    """Whether two runs of letters are one word: E-Mail, Corona-Krise, 5.000."""
    if glue in _HYPHENS:
        return True
    return glue == "." and left.isdigit() and right.isdigit() and len(right) == 3
