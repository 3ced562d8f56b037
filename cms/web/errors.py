from django.http import HttpResponseServerError
from django.template import loader

from .request_log import NUMBER


def server_error(request):
    """Django's own, with the number by which the log knows the request."""
    number = request.META.get(NUMBER)
    return HttpResponseServerError(loader.get_template("500.html").render({"number": number}))


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
