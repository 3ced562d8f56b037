"""What an uploaded file is by its content: its name proves nothing."""

import re
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .captions import CaptionError, parse

MAX_RECORDING, MAX_CAPTIONS = 500 * 1024**2, 1024**2
# Characters that no text file has.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def check_content(file):
    """Refuses a new file whose content is not what the end of its name says."""
    ending = PurePath(file.name).suffix.lower().removeprefix(".")
    fits = KINDS.get(ending)
    if fits is None or is_kept(file):  # others say which kinds are taken at all
        return
    file.seek(0)
    is_true = fits(file)
    file.seek(0)
    if not is_true:
        message = _("The content of this file is not what its name says (.%(ending)s).")
        raise ValidationError(message % {"ending": ending})


def check_recording(file):
    _check_size(file, MAX_RECORDING)
    check_content(file)


def check_captions(file):
    """Refuses a new file of captions that players would not understand."""
    _check_size(file, MAX_CAPTIONS)
    if is_kept(file):
        return
    file.seek(0)
    try:
        parse(file.read())
    except CaptionError as error:
        raise ValidationError(str(error)) from error
    finally:
        file.seek(0)


def is_kept(file):
    """Whether a file was stored before: it may be gone, and what it says is known."""
    return getattr(file, "_committed", False)


def _check_size(file, limit):
    if not is_kept(file) and file.size > limit:
        message = _("The file is larger than %(limit)s.")
        raise ValidationError(message % {"limit": filesizeformat(limit)})


def _begins(*marks, at=0):
    def fits(file):
        head = file.read(64)[at:]
        return any(head.startswith(mark) for mark in marks)

    return fits


def _holds(member):
    """An Office file is an archive with a certain file in it."""

    def fits(file):
        try:
            return member in ZipFile(file).namelist()
        except BadZipFile:
            return False

    return fits


def _is_open_text(file):
    try:
        return ZipFile(file).read("mimetype").startswith(b"application/vnd.oasis.opendocument.text")
    except (BadZipFile, KeyError):
        return False


def _is_text(file):
    return not any(_CONTROL.search(chunk) for chunk in file.chunks())


KINDS = {
    "pdf": _begins(b"%PDF-"),
    "docx": _holds("word/document.xml"),
    "pptx": _holds("ppt/presentation.xml"),
    "xlsx": _holds("xl/workbook.xml"),
    "odt": _is_open_text,
    "csv": _is_text,
    "txt": _is_text,
    "vtt": _is_text,
    "mp4": _begins(b"ftyp", at=4),
    "m4a": _begins(b"ftyp", at=4),
    "webm": _begins(b"\x1aE\xdf\xa3"),
    "mp3": _begins(b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xfa"),
    "ogg": _begins(b"OggS"),
}
