"""The German catalogue says all that the interface says, and says it soundly."""

import ast
import re
from datetime import datetime

import polib
import pytest
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import override
from django.utils.translation.template import templatize

ENTRIES = polib.pofile(str(settings.BASE_DIR / "locale/de/LC_MESSAGES/django.po"))
APPS = [
    app
    for app in [*settings.INSTALLED_APPS, "demo"]
    if "." not in app and (settings.BASE_DIR / app).is_dir()
]
# Which arguments of a call are texts: with a context the first one is not.
CALLS = {
    "_": (None, 0),
    "gettext": (None, 0),
    "gettext_lazy": (None, 0),
    "ngettext": (None, 0),
    "ngettext_lazy": (None, 0),
    "pgettext": (0, 1),
    "pgettext_lazy": (0, 1),
    "npgettext": (0, 1),
}
PLACEHOLDER = re.compile(r"%\(\w+\)\w|<\w+:\w+>")
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
TEMPLATE_CALL = re.compile(rf"\b(?:{'|'.join(CALLS)})\(\s*{STRING}(?:\s*,\s*{STRING})*")


def texts_in(tree):
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        context, text = CALLS.get(name, (None, None))
        if text is None or len(node.args) <= text:
            continue
        values = [getattr(argument, "value", None) for argument in node.args]
        if isinstance(values[text], str):
            yield (None if context is None else values[context], values[text])


def texts_of_code():
    for app in APPS:
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            yield from texts_in(ast.parse(path.read_text()))


def texts_of_templates():
    for path in (settings.BASE_DIR / "templates").rglob("*.*"):
        for call in TEMPLATE_CALL.findall(templatize(path.read_text())):
            yield from texts_in(ast.parse(f"{call})"))


def translations(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("collect", [texts_of_code, texts_of_templates])
def test_every_marked_text_is_in_the_catalogue(collect):
    marked = set(collect())
    known = {(entry.msgctxt, entry.msgid) for entry in ENTRIES}
    assert len(marked) > 50  # the search itself works
    assert marked - known == set()


def test_no_text_is_marked_within_an_f_string():
    """`make messages` does not see it there, and takes it out of the catalogue."""
    unseen = [
        text
        for app in APPS
        for path in (settings.BASE_DIR / app).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.JoinedStr)
        for text in texts_in(node)
    ]
    assert unseen == []


def test_every_entry_is_translated():
    assert [entry.msgid for entry in ENTRIES if not entry.translated()] == []


def test_translations_keep_placeholders():
    lost = []
    for entry in ENTRIES:
        sources = [entry.msgid, entry.msgid_plural or entry.msgid]
        allowed = [set(PLACEHOLDER.findall(text)) for text in sources]
        used = [set(PLACEHOLDER.findall(text)) for text in translations(entry)]
        lost += [entry.msgid for found in used if found not in allowed]
    assert lost == []


def test_quotation_marks_are_german():
    texts = [text for entry in ENTRIES for text in translations(entry)]
    wrong = [text for text in texts if text.count("„") != text.count("“")]
    assert [*wrong, *(text for text in texts if '"' in text or "”" in text)] == []


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("search/", "suche/"),
        ("topics/<slug:slug>/", "themen/<slug:slug>/"),
        ("people/<slug:slug>/", "personen/<slug:slug>/"),
        ("organisations/<slug:slug>/", "organisationen/<slug:slug>/"),
        ("calendar.ics", "kalender.ics"),
        ("calendar/<uuid:key>.ics", "kalender/<uuid:key>.ics"),
    ],
)
def test_addresses_never_change(english, german):
    assert ENTRIES.find(english).msgstr == german


def test_dates_follow_the_language():
    moment = datetime(2026, 12, 1, 10, 0)
    with override("de"):
        assert date_format(moment) == "1. Dezember 2026"
    with override("en"):
        assert date_format(moment) == "1 December 2026"
        assert date_format(moment, "TIME_FORMAT") == "10:00"
