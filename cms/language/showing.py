from collections import defaultdict
from functools import wraps

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import get_language, override
from wagtail.models import Locale, Site
from wagtail.models.i18n import LocaleManager

from cms.generation import remembered, remembered_many

from .prefixes import EASY


def remember_locales():
    """Wagtail asks for the same few locales dozens of times for each page."""
    inherited = LocaleManager.get_for_language

    def get_for_language(self, language_code):
        known = (each for each in _locales().values() if each.language_code == language_code)
        return next(known, None) or inherited(self, language_code)

    LocaleManager.get_for_language = get_for_language


def locale_by_id(pk):
    """The locale; None for one that has been taken out of the settings."""
    return _locales().get(pk)


def _locales():
    return remembered("locales", lambda: Locale.objects.in_bulk())


def active_locale():
    return Locale.get_active()


def localize(objects):
    """The published versions of translatable objects in the active language, in their order.

    Not asked for at all when all are published in that language. What nobody has translated stays
    as it is; in place of what is a draft stands its first published version, or None. Relations of
    pages point at one language (the one in which the editor chose), so whatever shows them goes
    through here.
    """
    objects = list(objects)
    locale = active_locale()
    others = [obj for obj in objects if obj and not (obj.live and obj.locale_id == locale.pk)]
    if not others:
        return objects
    versions = _published(type(others[0]), [obj.translation_key for obj in others])

    def shown(obj):
        published = versions.get(obj.translation_key, {})
        as_it_is = obj if obj.live else next(iter(published.values()), None)
        return published.get(locale.pk, as_it_is)

    return [obj and shown(obj) for obj in objects]


def _published(model, keys):
    """The published versions by translation key, each by its language."""

    def fetch(keys):
        versions = defaultdict(dict)
        for version in model.objects.live().filter(translation_key__in=keys).order_by("pk"):
            versions[version.translation_key][version.locale_id] = version
        return versions

    return remembered_many(("published", model), keys, fetch)


def linked(links, name):
    """What rows point at by the foreign key `name`, in the active language; rows of several models
    may point at the same.

    Pages name the same people and organisations again and again: they are asked for once in a
    state of the content.
    """
    links = list(links)
    fields = {type(link): link._meta.get_field(name) for link in links}
    ids = defaultdict(list)
    for link in links:
        ids[fields[type(link)].related_model].append(fields[type(link)].value_from_object(link))
    found = {
        model: remembered_many(("linked", model), filter(None, keys), model.objects.in_bulk)
        for model, keys in ids.items()
    }
    targets = []
    for link in links:
        field = fields[type(link)]
        target = found[field.related_model].get(field.value_from_object(link))
        field.set_cached_value(link, target)
        targets.append(target)
    return list(filter(None, localize(targets)))


def linked_one(obj, name):
    """What a single foreign key points at, in the active language; None for nothing."""
    return next(iter(linked([obj], name)), None)


class cached_per_language(cached_property):
    """A `cached_property` of what depends on the active language.

    Objects outlive it: mails, previews and the index speak another one than the request, so each
    language gets an answer of its own.
    """

    def __get__(self, instance, cls=None):
        if instance is None:
            return self
        answers, key = vars(instance), _in_language(self.name)
        if key not in answers:
            answers[key] = self.func(instance)
        return answers[key]


def _in_language(name):
    return f"{name} ({get_language()})"


def in_own_language(method):
    """A method of a page that speaks the page's language, whichever is active: the index gets its
    text while editors work in theirs."""

    @wraps(method)
    def speak(self):
        with override(self.locale.language_code):
            return method(self)

    return speak


def start_pages(request):
    """The address of the published front page by language code."""
    site = Site.find_for_request(request)
    if site is None:
        return {}

    def pages():
        found = site.root_page.get_translations(inclusive=True).live().select_related("locale")
        return [(page.locale.language_code, page) for page in found.specific(defer=True)]

    starts = remembered(("start pages", site.pk), pages)
    return {code: page.get_url(request) for code, page in starts}


def language_links(request, urls):
    """Entries of the language switch from addresses by language code; url is None where there
    is no version in that language.

    Easy German always leads on: where a page has no easy version to the easy front page, and
    from there back likewise. Without an easy front page there is no easy German.
    """
    current, starts = get_language(), start_pages(request)
    entries = []
    for code, name in settings.LANGUAGES:
        url = urls.get(code)
        if code == EASY or (code, current) == (settings.LANGUAGE_CODE, EASY):
            url = url or starts.get(code)
        if code == EASY and EASY not in starts:
            continue
        entries.append(
            {
                "code": code,
                "name": name,
                "is_easy": code == EASY,
                "url": url,
                "is_current": code == current,
            }
        )
    return entries
