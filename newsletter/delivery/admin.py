"""Where editors send an edition, see how far it is, and read what became of it."""

from collections import Counter

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy

from cms.editing.read_only import ReadOnlyIndexView, ReadOnlyViewSet
from newsletter.models.delivery import DeliveryState, Mailing, MailingState
from newsletter.models.edition import EditionPage
from newsletter.models.subscriber import Subscriber, SubscriberState

from . import mailings
from .bounces import import_list
from .forms import BouncesForm, MissedForm, SendForm, TestForm
from .trial import send_test

# Seconds after which the page of a running delivery looks again.
REFRESH = 5


def lead_on(request, page):
    """Whoever has published an overview wants to send it next."""
    if not isinstance(page, EditionPage) or not request.user.has_perm("newsletter.change_mailing"):
        return
    if not Mailing.objects.filter(edition=page).exists():
        button = messages.button(delivery_url(page), _("Delivery"))
        text = _("It is on the site and has not been sent yet.")
        messages.info(request, text, buttons=[button])


def may_see(user):
    return user.has_perm("newsletter.view_mailing") or user.has_perm("newsletter.change_mailing")


def delivery_url(edition):
    return reverse("edition_delivery", args=[edition.pk])


class DeliveryView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """One page from the test to the report; what it offers depends on how far the edition is."""

    permission_policy = ModelPermissionPolicy(Mailing)
    any_permission_required = ["view", "change"]
    template_name = "newsletter/admin/delivery.html"
    page_title = gettext_lazy("Delivery")
    header_icon = "mail"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        self.edition = get_object_or_404(EditionPage, pk=kwargs["pk"])
        self.forms = {"test": TestForm(), "send": SendForm(), "missed": MissedForm()}
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.edition.title

    def get_breadcrumbs_items(self):
        url = reverse("wagtailadmin_pages:edit", args=[self.edition.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": url, "label": self.edition.title},
            {"url": "", "label": self.page_title},
        ]

    @cached_property
    def mailing(self):
        return Mailing.objects.filter(edition=self.edition).select_related("ordered_by").first()

    @property
    def recipients(self):
        return Subscriber.objects.mailable(self.edition.locale.language_code).count()

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        if self.mailing and is_moving(self.mailing):
            response["Refresh"] = str(REFRESH)
        return response

    def post(self, request, *args, **kwargs):
        if not self.user_has_permission("change"):
            raise PermissionDenied
        action = ACTIONS.get(request.POST.get("action"))
        if not action or (action in OF_MAILINGS and not self.mailing):
            messages.error(request, _("That is no longer possible. Please look at what is."))
            return redirect(delivery_url(self.edition))
        return action(self) or redirect(delivery_url(self.edition))

    def test(self):
        form = self.forms["test"] = TestForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(), status=422)
        own = [self.request.user.email] if self.request.user.email else []
        addresses = list(dict.fromkeys([*own, *form.cleaned_data["colleagues"]]))
        if not addresses:
            form.add_error("colleagues", _("Your account has no address. Please write one here."))
            return self.render_to_response(self.get_context_data(), status=422)
        for address, error in send_test(self.edition, addresses):
            values = {"address": address, "error": error}
            if error:
                text = _("The test to %(address)s could not be sent: %(error)s")
                messages.error(self.request, text % values)
            else:
                messages.success(self.request, _("The test is on its way to %(address)s.") % values)

    def ask(self):
        return self.order(is_sure=False)

    def order(self, is_sure=True):
        form = self.forms["send"] = SendForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(), status=422)
        due = form.cleaned_data["due"]
        if fault := self.fault(due):
            messages.error(self.request, fault)
        elif not is_sure:
            return self.render_to_response(self.get_context_data(is_to_confirm=True, due=due))
        elif mailings.order(self.edition, self.request.user, due):
            messages.success(self.request, _("The overview will be sent."))
        else:
            messages.error(self.request, _("Somebody has had it sent already."))

    def fault(self, due):
        """Why it cannot be ordered."""
        edition = self.edition
        will_be_live = due and edition.approved_schedule
        if not (edition.live or will_be_live):
            return _("The overview is not published. Please publish it first.")
        if edition.get_view_restrictions().exists():
            return _("Not everybody may read the overview on the site. Please change that first.")
        return ""

    def call_off(self):
        self.tell(mailings.call_off(self.mailing), _("The overview will not be sent."))

    def send_late(self):
        self.tell(mailings.send_late(self.mailing), _("The overview will be sent now."))

    def stop(self):
        self.tell(mailings.stop(self.mailing), _("The delivery has been stopped."))

    def go_on(self):
        self.tell(mailings.go_on(self.mailing), _("The delivery goes on."))

    def tell(self, is_done, text):
        if is_done:
            messages.success(self.request, text)
        else:
            messages.error(self.request, _("That is no longer possible. Please look at what is."))

    def send_to_missed(self):
        form = MissedForm(self.request.POST)
        form.is_valid()
        count = mailings.send_to_missed(self.mailing, form.cleaned_data["with_unclear"])
        text = ngettext("It goes to %(count)d more.", "It goes to %(count)d more.", count)
        self.tell(count, text % {"count": count})

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            edition=self.edition,
            mailing=self.mailing,
            may_change=self.user_has_permission("change"),
            forms=self.forms,
            **kwargs,
        )
        return context | (report(self.mailing) if self.mailing else self.before())

    def before(self):
        return {
            "recipients": self.recipients,
            "fault": self.fault(timezone.now()),
            "has_changes": self.edition.live and self.edition.has_unpublished_changes,
        }


ACTIONS = {
    "test": DeliveryView.test,
    "ask": DeliveryView.ask,
    "send": DeliveryView.order,
    "call_off": DeliveryView.call_off,
    "send_late": DeliveryView.send_late,
    "stop": DeliveryView.stop,
    "go_on": DeliveryView.go_on,
    "missed": DeliveryView.send_to_missed,
}
OF_MAILINGS = [ACTIONS[name] for name in ("call_off", "send_late", "stop", "go_on", "missed")]


def is_moving(mailing):
    is_due = mailing.state == MailingState.SCHEDULED and mailing.due <= timezone.now()
    return is_due or mailing.state == MailingState.SENDING


def counts_of(mailing):
    """{state: how many}"""
    rows = mailing.deliveries.order_by().values_list("state").annotate(Count("pk"))
    return Counter(dict(rows))


def report(mailing):
    """What became of it. Nobody is counted who opens or clicks."""
    counts = counts_of(mailing)
    failed = mailing.deliveries.filter(state=DeliveryState.FAILED)
    left = Subscriber.objects.filter(deliveries__mailing=mailing, state=SubscriberState.LEFT)
    found = {
        "counts": [(state.label, counts[state]) for state in DeliveryState if counts[state]],
        "done": mailing.total - counts[DeliveryState.QUEUED] - counts[DeliveryState.SENDING],
        "reasons": failed.values_list("error").annotate(n=Count("pk")).order_by("-n")[:10],
        "later": mailing.deliveries.filter(state=DeliveryState.QUEUED, attempts__gt=0).count(),
        "left": left.filter(left__gte=mailing.started).count() if mailing.started else 0,
        "is_paused": mailing.state == MailingState.SENDING
        and mailing.paused_until
        and mailing.paused_until > timezone.now(),
    }
    if mailing.state == MailingState.FINISHED:
        missed = mailings.missed(mailing, with_unclear=False).count()
        found["missed"], found["new"] = missed, mailings.unreached(mailing).count()
        found["unclear"] = counts[DeliveryState.UNCLEAR]
    return found


class MailingFilterSet(WagtailFilterSet):
    class Meta:
        model = Mailing
        fields = ["state"]


class MailingIndexView(ReadOnlyIndexView):
    any_permission_required = ["view", "change"]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("edition")

    @cached_property
    def header_buttons(self):
        if not self.user_has_permission("change"):
            return []
        url = reverse("failing_addresses")
        return [HeaderButton(_("Import failing addresses"), url=url, icon_name="upload")]


class MailingViewSet(ReadOnlyViewSet):
    model = Mailing
    index_view_class = MailingIndexView
    inspect_view_enabled = False
    views_offered = ("index", "index_results")
    icon = "mail"
    menu_label = gettext_lazy("Deliveries")
    menu_hook = "register_reports_menu_item"
    menu_order = 890
    ordering = "-due"
    filterset_class = MailingFilterSet
    list_display = [
        TitleColumn(
            "edition",
            label=gettext_lazy("Weekly overview"),
            get_url=lambda mailing: delivery_url(mailing.edition),
        ),
        Column("get_state_display", label=Mailing._meta.get_field("state").verbose_name),
        "due",
        "total",
        "finished",
    ]


class BouncesView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """For mail servers that say nothing themselves of what came back."""

    permission_policy = ModelPermissionPolicy(Mailing)
    permission_required = "change"
    form_class = BouncesForm
    template_name = "newsletter/admin/failing_addresses.html"
    page_title = gettext_lazy("Import failing addresses")
    header_icon = "upload"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("mailing:index"), "label": _("Deliveries")},
            {"url": "", "label": self.page_title},
        ]

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def form_valid(self, form):
        count, of = import_list(form.cleaned_data["addresses"])
        text = _("%(count)d of %(of)d addresses belong to subscribers and count as failing.")
        messages.success(self.request, text % {"count": count, "of": of})
        return redirect("mailing:index")


def delivery_buttons(page, user, view_name, next_url=None):
    if isinstance(page, EditionPage) and page.pk and may_see(user):
        yield Button(_("Delivery"), delivery_url(page), icon_name="mail", priority=12)
