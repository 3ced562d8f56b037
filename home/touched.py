"""What else a change touches, told to whoever has just published it or saved the settings."""

import re

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Locale, Page, ReferenceIndex

from articles.models.stories import EditorialPage
from cms.checks.walking import leaves
from cms.models.settings import SiteSettings
from cms.translating.report import TranslationState, task, task_url, with_translations
from projects.choices import Status
from projects.models import ProjectPage

from .lists import day, edit_url
from .models import HomePage

LIMIT = 3
# A text in which partners are looked for, in either order.
CALL = re.compile(
    r"[^.!?]*\b(?:partner\w*\b[^.!?]*such|such\w*\b[^.!?]*partner)[^.!?]*[.!?]?", re.I
)
ADDRESS = ("operator", "street", "postal_code", "city", "phone", "email")


def tell_after_publishing(request, page):
    for find in (outdated, hidden_editorial, finished_project, imprint):
        tell(request, find(page))


def tell_after_settings(request, instance):
    if isinstance(instance, SiteSettings) and (page := instance.imprint_page):
        tell(request, imprint(page.specific))


def tell(request, found):
    for text, page, label, url in found:
        if page.permissions_for_user(request.user).can_edit():
            messages.warning(request, text, buttons=[messages.button(url, label)])


def edited(text, page):
    return text, page, _("Edit"), edit_url(page.pk)


def outdated(page):
    """Published versions in other languages that do not say what this one says now."""
    if page.locale.language_code != settings.LANGUAGE_CODE:
        return
    for locale in Locale.objects.exclude(pk=page.locale_id):
        found = with_translations(Page.objects.filter(pk=page.pk), locale).get()
        if found.state == TranslationState.OUTDATED:
            text = _("The version in this language is out of date now: %(language)s.")
            version = Page.objects.get(pk=found.target_id)
            language = {"language": locale.get_display_name()}
            yield text % language, version, task(found), task_url(found)


def hidden_editorial(page):
    front = isinstance(page, EditorialPage) and _front_page(page)
    if not (front and front.has_chosen_lead):
        return
    for lead in front.sections["lead"]:
        if lead.pk != page.pk:
            text = _("“%(lead)s” leads on the front page; the new editorial stands beside it.")
            if front.lead_until:
                text = _(
                    "“%(lead)s” leads on the front page until %(day)s; until then the new "
                    "editorial stands beside it."
                )
            values = {"lead": lead.title, "day": front.lead_until and day(front.lead_until)}
            yield edited(text % values, front)


def _front_page(page):
    return HomePage.objects.live().filter(locale_id=page.locale_id).first()


def finished_project(page):
    """Where a project that is over still calls for partners."""
    if not isinstance(page, ProjectPage) or page.state != Status.FINISHED:
        return
    # With results, the text before them is history.
    if call := CALL.search(_text(page.results if page.has_results else page.body)):
        text = _("The project is finished, but its text still looks for partners: “%(text)s”")
        yield edited(text % {"text": call.group().strip()}, page)
    front = _front_page(page)
    if front and front.has_chosen_lead and front.lead_page_id == page.pk:
        yield edited(_("The project is finished and still leads on the front page."), front)
    rows = ReferenceIndex.get_references_to(page).filter(model_path__contains="call_to_action")
    for other in Page.objects.live().filter(pk__in=_numbers(rows))[:LIMIT]:
        text = _("“%(page)s” still calls for this project, which is finished.")
        yield edited(text % {"page": other.title}, other)
    for finding in page.advice():
        yield edited(finding.message, page)


def _numbers(rows):
    return [int(pk) for pk in rows.values_list("object_id", flat=True).distinct()]


def imprint(page):
    """Of the address in the settings, what does not stand in the imprint."""
    for of_site in SiteSettings.objects.filter(imprint_page=page.pk):
        told = _plain(_text(page.specific.body))
        values = [getattr(of_site, name) for name in ADDRESS]
        if missing := [value for value in values if _plain(value) not in told]:
            text = _("The imprint does not name what the site settings say: %(values)s")
            yield edited(text % {"values": ", ".join(missing)}, page)


def _text(body):
    values = (value for _path, _block, value in leaves(body.stream_block, body) if value)
    texts = (getattr(value, "source", None) or str(value) for value in values)
    return " ".join(strip_tags(text) for text in texts)


def _plain(text):
    """Letters and digits alone: numbers of telephones are written in many ways."""
    return re.sub(r"\W", "", text).casefold()
