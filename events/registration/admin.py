"""How editors see who takes part, and write to them."""

from collections import Counter

import django_filters
from django import forms
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from cms.editing.read_only import ReadOnlyIndexView, ReadOnlyViewSet
from events.choices import RegistrationState
from events.interest.telling import tell_interested
from events.models import EventPage
from outbox.models import MailState
from submissions.admin import SubmissionDeleteView, SubmissionFilterSet, SubmissionViewSet

from .changes import send_message, tell_changes
from .models import EventTotal, Registration
from .seats import cancel, fill_seats


def events_with_registrations(request):
    return EventPage.objects.filter(registrations__isnull=False).distinct().order_by("-start")


class RegistrationFilterSet(SubmissionFilterSet):
    event = django_filters.ModelChoiceFilter(queryset=events_with_registrations)
    state = django_filters.ChoiceFilter(choices=RegistrationState)

    class Meta:
        model = Registration
        fields = ["event", "state", "created"]


class RegistrationDeleteView(SubmissionDeleteView):
    @property
    def confirmation_message(self):
        text = super().confirmation_message
        if not self.object.may_cancel:
            return text
        told = gettext("%(name)s is told by mail that the registration is cancelled.")
        return f"{text} {told % {'name': self.object.name}}"

    @transaction.atomic
    def delete_action(self):
        if self.object.may_cancel and cancel(self.object):
            # The mail that says so outlives what it is about.
            mails = self.object.mails.filter(state=MailState.QUEUED)
            mails.update(about_type=None, about_id=None)
        super().delete_action()


class RegistrationViewSet(SubmissionViewSet):
    model = Registration
    delete_view_class = RegistrationDeleteView
    icon = "calendar-check"
    menu_order = 251
    list_display = [
        "name",
        "organisation",
        "event_title",
        "event_start",
        "state",
        "created",
    ]
    filterset_class = RegistrationFilterSet
    inspect_before = ["event_title", "event_start", "state", "created"]
    inspect_after = ["reminded"]
    export_before = ["event_title", "event_start", "state"]
    export_after = ["created", "language", "notice_shown"]


class TotalIndexView(ReadOnlyIndexView):
    any_permission_required = ["view"]


class TotalViewSet(ReadOnlyViewSet):
    model = EventTotal
    index_view_class = TotalIndexView
    inspect_view_enabled = False
    views_offered = ("index", "index_results")
    icon = "calendar"
    menu_hook = "register_reports_menu_item"
    menu_order = 910
    list_display = ["title", "start", "participants"]


class MessageForm(forms.Form):
    state = forms.ChoiceField(
        label=_("To"),
        choices=[
            (RegistrationState.CONFIRMED, _("all who have a seat")),
            (RegistrationState.WAITING, _("all on the waiting list")),
        ],
        widget=forms.RadioSelect,
        initial=RegistrationState.CONFIRMED,
    )
    subject = forms.CharField(label=_("Subject"), max_length=150)
    message = forms.CharField(
        label=_("Message"),
        max_length=5000,
        widget=forms.Textarea,
        help_text=_("Date, place and access of the event are added below it."),
    )


class MessageView(PermissionCheckedMixin, WagtailAdminTemplateMixin, SingleObjectMixin, FormView):
    """A mail from the editors to all participants of one event."""

    permission_policy = ModelPermissionPolicy(Registration)
    permission_required = "change"
    model = EventPage
    form_class = MessageForm
    template_name = "events/admin/message.html"
    page_title = _("Mail to participants")
    header_icon = "mail"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        self.object = self.get_object()
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.object.title

    def get_breadcrumbs_items(self):
        url = reverse("wagtailadmin_pages:edit", args=[self.object.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": url, "label": self.object.title},
            {"url": "", "label": self.page_title},
        ]

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        counts = Counter(self.object.registered.values_list("state", flat=True))
        to = form.fields["state"]
        to.choices = [(state, f"{label} ({counts[state]})") for state, label in to.choices]
        return form

    def form_valid(self, form):
        count = send_message(self.object, **form.cleaned_data)
        if count:
            text = ngettext("%(count)d mail is queued.", "%(count)d mails are queued.", count)
            messages.success(self.request, text % {"count": count})
        else:
            messages.warning(self.request, _("Nobody is left who has not got this message."))
        return redirect("wagtailadmin_pages:edit", self.object.pk)


def participants_buttons(page, user, view_name, next_url=None):
    if not isinstance(page, EventPage):
        return
    kept_at = Registration.objects.at(page).values_list("event", flat=True).first()
    if kept_at is None:
        return
    if user.has_perm("events.view_registration"):
        url = f"{reverse('registration:index')}?event={kept_at}"
        yield Button(_("Participants"), url, icon_name="group", priority=12)
    if user.has_perm("events.change_registration"):
        url = reverse("event_message", args=[page.pk])
        yield Button(_("Mail to participants"), url, icon_name="mail", priority=13)


def tell_participants(request, page):
    """Another date or place reaches all; more seats go to those who wait."""
    if not isinstance(page, EventPage):
        return
    told = tell_changes(page)
    fill_seats(page)
    if count := tell_interested(page):
        text = ngettext(
            "%(count)d person who waited for the date is told by mail.",
            "%(count)d people who waited for the date are told by mail.",
            count,
        )
        messages.info(request, text % {"count": count})
    if told:
        messages.info(
            request,
            ngettext(
                "%(count)d participant is told about the change by mail.",
                "%(count)d participants are told about the change by mail.",
                told,
            )
            % {"count": told},
        )
