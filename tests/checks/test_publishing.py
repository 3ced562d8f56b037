"""No way of publishing passes by the checks, and each says what is to be mended where."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Task, Workflow, WorkflowTask
from wagtail_localize.models import Translation, TranslationSource

FAULTY = [("text", '<p>Mehr dazu <a href="https://www.example.org">hier</a>.</p>')]
FAULT = "Bausteine › Nr. 1 (Text): „hier“ sagt nicht, wohin der Link führt."


@pytest.fixture
def said():
    return lambda answer: " ".join(str(message) for message in get_messages(answer.wsgi_request))


def is_live(page):
    return Page.objects.get(pk=page.pk).live


@pytest.fixture
def publish_all(admin_client):
    """Publishes pages from the listing."""

    def publish_all(*pages, **data):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        ids = "&".join(f"id={page.pk}" for page in pages)
        return admin_client.post(f"{url}?{ids}", data)

    return publish_all


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


@pytest.fixture
def review(admin_client, admin_user):
    """Submits a page and answers from the list of pages in review."""

    def review(page, action):
        task = GroupApprovalTask.objects.create(name="Gegenlesen")
        workflow = Workflow.objects.create(name="Gegenlesen")
        WorkflowTask.objects.create(workflow=workflow, task=Task.objects.get(pk=task.pk))
        state = workflow.start(page, admin_user)
        ids = [page.pk, action, state.current_task_state.pk]
        answer = admin_client.post(reverse("wagtailadmin_pages:workflow_action", args=ids))
        state.refresh_from_db()
        return answer, state.status

    return review


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


@pytest.fixture
def translated(sections, write, translate, english):
    """A page that was sent for translation and not published yet, in English."""

    def translated(**values):
        translate(sections["impulse"])
        page = write(**values)
        source, _new = TranslationSource.get_or_create_from_instance(page)
        source.update_from_db()
        translation = Translation.objects.create(source=source, target_locale=english)
        translation.save_target(publish=False)
        return page.get_translation(english)

    return translated


@pytest.fixture
def publish_translation(admin_client, django_capture_on_commit_callbacks):
    def publish_translation(page):
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        with django_capture_on_commit_callbacks(execute=True):
            return admin_client.post(url, {"action": "publish"})

    return publish_translation


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


@pytest.fixture
def take_over(admin_client, django_capture_on_commit_callbacks):
    """Takes the changes of a page over into its translations, and publishes these."""

    def take_over(page):
        source = TranslationSource.objects.get(object_id=page.translation_key)
        url = reverse("wagtail_localize:update_translations", args=[source.pk])
        with django_capture_on_commit_callbacks(execute=True):
            return admin_client.post(url, {"publish_translations": "on"})

    return take_over


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
