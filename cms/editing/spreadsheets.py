"""All tables that the admin exports, Wagtail's own reports too, as a German Excel opens them."""

import csv
import io
import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal

from django.http import FileResponse
from django.utils import timezone
from django.utils.formats import date_format, number_format, time_format
from django.utils.text import capfirst, get_valid_filename
from django.utils.translation import gettext as _
from wagtail.admin.views.mixins import SpreadsheetExportMixin, list_to_str

from cms.text.cleaning import clean_text

CSV, XLSX = SpreadsheetExportMixin.FORMATS[::-1]
FORMULA_STARTS = {"=", "+", "-", "@"}
# A telephone number begins like a formula and calls nothing.
NUMBER = re.compile(r"[+-]?[\d\s./()-]+")
_heading = SpreadsheetExportMixin.get_heading
CELL_FORMATS = {datetime: "dd.mm.yyyy hh:mm", date: "dd.mm.yyyy", time: "hh:mm"}


def neutralise(value):
    """Text that a spreadsheet shows instead of calculating it."""
    value = clean_text(value)
    begin = unicodedata.normalize("NFKC", value.lstrip()[:1])
    return f"'{value}" if begin in FORMULA_STARTS and not NUMBER.fullmatch(value) else value


def as_csv(rows):
    """With the mark by which Excel knows the encoding, and the separator that a German one wants.

    An XLSX cell says itself that it is text; here only the value can.
    """
    output = io.StringIO("\ufeff", newline="")
    output.seek(0, io.SEEK_END)
    writer = csv.writer(output, delimiter=";")
    writer.writerows(
        [neutralise(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return output.getvalue().encode()


def _local(moment):
    """Excel knows no time zones: what the clocks in Germany showed, whoever exports."""
    zone = timezone.get_default_timezone()
    return timezone.make_naive(moment, zone) if timezone.is_aware(moment) else moment


def _yes_or_no(value):
    return _("yes") if value else _("no")


class GermanSpreadsheets:
    """Takes the place of what Wagtail's mixin has of the same name."""

    custom_value_preprocess = {
        datetime: {
            XLSX: _local,
            CSV: lambda moment: date_format(_local(moment), "SHORT_DATETIME_FORMAT"),
        },
        date: {XLSX: None, CSV: lambda day: date_format(day, "SHORT_DATE_FORMAT")},
        time: {XLSX: None, CSV: time_format},
        bool: {XLSX: _yes_or_no, CSV: _yes_or_no},
        # What was stored before texts were cleaned; no XML knows some characters.
        str: {XLSX: clean_text, CSV: None},
        (float, Decimal): {XLSX: None, CSV: number_format},
        list: {XLSX: list_to_str, CSV: list_to_str},
    }

    def get_heading(self, queryset, field):
        # Some reports make a list of it first, which does not know its columns.
        if isinstance(queryset, list) and field not in self.export_headings:
            queryset = self.get_queryset()
        return capfirst(_heading(self, queryset, field))

    def generate_xlsx_row(self, worksheet, row_dict, date_format=None):
        from openpyxl.cell import WriteOnlyCell  # heavy, as in Wagtail

        for field, value in row_dict.items():
            content = self.preprocess_field_value(field, value, XLSX)
            cell = WriteOnlyCell(worksheet, content)
            if isinstance(content, str):  # text, though it look like a formula or an error
                cell.data_type = "s"
            cell.number_format = CELL_FORMATS.get(type(content), cell.number_format)
            yield cell

    def write_xlsx_response(self, queryset):
        output = io.BytesIO()
        self.write_xlsx(queryset, output)
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return _download(self, output.getvalue(), XLSX, kind)

    def write_csv_response(self, queryset):
        # At once: what is streamed is made when the editor's language is no longer the active one.
        rows = [[self.get_heading(queryset, name) for name in self.list_export]]
        rows += (
            [self.preprocess_field_value(*cell, CSV) for cell in self.to_row_dict(item).items()]
            for item in queryset
        )
        return _download(self, as_csv(rows), CSV, "text/csv; charset=utf-8")


def _download(view, content, ending, kind):
    """Named as the editor sees the table."""
    name = get_valid_filename(f"{view.get_page_title()} {timezone.localdate()}.{ending}")
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name, content_type=kind)


def write_german_spreadsheets():
    # Wagtail's reports are views of its own, which have no other way to be told.
    for name, part in vars(GermanSpreadsheets).items():
        if not name.startswith("__"):
            setattr(SpreadsheetExportMixin, name, part)
