from functools import partial

from django import forms
from django.db import transaction
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .captions import CaptionError, parse, turns
from .uploads import as_webvtt


class RecordingForm(WagtailAdminModelForm):
    """Takes replaced files away; makes a transcript of the captions where an editor asks for it."""

    transcript_from_captions = forms.BooleanField(
        label=_("Make a transcript of the captions"),
        required=False,
        help_text=_(
            "When you save. Speakers are named where the file marks them as voices. "
            "A transcript that is there already stays as it is."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        files = (self.instance.file, self.instance.captions)
        self.stored = [(file.storage, file.name) for file in files if file]

    def clean_captions(self):
        captions = self.cleaned_data["captions"]
        return captions and as_webvtt(captions)

    def clean(self):
        data = super().clean()
        wanted = data.get("transcript_from_captions") and not data.get("transcript")
        if wanted and "captions" not in self.errors:
            try:
                data["transcript"] = self._transcript(data.get("captions"))
            except CaptionError as error:
                self.add_error("transcript_from_captions", str(error))
        return data

    def _transcript(self, captions):
        if not captions:
            raise CaptionError(gettext("There are no captions."))
        try:
            captions.open()
            content = captions.read()
            captions.seek(0)
        except OSError as error:
            raise CaptionError(gettext("The file of captions cannot be read.")) from error
        return [
            ("turn", {"speaker": speaker or pgettext("transcript", "Speaker"), "text": text})
            for speaker, text in turns(parse(content))
        ]

    def save(self, commit=True):
        recording = super().save(commit)
        kept = {recording.file.name, recording.captions.name}
        for storage, name in self.stored:
            if name not in kept:
                transaction.on_commit(partial(storage.delete, name))
        return recording
