"""Dates and periods as people write them in the active language."""

from datetime import date
from os.path import commonprefix

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import pgettext

from toolkit.dates.precision import Precision


def format_period(start: date | None, end: date | None, precision: str) -> str:
    """
    A period as people write it in the active language.

    "maalis–huhtikuu 2021", "October–November 2020", "14.10.–20.11.2020", "2019–2024".
    A period without an end, or without a start, stays open: "2019–", "–2024".
    """
    if start is None or end is None:
        return _open(start, end, precision)
    if precision == Precision.YEAR:
        return _years(start, end)
    if precision == Precision.MONTH:
        return _months(start, end)
    return _days(start, end)


def _open(start: date | None, end: date | None, precision: str) -> str:
    if start:
        return f"{_single(start, precision)}–"
    return f"–{_single(end, precision)}" if end else ""


def format_date(value: date, precision: str = Precision.DAY) -> str:
    """One date as people write it in the active language."""
    return _single(value, precision)


def _single(value: date, precision: str) -> str:
    if precision == Precision.YEAR:
        return str(value.year)
    if precision == Precision.MONTH:
        return f"{MONTHS[value.month]} {value.year}"
    return date_format(value, pgettext("date format: one day", "j F Y"))


def _years(start: date, end: date) -> str:
    return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"


def _months(start: date, end: date) -> str:
    if start.year != end.year:
        return f"{_single(start, Precision.MONTH)} – {_single(end, Precision.MONTH)}"
    if start.month == end.month:
        return _single(start, Precision.MONTH)
    first = str(MONTHS[start.month]).removesuffix(_shared_month_ending())
    return f"{first}–{MONTHS[end.month]} {end.year}"


def _shared_month_ending() -> str:
    """What all month names end in ("kuu" in Finnish): a range writes it only once."""
    backwards = [str(name)[::-1] for name in MONTHS.values()]
    return commonprefix(backwards)[::-1]  # noqa: RUF071 - letters, not paths


def _days(start: date, end: date) -> str:
    last = _single(end, Precision.DAY)
    if start == end:
        return last
    if (start.year, start.month) == (end.year, end.month):
        pattern = pgettext("date format: first day, month and year follow", r"j\–")
    elif start.year == end.year:
        pattern = pgettext("date format: first day, year follows", r"j F \– ")
    else:
        pattern = pgettext("date format: first day, another year", r"j F Y \– ")
    return date_format(start, pattern) + last
