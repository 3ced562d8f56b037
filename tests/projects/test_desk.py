"""Editors work on an enquiry until it is settled; an accepted one becomes a partner."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from cms.models.settings import SiteSettings
from network.models import Organisation
from projects.enquiry.models import Enquiry
from projects.models import ProjectPage

pytestmark = pytest.mark.django_db

INDEX = "/admin/enquiry/"


@pytest.fixture
def desk(enquiry):
    return f"{INDEX}inspect/{enquiry.pk}/"


@pytest.fixture
def take_up(admin_client, desk):
    def take_up(**changes):
        data = {"action": "accept", "name": "Stadt Musterlingen", "sector": "municipality"}
        return admin_client.post(desk, {**data, **changes})

    return take_up


def shown(client, page):
    return "Stadt Musterlingen" in client.get(page.url).content.decode()


def test_change_of_state_is_noted_with_who_and_why(admin_client, admin_user, enquiry, desk):
    data = {"action": "note", "state": "contact", "responsible": admin_user.pk}
    response = admin_client.post(desk, {**data, "text": "Rückruf am Montag."})
    assert response.status_code == 302
    enquiry.refresh_from_db()
    assert enquiry.state == "contact"
    assert enquiry.responsible == admin_user
    page = admin_client.get(desk).content.decode()
    assert "Rückruf am Montag." in page
    assert "in Kontakt" in page


def test_wrong_state_keeps_the_note(admin_client, enquiry, desk):
    response = admin_client.post(desk, {"action": "note", "state": "?", "text": "Mein Vermerk"})
    assert response.status_code == 422
    assert "Mein Vermerk" in response.content.decode()
    assert not enquiry.entries.exists()


def test_only_colleagues_who_may_work_on_enquiries_are_responsible(admin_client, enquiry, desk):
    outsider = User.objects.create_user("gast")
    data = {"action": "note", "state": "contact", "responsible": outsider.pk}
    assert admin_client.post(desk, data).status_code == 422


def test_viewer_changes_nothing(editor, enquiry, desk):
    client = editor("view_enquiry")
    assert "<form" not in client.get(desk).content.decode().split("<main")[-1]
    for action in ("note", "accept"):
        client.post(desk, {"action": action, "state": "declined", "name": "X", "sector": "retail"})
    enquiry.refresh_from_db()
    assert enquiry.state == "new"
    assert not Organisation.objects.exists()


def test_who_may_not_publish_the_project_takes_up_nobody(editor, enquiry, desk, project):
    client = editor("view_enquiry", "change_enquiry", "add_organisation")
    data = {"action": "accept", "name": "Stadt Musterlingen", "sector": "municipality"}
    response = client.post(desk, data)
    assert response.status_code == 422
    assert "dürfen" in response.content.decode()
    assert not project.partners.exists()


def test_list_says_how_many_there_are_of_each_state(admin_client, enquiry):
    listing = admin_client.get(INDEX).content.decode()
    assert "neu (1)" in listing
    assert "abgelehnt (0)" in listing
    assert "Erika Beispiel" in admin_client.get(f"{INDEX}?state=new").content.decode()
    assert "Erika Beispiel" not in admin_client.get(f"{INDEX}?state=declined").content.decode()


def test_list_takes_no_more_queries_for_more(
    admin_client, enquiry, send, project, django_assert_max_num_queries
):
    admin_client.get(INDEX)
    with django_assert_max_num_queries(100) as few:
        admin_client.get(INDEX)
    count = len(few)
    for number in range(5):
        send(project, message=f"Nummer {number}")
    with django_assert_max_num_queries(count):
        admin_client.get(INDEX)


def test_day_of_deletion_follows_the_state(admin_client, enquiry, desk):
    settings = SiteSettings.objects.get()
    Enquiry.objects.update(changed=datetime(2026, 11, 26, 22, 55, tzinfo=UTC))
    enquiry.refresh_from_db()
    day = date(2027, 5, 25)
    assert enquiry.deleted_after(settings) == day
    assert f"{day:%d.%m.%Y}" in admin_client.get(INDEX).content.decode()
    assert f"{day:%d.%m.%Y}" in admin_client.get(desk).content.decode()
    admin_client.post(desk, {"action": "note", "state": "declined"})
    enquiry.refresh_from_db()
    assert enquiry.deleted_after(settings) - timezone.localdate(enquiry.changed) == timedelta(30)


def test_time_is_over_sooner_for_declined_ones_and_counts_from_the_last_change(enquiry):
    settings, now = SiteSettings.objects.get(), timezone.now()
    assert not Enquiry.overdue(settings, now + timedelta(days=179))
    assert Enquiry.overdue(settings, now + timedelta(days=181))
    Enquiry.objects.update(state="declined")
    assert Enquiry.overdue(settings, now + timedelta(days=31))
    Enquiry.objects.update(changed=now + timedelta(days=20))
    assert not Enquiry.overdue(settings, now + timedelta(days=31))


def test_accepted_organisation_is_partner_on_the_page_in_all_languages(
    client, take_up, english_project, enquiry, project
):
    assert take_up(role="Pilotstadt").status_code == 302
    assert shown(client, project)
    assert shown(client, english_project)
    enquiry.refresh_from_db()
    assert enquiry.state == "partner"
    assert "Stadt Musterlingen" in enquiry.entries.get().text


def test_known_organisation_is_used_and_shown_once(take_up, enquiry, project):
    known = Organisation.objects.create(
        name="STADT MUSTERLINGEN", sector="municipality", locale=project.locale
    )
    take_up()
    take_up()
    assert [row.organisation for row in project.partners.all()] == [known]


def test_draft_stays_a_draft_and_gets_the_partner_too(client, take_up, enquiry, project):
    project.title = "Noch geheim"
    project.save_revision()
    take_up()
    page = ProjectPage.objects.get(pk=project.pk)
    assert page.title == "Innenstadt 2030"
    assert page.has_unpublished_changes
    draft = page.get_latest_revision_as_object()
    assert draft.title == "Noch geheim"
    assert draft.partners.count() == 1
    draft.save_revision().publish()
    assert shown(client, project)
    assert ProjectPage.objects.get(pk=project.pk).partners.count() == 1


def test_planned_version_is_not_cancelled(take_up, enquiry, project):
    project.go_live_at = timezone.now() + timedelta(days=1)
    project.save_revision(approved_go_live_at=project.go_live_at)
    response = take_up()
    assert response.status_code == 422
    assert ProjectPage.objects.get(pk=project.pk).scheduled_revision
    assert not project.partners.exists()


def test_page_that_another_editor_has_locked_takes_no_partner(take_up, enquiry, project):
    other = User.objects.create_user("kollegin")
    ProjectPage.objects.update(locked=True, locked_by=other, locked_at=timezone.now())
    response = take_up()
    assert response.status_code == 422
    assert "ist gesperrt" in response.content.decode()
    assert not project.partners.exists()
    enquiry.refresh_from_db()
    assert enquiry.state == "new"


def test_own_lock_is_in_nobodys_way(take_up, enquiry, project, admin_user):
    ProjectPage.objects.update(locked=True, locked_by=admin_user, locked_at=timezone.now())
    assert take_up().status_code == 302
    assert project.partners.exists()


def test_project_that_is_gone_offers_no_partnership(admin_client, enquiry, desk, project):
    Enquiry.objects.update(state="declined")
    project.delete()
    assert 'value="accept"' not in admin_client.get(desk).content.decode()


@pytest.mark.parametrize("level", ["project", "index"])
def test_project_with_open_enquiries_is_not_deleted_by_accident(
    admin_client, enquiry, project, level
):
    page = project if level == "project" else project.get_parent()
    single = reverse("wagtailadmin_pages:delete", args=[page.pk])
    several = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    for url in (single, f"{several}?id={page.pk}"):
        response = admin_client.post(url, follow=True)
        assert "noch nicht erledigt" in response.content.decode()
        assert ProjectPage.objects.filter(pk=project.pk).exists()
    Enquiry.objects.update(state="declined")
    admin_client.post(single)
    assert not ProjectPage.objects.filter(pk=project.pk).exists()
    assert Enquiry.objects.get().project_title == "Innenstadt 2030"
