"""How exactly a date is known: to the day, the month or only the year."""

from calendar import monthrange
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


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
