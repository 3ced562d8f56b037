"""What has come since an overview was begun, and whatever else shall stand in it: chosen from a
list, several at once."""

import json

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .collecting import collect, shown_in, with_added
from .models import EditionPage
from .sections import eligible

SHOWN = 40


class LookAgainView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "newsletter/admin/look_again_view.html"
    page_title = _("Add pages")
    header_icon = "mail"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        self.page = get_object_or_404(EditionPage, pk=kwargs["pk"])
        allowed = self.page.permissions_for_user(request.user)
        if not allowed.can_edit() or allowed.page_locked():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.draft.title

    def get_breadcrumbs_items(self):
        url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": url, "label": self.draft.title},
            {"url": "", "label": self.page_title},
        ]

    @cached_property
    def draft(self):
        return self.page.get_latest_revision_as_object()

    @cached_property
    def new(self):
        """What came since the last look, by section."""
        without = shown_in(self.page.earlier) | self.draft.keys
        return collect(self.page.locale, self.page.collected, without)

    def others(self):
        """Any other page that fits, the newest first; found by words of its title."""
        proposed = [page.pk for _section, pages in self.new for page in pages]
        pages = eligible(self.page.locale).exclude(translation_key__in=self.draft.keys)
        pages = pages.exclude(pk__in=proposed)
        if words := self.request.GET.get("q", "").strip():
            pages = pages.filter(title__icontains=words)
        newest = pages.order_by("-first_published_at", "-pk")[:SHOWN]
        return newest.specific().defer_streamfields()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            edition=self.page,
            new=self.new,
            others=self.others(),
            words=self.request.GET.get("q", ""),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        chosen = [pk for pk in request.POST.getlist("pages") if pk.isdecimal() and len(pk) < 10]
        pages = eligible(self.page.locale).exclude(translation_key__in=self.draft.keys)
        pages = pages.filter(pk__in=chosen)
        pages = sorted(pages.specific(), key=lambda page: chosen.index(str(page.pk)))
        if pages:
            self.draft.content = json.dumps(with_added(self.draft, pages))
            self.draft.save_revision(user=request.user, changed=True)
        EditionPage.objects.filter(pk=self.page.pk).update(collected=timezone.now())
        text = ngettext("%(count)d page was added.", "%(count)d pages were added.", len(pages))
        messages.success(request, text % {"count": len(pages)})
        return redirect("wagtailadmin_pages:edit", self.page.pk)
