"""Boxes that a room above offers beside the forms of rooms below, which do not know it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms


@dataclass(frozen=True)
class Companion:
    """A box that nobody has ticked yet. `keep` gets the form and the words for the place where it
    stood, in the transaction that stores what was sent; the same message may come twice."""

    name: str  # of the field, in the form and in what is sent
    notice_name: str  # of its purpose in the site settings
    label: Any
    help_text: Any
    keep: Callable

    @property
    def field(self):
        return forms.BooleanField(label=self.label, help_text=self.help_text, required=False)


_offered = []


def offer(companion):
    """Beside all forms that ask for it, `has_companions`; call it in AppConfig.ready."""
    _offered.append(companion)


def companions():
    return list(_offered)
