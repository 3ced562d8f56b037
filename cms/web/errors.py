import errno
import sys
from contextlib import suppress

from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, HttpResponseServerError
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import CsrfViewMiddleware
from django.template import loader
from django.urls import Resolver404, resolve
from django.utils.cache import add_never_cache_headers

from cms.media.storage import take_back

from .middleware import is_for_admin
from .request_log import NUMBER


def server_error(request):
    """Django's own, with the number by which the log knows the request."""
    take_back()
    if passes_by_itself(sys.exc_info()[1]):
        return unavailable(request)
    number = request.META.get(NUMBER)
    return HttpResponseServerError(loader.get_template("500.html").render({"number": number}))


def passes_by_itself(error):
    """The database does not answer or answers late, or there is no room left on the disk."""
    has_no_room = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    return has_no_room or isinstance(error, OperationalError | InterfaceError)


def unavailable(request):
    """Asks no database."""
    context = {"request": request, "number": request.META.get(NUMBER)}
    if request.method == "POST":
        # What cannot be read is not handed back.
        with suppress(SuspiciousOperation, MultiPartParserError, OSError):
            context |= sent(request)
    response = HttpResponse(loader.get_template("503.html").render(context), status=503)
    response.headers["Retry-After"] = "30"
    add_never_cache_headers(response)
    return response


def sent(request):
    """What the answer hands back."""
    typed = handed_back(request)
    files = {*request.FILES, *getattr(request, "without_room", ())}
    return {"typed": typed, "is_again": typed or is_editors(request), "files": sorted(files)}


def handed_back(request):
    """What was typed into a form whose view can hand it back; it may not have been reached."""
    with suppress(Resolver404):
        view = getattr(resolve(request.path_info).func, "view_class", None)
        if hasattr(view, "hand_back"):
            return view.hand_back(request)
    return []


def is_editors(request):
    """Whether it is a form of the admin that may be sent once more from the answer: one of ours,
    by Django's own check, and one without a password, which nobody shall find in a page."""
    if (
        not is_for_admin(request)
        or not request.POST
        or any("password" in name for name in request.POST)
    ):
        return False
    check = CsrfViewMiddleware(server_error)
    check.process_request(request)
    return not check.process_view(request, server_error, (), {})


def watch(dsn):
    """Errors go to Sentry, without what people typed or asked for."""
    import sentry_sdk

    sentry_sdk.init(
        dsn=dsn,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        before_send=_without_request,
    )


def _without_request(event, hint):
    event.pop("request", None)
    return event
