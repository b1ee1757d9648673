"""Reads a file into rows: XLSX or CSV, in any of the usual encodings."""

import csv
import io
import logging
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from spreadsheets.archives import (
    FileError,
    check_sheet,
    checked,
    refuse_what_is_no_workbook,
)
from spreadsheets.cells import (
    LONGEST_CELL,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    text_of,
)
from spreadsheets.sheets import SHEETS, Sheet

logger = logging.getLogger(__name__)

MOST_EMPTY = 20_000  # rows without a word before the reading ends
SEPARATORS = ";\t,"


@dataclass
class Row:
    """A row of the file: its number there, and a text for each of its columns by name."""

    number: int
    cells: dict[str, str]
    too_long: list[str] = field(default_factory=list)


def rows_of(file: BinaryIO, sheet: Sheet) -> list[Row]:
    """The rows below the header; raises FileError with what is wrong with the file."""
    file.seek(0, io.SEEK_END)
    if file.tell() > MOST_BYTES:
        raise FileError(
            _("The file is too large; there may be at most %(limit)s MB.")
            % {"limit": MOST_BYTES // 1_000_000}
        )
    file.seek(0)
    is_archive = file.read(4) == b"PK\x03\x04"
    tables = _workbook_tables(file) if is_archive else _csv_tables(file)
    return _rows_with_header(tables, sheet)


Table = tuple[str, Iterator[tuple[int, list[Any]]]]


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


# Workbooks


def _workbook_tables(file: BinaryIO) -> Iterator[Table]:
    try:
        with zipfile.ZipFile(file) as archive:
            checked(archive)
            yield from _sheets(file, archive)
    except FileError:
        raise
    except (zipfile.BadZipFile, EOFError) as problem:
        raise _damaged() from problem
    except Exception as problem:
        # openpyxl meets a broken file with whatever error is nearest.
        logger.warning("A workbook could not be read.", exc_info=True)
        raise _damaged() from problem


def _damaged() -> FileError:
    return FileError(
        _("The file is damaged or was not sent whole. Save it again and try anew.")
    )


def _sheets(file: BinaryIO, archive: zipfile.ZipFile) -> Iterator[Table]:
    # It takes 5 MB, which a process that reads no workbook does without.
    import openpyxl

    workbook = openpyxl.load_workbook(
        file, read_only=True, data_only=True, keep_links=False
    )
    with closing(workbook):
        for sheet in workbook.worksheets:
            check_sheet(archive, sheet._worksheet_path, sheet.title)
            # What the file says of its size may be wrong.
            sheet.reset_dimensions()
            yield sheet.title, _lines(sheet)


def _lines(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield number, [text_of(value) for value in _trimmed(cells)]


def _trimmed(cells: tuple[Any, ...]) -> list[Any]:
    """A row without the empty cells that some programs write after it."""
    values = list(cells)
    while values and values[-1] in (None, ""):
        values.pop()
    return values


# Comma-separated values


def _csv_tables(file: BinaryIO) -> Iterator[Table]:
    refuse_what_is_no_workbook(file)
    file.seek(0)
    text = decoded(file.read())
    first = text.lstrip("\r\n").partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    yield "", _csv_lines(text, separator)


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 or Windows-1252; raises FileError."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode(content, "utf-16")
    if b"\0" in content[:200]:
        is_little = content[1:2] == b"\0"
        return _decode(content, "utf-16-le" if is_little else "utf-16-be")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode(content, "cp1252")


def _decode(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
        place = text.find("\0")
    except UnicodeDecodeError as problem:
        text, place = "", problem.start
    if place < 0:
        return text
    raise FileError(
        _(
            "Row %(row)s holds signs that cannot be read. Save the file as CSV in the "
            "encoding UTF-8, or as XLSX."
        )
        % {"row": content[:place].count(b"\n") + 1}
    )


def _csv_lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(MOST_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            texts = [text_of(cell) for cell in cells]
            yield number, _trimmed(tuple(texts))
    except csv.Error:
        raise FileError(
            _("Row %(row)s is broken: a quotation mark is missing or one too many.")
            % {"row": number + 1}
        ) from None


def is_error(text: str) -> bool:
    """Whether a spreadsheet says that it could not compute a cell."""
    return bool(re.fullmatch(r"#(REF|N/A|NAME\?|VALUE|DIV/0|NULL|NUM)!?", text))
