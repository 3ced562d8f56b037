"""No way of publishing passes by the checks, and each says what is to be mended where."""

from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import Page

from .conftest import is_live

FAULTY = [("text", '<p>Mehr dazu <a href="https://www.example.org">hier</a>.</p>')]
FAULT = "Bausteine › Nr. 1 (Text): „hier“ sagt nicht, wohin der Link führt."


def test_bulk_action_publishes_all_or_nothing(write, publish_all, said):
    good, bad = write(live=False), write(live=False, title="Schlecht", body=FAULTY)
    answer = publish_all(good, bad)
    assert "„Schlecht“ kann noch nicht veröffentlicht werden. " + FAULT in said(answer)
    assert not is_live(good)
    assert not is_live(bad)
    publish_all(good)
    assert is_live(good)


def test_bulk_action_looks_at_the_newest_draft(write, publish_all):
    page = write(live=False)
    page.body = FAULTY
    page.save_revision()
    publish_all(page)
    assert not is_live(page)


def test_bulk_action_looks_at_the_pages_below_too(write, publish_all, sections, said):
    bad = write(live=False, title="Schlecht", body=FAULTY)
    assert FAULT in said(publish_all(sections["impulse"], include_descendants="on"))
    assert not is_live(bad)


def test_other_bulk_actions_are_free(write, admin_client):
    page = write(body=FAULTY)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    admin_client.post(f"{url}?id={page.pk}")
    assert not is_live(page)


def test_approval_is_refused_while_something_is_wrong(write, review, said):
    page = write(live=False, body=FAULTY)
    answer, status = review(page, "approve")
    assert FAULT in said(answer)
    assert status == "in_progress"
    assert not is_live(page)


def test_page_in_order_is_approved(write, review):
    page = write(live=False)
    review(page, "approve")
    assert is_live(page)


def test_page_that_is_not_in_order_may_be_declined(write, review):
    _answer, status = review(write(live=False, body=FAULTY), "reject")
    assert status == "needs_changes"


def test_translation_is_published_when_it_is_in_order(translated, publish_translation):
    page = translated()
    publish_translation(page)
    assert is_live(page)


def test_translation_with_a_fault_stays_a_draft(translated, publish_translation, said):
    page = translated(body=FAULTY)
    assert FAULT in said(publish_translation(page))
    assert not is_live(page)


def test_page_is_not_copied_into_the_public_with_a_fault(write, admin_client, sections, said):
    page = write(body=FAULTY)
    data = {
        "new_title": "Kopie",
        "new_slug": "kopie",
        "new_parent_page": sections["impulse"].pk,
        "publish_copies": "on",
    }
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    assert FAULT in said(admin_client.post(url, data))
    assert not Page.objects.filter(slug="kopie").exists()
    del data["publish_copies"]
    admin_client.post(url, data)
    assert not Page.objects.get(slug="kopie").live


def test_pages_below_are_not_copied_into_the_public_with_a_fault(
    write, admin_client, sections, said
):
    section = sections["impulse"]
    write(title="Gut")
    write(title="Schlecht", body=FAULTY)
    data = {
        "new_title": "Kopie",
        "new_slug": "kopie",
        "new_parent_page": sections.home.pk,
        "copy_subpages": "on",
        "publish_copies": "on",
    }
    url = reverse("wagtailadmin_pages:copy", args=[section.pk])
    assert "„Schlecht“ kann noch nicht veröffentlicht werden. " + FAULT in said(
        admin_client.post(url, data)
    )
    assert not Page.objects.filter(slug="kopie").exists()
    del data["copy_subpages"]
    admin_client.post(url, data)
    assert Page.objects.get(slug="kopie").live


def test_changes_are_published_in_translations_when_they_are_in_order(
    translated, take_over, german
):
    page = translated()
    take_over(page.get_translation(german))
    assert is_live(page)


def test_changes_with_a_fault_stay_drafts_in_translations(translated, take_over, german, said):
    page = translated(body=FAULTY)
    assert FAULT in said(take_over(page.get_translation(german)))
    assert not is_live(page)


def test_changes_are_published_only_by_who_may(translated, take_over, german, admin_user):
    page = translated()
    admin_user.is_superuser = False
    admin_user.save()
    for codename in ("access_admin", "submit_translation"):
        admin_user.user_permissions.add(Permission.objects.get(codename=codename))
    take_over(page.get_translation(german))
    assert not is_live(page)
