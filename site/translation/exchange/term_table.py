"""The glossary as a CSV file, which a spreadsheet opens; a workbook is read as well."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from translation.exchange.terms import FIELDS, Concept
from uploads.archives import FileError
from uploads.cells import MOST_ROWS, shielded
from uploads.tables import tables_of


def write(
    concepts: Iterable[Concept], source_language: str, language: str, now: datetime
) -> bytes:
    codes = (source_language, language)
    file = io.StringIO(newline="")
    rows = csv.writer(file, delimiter=";")
    rows.writerow(["id", *(f"{code} {name}" for code in codes for name in FIELDS)])
    for concept in concepts:
        words = [concept.words.get(code, {}) for code in codes]
        cells = [words_.get(name, "") for words_ in words for name in FIELDS]
        rows.writerow([concept.key, *map(shielded, cells)])
    # Excel takes a file without the mark for one in Windows-1252.
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def read(content: bytes) -> list[Concept]:
    """The concepts of a table; raises FileError if it cannot be read or has other columns."""
    _name, lines = next(tables_of(io.BytesIO(content)))
    _number, header = next(lines, (0, []))
    columns = [_column(name) for name in header]
    if not any(field == "term" for _code, field in columns):
        raise FileError(
            _("The table has no column such as “%(name)s”. Export the glossary first.")
            % {"name": "en term"}
        )
    found = [_concept(number, cells, columns) for number, cells in lines if any(cells)]
    if len(found) > MOST_ROWS:
        raise FileError(
            _("There may be at most %(limit)s rows. Divide the file into several.")
            % {"limit": MOST_ROWS}
        )
    return found


def _column(name: str) -> tuple[str, str]:
    code, _space, field = name.strip().lower().partition(" ")
    return (code, field) if field in FIELDS else (code, "")


def _concept(number: int, cells: list[str], columns: list[tuple[str, str]]) -> Concept:
    concept = Concept(number, "")
    for (code, field), text in zip(columns, cells, strict=False):
        if field:
            concept.words.setdefault(code, {})[field] = text
        elif code == "id":
            concept.key = text
    return concept
