"""Sending pages and records for translation: one click, and nothing becomes public by it.

Stands at the addresses of wagtail-localize's own form, which asks more and publishes German copies
of the pages above.
"""

from django.conf import settings
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale, Page, ReferenceIndex
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import TranslationSource, get_edit_url
from wagtail_localize.operations import TranslationCreator
from wagtail_localize.views.edit_translation import upload_pofile
from wagtail_localize.wagtail_hooks import page_listing_more_buttons

from cms.language.prefixes import EASY
from cms.models.easy import begin_anew
from cms.models.records import Record

PERMISSION = "wagtail_localize.submit_translation"
LABELS = {
    "en": gettext_lazy("Translate into English"),
    EASY: gettext_lazy("Write in easy German"),
}


def missing_languages(instance):
    """Locales of which a German page or record has no version; records are not written easily."""
    if instance.locale.language_code != settings.LANGUAGE_CODE:
        return []
    codes = LABELS if isinstance(instance, Page) else LABELS.keys() - {EASY}
    have = instance.get_translations(inclusive=True).values("locale")
    return list(Locale.objects.filter(language_code__in=codes).exclude(pk__in=have))


def send(instance, locale, user):
    """Makes the draft of a page or record in a language."""
    if locale.language_code == EASY:
        # Written by hand: no translator gets it, and later changes of the German page leave it.
        draft = instance.copy_for_translation(locale)
        # Topics and keywords lead to pages that are not easy to read.
        draft.topic_links.clear()
        draft.keywords.clear()
        begin_anew(draft)
        draft.save_revision(user=user)
    else:
        TranslationSource.update_or_create_from_instance(instance)
        creator = TranslationCreator(user, [locale])
        creator.create_translations(instance, include_related_objects=False)
    return instance.get_translation(locale)


def send_page(page, locale, user):
    """The same, with those above it that are missing; left to itself, wagtail-localize would
    publish German copies of them."""
    for above in page.get_ancestors().filter(depth__gt=1).specific():
        if not above.has_translation(locale):
            send(above, locale, user)
    return send(page, locale, user)


def send_references(page, locale, user):
    """Makes drafts of the published records and pages that a page names and that are missing in a
    language; of the pages without what they name themselves. Returns the drafts."""
    sent = [send(record, locale, user) for record in _records_without(page, locale)]
    for _place, listed in page.pages_listed():
        if listed and listed.live and not listed.has_translation(locale):
            sent.append(send_page(listed.specific, locale, user))
    return sent


def _records_without(instance, locale):
    """Topics, people and organisations without a version in a language: those that a page or
    person names, and those whom these name."""
    named = ReferenceIndex.get_references_for_object(instance)
    for model in get_snippet_models():
        if issubclass(model, Record):
            content_type = ContentType.objects.get_for_model(model)
            pks = named.filter(to_content_type=content_type).values_list("to_object_id", flat=True)
            for record in model.objects.live().filter(pk__in=list(pks)):
                if not record.has_translation(locale):
                    yield from _records_without(record, locale)
                    yield record


@method_decorator(permission_required(PERMISSION), name="dispatch")
class TranslateView(WagtailAdminTemplateMixin, TemplateView):
    """Offers the languages that are missing; POST makes the version of the one in `language`."""

    template_name = "cms/admin/translate.html"
    page_title = gettext_lazy("Translate")
    header_icon = "wagtail-localize-language"

    def get_page_subtitle(self):
        return str(self.object)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            choices=[(locale, LABELS[locale.language_code]) for locale in self.languages],
            **kwargs,
        )

    @cached_property
    def languages(self):
        return missing_languages(self.object)

    def post(self, request, **kwargs):
        wanted = request.GET.get("language")
        locale = next((each for each in self.languages if each.language_code == wanted), None)
        if locale is None:
            raise Http404
        with transaction.atomic():
            made = self.make(locale)
        return redirect(get_edit_url(made))


class TranslatePageView(TranslateView):
    @cached_property
    def object(self):
        # What is not published yet may still change; and its draft is not what would be sent.
        pages = Page.objects.filter(depth__gt=1, live=True)
        page = get_object_or_404(pages, pk=self.kwargs["page_id"]).specific
        if not page.permissions_for_user(self.request.user).can_edit():
            raise PermissionDenied
        return page

    def make(self, locale):
        is_easy = locale.language_code == EASY
        others = [] if is_easy else send_references(self.object, locale, self.request.user)
        draft = send_page(self.object, locale, self.request.user)
        messages.success(self.request, _("The draft is ready. Nothing has been published."))
        if others:
            text = _("What the page names waits as a draft as well:")
            buttons = [messages.button(get_edit_url(each), str(each)) for each in others]
            messages.info(self.request, text, buttons=buttons)
        return draft


class TranslateRecordView(TranslateView):
    @cached_property
    def object(self):
        models = {model._meta.label_lower: model for model in get_snippet_models()}
        model = models.get(f"{self.kwargs['app_label']}.{self.kwargs['model_name']}")
        if model is None or not issubclass(model, Record):
            raise Http404
        if not ModelPermissionPolicy(model).user_has_permission(self.request.user, "add"):
            raise PermissionDenied
        return get_object_or_404(model, pk=unquote(self.kwargs["pk"]))

    def make(self, locale):
        return send(self.object, locale, self.request.user)


@require_POST
def upload_translations(request, translation_id):
    """Wagtail-localize's own view fails where a file lacks the header that names its page."""
    file = request.FILES.get("file")
    if file and b"X-WagtailLocalize-TranslationID:" in file.read():
        file.seek(0)
        return upload_pofile(request, translation_id)
    messages.error(request, _("Please choose a file that was downloaded from this page."))
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


def translate_url(instance):
    if isinstance(instance, Page):
        return reverse("wagtail_localize:submit_page_translation", args=[instance.pk])
    meta = instance._meta
    return reverse(
        "wagtail_localize:submit_snippet_translation",
        args=[meta.app_label, meta.model_name, instance.pk],
    )


def translate_button(page, language):
    """Posts at once, and leads into the editor of the draft."""
    attrs = {
        "data-controller": "w-action",
        "data-action": "w-action#post",
        "data-w-action-url-value": f"{translate_url(page)}?language={language}",
    }
    return Button(LABELS[language], attrs=attrs, icon_name="wagtail-localize-language", priority=55)


def page_buttons(page, user, **kwargs):
    """In place of wagtail-localize's own, of which the one stays that takes changes over."""
    theirs = page_listing_more_buttons(page, user, **kwargs)
    buttons = [button for button in theirs if button.icon_name == "resubmit"]
    if page.is_root() or not page.live or not user.has_perm(PERMISSION):
        return buttons
    own = [translate_button(page, locale.language_code) for locale in missing_languages(page)]
    return [*buttons, *own]
