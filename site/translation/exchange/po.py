"""Texts as a PO file, for programs such as Poedit."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

import polib
from django.utils.translation import gettext as _

from toolkit.clean_text import clean_line, clean_text
from translation.exchange.units import PageUnits, Row, moment
from uploads.archives import FileError

EXPORTED = "X-Talkoot-Exported"
# A translator's comment: the text is the same in both languages on purpose.
SAME = {"same", "sama", "samma"}


def write(pages: Iterable[PageUnits], language: str, now: datetime) -> bytes:
    po = polib.POFile(wrapwidth=0)
    po.metadata = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        EXPORTED: now.isoformat(),
    }
    for page in pages:
        for unit in page.units:
            po.append(
                polib.POEntry(
                    msgctxt=f"{page.translation.uuid}/{unit.key}",
                    msgid=clean_text(unit.source),
                    msgstr=clean_text(unit.text),
                    comment="\n".join(map(clean_line, [*page.notes, *unit.notes])),
                    tcomment="same" if unit.is_same else "",
                    flags=["fuzzy"] if unit.needs_review else [],
                )
            )
    return str(po).encode()


def read(content: bytes) -> Iterator[Row]:
    """The rows of a file; raises FileError if it is no PO file in UTF-8."""
    po = _parsed(content)
    exported = moment(po.metadata.get(EXPORTED, ""))
    language = po.metadata.get("Language", "")
    entries = (entry for entry in po if not entry.obsolete)
    for number, entry in enumerate(entries, start=1):
        translation, _slash, key = (entry.msgctxt or "").partition("/")
        yield Row(
            number,
            translation,
            key,
            language,
            exported,
            source=clean_text(entry.msgid),
            text=clean_text(entry.msgstr),
            needs_review=entry.fuzzy,
            is_same=not SAME.isdisjoint(entry.tcomment.casefold().split()),
        )


def _parsed(content: bytes) -> polib.POFile:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(
            _("The PO file is not in UTF-8. Save it in that encoding.")
        ) from error
    lines = _clean_lines(text)
    try:
        # The first line keeps polib from opening a text that is the name of a file.
        return polib.pofile(f"#\n{lines}", encoding="utf-8")
    except Exception as error:  # polib has no error of its own
        raise FileError(
            _("This is not a whole PO file (%(problem)s).") % {"problem": error}
        ) from error


def _clean_lines(text: str) -> str:
    """The file's own lines, none of which a sign such as U+2028 ends in the middle."""
    return "\n".join(map(clean_line, re.split("\r\n?|\n", text)))
