"""One click sends a page for translation, and nothing becomes public by it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation, get_edit_url

from articles.models.stories import ImpulsePage
from cms.translating.sending import translate_url

from .. import factories


def send(client, instance, language="en", **options):
    return client.post(f"{translate_url(instance)}?language={language}", **options)


def test_one_post_makes_drafts_of_the_page_and_of_those_above(client, editor, impulse, english):
    response = send(client, impulse)
    draft = impulse.get_translation(english)
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    above = draft.get_ancestors().filter(depth__gt=1)
    assert above.count() == 2
    for page in [*above, draft]:
        assert not page.live
        # An alias would follow the German page into the public.
        assert page.alias_of is None
    assert Translation.objects.get(source__object=impulse.translation_key).enabled


def test_nothing_of_it_is_public(client, editor, impulse, english):
    before = client.get("/sitemap.xml").content
    send(client, impulse)
    client.logout()
    assert client.get("/sitemap.xml").content == before
    draft = impulse.get_translation(english)
    for page in [*draft.get_ancestors().filter(depth__gt=1), draft]:
        assert client.get(f"/en/{'/'.join(page.url_path.split('/')[2:])}").status_code == 404


def test_editor_of_the_draft_opens_and_offers_the_texts(client, editor, impulse, english):
    response = send(client, impulse, follow=True)
    assert response.status_code == 200
    assert "wagtail-localize" in response.text
    assert "Läden auf Probe" in response.text


@pytest.mark.usefixtures("references")
def test_what_the_page_names_waits_as_a_draft_as_well(client, editor, impulse, english):
    person = impulse.authors.first().person
    person.organisation = factories.OrganisationFactory()
    person.save()
    topic = impulse.topic_links.first().topic
    response = send(client, impulse, follow=True)
    links = {
        link["href"]
        for link in BeautifulSoup(response.content, "html.parser").select(".messages a")
    }
    for record in person, person.organisation, topic:
        draft = record.get_translation(english)
        assert not draft.live
        assert get_edit_url(draft) in links


def test_pages_that_a_page_names_are_sent_with_it(client, editor, sections, english):
    practice = factories.BestPracticePageFactory(parent=sections["best_practice"])
    collection = factories.BestPracticeCollectionPageFactory(
        parent=sections["best_practice"], items=[practice]
    )
    send(client, collection)
    assert not practice.get_translation(english).live


def test_drafts_are_not_sent(client, editor, impulse, english):
    person = impulse.authors.first().person
    person.unpublish()
    send(client, impulse)
    assert not person.has_translation(english)


def test_record_gets_its_version_when_somebody_asks_for_it(client, editor, english):
    person = factories.PersonFactory(full=True)
    response = send(client, person)
    version = person.get_translation(english)
    assert response["Location"] == reverse("wagtailsnippets_network_person:edit", args=[version.pk])
    assert client.get(response["Location"]).status_code == 200


def test_looking_makes_nothing(client, editor, impulse, english, easy):
    before = Page.objects.count()
    response = client.get(f"{translate_url(impulse)}?language=en")
    assert response.status_code == 200
    assert "Ins Englische übersetzen" in response.text
    assert "In Leichter Sprache schreiben" in response.text
    assert Page.objects.count() == before


def test_page_offers_a_button_for_each_missing_language(client, editor, impulse, translate, easy):
    edit = reverse("wagtailadmin_pages:edit", args=[impulse.pk])

    def buttons():
        soup = BeautifulSoup(client.get(edit).content, "html.parser")
        found = soup.select("[data-w-action-url-value]")
        return [
            button["data-w-action-url-value"].partition("language=")[2]
            for button in found
            if translate_url(impulse) in button["data-w-action-url-value"]
        ]

    assert set(buttons()) == {"en", "de-simple"}
    # And none of wagtail-localize's own, which leads to the same with a click more.
    assert f'href="{translate_url(impulse)}"' not in client.get(edit).text
    translate(impulse, title="Shops on trial", slug="shops-on-trial")
    assert set(buttons()) == {"de-simple"}


def test_no_translation_is_turned_into_a_german_alias(client, editor, impulse, english):
    send(client, impulse)
    version = impulse.get_translation(english)
    # Its ordinary editor, where wagtail-localize offers that.
    Translation.objects.update(enabled=False)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[version.pk])).text
    assert "localize-restart-translation" in page
    assert "localize-convert-to-alias" not in page


def test_second_click_finds_nothing_to_do(client, editor, impulse):
    send(client, impulse)
    assert send(client, impulse).status_code == 404


@pytest.mark.parametrize("language", ["de", "fr", ""])
def test_unknown_languages_are_refused(client, editor, impulse, english, language):
    assert send(client, impulse, language).status_code == 404


def test_what_is_not_published_is_not_sent(client, editor, sections, english):
    draft = factories.ImpulsePageFactory(parent=sections["impulse"], live=False)
    assert send(client, draft).status_code == 404


def test_deleted_translation_is_made_anew_from_what_is_published(client, editor, impulse, english):
    send(client, impulse)
    impulse.get_translation(english).delete()
    impulse.title = "Läden auf Dauer"
    impulse.save_revision().publish()
    assert "Läden auf Dauer" in send(client, impulse, follow=True).text


def test_easy_version_is_an_ordinary_draft_without_translators(
    client, editor, impulse, easy, easy_home
):
    response = send(client, impulse, "de-simple")
    draft = ImpulsePage.objects.get(locale=easy)
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert not draft.live
    assert not draft.get_parent().live
    assert not Translation.objects.exists()
    assert 'name="title"' in client.get(response["Location"]).text
    latest = draft.get_latest_revision_as_object()
    assert not latest.topics
    assert not latest.keywords.all()


def test_easy_version_begins_empty_with_the_german_page_beside_it(
    client, editor, impulse, easy, easy_home
):
    words = "Leerstand ist eine Einladung."
    assert words in str(impulse.body)
    form = client.get(send(client, impulse, "de-simple")["Location"])
    latest = ImpulsePage.objects.get(locale=easy).get_latest_revision_as_object()
    assert latest.title == impulse.title
    assert [block.block_type for block in latest.body] == ["text"]
    assert words not in str(latest.body)
    assert not latest.questions
    german = BeautifulSoup(form.content, "html.parser").select_one(".german-beside")
    assert words in german.get_text()
    original = client.get(reverse("wagtailadmin_pages:edit", args=[impulse.pk]))
    assert "german-beside" not in original.text


@pytest.mark.parametrize("ask", ["get", "post"])
def test_who_may_not_translate_is_refused(client, guest, impulse, english, ask):
    person = impulse.authors.first().person
    for instance in (impulse, person):
        response = getattr(client, ask)(f"{translate_url(instance)}?language=en")
        assert response.status_code == 302
        assert response["Location"] == reverse("wagtailadmin_home")
    assert not impulse.has_translation(english)
    assert not person.has_translation(english)
