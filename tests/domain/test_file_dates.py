"""Dates as people write them in a file: what is understood, what is pointed out, what isn't a date."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
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
        ("2026-11-18T10:00:00-08:00", DAY, TEN, timezone(timedelta(hours=-8))),
        ("2026-11-18T10:00-11:00", DAY, TEN, timezone(timedelta(hours=-11))),
        ("2026-11-18T10:00-0330", DAY, TEN, timezone(timedelta(hours=-3, minutes=-30))),
        ("2026-11-18T10:00-02:30", DAY, TEN, timezone(timedelta(hours=-2, minutes=-30))),
        ("2028-02-29", date(2028, 2, 29), None, None),
        ("2026-11-18 00:00", DAY, time(0), None),
        ("2026-11-18 23:59:59", DAY, time(23, 59, 59), None),
    ],
)
def test_the_forms_that_heardback_writes(
    text: str, day: date, at: time | None, offset: timezone | None
) -> None:
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
        ("20261118T100000Z", "2026-11-18 10:00+00:00"),
        ("20261118T1000", "2026-11-18 10:00"),
        ("18.11.26", "2026-11-18"),
        ("18.11.2026 10.30", "2026-11-18 10:30"),
        ("18/11/26", "2026-11-18"),
        ("18 Nov 26", "2026-11-18"),
        ("18-11-2026", "2026-11-18"),
        ("2026-11-18 Wed", "2026-11-18"),
        ("2026-11-18 (Wed) 10:00", "2026-11-18 10:00"),
        ("18 Nov 2026, Wednesday", "2026-11-18"),
        ("2026-11-18\u00a010:00", "2026-11-18 10:00"),
        ("2026\u201111\u201118", "2026-11-18"),
        ("2026-11-18T10:00\u221207:00", "2026-11-18T10:00-07:00"),
        ("2026-11-18 10:00 Uhr", "2026-11-18 10:00"),
        ("2026-11-18 10:00 UTC", "2026-11-18 10:00+00:00"),
        ("18th of November 2026", "2026-11-18"),
        ("2026-11-18 15h", "2026-11-18 15:00"),
        ("2026-11-18 9h30", "2026-11-18 09:30"),
        ("2026-11-18 noon", "2026-11-18 12:00"),
        ("Wed 18 Nov 2026 10:00", "2026-11-18 10:00"),
        ("Wednesday, November 18, 2026 at 3:30 pm", "2026-11-18 15:30"),
        ("2026-11-18 10:00-07:00", "2026-11-18T10:00-07:00"),
        ("2026-11-18 10:00 -05:00", "2026-11-18T10:00-05:00"),
        ("2026-11-18 10:00-0330", "2026-11-18T10:00-03:30"),
        ("2026-11-18 23:00-00:30", "2026-11-18T23:00-00:30"),
    ],
)
def test_close_misses_are_understood_and_pointed_out(text: str, read_as: str) -> None:
    written = parse(text)
    assert str(written) == read_as
    assert not written.tidy


@pytest.mark.parametrize(
    ("hours", "start", "minutes"),
    [
        ("10:00-11:00", "10:00", 60),
        ("09:30 – 10:15", "09:30", 45),
        ("09:30—10:15", "09:30", 45),
        ("09:30\u221210:15", "09:30", 45),
        ("09:30 -- 10:15", "09:30", 45),
        ("09:30 Uhr – 10:15 Uhr", "09:30", 45),
        ("14:00-15:00", "14:00", 60),
        ("09:30 -10:15", "09:30", 45),
        ("09:30 - 10:15", "09:30", 45),
        ("9:30-10:15", "09:30", 45),
        ("9.30-10.15", "09:30", 45),
        ("10:00 to 11:30", "10:00", 90),
        ("10-11", "10:00", 60),
        ("10:00-11", "10:00", 60),
        ("10:00-1100", "10:00", 60),
        ("2-3pm", "14:00", 60),
        ("2:30 – 3:15 pm", "14:30", 45),
        ("11-1pm", "11:00", 120),
        ("11am-1pm", "11:00", 120),
        ("11am - 1", "11:00", 120),
        ("2pm-3", "14:00", 60),
        ("12-1pm", "12:00", 60),
        ("11-noon", "11:00", 60),
        ("23:00 – 00:30", "23:00", 90),
    ],
)
def test_a_span_is_a_start_and_its_minutes(hours: str, start: str, minutes: int) -> None:
    written = parse(f"2026-11-18 {hours}")
    assert (str(written), written.minutes) == (f"2026-11-18 {start}", minutes)
    assert (written.offset, written.tidy) == (None, False)


def test_a_span_may_have_an_offset() -> None:
    written = parse("2026-11-18T10:00-11:00+02:00")
    assert (str(written), written.minutes) == ("2026-11-18 10:00+02:00", 60)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Wed 20 Nov 2026", ("2026-11-20", "2026-11-18")),
        ("Fri 18 Nov 2026 10:00", ("2026-11-18 10:00", "2026-11-20 10:00")),
        ("3/4/2026", ("2026-04-03", "2026-03-04")),
        ("3/4/26 9:00", ("2026-04-03 09:00", "2026-03-04 09:00")),
        ("2026-02-30", ()),
    ],
)
def test_the_dates_it_may_be_are_named(text: str, meant: tuple[str, ...]) -> None:
    with pytest.raises(ImpossibleDateError) as said:
        parse(text)
    assert said.value.meant == meant
    assert all(parse(one).tidy for one in meant)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-11-18 14:00 – 13:00", "it ends before it starts"),
        ("2026-11-18 10:00 - 09:00", "it ends before it starts"),
        ("2026-11-18 10:00 – 10:00", "it ends before it starts"),
        ("2026-11-18T10:00+25:00", "no offset"),
        ("2026-11-18 10:00-25:00", "no offset"),
        ("3/4/0000", "can't be right"),
        ("2026-02-30", "February 2026 has no day 30"),
        ("2026-02-29", "February 2026 has no day 29"),
        ("30 Feb 2026", "February 2026 has no day 30"),
        ("2026-13-01", "there's no month 13"),
        ("2026-00-10", "there's no month 0"),
        ("2026-11-00", "has no day 0"),
        ("18/13/2026", "there's no month"),
        ("2026-11-20 Wed", "2026-11-20 is a Friday"),
        ("3-4-2026", "may be 2026-04-03 or 2026-03-04"),
        ("3/4/2026", "may be 2026-04-03 or 2026-03-04"),
        ("2026-11-18 24:00", "no such time"),
        ("2026-11-18 10:60", "no such time"),
        ("2026-11-18 10", "like 10:00"),
        ("2026-11-18 13pm", "no 13 pm"),
        ("2026-11-18 0am", "no 0 am"),
        ("2026-11-18 10:00+15:00", "no offset"),
        ("2026-11-18 10:00+02:75", "no offset"),
        ("1899-12-31", "can't be right"),
        ("2200-01-01", "can't be right"),
        ("0000-01-01", "can't be right"),
        ("18 Nov", "isn't a date"),
        ("18 Brumaire 2026", "isn't a date"),
        ("18 Mayor 2026", "there's no month"),
        ("18 Novel 2026", "there's no month"),
        ("Mon 18 Nov 2026", "2026-11-18 is a Wednesday"),
        ("before 2026-11-18", "isn't a date"),
        ("next week", "isn't a date"),
        ("10:00", "isn't a date"),
        ("2026-11", "isn't a date"),
        ("2026-11/18", "isn't a date"),
        ("2026-11-18 soon", "isn't a date"),
        ("2026-11-181", "isn't a date"),
        ("٢٠٢٦-١١-١٨", "isn't a date"),
        ("", "isn't a date"),
        ("9" * 500, "isn't a date"),
    ],
)
def test_what_is_not_a_date_says_why(text: str, why: str) -> None:
    with pytest.raises(ImpossibleDateError, match=why) as said:
        parse(text)
    assert len(str(said.value)) < 120


def test_a_moment_has_its_own_offset_or_the_given_zone() -> None:
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
def test_what_is_written_can_be_read_back(day: date, at: time | None, offset: timezone | None) -> None:
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
        assert parse(str(written)) == replace(written, tidy=True, minutes=None)
