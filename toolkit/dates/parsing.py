"""
Dates, times and periods read from text as people write them.

The day comes before the month, whatever parts them: 15.1.2027, 15/1/27, 15 Jan 2027; a
year of two digits is of this century; ISO 8601 is read as well. Months have the names of
the active language or of any other language of the site.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import cache

from django.conf import settings
from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_ALT
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from toolkit.dates.formatting import format_period
from toolkit.dates.period import Period
from toolkit.dates.precision import Precision
from toolkit.languages import any_of

ORDINAL = any_of("ordinals")
NAME = r"(?P<name>[^\W\d_]{3,})\.?"
DAYS = [
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    r"(?P<day>\d{1,2}) ?(?P<sign>[./-]) ?(?P<month>\d{1,2}) ?(?P=sign) ?(?P<year>\d{4}|\d\d)",
    rf"(?P<day>\d{{1,2}})(?:\.|{ORDINAL})? ?{NAME},? ?(?P<year>\d{{4}}|\d\d)",
    rf"{NAME} (?P<day>\d{{1,2}})(?:{ORDINAL})?,? (?P<year>\d{{4}})",
]
MONTHS_OF_A_YEAR = [
    r"(?P<year>\d{4})-(?P<month>\d{1,2})",
    r"(?P<month>\d{1,2}) ?[./] ?(?P<year>\d{4})",
    rf"{NAME} ?(?P<year>\d{{4}})",
]
YEARS = [r"(?P<year>\d{4})"]
# The first end of a period leaves out what the second one says.
BEGINNINGS = [
    r"(?P<day>\d{1,2})[.]?",
    r"(?P<day>\d{1,2}) ?[./] ?(?P<month>\d{1,2})[.]?",
    rf"(?P<day>\d{{1,2}})(?:\.|{ORDINAL})? ?{NAME}",
    NAME,
]
TO = [r" ?[–—] ?", r" - ", rf" (?:{any_of('until')}) ", "/", r" ?- ?"]
CLOCK = (
    r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d)(?:[.:](?P<second>\d\d)(?:\.\d+)?)?)?"
    r" ?(?P<half>[ap])?(?(half)\.?m\.?)"
)
BEFORE_CLOCK = rf"(?:{any_of('before_clock')})\.? ?"
MOMENT = rf"(?P<date>.+?)(?:,? ?{BEFORE_CLOCK}|, ?| |(?<=\d)t(?=\d))(?P<clock>{CLOCK})"

Parts = dict[str, int]
Advice = Callable[[], str]


class Unreadable(ValueError):  # noqa: N818 - not an error of the program
    """What was written is not understood; the message tells the writer how to write it."""


def read_date(text: str) -> date:
    """The day that the text names; raises Unreadable."""
    if parts := _parts(_plain(text), DAYS):
        return _date(parts, text, date_advice)
    if _parts(_plain(text), BEGINNINGS[1:3]):
        raise Unreadable(_("“%s” has no year.") % _short(text) + " " + date_advice())
    raise Unreadable(
        _("“%s” cannot be read as a date.") % _short(text) + " " + date_advice()
    )


def read_time(text: str) -> time:
    """The time of day that the text names; raises Unreadable."""
    if found := re.fullmatch(f"(?:{BEFORE_CLOCK})?{CLOCK}", _plain(text)):
        return _time(found, text, time_advice)
    raise Unreadable(
        _("“%s” cannot be read as a time of day.") % _short(text) + " " + time_advice()
    )


def read_moment(text: str) -> datetime:
    """The day and time that the text names, a day alone from its beginning."""
    plain = _plain(text)
    if parts := _parts(plain, DAYS):
        return datetime.combine(_date(parts, text, moment_advice), time())
    found = re.fullmatch(MOMENT, plain)
    if found and (parts := _parts(found["date"], DAYS)):
        day = _date(parts, text, moment_advice)
        return datetime.combine(day, _time(found, text, moment_advice))
    raise Unreadable(
        _("“%s” cannot be read as a date and a time.") % _short(text)
        + " "
        + moment_advice()
    )


def read_period(text: str) -> Period:
    """The period that the text names, and how exactly; raises Unreadable."""
    plain = _plain(text)
    for start, end in _ends(plain):
        if period := _period(start, end, text):
            if period.is_backwards:
                raise Unreadable(_("The end is before the start."))
            return period
    raise Unreadable(
        _("“%s” cannot be read as a time.") % _short(text) + " " + period_advice()
    )


def date_advice() -> str:
    return _("Write it for example like this: %s.") % date_format(
        _example(), "SHORT_DATE_FORMAT"
    )


def time_advice() -> str:
    return _("Write it for example like this: %s.") % time_format(
        time(8), "TIME_FORMAT"
    )


def moment_advice() -> str:
    return _("Write it for example like this: %s.") % date_format(
        datetime.combine(_example(), time(8)), "SHORT_DATETIME_FORMAT"
    )


def period_advice() -> str:
    march, april = (date(_example().year, month, 1) for month in (3, 4))
    examples = {
        "day": date_format(_example(), "SHORT_DATE_FORMAT"),
        "month": format_period(march, march, Precision.MONTH),
        "months": format_period(march, april, Precision.MONTH),
        "year": march.year,
    }
    return (
        _("Write it for example like this: %(day)s, %(month)s, %(months)s or %(year)s.")
        % examples
    )


def no_start() -> str:
    return _("Write the start as well.") + " " + period_advice()


def no_end() -> str:
    return _("Write the end as well.") + " " + period_advice()


def _example() -> date:
    return date(timezone.localdate().year + 1, 1, 15)


def _plain(text: str) -> str:
    """In small letters, with plain spaces, without marks that nobody sees."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    seen = "".join(sign for sign in composed if unicodedata.category(sign) != "Cf")
    return " ".join(seen.split())


def _short(text: str) -> str:
    return text.strip()[:60]


def _parts(text: str, patterns: list[str]) -> Parts | None:
    """Day, month and year, as far as a pattern finds them."""
    for pattern in patterns:
        if found := re.fullmatch(pattern, text):
            groups = found.groupdict()
            name = groups.pop("name", None)
            month = _months(get_language() or "").get(name) if name else None
            if name and not month:
                continue
            groups |= {"month": month} if month else {}
            groups.pop("sign", None)
            return {part: int(digits) for part, digits in groups.items()}
    return None


@cache
def _months(language: str) -> dict[str, int]:
    """
    Month names and their beginnings of three letters or more, in small letters.

    A beginning that means two months ("mar" is March or marraskuu) stands only where the
    active language writes its dates so.
    """
    found: dict[str, set[int]] = {}
    for code in dict.fromkeys([language, *dict(settings.LANGUAGES)]):
        with override(code):
            for name, number in _names():
                for length in range(3, len(name) + 1):
                    found.setdefault(name[:length], set()).add(number)
    written = {_abbreviation(month): month for month in MONTHS}
    clear = {name: min(months) for name, months in found.items() if len(months) == 1}
    return clear | {name: month for name, month in written.items() if name in found}


def _names() -> list[tuple[str, int]]:
    return [
        (str(spellings[number]).casefold(), number)
        for spellings in (MONTHS, MONTHS_ALT)
        for number in MONTHS
    ]


def _abbreviation(month: int) -> str:
    """The month's name in a short date of the active language; "" where it is a number."""
    short = date_format(date(2000, month, 1), "SHORT_DATE_FORMAT")
    return "".join(sign for sign in short if sign.isalpha()).casefold()


def _date(parts: Parts, text: str, advice: Advice) -> date:
    year = parts["year"]
    try:
        if 100 <= year < 1000:
            raise ValueError
        return date(
            2000 + year if year < 100 else year,
            parts.get("month", 1),
            parts.get("day", 1),
        )
    except ValueError:
        raise Unreadable(
            _("“%s” is not in the calendar.") % _short(text) + " " + advice()
        ) from None


def _time(found: re.Match, text: str, advice: Advice) -> time:
    hour = int(found["hour"])
    try:
        if found["half"]:
            if not 1 <= hour <= 12:
                raise ValueError
            hour = hour % 12 + (12 if found["half"] == "p" else 0)
        return time(hour, int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        raise Unreadable(
            _("“%s” is not a time of day.") % _short(text) + " " + advice()
        ) from None


def _ends(text: str) -> Iterator[tuple[str, str]]:
    """The ways in which a text may be parted into a start and an end."""
    if text:
        yield text, text
    for sign in TO:
        ends = re.split(sign, text)
        if len(ends) == 2 and any(ends):
            yield ends[0], ends[1]


def _period(start: str, end: str, text: str) -> Period | None:
    last, first = _end(end), _end(start)
    if end and start and not first and last:
        first = _filled(start, last)
    if (start and not first) or (end and not last):
        return None
    known = [parts for parts in (first, last) if parts]
    if len({len(parts) for parts in known}) > 1:
        raise Unreadable(
            _("Write both ends equally exactly: two days, two months or two years.")
        )
    precision = {3: Precision.DAY, 2: Precision.MONTH, 1: Precision.YEAR}[len(known[0])]
    days = [parts and _date(parts, text, period_advice) for parts in (first, last)]
    return Period(*days, precision)


def _end(text: str) -> Parts | None:
    return _parts(text, [*DAYS, *MONTHS_OF_A_YEAR, *YEARS])


def _filled(start: str, last: Parts) -> Parts | None:
    """The start with what it leaves to the end: 14.–16.10.2020, maalis–huhtikuu 2021."""
    for pattern in BEGINNINGS:
        parts = _parts(start, [pattern])
        if parts and "day" in parts and "day" not in last and len(parts) == 1:
            parts = {"month": parts["day"]}  # 3–4/2027
        if parts and len(last | parts) == len(last):
            return last | parts
    return None
