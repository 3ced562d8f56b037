"""What no form of the admin sends is refused: no error of the site, and nothing is changed."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from articles.models.best_practice import BestPracticePage
from tests import factories
from tests.roles.conftest import Desk

pytestmark = pytest.mark.django_db

WORDS = ["x", "\x00", "[]", '{"a": 1}', "2027-13-45", "9" * 25, "-1", "wagtailadmin_home"]


@pytest.fixture
def story(sections):
    return factories.BestPracticePageFactory(parent=sections["best_practice"])


def url(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


@pytest.mark.parametrize("words", WORDS)
def test_next_page_that_is_none_is_passed_over(admin_client, story, words):
    answer = admin_client.post(url("unpublish", story.pk), {"next": words})
    assert (answer.status_code, answer["Location"][:7]) == (302, "/admin/")
    assert not BestPracticePage.objects.live().exists()
    assert admin_client.get(url("edit", story.pk), {"next": words}).status_code == 200


@pytest.mark.parametrize("words", WORDS[:-1])
def test_place_for_a_copy_that_is_none_is_refused(admin_client, story, words):
    sent = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": words}
    before = Page.objects.count()
    assert admin_client.post(url("copy", story.pk), sent).status_code in (400, 404)
    del sent["new_parent_page"]
    assert admin_client.post(url("copy", story.pk), sent).status_code == 400
    assert Page.objects.count() == before


@pytest.mark.parametrize("words", ["[]", "1", '{"blocks": 1}', "x"])
def test_rich_text_that_is_none_is_refused(admin_client, story, words):
    answer = Desk(admin_client).edit(story, situation=words)
    assert answer.status_code == 400
    assert "Das kam nicht ganz an" in answer.text


@pytest.mark.parametrize("words", ["x", "\x00", "null"])
def test_row_that_has_no_number_is_refused(admin_client, story, words):
    rows = {"topic_links-TOTAL_FORMS": "1", "topic_links-INITIAL_FORMS": "1"}
    for row in ({"topic_links-0-id": words}, {}):
        assert Desk(admin_client).edit(story, **rows, **row).status_code == 400


def test_link_that_did_not_come_is_refused(admin_client, home):
    assert admin_client.post(reverse("wagtailadmin_choose_page_external_link")).status_code == 400
