"""Decodes a text file whose encoding nobody told, by what Finnish text looks like."""

import re
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from search.analysis import analyzer_for
from uploads.archives import FileError

# Excel for Windows and for Mac, and what databases of the days of DOS still write.
ONE_BYTE = ("cp1252", "mac_roman", "cp850")

LOOKED_AT = 20_000  # letters outside ASCII
WORDS_LOOKED_UP = 300

OUTSIDE_ASCII = re.compile(r"[^\x00-\x7f]")
WORD = re.compile(r"[^\W\d_]+")
OWN = "äöåÄÖÅ"
OF_OTHERS = "áàâãæçéèêëíìîïñóòôõøúùûüýÿšžœß"
LEAST = 0.25  # of 1: how well the signs of a text must fit
PUNCTUATION = "–—’‘“”„…•€§°½²³±×´«»\xa0\xad"
# UTF-8 that some program took for Windows-1252 and saved so, and signs that none could read.
GARBLED = re.compile(r"Ã[\x80-\xbf„–…€Š¶]|â€|\ufffd")
SHOWN_AROUND = 30  # letters of the word on each side


def decoded(content: bytes) -> str:
    """The text of a file in any of the usual encodings; raises FileError."""
    text = _decoded(content)
    if garbled := GARBLED.search(text):
        raise FileError(
            _(
                "Letters of row %(row)s were garbled before the file was saved: "
                "“%(text)s”. Save the original table as XLSX, or as CSV in the encoding "
                "UTF-8."
            )
            % {"row": _row(text, garbled.start()), "text": _word_around(text, garbled)}
        )
    return text


def _word_around(text: str, found: re.Match[str]) -> str:
    before = text[max(found.start() - SHOWN_AROUND, 0) : found.start()]
    after = text[found.end() : found.end() + SHOWN_AROUND]
    start, end = re.search(r"\w*\Z", before), re.match(r"\w*", after)
    return f"{start[0]}{found[0]}{end[0]}"


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode(content, "utf-16")
    if b"\0" in content[:200]:
        is_little = content[1:200:2].count(0) > content[:200:2].count(0)
        return _decode(content, "utf-16-le" if is_little else "utf-16-be")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        return _most_finnish(content, problem.start)


def _decode(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
        place = text.find("\0")
    except UnicodeDecodeError as problem:
        text, place = "", problem.start
    if place < 0:
        return text
    raise _unreadable(content, place)


def _most_finnish(content: bytes, place: int) -> str:
    """The content in the encoding that makes the best words of it, if there is one."""
    if b"\0" in content:
        raise _unreadable(content, content.index(b"\0"))
    readings = {text: fitness(text) for text in _readings(content)}
    best = max(readings.values(), default=0)
    least = max(LEAST, best / 2)
    likely = [text for text, fits in readings.items() if fits >= least]
    if len(likely) > 1:
        balances = {text: _known_less_unknown(text) for text in likely}
        most = max(balances.values())
        likely = [text for text in likely if balances[text] == most]
    if len(likely) != 1:
        raise _unreadable(content, place)
    return likely[0]


def _readings(content: bytes) -> Iterator[str]:
    for encoding in ONE_BYTE:
        try:
            yield content.decode(encoding)
        except UnicodeDecodeError:
            continue


def fitness(text: str) -> float:
    """How well the signs outside ASCII fit among their neighbours, at best 1."""
    found = islice(OUTSIDE_ASCII.finditer(text), LOOKED_AT)
    fits = [_fits(text, match.start()) for match in found]
    return sum(fits) / max(len(fits), 1)


def _fits(text: str, place: int) -> float:
    sign = text[place]
    before = text[place - 1] if place else " "
    after = text[place + 1 : place + 2] or " "
    if sign in PUNCTUATION:
        is_inside = before.isalpha() and after.isalpha()
        return 0.5 if sign in "’\xad" or not is_inside else -1
    if sign.isupper() and before.islower():
        return -1
    if sign in OWN:
        return 1 if before.isalpha() or after.isalpha() else -1
    is_in_word = _is_plain(before) or _is_plain(after)
    return 0.5 if sign.lower() in OF_OTHERS and is_in_word else -1


def _is_plain(sign: str) -> bool:
    return sign in OWN or (sign.isascii() and sign.isalpha())


def _known_less_unknown(text: str) -> int:
    """How many more words with such letters the Finnish lexicon knows than does not."""
    found = (match[0] for match in WORD.finditer(text) if not match[0].isascii())
    words = set(islice(found, WORDS_LOOKED_UP))
    known = sum(analyzer_for("fi").knows(word.lower()) for word in words)
    return 2 * known - len(words)


def _unreadable(content: bytes, place: int) -> FileError:
    return FileError(
        _(
            "Row %(row)s holds signs that cannot be read. Save the file as CSV in the "
            "encoding UTF-8, or as XLSX."
        )
        % {"row": content[:place].count(b"\n") + 1}
    )


def _row(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
