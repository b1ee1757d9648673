"""Writes the files of all reports of the admin, Wagtail's own too."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from toolkit.clean_text import clean_text
from uploads.cells import LONGEST_IN_XLSX, shielded

preprocessed = SpreadsheetExportMixin.preprocess_field_value


def take_the_place_of_wagtails() -> None:
    """
    Let no text keep a file from being written, or run in the program that opens it.

    Openpyxl refuses control characters. Wagtail's CSV holds formulas as they are, and has
    commas, which Excel in Finland opens as one column.
    """
    SpreadsheetExportMixin.preprocess_field_value = cell
    SpreadsheetExportMixin.stream_csv = whole_csv


def cell(view: SpreadsheetExportMixin, field: str, value: Any, file_format: str) -> Any:
    written = preprocessed(view, field, value, file_format)
    return cell_text(written) if isinstance(written, str) else written


def cell_text(text: str) -> str:
    return shielded(clean_text(text))[:LONGEST_IN_XLSX]


def whole_csv(view: SpreadsheetExportMixin, rows: Iterable) -> list[bytes]:
    """
    All rows, in UTF-8 with its mark and with semicolons, as `writing.write_csv` writes them.

    They are made at once: the viewer's language is only active until the view ends.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, view.list_export, delimiter=";")
    writer.writerow(
        {field: view.get_heading(rows, field) for field in view.list_export}
    )
    for row in rows:
        view.write_csv_row(writer, view.to_row_dict(row))
    return [text.getvalue().encode("utf-8-sig")]
