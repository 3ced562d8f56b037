"""The ways to publish that pass by the page's form: bulk actions, approvals from a list, copies and
translations. None of them publishes what the form would refuse. What waits for its day was looked
at when the day was chosen."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.views.pages.workflow import WorkflowActionView as WagtailActionView
from wagtail.models import Page
from wagtail_localize.models import Translation, get_edit_url
from wagtail_localize.views.update_translations import (
    UpdateTranslationsView as LocalizeUpdateView,
)

from cms.checks.findings import Finding, blocking, summarize
from cms.checks.translations import hidden_above, untranslated


def refused(request, pages, among=()):
    """Tells the editor why pages cannot be published as their newest versions stand, together and
    below those with the keys `among`; returns whether there is anything to mend."""
    drafts = [page.get_latest_revision_as_object() for page in pages]
    together = {*among, *(page.pk for page in pages)}
    # Each of them is told.
    return sum(_refused_draft(request, draft, together) for draft in drafts) > 0


def _refused_draft(request, draft, together=()):
    draft.published_with = together
    checks = blocking if hasattr(draft, "publish_checks") else untranslated
    return _refused_for(request, draft, [*checks(draft), *_ended(draft)])


def _ended(draft):
    end = getattr(draft, "expire_at", None)
    if end and end < timezone.now() and not draft.live:
        yield Finding(_("The end has passed."), "expire_at")


def _refused_for(request, draft, findings):
    found = summarize(draft, findings)
    if found:
        faults = " · ".join(f"{entry['place']}: {entry['message']}" for entry in found)
        message = _("“%(page)s” cannot be published yet. %(faults)s")
        title = draft.get_admin_display_title() if isinstance(draft, Page) else str(draft)
        messages.error(
            request,
            message % {"page": title, "faults": faults},
            buttons=[messages.button(get_edit_url(draft), _("Edit"))],
        )
    return bool(found)


def check_pages_of_bulk_action(request, action_type, objects, action):
    if action_type != "publish":
        return None
    pages = list(objects)
    if action.get_execution_context().get("include_descendants"):
        for page in objects:
            pages += page.get_descendants().not_live()
    return redirect(action.next_url) if refused(request, pages) else None


def tell_end_taken_out(request, page):
    if end := getattr(page, "end_taken_out", None):
        moment = date_format(timezone.localtime(end), "DATETIME_FORMAT")
        text = _("The end of the page, %(moment)s, had passed. It has no end now.")
        messages.info(request, text % {"moment": moment})


def check_copied_pages(request, page):
    if request.method != "POST" or not request.POST.get("publish_copies"):
        return None
    pages = [page.specific]
    if request.POST.get("copy_subpages"):
        pages += page.get_descendants().live().specific()
    form = CopyForm(request.POST, user=request.user, page=page)
    if not form.is_valid():  # the view says so itself
        return None
    # What counts is where the copy will stand.
    where = hidden_above(pages[0], form.cleaned_data["new_parent_page"])
    now_above = page.get_ancestors().values_list("pk", flat=True)
    is_refused = _refused_for(request, pages[0], where) or refused(request, pages, now_above)
    return redirect(request.path) if is_refused else None


def check_translation(request, instance):
    """Stands before wagtail-localize's own view, which publishes what translators wrote."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = Translation.objects.filter(
        source__object_id=getattr(instance, "translation_key", None),
        target_locale=getattr(instance, "locale_id", None),
        enabled=True,
    ).first()
    if translation and _refused_translation(request, translation):
        return redirect(request.path)


def _refused_translation(request, translation):
    """Looks at what would be published without saving it: where a version is published already,
    wagtail-localize writes into that at once."""
    draft = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    return _refused_draft(request, draft)


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
            with suppress(ValidationError):  # told in the translation's own view
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
