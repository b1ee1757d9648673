from datetime import datetime

import pytest
from django.utils.formats import date_format
from django.utils.translation import override


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [
        ("fi", "7.3.2026 14.05", "7. maaliskuuta 2026 kello 14.05"),
        ("en", "7 Mar 2026, 14:05", "7 March 2026, 14:05"),
    ],
)
def test_times_are_written_as_a_finnish_city_writes_them(language, short, long):
    moment = datetime(2026, 3, 7, 14, 5)

    with override(language):
        assert date_format(moment, "SHORT_DATETIME_FORMAT") == short
        assert date_format(moment, "DATETIME_FORMAT") == long
