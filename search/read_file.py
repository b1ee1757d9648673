"""
Reads the text of a PDF or DOCX file: a program of its own, which its caller may kill.

The file comes by standard input; the text, or why there is none, goes out as JSON. It
imports nothing of the site, so that it starts quickly, and takes no more memory or time
than it is given: such files come from anywhere.
"""

import json
import logging
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from time import monotonic
from xml.parsers.expat import ExpatError, ParserCreate

LONGEST = 100_000  # characters, which is more than is searched of a page
MOST_PAGES = 300
MOST_SECONDS = 8
MOST_MEMORY = 768_000_000
MOST_XML = 50_000_000  # bytes of a part of a DOCX file, decompressed
CHUNK = 64_000

# Texts that an older reader read are read anew: a higher number is a better reader.
VERSION = 2

# The parts of a DOCX file that have its text.
PARTS = ["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"]
WORD = "wordprocessingml"
INSTEAD = {"tab": " ", "ptab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
TAKEN_AWAY = ("del", "moveFrom")  # by changes that the file keeps track of
OFF = ("0", "false", "off")


class UnreadableError(Exception):
    """The file has no text that can be read, and why."""


def text_of(content: bytes) -> str:
    pieces, length = [], 0
    end = monotonic() + MOST_SECONDS
    for piece in pieces_of(content):
        pieces.append(piece)
        length += len(piece)
        if length > LONGEST or monotonic() > end:
            break
    return "".join(pieces)[:LONGEST]


def pieces_of(content: bytes) -> Iterator[str]:
    if is_pdf(content):
        return pdf_pages(content)
    if content.startswith(b"PK"):
        return docx_texts(content)
    raise UnreadableError("It is neither PDF nor DOCX.")


def is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


def pdf_pages(content: bytes) -> Iterator[str]:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("It is encrypted.")
    for number in range(min(len(reader.pages), MOST_PAGES)):
        yield reader.pages[number].extract_text() + "\n"


def docx_texts(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        if PARTS[0] not in names:
            raise UnreadableError("It is an archive, but not of Word.")
        for part in PARTS:
            if part in names:
                with archive.open(part) as file:
                    yield from xml_texts(file)


def xml_texts(file: zipfile.ZipExtFile) -> Iterator[str]:
    """The text of a part as it is read: paragraphs end with a line feed."""
    writer = TextWriter()
    read = 0
    while chunk := file.read(CHUNK):
        read += len(chunk)
        if read > MOST_XML:
            raise UnreadableError("It is too large when it is decompressed.")
        writer.parser.Parse(chunk)
        yield writer.taken()
    writer.parser.Parse(b"", True)
    yield writer.taken()


class TextWriter:
    """
    Writes down the text of WordprocessingML as a reader of the file sees it.

    Hidden text, what changes took away and the second version of a drawing are left out.
    """

    def __init__(self) -> None:
        self.parser = ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.write
        self.pieces: list[str] = []
        self.is_text = False
        self.is_hidden = False
        self.fallbacks = 0
        self.taken_away = 0

    def refuse(self, *declaration: object) -> None:
        raise UnreadableError("It declares entities.")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _space, name = name.rpartition(" ")
        self.fallbacks += name == "Fallback"
        if WORD in namespace and not self.fallbacks:
            self.taken_away += name in TAKEN_AWAY
            self.is_text = name == "t"
            if name == "r":
                self.is_hidden = False
            elif name == "vanish":
                self.is_hidden = attributes.get(f"{namespace} val") not in OFF
            elif name in INSTEAD:
                self.add(INSTEAD[name])

    def end(self, name: str) -> None:
        namespace, _space, name = name.rpartition(" ")
        self.fallbacks -= name == "Fallback"
        self.is_text = False
        if WORD in namespace and not self.fallbacks:
            self.taken_away -= name in TAKEN_AWAY
            if name == "p":
                self.pieces.append("\n")

    def write(self, text: str) -> None:
        if self.is_text:
            self.add(text)

    def add(self, text: str) -> None:
        if not (self.is_hidden or self.taken_away):
            self.pieces.append(text)

    def taken(self) -> str:
        pieces, self.pieces = self.pieces, []
        return "".join(pieces)


def limit_resources() -> None:
    """Let the system end what takes too much, where it can."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS * 2, MOST_SECONDS * 2))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def main() -> None:
    logging.disable()
    content = sys.stdin.buffer.read()
    limit_resources()
    answer = {"text": "", "problem": ""}
    try:
        answer["text"] = text_of(content)
    except ImportError:
        raise
    except UnreadableError as problem:
        answer["problem"] = str(problem)
    except ExpatError:
        answer["problem"] = "It is broken XML."
    except Exception as problem:
        answer["problem"] = f"{type(problem).__name__}: {problem}"[:200]
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
