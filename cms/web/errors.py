import errno
import sys
from contextlib import suppress

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, HttpResponseServerError
from django.template import loader
from django.urls import Resolver404, resolve
from django.utils.cache import add_never_cache_headers

from .request_log import NUMBER


def server_error(request):
    """Django's own, with the number by which the log knows the request."""
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
    number, typed = request.META.get(NUMBER), handed_back(request)
    context = {"request": request, "number": number, "typed": typed}
    response = HttpResponse(loader.get_template("503.html").render(context), status=503)
    response.headers["Retry-After"] = "30"
    add_never_cache_headers(response)
    return response


def handed_back(request):
    """What was typed into a form whose view can hand it back; it may not have been reached."""
    with suppress(Resolver404):
        view = getattr(resolve(request.path_info).func, "view_class", None)
        if request.method == "POST" and hasattr(view, "hand_back"):
            return view.hand_back(request)
    return []


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
