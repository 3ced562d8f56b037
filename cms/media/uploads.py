"""What an uploaded file is by its content: its name proves nothing."""

import re
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

import filetype
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from . import pdf
from .captions import CaptionError, parse, webvtt_of

MAX_RECORDING, MAX_CAPTIONS = 500 * 1024**2, 1024**2
# Characters that no text file has.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def check_content(file):
    """Refuses a new file whose content is not what the end of its name says."""
    ending = _ending(file)
    fits = KINDS.get(ending)
    if fits is None or is_kept(file):  # others say which kinds are taken at all
        return
    file.seek(0)
    is_true = fits(file)
    file.seek(0)
    if not is_true:
        if ending in _OFFICE and file.read(8) == _OLE:
            message = _(
                "This file is protected by a password or of an old version of Office. "
                "Please save it as .%(ending)s without a password."
            )
        else:
            message = _("The content of this file is not what its name says (.%(ending)s).")
        raise ValidationError(message % {"ending": ending})
    if ending == "pdf":
        _check_lock(file)


def _check_lock(file):
    """Only where a file says that it is encrypted, for it is read in a process of its own."""
    content = file.read()
    file.seek(0)
    if b"/Encrypt" in content:
        try:
            pdf.read(file, pages=0)
        except pdf.Locked as error:
            message = _(
                "This PDF opens with a password only, so that visitors could not read it. "
                "Please save it without one."
            )
            raise ValidationError(message) from error
        except pdf.Unreadable:  # what else there is, visitors' programs may know better
            return
        finally:
            file.seek(0)


def check_recording(file):
    _check_size(file, MAX_RECORDING)
    check_content(file)


def check_captions(file):
    """Refuses a new file of captions that players would not understand."""
    _check_size(file, MAX_CAPTIONS)
    if not is_kept(file):
        _captions(file)


def as_webvtt(file):
    """The same captions in a file that browsers play: SRT becomes WebVTT."""
    if is_kept(file) or _ending(file) == "vtt":
        return file
    if _ending(file) != "srt":
        raise ValidationError(_("Captions are files in WebVTT (.vtt) or SRT (.srt)."))
    _check_size(file, MAX_CAPTIONS)
    name = PurePath(file.name).with_suffix(".vtt").name
    return SimpleUploadedFile(name, webvtt_of(_captions(file)), "text/vtt")


def is_kept(file):
    """Whether a file was stored before: it may be gone, and what it says is known."""
    return getattr(file, "_committed", False)


def _check_size(file, limit):
    if not is_kept(file) and file.size > limit:
        message = _("The file is larger than %(limit)s.")
        raise ValidationError(message % {"limit": filesizeformat(limit)})


def _ending(file):
    return PurePath(file.name).suffix.lower().removeprefix(".")


def _captions(file):
    file.seek(0)
    try:
        return parse(file.read(), "srt" if _ending(file) == "srt" else "vtt")
    except CaptionError as error:
        raise ValidationError(str(error)) from error
    finally:
        file.seek(0)


def _is(*kinds):
    return lambda file: filetype.guess_extension(file) in kinds


def _holds(member):
    """An Office file is an archive with a certain file in it. The library sees only how a file
    begins, where a preview of the slides may stand; an archive may end any program."""

    def fits(file):
        try:
            return _ARCHIVE(file) and member in ZipFile(file).namelist()
        except BadZipFile:
            return False

    return fits


def _is_text(file):
    return not any(_CONTROL.search(chunk) for chunk in file.chunks())


_OFFICE = ("docx", "pptx", "xlsx")
# The container of Word 97, in which today's versions put what they encrypt.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVE = _is("zip", "docx", "pptx", "xlsx")
# One family, of which telephones write the one under the name of the other.
_MPEG4 = _is("mp4", "m4a", "m4v")
KINDS = {
    "pdf": lambda file: pdf.MARK in file.read(pdf.HEAD),
    "docx": _holds("word/document.xml"),
    "pptx": _holds("ppt/presentation.xml"),
    "xlsx": _holds("xl/workbook.xml"),
    "odt": _is("odt"),
    "csv": _is_text,
    "txt": _is_text,
    "vtt": _is_text,
    "mp4": _MPEG4,
    "m4a": _MPEG4,
    "webm": _is("webm"),
    "mp3": _is("mp3"),
    "ogg": _is("ogg"),
}
