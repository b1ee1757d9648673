"""Whether a file may be opened as a workbook: its kind, its size unpacked, its contents."""

import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from uploads.cells import MOST_ROWS

MOST_XML = 30_000_000  # bytes of all parts, unpacked
MOST_PARTS = 1_000
# Each tag takes a few hundred bytes of memory until its row or its part has been read.
MOST_TAGS_IN_A_ROW = 100_000
MOST_TAGS_IN_A_PART = 800_000
MOST_ROW_TAGS = 200_000
CHUNK = 1 << 16

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:]{1,30})"')
FORMULA_ALONE = re.compile(
    rb'<c\s[^>]{0,60}?r="([A-Z0-9]{2,10})"[^>]{0,60}>'
    rb"<f[^>]{0,200}(?:/>|>[^<]{0,2000}</f>)(?:<v ?/>|<v></v>)?</c>"
)
OVERLAP = 4_000  # longer than what the expressions above can match


class FileError(Exception):
    """Why a file cannot be imported, as a sentence in the active language."""


def refuse_what_is_no_workbook(file: BinaryIO) -> None:
    """Say what a file is that neither XLSX nor CSV describes; raises FileError."""
    file.seek(0)
    start = file.read(CHUNK)
    if start.startswith(OLE):
        file.seek(0)
        raise FileError(_locked() if ENCRYPTED in file.read() else _old_excel())
    if re.match(
        rb"(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml|table)", start, re.IGNORECASE
    ):
        raise FileError(
            _("This is a web page or XML, not a spreadsheet. Save it as XLSX or CSV.")
        )
    if start.startswith(b"%PDF"):
        raise FileError(_("This is a PDF file. Save the table as XLSX or CSV."))


def _locked() -> str:
    return _("The file is protected by a password. Save it without one.")


def _old_excel() -> str:
    return _("This is the old Excel format (XLS). Save it as XLSX or CSV.")


def checked(archive: zipfile.ZipFile) -> None:
    """Raise FileError unless the archive is a workbook that is safe to read."""
    parts = {info.filename: info for info in archive.infolist()}
    if b"opendocument" in _mimetype(archive):
        raise FileError(_("This is an ODS file. Save it as XLSX or CSV."))
    if "xl/workbook.xml" not in parts:
        raise FileError(_("This archive is not an XLSX workbook."))
    if any(info.flag_bits & 1 for info in parts.values()):
        raise FileError(_locked())
    _refuse_programs(set(parts))
    read = [info for name, info in parts.items() if name.endswith((".xml", ".rels"))]
    # A part unpacks to what the directory says at most: zipfile stops reading there.
    if sum(info.file_size for info in read) > MOST_XML or len(parts) > MOST_PARTS:
        raise _too_large()
    for info in read:
        if info.filename.startswith("xl/worksheets/"):
            _check_rows(archive, info.filename)
        elif _tags(archive, info.filename) > MOST_TAGS_IN_A_PART:
            raise _too_large()


def _refuse_programs(names: set[str]) -> None:
    if any(name.startswith("xl/vbaProject") for name in names):
        raise FileError(_("The workbook holds macros. Save it as XLSX without them."))
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise FileError(
            _(
                "The workbook fetches data from other files. Copy the cells, paste them "
                "as values and save again."
            )
        )


def _too_large() -> FileError:
    return FileError(
        _("The workbook is too large when it is unpacked (over %(limit)s MB).")
        % {"limit": MOST_XML // 1_000_000}
    )


def _tags(archive: zipfile.ZipFile, path: str) -> int:
    return sum(fresh.count(b"<") for _chunk, fresh in _chunks(archive, path))


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    if "mimetype" not in archive.namelist():
        return b""
    with archive.open("mimetype") as file:
        return file.read(200)


def _check_rows(archive: zipfile.ZipFile, path: str) -> None:
    rows = tags = 0
    for _chunk, fresh in _chunks(archive, path):
        before, *begun = [piece.count(b"<") for piece in fresh.split(b"<row")]
        rows += len(begun)
        longest = max(tags + before, *begun, 0)
        tags = begun[-1] if begun else tags + before
        if rows > MOST_ROW_TAGS or longest > MOST_TAGS_IN_A_ROW:
            raise FileError(
                _(
                    "The workbook has too many cells; there may be at most %(rows)s rows."
                )
                % {"rows": MOST_ROWS}
            )


def check_sheet(archive: zipfile.ZipFile, path: str, name: str) -> None:
    """Raise FileError for merged cells, and for formulas whose results are not there."""
    for chunk, _fresh in _chunks(archive, path):
        if merged := MERGED.search(chunk):
            raise FileError(
                _("The sheet “%(name)s” has merged cells (%(range)s). Unmerge them.")
                % {"name": name, "range": merged[1].decode()}
            )
        if formula := FORMULA_ALONE.search(chunk):
            raise FileError(
                _(
                    "Cell %(cell)s of the sheet “%(name)s” holds a formula without a "
                    "result. Open the file in a spreadsheet program and save it again."
                )
                % {"name": name, "cell": formula[1].decode()}
            )


def _chunks(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[bytes, bytes]]:
    """The part piece by piece, each after the end of the one before; and what is new in it."""
    tail = b""
    with archive.open(path) as part:
        while fresh := part.read(CHUNK):
            yield tail + fresh, fresh
            tail = (tail + fresh)[-OVERLAP:]
