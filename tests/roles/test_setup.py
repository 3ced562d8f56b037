"""The command that sets up the roles, which runs with every update of the site."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowPage,
)

from home.roles import (
    EDITORS,
    EVENTS,
    GUESTS,
    PARTNERS,
    REVIEW,
    ROLES,
    STOCK_GROUPS,
    STOCK_REVIEW,
)
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _before(db):
    """The database as Wagtail's own migrations leave it."""
    Group.objects.all().delete()
    Group.objects.bulk_create(Group(name=name) for name in STOCK_GROUPS)
    for model in (Workflow, Task):
        model.objects.update(name=STOCK_REVIEW)


def setup():
    output = StringIO()
    call_command("setup_roles", stdout=output)
    return output.getvalue()


def state():
    return {
        name: (
            set(group.permissions.values_list("codename", flat=True)),
            set(group.page_permissions.values_list("page", "permission__codename")),
            set(group.collection_permissions.values_list("collection", "permission__codename")),
        )
        for name in ROLES
        for group in [Group.objects.get(name=name)]
    }


def places(name):
    group = Group.objects.get(name=name)
    return set(Page.objects.filter(group_permissions__group=group))


def test_second_run_changes_nothing_and_says_so(sections):
    sections.all()
    assert "Redaktion: made, with" in setup()
    before = state()
    said = setup()
    assert state() == before
    assert all(f"{name}: is as it should be" in said for name in ROLES)


def test_what_somebody_gave_or_took_is_put_right_and_named(sections):
    sections.all()
    setup()
    before = state()
    group, home = Group.objects.get(name=GUESTS), sections.home
    publish = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=group, page=home, permission=publish)
    collection = Collection.objects.get(depth=1)
    delete = Permission.objects.get(
        codename="delete_image", content_type__app_label="wagtailimages"
    )
    GroupCollectionPermission.objects.create(group=group, collection=collection, permission=delete)
    group.permissions.add(Permission.objects.get(codename="view_enquiry"))
    Group.objects.get(name=EDITORS).permissions.remove(
        Permission.objects.get(codename="view_voice")
    )
    said = setup()
    assert state() == before
    for line in (
        f"{GUESTS}: may publish_page at “{home}” no more",
        f"{GUESTS}: may delete_image at “Allgemein” no more",
        f"{GUESTS}: may view_enquiry no more",
        f"{EDITORS}: may view_voice\n",
    ):
        assert line in said


def test_sections_are_found_by_their_kind_in_every_language(sections, translate):
    sections.all()
    english = [translate(sections[kind], slug=f"{kind}-en") for kind in ("impulse", "event")]
    setup()
    assert places(GUESTS) == {sections["impulse"].page_ptr, english[0].page_ptr}
    assert places(EVENTS) == {sections["event"].page_ptr, english[1].page_ptr}
    assert places(PARTNERS) == {sections["project"].page_ptr}


def test_a_new_section_takes_part_from_the_next_run_on(home):
    setup()
    assert places(GUESTS) == set()
    section = factories.ArticleIndexPageFactory(parent=home)
    said = setup()
    assert places(GUESTS) == {section.page_ptr}
    assert f"{GUESTS}: may add_page at “{section}”" in said


def test_site_without_pages_gets_its_roles():
    Page.objects.filter(depth__gt=1).delete()
    setup()
    assert Group.objects.filter(name__in=ROLES).count() == len(ROLES)


def test_stock_groups_go_unless_somebody_is_in_them():
    User.objects.create_user("erika").groups.add(Group.objects.get(name="Moderators"))
    said = setup()
    assert not Group.objects.filter(name="Editors").exists()
    assert Group.objects.filter(name="Moderators").exists()
    assert "Editors: removed" in said
    assert "Moderators: stays" in said


def test_the_review_takes_the_place_of_the_stock_one_and_keeps_what_is_under_way(home, sections):
    page = factories.ImpulsePageFactory(parent=sections["impulse"], live=False)
    author = User.objects.create_user("gast")
    Workflow.objects.get().start(page, author)
    setup()
    setup()
    assert list(Workflow.objects.values_list("name", "active")) == [(REVIEW, True)]
    assert list(Task.objects.values_list("name", "active")) == [(REVIEW, True)]
    assert WorkflowPage.objects.get().page == Page.get_first_root_node()
    assert page.get_workflow().name == REVIEW
    assert page.current_workflow_task.name == REVIEW


def test_a_review_of_its_own_for_a_section_stays(sections):
    workflow = Workflow.objects.create(name="Vier Augen")
    WorkflowPage.objects.create(page=sections["news"], workflow=workflow)
    setup()
    assert sections["news"].get_workflow() == workflow
