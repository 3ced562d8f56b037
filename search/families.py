"""Families of German words: what a word is derived from, step by step, as far as the dictionary
knows each step (Vermietung, vermieten, mieten, Miete)."""

from collections import defaultdict
from pathlib import Path

from .lexicon import (
    cached,
    compound_parts,
    is_infinitive,
    is_noun,
    noun_forms,
    other_forms,
    part_forms,
)

_SHORTEST, _SHORTEST_OF_A_VERB = 3, 5
_WITHOUT_UMLAUT = str.maketrans("äöü", "aou")
NOUN, VERB, ADJECTIVE = "NVJ"


def _read():
    """What endings and prefixes come from, by how words end or begin."""
    endings, prefixes = defaultdict(list), []
    path = Path(__file__).with_name("derivations.tsv")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        derived, source, sort, sort_of_source = line.split("\t")
        if derived.endswith("-"):
            prefixes.append(derived[:-1])
        else:
            endings[derived[1:]].append((source[1:], sort, sort_of_source))
    return dict(endings), tuple(prefixes)


_ENDINGS, _PREFIXES = _read()


@cached
def family(word):
    """What a word in lower case comes from in the end, and so do the parts of a compound."""
    parts = [form for start, end in compound_parts(word) for form in part_forms(word[start:end])]
    forms = noun_forms(word) | other_forms(word) or {word}
    roots = frozenset().union(*map(_roots, (*forms, *parts)))
    return roots if parts else roots | _verbs_in_front(word)


@cached
def _roots(word):
    """The last steps of all ways back."""
    seen, steps = {word}, {word}
    while steps:
        steps = frozenset().union(*map(_sources, steps)) - seen
        seen |= steps
    return frozenset(source for source in seen if not _sources(source)) or frozenset({word})


@cached
def _sources(word):
    """One step back."""
    sorts = _sorts(word) or {NOUN}
    found = set()
    for ending, origins in _ENDINGS.items():
        stem = word.removesuffix(ending)
        if (ending and stem == word) or len(stem) < _SHORTEST:
            continue
        for source, sort, sort_of_source in origins:
            if sort in sorts:
                found |= {
                    origin
                    for origin in (stem + source, stem.translate(_WITHOUT_UMLAUT) + source)
                    if sort_of_source in _sorts(origin)
                }
    if VERB in sorts:
        found |= {
            origin
            for prefix in _PREFIXES
            if (origin := word.removeprefix(prefix)) != word
            and len(origin) >= _SHORTEST_OF_A_VERB
            and is_infinitive(origin)
        }
    return frozenset(found - {word})


@cached
def _sorts(word):
    """What the dictionary knows a word as; a compound is not looked at as a whole."""
    sorts = set()
    if is_infinitive(word):
        sorts.add(VERB)
    elif word in other_forms(word):
        sorts.add(ADJECTIVE)
    if word in noun_forms(word) and not compound_parts(word):
        sorts.add(NOUN)
    return frozenset(sorts)


def _verbs_in_front(word):
    """Verbs that a noun begins with: impfen of Impfstoff."""
    return frozenset(
        verb
        for cut in range(_SHORTEST + 1, len(word) - _SHORTEST)
        for verb in (word[:cut] + "en", word[:cut] + "n")
        if is_infinitive(verb) and is_noun(word[cut:])
    )
