"""Writes pages, or an empty template, into a workbook of two sheets."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from wagtail.models import Page

from spreadsheets.columns import Column
from spreadsheets.export import explanations, rows_of_pages
from spreadsheets.kinds import Choice, Flag, Here
from spreadsheets.names import Library
from spreadsheets.sheets import Sheet
from uploads.cells import LONGEST_IN_XLSX, MOST_ROWS, TOO_LONG

# Excel takes a list of choices inside a cell's rule only up to this length.
LONGEST_RULE = 255
WIDTHS = {"id": 12, "title": 36, "search_description": 48}


def write_xlsx(sheet: Sheet, pages: Iterable[Page], file: BinaryIO) -> None:
    """A workbook with the rows on its first sheet and the columns explained on its second."""
    workbook = openpyxl.Workbook(write_only=True)
    table = workbook.create_sheet(_sheet_name(sheet.label))
    table.freeze_panes = "C2"
    for place, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(place)
        table.column_dimensions[letter].width = WIDTHS.get(column.name, 24)
        _offer_choices(table, column, letter)
    for row in _cells(table, rows_of_pages(sheet, pages)):
        table.append(row)
    _explain(workbook, sheet)
    workbook.save(file)


def _sheet_name(label: str) -> str:
    return label[:31]


def _cells(table, rows: Iterable[list[str]]) -> Iterator[list[WriteOnlyCell]]:
    """Cells that are text to every program, the first row in bold."""
    style = {"alignment": Alignment(vertical="top", wrap_text=True)}
    bold = {**style, "font": Font(bold=True), "fill": PatternFill("solid", "DDE7E4")}
    for number, row in enumerate(rows):
        cells = []
        for text in row:
            cell = WriteOnlyCell(
                table, text if len(text) <= LONGEST_IN_XLSX else TOO_LONG
            )
            cell.data_type, cell.number_format = "s", "@"
            for name, value in (style if number else bold).items():
                setattr(cell, name, value)
            cells.append(cell)
        yield cells


def _offer_choices(table, column: Column, letter: str) -> None:
    """A list to choose from, where a cell takes one of a few words."""
    if isinstance(column.kind, Choice | Flag):
        words = ",".join(column.kind.choices(Here(0, Library())))
        if len(words) < LONGEST_RULE and '"' not in words:
            rule = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
            # A word of the other language or a key is as good.
            rule.showErrorMessage = False
            rule.add(f"{letter}2:{letter}{MOST_ROWS + 1}")
            table.data_validations.append(rule)


def _explain(workbook, sheet: Sheet) -> None:
    table = workbook.create_sheet(_sheet_name(_("Instructions")))
    for letter, width in zip("ABCDE", (32, 12, 60, 60, 60), strict=True):
        table.column_dimensions[letter].width = width
    table.freeze_panes = "A2"
    for row in _cells(table, explanations(sheet)):
        table.append(row)
