"""Pages are rendered once; whatever changes, nobody gets a page of before."""

import ast
import gzip
import threading
import time
from datetime import timedelta
from pathlib import Path

import brotli
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms import generation
from cms.generation import DRAFT, UNSEEN
from cms.models.generation import Generation
from cms.models.settings import SiteSettings
from cms.web import page_cache
from cms.web.page_cache import PageCache

from .. import factories
from .conftest import ask


@pytest.fixture
def news(sections):
    return factories.NewsPageFactory(
        parent=sections["news"], title="Wir sind 525", lead_image=factories.SiteImageFactory()
    )


def test_second_visitor_gets_the_same_bytes_without_a_query(
    cached, news, django_assert_num_queries
):
    first = cached(news.url)
    with django_assert_num_queries(0):
        second = cached(news.url)
    assert (second.status, second.body) == (200, first.body)
    assert b"Wir sind 525" in second.body


# --- Whatever changes ---


def publish(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


CHANGES = {
    "published": lambda page: publish(page, title="Wir sind 600"),
    "new page": lambda page: factories.NewsPageFactory(parent=page.get_parent(), title="Neu"),
    "unpublished": lambda page: page.unpublish(),
    "deleted": lambda page: page.delete(),
    "moved": lambda page: page.move(page.get_parent().get_parent(), pos="last-child"),
    "restricted": lambda page: page.view_restrictions.create(restriction_type="login"),
    "renamed section": lambda page: publish(page.get_parent().specific, title="Meldungen"),
    "topic": lambda page: page.topic_links.first().topic.delete(),
    "settings": lambda page: SiteSettings.objects.update_or_create(defaults={"operator": "Neu"}),
    "picture replaced": lambda page: replace(page.lead_image),
    "picture deleted": lambda page: page.lead_image.delete(),
    "redirect": lambda page: Redirect.add_redirect("/alt", page),
}


def replace(image):
    image.file = factories.SiteImageFactory().file
    image.save()


def shown(answer):
    """Without the tokens of forms, of which each visitor gets one."""
    [pattern] = page_cache.renewals
    return pattern.sub(b"", answer.body)


@pytest.mark.parametrize("change", CHANGES)
def test_nobody_gets_a_page_of_before(cached, fresh, committed, sections, change):
    page = factories.NewsPageFactory(
        parent=sections["news"],
        lead_image=factories.SiteImageFactory(),
        topic_links=[factories.TopicFactory()],
    )
    # A feed without entries says that it is of this moment.
    factories.EditorialPageFactory(parent=sections["editorial"])
    paths = ["/", page.url, page.get_parent().url, "/feed/", "/sitemap.xml", "/alt"]
    for path in paths:
        cached(path)
    with committed():
        CHANGES[change](page)
    for path in paths:
        kept, right = cached(path), fresh(path)
        assert (kept.status, shown(kept)) == (right.status, shown(right)), path


def test_draft_changes_nothing(cached, committed, news, django_assert_num_queries):
    cached(news.url)
    with committed():
        news.title = "Entwurf"
        news.save_revision()
    with django_assert_num_queries(0):
        assert b"Entwurf" not in cached(news.url).body


def test_days_and_deadlines_pass_without_anybody_saving(cached, sections, monkeypatch):
    start = timezone.now() + timedelta(hours=1)
    event = factories.EventPageFactory(
        parent=sections["event"], title="WebTalk", start=start, end=start + timedelta(hours=1)
    )
    before = cached(event.url).body
    later = start + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    generation.look_again()  # a second has passed
    assert cached(event.url).body != before


def test_own_updates_of_whole_tables_say_so():
    """An update of a queryset sends no signal."""
    silent = {
        # Of what no page shows.
        "accounts/sessions.py",
        "cms/generation.py",
        "events/interest/telling.py",
        "events/interest/views.py",
        "events/management/commands/send_reminders.py",
        "events/registration/admin.py",
        "events/registration/mails.py",
        "events/registration/models.py",
        "newsletter/delivery/bounces.py",
        "newsletter/delivery/mailings.py",
        "newsletter/delivery/sending.py",
        "newsletter/looking.py",
        "newsletter/models/edition.py",
        "newsletter/models/subscriber.py",
        "operations/errors.py",
        "outbox/delivery.py",
        "outbox/models.py",
        "search/models.py",
        "submissions/privacy/retention.py",
    }
    rooms = [app for app in settings.INSTALLED_APPS if "." not in app and app != "demo"]
    found = set()
    for room in {room for room in rooms if Path(settings.BASE_DIR, room).is_dir()}:
        for path in Path(settings.BASE_DIR, room).rglob("*.py"):
            if "migrations" not in path.parts and updates(path):
                found.add(path.relative_to(settings.BASE_DIR).as_posix())
    assert found - silent == {"search/management/commands/read_documents.py"}
    assert silent <= found


def updates(path):
    """Calls of `update` with columns; those of dictionaries have none."""
    text = path.read_text()
    return any(
        isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") in ("update", "bulk_update")
        and not node.args
        and any(keyword.arg for keyword in node.keywords)
        for node in ast.walk(ast.parse(text))
    )


# --- What is not kept ---


@pytest.mark.parametrize(
    ("path", "query"),
    [("/admin/login/", ""), ("/suche/", "q=Laden"), ("/healthz", ""), ("/gibt-es-nicht/", "")],
)
def test_not_everything_is_kept(cached, home, path, query):
    cached(path, query=query)
    assert not cached.cache.entries


@pytest.mark.parametrize(
    "query", ["utm_source=brief", "x", "page=1&x=2", "%00=1", "page", "=", "&&", "q=%F0%9F%98%80"]
)
def test_unknown_words_in_an_address_do_not_fill_it(cached, sections, query):
    factories.NewsPageFactory(parent=sections["news"])
    url = sections["news"].url
    for number in range(5):
        assert cached(url, query=f"{query}{number}").status == 200
    assert not cached.cache.entries


def test_filters_make_pages_of_their_own(cached, sections):
    topic, other = factories.TopicFactory(), factories.TopicFactory()
    factories.NewsPageFactory(parent=sections["news"], title="Heute", topic_links=[topic])
    url = sections["news"].url
    assert b"Heute" in cached(url, query=f"topic={topic.slug}").body
    assert b"Heute" not in cached(url, query=f"topic={other.slug}").body
    assert len(cached.cache.entries) == 2


def test_whoever_is_logged_in_gets_pages_of_their_own(cached, news):
    cached(news.url)
    editor = Client()
    editor.force_login(get_user_model().objects.create_superuser("chefin", password="x"))
    cookie = f"a=b; {settings.SESSION_COOKIE_NAME}={editor.session.session_key}"
    with_session = cached(news.url, HTTP_COOKIE=cookie)
    assert "s-maxage" not in with_session.headers.get("Cache-Control", "")


def test_foreign_host_gets_nothing_that_was_kept(cached, news, settings):
    settings.ALLOWED_HOSTS = ["localhost"]
    cached(news.url)
    assert cached(news.url, HTTP_HOST="evil.example").status == 400


def test_http_is_not_answered_with_what_was_kept_for_https(cached, news, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    cached(news.url, HTTP_X_FORWARDED_PROTO="https")
    assert len({key[0] for key in cached.cache.entries}) == 1
    cached(news.url, HTTP_X_FORWARDED_PROTO="http")
    assert len({key[0] for key in cached.cache.entries}) == 2


# --- How it travels ---


def test_browsers_ask_again_and_get_304(cached, news):
    first = cached(news.url)
    assert first.headers["Cache-Control"] == "public, no-cache, s-maxage=1"
    again = cached(news.url, HTTP_IF_NONE_MATCH=f'"other", W/{first.headers["ETag"]}')
    assert (again.status, again.body) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip, br;q=0", "gzip", gzip.decompress),
        ("deflate", None, bytes),
        ("", None, bytes),
    ],
)
def test_each_browser_gets_what_it_unpacks(cached, news, accepted, encoding, unpack):
    plain = cached(news.url)
    packed = cached(news.url, HTTP_ACCEPT_ENCODING=accepted)
    assert packed.headers.get("Content-Encoding") == encoding
    assert unpack(packed.body) == plain.body
    assert packed.headers["Content-Length"] == str(len(packed.body))
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert (packed.headers["ETag"] == plain.headers["ETag"]) == (encoding is None)


def test_head_is_the_page_without_its_body(cached, news):
    whole = cached(news.url)
    head = cached(news.url, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers == whole.headers


# --- Forms ---


@pytest.fixture
def form_page(sections):
    return factories.ProjectPageFactory(parent=sections["project"], status="open")


def token(answer):
    [pattern] = page_cache.renewals
    return pattern.search(answer.body)[2].decode()


def test_each_visitor_of_a_kept_page_gets_a_form_of_their_own(cached, form_page):
    first, second = cached(form_page.url), cached(form_page.url)
    assert token(first) != token(second)
    assert first.headers["ETag"] == second.headers["ETag"]
    assert first.headers["ETag"].startswith("W/")
    # Nor may a proxy give it to two of them.
    assert first.headers["Cache-Control"] == "private, no-cache"


def test_age_of_a_form_tells_robots_though_its_page_was_kept(cached, form_page, monkeypatch):
    cached(form_page.url)
    moment = time.time() + 20
    monkeypatch.setattr(time, "time", lambda: moment)
    url = reverse("enquiry", args=[form_page.translation_key])
    typed = {"name": "Erika", "organisation": "Stadt", "email": "erika@example.org", "message": "x"}

    def send(seconds):
        sent = {**typed, "token": token(cached(form_page.url))}
        monkeypatch.setattr(time, "time", lambda: moment + seconds)
        return Client().post(url, sent)

    assert "automatische" in send(0).content.decode()
    assert send(4).status_code == 303


# --- Many at once ---


class Slow:
    """A page that takes its time."""

    def __init__(self, body=b"page"):
        self.count, self.body = 0, body

    def __call__(self, environ, start_response):
        self.count += 1
        time.sleep(0.05)
        response = HttpResponse(self.body)
        start_response("200 OK", list(response.items()))
        return response


@pytest.fixture
def one_state(monkeypatch):
    monkeypatch.setattr(page_cache, "state_now", lambda: (1, 1))


def test_page_is_rendered_once_for_all_who_ask_at_once(one_state):
    slow = Slow()
    cache = PageCache(slow)
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(ask(cache, "/x/").body)) for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [b"page"] * 12
    assert slow.count == 1


def test_it_keeps_to_its_budget(one_state, monkeypatch):
    monkeypatch.setattr(page_cache, "BUDGET", 10_000)
    cache = PageCache(Slow(b"x" * 4_000))
    for number in range(6):
        ask(cache, f"/{number}/")
    assert [key[3] for key in cache.entries] == ["/4/", "/5/"]


def test_without_a_database_it_stands_aside(monkeypatch):
    def fail():
        raise OperationalError

    monkeypatch.setattr(page_cache.generation, "number", fail)
    slow = Slow()
    cache = PageCache(slow)
    assert ask(cache, "/x/").body == b"page"
    assert not cache.entries


def test_what_other_processes_changed_is_seen_within_a_second(db, monkeypatch):
    monkeypatch.setattr(generation, "LOOK_EVERY", 0.2)
    generation.forget()
    made = iter(range(9))
    assert generation.remembered("x", lambda: next(made)) == 0
    Generation.objects.update_or_create(pk=1, defaults={"number": 77})
    time.sleep(0.25)
    assert generation.remembered("x", lambda: next(made)) == 1


def test_tables_that_no_page_shows_exist():
    known = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    assert known >= UNSEEN - {"admin.logentry"}
    assert {field.name for field in Page._meta.fields} >= DRAFT
