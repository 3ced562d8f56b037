"""Publishing and submitting are refused with the place of the fault; a draft is always saved."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

VAGUE = '<p>Mehr dazu <a href="https://www.example.org">hier</a>.</p>'
FINE = '<p>Mehr dazu <a href="https://www.example.org">im Plan</a>.</p>'


@pytest.fixture
def workflow(sections):
    task = GroupApprovalTask.objects.create(name="Gegenlesen")
    workflow = Workflow.objects.create(name="Gegenlesen")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=sections.home)
    return workflow


@pytest.fixture
def data():
    """What the form of an impulse sends, with this text in a block and in a list."""

    def data(action, text, **values):
        steps = [
            (str(number), {"value": {"title": "Schritt", "text": rich_text(html)}, "type": "item"})
            for number, html in enumerate([FINE, text])
        ]
        rows = {f"body-1-value-steps-{number}-id": "" for number, _row in steps}
        rows["body-1-value-steps-count"] = len(steps)
        for number, row in steps:
            prefix = f"body-1-value-steps-{number}"
            rows |= {f"{prefix}-deleted": "", f"{prefix}-order": number}
            rows |= {f"{prefix}-value-{key}": value for key, value in row["value"].items()}
        sent = {
            "title": "Läden öffnen",
            "summary": "Warum ein Schlüsselbund mehr bewirkt als ein Plan.",
            "date": "2026-01-12",
            "body": streamfield([("text", rich_text(text)), ("steps", {})]),
            "questions": streamfield([]),
            "topic_links": inline_formset([]),
            "authors": inline_formset([]),
            "comments": inline_formset([]),
            action: "1",
            **values,
        }
        return nested_form_data(sent) | rows

    return data


@pytest.fixture
def create(sections, admin_client, data):
    """Sends the form for a new impulse."""
    url = reverse(
        "wagtailadmin_pages:add", args=("articles", "impulsepage", sections["impulse"].pk)
    )
    return lambda *args, without=(), **values: admin_client.post(
        url, {name: value for name, value in data(*args, **values).items() if name not in without}
    )


@pytest.fixture
def edit(admin_client, data):
    """Sends the form of an impulse that there is."""

    def edit(page, *args, **values):
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return admin_client.post(url, data(*args, slug=page.slug, **values))

    return edit


def refused(answer):
    """The errors of the body, as the editor's blocks get them."""
    assert answer.status_code == 200
    (error,) = answer.context["form"].errors.as_data()["body"]
    return error.as_json_data()["blockErrors"]


WORDS = "„hier“ sagt nicht, wohin der Link führt"


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_fault_stands_at_its_block(create, sections, workflow, action):
    errors = refused(create(action, VAGUE))
    assert errors[0]["messages"][0].startswith(WORDS)
    (row,) = errors[1]["blockErrors"]["steps"]["blockErrors"].items()
    assert row[0] == 1, "the second step"
    assert row[1]["blockErrors"]["text"]["messages"][0].startswith(WORDS)
    assert not Page.objects.child_of(sections["impulse"]).exists()


def test_scheduled_page_is_checked_at_once(create):
    soon = timezone.localtime() + timezone.timedelta(days=3)
    assert refused(create("action-publish", VAGUE, go_live_at=soon.strftime("%Y-%m-%d %H:%M")))


def test_draft_is_saved_with_all_its_faults(create, edit, sections):
    assert create("action-save", VAGUE, summary="").status_code == 302
    page = Page.objects.child_of(sections["impulse"]).get()
    assert not page.live
    assert edit(page, "action-save", VAGUE, summary="").status_code == 302
    assert refused(edit(page, "action-publish", VAGUE))
    assert not Page.objects.get(pk=page.pk).live


def test_page_is_published_once_it_is_mended(create, edit, sections):
    create("action-save", VAGUE)
    page = Page.objects.child_of(sections["impulse"]).get()
    assert edit(page, "action-publish", FINE).status_code == 302
    assert Page.objects.get(pk=page.pk).live


def test_draft_of_a_published_page_changes_nothing_for_visitors(write, edit, client):
    page = write()
    assert edit(page, "action-save", VAGUE, title="Unfertig").status_code == 302
    assert page.title in client.get(page.url).content.decode()


def test_reviewer_may_decline_a_page_that_is_not_in_order(create, edit, sections, workflow):
    create("action-submit", FINE)
    page = Page.objects.child_of(sections["impulse"]).get()
    sent = {"action-workflow-action": "true"}
    assert refused(
        edit(page, "workflow-action-name", VAGUE, **sent, **{"workflow-action-name": "approve"})
    )
    answer = edit(page, "workflow-action-name", VAGUE, **sent, **{"workflow-action-name": "reject"})
    assert answer.status_code == 302
    assert page.specific.current_workflow_state.status == "needs_changes"


def test_event_may_contradict_itself_until_it_is_published(sections, admin_client):
    url = reverse("wagtailadmin_pages:add", args=("events", "eventpage", sections["event"].pk))
    sent = {
        "title": "Rundgang",
        "summary": "Einmal um den Markt.",
        "event_format": "webtalk",
        "start": "2026-05-04 18:00",
        "end": "2026-05-04 17:00",
        "has_time": "on",
        "status": "moved",
        "attendance": "onsite",
        "registration": "none",
        "registration_deadline": "2026-05-05 12:00",
        **{name: streamfield([]) for name in ("body", "recap")},
        **{
            name: inline_formset([])
            for name in ("topic_links", "speakers", "questions", "comments")
        },
    }
    answer = admin_client.post(url, nested_form_data({**sent, "action-publish": "1"}))
    assert set(answer.context["form"].errors) == {
        "end",
        "registration_deadline",
        "previous_start",
        "venue",
    }
    open_end = {**sent, "end": "", "status": "scheduled", "attendance": "online"}
    open_end["registration_deadline"] = ""
    answer = admin_client.post(url, nested_form_data({**open_end, "action-publish": "1"}))
    assert set(answer.context["form"].errors) == {"end"}
    answer = admin_client.post(url, nested_form_data({**sent, "action-save": "1"}))
    assert answer.status_code == 302, answer.context["form"].errors


def test_page_is_not_made_public_below_a_draft(sections, create, edit):
    sections["impulse"].unpublish()
    assert "title" in create("action-publish", FINE).context["form"].errors
    create("action-save", FINE)
    page = Page.objects.get(title="Läden öffnen")
    assert "title" in edit(page, "action-publish", FINE).context["form"].errors
    sections["impulse"].save_revision().publish()
    edit(page, "action-publish", FINE)
    assert Page.objects.get(pk=page.pk).live


@pytest.mark.parametrize(
    "name", ["body-count", "body-1-deleted", "body-1-value-steps-count", "questions-count"]
)
def test_form_that_does_not_come_whole_is_refused(create, sections, name):
    """Sent before the browser had drawn all of it."""
    assert_refused(create("action-publish", FINE, without=[name]), sections)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("body-count", "x"),
        ("body-0-order", ""),
        ("body-0-value", "x"),
        ("body-0-value", "[1]"),
    ],
)
def test_form_that_cannot_be_read_is_refused(create, sections, name, value):
    assert_refused(create("action-publish", FINE, **{name: value}), sections)


def assert_refused(answer, sections):
    assert answer.status_code == 400
    assert "Das kam nicht ganz an" in answer.content.decode()
    assert not sections["impulse"].get_children().exists()
