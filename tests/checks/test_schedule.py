"""A scheduled end that has passed keeps nobody from saving, and ends nothing published anew."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from .test_form import FINE, create, data, edit  # noqa: F401

ENDED = timezone.now().replace(microsecond=0) - timedelta(days=3, seconds=31)
SENT = f"{timezone.localtime(ENDED):%d.%m.%Y %H:%M}"


@pytest.fixture
def ended(write):
    """A page whose end has passed: taken down by the clock, or still public where none runs."""

    def ended(live=False):
        return write(live=live, expired=not live, expire_at=ENDED)

    return ended


@pytest.mark.parametrize("live", [True, False])
def test_draft_is_saved_as_if_nothing_were(ended, edit, live):  # noqa: F811
    page = ended(live)
    answer = edit(page, "action-save", FINE, title="Entwurf", expire_at=SENT)
    assert answer.status_code == 302, answer.context["form"].errors
    draft = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (draft.title, draft.expire_at) == ("Entwurf", ENDED)


def test_page_that_is_published_anew_has_no_end(ended, edit, said):  # noqa: F811
    page = ended()
    answer = edit(page, "action-publish", FINE, expire_at=SENT)
    assert answer.status_code == 302, answer.context["form"].errors
    assert "war schon vorbei" in said(answer)
    call_command("publish_scheduled")
    page = Page.objects.get(pk=page.pk)
    assert (page.live, page.expire_at) == (True, None)


def test_public_page_that_is_late_to_end_still_ends(ended, edit):  # noqa: F811
    page = ended(live=True)
    assert edit(page, "action-publish", FINE, expire_at=SENT).status_code == 302
    call_command("publish_scheduled")
    assert not Page.objects.get(pk=page.pk).live


def test_new_end_in_the_past_is_refused_at_the_top(ended, edit, create):  # noqa: F811
    hour = f"{timezone.localtime() - timedelta(hours=1):%d.%m.%Y %H:%M}"
    for answer in (
        edit(ended(), "action-save", FINE, expire_at=hour),
        create("action-publish", FINE, expire_at=hour),
    ):
        (message,) = answer.context["form"].non_field_errors()
        assert message.startswith("Status, „Zeitplan festlegen“, ")
        assert message in answer.content.decode()


def test_publishing_without_a_form_says_that_the_end_has_passed(
    ended,
    publish_all,
    said,
):
    page = ended()
    assert "Veröffentlicht bis: Das Ende ist schon vorbei." in said(publish_all(page))
    assert not Page.objects.get(pk=page.pk).live


def test_what_is_made_from_a_page_has_no_schedule_of_it(ended, admin_client, english, translate):
    page = ended()
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    sent = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": page.get_parent().pk}
    admin_client.post(url, sent)
    for made in (Page.objects.get(slug="kopie"), translate(ended(), slug="english")):
        assert (made.expire_at, made.expired) == (None, False)
        assert made.get_latest_revision_as_object().expire_at is None
