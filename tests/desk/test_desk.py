"""Monday's desk: each role sees what is theirs, and gets to where it is mended."""

from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from articles.models.stories import ImpulsePage
from articles.voice.models import Voice
from events.models import EventPage
from events.registration.models import Registration
from outbox.models import OutgoingMail
from projects.enquiry.models import Enquiry

from .. import factories

NOW = timezone.now
EVENTS = "Veranstaltungen der nächsten sieben Tage"
RECAPS = "Vergangene Veranstaltungen ohne Rückblick"
ENQUIRIES = "Anfragen, seit drei Tagen ohne Antwort"
DEADLINES = "Projekte, deren Frist für Partner bald endet"
GAPS = "Das fehlt diese Woche"
SCHEDULED = "Erscheint von selbst"
REVIEW = "Wartet auf Ihre Prüfung"
MINE = "Ihre Entwürfe in der Prüfung"
VOICES = "Ungelesene Stimmen"
MAILS = "Mails, die nicht gesendet werden konnten"


def lists(client):
    """What stands on the desk: {heading: {text: (address, note)}}."""
    soup = BeautifulSoup(client.get("/admin/").content, "html.parser")
    found = {}
    for part in soup.select(".desk__list"):
        count = part.select_one(".desk__count").extract()
        heading = part.h3.get_text(strip=True)
        found[heading] = {
            row.a.get_text(strip=True): (
                row.a["href"],
                row.select_one(".desk__note").get_text(strip=True),
            )
            for row in part.select("li")
        }
        found[heading, "count"] = int(count.get_text())
        every = part.select_one(".desk__all")
        found[heading, "all"] = every and every["href"]
    return found


def sent():
    """What every form keeps of a message."""
    return {"language": "de", "notice_shown": NOW(), "fingerprint": uuid4().hex}


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def register(event, state="confirmed", number=0):
    return Registration.objects.create(
        event=event,
        event_title=event.title,
        event_start=event.start,
        name="Erika Beispiel",
        email=f"erika{number}{state}@example.org",
        state=state,
        told="",
        **sent(),
    )


def ask(project, days=4, **values):
    return Enquiry.objects.create(
        project=project,
        project_title=project.title if project else "Vorhaben",
        name="Erika Beispiel",
        email="erika@example.org",
        message="Wir machen mit.",
        **sent(),
        changed=NOW() - timedelta(days=days),
        **values,
    )


@pytest.fixture
def all_done(sections):
    """This week's editorial and impulse are there."""
    factories.EditorialPageFactory(parent=sections["editorial"])
    factories.ImpulsePageFactory(parent=sections["impulse"])


# --- Events ---


def test_coming_event_shows_its_seats_and_leads_to_the_participants(admin_client, event):
    for number in range(2):
        register(event, number=number)
    register(event, "waiting")
    register(event, "cancelled")
    [(url, note)] = lists(admin_client)[EVENTS].values()
    assert "2 von 2, 1 wartet" in note
    assert url == f"{reverse('registration:index')}?event={event.pk}"
    assert "Erika Beispiel" in admin_client.get(url).text


def test_event_without_a_form_of_ours_leads_to_its_page(admin_client, event):
    EventPage.objects.update(registration="none")
    [(url, note)] = lists(admin_client)[EVENTS].values()
    assert url == edit(event)
    assert "von" not in note


def test_event_is_listed_once_whatever_its_languages(admin_client, event, translate):
    translate(event)
    assert lists(admin_client)[EVENTS, "count"] == 1


def test_events_that_are_far_off_or_cancelled_or_drafts_are_not_listed(admin_client, sections):
    soon = NOW() + timedelta(days=1)
    values = [{"start": NOW() + timedelta(days=8)}, {"start": soon, "status": "cancelled"}]
    for changes in values:
        factories.EventPageFactory(parent=sections["event"], **changes)
    factories.EventPageFactory(parent=sections["event"], start=soon, live=False)
    assert EVENTS not in lists(admin_client)


def test_past_event_without_recap_leads_to_its_form(admin_client, sections):
    place, then = sections["event"], NOW() - timedelta(days=5)
    plain = factories.EventPageFactory(parent=place, start=then)
    factories.EventPageFactory(parent=place, start=then, status="cancelled")
    factories.EventPageFactory(parent=place, start=NOW() - timedelta(days=200))
    factories.EventPageFactory(parent=place, past=True)
    slides = factories.SiteDocumentFactory()
    factories.EventPageFactory(parent=place, start=then, slides=slides)
    factories.EventPageFactory(parent=place, start=then, recap=[("text", "<p>So war es.</p>")])
    found = lists(admin_client)[RECAPS]
    assert {title: url for title, (url, _note) in found.items()} == {plain.title: edit(plain)}


# --- Projects and enquiries ---


def test_finished_project_without_results_leads_to_its_form(admin_client, sections):
    place, yesterday = sections["project"], timezone.localdate() - timedelta(days=1)
    plain = factories.ProjectPageFactory(parent=place, end=yesterday)
    factories.ProjectPageFactory(parent=place)
    factories.ProjectPageFactory(parent=place, end=yesterday - timedelta(days=200))
    factories.ProjectPageFactory(parent=place, end=yesterday, results=[("text", "<p>Ja.</p>")])
    found = lists(admin_client)["Abgeschlossene Projekte ohne Ergebnisse"]
    assert {title: url for title, (url, _note) in found.items()} == {plain.title: edit(plain)}


def test_enquiry_waits_after_three_days_until_it_is_answered(admin_client, admin_user, project):
    ask(project, days=2)
    old = ask(project, organisation="Stadt Musterlingen")
    ask(project, state="contact")
    url = reverse("enquiry:inspect", args=[old.pk])
    found = lists(admin_client)[ENQUIRIES]
    assert found["Stadt Musterlingen"][0] == url
    assert project.title in found["Stadt Musterlingen"][1]
    assert len(found) == 1
    old.note(admin_user, "Rückruf am Montag.")
    assert ENQUIRIES not in lists(admin_client)


def test_enquiry_of_a_project_that_is_gone_waits_too(admin_client, home):
    ask(None)
    assert "Erika Beispiel" in lists(admin_client)[ENQUIRIES]


def test_project_is_listed_when_its_deadline_is_near(admin_client, sections, project):
    ask(project)
    today = timezone.localdate()
    for day in (today - timedelta(days=1), today + timedelta(days=15)):
        factories.ProjectPageFactory(parent=sections["project"], partner_deadline=day)
    factories.ProjectPageFactory(parent=sections["project"], status="running")
    found = lists(admin_client)[DEADLINES]
    assert list(found) == [project.title]
    url, note = found[project.title]
    assert url == edit(project)
    assert "1 offene Anfrage" in note


# --- The week ---


def test_missing_editorial_and_impulse_lead_into_the_form(admin_client, sections):
    sections.all()
    found = lists(admin_client)[GAPS]
    assert list(found) == ["Ein Editorial", "Ein Impuls", "Ein Wochenüberblick"]
    answer = admin_client.get(found["Ein Impuls"][0], follow=True)
    assert answer.context["page_class"] is ImpulsePage


def test_nothing_is_missing_when_all_is_published_or_planned(admin_client, sections):
    factories.EditorialPageFactory(parent=sections["editorial"])
    planned = factories.ImpulsePageFactory(parent=sections["impulse"], live=False)
    planned.go_live_at = NOW() + timedelta(hours=1)
    planned.save_revision(approved_go_live_at=planned.go_live_at)
    assert GAPS not in lists(admin_client)


def test_draft_of_this_week_is_to_be_finished(admin_client, sections):
    draft = factories.EditorialPageFactory(parent=sections["editorial"], live=False)
    assert lists(admin_client)[GAPS] == {"Ein Editorial": (edit(draft), "noch ein Entwurf")}


def test_pages_of_other_weeks_and_languages_do_not_count(admin_client, sections, translate):
    last_week = timezone.localdate() - timedelta(days=7)
    page = factories.EditorialPageFactory(parent=sections["editorial"], date=last_week)
    english = translate(page)
    english.date = timezone.localdate()
    english.save_revision().publish()
    assert "Ein Editorial" in lists(admin_client)[GAPS]


def test_calm_desk_says_that_all_is_there(admin_client, all_done):
    page = admin_client.get("/admin/").text
    assert "Diese Woche ist alles da." in page
    assert not lists(admin_client)


# --- Review and schedule ---


def test_draft_waits_for_those_who_review_and_shows_its_author(
    client, handed_in, sections, sign_in
):
    page, _author, group = handed_in
    user = sign_in(sections["impulse"])
    assert REVIEW not in lists(client)
    user.groups.add(group)
    found = lists(client)
    assert found[REVIEW][page.title][0] == edit(page)
    assert "Gerda Gast" in found[REVIEW][page.title][1]
    assert "Warten auf Ihre" not in client.get("/admin/").text


def test_author_sees_what_became_of_the_draft(client, handed_in, sections, sign_in):
    page, author, _group = handed_in
    user = sign_in(sections["impulse"], may=["add"])
    page.workflow_states.update(requested_by=user)
    assert lists(client)[MINE] == {page.title: (edit(page), "wird geprüft")}
    page.current_workflow_task_state.reject(user=author)
    assert lists(client)[MINE][page.title][1] == "Änderungen erbeten"


def test_planned_page_shows_when_it_appears(client, sections, sign_in, all_done):
    page = factories.NewsPageFactory(parent=sections["news"], live=False)
    other = factories.EventPageFactory(parent=sections["event"], live=False)
    moment = NOW() + timedelta(days=2)
    for planned in (page, other):
        planned.save_revision(approved_go_live_at=moment)
    sign_in(sections["news"])
    found = lists(client)[SCHEDULED]
    assert list(found) == [page.title]
    assert f"{timezone.localtime(moment):%d.%m.%Y, %H:%M}" in found[page.title][1]


def test_voices_and_stuck_mails_lead_to_where_they_are_dealt_with(admin_client, home):
    voice = Voice.objects.create(page_title="Impuls", name="Kim", text="Ja!", **sent())
    Voice.objects.create(page_title="B", name="K", text="J", state="published", **sent())
    mail = OutgoingMail.objects.create(
        to="erika@example.org",
        subject="Ihr Platz",
        text="",
        language="de",
        state="failed",
        error="SMTPRecipientsRefused 550 no such mailbox",
    )
    found = lists(admin_client)
    assert found[VOICES]["Impuls"][0] == reverse("voice:inspect", args=[voice.pk])
    assert found[MAILS]["Ihr Platz"][0] == reverse("outgoingmail:inspect", args=[mail.pk])
    assert "550 no such mailbox" in found[MAILS]["Ihr Platz"][1]
    assert len(found[VOICES]) == 1


# --- Size ---


def fill(sections, count):
    for number in range(count):
        event = factories.EventPageFactory(
            parent=sections["event"], start=NOW() + timedelta(days=2), registration="form"
        )
        register(event, number=number)
        factories.EventPageFactory(parent=sections["event"], start=NOW() - timedelta(days=2))
        project = factories.ProjectPageFactory(
            parent=sections["project"], partner_deadline=timezone.localdate()
        )
        ask(project)
        planned = factories.NewsPageFactory(parent=sections["news"], live=False)
        planned.save_revision(approved_go_live_at=NOW() + timedelta(days=2))
        Voice.objects.create(page_title="Impuls", name="Kim", text="Ja!", **sent())


def test_desk_asks_as_often_for_six_of_each_as_for_three(
    admin_client, sections, queries, handed_in, admin_user
):
    page, _author, _group = handed_in
    workflow = page.get_workflow()

    def hand_in(count):
        for _ in range(count):
            draft = factories.ImpulsePageFactory(parent=sections["impulse"], live=False)
            draft.save_revision(user=admin_user)
            workflow.start(draft, admin_user)

    fill(sections, 3)
    hand_in(3)
    few = queries(admin_client, "/admin/")
    fill(sections, 3)
    hand_in(3)
    assert queries(admin_client, "/admin/") == few
    found = lists(admin_client)
    for heading in (EVENTS, RECAPS, ENQUIRIES, DEADLINES, VOICES):
        assert found[heading, "count"] == 6
        assert admin_client.get(found[heading, "all"]).status_code == 200
