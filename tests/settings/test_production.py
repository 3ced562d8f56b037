"""Production starts with all it needs or says what is missing."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "Wochenmarkt-Lastenrad-Bibliothek-Sitzbank-0123456789-Rathausplatz",
    "BASE_URL": "https://www.example.org",
    "ALLOWED_HOSTS": "www.example.org",
    "DATABASE_URL": "sqlite:////nowhere/site.sqlite3",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "redaktion@example.org",
}
REQUIRED = [name for name in COMPLETE if name != "DJANGO_SETTINGS_MODULE"]


def python(*arguments, **variables):
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **variables},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("name", REQUIRED)
def test_missing_variable_stops_the_start_and_is_named(name):
    variables = {key: value for key, value in COMPLETE.items() if key != name}
    answer = python("-c", "import cms.settings.production", **variables)
    assert answer.returncode != 0
    named = [other for other in REQUIRED if f"  {other}:" in answer.stderr]
    assert named == [name]


def test_production_is_what_a_server_starts_without_being_told():
    code = "import os, cms.wsgi; print(os.environ['DJANGO_SETTINGS_MODULE'])"
    variables = {key: value for key, value in COMPLETE.items() if key in REQUIRED}
    answer = python("-c", code, **variables)
    assert answer.stdout.strip() == "cms.settings.production", answer.stderr


KNOWN = """
import sys, cms.wsgi
from network.models import Person
from wagtail.models import ReferenceIndex
print(Person in ReferenceIndex.tracked_models, {"ninja", "wagtail.api.v3"} & set(sys.modules))
"""


def test_a_process_follows_records_and_loads_no_api_that_is_not_offered():
    answer = python("-c", KNOWN, **COMPLETE)
    assert answer.stdout.strip() == "True set()", answer.stderr


PROVIDER = {name: value for name, value in COMPLETE.items() if name != "EMAIL_URL"} | {
    "ANYMAIL_PROVIDER": "brevo",
    "ANYMAIL_BREVO_API_KEY": "geheim",
}
OPENED = """
import cms.wsgi
from django.conf import settings
from django.core.mail import get_connection
from django.urls import NoReverseMatch, reverse
connection = get_connection(settings.MAIL_TRANSPORT)
connection.open()
print(type(connection).__module__, connection.api_key)
try:
    print(reverse("anymail:brevo_tracking_webhook"))
except NoReverseMatch:
    print("no webhook")
"""


@pytest.mark.parametrize(
    ("secret", "address"), [("", "no webhook"), ("name:wort", "/anymail/brevo/tracking/")]
)
def test_provider_of_mail_is_chosen_by_the_environment(secret, address):
    answer = python("-c", OPENED, **PROVIDER, ANYMAIL_WEBHOOK_SECRET=secret)
    assert answer.stdout.split("\n")[:2] == ["anymail.backends.brevo geheim", address], (
        answer.stderr
    )


@pytest.mark.parametrize("provider", ["bravo", "../x", "brevo.x"])
def test_unknown_provider_stops_the_start_and_is_named(provider):
    variables = {**PROVIDER, "ANYMAIL_PROVIDER": provider}
    answer = python("-c", "import cms.settings.production", **variables)
    assert answer.returncode != 0
    assert f"django-anymail does not know “{provider}”" in answer.stderr


def test_deployment_checks_find_nothing_with_a_provider():
    arguments = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    answer = python(*arguments, **PROVIDER, ANYMAIL_WEBHOOK_SECRET="name:wort")
    assert answer.returncode == 0, answer.stderr
