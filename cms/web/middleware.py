import traceback
from pathlib import Path
from urllib.parse import quote

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import BadRequest, MiddlewareNotUsed, ObjectDoesNotExist
from django.db.models import IntegerField
from django.http import Http404, HttpResponse
from django.middleware.locale import LocaleMiddleware as DjangoLocaleMiddleware
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.deprecation import MiddlewareMixin
from wagtail.contrib.redirects.middleware import RedirectMiddleware as WagtailRedirectMiddleware
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site
from whitenoise.base import WhiteNoise
from whitenoise.middleware import WhiteNoiseMiddleware

from cms.generation import remembered
from cms.language.prefixes import EASY, EASY_PREFIX


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """One policy for the public site, one for Wagtail's admin (settings say why)."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and is_for_admin(request):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts

    def process_response(self, request, response):
        response = super().process_response(request, response)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        # Pictures come from elsewhere in the application and may stand in mails and feed readers.
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class LocaleMiddleware(DjangoLocaleMiddleware):
    """The address alone says which language a page has, so caches keep one copy of it; Django
    assumes a choice by the browser wherever the address has no language prefix."""

    def process_request(self, request):
        super().process_request(request)
        if site := remembered("the only site", _only_site):
            request._wagtail_site = site
        if request.path_info.split("/")[1:2] == [EASY_PREFIX]:
            translation.activate(EASY)
            request.LANGUAGE_CODE = EASY

    def process_response(self, request, response):
        varies = response.get("Vary", "")
        response = super().process_response(request, response)
        response.headers["Vary"] = varies
        if not varies:
            del response.headers["Vary"]
        return response


def _only_site():
    """Wagtail would ask for each request; it answers for whatever host was asked."""
    sites = list(Site.objects.select_related("root_page__locale").order_by()[:2])
    return sites[0] if len(sites) == 1 and sites[0].is_default_site else None


class RedirectMiddleware(WagtailRedirectMiddleware):
    """A redirect leads to what can be read: not to a page that is no longer published, which may
    even stand at the address that was asked for, so that browsers would go round in circles."""

    def process_response(self, request, response):
        if response.status_code == 404:
            path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
            found = get_redirect(request, path) or get_redirect(request, path.partition("?")[0])
            if found and found.redirect_page and not found.redirect_page.live:
                return response
        return super().process_response(request, response)


class MaintenanceMiddleware:
    """Closes the public site while it is being changed; editors and monitoring still get in."""

    def __init__(self, get_response):
        if not settings.MAINTENANCE:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.open_paths = (reverse("wagtailadmin_home"), reverse("health"))

    def __call__(self, request):
        # The editor's preview asks for a public address, but never over the network.
        is_preview = getattr(request, "is_dummy", False)
        if is_preview or request.path_info.startswith(self.open_paths):
            return self.get_response(request)
        response = TemplateResponse(request, "maintenance.html", status=503)
        response.headers["Retry-After"] = "600"
        add_never_cache_headers(response)
        return response.render()


class RoomMiddleware(MiddlewareMixin):
    """A form whose file found no room goes to no view: that would think that none was sent."""

    def process_view(self, request, view, *args):
        # Forms of the public take no files, and say later what they are to be read as.
        if not getattr(view, "csrf_exempt", False) and request.FILES is not None:
            for error in getattr(request, "without_room", {}).values():
                raise error


class HalfRequestMiddleware(MiddlewareMixin):
    """Views of the admin ask for what their own pages send. What is missing or does not exist (any
    more) is no error of the site; what is no address is not looked for among names of views."""

    def process_view(self, request, *args):
        if not is_for_admin(request):
            return
        for method in ("GET", "POST"):
            sent = getattr(request, method)
            if not {"/", "."}.intersection(sent.get("next", "/")):
                sent = sent.copy()
                del sent["next"]
                setattr(request, method, sent)

    def process_exception(self, request, exception):
        if isinstance(exception, MultiValueDictKeyError) or _is_no_number(exception):
            raise BadRequest(str(exception)) from exception
        if isinstance(exception, ObjectDoesNotExist) and is_for_admin(request):
            raise Http404(exception) from exception


def _is_no_number(exception):
    """Some column was asked for a record by words."""
    *_, (frame, _line) = traceback.walk_tb(exception.__traceback__)
    return frame.f_code is IntegerField.get_prep_value.__code__


def is_for_admin(request):
    return request.path_info.startswith(reverse("wagtailadmin_home"))


class CleanQueryMiddleware:
    """Takes out of the query the one character that PostgreSQL has no place for: whoever reads the
    query without a form would ask the database for it, and answer 500."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query:
            request.META["QUERY_STRING"] = query.replace("%00", "")
        return self.get_response(request)


class ProxySendsMiddleware:
    """Leaves it to the proxy to send uploads (nginx, by X-Accel-Redirect): from the site each
    reader would take a thread for as long as their line takes."""

    def __init__(self, get_response):
        if not settings.X_ACCEL_UPLOADS:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        if request.headers.get("X-Accel-Uploads") == "off":  # it may not read them
            return self.get_response(request)
        if request.path_info.startswith(settings.MEDIA_URL):
            # The proxy cuts the part that was asked for.
            request.META.pop("HTTP_RANGE", None)
        response = self.get_response(request)
        name = _name_of_upload(response)
        if not name or response.status_code != 200:
            return response
        response.close()
        instead = HttpResponse(headers=dict(response.items()))
        instead.headers["X-Accel-Redirect"] = quote(settings.X_ACCEL_UPLOADS + name)
        del instead.headers["Content-Length"]
        instead.cookies = response.cookies
        return instead


def _name_of_upload(response):
    """Below the folder of uploads; None for anything else."""
    path = getattr(getattr(response, "file_to_stream", None), "name", None)
    if not isinstance(path, str):
        return None
    path, root = Path(path).resolve(), Path(settings.MEDIA_ROOT).resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else None


class MediaMiddleware(WhiteNoise):
    """Serves uploads on a site of one machine, with ranges (films) and conditional requests.

    Files are looked up on each request, because editors add some while the site runs.
    Documents go through Wagtail's own view, which knows private collections.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        super().__init__(
            None, root=settings.MEDIA_ROOT, prefix=settings.MEDIA_URL, autorefresh=True
        )

    def __call__(self, request):
        path = request.path_info
        public = path.startswith(settings.MEDIA_URL) and not path.startswith(
            f"{settings.MEDIA_URL}documents/"
        )
        if public and (file := self.find_file(path)):
            return WhiteNoiseMiddleware.serve(file, request)
        return self.get_response(request)

    def immutable_file_test(self, path, url):
        """The sizes of pictures: their names have a hash of what is in them (SiteRendition)."""
        return url.startswith(f"{settings.MEDIA_URL}images/")
