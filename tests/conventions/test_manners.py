"""Headers, errors, health and maintenance: how the site behaves towards strangers."""

import json
from datetime import datetime
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.db import OperationalError
from django.test import Client, override_settings
from django.utils import timezone

from cms.models.records import TopicLink
from cms.models.settings import SiteSettings


@pytest.fixture
def public_urls(home, add_editorial, add_event, add_project, network, topic, person):
    page = add_editorial("Leitwort", topics=[topic], signers=[person])
    event = add_event("Treffen")
    assert TopicLink.objects.filter(page=page).exists()
    return [
        "/",
        "/editorial/",
        page.url,
        "/veranstaltungen/",
        event.url,
        event.calendar_url,
        "/kalender.ics",
        "/projekte/",
        add_project("Vorhaben").url,
        "/netzwerk/",
        "/themen/lokaler-handel/",
        "/personen/ada-beispiel/",
        "/organisationen/stadt-musterlingen/",
        "/feed/",
        "/feed/editorial/",
        "/sitemap.xml",
        "/robots.txt",
        "/manifest.webmanifest",
        "/healthz",
        "/suche/",
        f"/teilen/{page.pk}.png",
    ]


def test_public_site_is_strict_and_sets_no_cookie(client, public_urls):
    for url in public_urls:
        response = client.get(url)
        assert response.status_code == 200, url
        assert not response.cookies, url
        policy = response["Content-Security-Policy"]
        assert "unsafe" not in policy, url
        assert "default-src 'none'" in policy, url
        assert response["X-Content-Type-Options"] == "nosniff", url
        assert response["Referrer-Policy"] == "strict-origin-when-cross-origin", url
        assert response["X-Frame-Options"] == "DENY", url
        assert "geolocation=()" in response["Permissions-Policy"], url
        # Caches keep one copy for everybody: the address alone decides the language.
        assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding", url


def test_admin_has_a_policy_of_its_own(client, home):
    policy = client.get("/admin/login/")["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "frame-ancestors 'self'" in policy


def test_missing_page_is_explained_in_its_language(client, home, translate):
    translate(home, "Front page")
    for url, language in (("/fehlt/", "de"), ("/en/missing/", "en")):
        response = client.get(url)
        assert response.status_code == 404
        assert f'<html lang="{language}"' in response.content.decode()
        assert not response.cookies


def test_missing_page_is_explained_without_a_database(db):
    assert Client().get("/fehlt/").status_code == 404


def test_failure_shows_the_error_page(home):
    client = Client(raise_request_exception=False)
    with mock.patch("home.models.HomePage.get_context", side_effect=RuntimeError):
        response = client.get("/")
    assert response.status_code == 500
    assert "Hier wird gerade gebaut" in response.content.decode()


def test_health_tells_whether_the_database_answers(client, db):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")
    assert not response.cookies
    with mock.patch("cms.web.files.connection.cursor", side_effect=OperationalError):
        assert client.get("/healthz").status_code == 503


@override_settings(SECURE_SSL_REDIRECT=True, SECURE_REDIRECT_EXEMPT=[r"^healthz$"])
def test_health_answers_without_https(db):
    client = Client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/").status_code == 301


def test_maintenance_closes_the_public_site_only(home):
    with override_settings(MAINTENANCE=True):
        client = Client()
        response = client.get("/")
        assert response.status_code == 503
        assert response["Retry-After"] == "600"
        assert "no-store" in response["Cache-Control"]
        assert "Wartung" in response.content.decode()
        assert "unsafe" not in response["Content-Security-Policy"]
        assert client.get("/admin/login/").status_code == 200
        assert client.get("/healthz").status_code == 200
    assert Client().get("/").status_code == 200


def test_editors_see_previews_during_maintenance(home):
    with override_settings(MAINTENANCE=True):
        assert home.make_preview_request().status_code == 200


def test_manifest_names_the_site_and_its_icons(client, home):
    response = client.get("/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    manifest = json.loads(response.content)
    assert manifest["name"] == "Die Stadtretter"
    assert [icon["sizes"] for icon in manifest["icons"]] == ["192x192", "512x512"]


def test_icon_is_found_at_the_address_that_browsers_guess(client, db):
    response = client.get("/favicon.ico")
    assert response.url == "/static/icons/brand/favicon.ico"


def test_language_switch_of_a_missing_page_leads_to_the_front_page(client, home, translate):
    english = translate(home, "Home")
    soup = BeautifulSoup(client.get("/gibt/es/nicht/").content, "html.parser")
    links = soup.select(".language-switch a")
    assert {link["href"] for link in links} == {english.url}


def test_whoever_finds_a_hole_learns_whom_to_tell(client, home):
    told = client.get("/.well-known/security.txt").content.decode()
    fields = dict(line.split(": ", 1) for line in told.splitlines())
    assert fields["Contact"] == "mailto:redaktion@example.org"
    assert datetime.fromisoformat(fields["Expires"]) > timezone.now()
    assert fields["Canonical"].endswith("/.well-known/security.txt")


def test_without_an_address_nobody_is_named(client, home):
    site_settings = SiteSettings.objects.get()
    site_settings.email = ""
    site_settings.save()
    assert client.get("/.well-known/security.txt").status_code == 404
