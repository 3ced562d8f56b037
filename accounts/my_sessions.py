"""Where somebody is logged in: seen and ended by themselves."""

from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .models import Session


def open_sessions(user):
    """Those that still let in: a new password has ended what began with the old one."""
    rows = Session.objects.filter(user=user, expire_date__gt=timezone.now()).order_by("-used")
    password = user.get_session_auth_hash()
    return [row for row in rows if row.get_decoded().get(HASH_SESSION_KEY) == password]


class SessionsView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "accounts/admin/sessions.html"
    page_title = _("My sessions")
    header_icon = "desktop"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("wagtailadmin_account"), "label": gettext("Account")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        own = self.request.session.session_key
        found = open_sessions(self.request.user)
        here = [session for session in found if session.pk == own]
        others = [session for session in found if session.pk != own]
        return super().get_context_data(here=here, others=others, **kwargs)

    def post(self, request):
        """Ends one, or all others; this one ends by logging out."""
        others = self.get_context_data()["others"]
        which = request.POST.get("session")
        ended = [session for session in others if which in ("others", session.reference)]
        if not ended and which != "others":
            raise Http404
        Session.objects.filter(pk__in=[session.pk for session in ended]).delete()
        text = ngettext(
            "%(count)d session has ended.", "%(count)d sessions have ended.", len(ended)
        )
        messages.success(request, text % {"count": len(ended)})
        return redirect("my_sessions")
