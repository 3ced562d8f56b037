import hashlib
import re
import unicodedata
from functools import wraps
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http.request import validate_host
from django.utils.encoding import escape_uri_path, iri_to_uri, repercent_broken_unicode, uri_to_iri
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.apps import WagtailRedirectsAppConfig

FULL = re.compile(r"(?P<scheme>[a-z0-9+.-]*):?//(?P<host>[^/?#]*)", re.IGNORECASE)
# Together with the question mark they fit into the column.
LONGEST_PATH, LONGEST_QUERY = 200, 54


class RedirectsConfig(WagtailRedirectsAppConfig):
    """Wagtail's redirects, but of published pages alone: a draft's address may change with every
    word of its title, which would fill the list and replace redirects that are needed. And one
    spelling of an address, whoever writes it."""

    def ready(self):
        super().ready()
        from wagtail.contrib.redirects import signal_handlers
        from wagtail.contrib.redirects.models import Redirect
        from wagtail.signals import page_slug_changed, post_page_move

        Redirect.normalise_path = staticmethod(normalise_path)
        for signal, create in (
            (page_slug_changed, signal_handlers.autocreate_redirects_on_slug_change),
            (post_page_move, signal_handlers.autocreate_redirects_on_page_move),
        ):
            signal.disconnect(create)
            signal.connect(of_public_pages(create), weak=False)


def of_public_pages(create):
    @wraps(create)
    def receive(instance, **kwargs):
        # The news of a change may come when the page has been published meanwhile.
        before = kwargs.get("instance_before", instance)
        if before.live or instance.get_descendants().live().exists():
            create(instance=instance, **kwargs)

    return receive


def normalise_path(url, decode_unicode=True):
    """In place of Wagtail's: what an editor types, what a page had and what a browser sends is
    saved and looked up as the same text. `decode_unicode` is Wagtail's, which looks up both forms;
    here is only one. Raises ValidationError for what no browser asks this site for.
    """
    path, _mark, query = _below_host(url.strip()).partition("#")[0].partition("?")
    path = repercent_broken_unicode(unquote_to_bytes(path)).decode()
    path = "/" + unicodedata.normalize("NFC", path).strip("/")
    query = "&".join(sorted(iri_to_uri(query).split("&")))
    parts = [(escape_uri_path(path), LONGEST_PATH), (query, LONGEST_QUERY)]
    return "?".join(_fitting(uri_to_iri(text), longest) for text, longest in parts if text)


def _fitting(text, longest):
    """Two long addresses that begin alike stay two."""
    if len(text) <= longest:
        return text
    digest = hashlib.sha256(text.encode()).hexdigest()[:20]
    # Not through the middle of an escaped sign.
    head = re.sub(r"%[0-9A-F]?\Z", "", text[: longest - len(digest) - 1])
    return f"{head}~{digest}"


def _below_host(url):
    """Of a full address of this site, what comes after its name."""
    if found := FULL.match(url):
        if found["scheme"].lower() not in ("", "http", "https") or not _is_ours(found["host"]):
            message = _("This is not on this site. Please type what follows the name of the site.")
            raise ValidationError({"old_path": message})
        return url[found.end() :]
    first = url.partition("/")[0]
    return url[len(first) :] if first and _bare(first) in _names() else url


def _is_ours(host):
    name = _bare(host)
    return name in _names() or validate_host(name, settings.ALLOWED_HOSTS)


def _names():
    from wagtail.models import Site  # this file is read before the models

    return {_bare(name) for name in Site.objects.values_list("hostname", flat=True)}


def _bare(host):
    return host.lower().partition(":")[0].removeprefix("www.")
