"""What a query asks for: one `Term` per word, with the tokens that answer it, the closest kind
first."""

import re
from dataclasses import dataclass
from itertools import islice, pairwise

from .analysis import (
    INITIALS,
    LETTERS,
    NOUN,
    SPELT_OUT,
    STEM_IN_ENGLISH,
    STEM_OF_KNOWN,
    STEM_OF_UNKNOWN,
    WORD,
    base_tokens,
    clean,
    fold,
    initials_in,
    likely,
    neighbour_tokens,
    pair_tokens,
    plain,
    plain_letters,
    spelt,
    split,
    token_of_name,
    tokens_of_part,
    variants,
    written,
)
from .lexicon import (
    ENGLISH,
    GERMAN,
    cached,
    compound_parts,
    is_noun,
    is_word,
    noun_forms,
    other_forms,
    part_forms,
    snowball,
)
from .stopwords import COMING, FILLERS, STOPWORDS

MAX_TERMS = 12
_ASKED_NAMES = re.compile(SPELT_OUT % "and|und|n", re.IGNORECASE)
PHRASE = re.compile(r"[\"„“”«»]([^\"„“”«»]+)[\"„“”«»]")


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query: the tokens that answer it, by how close they are; `near` are those that
    say that it stands beside the next word, too."""

    exact: frozenset = frozenset()
    base: frozenset = frozenset()
    part: frozenset = frozenset()
    near: frozenset = frozenset()

    @property
    def tokens(self):
        return self.exact | self.base | self.part


def terms(query: str) -> list[Term]:
    """The words of a query; words that say nothing count only where there are no others. What
    stands in quotes has to be found as it stands there: these words, in this order."""
    query = clean(query)
    found = [
        part
        for phrase in islice(PHRASE.finditer(query), MAX_TERMS)
        for part in _phrase_terms(split(phrase[1])[:MAX_TERMS])
    ]
    query = PHRASE.sub(" ", query)
    for initials in initials_in(LETTERS, query):
        literal = frozenset({"".join(initials) + INITIALS, token_of_name(*initials)})
        found.append(Term(literal))
    words = split(LETTERS.sub(" ", query))[:MAX_TERMS]
    words = telling(words, () if found else words)
    abbreviated = {
        part: match[1].lower() + match[2].lower() + INITIALS
        for match in _ASKED_NAMES.finditer(query)
        for part in split(match[0])
    }
    neighbours = [frozenset()] * (len(words) + 1)
    for place, (left, right) in enumerate(pairwise(words), start=1):
        joined = term(left + right)
        neighbours[place] = joined.exact | joined.base | neighbour_tokens(left, right)
    for place, word in enumerate(words):
        beside = neighbours[place] | neighbours[place + 1]
        if word.isdecimal() and len(word) < 3 and beside:
            found.append(Term(part=beside, near=beside))  # a 16. Dezember has no other 16
            continue
        own = term(word)
        part = own.part | ({abbreviated[word]} if word in abbreviated else frozenset())
        found.append(Term(own.exact, own.base | beside, part, beside))
    return found[: 2 * MAX_TERMS]


def _phrase_terms(words):
    """That the words are neighbours; those that make no pair by themselves, without compounds."""
    pairs = [
        pair_tokens(left, right, GERMAN) | pair_tokens(left, right, ENGLISH)
        for left, right in pairwise(words)
    ]
    yield from (Term(part=pair, near=pair) for pair in pairs if pair)
    alone = [word for word in words if word.lower() not in STOPWORDS] or words
    for place, word in enumerate(words):
        if word in alone and not any(pairs[max(0, place - 1) : place + 1]):
            own = term(word)
            yield Term(own.exact, own.base)


def telling(words, otherwise=()):
    """The words that say what somebody looks for; where there are none, those that say at least
    something, or what is given. Händlerinnen und Händler are one word."""
    told = [word for word in words if not is_small(word)]
    forms = {word: noun_forms(plain(word)) for word in told}
    told = [word for word in told if not any(own and forms[word] > own for own in forms.values())]
    return told or [word for word in otherwise if word.lower() not in STOPWORDS] or list(otherwise)


def is_small(word):
    """Whether a word belongs to the question rather than to what it is about."""
    lower = word.lower()
    if lower in STOPWORDS | FILLERS | COMING:
        return True
    return not (word[0].isupper() and noun_forms(lower)) and not other_forms(lower).isdisjoint(
        FILLERS
    )


def asks(word):
    """Of a small word, whether it is the verb of a question or request: no `in`, no `Beispiel`."""
    lower = word.lower()
    return lower not in STOPWORDS and bool(other_forms(lower) or not noun_forms(lower))


def parts_of(surface: str) -> list[frozenset[str]]:
    """The parts of a German compound, and runs of them, as the words that they may stand for: of a
    Leerstandsregister the Leerstand, which is a word, and no longer what is leer."""
    whole = plain(surface)
    places = compound_parts(whole)
    runs = {(start, end) for first, (start, _) in enumerate(places) for _, end in places[first:]}
    runs -= {(0, len(whole))}
    words = {run for run in runs - set(places) if is_noun(whole[slice(*run)])}
    return [
        part_forms(whole[slice(*run)])
        for run in sorted(runs)
        if not any(_is_within(run, word) for word in words - {run})
    ]


def _is_within(run, word):
    return word[0] <= run[0] and run[1] <= word[1]


@cached
def term(surface):
    """A word of a query by itself."""
    exact, base, part = set(), set(), set()
    for word in variants(surface):
        is_capital = surface[:1].isupper()
        nouns, others = written(surface, word) if is_capital else likely(word)
        # Who asks for a Schloss wants nothing that somebody schloss.
        is_noun = is_capital and nouns and other_forms(word)
        exact |= base_tokens(nouns & {word}, ()) if is_noun else {spelt(word) + WORD}
        if not is_word(word) and word == fold(word):
            exact.add(plain_letters(word, WORD))
            base.add(plain_letters(word, NOUN))
        stem = spelt(snowball(word, GERMAN))
        base.add(stem + STEM_OF_UNKNOWN)
        base.add(spelt(snowball(word, ENGLISH)) + STEM_IN_ENGLISH)
        if not (nouns or others):
            base.add(stem + STEM_OF_KNOWN)
        base |= base_tokens(nouns, others)
        part |= tokens_of_part(word, nouns, others)
        for start, _end in compound_parts(word)[1:]:
            part |= neighbour_tokens(word[:start], word[start:])
    return Term(frozenset(exact), frozenset(base), frozenset(part))
