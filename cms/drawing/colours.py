"""The colours of static/css/tokens.css, where they have their home, for what is drawn elsewhere."""

import re
from functools import cache

from django.conf import settings

_TOKEN = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")


@cache
def palette(is_dark: bool = False) -> dict[str, str]:
    """All colours of a scheme as `#rrggbb`."""
    found = _TOKEN.findall((settings.BASE_DIR / "static/css/tokens.css").read_text())
    return {name: dark if is_dark else light for name, light, dark in found}


def colour(name: str) -> str:
    """A colour in the light scheme as `#rrggbb`; KeyError where there is no such token."""
    return palette()[name]
