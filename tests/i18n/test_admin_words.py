"""One language in the admin: Wagtail's words, ours, and those that nobody marked for translation.

What is mended stands in `locale-of-others`, what only the packages themselves can mend in
`docs/decisions/upstream-words.md`.
"""

import json
import re
from collections import deque
from html import unescape
from importlib.resources import files

import polib
import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.urls import Resolver404, resolve
from django.utils.translation import gettext, ngettext
from django.views.i18n import JavaScriptCatalog
from wagtail.models import Page

from cms.translating.sending import translate_url
from home.roles import ADMINISTRATORS, EDITORS, GUESTS

from .test_segments import PAGES, filled

PACKAGES = ["wagtail", "wagtail_localize", "django_mfa"]
# Contributed parts that the site does not use.
UNUSED = {"styleguide", "simple_translation"}

WORD = re.compile(r"[^\W\d_]{3,}")
# Placeholders, marks, addresses, names of files.
NO_WORDS = re.compile(r"%\(\w+\)[sd]|\{\w*\}|</?\w[^>]*>|&\w+;|\S*[/\\@]\S*|\S+\.\w+|\w+_\w+")
# Editors are no friends of the machine, nor is a page an object.
WRONG = re.compile(
    r"\b([Dd]u|[Dd]ein\w*|[Dd]ir|[Dd]ich|Locales?|domain\.com|Go-Live|Live-\w+)\b|-Objekt"
    r"|(?:^|[.:!?] )(Wähle|Bearbeite|Sortiere|Lösche|Lade|Synchronisiere|Übersetze|Halte|Ändere"
    r"|Warte|Wende|Füge|Klicke|Gib|Beachte)\b"
)

pytestmark = pytest.mark.usefixtures("references")


def words(text):
    return {word.lower() for word in WORD.findall(NO_WORDS.sub(" ", text))}


# German, too, though our own texts do not use them.
GERMAN_TOO = words(
    "administrator alias alt avatar backup box breadcrumb breadcrumbs computer dialog editor"
    " information installation javascript layout maximum minimum monospace option permanent phrase"
    " position port region server standard system tab upload url workflows"
)
# What no catalogue reaches; each stands in the list of what belongs upstream. And the language of
# the admin: whoever wants another one looks for its own name.
UNMARKED = re.compile(
    r"Actions|English|External link text|Locale|None|Page|Root page|Site name|True"
    r"|\d+ pages \+ \d+ others"
    # A recovery code: chance may put a word into one.
    r"|(?=(?:[a-z]*[A-Z\d]){2})[A-Za-z\d]{10}"
)

# Classes, selectors, actions of scripts.
FOR_MACHINES = re.compile(r"\bw-|->|^\[data-")

LINK = re.compile(r"""(?<=["'(;])/admin/[^"'&<>\s\\#)]*""")
# Machines' answers, public pages, the guide, the way out; what only a POST or a choice leads to;
# lists that are only redrawn; names of permissions, which Django keeps in English; synonyms of
# English words.
NOT_LOOKED_AT = re.compile(
    r"logout|export=|autocomplete|jsi18n|sprite|/api/|/guide/|preview|view_draft|results/|/ping/"
    r"|/release/|/bulk/|/chosen/|/create/|lock/|/strings/|/overrides/|/disable/|pofile/|dismissibles"
    r"|/groups/|/synonym/|/overview/\d+/(look|view)"
)
UNSEEN = re.compile(r"<(script|style|svg|code)\b(?![^>]*application/json).*?</\1>|<!--.*?-->", re.S)
SHOWN = re.compile(
    r">([^<>]*\w[^<>]*)<|\b(?:title|aria-label|placeholder|alt|data-[\w-]+)=\"([^\"]+)\"", re.S
)


def catalogues(language):
    for package in PACKAGES:
        for path in sorted(files(package).rglob(f"locale/{language}/LC_MESSAGES/*.po")):
            if not UNUSED & set(path.parts):
                yield path.stem, polib.pofile(str(path))


def texts_of(entry):
    return [entry.msgstr, *entry.msgstr_plural.values()]


@pytest.fixture(scope="module")
def english_words():
    """Those of all texts that are to be translated, but for what is German as well."""
    own = polib.pofile(str(settings.BASE_DIR / "locale/de/LC_MESSAGES/django.po"))
    entries = [entry for _domain, found in catalogues("de") for entry in found]
    german = [text for entry in own for text in texts_of(entry)]
    german += [path.read_text() for path in (settings.BASE_DIR / "docs/guide").glob("*.md")]
    english = set().union(
        *(words(f"{each.msgid} {each.msgid_plural}") for each in [*entries, *own])
    )
    return english - set().union(*map(words, german)) - GERMAN_TOO


def strings_in(value):
    """The strings of a JSON value; those that are no words for people have neither blank nor
    capital."""
    if isinstance(value, str):
        if (" " in value or value.istitle()) and not value.startswith("{"):
            yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings_in(each)


def shown_by(html):
    """What somebody reads or hears of a page of the admin."""
    for text, value in SHOWN.findall(UNSEEN.sub("", html)):
        text = unescape(text or value).strip()
        if text[:1] in ("{", "["):
            try:
                yield from strings_in(json.loads(text))
            except ValueError:
                yield text
        elif text and (not value or " " in text):
            yield " ".join(text.split())


def is_for_people(text):
    return not (FOR_MACHINES.search(text) or UNMARKED.fullmatch(text))


def sort_of(url):
    """Pages of one sort look alike; forms of pages do so for each kind."""
    try:
        match = resolve(url.partition("?")[0])
    except Resolver404:
        return None
    values = [match.view_name, *match.args, *match.kwargs.values()]
    if match.view_name == "wagtailadmin_pages:edit":
        page = Page.objects.get(pk=values[1])
        values.append(f"{page.specific_class} {page.locale_id}")
    elif match.view_name in ("wagtailadmin_pages:type_use", "wagtailadmin_pages:add"):
        values = values[:1]
    return tuple(each for each in map(str, values) if not re.fullmatch(r"\d+|[0-9a-f-]{32,}", each))


def walk(client, limit):
    """Address and text of the pages that links lead to from the desk."""
    queue, known, sorts = deque(["/admin/"]), set(), {None}
    while queue and len(sorts) < limit:
        url = queue.popleft()
        if url in known or NOT_LOOKED_AT.search(url):
            continue
        known.add(url)
        sort = sort_of(url)
        if sort in sorts:
            continue
        sorts.add(sort)
        answer = client.get(url)
        if answer.status_code == 302:
            queue.append(answer["Location"])
        if answer.status_code == 200 and not answer.streaming:
            is_dialog = "json" in answer["Content-Type"]
            html = answer.json().get("html", "") if is_dialog else answer.text
            queue.extend(map(unescape, LINK.findall(html)))
            yield url, html


def test_admin_speaks_german(editor, client, home, sections, english_words):
    editor.groups.set(Group.objects.filter(name=ADMINISTRATORS))
    pages = [filled(model, home, sections) for model in PAGES if model is not type(home)]
    client.post(f"{translate_url(pages[-1])}?language=en")
    found, count = {}, 0
    for role, limit in [(ADMINISTRATORS, 400), (EDITORS, 12), (GUESTS, 12)]:
        editor.groups.set(Group.objects.filter(name=role))
        for url, html in walk(client, limit):
            count += 1
            for text in filter(is_for_people, set(shown_by(html))):
                if words(text) & english_words or WRONG.search(text):
                    found.setdefault(text, f"{role} {url}")
    assert found == {}
    assert count > 140  # the walk itself works


def test_no_text_of_others_is_familiar_or_foreign(rf):
    """What no walk sees: messages, dialogs, mails."""
    scripts = {}
    for package in ("wagtail.admin", "wagtail_localize"):
        view = JavaScriptCatalog.as_view(packages=[package])
        scripts |= json.loads(re.search(r"newcatalog = ({.*?});", view(rf.get("/")).text, re.S)[1])
    found = {}
    for domain, entries in catalogues("de"):
        for entry in entries:
            if domain == "djangojs":
                texts = [scripts.get(entry.msgid, entry.msgid)]
            elif entry.msgid_plural:
                texts = [ngettext(entry.msgid, entry.msgid_plural, n) for n in (1, 2)]
            else:
                texts = [gettext(entry.msgid)] if not entry.msgctxt else []
            found |= {text: entry.msgid for text in texts if WRONG.search(str(text))}
    assert found == {}
