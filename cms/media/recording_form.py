from functools import partial

from django import forms
from django.db import transaction
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .captions import CaptionError, parse, turns
from .keeping import UploadFormMixin
from .pasted_field import PastedTranscriptField
from .uploads import as_webvtt


class RecordingForm(UploadFormMixin, WagtailAdminModelForm):
    """Takes replaced files away; makes a transcript of the captions where an editor asks for it."""

    transcript_from_captions = forms.BooleanField(
        label=_("Make a transcript of the captions"),
        required=False,
        help_text=_(
            "When you save. Speakers are named where the file marks them as voices. "
            "A transcript that is there already stays as it is."
        ),
    )

    pasted_transcript = PastedTranscriptField(
        label=_("Paste a transcript"),
        required=False,
        help_text=_(
            "“Name: text” by line or paragraph, from Word, too, with or without times; or the text "
            "of a file in WebVTT or SRT. Save: first you see what was understood."
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
        if pasted := data.get("pasted_transcript"):
            self._take_pasted(pasted, data)
        wanted = data.get("transcript_from_captions") and not data.get("transcript")
        if wanted and "captions" not in self.errors:
            try:
                data["transcript"] = self._transcript(data.get("captions"))
            except CaptionError as error:
                self.add_error("transcript_from_captions", str(error))
        return data

    def _take_pasted(self, pasted, data):
        """Only what an editor has seen, and over another transcript only when told to."""
        key = self.add_prefix("pasted_transcript")
        is_there = bool(data.get("transcript") or self.instance.transcript)
        is_seen = self.data.get(f"{key}-seen") == pasted.digest
        self.fields["pasted_transcript"].widget.preview = pasted
        pasted.replaces, pasted.is_told = is_there, f"{key}-replace" in self.data
        if not is_seen:
            message = gettext("Please look below at what was understood; save again to take it.")
            self.add_error("pasted_transcript", message)
        elif is_there and not pasted.is_told:
            message = gettext("There is a transcript already. Tick that this one replaces it.")
            self.add_error("pasted_transcript", message)
        else:
            data["transcript"] = [("turn", turn) for turn in pasted.values]

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
