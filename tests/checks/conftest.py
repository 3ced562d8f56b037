import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Task, Workflow, WorkflowTask
from wagtail_localize.models import Translation, TranslationSource

from cms.checks.findings import blocking, summarize
from cms.checks.hints import hints
from cms.models.records import Topic

from ..factories import ImpulsePageFactory, SiteImageFactory
from ..translating import translate_all


@pytest.fixture
def write(sections):
    """Makes an impulse in which nothing is wrong, unless `values` put something in."""

    def write(**values):
        fitting = {
            "title": "Läden öffnen",
            "summary": "Warum ein Schlüsselbund mehr bewirkt als ein Plan.",
            "lead_image": SiteImageFactory(),
            "topic_links": [Topic.objects.create(name="Leerstand", locale=sections.home.locale)],
            **values,
        }
        return ImpulsePageFactory(parent=sections["impulse"], **fitting)

    return write


@pytest.fixture
def harms():
    """Where something keeps a page from being published: {place: message}."""
    return lambda page: _places(page, blocking(page))


@pytest.fixture
def advice():
    """What the editor is advised, by place."""
    return lambda page: _places(page, hints(page))


def _places(page, findings):
    return {entry["place"]: entry["message"] for entry in summarize(page, findings)}


def is_live(page):
    return Page.objects.get(pk=page.pk).live


@pytest.fixture
def said():
    return lambda answer: " ".join(str(message) for message in get_messages(answer.wsgi_request))


@pytest.fixture
def publish_all(admin_client):
    """Publishes pages from the listing."""

    def publish_all(*pages, **data):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        ids = "&".join(f"id={page.pk}" for page in pages)
        return admin_client.post(f"{url}?{ids}", data)

    return publish_all


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


@pytest.fixture
def translated(sections, write, translate, english):
    """A page that was sent for translation and not published yet, in English, but for the texts
    left."""

    def translated(leave=(), **values):
        translate(sections["impulse"])
        page = write(**values)
        source, _new = TranslationSource.get_or_create_from_instance(page)
        source.update_from_db()
        translation = Translation.objects.create(source=source, target_locale=english)
        translation.save_target(publish=False)
        translate_all(page, english, leave)
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


@pytest.fixture
def take_over(admin_client, django_capture_on_commit_callbacks):
    """Takes the changes of a page over into its translations, and publishes these."""

    def take_over(page):
        source = TranslationSource.objects.get(object_id=page.translation_key)
        url = reverse("wagtail_localize:update_translations", args=[source.pk])
        with django_capture_on_commit_callbacks(execute=True):
            return admin_client.post(url, {"publish_translations": "on"})

    return take_over
