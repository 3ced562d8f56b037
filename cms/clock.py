"""Moments in the database, on a server whose clock may have been wrong.

What was written while it was ahead lies in the future once it is right again, and would be young
until then: a lease without an end, a door that stays closed. So what lies as far ahead as a span
reaches counts as older than the span.
"""

from django.db.models import Q


def within(field, now, span):
    return Q(**{f"{field}__gte": now - span, f"{field}__lte": now + span})


def beyond(field, now, span):
    return Q(**{f"{field}__lt": now - span}) | Q(**{f"{field}__gt": now + span})
