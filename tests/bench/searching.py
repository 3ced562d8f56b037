"""A worker of its own that searches, for `tests.bench.search`: what it holds in memory, or how long
several people wait. Prints one line of JSON.

    python -m tests.bench.searching bare                memory of Wagtail without this site
    python -m tests.bench.searching memory WORD …       memory before and after these queries, and
                                                        milliseconds of each
    python -m tests.bench.searching users NUMBER WORD … milliseconds of that many people at once
"""

import json
import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import django
from django.conf import settings

ROUNDS = 5
PAUSE = 0.5, 1.5  # seconds that somebody reads


def resident():
    """Megabytes of this process."""
    with open("/proc/self/status") as status:
        line = next(line for line in status if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def bare():
    """Wagtail and what else this site installs, without its own applications."""
    from cms.settings import test

    settings.configure(
        **{name: getattr(test, name) for name in ("SECRET_KEY", "STATIC_URL", "USE_TZ")},
        INSTALLED_APPS=[
            name
            for name in test.INSTALLED_APPS
            if not (test.BASE_DIR / name.split(".")[0]).is_dir()
        ],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        ROOT_URLCONF="wagtail.admin.urls",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        TEMPLATES=[
            {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}
        ],
        WAGTAIL_SITE_NAME="Bare",
    )
    django.setup()
    from django.template.loader import get_template
    from django.urls import get_resolver

    assert get_resolver().url_patterns
    get_template("wagtailadmin/home.html")
    return {"all": resident()}


def memory(words):
    ask = asking()
    ask(words[0])
    first = resident()
    times = [ask(word) for word in words[1:]]
    return {"first": first, "all": resident(), "times": times}


def users(number, words):
    ask = asking()
    ask(words[0])

    def use(seed):
        chance = random.Random(seed)
        times = []
        for _ in range(ROUNDS):
            time.sleep(chance.uniform(*PAUSE))
            times.append(ask(chance.choice(words)))
        return times

    with ThreadPoolExecutor(number) as pool:
        return [one for times in pool.map(use, range(number)) for one in times]


def asking():
    """A function that asks for a page of results and says how long that took."""
    django.setup()
    from django.test import Client
    from django.urls import reverse
    from django.utils import translation

    with translation.override("de"):
        address = reverse("search")
    client = Client()
    client.get("/")

    def ask(word):
        start = time.perf_counter()
        client.get(address, {"q": word})
        return (time.perf_counter() - start) * 1000

    return ask


if __name__ == "__main__":
    kind, *rest = sys.argv[1:]
    if kind == "users":
        result = users(int(rest[0]), rest[1:])
    else:
        result = memory(rest) if kind == "memory" else bare()
    print(json.dumps(result))
