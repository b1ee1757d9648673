"""Dates that are known to the day, the month or only the year."""

from toolkit.dates import reading
from toolkit.dates.period import HasPeriod, Period
from toolkit.dates.precision import Precision, add_months, last_day
from toolkit.dates.writing import format_date, format_period

__all__ = [
    "HasPeriod",
    "Period",
    "Precision",
    "add_months",
    "format_date",
    "format_period",
    "last_day",
    "reading",
]
