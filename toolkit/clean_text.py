"""What text may hold, whichever way it came in."""

import re
import unicodedata

PLANES = range(0, 0x110000, 0x10000)
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
SURROGATES = re.compile("[\ud800-\udfff]")
UNWANTED = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\u200b\u2060-\u2064\ufeff"  # spaces and joiners without width
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # signs that turn the direction
    "\ufff9-\ufffc"  # places of objects and notes that did not come along
    "\ufdd0-\ufdef"  # what is no character at all
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in PLANES)
    + "]"
)


def clean_text(text: str) -> str:
    r"""
    Return text as it may be stored: composed (NFC) and without what nobody sees.

    - Every end of a line, U+2028, U+2029 and Word's vertical tab too, becomes a line
      feed: each of them began a new line where the text was written.
    - Tabs stay. Other control characters, halves of surrogate pairs, characters that
      Unicode says are none, marks of byte order (U+FEFF), zero width spaces and
      joiners, signs that turn the direction of writing, and the place of a picture that
      was not copied (U+FFFC) go without a trace.
    - Soft hyphens, no-break spaces and hyphens, and the joiners within emoji and other
      scripts (U+200C, U+200D) stay: writers mean them.

    What comes back is its own clean text, encodes to UTF-8 and stands in XML 1.0.

    >>> clean_text("a\u0308\x01iti\r\n")
    'äiti\n'
    """
    if text.isascii() and text.isprintable():  # as most texts of machines are
        return text
    lines = LINE_ENDS.sub("\n", _whole_characters(text))
    return unicodedata.normalize("NFC", UNWANTED.sub("", lines))


def clean_line(text: str) -> str:
    """Return text for a field of one line, such as a title or a letter's subject."""
    return re.sub(r"[\t\n]+", " ", clean_text(text))


def _whole_characters(text: str) -> str:
    """Join the halves of surrogate pairs; a half by itself is dropped."""
    if not SURROGATES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
