"""Dates that are known to the day, the month or only the year."""

from calendar import monthrange
from datetime import date
from os.path import commonprefix

from django.db import models
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext


class Precision(models.TextChoices):
    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


def last_day(value: date, precision: str) -> date:
    """The last day that a date of this precision may mean: 2021-06 ends on 30 June."""
    if precision == Precision.YEAR:
        return value.replace(month=12, day=31)
    if precision == Precision.MONTH:
        return value.replace(day=monthrange(value.year, value.month)[1])
    return value


def add_months(value: date, months: int) -> date:
    """The same day so many months later; of a shorter month, its last day."""
    year, month = divmod(value.year * 12 + value.month - 1 + months, 12)
    day = min(value.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day)


def format_period(start: date | None, end: date | None, precision: str) -> str:
    """
    A period as people write it in the active language.

    "maalis–huhtikuu 2021", "October–November 2020", "14.10.–20.11.2020", "2019–2024".
    A period without an end stays open: "2019–".
    """
    if start is None:
        return ""
    if end is None:
        return f"{_single(start, precision)}–"
    if precision == Precision.YEAR:
        return _years(start, end)
    if precision == Precision.MONTH:
        return _months(start, end)
    return _days(start, end)


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
