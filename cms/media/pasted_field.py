from hashlib import sha256

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext
from wagtail import hooks

from .captions import CaptionError
from .pasting import MOST_TURNS, read

# Twice what is said in a whole day.
_MOST_CHARACTERS = 400_000


def find_people(names):
    """People of the network by name, from the rooms above: the ground knows none."""
    found = {}
    for find in hooks.get_hooks("find_people"):
        found |= find(names)
    return found


class PastedTranscript:
    """What was understood of a text, for the preview and for the transcript."""

    replaces = is_told = False

    def __init__(self, text):
        self.pasted = read(text)
        self.digest = sha256(text.encode("utf-8", "replace")).hexdigest()

    @cached_property
    def people(self):
        return find_people(set(self.pasted.speakers))

    @cached_property
    def speakers(self):
        """(name, turns, person or None)"""
        counted = self.pasted.speakers.items()
        return [(self._name(name), count, self.people.get(name)) for name, count in counted]

    @property
    def values(self):
        return [
            {"speaker": self._name(turn.speaker), "start": turn.start, "text": turn.text}
            for turn in self.pasted.turns
        ]

    def _name(self, name):
        return str(self.people.get(name) or name or pgettext("transcript", "Speaker"))


class PastedTranscriptWidget(forms.Textarea):
    """Shows below the text what was understood of it."""

    preview = None

    def render(self, name, value, attrs=None, renderer=None):
        html = super().render(name, value, attrs, renderer)
        context = {"name": name, "preview": self.preview}
        return html + render_to_string("widgets/pasted_transcript.html", context)


class PastedTranscriptField(forms.CharField):
    widget = PastedTranscriptWidget(attrs={"rows": 6})

    def __init__(self, **kwargs):
        super().__init__(max_length=_MOST_CHARACTERS, **kwargs)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            transcript = PastedTranscript(text)
        except CaptionError as error:
            raise ValidationError(str(error)) from error
        count = len(transcript.pasted.turns)
        if not count:
            raise ValidationError(gettext("Nothing is said in this text."))
        if count > MOST_TURNS:
            message = gettext("These are %(count)d turns. At most %(most)d can be edited.")
            raise ValidationError(message % {"count": count, "most": MOST_TURNS})
        return transcript
