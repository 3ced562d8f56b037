"""No half-translated page goes public, whichever way it is published, and none below a page that
nobody sees in that language."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from articles.models.stories import ImpulsePage
from cms.checks.translations import hidden_above, untranslated
from cms.models.records import Topic

from .. import factories
from ..translating import translate_all
from .conftest import is_live

TEXTS = [f"<p>Absatz {number} über leere Läden.</p>" for number in "abcd"]
LEFT = [text[3:-4] for text in TEXTS]
BODY = [("text", text) for text in TEXTS]
MISSING = "sind nicht übersetzt: „Absatz a über leere Läden.“, „Absatz b über"


@pytest.fixture(params=["publish_translation", "publish_all", "review", "take_over"])
def publish(request, german):
    """Every way of publishing that passes by the page's form."""
    way = request.getfixturevalue(request.param)
    if request.param == "review":
        return lambda page: way(page, "approve")[0]
    if request.param == "take_over":
        return lambda page: way(page.get_translation(german))
    return way


def test_untranslated_texts_keep_a_page_from_the_public(translated, publish, said):
    page = translated(leave=LEFT, body=BODY)
    answer = said(publish(page))
    assert "4 von " in answer
    assert MISSING in answer
    assert not is_live(page)


def test_page_with_all_texts_is_published(translated, publish):
    page = translated(body=BODY)
    publish(page)
    assert is_live(page)


def test_page_below_one_that_nobody_sees_is_not_published(translated, publish, said):
    page = translated()
    page.get_parent().unpublish()
    assert "darüber ist nicht veröffentlicht" in said(publish(page))
    assert not is_live(page)


def test_page_and_the_one_above_it_are_published_together(translated, publish_all):
    page = translated()
    above = page.get_parent()
    above.unpublish()
    publish_all(above, page)
    assert is_live(page)


def test_text_that_says_the_same_in_both_languages_is_taken_over(translated, english, german):
    page = translated(leave=LEFT, body=BODY)
    for each in TranslationSource.objects.get(object=page.translation_key).stringsegment_set.filter(
        string__data__in=LEFT
    ):
        StringTranslation.objects.create(
            translation_of=each.string, context=each.context, locale=english, data=each.string.data
        )
    assert not [*untranslated(page)]


@pytest.mark.filterwarnings("ignore:The input passed in")
@pytest.mark.parametrize("text", ["38 %", "2026–2028", "1.250,00 €", "https://www.example.org/a?b"])
def test_what_has_no_words_waits_for_nobody(translated, text):
    rows = [{"term": "Läden", "detail": text}]
    page = translated(leave=[text], body=[("facts", {"title": "Auf einen Blick", "rows": rows})])
    assert not [*untranslated(page)]


def test_published_version_stays_as_it_is_while_texts_are_missing(
    translated, publish_translation, take_over, german
):
    page = translated(body=BODY)
    publish_translation(page)
    before = ImpulsePage.objects.get(pk=page.pk).body.raw_data[0]["value"]
    original = page.get_translation(german)
    original.body = [("text", "<p>Ganz neu.</p>")]
    original.save_revision().publish()
    take_over(original)
    publish_translation(page)
    assert "Ganz neu" not in str(ImpulsePage.objects.get(pk=page.pk).body)
    assert ImpulsePage.objects.get(pk=page.pk).body.raw_data[0]["value"] == before


def test_page_is_not_copied_into_the_public_below_a_draft(write, admin_client, sections, said):
    page = write()
    section = factories.ArticleIndexPageFactory(parent=sections.home, live=False)
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    data = {"new_title": "Kopie", "new_slug": "kopie", "publish_copies": "on"}
    ids = {"new_parent_page": section.pk}
    assert "darüber ist nicht veröffentlicht" in said(admin_client.post(url, data | ids))
    assert not Page.objects.filter(slug="kopie").exists()


# --- The address ---


def test_address_is_made_from_the_translated_title(translated, publish_translation):
    page = translated(title="Läden öffnen")
    publish_translation(page)
    page.refresh_from_db()
    assert page.slug == "english-laeden-oeffnen"


def test_address_that_is_public_stays(translated, publish_translation, english, take_over, german):
    page = translated(title="Läden öffnen")
    publish_translation(page)
    StringTranslation.objects.filter(context__path="title").update(data="Open the shops")
    StringTranslation.objects.get(context__path="title", locale=english).save()
    original = page.get_translation(german)
    original.slug = "ganz-anders"
    original.save_revision().publish()
    take_over(original)
    publish_translation(page)
    page.refresh_from_db()
    assert (page.title, page.slug) == ("Open the shops", "english-laeden-oeffnen")


def test_address_of_a_translator_wins(translated, publish_translation, english):
    page = translated()
    StringTranslation.objects.filter(context__path="slug").update(data="mine", tool_name="")
    for each in StringTranslation.objects.filter(context__path="title"):
        each.data = "Another"
        each.save()
    publish_translation(page)
    page.refresh_from_db()
    assert page.slug == "mine"


# --- Records ---


@pytest.fixture
def topic(german, english, admin_user):
    """A topic that was sent for translation, in English."""

    def topic(**values):
        record = factories.TopicFactory(name="Leere Läden", full=True, **values)
        source, _new = TranslationSource.get_or_create_from_instance(record)
        Translation.objects.create(source=source, target_locale=english).save_target(publish=False)
        return record

    return topic


def publish_record(client, record):
    url = reverse("wagtailsnippets_cms_topic:edit", args=[record.pk])
    return client.post(url, {"action": "publish"})


def test_record_waits_for_its_texts_and_gets_an_address_of_its_own(
    topic, english, admin_client, said, django_capture_on_commit_callbacks
):
    factories.TopicFactory(name="Vacancy", locale=english, slug="english-leere-laeden")
    record = topic()
    version = record.get_translation(english)
    assert "„Leere Läden“" in said(publish_record(admin_client, version))
    assert not Topic.objects.get(pk=version.pk).live
    translate_all(record, english)
    with django_capture_on_commit_callbacks(execute=True):
        publish_record(admin_client, version)
    version.refresh_from_db()
    assert (version.live, version.slug) == (True, "english-leere-laeden-2")


# --- Other pages ---


def test_easy_page_waits_for_the_page_above_it(sections, home):
    easy = Locale.objects.create(language_code="de-simple")
    draft = home.copy_for_translation(easy)
    page = factories.StandardPageFactory(parent=draft, locale=easy, live=False)
    assert [finding.field for finding in page.publish_checks()] == ["title"]
    draft.save_revision().publish()
    assert not factories.StandardPage.objects.get(pk=page.pk).publish_checks()


def test_page_may_wait_for_the_day_of_the_one_above_it(sections):
    now = timezone.now()
    section = sections["impulse"]
    section.unpublish()
    section.go_live_at = now + timedelta(days=1)
    section.save_revision().publish()
    section = Page.objects.get(pk=section.pk)
    page = factories.ImpulsePageFactory(parent=section, live=False)
    for days, waits in ((None, False), (0.5, False), (2, True)):
        page.go_live_at = days and now + timedelta(days=days)
        assert (not [*hidden_above(page, section)]) is waits
