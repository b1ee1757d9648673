"""
The numbers, times and dates of a text, whatever the way in which its language writes them.

A figure has several readings where a reader would decide by the sense: "12.30" is a time
of day in Finnish, and in English a number as well. Two figures agree if they share one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from django.utils.dates import MONTHS
from django.utils.translation import override

from toolkit.languages import words_of

SPACE = "[ \u00a0\u2009\u202f]"
NUMBER = rf"\d{{1,3}}(?:{SPACE}\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,:]\d+)*"
DAY_AND_MONTH = (
    rf"(?P<day>0?[1-9]|[12]\d|3[01])\.{SPACE}?(?P<month>0?[1-9]|1[0-2])\."
    rf"(?:{SPACE}?(?P<year>\d{{4}})(?!\d)|(?!\d))"
)
ISO = r"(?P<iso_year>\d{4})-(?P<iso_month>0\d|1[0-2])-(?P<iso_day>[0-2]\d|3[01])"
SLASHES = r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<last>\d{4})"
# Groups of a phone number differ with the code of its country.
PHONE = rf"(?:\+\d|0)\d*(?:(?:{SPACE}|-)\d+)*(?:{SPACE}|-)\d{{3,}}"
FIGURE = re.compile(
    rf"(?<![\w.,])(?:{ISO}|{SLASHES}|{DAY_AND_MONTH}|(?P<phone>{PHONE})"
    rf"|(?P<number>{NUMBER})(?:{SPACE}?(?P<half>[ap])\.?m\b\.?)?)"
    r"|(?P<word>[^\W\d_]+)"
)
# Which numbers the lists of toolkit/languages are of.
NUMBERS = (*range(1, 13), *range(20, 101, 10))


@dataclass(frozen=True)
class Figure:
    """
    A number, or one part of a date, as it is written and as it may be meant.

    One that is not `sure` agrees with a figure of the other text, but is not missed there.
    """

    written: str
    readings: frozenset[str]
    is_date: bool = False
    sure: bool = True


def unmatched(source: Iterable[Figure], text: Iterable[Figure]) -> list[Figure]:
    """The sure figures of the first that nothing in the second agrees with."""
    left = list(text)
    missed = []
    # What has one reading takes its partner before what could take several.
    for figure in sorted(source, key=lambda f: (not f.sure, len(f.readings))):
        partners = [other for other in left if other.readings & figure.readings]
        if partners:
            left.remove(max(partners, key=lambda other: other.sure))
        elif figure.sure:
            missed.append(figure)
    return missed


def figures(text: str, language: str) -> list[Figure]:
    """The figures of a plain text, in its order."""
    text = normalize("NFKC", text)
    found: list[Figure] = []
    for match in FIGURE.finditer(text):
        found += _read(match, text, language)
    return found


def _read(match: re.Match, text: str, language: str) -> Iterator[Figure]:
    part, written = match.groupdict(), match[0].strip()
    if part["word"]:
        yield from _of_word(match, text, language)
    elif part["phone"]:
        yield Figure(written, frozenset({"phone " + _digits(written)[-6:]}))
    elif part["number"]:
        yield Figure(written, frozenset(_readings(match, text, language)))
    elif part["last"]:
        one, other = int(part["first"]), int(part["second"])
        either = frozenset({f"{one}", f"{other}", f"month {one}", f"month {other}"})
        yield from (Figure(written, either, is_date=True) for _day in "dm")
        yield Figure(written, frozenset({part["last"]}), is_date=True)
    else:
        day = part["iso_day"] or part["day"]
        month = part["iso_month"] or part["month"]
        year = part["iso_year"] or part["year"]
        readings = [f"{int(day)}", f"month {int(month)}", *([year] if year else [])]
        for reading in readings:
            yield Figure(written, frozenset({reading}), is_date=True)


def _of_word(match: re.Match, text: str, language: str) -> Iterator[Figure]:
    word = match[0]
    if month := _month(word, language):
        is_dated = re.search(r"\d\W*(?:of )?$", text[: match.start()]) or re.match(
            r"\W*\d", text[match.end() :]
        )
        sure = word not in words_of(language).unsure_months.split() or bool(is_dated)
        yield Figure(word, frozenset({f"month {month}"}), is_date=True, sure=sure)
    lists = zip(NUMBERS, _numbers(language), strict=False)
    if numbers := frozenset(str(n) for n, names in lists if names.fullmatch(word)):
        yield Figure(word, numbers, sure=False)


def _readings(match: re.Match, text: str, language: str) -> Iterator[str]:
    written = re.sub(SPACE, "", match["number"])
    value = _value(written, language)
    yield value
    # A full hour may be said without its minutes.
    clock = re.fullmatch(r"(\d|1\d|2[0-4]|0\d)(?:[.:]([0-5]\d))?", written)
    if clock and match["half"]:
        hour = int(clock[1]) % 12 + (12 if match["half"] == "p" else 0)
        yield f"{hour}:{clock[2] or '00'}"
    elif clock:
        yield f"{int(clock[1])}:{clock[2] or '00'}"
    # 2025–26
    before = re.search(r"(\d\d)\d\d ?[–-] ?$", text[: match.start()])
    if before and re.fullmatch(r"\d\d", written):
        yield before[1] + written
    thousand = words_of(language).thousand
    if re.match(rf"{SPACE}{thousand}\b", text[match.end() :]):
        yield f"{value}000"


def _value(written: str, language: str) -> str:
    """Without the marks that part thousands, and with a point before decimals."""
    point = words_of(language).decimal_point
    group = "." if point == "," else ","
    if re.fullmatch(
        rf"[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+(?:\D\d+)?", written
    ):
        written = written.replace(group, "")
    written = written.replace(point, ".")
    if re.fullmatch(r"\d+\.\d+", written):
        written = written.rstrip("0").rstrip(".")
    return written.lstrip("0") or "0"


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _month(word: str, language: str) -> int | None:
    """Which month a word names, in whatever case form."""
    for number, names in enumerate(_months(language), start=1):
        if names.fullmatch(word):
            return number
    return None


@cache
def _months(language: str) -> list[re.Pattern]:
    if written := words_of(language).months:
        return [re.compile(names) for names in written]
    with override(language):
        return [re.compile(f"(?i:{MONTHS[number]})") for number in range(1, 13)]


@cache
def _numbers(language: str) -> list[re.Pattern]:
    return [re.compile(f"(?i:{names})") for names in words_of(language).numbers]
