"""How well the search finds, in figures: beside modelsearch's own, on the same content."""

from collections import defaultdict

import yaml
from django.core.management.base import BaseCommand
from django.db import connection, transaction
from modelsearch.backends.database import SearchBackend as StockBackend
from wagtail.models import Locale, Page, get_page_models
from wagtail.search.backends import get_search_backend

from search.answers import answer
from search.finding import load
from search.kinds import record_models
from search.query import Query

FIRST, _ALL = 3, 10_000


class Command(BaseCommand):
    help = "Prints recall among the first three, mean reciprocal rank and false hits per class."

    def add_arguments(self, parser):
        parser.add_argument("queries", help="YAML file, such as tests/demo/relevance.yaml")

    def handle(self, *, queries, **options):
        with open(queries, encoding="utf-8") as file:
            classes = yaml.safe_load(file)
        ours = measure(classes, slugs_found)
        with transaction.atomic():
            stock = stock_search()
            theirs = measure(classes, stock)
            transaction.set_rollback(True)
        self.stdout.write(f"{connection.vendor}: recall@{FIRST} / MRR / false hits; stock, ours")
        for name in (*classes, "all"):
            self.stdout.write(f"{name:32} {theirs[name]}   {ours[name]}")


class Score:
    def __init__(self):
        self.wanted = self.found = self.reciprocal = self.false = 0
        self.failures = []

    @property
    def recall(self):
        return self.found / self.wanted if self.wanted else 1

    def __str__(self):
        mrr = self.reciprocal / self.wanted if self.wanted else 1
        return f"{self.recall:.2f} / {mrr:.2f} / {self.false:2}"


def measure(classes, search):
    """Scores per class and for all, for a function that gives slugs for a query."""
    scores = defaultdict(Score)
    for name, queries in classes.items():
        for query, wanted, unwanted in map(_parse, queries):
            slugs = search(query)
            for score in (scores[name], scores["all"]):
                _count(score, query, slugs, wanted, unwanted)
    return scores


def _parse(entry):
    """Query, slugs of which one has to be found first, slugs that must not be found or None for
    all of them."""
    ((query, answer),) = entry.items()
    if isinstance(answer, str):
        return str(query), set(answer.split(" | ")), set()
    return str(query), set(), None if "none" in answer else set(answer["not"].split(" | "))


def _count(score, query, slugs, wanted, unwanted):
    place = next((place for place, slug in enumerate(slugs, 1) if slug in wanted), 0)
    if wanted:
        score.wanted += 1
        score.found += 0 < place <= FIRST
        score.reciprocal += 1 / place if place else 0
    false = slugs if unwanted is None else [slug for slug in slugs if slug in unwanted]
    score.false += bool(false)
    if false or (wanted and not 0 < place <= FIRST):
        score.failures.append((query, slugs[:FIRST], false[:FIRST]))


def slugs_found(query):
    asked = Query(query, Locale.objects.get(language_code="de"))
    return [item.slug for _, item in load(answer(asked).matches[:_ALL])]


def stock_search():
    """A function like `slugs_found` that asks modelsearch as it is; overwrites the index."""
    backend = StockBackend({"SEARCH_CONFIG": "german"})
    index = get_search_backend().get_index_for_model(Page)
    index.reset()
    stock = backend.get_index_for_model(Page)
    for model in (*get_page_models(), *record_models()):
        stock.add_items(model, list(model.get_indexed_objects()))
    german = Locale.objects.get(language_code="de")
    pages = Page.objects.live().public().filter(locale=german, depth__gt=1)
    querysets = [pages, *(model.objects.filter(locale=german) for model in record_models())]

    def slugs(query):
        hits = [
            hit
            for queryset in querysets
            for hit in backend.search(query, queryset).annotate_score("score")
        ]
        return [hit.slug for hit in sorted(hits, key=lambda hit: -abs(hit.score or 0))]

    return slugs
