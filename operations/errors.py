"""Counts what failed, so that somebody without access to the log learns of it."""

import logging
import sys
from datetime import timedelta

from django.db import Error
from django.db.models import F
from django.utils import timezone

from .models import ErrorCount

KEPT = timedelta(days=7)

logger = logging.getLogger(__name__)


def count(sender, request=None, **kwargs):
    kind = getattr(sys.exc_info()[0], "__name__", "")
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    try:
        found, _is_new = ErrorCount.objects.get_or_create(
            hour=hour, kind=kind[:100], place=place(request)[:200]
        )
        ErrorCount.objects.filter(pk=found.pk).update(count=F("count") + 1)
    except Error:
        # Often it is the database that fails; the log has the error itself.
        logger.info("An error could not be counted.")


def place(request):
    """The path of a page; of anything else its pattern, for paths hold keys of persons, too."""
    match = getattr(request, "resolver_match", None)
    if match and match.view_name == "wagtail_serve":
        return request.path.replace("\0", "")
    return match.route if match else ""


def forget():
    ErrorCount.objects.filter(hour__lt=timezone.now() - KEPT).delete()
