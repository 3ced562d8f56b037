"""What words of a query mean, too: as editors say, and as topics are called in other languages."""

from collections import defaultdict
from functools import lru_cache, partial
from itertools import chain

from cms.generation import remembered
from cms.models.records import Topic

from .analysis import NOUN, OTHER, STEM_IN_ENGLISH, clean, fold, language_of, split
from .lexicon import cached
from .models import Synonym
from .stopwords import STOPWORDS
from .terms import is_small, term

_FIELDS = "words", "meanings", "both_ways"
_SAME = {NOUN, OTHER, STEM_IN_ENGLISH}


def meanings(words, language):
    """Of what some words of a query mean, too, the alternatives: each as a list of words."""
    table = _remembered(language)
    found = []
    for place, word in enumerate(words):
        # One entry is known by several forms of its first word.
        known = {id(entry): entry for form in _forms(word) for entry in table.get(form, ())}
        # What several entries say of the same words counts once.
        here = defaultdict(list)
        for source, others in known.values():
            asked = words[place : place + len(source)]
            if len(source) == 1 < len(words) and is_small(word):
                continue
            if len(asked) == len(source) and all(map(_is_same, asked, source)):
                here[len(source)] += [each for each in others if each not in here[len(source)]]
        found += here.values()
    return found


def beginning(text, language):
    """What has a meaning and begins so."""
    entries = [entry for own in _remembered(language).values() for entry in own]
    sources = {" ".join(source) for source, _others in entries}
    begin = fold(" ".join(split(text)))
    return sorted(source for source in sources if fold(source).startswith(begin))


def _remembered(language):
    return remembered(f"search.synonyms.{language}", lambda: _table(language))


def _table(language):
    """The meanings by the forms of the first word that has them."""
    of_editors = Synonym.objects.filter(language=language).values_list(*_FIELDS)
    return _arranged(tuple(of_editors), tuple(_of_topics(language)))


# Asked for in each state of the content, and seldom changed: what each word is takes longest.
@partial(cached, size=8)
def _arranged(of_editors, of_topics):
    table = defaultdict(list)
    synonyms = (Synonym(**dict(zip(_FIELDS, row, strict=True))) for row in of_editors)
    pairs = chain.from_iterable(synonym.pairs for synonym in synonyms)
    for text, others in (*pairs, *of_topics):
        source = _asked(text)
        entry = (source, [words for words in map(_words, others) if words])
        for form in _forms(source[0]) if source else ():
            table[form].append(entry)
    return dict(table)


def _of_topics(language):
    """Names of topics in one language for those in the others."""
    names = defaultdict(list)
    for topic in Topic.objects.live().select_related("locale"):
        names[topic.translation_key].append((language_of(topic.locale.language_code), topic.name))
    for own in names.values():
        here = tuple(name for code, name in own if code == language)
        yield from ((name, here) for code, name in own if code != language)


# The list is made anew in each state of the content, and most of it stays as it was.
@lru_cache(8_000)
def _asked(text):
    """Who lives “auf dem Land” means no Land: what small words leave one word of, stays whole."""
    words = _words(text)
    return words if len(words) > 1 else split(clean(text))


@lru_cache(8_000)
def _words(text):
    words = split(clean(text))
    return [word for word in words if word.lower() not in STOPWORDS] or words


def _is_same(one, other):
    return not _forms(one).isdisjoint(_forms(other))


@cached
def _forms(word):
    own = term(word)
    return own.exact | {form for form in own.base if form[-1] in _SAME}
