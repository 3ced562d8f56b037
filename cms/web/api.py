"""Wagtail's API for other programs, version 3, which the site does not offer.

Wagtail loads it in every process nevertheless, with what it stands on: a sixth of the time that a
process takes to start, and 17 MB of its memory.
"""

import sys
from types import ModuleType, SimpleNamespace

from wagtail.hooks import search_for_hooks

# What apps of Wagtail ask for when they are ready, and do with it there.
ASKED_FOR = {
    "wagtail.api.v3.api": {"api": SimpleNamespace(add_router=lambda *args: None)},
    "wagtail.contrib.redirects.api.v3": {"router": None},
    "wagtail.documents.api.v3.registry": {"register_content_types": lambda: None},
    "wagtail.documents.api.v3.router": {"router": None},
    "wagtail.images.api.v3.registry": {"register_content_types": lambda: None},
    "wagtail.images.api.v3.router": {"router": None},
    "wagtail.locales.api.v3": {"router": None},
    # Only who has loaded the hooks follows what refers to records: each process does so at once.
    "wagtail.snippets.api.v3": {"register_content_types": search_for_hooks},
    "wagtail.snippets.api.v3.router": {"router": None},
}


def leave_out_api():
    """Whoever asks for anything else of these modules is told at once that it is not there."""
    for name, values in ASKED_FOR.items():
        sys.modules[name] = ModuleType(name)
        vars(sys.modules[name]).update(values)
