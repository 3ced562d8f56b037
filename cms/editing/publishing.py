"""The ways to publish that pass by the page's form: bulk actions, approvals from a list, copies and
translations. None of them publishes what the form would refuse. What waits for its day was looked
at when the day was chosen."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.workflow import WorkflowActionView as WagtailActionView
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views.update_translations import (
    UpdateTranslationsView as LocalizeUpdateView,
)

from cms.checks.findings import blocking, summarize


def refused(request, pages):
    """Tells the editor why pages cannot be published as their newest versions stand; returns
    whether there is anything to mend."""
    is_refused = False
    for page in pages:
        draft = page.get_latest_revision_as_object()
        found = summarize(draft, blocking(draft)) if hasattr(draft, "publish_checks") else []
        if found:
            is_refused = True
            _tell(request, draft, found)
    return is_refused


def _tell(request, page, found):
    faults = " · ".join(f"{entry['place']}: {entry['message']}" for entry in found)
    message = _("“%(page)s” cannot be published yet. %(faults)s")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    messages.error(
        request,
        message % {"page": page.get_admin_display_title(), "faults": faults},
        buttons=[messages.button(url, _("Edit"))],
    )


def check_pages_of_bulk_action(request, action_type, objects, action):
    if action_type != "publish":
        return None
    pages = list(objects)
    if action.get_execution_context().get("include_descendants"):
        for page in objects:
            pages += page.get_descendants().not_live()
    return redirect(action.next_url) if refused(request, pages) else None


def check_copied_pages(request, page):
    if request.method != "POST" or not request.POST.get("publish_copies"):
        return None
    pages = [page.specific]
    if request.POST.get("copy_subpages"):
        pages += page.get_descendants().live().specific()
    return redirect(request.path) if refused(request, pages) else None


def check_translation(request, page):
    """Stands before wagtail-localize's own view, which publishes what translators wrote."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).first()
    if not translation or not page.permissions_for_user(request.user).can_publish():
        return None
    with suppress(ValidationError):  # the view says so itself
        if _refused_translation(request, translation):
            return redirect(request.path)


def _refused_translation(request, translation):
    translation.save_target(user=request.user, publish=False)
    return refused(request, [translation.get_target_instance()])


class UpdateTranslationsView(LocalizeUpdateView):
    """Takes changes over into the translations, and publishes them where it was asked to."""

    def form_valid(self, form):
        publishes = form.cleaned_data["publish_translations"]
        form.cleaned_data["publish_translations"] = False
        response = super().form_valid(form)
        for translation in self.object.translations.filter(enabled=True) if publishes else ():
            target, user = translation.get_target_instance(), self.request.user
            if isinstance(target, Page) and not target.permissions_for_user(user).can_publish():
                continue
            with suppress(ValidationError):
                if not _refused_translation(self.request, translation):
                    translation.save_target(user=user)
        return response


class WorkflowActionView(WagtailActionView):
    """Approves from a list or by the button in the preview; the form has its own checks."""

    def post(self, request, *args, **kwargs):
        if self.action_name != "approve" or not refused(request, [self.object]):
            return super().post(request, *args, **kwargs)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            step = {"step": "success", "redirect": self.redirect_url}
            return self.render_modal_json(request, step)
        return redirect(self.redirect_url)
