"""What happens between an editor's form and the page."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

TITLE = "Fußgängerzonen & Märkte"


@pytest.fixture
def publish(home, admin_client):
    """Publishes a standard page from the form for new pages; returns it."""

    def publish(slug):
        data = {
            "title": TITLE,
            "slug": slug,
            "summary": "Wie aus Wegen wieder Plätze werden.",
            "body": streamfield([]),
            "topic_links": inline_formset([]),
            "comments": inline_formset([]),
            "action-publish": "1",
        }
        url = reverse("wagtailadmin_pages:add", args=("home", "standardpage", home.pk))
        answer = admin_client.post(url, nested_form_data(data))
        assert answer.status_code == 302, answer.context["form"].errors
        return Page.objects.child_of(home).get()

    return publish


@pytest.mark.parametrize("typed", ["", TITLE])
def test_new_page_gets_the_german_address(publish, typed):
    assert publish(typed).slug == "fussgaengerzonen-maerkte"


def test_address_that_an_editor_typed_stays(publish):
    assert publish("zone").slug == "zone"
