"""Dates, times and periods as people write them, and as the site writes them itself."""

from datetime import date, datetime, time

import pytest
from django.utils.formats import date_format, time_format
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from toolkit.dates import Period, Precision
from toolkit.dates.parsing import (
    Unreadable,
    read_date,
    read_moment,
    read_period,
    read_time,
)

DAY = date(2027, 1, 15)
BOTH = pytest.mark.parametrize("language", ["fi", "en"])
LANGUAGES = st.sampled_from(["fi", "en"])
DATES = st.dates(date(1000, 1, 1), date(9998, 12, 31))
MINUTES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        *["15.1.2027", "15. 1. 2027", "15.01.2027", "15.1.27", "15/1/2027", "15/01/27"],
        *["2027-01-15", "15-1-2027", " 15.1.2027\u200e ", "15.\u00a01.\u00a02027"],
        *["15 Jan 2027", "15 January 2027", "15th January 2027", "January 15, 2027"],
        *["15. tammikuuta 2027", "15. tammik. 2027", "15 JANUARY 27"],
    ],
)
def test_day_is_read_as_people_write_it(language, text):
    with override(language):
        assert read_date(text) == DAY


@BOTH
@pytest.mark.parametrize(
    ("text", "at"),
    [
        *[(text, time(8)) for text in ("8.00", "08:00", "8", "klo 8", "kello 8.00")],
        *[("8 am", time(8)), ("8.30 p.m.", time(20, 30)), ("12 am", time(0))],
        *[("0.00", time(0)), ("23:59", time(23, 59)), ("at 8", time(8))],
    ],
)
def test_time_of_day_is_read_as_people_write_it(language, text, at):
    with override(language):
        assert read_time(text) == at


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        *["15.1.2027 8.00", "15. 1. 2027 klo 8", "15.1.27 klo 8.00", "15/1/2027 08:00"],
        *["15 Jan 2027, 08:00", "15 January 2027 at 8 am", "2027-01-15T08:00"],
        *["15. tammikuuta 2027 kello 8.00", "2027-01-15 08:00:00"],
    ],
)
def test_day_and_time_are_read_as_people_write_them(language, text):
    with override(language):
        assert read_moment(text) == datetime(2027, 1, 15, 8)


@BOTH
@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("maaliskuu 2027", "2027-03"),
        ("3/2027", "2027-03"),
        ("March 2027", "2027-03"),
        ("Mar 2027", {"en": "2027-03"}),
        ("maalis–huhtikuu 2027", "2027-03/2027-04"),
        ("maalis-huhtikuu 2027", "2027-03/2027-04"),
        ("3–4/2027", "2027-03/2027-04"),
        ("March to April 2027", "2027-03/2027-04"),
        ("marraskuu 2026 – tammikuu 2027", "2026-11/2027-01"),
        ("2027", "2027"),
        ("2027-2028", "2027/2028"),
        ("2027–", "2027/.."),
        ("–2027", "../2027"),
        ("15.1.2027", "2027-01-15"),
        ("15.–17.1.2027", "2027-01-15/2027-01-17"),
        ("30.1.–2.2.2027", "2027-01-30/2027-02-02"),
        ("30 January – 2 February 2027", "2027-01-30/2027-02-02"),
        ("31.12.2026 - 2.1.2027", "2026-12-31/2027-01-02"),
    ],
)
def test_period_says_by_itself_how_exactly_it_is_known(language, text, known):
    with override(language):
        if isinstance(known, dict) and language not in known:
            # In Finnish "mar" might be marraskuu, and a guess would be months off.
            with pytest.raises(Unreadable):
                read_period(text)
        else:
            iso = known[language] if isinstance(known, dict) else known
            assert read_period(text).isoformat() == iso


@pytest.mark.parametrize(
    ("read", "text", "finnish", "english"),
    [
        (read_date, "31.2.2027", "Kalenterissa ei ole", "is not in the calendar"),
        (read_date, "1.2.", "puuttuu vuosi", "has no year"),
        (read_date, "pian", "jonka voisi lukea", "cannot be read as a date"),
        (read_date, "15.1.0207", "Kalenterissa ei ole", "is not in the calendar"),
        (read_time, "25.00", "ei ole kellonaika", "is not a time of day"),
        (read_time, "8.5", "jonka voisi lukea", "cannot be read as a time of day"),
        (read_moment, "15.1.2027 24.30", "ei ole kellonaika", "is not a time of day"),
        (read_moment, "8.00", "ei löydy päivää", "as a date and a time"),
        (read_period, "joskus", "jonka voisi lukea", "cannot be read as a time"),
        (read_period, "13/2027", "Kalenterissa ei ole", "is not in the calendar"),
        (read_period, "4–3/2027", "Loppu on ennen alkua", "end is before the start"),
        (read_period, "2026 – 3/2027", "yhtä tarkasti", "equally exactly"),
    ],
)
def test_what_cannot_be_read_is_said_in_the_writers_language(
    read, text, finnish, english
):
    for language, words in [("fi", finnish), ("en", english)]:
        with override(language), pytest.raises(Unreadable, match=words):
            read(text)


@pytest.mark.parametrize(
    ("language", "example"), [("fi", r"15\.1\.\d{4}\."), ("en", r"15 Jan \d{4}\.")]
)
def test_an_example_tells_how_a_date_is_written(language, example):
    with override(language), pytest.raises(Unreadable, match=example):
        read_date("huomenna")


@given(LANGUAGES, DATES, MINUTES)
def test_what_is_written_is_read_again(language, day, at):
    moment = datetime.combine(day, at)
    with override(language):
        for pattern in ("SHORT_DATE_FORMAT", "DATE_FORMAT"):
            assert read_date(date_format(day, pattern)) == day
        assert read_time(time_format(at, "TIME_FORMAT")) == at
        for pattern in ("SHORT_DATETIME_FORMAT", "DATETIME_FORMAT"):
            assert read_moment(date_format(moment, pattern)) == moment


@st.composite
def periods(draw) -> Period:
    precision = draw(st.sampled_from(Precision))
    first_of = {
        "day": lambda day: day,
        "month": lambda day: day.replace(day=1),
        "year": lambda day: day.replace(day=1, month=1),
    }[precision]
    start, end = sorted(first_of(draw(DATES)) for _end in range(2))
    ends = draw(
        st.sampled_from([(start, end), (start, start), (start, None), (None, end)])
    )
    return Period(*ends, precision)


@given(LANGUAGES, periods())
def test_period_that_is_written_is_read_again(language, period):
    with override(language):
        assert read_period(str(period)) == period
    assert Period.fromisoformat(period.isoformat()) == period


@given(LANGUAGES, st.text(st.characters(codec="utf-8"), max_size=40))
def test_no_text_breaks_the_reader(language, text):
    with override(language):
        for read in (read_date, read_time, read_moment, read_period):
            try:
                read(text)
            except Unreadable as problem:
                assert str(problem)
