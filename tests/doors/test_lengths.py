"""Long texts in columns that are not: shortened where the house made them, else refused."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.admin.forms.tags import TagField
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from articles.models.stories import ImpulsePage
from cms.models.records import Topic
from tests import factories

LONG = ("Größenänderung für Fußgängerzonen " * 8)[:240].strip()


@pytest.mark.parametrize("typed", ["", LONG, "ä" * 255])
def test_long_title_gets_an_address(home, post, typed):
    data = {
        "title": LONG,
        "slug": typed,
        "summary": "Worum es geht.",
        "body": streamfield([]),
        "topic_links": inline_formset([]),
        "comments": inline_formset([]),
        "action-publish": "1",
    }
    url = reverse("wagtailadmin_pages:add", args=("home", "standardpage", home.pk))
    for _again in range(2):
        post(url, nested_form_data(data))
    first = Page.objects.child_of(home).first()
    assert first.title == LONG
    assert len(first.slug) <= 255
    assert first.slug.isascii()


def test_address_made_of_a_long_title_leaves_room_for_a_number(home):
    for _again in range(2):
        factories.StandardPageFactory(parent=home, title="Ö" * 255)
    slugs = [page.slug for page in Page.objects.child_of(home)]
    assert slugs == ["oe" * 50, f"{'oe' * 50}-2"]


def test_page_with_a_very_long_address_leads_on_when_it_is_renamed(
    client, sections, django_capture_on_commit_callbacks
):
    page = factories.ImpulsePageFactory(parent=sections["impulse"], slug="x" * 250)
    other = factories.ImpulsePageFactory(parent=sections["impulse"], slug=f"{'x' * 250}-y")
    old, second = page.url, other.url
    for number, each in enumerate((page, other)):
        each.slug = f"kurz-{number}"
        with django_capture_on_commit_callbacks(execute=True):
            each.save_revision().publish()
    assert client.get(old)["Location"].endswith("/kurz-0/")
    assert client.get(f"{second}?utm=1")["Location"].endswith("/kurz-1/")


def test_keyword_that_would_grow_in_its_address_is_refused():
    with pytest.raises(ValidationError):
        TagField().clean("\ufb04" * 100)
    assert TagField().clean("Stadt\ufb02ucht") == ["Stadtflucht"]


@pytest.mark.parametrize("name", ["new_title", "new_slug"])
def test_copy_with_a_name_that_is_too_long_is_refused(sections, post, name):
    page = factories.ImpulsePageFactory(parent=sections["impulse"])
    data = {
        "new_title": "Neu",
        "new_slug": "neu",
        "new_parent_page": sections["impulse"].pk,
        name: "x" * 256,
    }
    answer = post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    assert name in answer.context["form"].errors
    assert ImpulsePage.objects.count() == 1


# --- Translations ---


@pytest.fixture
def translated(english):
    """The translation of something, in which one text has these words."""

    def translated(instance, path, text):
        source, _new = TranslationSource.update_or_create_from_instance(instance)
        translation = Translation.objects.create(source=source, target_locale=english)
        segment = source.stringsegment_set.get(context__path__endswith=path)
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=english, data=text
        )
        return translation

    return translated


def test_title_of_a_translation_that_is_too_long_is_kept_and_refused(
    home, sections, english, translated, post
):
    page = factories.ImpulsePageFactory(parent=sections["impulse"])
    for above in (home, sections["impulse"]):
        above.copy_for_translation(english)
    target = page.copy_for_translation(english)
    translation = translated(page, "title", "x" * 300)
    written = StringTranslation.objects.get(context__path="title")
    assert len(written.data) == 300
    target.refresh_from_db()
    assert target.draft_title == "x" * 255
    with pytest.raises(ValidationError):
        translation.save_target(publish=True)
    written.refresh_from_db()
    assert "255" in written.get_error()
    url = reverse("wagtailadmin_pages:edit", args=[target.pk])
    post(url, {"action": "publish"})
    target.refresh_from_db()
    assert not target.live


def test_name_of_a_translated_record_that_is_too_long_is_refused(german, translated):
    topic = Topic.objects.create(name="Leerstand", locale=german)
    translation = translated(topic, "name", "x" * 81)
    with pytest.raises(ValidationError) as error:
        translation.save_target(publish=True)
    assert "name" in error.value.error_dict
    assert "80" in StringTranslation.objects.get().get_error()


def test_row_of_a_translated_page_that_is_too_long_is_refused(home, sections, english, translated):
    page = factories.ProjectPageFactory(parent=sections["project"])
    page.questions.add(factories.EnquiryQuestionFactory.build(locale=page.locale))
    page.save_revision().publish()
    for above in (home, sections["project"]):
        above.copy_for_translation(english)
    translation = translated(type(page).objects.get(), ".label", "x" * 256)
    with pytest.raises(ValidationError):
        translation.save_target(publish=True)
