"""Writes the files of all reports of the admin, Wagtail's own too."""

from collections.abc import Iterable
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from toolkit.clean_text import clean_text
from uploads.cells import LONGEST_IN_XLSX, shielded

preprocessed = SpreadsheetExportMixin.preprocess_field_value
rows_of_csv = SpreadsheetExportMixin.stream_csv


def take_the_place_of_wagtails() -> None:
    """
    Let no text keep a file from being written, or run in the program that opens it.

    Openpyxl refuses control characters, and Wagtail's CSV holds formulas as they are.
    """
    SpreadsheetExportMixin.preprocess_field_value = cell
    SpreadsheetExportMixin.stream_csv = whole_csv


def cell(view: SpreadsheetExportMixin, field: str, value: Any, file_format: str) -> Any:
    written = preprocessed(view, field, value, file_format)
    return cell_text(written) if isinstance(written, str) else written


def cell_text(text: str) -> str:
    return shielded(clean_text(text))[:LONGEST_IN_XLSX]


def whole_csv(view: SpreadsheetExportMixin, rows: Iterable) -> list[bytes]:
    """All rows at once: the viewer's language is only active until the view ends."""
    return list(rows_of_csv(view, rows))
