"""Guest authors write and hand in what is theirs, and look behind no page of others."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import Page

from articles.models.stories import ImpulsePage
from home.roles import EDITORS, GUESTS
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest(sections, desk):
    sections.all()
    return desk(GUESTS, name="gast")


@pytest.fixture
def own(guest, sections):
    guest.add(sections["impulse"], ImpulsePage)
    return ImpulsePage.objects.get(title="Neu")


def test_guest_writes_and_corrects_an_impulse(guest, own):
    assert own.owner == guest.client.user
    assert not own.live
    assert guest.edit(own, summary="Läden auf Probe").status_code == 302
    own.refresh_from_db()
    assert own.get_latest_revision_as_object().summary == "Läden auf Probe"


@pytest.mark.parametrize("kind", ["editorial", "interview", "best_practice", "news", "event"])
def test_guest_adds_nothing_elsewhere(guest, sections, kind):
    answer = guest.client.get(reverse("wagtailadmin_pages:add_subpage", args=[sections[kind].pk]))
    assert answer.status_code == 302


def test_guest_is_led_straight_to_a_new_impulse(guest, sections):
    section = sections["impulse"]
    answer = guest.client.get(reverse("wagtailadmin_pages:add_subpage", args=[section.pk]))
    assert answer["Location"].endswith(f"/articles/impulsepage/{section.pk}/")


def test_guest_publishes_nothing_not_even_with_a_forged_button(guest, own, sections):
    assert b"action-publish" not in guest.client.get(guest.url("edit", own.pk)).content
    guest.edit(own, "publish")
    guest.add(sections["impulse"], ImpulsePage, "publish", slug="zweite")
    guest.bulk("publish", own)
    assert not ImpulsePage.objects.live().exists()
    assert ImpulsePage.objects.count() == 2


def test_guest_hands_in_and_waits_with_changes(guest, own):
    assert b"action-submit" in guest.client.get(guest.url("edit", own.pk)).content
    guest.edit(own, "submit")
    assert ImpulsePage.objects.get().workflow_in_progress
    guest.edit(own, title="Schnell noch geändert")
    assert ImpulsePage.objects.get().draft_title == "Neu"


def test_guest_deletes_a_draft_but_nothing_that_is_published(guest, own):
    guest.delete(own)
    assert not ImpulsePage.objects.exists()


def test_published_impulse_of_a_guest_is_out_of_the_guests_hands(guest, own, desk):
    desk(EDITORS, name="erika").edit(own, "publish")
    own.refresh_from_db()
    assert own.live
    guest.unpublish(own)
    guest.delete(own)
    guest.edit(own, "publish", title="Nachträglich")
    own.refresh_from_db()
    assert (own.live, own.title) == (True, "Neu")


PEEKS = [
    "edit",
    "view_draft",
    "history",
    "workflow_history",
    "usage",
    "copy",
    "delete",
    "unpublish",
    "move",
    "preview_on_edit",
]


@pytest.mark.parametrize("view", PEEKS)
@pytest.mark.parametrize("live", [True, False])
def test_guest_looks_behind_no_page_of_others(guest, sections, view, live):
    other = factories.ImpulsePageFactory(parent=sections["impulse"], live=live)
    assert guest.client.get(guest.url(view, other.pk)).status_code == 302


def test_guest_reads_no_old_version_of_others(guest, sections):
    other = factories.ImpulsePageFactory(parent=sections["impulse"], live=False)
    first, second = other.latest_revision, other.save_revision()
    for view, args in {
        "revisions_view": (other.pk, first.pk),
        "revisions_revert": (other.pk, first.pk),
        "revisions_compare": (other.pk, first.pk, second.pk),
    }.items():
        assert guest.client.get(guest.url(view, *args)).status_code == 302, view


def test_guest_uploads_a_picture_and_changes_no_other(guest, home):
    other = factories.SiteImageFactory()
    url = reverse("wagtailimages_chooser:create")
    picture = factories.SiteImageFactory.build().file.file
    data = {
        "image-chooser-upload-title": "Schlüsselbund",
        "image-chooser-upload-file": picture,
        "image-chooser-upload-description": "Ein Bund mit Schlüsseln",
        "image-chooser-upload-credit": "Foto: Gast",
        "image-chooser-upload-collection": other.collection_id,
    }
    guest.client.post(url, data)
    own = get_image_model().objects.get(title="Schlüsselbund")
    edit = {image: reverse("wagtailimages:edit", args=[image.pk]) for image in (own, other)}
    assert guest.client.get(edit[own]).status_code == 200
    assert guest.client.get(edit[other]).status_code == 302
    assert other.title in guest.client.get(reverse("wagtailimages_chooser:choose")).content.decode()


@pytest.mark.parametrize("model", ["network_person", "network_organisation", "cms_topic"])
def test_guest_chooses_people_and_topics_but_adds_none(guest, model):
    url = reverse(f"wagtailsnippetchoosers_{model}:choose")
    assert guest.client.get(url).status_code == 200
    create = reverse(f"wagtailsnippetchoosers_{model}:create")
    assert guest.client.post(create, {}).status_code in (302, 403)


def test_guest_has_no_reports_to_read(guest):
    assert "/admin/reports/" not in guest.client.get(reverse("wagtailadmin_home")).content.decode()


def test_an_editor_takes_nothing_from_the_author(guest, own, desk):
    desk(EDITORS, name="erika").edit(own, title="Besser")
    assert Page.objects.get(pk=own.pk).owner == User.objects.get(username="gast")
