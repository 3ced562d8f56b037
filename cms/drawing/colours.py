"""The colours of static/css/tokens.css, where they have their home, for what is drawn elsewhere."""

import re
from functools import cache

from django.conf import settings

_TOKEN = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}),")


@cache
def _tokens():
    return dict(_TOKEN.findall((settings.BASE_DIR / "static/css/tokens.css").read_text()))


def colour(name: str) -> str:
    """A colour in the light scheme as `#rrggbb`; KeyError where there is no such token."""
    return _tokens()[name]
