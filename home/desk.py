"""Monday's desk: what there is to do this week, each entry with a link to where it is done.

Whoever may not open what a list leads to sees neither the list nor its number. Each list asks the
database for its first entries and for their number, however many there are.
"""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState, WorkflowState, get_default_page_content_type

from articles.models.stories import EditorialPage, ImpulsePage
from articles.voice.models import Voice, VoiceState
from cms.editing.menus import new_page_menu
from cms.editing.sections import may_open, places_for
from events.choices import RegistrationMode
from events.choices import Status as EventStatus
from events.models import EventPage
from events.registration.models import Registration
from newsletter.models import EditionPage
from outbox.models import MailState, OutgoingMail
from projects.choices import Status as ProjectStatus
from projects.enquiry.models import Enquiry, EnquiryState
from projects.models import ProjectPage

from .lists import (
    LIMIT,
    Entry,
    List,
    day,
    edit_url,
    editable,
    german,
    listed,
    may_edit,
    waiting,
    when,
)
from .mailings import overviews
from .overdue import OVERDUE

WEEK = timedelta(days=7)
ANSWER_WITHIN = timedelta(days=3)
DEADLINE_WITHIN = timedelta(days=14)
# Whoever has not written a recap by then will not write one.
RECAP_WITHIN = timedelta(days=90)


class Desk(Component):
    order = 50
    template_name = "home/admin/desk.html"

    class Media:
        css = {"all": ["css/admin/desk.css"]}

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        lists = [found for make in LISTS for found in [make(request.user)] if found]
        return {
            "lists": [found for found in lists if found.entries],
            "new_pages": sorted(
                new_page_menu.menu_items_for_request(request), key=lambda item: item.order
            ),
            "today": timezone.localdate(),
        }


def gaps(user):
    """What the network's readers expect each week, in German, and nobody has written yet."""
    wanted = {
        EditorialPage: (_("An editorial"), "editorialpage_listing"),
        ImpulsePage: (_("An impulse"), "impulsepage_listing"),
        EditionPage: (_("A weekly overview"), "editionpage_listing"),
    }
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    entries = []
    for model, (label, listing) in wanted.items():
        if not places_for(user, model):
            continue
        pages = german(model.objects).filter(date__range=(monday, monday + timedelta(days=6)))
        page = pages.annotate_approved_schedule().order_by("-live", "-_approved_schedule").first()
        if page is None:
            url = f"{reverse(f'{listing}:choose_parent')}?locale={settings.LANGUAGE_CODE}"
            entries.append(Entry(label, url, _("not begun")))
        elif not (page.live or page.approved_schedule) and may_edit(user, page):
            entries.append(Entry(label, edit_url(page.pk), _("still a draft")))
    return List(_("Missing this week"), "warning", entries, len(entries))


def coming_events(user):
    sees_people = user.has_perm("events.view_registration")
    events = german(EventPage.objects if sees_people else editable(user, EventPage))
    events = events.live().awaited()
    events = events.filter(start__lt=timezone.now() + WEEK)

    def entry(event):
        note = event.when.in_short
        is_ours = event.registration == RegistrationMode.FORM
        if sees_people and (is_ours or not may_edit(user, event)):
            return Entry(event.title, event.participants_url, f"{note} · {event.seats_text}")
        return Entry(event.title, edit_url(event.pk), note)

    if not sees_people and not may_open(user, EventPage):
        return None
    heading, icon = _("Events of the next seven days"), "calendar"
    url = f"{reverse('eventpage_listing:index')}?when=upcoming"
    all_url = url if may_open(user, EventPage) else reverse("registration:index")
    return listed(events.with_seats(), entry, heading, icon, all_url)


def hidden_events(user):
    """Somebody took away what people are registered for, by a way that asks nobody."""
    if not user.has_perm("events.view_registration"):
        return None
    hidden = EventPage.objects.hidden().with_seats()
    entries = [
        Entry(event.title, edit_url(event.pk), f"{event.when.in_short} · {event.seats_text}")
        for event in hidden[:LIMIT]
    ]
    deleted = Registration.objects.orphaned()
    for row in deleted[:LIMIT]:
        note = " · ".join([day(row["event_start"]), _("deleted"), str(row["count"])])
        entries.append(Entry(row["event_title"], reverse("registration:index"), note))
    count = hidden.count() + deleted.count()
    return List(_("Events with participants that nobody sees"), "warning", entries, count)


def unanswered(user):
    if not user.has_perm("projects.view_enquiry"):
        return None
    enquiries = Enquiry.objects.filter(
        state=EnquiryState.NEW, changed__lte=timezone.now() - ANSWER_WITHIN
    )

    def entry(enquiry):
        note = _("waits since %(day)s") % {"day": day(enquiry.changed)}
        url = reverse("enquiry:inspect", args=[enquiry.pk])
        return Entry(enquiry.organisation or enquiry.name, url, f"{enquiry.project_title} · {note}")

    heading = _("Enquiries without an answer for three days")
    all_url = f"{reverse('enquiry:index')}?state={EnquiryState.NEW}"
    return listed(enquiries.order_by("changed", "pk"), entry, heading, "mail", all_url)


def without_recap(user):
    if not may_open(user, EventPage):
        return None
    events = german(editable(user, EventPage)).live().past()
    events = events.filter(
        start__gte=timezone.now() - RECAP_WITHIN,
        recap=[],
        slides=None,
        recap_recording=None,
    ).exclude(status=EventStatus.CANCELLED)

    def entry(event):
        return Entry(event.title, edit_url(event.pk), day(event.start))

    all_url = f"{reverse('eventpage_listing:index')}?when=past"
    return listed(events, entry, _("Past events without a recap"), "edit", all_url)


def without_results(user):
    if not may_open(user, ProjectPage):
        return None
    since = timezone.now() - RECAP_WITHIN
    ended = Q(end__gte=since.date()) | Q(end=None, last_published_at__gte=since)
    projects = german(editable(user, ProjectPage)).live().in_state(ProjectStatus.FINISHED)
    projects = projects.filter(ended, results=[], report=None, results_recording=None)

    def entry(project):
        return Entry(project.title, edit_url(project.pk), project.end and day(project.end))

    heading = _("Finished projects without results")
    all_url = f"{reverse('projectpage_listing:index')}?status={ProjectStatus.FINISHED}"
    return listed(projects.order_by("-end", "-pk"), entry, heading, "edit", all_url)


def deadlines(user):
    if not may_open(user, ProjectPage):
        return None
    today = timezone.localdate()
    projects = german(editable(user, ProjectPage)).live()
    projects = projects.filter(
        status=ProjectStatus.OPEN, partner_deadline__range=(today, today + DEADLINE_WITHIN)
    )
    is_open = Q(enquiries__state__in=Enquiry.OPEN)
    projects = projects.annotate(open_enquiries=Count("enquiries", is_open))

    def entry(project):
        note = _("until %(day)s") % {"day": day(project.partner_deadline)}
        if project.open_enquiries and user.has_perm("projects.view_enquiry"):
            text = ngettext("%(n)d open enquiry", "%(n)d open enquiries", project.open_enquiries)
            note = f"{note} · {text % {'n': project.open_enquiries}}"
        return Entry(project.title, edit_url(project.pk), note)

    heading = _("Projects whose deadline for partners is near")
    all_url = reverse("projectpage_listing:index")
    projects = projects.order_by("partner_deadline", "pk")
    return listed(projects, entry, heading, "group", all_url)


def to_review(user):
    states = TaskState.objects.reviewable_by(user).filter(
        workflow_state__base_content_type=get_default_page_content_type()
    )

    def entry(state):
        author = state.revision.user
        name = author and (author.get_full_name() or author.get_username())
        note = " · ".join(filter(None, [name, day(state.started_at)]))
        return Entry(state.revision.object_str, edit_url(state.revision.object_id), note)

    states = states.select_related("revision__user").order_by("started_at", "pk")
    return listed(states, entry, _("Waiting for your review"), "check")


def in_review(user):
    """Drafts that the editor has handed in; Wagtail's own list asks about each of them."""
    pending = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)
    states = WorkflowState.objects.filter(
        requested_by=user,
        status__in=pending,
        base_content_type=get_default_page_content_type(),
    )

    def entry(state):
        revision = state.current_task_state.revision
        is_back = state.status == WorkflowState.STATUS_NEEDS_CHANGES
        note = _("changes are asked for") if is_back else _("is being reviewed")
        return Entry(revision.object_str, edit_url(state.object_id), note)

    states = states.select_related("current_task_state__revision").order_by("-created_at", "-pk")
    return listed(states, entry, _("Your drafts in review"), "draft")


def scheduled(user):
    def entry(revision):
        return Entry(
            revision.object_str, edit_url(revision.object_id), when(revision.approved_go_live_at)
        )

    revisions = waiting(user).filter(approved_go_live_at__gt=timezone.now())
    return listed(revisions, entry, _("Will be published by itself"), "time")


def voices(user):
    if not user.has_perm("articles.view_voice"):
        return None

    def entry(voice):
        note = day(voice.created)
        return Entry(voice.page_title, reverse("voice:inspect", args=[voice.pk]), note)

    waiting = Voice.objects.filter(state=VoiceState.NEW).order_by("created", "pk")
    all_url = f"{reverse('voice:index')}?state={VoiceState.NEW}"
    return listed(waiting, entry, _("Voices of readers to be read"), "comment", all_url)


def stuck_mails(user):
    if not user.has_perm("outbox.view_outgoingmail"):
        return None

    def entry(mail):
        note = " · ".join(filter(None, [mail.to, mail.error]))
        return Entry(mail.subject, reverse("outgoingmail:inspect", args=[mail.pk]), note)

    stuck = OutgoingMail.objects.filter(state=MailState.FAILED).order_by("-created", "-pk")
    all_url = f"{reverse('outgoingmail:index')}?state={MailState.FAILED}"
    return listed(stuck, entry, _("Mails that could not be sent"), "warning", all_url)


LISTS = (
    *OVERDUE,
    gaps,
    overviews,
    hidden_events,
    to_review,
    coming_events,
    unanswered,
    deadlines,
    without_recap,
    without_results,
    voices,
    in_review,
    scheduled,
    stuck_mails,
)
