"""The files that come in: each kind by the ending of its name."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath

from django.utils.translation import gettext as _

from translation.exchange import po, tbx, term_table, terms, tmx, xliff, xliff2
from translation.exchange.safe_xml import parsed
from translation.exchange.units import MOST_BYTES, Row
from uploads.archives import FileError


def _xliff_rows(content: bytes) -> Iterator[Row]:
    root = parsed(content)
    for version in (xliff, xliff2):
        if root.tag == f"{version.NS}xliff":
            return version.rows_in(root)
    raise FileError(_("This is XML, but neither XLIFF 1.2 nor 2."))


def _tbx_rows(content: bytes) -> Iterator[Row]:
    return terms.rows_of(tbx.read(content))


def _table_rows(content: bytes) -> Iterator[Row]:
    return terms.rows_of(term_table.read(content))


READERS: dict[str, Callable[[bytes], Iterable[Row]]] = {
    ".po": po.read,
    ".xlf": _xliff_rows,
    ".xliff": _xliff_rows,
    ".tbx": _tbx_rows,
    ".csv": _table_rows,
    ".xlsx": _table_rows,
}
MEMORY = ".tmx"
SUFFIXES = [*READERS, MEMORY]
# In these Trados, memoQ and Phrase work; they name texts and pages in their own way.
WORKING_FILES = {".sdlxliff", ".mqxliff", ".mxliff"}


def suffix_of(file_name: str) -> str:
    """The ending of a file that can be read; raises FileError."""
    suffix = PurePath(file_name).suffix.lower()
    if suffix in WORKING_FILES:
        raise FileError(
            _(
                "This is the working file of a translation program. Let the program save "
                "the translated file in the format in which it was exported here."
            )
        )
    if suffix not in SUFFIXES:
        raise FileError(
            _(
                "The name of the file must end in .po, .xlf, .xliff, .tmx, .tbx, .csv or "
                ".xlsx."
            )
        )
    return suffix


def rows_of(file_name: str, content: bytes) -> list[Row]:
    """The rows of a file of texts or of terms; raises FileError."""
    _refuse_other(file_name, content)
    rows = list(READERS[suffix_of(file_name)](content))
    if not rows:
        raise FileError(_("There are no texts in the file."))
    return rows


def units_of(file_name: str, content: bytes) -> list[tmx.Variants]:
    """The units of a translation memory; raises FileError."""
    _refuse_other(file_name, content)
    units = list(tmx.read(content))
    if not units:
        raise FileError(_("There are no texts in the file."))
    return units


def _refuse_other(file_name: str, content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise FileError(
            _("The file is too large; there may be at most %(limit)s MB.")
            % {"limit": MOST_BYTES // 1_000_000}
        )
    if content.startswith(b"PK\x03\x04") and suffix_of(file_name) != ".xlsx":
        raise FileError(_("This is an archive. Send the files in it one by one."))
