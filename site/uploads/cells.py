"""Limits of a spreadsheet, and the text of its cells as files hold it."""

import re
from datetime import date, datetime
from typing import Any

from toolkit.clean_text import clean_text

MOST_BYTES = 10_000_000
MOST_ROWS = 2_000
MOST_COLUMNS = 200
LONGEST_CELL = 100_000  # characters that are read
LONGEST_IN_XLSX = 32_767  # characters; Excel cuts what is longer

# Stands in an exported file for a text that no cell of Excel holds.
TOO_LONG = "[[…]]"

# Spreadsheets run what begins so; the last four are = + - @ as Japanese keyboards write them.
FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")


def shielded(text: str) -> str:
    """The text as a file may hold it: an apostrophe before what a spreadsheet would run."""
    return f"'{text}" if FORMULA.match(text) else text


def unshielded(text: str) -> str:
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def tidy(text: str) -> str:
    """Text without what differs from program to program, and without spaces around it."""
    return clean_text(text).strip()


def text_of(value: Any) -> str:
    """A cell's value, of whatever type the file says, as the text that a person would type."""
    return tidy(unshielded(_text(value)))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        is_day = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if is_day else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return tidy(str(value))
