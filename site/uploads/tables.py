"""Reads the tables of a file: XLSX or CSV, as the usual programs write them."""

import csv
import io
import logging
import re
import zipfile
from collections.abc import Iterator
from contextlib import closing
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from uploads.archives import (
    FileError,
    check_sheet,
    checked,
    refuse_what_is_no_workbook,
)
from uploads.cells import MOST_BYTES, text_of
from uploads.encodings import decoded

logger = logging.getLogger(__name__)

# A table's name, and its lines: each with its number in the file and its texts.
Table = tuple[str, Iterator[tuple[int, list[str]]]]

SEPARATORS = ";\t,"
# Excel's own first line, which tells the separator and is no row.
SEP = re.compile(r'[\r\n]*"?sep=(.)"?[ ;,\t]*(?:\r\n?|\n)', re.IGNORECASE)


def tables_of(file: BinaryIO) -> Iterator[Table]:
    """Raises FileError with what is wrong with the file, also while it is read."""
    file.seek(0, io.SEEK_END)
    if file.tell() > MOST_BYTES:
        raise FileError(
            _("The file is too large; there may be at most %(limit)s MB.")
            % {"limit": MOST_BYTES // 1_000_000}
        )
    file.seek(0)
    is_archive = file.read(4) == b"PK\x03\x04"
    return _workbook_tables(file) if is_archive else _csv_tables(file)


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


def _csv_tables(file: BinaryIO) -> Iterator[Table]:
    refuse_what_is_no_workbook(file)
    file.seek(0)
    text = decoded(file.read())
    if told := SEP.match(text):
        yield "", _csv_lines(text[told.end() :], told[1], first=2)
        return
    first = text.lstrip("\r\n").partition("\n")[0]
    yield "", _csv_lines(text, max(SEPARATORS, key=first.count), first=1)


def _csv_lines(
    text: str, separator: str, first: int
) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(MOST_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = first - 1
    try:
        for number, cells in enumerate(reader, start=first):
            texts = [text_of(cell) for cell in cells]
            yield number, _trimmed(tuple(texts))
    except csv.Error:
        raise FileError(
            _("Row %(row)s is broken: a quotation mark is missing or one too many.")
            % {"row": number + 1}
        ) from None
