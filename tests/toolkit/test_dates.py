from datetime import date

import pytest
from django.utils.translation import override

from toolkit.dates import Precision, format_period, last_day

MARCH, APRIL = date(2021, 3, 1), date(2021, 4, 1)


@pytest.mark.parametrize(
    ("start", "end", "precision", "finnish", "english"),
    [
        (MARCH, APRIL, "month", "maalis–huhtikuu 2021", "March–April 2021"),
        (MARCH, MARCH, "month", "maaliskuu 2021", "March 2021"),
        (
            date(2020, 11, 1),
            date(2021, 6, 1),
            "month",
            "marraskuu 2020 – kesäkuu 2021",
            "November 2020 – June 2021",
        ),
        (
            date(2020, 10, 14),
            date(2020, 11, 20),
            "day",
            "14.10.–20.11.2020",
            "14 October – 20 November 2020",
        ),
        (
            date(2020, 10, 14),
            date(2020, 10, 16),
            "day",
            "14.–16.10.2020",
            "14–16 October 2020",
        ),
        (date(2021, 9, 15), date(2021, 9, 15), "day", "15.9.2021", "15 September 2021"),
        (
            date(2020, 12, 31),
            date(2021, 1, 2),
            "day",
            "31.12.2020–2.1.2021",
            "31 December 2020 – 2 January 2021",
        ),
        (date(2019, 1, 1), date(2024, 1, 1), "year", "2019–2024", "2019–2024"),
        (date(2019, 1, 1), date(2019, 6, 1), "year", "2019", "2019"),
        (date(2019, 1, 1), None, "year", "2019–", "2019–"),
        (None, None, "day", "", ""),
    ],
)
def test_period_is_written_as_people_write_it(start, end, precision, finnish, english):
    with override("fi"):
        assert format_period(start, end, precision) == finnish
    with override("en"):
        assert format_period(start, end, precision) == english


@pytest.mark.parametrize(
    ("precision", "last"),
    [
        (Precision.DAY, date(2024, 2, 1)),
        (Precision.MONTH, date(2024, 2, 29)),
        (Precision.YEAR, date(2024, 12, 31)),
    ],
)
def test_last_day_reaches_to_the_end_of_what_is_known(precision, last):
    assert last_day(date(2024, 2, 1), precision) == last
