from importlib import import_module

import pytest

from pilots.blocks import StepBlock

with_period = import_module("pilots.migrations.0002_periods").with_period


@pytest.mark.parametrize(
    ("start", "end", "precision", "period"),
    [
        ("2021-03-14", "2021-04-01", "month", "maalis–huhtikuu 2021"),
        ("2021-03-01", "2021-03-20", "month", "maaliskuu 2021"),
        ("2020-10-14", "2020-11-20", "day", "14.10.–20.11.2020"),
        ("2019-01-01", None, "year", "2019–"),
        (None, "2024-01-01", "year", "–2024"),
        (None, None, "month", ""),
    ],
)
def test_stage_keeps_its_time_when_three_values_become_one(
    start, end, precision, period
):
    old = {"title": "Vaihe", "start": start, "end": end, "precision": precision}

    step = StepBlock().to_python(with_period(old))

    assert str(step["period"] or "") == period
