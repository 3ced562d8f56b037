"""Speed and size of the search, beside modelsearch's own on the same pages: `make bench-search`.

Prints figures, asserts nothing. Uses a database of its own, which it removes at the end. With other
numbers of pages: `make bench-search TEST_ARGS="100 300"`.
"""

import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import OperationalError, connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import override_settings, setup_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402
from modelsearch.backends.database import SearchBackend as StockBackend  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402
from wagtail.search.backends import get_search_backend  # noqa: E402

from articles.models.index import ArticleIndexPage  # noqa: E402
from articles.models.stories import ImpulsePage  # noqa: E402
from home.models import HomePage  # noqa: E402
from search.stopwords import STOPWORDS  # noqa: E402

FEW, MANY = map(int, sys.argv[1:3] or (1_000, 10_000))
PATIENCE = 5  # seconds
USERS, DIFFERENT = 10, 1_000
WORDS = 500
CONTENT = Path(__file__).parents[2] / "demo" / "content" / "pages"
NOT_AT_ONCE = {"default": {**settings.WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE": False}}
QUERIES = """Leerstand|Innenstaedte|Händler*innen|Beteiligung der Bürger|Bürgerbeteiligung|Markt
    Wochenmarkt Abend|Park & Ride|P+R|Fashonbox|Digitalisierung|die Stadt und der Handel|Lastenrad
    Gutschein|Kaufhaus Etagen|Mobilitaet|Tauschbörse Personal|Platz|Straße|Menschen|Xylophonbau
    Wasser|Hitze Sommer|Förderung|Zwischennutzung|Mietvertrag|Projekt|wie wird der Platz schöner
    Genossenschaft|Öffnungszeiten|Kunst Schaufenster|Büro|Klima|Bank|Fassade|Verkehr|Kinder Schule
    Werkstatt"""
QUERIES = [query.strip() for query in re.split(r"[|\n]", QUERIES)]
BEGINNINGS = (
    "le inn händ bet bü mark woc par dig stad las gut kau mob tau pl str men was hi".split()
)


def run(bench):
    """On a database of its own, which is removed at the end."""
    setup_test_environment()
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with override_settings(ALLOWED_HOSTS=["*"]):
            bench()
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def bench():
    section, texts = make_section(), Texts()
    ours = get_search_backend()
    print(f"{connection.vendor}, pages of about {WORDS} words; milliseconds as p50 / p95")
    figures = {}
    for count in (FEW, MANY):
        add_pages(section, texts, count)
        rebuild, size = build_index(ours)
        client = Client()
        client.get(reverse("search"), {"q": "Markt"})
        figures[count] = {
            "results page": timed(client.get, [(reverse("search"), {"q": q}) for q in QUERIES]),
            "suggestions": timed(
                client.get, [(reverse("suggestions"), {"q": q}) for q in BEGINNINGS]
            ),
            "index one page": timed(ours.add, [(page,) for page in ImpulsePage.objects.all()[:40]]),
        }
        print(f"\nours, {count} pages: index built in {rebuild:.0f} s, {size / 1e6:.0f} MB")
        for name, times in figures[count].items():
            print(f"  {name:16} {show(times)}")
    show_workers(texts)
    growth = middle(figures[MANY]["results page"]) / middle(figures[FEW]["results page"])
    print(f"\nresults page, p50 at {MANY} to p50 at {FEW} pages: x {growth:.1f}")
    stock = StockBackend({"SEARCH_CONFIG": "german"})
    rebuild, size = build_index(stock)
    pages = Page.objects.live().public()
    with given_up_after(PATIENCE):
        times = timed(
            lambda query: first_ten(stock.search(query, pages)),
            [(query,) for query in QUERIES],
            rounds=1 if connection.vendor == "sqlite" else 3,
        )
    print(f"\nstock, {MANY} pages: index built in {rebuild:.0f} s, {size / 1e6:.0f} MB")
    given_up = sum(time > PATIENCE * 1000 for time in times)
    print(f"  ten hits only    {show(times)}; {given_up} of {len(times)} given up at {PATIENCE} s")
    ratio = middle(figures[MANY]["results page"]) / middle(times)
    print(f"ours (whole page) to stock (hits only), p50: x {ratio:.1f}")


def show_workers(texts):
    """What a worker of its own holds and how long it takes, on the pages that are there."""
    bare = worker("bare")["all"]
    held = worker("memory", *texts.nouns[: DIFFERENT + 1])
    print(f"a worker: {bare:.0f} MB without this site, {held['first']:.0f} after the first search,")
    more = held["all"] - bare
    print(f"  {held['all']:.0f} after {len(held['times'])} different words: + {more:.0f}")
    print(f"  a word's first time  {show(held['times'])}, at most {max(held['times']):.0f}")
    common = texts.common()
    print(f"  common words, warm   {show(worker('memory', *common * 11)['times'][len(common) :])}")
    for number in (1, USERS):
        print(f"  users at once: {number:2}    {show(worker('users', str(number), *common))}")


def worker(*arguments):
    name = connection.settings_dict["NAME"]
    url = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        url = urlsplit(os.environ["TEST_DATABASE_URL"])._replace(path=f"/{name}").geturl()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.searching", *arguments],
        env={**os.environ, "TEST_DATABASE_URL": url},
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


def make_section():
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="Start", slug="start", summary="Willkommen"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    return home.add_child(
        instance=ArticleIndexPage(
            title="Impulse", slug="impulse", summary="-", index_kind="impulse"
        )
    )


class Texts:
    """Sentences of the demo, some of their nouns made into new compounds, always the same ones."""

    def __init__(self):
        self.random = random.Random(7)
        texts = [path.read_text().split("---", 2)[2] for path in sorted(CONTENT.glob("*.md"))]
        plain = re.sub(
            r"~~~\w*|^\s*[\w-]+:|[#*\\\[\]>|]|\([^)]*\)", " ", "\n".join(texts), flags=re.M
        )
        self.sentences = [s.strip() for s in re.split(r"(?<=[.!?])\s+", plain) if len(s) > 30]
        self.counts = Counter(re.findall(r"\b[A-ZÄÖÜ][a-zäöüß]{4,12}\b", plain))
        self.nouns = sorted(self.counts)

    def common(self):
        """The words that most of the texts have."""
        nouns = (
            noun for noun, _count in self.counts.most_common() if noun.lower() not in STOPWORDS
        )
        return [next(nouns) for _ in range(8)]

    def title(self):
        return f"{self.noun()} und {self.noun()} in {self.random.choice(self.nouns)}"

    def noun(self):
        first, second = self.random.sample(self.nouns, 2)
        return first + second.lower() if self.random.random() < 0.2 else first

    def body(self):
        words = []
        while len(words) < WORDS:
            words += self.random.choice(self.sentences).split()
            words.append(self.noun())
        return " ".join(words)


def add_pages(section, texts, count):
    section.refresh_from_db()
    with override_settings(WAGTAILSEARCH_BACKENDS=NOT_AT_ONCE), transaction.atomic():
        for _ in range(count - section.numchild):
            page = ImpulsePage(
                title=texts.title(),
                summary=texts.random.choice(texts.sentences),
                body=[("text", f"<p>{texts.body()}</p>")],
            )
            section.add_child(instance=page)


def build_index(backend):
    index = backend.get_index_for_model(Page)
    index.reset()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM FULL wagtailsearch_indexentry")
    start = time.perf_counter()
    rebuilder = backend.rebuilder_class(index)
    rebuilder.start()
    for model in (ImpulsePage, ArticleIndexPage, HomePage):
        for chunk in chunks(model.get_indexed_objects().order_by("pk")):
            index.add_items(model, chunk)
    rebuilder.finish()
    seconds = time.perf_counter() - start
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # as its own service does within minutes
    return seconds, size_of_index()


def chunks(queryset, size=500):
    for start in range(0, queryset.count(), size):
        yield list(queryset[start : start + size])


def size_of_index():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size('wagtailsearch_indexentry')")
            return cursor.fetchone()[0]
        cursor.execute("SELECT SUM(pgsize) FROM dbstat WHERE name LIKE 'wagtailsearch_%'")
        return cursor.fetchone()[0]


@contextmanager
def given_up_after(seconds):
    """Stock search on SQLite looks up the score of each hit in a query of its own, which takes
    minutes where thousands match: a query ends after some seconds."""
    if connection.vendor != "sqlite":
        yield
        return
    start = time.perf_counter()

    def is_late():
        return time.perf_counter() - start > seconds

    def begin(execute, *arguments):
        nonlocal start
        start = time.perf_counter()
        return execute(*arguments)

    with connection.execute_wrapper(begin):
        connection.connection.set_progress_handler(is_late, 10_000)
        yield
        connection.connection.set_progress_handler(None, 0)


def first_ten(hits):
    try:
        return list(hits[:10])
    except OperationalError:  # given up
        return []


def timed(function, calls, rounds=3):
    times = []
    for _ in range(rounds):
        for arguments in calls:
            start = time.perf_counter()
            function(*arguments)
            times.append((time.perf_counter() - start) * 1000)
    return times


def middle(times):
    return statistics.median(times)


def show(times):
    return f"{middle(times):6.1f} / {statistics.quantiles(times, n=20)[-1]:6.1f}"


if __name__ == "__main__":
    run(bench)
