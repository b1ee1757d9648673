"""
The Finnish lexicon: unpacked once a machine, and mapped into memory that processes share.

The archive is compiled by build_lexicon.py from pykko and the word list of Kotus.
"""

import logging
import mmap
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

from search.analysis.transducer import TABLES, Transducer

logger = logging.getLogger(__name__)

ARCHIVE = Path(__file__).parent / "data" / "finnish.tar.xz"
# The beginning of the archive's SHA-256: another archive gets another folder.
VERSION = "b55a843e"
SIZES = {
    "off": 1_896_272,
    "dst": 13_628_016,
    "in": 6_814_008,
    "out": 6_814_008,
    "w": 3_407_004,
    "meta.json": 5_432,
}


@cache
def lexicon() -> Transducer:
    """The lexicon from the cache folder; from memory of its own where that fails."""
    try:
        files = mapped_files()
    except (OSError, RuntimeError) as error:  # RuntimeError: "~" of an unknown user
        logger.warning(
            "The Finnish lexicon takes 33 MB of each process: it cannot be unpacked (%s)."
            " Set LEXICON_ROOT to a folder that can be written.",
            error,
        )
        files = {name: memoryview(content) for name, content in members()}
    description = bytes(files["meta.json"])
    return Transducer({name: files[name] for name in TABLES}, description)


def mapped_files() -> dict[str, memoryview]:
    """The files of the folder in LEXICON_ROOT, which is made if need be."""
    root = Path(settings.LEXICON_ROOT).expanduser()
    folder = root / f"finnish-{VERSION}"
    if not is_whole(folder):
        unpack(folder)
    return {name: mapped(folder / name) for name in SIZES}


def is_whole(folder: Path) -> bool:
    """Whether every file is there at its full size."""
    try:
        return all((folder / n).stat().st_size == size for n, size in SIZES.items())
    except FileNotFoundError:
        return False


def unpack(folder: Path) -> None:
    """
    Make the folder in one step, so that no process ever sees half of it.

    Processes that unpack at once all succeed: the first folder in place stays.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix="unpacking-", dir=folder.parent))
    try:
        for name, content in members():
            with (scratch / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        scratch.chmod(0o755)
        put_in_place(scratch, folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def put_in_place(scratch: Path, folder: Path) -> None:
    try:
        scratch.rename(folder)
    except OSError:
        if is_whole(folder):
            return  # another process was faster
        broken = scratch.with_name(f"{scratch.name}-broken")
        folder.rename(broken)
        shutil.rmtree(broken, ignore_errors=True)
        scratch.rename(folder)


def members() -> Iterator[tuple[str, bytes]]:
    with tarfile.open(ARCHIVE) as archive:
        for member in archive:
            if member.isfile():
                yield Path(member.name).name, archive.extractfile(member).read()


def mapped(path: Path) -> memoryview:
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
