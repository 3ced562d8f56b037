"""How well a search finds what people mean, in figures, and the searches that are compared."""

import re
from collections import defaultdict
from math import log2
from pathlib import Path

import tantivy
import yaml
from django.utils.dateformat import format as date_format
from django.utils.translation import override
from modelsearch.backends.database import SearchBackend as StockBackend
from modelsearch.index import SearchField
from wagtail.models import Locale, Page, get_page_models
from wagtail.search.backends import get_search_backend

from demo.files import Clock
from events.models import EventPage
from search.answers import answer
from search.kinds import public_pages, record_models
from search.query import Query

FIRST, TOP, _ALL = 3, 10, 10_000
_DAY = re.compile(r"\{(\S+)\|(.+?)\}")


def queries_of(name):
    """Queries by what makes them hard, from one of the files beside this one."""
    path = Path(__file__).with_name(f"{name}.yaml")
    return yaml.safe_load(path.read_text(encoding="utf-8"))


class Score:
    """Of queries that mean one page: recall among the first three, mean reciprocal rank."""

    def __init__(self):
        self.wanted = self.found = self.reciprocal = self.false = 0
        self.failures = []

    @property
    def recall(self):
        return self.found / self.wanted if self.wanted else 1

    def __str__(self):
        mrr = self.reciprocal / self.wanted if self.wanted else 1
        return f"{self.recall:.2f} / {mrr:.2f} / {self.false:2}"


class Grade:
    """Of queries whose answers are judged page by page, 0 to 2. What is in the first tier is false
    where it neither helps nor has at least the words in their meaning."""

    def __init__(self):
        self.wanted = self.gain = self.successes = self.dead_ends = self.first = self.false = 0
        self.failures, self.falsehoods = [], []

    @property
    def ndcg(self):
        return self.gain / self.wanted if self.wanted else 1

    @property
    def success(self):
        return self.successes / self.wanted if self.wanted else 1

    def __str__(self):
        shown = f"{self.ndcg:.2f} / {self.success:.2f} / {self.dead_ends:2}"
        return f"{shown} / {self.false:3} of {self.first:4}"


def measure(classes, search):
    """Scores per class and for all, for a function that gives slugs for a query and a language:
    those of the first tier, and all."""
    scores = defaultdict(Score)
    for name, queries in classes.items():
        for query, wanted, unwanted in map(_parse, queries):
            first, slugs = search(query, "de")
            for score in (scores[name], scores["all"]):
                _count(score, query, first, slugs, wanted, unwanted)
    return _all_last(scores)


def measure_grades(classes, search):
    """As `measure`, for queries with graded answers."""
    scores = defaultdict(Grade)
    for name, queries in classes.items():
        for entry in queries:
            ((query, answers),) = entry.items()
            language, query = ("en", query[3:]) if query.startswith("en:") else ("de", query)
            with override(language):
                query, grades = _DAY.sub(_said, query), _grades(answers)
            first, slugs = search(query, language)
            for score in (scores[name], scores["all"]):
                _count_grades(score, query, first, slugs, grades)
    return _all_last(scores)


def _all_last(scores):
    scores["all"] = scores.pop("all")
    return scores


def _parse(entry):
    """Query, slugs of which one has to be found first, slugs that must not be found or None for
    all of them."""
    ((query, answer),) = entry.items()
    if isinstance(answer, str):
        return str(query), set(answer.split(" | ")), set()
    return str(query), set(), None if "none" in answer else set(answer["not"].split(" | "))


def _said(day):
    """A day of the demo's files as somebody types it today."""
    return date_format(Clock().day(day[1]), day[2])


def _grades(answers):
    """The grade of each slug that is any good, and 0 for what has the words only."""
    if answers == "none":
        return {}
    best, good, words = (*answers.split("/"), "", "")[:3]
    if best.startswith("month "):
        month = Clock().day(best.split()[1])
        events = EventPage.objects.live().filter(start__year=month.year, start__month=month.month)
        best = " ".join(events.values_list("slug", flat=True))
    return {
        slug: grade for grade, slugs in enumerate((words, good, best)) for slug in slugs.split()
    }


def _count(score, query, first, slugs, wanted, unwanted):
    place = next((place for place, slug in enumerate(slugs, 1) if slug in wanted), 0)
    if wanted:
        score.wanted += 1
        score.found += 0 < place <= FIRST
        score.reciprocal += 1 / place if place else 0
    false = first if unwanted is None else [slug for slug in first if slug in unwanted]
    score.false += bool(false)
    if false or (wanted and not 0 < place <= FIRST):
        score.failures.append((query, slugs[:FIRST], false[:FIRST]))


def _count_grades(score, query, first, slugs, grades):
    false = [slug for slug in first if slug not in grades]
    score.first += len(first)
    score.false += len(false)
    if false:
        score.falsehoods.append((query, false))
    if not any(grades.values()):
        return
    ideal = _discounted(sorted(grades.values(), reverse=True))
    gain = _discounted([grades.get(slug, 0) for slug in slugs]) / ideal
    score.wanted += 1
    score.gain += gain
    score.dead_ends += not slugs
    succeeds = any(grades.get(slug) for slug in slugs[:FIRST])
    score.successes += succeeds
    if not succeeds:
        score.failures.append((query, f"{gain:.2f}", slugs[:FIRST]))


def _discounted(gains):
    return sum(gain / log2(place + 1) for place, gain in enumerate(gains[:TOP], start=1))


def ours():
    """A function that asks the site's own search, as the page of results does."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    addresses = {
        (model, pk): slug
        for model in (Page, *record_models())
        for pk, slug in model.objects.values_list("pk", "slug")
    }

    def slugs(query, language):
        found = answer(Query(query, locales[language]))
        first = [addresses[match.model, match.pk] for match in found.matches[:_ALL]]
        return first, first + [addresses[match.model, match.pk] for match in found.related]

    return slugs


def stock_search():
    """A function as `ours` gives that asks modelsearch as it is; overwrites the index."""
    backend = StockBackend({"SEARCH_CONFIG": "german"})
    index = get_search_backend().get_index_for_model(Page)
    index.reset()
    stock = backend.get_index_for_model(Page)
    for model in (*get_page_models(), *record_models()):
        stock.add_items(model, list(model.get_indexed_objects()))

    def slugs(query, language):
        hits = [
            hit
            for items in _public(language)
            for hit in backend.search(query, items).annotate_score("score")
        ]
        found = [hit.slug for hit in sorted(hits, key=lambda hit: -abs(hit.score or 0))]
        return found, found

    return slugs


def plain_bm25():
    """A function as `ours` gives that asks tantivy for any of the words, stemmed."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("slug", stored=True, tokenizer_name="raw")
    for language in ("de", "en"):
        schema.add_text_field(language, tokenizer_name=f"{language}_stem")
    index = tantivy.Index(schema.build())
    writer = index.writer()
    indexer = get_search_backend().indexer_class
    for language in ("de", "en"):
        for item in (item for items in _public(language) for item in items):
            item = getattr(item, "specific", item)
            texts = [
                text
                for field in item.get_search_fields()
                if isinstance(field, SearchField)
                for *_, text in indexer(item, get_search_backend()).prepare_field(item, field)
            ]
            texts = [str(item), *texts]
            writer.add_document(tantivy.Document(slug=item.slug, **{language: "\n".join(texts)}))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def slugs(query, language):
        words, _errors = index.parse_query_lenient(query, [language])
        hits = searcher.search(words, limit=_ALL).hits
        found = [searcher.doc(address)["slug"][0] for _score, address in hits]
        return found, found

    return slugs


def _public(language):
    locale = Locale.objects.get(language_code=language)
    pages = public_pages().filter(locale=locale)
    return [pages, *(model.objects.live().filter(locale=locale) for model in record_models())]
