"""Dates that are known to the day, the month or only the year."""

from toolkit.dates import parsing
from toolkit.dates.formatting import format_date, format_period
from toolkit.dates.period import HasPeriod, Period
from toolkit.dates.precision import Precision, add_months, last_day

__all__ = [
    "HasPeriod",
    "Period",
    "Precision",
    "add_months",
    "format_date",
    "format_period",
    "last_day",
    "parsing",
]
