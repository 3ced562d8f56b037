"""What counts as a word, and when two words are the same: one analysis for texts and for queries.

A text becomes tokens, each a form of a word and a digit that says what kind of form it is; what a
query asks for stands in `search/terms.py`.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import islice

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
    snowball,
)
from .stopwords import STOPWORDS

# Kinds of forms. A known word is kept apart from an unknown one with the same stem, as Snowball
# makes one of Messe and Messer, Bauer and Bau; and a noun from a verb with the same base form, as
# nobody who looks for a Laden wants all that lädt.
FAMILY, WORD, NOUN, PART, PAIR, INITIALS, STEM_OF_KNOWN, STEM_OF_UNKNOWN, STEM_IN_ENGLISH, OTHER = (
    "0123456789"
)

MAX_WORD, MAX_WORDS = 60, 50_000
_SHORTEST_OF_A_PAIR = 3
_SKIPPING = "0"  # begins the token of a pair with small words between
_GENDERED = r"(?:[*:_·]|/-?|\(-?)(?:innen|in)\b\)?"
_WORDS = re.compile(rf"[^\W_]+(?:{_GENDERED})?")
_MASCULINE = re.compile(rf"(.+?)(?:{_GENDERED}|(?<=[a-zäöüß])(?:Innen|In))$")
LETTERS = re.compile(r"(?<!\w)([^\W\d_])\s*[&+]\s*([^\W\d_])(?!\w)")
# What letters stand for. In texts "und" joins whatever comes along: a P+R is no Plan und Rat.
SPELT_OUT = r"\b([^\W\d_])[^\W_]+(?:\s*[&+]\s*|[\s-]+(?:%s)[\s-]+)([^\W\d_])[^\W_]+"
_NAMES = re.compile(SPELT_OUT % "and|n", re.IGNORECASE)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SOFT_GLUE = " \t\n\r\u00a0-\u2010\u2011\u2013/&+„“”‚‘’\"'"
_HYPHENS = ("-", "\u2010", "\u2011", "\u2013")
_SPELT_OUT_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_UMLAUTS_SPELT_OUT = (
    (re.compile("ae"), "ä"),
    (re.compile("oe"), "ö"),
    (re.compile("(?<![aeq])ue"), "ü"),
)


def language_of(code: str) -> str:
    """The language of the analysis for a locale: easy German is German."""
    return ENGLISH if code.startswith("en") else GERMAN


def clean(text: str) -> str:
    """The text with composed letters and without invisible characters, as all functions here
    expect it."""
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE)


def tokens(text: str, language: str) -> Counter:
    """All tokens under which a text is found, with how often it has them."""
    found = Counter(first + second + INITIALS for first, second in initials_in(LETTERS, text))
    found.update(token_of_name(*initials) for initials in initials_in(_NAMES, text))
    previous, end = "", 0
    for word, beside in _words(text):
        surface = word.group()
        found.update(word_tokens(surface, language))
        found.update(family_tokens(surface, language))
        for _span, inner in part_tokens(surface, language):
            found.update(inner)
        if _is_joined(previous, text[end : word.start()], surface):
            found.update(word_tokens(previous + surface, language))
        for small_words, other in enumerate(beside):
            found.update(pair_tokens(other.group(), surface, language, small_words))
        previous, end = surface, word.end()
    return found


def marks(text: str, language: str, wanted: frozenset) -> list[tuple[int, int, frozenset]]:
    """Where a text has tokens, as (start, end, which); of a compound the part that has them."""
    surfaces = set(split(text))
    hits = {one: mark for one in surfaces if (mark := _mark(one, language, wanted))}
    pairs = _possible_pairs(surfaces, language, wanted)
    if not hits and not pairs:
        return []
    found = []
    alone = ((word, ()) for word in islice(_WORDS.finditer(text), MAX_WORDS))
    for word, beside in _words(text) if pairs else alone:
        start = word.start()
        if mark := hits.get(word.group()):
            left, right, hit = mark
            found.append((start + left, start + right, hit))
        for small_words, other in enumerate(beside):
            if hit := pair_tokens(other.group(), word.group(), language, small_words) & pairs:
                places = {(start, end) for start, end, _ in found[-2:]}
                found += [(*one.span(), hit) for one in (other, word) if one.span() not in places]
    return sorted(found, key=lambda mark: mark[0])


def _possible_pairs(surfaces, language, wanted):
    """The pairs among the tokens of which a text has both words, be they neighbours or not."""
    pairs = {token for token in wanted if token[-1] == PAIR}
    stems = {_stem(surface, language) for surface in surfaces} if pairs else ()
    both = {pair: pair[:-1].removeprefix(_SKIPPING) for pair in pairs}
    return {
        pair
        for pair, text in both.items()
        if any(text[:cut] in stems and text[cut:] in stems for cut in range(1, len(text)))
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


def plain(surface: str) -> str:
    """A word in lower case, with its umlauts and without marks of gender."""
    return min(variants(surface), key=lambda word: (word.isascii(), word))


def split(text: str) -> list[str]:
    """The words of a text as they stand there."""
    return _WORDS.findall(text)


def spellings(text: str) -> list[str]:
    """The words of a text in all spellings, without kinds: for completion while somebody types."""
    found = []
    for surface in split(text):
        words = variants(surface)
        if gendered := _MASCULINE.match(surface):
            words |= {gendered[1].lower() + "innen"}
        found += map(fold, words)
    return found


@cached
def word_tokens(surface, language):
    """Tokens of a word as a whole."""
    found = set()
    for word in variants(surface):
        found |= _written_so(word, WORD)
        if language == ENGLISH:
            found.add(spelt(snowball(word, ENGLISH)) + STEM_IN_ENGLISH)
            continue
        nouns, others = written(surface, word)
        found |= base_tokens(nouns, others.union(*map(derived_from, nouns)))
        found = found.union(*(_written_so(noun, NOUN) for noun in nouns))
        is_known = nouns or others
        found.add(spelt(snowball(word, GERMAN)) + (STEM_OF_KNOWN if is_known else STEM_OF_UNKNOWN))
    return frozenset(found)


@cached
def family_tokens(surface, language):
    """Tokens of what a German word and its parts come from."""
    if language != GERMAN:
        return frozenset()
    return frozenset(spelt(root) + FAMILY for word in variants(surface) for root in family(word))


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
            found.append(((start, end), tokens_of_part(word[start:end], *likely(word[start:end]))))
            if last + 1 == len(places) and first:
                pair = pair_tokens(word[:start], word[start:], GERMAN)
                found.append(((0, len(word)), pair))
    return tuple(found)


def pair_tokens(left, right, language, small_words=0):
    """What two neighbours have in common with the compound of both; another token where there are
    small words between them. Small words themselves have neighbours only for who quotes them."""
    small = {left.lower(), right.lower()} & STOPWORDS
    if len(small) == len({left.lower(), right.lower()}) or (
        not small
        and any(len(word) < _SHORTEST_OF_A_PAIR and not word.isdecimal() for word in (left, right))
    ):
        return frozenset()
    return frozenset(
        {_SKIPPING * bool(small_words) + _stem(left, language) + _stem(right, language) + PAIR}
    )


def neighbour_tokens(left, right):
    """The same in either order, in texts of either language, with small words between or not."""
    return frozenset().union(
        *(
            pair_tokens(*pair, language, small_words)
            for pair in ((left, right), (right, left))
            for language in (GERMAN, ENGLISH)
            for small_words in (0, 1)
        )
    )


@cached
def _stem(word, language):
    word = word.lower()
    if language == ENGLISH:
        return spelt(snowball(word, ENGLISH))
    known = noun_forms(word) or other_forms(word) or {word}
    word = min(known, key=lambda form: (len(form), form))
    # Snowball makes one of a plan and its planner.
    return spelt(word if is_agent(word) else snowball(word, GERMAN))


def _written_so(word, kind):
    """The token of a form, and that of those who have no umlauts at hand: Handler for Händler. It
    is one of its own, for nobody who counts (zählen) wants to pay (zahlen)."""
    return {
        spelt(word) + kind,
        *([plain_letters(word, kind)] if spelt(word) != fold(word) else []),
    }


def plain_letters(word, kind):
    return f"0{fold(word)}{kind}"


def spelt(word):
    """The word without case and accents, its umlauts spelt out."""
    return fold(word.casefold().translate(_SPELT_OUT_UMLAUTS))


@lru_cache(8_000)
def fold(word):
    """The word without case and accents."""
    letters = unicodedata.normalize("NFKD", word.casefold())[:MAX_WORD]
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def tokens_of_part(word, nouns, others):
    forms = nouns | others or {word, snowball(word, GERMAN)}
    return frozenset(spelt(form) + PART for form in forms)


def base_tokens(nouns, others):
    return {spelt(form) + NOUN for form in nouns} | {spelt(form) + OTHER for form in others}


def written(surface, word):
    """Base forms of a word in a text, as a noun and as anything else: German nouns have capitals.

    An adjective may have one as well (das Grüne Band), a verb only where it is the noun (Wohnen).
    """
    nouns, others = noun_forms(word), other_forms(word)
    if nouns and surface[:1].isupper():
        others = _without_verbs(others, () if has_plural(word) else {word})
    elif others and surface.islower():
        nouns = frozenset()
    return nouns, others


def likely(word):
    """Base forms of a word whose case says nothing, as a noun and as anything else: a noun that is
    a base form itself is no inflected verb (a Rate does not come from raten)."""
    nouns, others = noun_forms(word), other_forms(word)
    if word in nouns:
        return nouns, _without_verbs(others, {word})
    if word in others and is_infinitive(word):  # nor does gründen come from a Grund
        nouns = frozenset(noun for noun in nouns if word.startswith(noun[:-1]))
    return nouns, others


def _without_verbs(forms, kept):
    return frozenset(form for form in forms if form in kept or not is_infinitive(form))


def variants(surface):
    """The spellings in lower case that a word stands for; a form that names men and women is the
    one that names men in the dictionary."""
    gendered = _MASCULINE.match(surface)
    word = (gendered[1] if gendered else surface)[:MAX_WORD].lower()
    words = {word}
    for pattern, umlaut in _UMLAUTS_SPELT_OUT:
        word = pattern.sub(umlaut, word)
    words.add(word)
    if gendered:
        words = {_male(word) for word in words}
    return {word for word in words if noun_forms(word) or other_forms(word)} or words


@cached
def _male(word):
    """Kollege for what Kolleg:innen begins with."""
    forms = {form for form in noun_forms(word + "in") if not form.endswith("in")}
    return max(forms, key=lambda form: (len(form), form), default=word)  # a Kolleg is a school


def _words(text):
    """The words of a text as matches, each with those before it in the same sentence: the one
    beside it, and where that one is small, the one before all small ones."""
    previous = telling = None
    end = 0
    for word in islice(_WORDS.finditer(text), MAX_WORDS):
        is_ordinal = previous and previous.group().isdecimal()
        if text[end : word.start()].strip(_SOFT_GLUE + "." * bool(is_ordinal)):
            previous = telling = None
        is_small = word.group().lower() in STOPWORDS
        skipped = [telling] if telling and telling is not previous and not is_small else []
        yield word, [previous, *skipped] if previous else []
        previous, end = word, word.end()
        if not is_small:
            telling = word


def token_of_name(first, second):
    return f"0{first}{second}{INITIALS}"


def initials_in(pattern, text):
    return {(match[1].lower(), match[2].lower()) for match in pattern.finditer(text)}


def _is_joined(left, glue, right):
    """Whether two runs of letters are one word: E-Mail, Corona-Krise, 5.000 or 5,000."""
    if glue in _HYPHENS:
        return True
    return glue in (".", ",") and left.isdigit() and right.isdigit() and len(right) == 3
