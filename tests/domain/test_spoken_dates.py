"""What people type for a date, on Thursday 19 November 2026."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from heardback.domain.in_words import Toward
from heardback.domain.spoken_dates import Misheard, Spoken, understand

JOHANNESBURG = ZoneInfo("Africa/Johannesburg")
NEW_YORK = ZoneInfo("America/New_York")
THURSDAY = date(2026, 11, 19)
HERE = datetime(2026, 11, 19, 9, 7, 30, tzinfo=JOHANNESBURG)

AHEAD = {
    "today": "2026-11-19",
    "Tomorrow": "2026-11-20",
    "yesterday": "2026-11-18",
    "day after tomorrow": "2026-11-21",
    "fri": "2026-11-20",
    "on Friday": "2026-11-20",
    "thu": "2026-11-26",
    "tues": "2026-11-24",
    "this fri": "2026-11-20",
    "this mon": "2026-11-16",
    "next fri": "2026-11-27",
    "fri next week": "2026-11-27",
    "last fri": "2026-11-13",
    "coming monday": "2026-11-23",
    "in 2 weeks": "2026-12-03",
    "in two weeks": "2026-12-03",
    "2w": "2026-12-03",
    "+3d": "2026-11-22",
    "3 days": "2026-11-22",
    "3 days ago": "2026-11-16",
    "a week ago": "2026-11-12",
    "in a month": "2026-12-19",
    "next week": "2026-11-26",
    "next month": "2026-12-19",
    "in a year": "2027-11-19",
    "4 dec": "2026-12-04",
    "Dec 4": "2026-12-04",
    "4th of December": "2026-12-04",
    "4 dec 2027": "2027-12-04",
    "December 4, 2027": "2027-12-04",
    "4-Dec-2027": "2027-12-04",
    "19 nov": "2026-11-19",
    "3 feb": "2027-02-03",
    "29 feb": "2028-02-29",
    "2026-12-04": "2026-12-04",
    "2026-2-3": "2026-02-03",
    "4.12.2026": "2026-12-04",
    "end of the week": "2026-11-20",
    "end of next week": "2026-11-27",
    "end of the month": "2026-11-30",
    "end of next month": "2026-12-31",
    "tomorrow 14:00": "2026-11-20 14:00",
    "fri at 2pm": "2026-11-20 14:00",
    "2:30 pm fri": "2026-11-20 14:30",
    "4 dec 09h30": "2026-12-04 09:30",
    "2026-12-04T10:00": "2026-12-04 10:00",
    "2026-12-04 10:00:00": "2026-12-04 10:00",
    "12am tomorrow": "2026-11-20 00:00",
    "noon tomorrow": "2026-11-20 12:00",
    "14:00": "2026-11-19 14:00",
    "fri 20 nov": "2026-11-20",
    "Friday 20 November": "2026-11-20",
    "Friday, November 20": "2026-11-20",
    "Fri. 20 Nov.": "2026-11-20",
    "fri the 20th of november": "2026-11-20",
    "Mon 7 Dec 15:00": "2026-12-07 15:00",
    "Mon 7 Dec at 15:00": "2026-12-07 15:00",
    "Thu 26 Nov 2026 10:00": "2026-11-26 10:00",
    "Thursday, 26 November 2026 at 10:00": "2026-11-26 10:00",
    "Thu 26 Nov 2026 at 10:00, in a week": "2026-11-26 10:00",
    "wed 18 nov": "2026-11-18",
    "since Wed 18 Nov 11:00": "2026-11-18 11:00",
    "from Mon 7 Dec": "2026-12-07",
    "until 7 Dec": "2026-12-07",
    "weds": "2026-11-25",
    "20/11": "2026-11-20",
    "11/20": "2026-11-20",
    "fri 20/11": "2026-11-20",
    "4/4": "2027-04-04",
    "20.11.": "2026-11-20",
    "4.12": "2026-12-04",
    "3.12.26": "2026-12-03",
    "20/11/26": "2026-11-20",
    "20 nov 26": "2026-11-20",
    "the 20th": "2026-11-20",
    "1st": "2026-12-01",
    "tomorrow 9": "2026-11-20 09:00",
    "tomorrow 9:00": "2026-11-20 09:00",
    "tomorrow at 9": "2026-11-20 09:00",
    "tomorrow 10.30": "2026-11-20 10:30",
    "10.30": "2026-11-19 10:30",
    "4 dec 9": "2026-12-04 09:00",
    "mon 9": "2026-11-23 09:00",
    "15h": "2026-11-19 15:00",
    "tomorrow 15h": "2026-11-20 15:00",
    "15h30": "2026-11-19 15:30",
    "3pm": "2026-11-19 15:00",
    "3:30 pm": "2026-11-19 15:30",
    "noon": "2026-11-19 12:00",
    "today 11:00": "2026-11-19 11:00",
    "in a fortnight": "2026-12-03",
    "a fortnight": "2026-12-03",
    "in a couple of weeks": "2026-12-03",
    "in a week": "2026-11-26",
    "a week from now": "2026-11-26",
    "a week tomorrow": "2026-11-27",
    "2 weeks ago": "2026-11-05",
    "eleven days ago": "2026-11-08",
    "20.11. 10.30": "2026-11-20 10:30",
    "20-11-2026": "2026-11-20",
    "tomorrow @ 9": "2026-11-20 09:00",
    "tomorrow 9 o'clock": "2026-11-20 09:00",
    "fri from 10 to 11": "2026-11-20 10:00–11:00",
    "in three weeks' time": "2026-12-10",
    "fri 10:00 UTC": "2026-11-20 10:00+00:00",
    "fri 10:00 UTC-5": "2026-11-20T10:00-05:00",
    "2 hours": "2026-11-19 11:07",
    "in 2 hours": "2026-11-19 11:07",
    "in two hours": "2026-11-19 11:07",
    "in an hour": "2026-11-19 10:07",
    "in half an hour": "2026-11-19 09:37",
    "in 90 minutes": "2026-11-19 10:37",
    "+2h": "2026-11-19 11:07",
    "20 min ago": "2026-11-19 08:47",
    "now": "2026-11-19 09:07",
    "end of month": "2026-11-30",
    "end of the year": "2026-12-31",
    "fri 10:00-11:00": "2026-11-20 10:00–11:00",
    "fri 10-11": "2026-11-20 10:00–11:00",
    "4 dec 2-3pm": "2026-12-04 14:00–15:00",
    "2026-12-04 10:00+01:00": "2026-12-04 10:00+01:00",
    "2026-12-04T10:00-11:00+01:00": "2026-12-04 10:00–11:00+01:00",
    "2026-12-04T10:00–11:00-05:00": "2026-12-04 10:00–11:00-05:00",
    "4 Dec 2026 16:00 · 09:00 New York": "2026-12-04 16:00",
}

BEHIND = {
    "fri": "2026-11-13",
    "thu": "2026-11-12",
    "wed 10:00": "2026-11-18 10:00",
    "4 dec": "2025-12-04",
    "19 nov": "2026-11-19",
    "2 days": "2026-11-17",
    "29 feb": "2024-02-29",
    "wed 18 nov": "2026-11-18",
    "yesterday 16:10": "2026-11-18 16:10",
    "wed 16:10": "2026-11-18 16:10",
    "a week ago": "2026-11-12",
    "last tue": "2026-11-17",
    "2 hours": "2026-11-19 07:07",
}

NEAREST = {
    "18 nov": "2026-11-18",
    "18 nov 10:00": "2026-11-18 10:00",
    "4 dec": "2026-12-04",
    "3 feb": "2027-02-03",
    "fri": "2026-11-20",
    "since 18 Nov": "2026-11-18",
    "2 days": "2026-11-21",
}


@pytest.mark.parametrize(("text", "written"), AHEAD.items())
def test_dates_ahead(text: str, written: str) -> None:
    spoken = understand(text, HERE)
    assert isinstance(spoken, Spoken), spoken
    assert spoken.written == written


@pytest.mark.parametrize(("text", "written"), BEHIND.items())
def test_dates_behind(text: str, written: str) -> None:
    spoken = understand(text, HERE, Toward.BEHIND)
    assert isinstance(spoken, Spoken), spoken
    assert spoken.written == written


@pytest.mark.parametrize(("text", "written"), NEAREST.items())
def test_dates_on_the_nearer_side(text: str, written: str) -> None:
    spoken = understand(text, HERE, Toward.NEAREST)
    assert isinstance(spoken, Spoken), spoken
    assert spoken.written == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("fri 9:00", "2026-11-20 09:00"),
        ("in 2 hours", "2026-11-19 04:07"),
        ("Fri 20 Nov 16:00 · 09:00 New York", "2026-11-20 09:00"),
        ("Fri 20 Nov 01:00 · Thu 18:00 New York", "2026-11-19 18:00"),
    ],
)
def test_a_time_is_in_the_zone_of_what_it_is_about(text: str, written: str) -> None:
    spoken = understand(text, HERE, Toward.AHEAD, NEW_YORK)
    assert isinstance(spoken, Spoken), spoken
    assert spoken.written == written


@pytest.mark.parametrize(
    ("day", "toward", "written"),
    [(20, Toward.AHEAD, "2026-11-20"), (21, Toward.AHEAD, "2026-11-27"), (22, Toward.AHEAD, "2026-11-27")]
    + [(21, toward, "2026-11-20") for toward in (Toward.BEHIND, Toward.NEAREST)],
)
def test_at_the_weekend_the_end_of_the_week_is_ahead(day: int, toward: Toward, written: str) -> None:
    spoken = understand("end of the week", HERE.replace(day=day), toward)
    assert isinstance(spoken, Spoken)
    assert spoken.written == written


def test_an_hour_that_the_clocks_skip_is_refused() -> None:
    here = datetime(2027, 3, 12, 9, tzinfo=NEW_YORK)
    misheard = understand("sun 14 mar 2:30", here)
    assert isinstance(misheard, Misheard)
    assert "skipped when the clocks go forward" in misheard.reason


def test_an_hour_that_comes_twice_is_not_guessed() -> None:
    here = datetime(2026, 11, 1, 0, 30, tzinfo=NEW_YORK)
    said = [understand(text, here) for text in ("in an hour", "in 2 hours", "in 3 hours")]
    assert [s.written for s in said if isinstance(s, Spoken)] == [
        "2026-11-01T01:30-04:00",
        "2026-11-01T01:30-05:00",
        "2026-11-01 02:30",
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("thu 20 nov", "20 Nov 2026 is a Friday"),
        ("sat 20 nov 9:00", "20 Nov 2026 is a Friday"),
        ("Thu 20 Nov 2026", "2026-11-20 is a Friday"),
        ("tue 20/11", "20 Nov 2026 is a Friday"),
        ("Fri 20 Nov 2026, in a week", "two different days"),
        ("tomorrow 3", "3:00 or 15:00"),
        ("fri 20", "the 20th, or 20 o'clock? Type fri 20th or fri 20:00"),
        ("2h", "02:00, or how long from now"),
        ("fri 10:00 – 9:00", "isn't a time of day"),
        ("4/12/2026", "2026-12-04 or 2026-04-12"),
        ("9", "isn't a day that heardback knows"),
        ("31.11.", "no such day"),
        ("4/12 9:00", "day or month first"),
        ("today," * 3000, "isn't a day"),
        ("", "Type a day"),
        ("30 feb", "no such day"),
        ("2026-02-30", "February 2026 has no day 30"),
        ("4/12", "day or month first"),
        ("soon", "isn't a day that heardback knows"),
        ("in 9999 years", "no such day"),
        ("fri 25:00", "isn't a time of day"),
        ("fri 13pm", "isn't a time of day"),
        ("ma", "isn't a day that heardback knows"),
    ],
)
def test_what_is_not_a_date_says_why(text: str, part: str) -> None:
    misheard = understand(text, HERE)
    assert isinstance(misheard, Misheard), misheard
    assert part in misheard.reason


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("today", "Thu 19 Nov 2026, today"),
        ("fri 2pm", "Fri 20 Nov 2026 at 14:00, tomorrow"),
        ("in 2 weeks", "Thu 3 Dec 2026, in two weeks"),
        ("fri 10-11", "Fri 20 Nov 2026 at 10:00–11:00, tomorrow"),
        ("2026-11-20T01:00+05:00", "Thu 19 Nov 2026 at 22:00, today"),
        ("16 nov", "Tue 16 Nov 2027, in 362 days"),
    ],
)
def test_says_back_what_it_understood(text: str, said: str) -> None:
    spoken = understand(text, HERE)
    assert isinstance(spoken, Spoken)
    assert spoken.said(HERE) == said


def test_a_moment_is_in_the_zone_asked_for() -> None:
    zone = ZoneInfo("Africa/Johannesburg")
    spoken = understand("fri 14:00", HERE)
    assert isinstance(spoken, Spoken)
    assert spoken.as_said == datetime(2026, 11, 20, 14)
    assert spoken.date_in(zone) == date(2026, 11, 20)
    assert Spoken(THURSDAY).as_said == THURSDAY


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)), st.sampled_from(list(Toward)))
def test_the_written_form_is_read_back(day: date, toward: Toward) -> None:
    assert understand(Spoken(day).written, HERE, toward) == Spoken(day)


_moments = st.datetimes(timezones=st.sampled_from([UTC, JOHANNESBURG, NEW_YORK, ZoneInfo("Pacific/Apia")]))


@given(st.text(max_size=30), _moments, st.sampled_from(list(Toward)))
def test_no_text_on_any_day_crashes(text: str, here: datetime, toward: Toward) -> None:
    assert isinstance(understand(text, here, toward), Spoken | Misheard)


@given(st.from_regex(r"\A(in |\+)?[0-9]{1,4} ?(d|w|m|y|h|min)( ago)?\Z"), _moments)
def test_no_distance_crashes(text: str, here: datetime) -> None:
    assert isinstance(understand(text, here), Spoken | Misheard)


_words = st.sampled_from(
    ["fri", "mon", "20", "4", "dec", "nov", "2026", "26", "9", "15:00", "3pm", "-", "–", "to", "·"]
)
_more_words = st.sampled_from(
    [",", "in", "a", "week", "2", "hours", "ago", "since", "20/11", "10-11", "noon", "."]
)


@given(st.lists(_words | _more_words, max_size=7).map(" ".join), _moments)
def test_no_mixture_of_words_crashes(text: str, here: datetime) -> None:
    assert isinstance(understand(text, here), Spoken | Misheard)


_zones = st.sampled_from([JOHANNESBURG, NEW_YORK, ZoneInfo("Asia/Kolkata")])


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)), st.sampled_from([None, 30, 90]), _zones)
def test_what_is_said_on_a_12_hour_clock_is_read_back(
    when: datetime, minutes: int | None, zone: tzinfo
) -> None:
    spoken = Spoken(when.date(), when.time().replace(second=0, microsecond=0), None, minutes)
    assume(spoken.exists_in(zone))
    said = spoken.said(HERE, zone, twelve=True)
    assert re.search(r"\d[ap]m\b", said)
    assert understand(said, HERE, Toward.NEAREST, zone) == spoken
