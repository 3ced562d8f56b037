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


def test_deployment_checks_find_nothing():
    answer = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **COMPLETE)
    assert answer.returncode == 0, answer.stderr


def test_models_and_migrations_agree():
    answer = python("manage.py", "makemigrations", "--check", "--dry-run", **COMPLETE)
    assert answer.returncode == 0, answer.stdout + answer.stderr
