"""Reads a file into the rows of a sheet, by the names in its header."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from spreadsheets.sheets import SHEETS, Sheet
from uploads.archives import FileError
from uploads.cells import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS
from uploads.tables import Table, tables_of

MOST_EMPTY = 20_000  # rows without a word before the reading ends


@dataclass
class Row:
    """A row of the file: its number there, and a text for each of its columns by name."""

    number: int
    cells: dict[str, str]
    too_long: list[str] = field(default_factory=list)


def rows_of(file: BinaryIO, sheet: Sheet) -> list[Row]:
    """The rows below the header; raises FileError with what is wrong with the file."""
    return _rows_with_header(tables_of(file), sheet)


def _rows_with_header(tables: Iterable[Table], sheet: Sheet) -> list[Row]:
    """The rows of the first table whose header is of this sheet's columns."""
    names = []
    for name, lines in tables:
        names.append(name)
        header = next(((number, cells) for number, cells in lines if any(cells)), None)
        if header and _known(header[1], sheet):
            columns = _columns(header[1], sheet)
            return list(_limited(_rows(lines, columns)))
        if header and (other := _other_sheet(header[1], sheet)):
            raise FileError(
                _("These look like columns of another kind: %(kind)s. Choose it above.")
                % {"kind": other.label}
            )
    if any(names):
        raise FileError(
            _("No sheet has a header row with names such as “%(column)s”: %(sheets)s.")
            % {"column": sheet.columns[0], "sheets": ", ".join(names)}
        )
    raise FileError(
        _("The first row is not a header row with column names such as “%(column)s”.")
        % {"column": sheet.columns[0]}
    )


def _known(header: list[str], sheet: Sheet) -> bool:
    """Whether a row is the header: it names the title, or most of it is known."""
    words = [word for word in header if word]
    known = [sheet.column_called(word) for word in words]
    is_titled = any(column and column.name in ("title", "id") for column in known)
    return is_titled and 2 * sum(map(bool, known)) >= len(words)


def _other_sheet(header: list[str], sheet: Sheet) -> Sheet | None:
    others = (other for other in SHEETS.values() if other != sheet)
    return next((other for other in others if _known(header, other)), None)


def _columns(header: list[str], sheet: Sheet) -> list[str]:
    """A column's name for each place of the header; raises FileError."""
    if len(header) > MOST_COLUMNS:
        raise FileError(
            _("There may be at most %(limit)s columns.") % {"limit": MOST_COLUMNS}
        )
    columns, unknown = [], []
    for word in header:
        column = sheet.column_called(word) if word else None
        if word and column is None:
            unknown.append(_with_near(word, sheet))
        if column and column.name in columns:
            raise FileError(_("The column “%s” is there twice.") % column)
        columns.append(column.name if column else "")
    if unknown:
        words = {"columns": ", ".join(unknown), "kind": sheet.label}
        raise FileError(
            ngettext(
                "This column is not known (%(kind)s): %(columns)s. Rename or remove it.",
                "These columns are not known (%(kind)s): %(columns)s. Rename or remove them.",
                len(unknown),
            )
            % words
        )
    return columns


def _with_near(word: str, sheet: Sheet) -> str:
    labels = [str(column) for column in sheet.columns]
    near = get_close_matches(word, labels, n=1, cutoff=0.6)
    quoted = f"“{word[:60]}”"
    return (
        _("%(name)s (“%(near)s”?)") % {"name": quoted, "near": near[0]}
        if near
        else (quoted)
    )


def _rows(lines: Iterator[tuple[int, list[Any]]], columns: list[str]) -> Iterator[Row]:
    empty = 0
    for number, values in lines:
        if not any(values):
            empty += 1
            if empty > MOST_EMPTY:
                return
            continue
        row = Row(number, dict.fromkeys(columns, ""))
        for place, text in enumerate(values):
            name = columns[place] if place < len(columns) else ""
            if text and not name:
                raise FileError(
                    _("Row %(row)s has a value outside the named columns: “%(text)s”.")
                    % {"row": number, "text": text[:60]}
                )
            if len(text) > LONGEST_CELL:
                row.too_long.append(name)
            row.cells[name] = text[:LONGEST_CELL]
        row.cells.pop("", None)
        yield row


def _limited(rows: Iterator[Row]) -> Iterator[Row]:
    yield from islice(rows, MOST_ROWS)
    if next(rows, None):
        raise FileError(
            _("There may be at most %(limit)s rows. Divide the file into several.")
            % {"limit": MOST_ROWS}
        )


def is_error(text: str) -> bool:
    """Whether a spreadsheet says that it could not compute a cell."""
    return bool(re.fullmatch(r"#(REF|N/A|NAME\?|VALUE|DIV/0|NULL|NUM)!?", text))
