"""Reads a list of subscribers as spreadsheets save it: XLSX, or CSV with any usual separator."""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_LINES = 20_000
_MOST_COLUMNS = 30
# What the columns are called: in our own export, and in lists from elsewhere.
_HEADINGS = {
    "email": "e-mail-adresse e-mail-address e-mail email mail adresse emailadresse",
    "language": "sprache language",
    "confirmed": "bestätigt-am bestätigt confirmed-on confirmed bestätigung optin opt-in",
    "wording": "wortlaut-der-einwilligung einwilligung wortlaut wording-agreed-to wording "
    "quelle source",
}
NO_TABLE = gettext_lazy("This is no table: please choose an XLSX or a CSV file.")


@dataclass(frozen=True)
class Line:
    """A line as it stands in the file, in text."""

    number: int
    email: str = ""
    language: str = ""
    confirmed: str = ""
    wording: str = ""


def read_lines(file):
    """The lines below the headings; raises ValidationError with words for the editor."""
    content = file.read()
    rows = _xlsx(content) if content.startswith(b"PK") else _csv(content)
    rows = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    if not rows:
        raise ValidationError(_("The file is empty."))
    (_number, headings), *rows = rows
    places = _places(headings)
    if "email" not in places:
        raise ValidationError(
            _(
                "No column for the e-mail address was found. The first line has to name the "
                "columns: e-mail address, language, confirmed on, wording."
            )
        )
    if len(rows) > MOST_LINES:
        message = _("The file has more than %(count)d lines. Please divide it.")
        raise ValidationError(message % {"count": MOST_LINES})
    return [
        Line(number, **{name: row[at] for name, at in places.items() if at < len(row)})
        for number, row in rows
    ]


def _places(headings):
    """{field: number of its column}; where several fit, the first."""
    names = ["-".join(heading.casefold().split()) for heading in headings]
    return {
        field: min(map(names.index, found))
        for field, known in _HEADINGS.items()
        if (found := set(known.split()) & set(names))
    }


def _csv(content):
    text = _text(content)
    head = text.partition("\n")[0]
    separator = max(";,\t", key=head.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        rows = list(islice(rows, MOST_LINES + 2))
    except csv.Error as error:
        raise ValidationError(NO_TABLE) from error
    return [[_cell(value) for value in row[:_MOST_COLUMNS]] for row in rows]


def _text(content):
    """As Excel saves it: UTF-8 with or without mark, UTF-16, or the old western encoding."""
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if is_wide else ["utf-8-sig", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ValidationError(NO_TABLE)


def _xlsx(content):
    from openpyxl import load_workbook  # heavy, as in Wagtail

    try:
        sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_LINES + 2, max_col=_MOST_COLUMNS, values_only=True)
        return [[_cell(value) for value in row] for row in rows]
    except Exception as error:
        # It says in very many ways that a file is none of its own.
        raise ValidationError(NO_TABLE) from error


def _cell(value):
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value).strip()
