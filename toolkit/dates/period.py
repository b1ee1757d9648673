"""A stretch of time with what is known of its two ends."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from toolkit.dates.formatting import format_period
from toolkit.dates.precision import Precision, last_day

LENGTH = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}
OPEN = ".."


@dataclass(frozen=True)
class Period:
    """From one day, month or year to another; an end that is not known is None."""

    start: date | None
    end: date | None
    precision: str

    def __str__(self) -> str:
        return format_period(self.start, self.end, self.precision)

    @property
    def is_backwards(self) -> bool:
        """Whether it ends before it starts."""
        if not (self.start and self.end):
            return False
        return last_day(self.end, self.precision) < self.start

    def isoformat(self) -> str:
        """As in the Extended Date/Time Format of ISO 8601-2: 2021-03/2021-04, 2019/.."""
        ends = [self._iso(self.start), self._iso(self.end)]
        return ends[0] if ends[0] == ends[1] else "/".join(ends)

    def _iso(self, day: date | None) -> str:
        return day.isoformat()[: LENGTH[Precision(self.precision)]] if day else OPEN

    @classmethod
    def fromisoformat(cls, text: str) -> Self:
        """The period that `isoformat` wrote; raises ValueError for another text."""
        start, slash, end = text.partition("/")
        ends = [start, end if slash else start]
        lengths = {len(end) for end in ends if end != OPEN}
        [precision] = [p for p, length in LENGTH.items() if {length} == lengths]
        days = [
            None if end == OPEN else date.fromisoformat(f"{end}-01-01"[:10])
            for end in ends
        ]
        return cls(*days, precision)


class HasPeriod:
    """A model whose start, end and precision are written and read as one period."""

    start: date | None
    end: date | None
    precision: str

    def get_period(self) -> Period | None:
        known = self.start or self.end
        return Period(self.start, self.end, self.precision) if known else None

    def set_period(self, period: Period | None) -> None:
        """Take over the period; without one the precision stays as it is."""
        self.start, self.end = (period.start, period.end) if period else (None, None)
        self.precision = period.precision if period else self.precision
