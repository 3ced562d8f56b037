from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from .. import factories


@pytest.fixture
def sign_in(client):
    """Signs in somebody who may write and publish below the given pages, and no more than that
    besides the named permissions; gives back the user."""

    def sign_in(*places, may=("add", "change", "publish"), permissions=()):
        group = Group.objects.create(name="Rolle")
        names = ["access_admin", *permissions]
        found = Permission.objects.filter(codename__in=names)
        assert set(found.values_list("codename", flat=True)) == set(names)
        group.permissions.set(found)
        for place in places:
            for action in may:
                GroupPagePermission.objects.create(
                    group=group,
                    page=place,
                    permission=Permission.objects.get(codename=f"{action}_page"),
                )
        user = User.objects.create_user("rolle", email="rolle@example.org")
        user.groups.add(group)
        client.force_login(user)
        return user

    return sign_in


@pytest.fixture
def queries(one_minute):
    """Queries of the third view: the first one of a site makes its settings, the second one fills
    caches."""

    def queries(client, url):
        for _round in range(2):
            assert client.get(url).status_code == 200
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    return queries


@pytest.fixture
def event(sections):
    """An event in three days with a form and two seats."""
    return factories.EventPageFactory(
        parent=sections["event"],
        start=timezone.now() + timedelta(days=3),
        registration="form",
        capacity=2,
    )


@pytest.fixture
def project(sections):
    return factories.ProjectPageFactory(
        parent=sections["project"], partner_deadline=timezone.localdate() + timedelta(days=9)
    )


@pytest.fixture
def handed_in(home, sections, django_user_model):
    """A draft that somebody has handed in for review by a group."""
    group = Group.objects.create(name="Prüfung")
    task = GroupApprovalTask.objects.create(name="Prüfung")
    task.groups.add(group)
    workflow = Workflow.objects.create(name="Prüfung")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=home)
    author = User.objects.create_user("gast", first_name="Gerda", last_name="Gast")
    page = factories.ImpulsePageFactory(parent=sections["impulse"], live=False, owner=author)
    page.save_revision(user=author)
    workflow.start(page, author)
    return page, author, group
