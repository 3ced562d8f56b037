from collections import defaultdict
from functools import wraps

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils.functional import cached_property
from django.utils.translation import get_language, override
from wagtail.models import Locale, Site

from .prefixes import EASY

_locales = {}


def active_locale():
    """The locale of the active language; remembered, for a page asks for it many times."""
    code = get_language()
    if code not in _locales:
        found = Locale.get_active()
        if found.language_code != code:
            return found
        _locales[code] = found
    return _locales[code]


@receiver([post_save, post_delete], sender=Locale)
def _forget_locales(**kwargs):
    _locales.clear()


def localize(objects):
    """The published versions of translatable objects in the active language, in their order.

    Asks the database once, and not at all when all are published in that language. What nobody
    has translated stays as it is; in place of what is a draft stands its first published version,
    or None. Relations of pages point at one language (the one in which the editor chose), so
    whatever shows them goes through here.
    """
    objects = list(objects)
    locale = active_locale()
    others = [obj for obj in objects if obj and not (obj.live and obj.locale_id == locale.pk)]
    if not others:
        return objects
    versions = defaultdict(dict)
    keys = {obj.translation_key for obj in others}
    published = type(others[0]).objects.live().filter(translation_key__in=keys)
    for version in published.order_by("pk"):
        versions[version.translation_key][version.locale_id] = version

    def shown(obj):
        published = versions[obj.translation_key]
        as_it_is = obj if obj.live else next(iter(published.values()), None)
        return published.get(locale.pk, as_it_is)

    return [obj and shown(obj) for obj in objects]


def linked(links, name):
    """What rows of a relation point at by the foreign key `name`, in the active language.

    Each row remembers it for this language: asked for once for many rows, it is there for each,
    until the row points elsewhere.
    """

    def key(link):
        return _in_language(f"{name} {getattr(link, f'{name}_id')}")

    links = list(links)
    new = [link for link in links if key(link) not in vars(link)]
    prefetch_related_objects(new, name)
    versions = localize(getattr(link, name) for link in new)
    for link, version in zip(new, versions, strict=True):
        vars(link)[key(link)] = version
    return [version for link in links if (version := vars(link)[key(link)])]


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
    pages = site.root_page.get_translations(inclusive=True).live().select_related("locale")
    return {page.locale.language_code: page.get_url(request) for page in pages}


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
