"""Forms, what they answer and what is mailed speak the language of their page."""

import html
import re
from datetime import timedelta

import django
import polib
import pytest
from django.conf import settings
from django.utils import timezone
from wagtail.models import Locale, Site

from cms.models.settings import SiteSettings
from events.registration.models import Registration
from outbox.models import OutgoingMail
from submissions import token

from .. import factories

CATALOGUES = [
    settings.BASE_DIR / "locale/de/LC_MESSAGES/django.po",
    f"{django.__path__[0]}/conf/locale/de/LC_MESSAGES/django.po",
]
ENTRIES = [entry for path in CATALOGUES for entry in polib.pofile(str(path))]
# Long enough to stand nowhere by chance, and different in both languages.
PHRASES = [
    (entry.msgid, entry.msgstr)
    for entry in ENTRIES
    if min(len(entry.msgid), len(entry.msgstr)) > 13
    and "%" not in entry.msgid
    and entry.msgid.casefold() != entry.msgstr.casefold()
]
ENGLISH, GERMAN = {english for english, _ in PHRASES}, {german for _, german in PHRASES}
FOREIGN = {"en": GERMAN, "de-simple": ENGLISH}
KINDS = ["contact", "event", "impulse", "project"]
TYPED = {
    "name": "Erika Beispiel",
    "organisation": "Musterlingen",
    "origin": "Musterlingen",
    "message": "Ja.",
    "text": "Ja.",
}


@pytest.fixture(params=FOREIGN)
def locale(request, german):
    return Locale.objects.get_or_create(language_code=request.param)[0]


@pytest.fixture
def site_settings(home):
    site = Site.objects.get(is_default_site=True)
    return SiteSettings.objects.create(site=site, email="redaktion@example.org")


@pytest.fixture
def page(request, home, sections, locale, site_settings):
    """A published page with a form of the wanted kind, in the language."""
    soon = timezone.now() + timedelta(days=5)
    german = {
        "contact": lambda: factories.ContactPageFactory(parent=home),
        "event": lambda: factories.EventPageFactory(
            parent=sections["event"], registration="form", capacity=1, start=soon
        ),
        "impulse": lambda: factories.ImpulsePageFactory(parent=sections["impulse"]),
        "project": lambda: factories.ProjectPageFactory(parent=sections["project"]),
    }[request.param]()
    if request.param == "contact":
        SiteSettings.objects.update(contact_page=german)
    return version(german, locale)


def version(page, locale):
    for above in page.get_ancestors().filter(depth__gt=1).specific():
        if not above.has_translation(locale):
            version(above, locale)
    page.copy_for_translation(locale).save_revision().publish()
    return page.get_translation(locale)


@pytest.fixture
def fill_in(client, page, monkeypatch):
    """Sends the form of the page, a minute after reading it."""

    def fill_in(**typed):
        text = client.get(page.url).text
        action = re.search(r'<form[^>]* method="post"[^>]* action="([^"]+)"', text)[1]
        found = re.search(r'name="token" value="([^"]+)"', text)[1]
        now = token.time.time()
        monkeypatch.setattr(token.time, "time", lambda: now + 60)
        return client.post(action, {"token": found, "homepage": "", **typed})

    return fill_in


def foreign(text, locale):
    """Phrases of another language in a text."""
    text = html.unescape(text)
    return [phrase for phrase in FOREIGN[locale.language_code] if phrase in text]


def strange_mails(locale, *recipients):
    mails = OutgoingMail.objects.filter(to__in=recipients)
    assert mails
    assert {mail.language for mail in mails} == {locale.language_code}
    return [
        phrase
        for mail in mails
        for text in (mail.subject, mail.text, mail.html)
        for phrase in foreign(text, locale)
    ]


@pytest.mark.parametrize("page", KINDS, indirect=True)
def test_page_errors_and_answer_speak_its_language(client, page, fill_in, locale):
    assert foreign(client.get(page.url).text, locale) == []
    wrong = fill_in(email="kein Postfach")
    assert wrong.status_code == 422
    assert foreign(wrong.text, locale) == []
    right = fill_in(**TYPED, email="erika@example.org")
    assert right.status_code == 303
    assert foreign(client.get(right["Location"]).text, locale) == []


@pytest.mark.parametrize("page", ["contact", "project"], indirect=True)
def test_confirmation_by_mail_speaks_the_language_of_the_page(page, fill_in, locale):
    fill_in(**TYPED, email="erika@example.org")
    assert strange_mails(locale, "erika@example.org") == []


@pytest.mark.parametrize("page", ["contact", "project"], indirect=True)
def test_each_mail_about_a_message_names_the_imprint_in_its_own_language(
    page, fill_in, locale, home
):
    german = factories.StandardPageFactory(parent=home, title="Impressum")
    SiteSettings.objects.update(imprint_page=german)
    imprints = {"de": german, locale.language_code: version(german, locale)}
    fill_in(**TYPED, email="erika@example.org")
    mails = {mail.language: mail for mail in OutgoingMail.objects.all()}
    assert mails.keys() == imprints.keys()
    for language, mail in mails.items():
        assert imprints[language].full_url in mail.text
        assert imprints[language].full_url in mail.html


@pytest.mark.parametrize("page", ["event"], indirect=True)
def test_all_mails_of_an_event_speak_the_participants_language(client, page, fill_in, locale):
    fill_in(**TYPED, email="erika@example.org")
    fill_in(**TYPED, email="otto@example.org")
    first = Registration.objects.get(email="erika@example.org")
    own_page = first.participant_url.partition("//")[2].partition("/")[2]
    shown = client.get(f"/{own_page}")
    assert shown.status_code == 200
    assert foreign(shown.text, locale) == []
    client.post(f"/{own_page}")
    assert OutgoingMail.objects.count() >= 4  # two received, one called off, one moved up
    assert strange_mails(locale, "erika@example.org", "otto@example.org") == []


@pytest.mark.parametrize("page", ["contact"], indirect=True)
def test_closed_form_hands_back_what_was_typed_in_its_language(client, page, fill_in, locale):
    text = client.get(page.url).text
    action = re.search(r'<form[^>]* method="post"[^>]* action="([^"]+)"', text)[1]
    page.unpublish()
    gone = client.post(action, {"message": "Ja."})
    assert gone.status_code == 410
    assert foreign(gone.text, locale) == []


def test_phrases_of_both_languages_are_known():
    assert len(PHRASES) > 300
    assert "Zum Inhalt springen" in GERMAN
