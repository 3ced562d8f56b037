"""What a German or English dictionary knows of a single word: base forms, stem, compound parts."""

import re
from functools import lru_cache, wraps
from pathlib import Path

import simplemma
import snowballstemmer
from simplemma.strategies import DictionaryLookupStrategy
from simplemma.strategies.dictionaries import TrieDictionaryFactory

GERMAN, ENGLISH = "de", "en"
_ALGORITHMS = {GERMAN: "german", ENGLISH: "english"}
# Made by the first process that starts with a version, in five seconds; the next ones read it.
_folder = Path(__file__).with_name("dictionary") / simplemma.__version__
_dictionary = DictionaryLookupStrategy(TrieDictionaryFactory(disk_cache_dir=_folder))

# What joins the parts of a German compound.
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_ADJECTIVE = ("end", "bar", "lich", "ig", "isch", "sam", "haft", "los")
_SHORTEST, _LONGEST = 3, 45
# Of the shortest words only these begin or end a compound; the others are mostly abbreviations.
_SHORT = frozenset(
    """alt amt app arm bad bar bau box bus eis gas gut hof hub kur neu not ort rad rat see
    tag tee tor tür typ uhr uni web weg zoo zug öko öl""".split()
)
# Prefixes and fragments that the dictionary knows too, but which begin no compound …
_NO_FIRST = frozenset(
    """durch gegen gest kame komi kult miss nach quad rapp rück supp tran unter voll wider zusammen
    über""".split()
)
# … and endings and fragments that look like a noun, but end none.
_NO_LAST = frozenset(
    """esse este esten kation maten mente nisse ration rationen samt schaft sende stag sten tand
    ting uren""".split()
)
_ENDING_UNG = re.compile("..?ung(en|s)?$")
# Endings of nouns, with what stands there in the verb or adjective that they come from.
_DERIVED = {"ung": ("en", "n"), "keit": ("",), "heit": ("",)}
_LATIN = re.compile("[ai]tor(s|en)?$")


class _Whole:
    words = frozenset()


def keep_whole(words):
    """Words in lower case that are not taken apart from now on; see `search/whole.py`."""
    if words != _Whole.words:
        _Whole.words = words


def cached(function, size=8_000):
    """As `lru_cache`, for what follows from the words that stay whole: where these change, what
    was known with others is asked for no more, be it made by a thread that had begun before."""

    @lru_cache(size)
    def known(_whole, *arguments):
        return function(*arguments)

    @wraps(function)
    def asked(*arguments):
        return known(_Whole.words, *arguments)

    return asked


@lru_cache(8_000)
def snowball(word, language):
    # A stemmer keeps its word in itself: one that threads share mixes their words up.
    return snowballstemmer.stemmer(_ALGORITHMS[language]).stemWord(word)


def is_word(word):
    """Whether the German dictionary has the word itself."""
    return bool(_lemma(word))


@cached
def noun_forms(word):
    """Base forms of a German word in lower case, read as a noun.

    A feminine form has the masculine one, too; a compound is as well known as its last part. Empty
    if the word is no noun that the dictionary knows. What stays whole is no form of another.
    """
    if word in _Whole.words:
        return frozenset({word})
    forms = {form.lower() for form in _lemmas(word) if form[0].isupper()}
    for form in tuple(forms):
        if form.endswith("in") and is_noun(form + "nen"):  # Termin and allein have no such plural
            males = [male for male in (form[:-2], form[:-2] + "e") if is_noun(male)]
            forms |= {_lemma(male.capitalize()).lower() for male in males}
    if not _lemmas(word) and (parts := compound_parts(word)):
        start, end = parts[-1]
        forms = {word[:start] + form for form in noun_forms(word[start:end])}
    return frozenset(forms)


@lru_cache(8_000)
def other_forms(word):
    """Base forms of a German word in lower case, read as anything but a noun."""
    return frozenset(form for form in _lemmas(word) if form[0].islower())


def part_forms(part):
    """The words in lower case that a part of a compound stands for, without what links it."""
    for link in _LINKS:
        stem = part.removesuffix(link)
        if (not link or stem != part) and (forms := noun_forms(stem) | other_forms(stem)):
            return forms
    return frozenset({part})


@lru_cache(8_000)
def is_infinitive(word):
    if not word.endswith(("en", "eln", "ern")):
        return False
    stem = word.removesuffix("n").removesuffix("e")
    return word in {_lemma(stem + "t"), _lemma(stem + "et")}  # offen has no such form


def is_agent(noun):
    """Whether a noun names who does something: there is a Planerin beside the Planer."""
    return noun.endswith("er") and bool(noun_forms(noun + "in"))


@lru_cache(8_000)
def has_plural(word):
    """Whether a noun that looks like an infinitive has a plural of its own: Laden has Läden."""
    return any(
        _lemma(word.replace(vowel, umlaut).capitalize()) == word.capitalize()
        for vowel, umlaut in ("aä", "oö", "uü")
        if vowel in word
    )


@lru_cache(8_000)
def derived_from(noun):
    """The verb or adjective that a noun in lower case is made of: vernetzen for Vernetzung."""
    for ending, additions in _DERIVED.items():
        if (stem := noun.removesuffix(ending)) != noun:
            return frozenset(
                stem + addition
                for addition in additions
                if stem + addition in other_forms(stem + addition)
            )
    return frozenset()


def _lemma(word):
    return _dictionary.get_lemma(word, GERMAN)


def _lemmas(word):
    spellings = {word, word.replace("ss", "ß")}  # a Strasse may be a Straße, and Strass is known
    spellings |= {spelling.capitalize() for spelling in spellings}
    return {_lemma(spelling) for spelling in spellings} - {None}


@cached
def compound_parts(word):
    """The smallest words that make up a German compound in lower case, as pairs (start, end) that
    include what links them; empty if the word is no compound."""
    noun, other = (_lemma(form) for form in (word.capitalize(), word))
    is_other = (noun and noun[:1].islower()) or (
        other and other[0].islower() and other.endswith(_ADJECTIVE)
    )
    if len(word) > _LONGEST or is_other or is_infinitive(word):
        return ()  # a verb or adjective: what looks like its parts is prefix and ending
    if {word, word.removesuffix("s"), word.removesuffix("er"), (noun or "").lower()} & _Whole.words:
        return ()
    if (male := re.sub("in(nen)?$", "", word)) != word and is_noun(male):
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
        if not is_noun(tail) or (tail[:3] == "tor" and _LATIN.search(word)):
            continue
        last = (offset + cut, offset + len(word))
        if _is_modifier(word[:cut]):
            yield (offset, offset + cut), last
        elif most > 2:
            for head in _splits(word[:cut], most - 1, offset):
                yield *head, last


@lru_cache(8_000)
def is_noun(word):
    """Whether a word in lower case may end a compound."""
    lemma = _lemma(word.capitalize())
    is_fragment = word in _NO_LAST or word.removesuffix("s") in _NO_LAST or _ENDING_UNG.match(word)
    return bool(lemma) and lemma[:1].isupper() and _is_part(word) and not is_fragment


@lru_cache(8_000)
def _is_modifier(word):
    for link in _LINKS:
        stem = word.removesuffix(link)
        if (link and stem == word) or not _is_part(stem) or stem in _NO_FIRST:
            continue
        if _lemma(stem.capitalize()):
            return True
    return False


def _is_part(word):
    return len(word) > _SHORTEST or word in _SHORT
