"""Dates as people write them in a file: what is understood, what is pointed out, what is no date."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.domain.file_dates import FIRST_YEAR, LAST_YEAR, ImpossibleDateError, parse, spell

DAY = date(2026, 11, 18)
TEN = time(10)
JOHANNESBURG = ZoneInfo("Africa/Johannesburg")


@pytest.mark.parametrize(
    ("text", "day", "at", "offset"),
    [
        ("2026-11-18", DAY, None, None),
        ("  2026-11-18 ", DAY, None, None),
        ("2026-11-18 10:00", DAY, TEN, None),
        ("2026-11-18T10:00", DAY, TEN, None),
        ("2026-11-18 10:00:30", DAY, time(10, 0, 30), None),
        ("2026-11-18T10:00:30.250", DAY, time(10, 0, 30, 250_000), None),
        ("2026-11-18T10:00Z", DAY, TEN, UTC),
        ("2026-11-18T10:00:00Z", DAY, TEN, UTC),
        ("2026-11-18 10:00+02:00", DAY, TEN, timezone(timedelta(hours=2))),
        ("2026-11-18T10:00+0530", DAY, TEN, timezone(timedelta(hours=5, minutes=30))),
        ("2026-11-18T10:00-03", DAY, TEN, timezone(timedelta(hours=-3))),
        ("2026-11-18T10:00-02:30", DAY, TEN, timezone(timedelta(hours=-2, minutes=-30))),
        ("2028-02-29", date(2028, 2, 29), None, None),
        ("2026-11-18 00:00", DAY, time(0), None),
        ("2026-11-18 23:59:59", DAY, time(23, 59, 59), None),
    ],
)
def test_as_the_contract_writes_them(text: str, day: date, at: time | None, offset: timezone | None) -> None:
    written = parse(text)
    assert (written.day, written.at, written.offset, written.tidy) == (day, at, offset, True)


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("2026-2-3", "2026-02-03"),
        ("2026-11-8 9:05", "2026-11-08 09:05"),
        ("2026/11/18", "2026-11-18"),
        ("2026.11.18", "2026-11-18"),
        ("20261118", "2026-11-18"),
        ("18 Nov 2026", "2026-11-18"),
        ("18 November 2026", "2026-11-18"),
        ("18. November 2026", "2026-11-18"),
        ("18th Nov. 2026", "2026-11-18"),
        ("18-Nov-2026", "2026-11-18"),
        ("3 Sept 2026", "2026-09-03"),
        ("Nov 18, 2026", "2026-11-18"),
        ("November 18th 2026", "2026-11-18"),
        ("Wed 18 Nov 2026", "2026-11-18"),
        ("Wednesday, 18 Nov 2026", "2026-11-18"),
        ("18.11.2026", "2026-11-18"),
        ("18/11/2026", "2026-11-18"),
        ("11/18/2026", "2026-11-18"),
        ("3/3/2026", "2026-03-03"),
        ("18 Nov 2026 10:00", "2026-11-18 10:00"),
        ("18 Nov 2026 at 10:00", "2026-11-18 10:00"),
        ("18 Nov 2026, 3pm", "2026-11-18 15:00"),
        ("2026-11-18 3:30 p.m.", "2026-11-18 15:30"),
        ("2026-11-18 12 am", "2026-11-18 00:00"),
        ("2026-11-18 12pm", "2026-11-18 12:00"),
        ("2026-11-18 10:00 +2", "2026-11-18 10:00+02:00"),
        ("2026-11-18t10:00z", "2026-11-18 10:00+00:00"),
    ],
)
def test_close_misses_are_understood_and_pointed_out(text: str, read_as: str) -> None:
    written = parse(text)
    assert str(written) == read_as
    assert not written.tidy


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-02-30", "February 2026 has no day 30"),
        ("2026-02-29", "February 2026 has no day 29"),
        ("30 Feb 2026", "February 2026 has no day 30"),
        ("2026-13-01", "there is no month 13"),
        ("2026-00-10", "there is no month 0"),
        ("2026-11-00", "has no day 0"),
        ("18/13/2026", "there is no month"),
        ("3/4/2026", "may be 2026-04-03 or 2026-03-04"),
        ("2026-11-18 24:00", "no possible time"),
        ("2026-11-18 10:60", "no possible time"),
        ("2026-11-18 10", "like 10:00"),
        ("2026-11-18 13pm", "no hour 13 pm"),
        ("2026-11-18 0am", "no hour 0 am"),
        ("2026-11-18 10:00+15:00", "no offset"),
        ("2026-11-18 10:00+02:75", "no offset"),
        ("1899-12-31", "can't be meant"),
        ("2200-01-01", "can't be meant"),
        ("0000-01-01", "can't be meant"),
        ("18 Nov", "is not a date"),
        ("18 Brumaire 2026", "is not a date"),
        ("18 Mayor 2026", "there is no month"),
        ("18 Novel 2026", "there is no month"),
        ("Mon 18 Nov 2026", "2026-11-18 is a Wednesday"),
        ("before 2026-11-18", "is not a date"),
        ("next week", "is not a date"),
        ("10:00", "is not a date"),
        ("2026-11", "is not a date"),
        ("2026-11/18", "is not a date"),
        ("2026-11-18 soon", "is not a date"),
        ("2026-11-181", "is not a date"),
        ("٢٠٢٦-١١-١٨", "is not a date"),
        ("", "is not a date"),
        ("9" * 500, "is not a date"),
    ],
)
def test_what_is_no_date_says_why(text: str, why: str) -> None:
    with pytest.raises(ImpossibleDateError, match=why) as said:
        parse(text)
    assert len(str(said.value)) < 120


def test_a_moment_is_in_its_offset_or_in_the_zone_that_is_given() -> None:
    assert parse("2026-11-18 10:00").when(JOHANNESBURG) == datetime(2026, 11, 18, 10, tzinfo=JOHANNESBURG)
    assert parse("2026-11-18 10:00Z").when(JOHANNESBURG) == datetime(2026, 11, 18, 10, tzinfo=UTC)
    assert parse("2026-11-18").when(JOHANNESBURG) == DAY


def test_the_day_of_a_moment_is_the_day_in_the_zone() -> None:
    assert parse("2026-11-18 23:00Z").date_in(JOHANNESBURG) == date(2026, 11, 19)
    assert parse("2026-11-18 23:00").date_in(JOHANNESBURG) == DAY
    assert parse("2026-11-18").date_in(JOHANNESBURG) == DAY


_days = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
_times = st.times().map(lambda at: at.replace(microsecond=0))
_offsets = st.none() | st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))


@given(_days, st.none() | _times, _offsets)
def test_what_is_spelled_is_read_again(day: date, at: time | None, offset: timezone | None) -> None:
    when = day if at is None else datetime.combine(day, at, offset)
    written = parse(spell(when))
    assert written.tidy
    if at is None:
        assert (written.day, written.at) == (day, None)
    else:
        assert written.when(UTC) == datetime.combine(day, at, offset or UTC)


@given(
    st.text(max_size=40)
    | st.from_regex(r"[0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}[-/. ][0-9]{1,4}([ T][0-9:apmZ+ .-]{1,12})?")
)
def test_no_text_raises_anything_else(text: str) -> None:
    with suppress(ImpossibleDateError):
        written = parse(text)
        assert FIRST_YEAR <= written.day.year <= LAST_YEAR
        assert parse(str(written)).tidy
