"""What people type for a date, on Thursday 19 November 2026."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.domain.spoken_dates import Misheard, Spoken, Toward, understand

THURSDAY = date(2026, 11, 19)

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
}

BEHIND = {
    "fri": "2026-11-13",
    "thu": "2026-11-12",
    "wed 10:00": "2026-11-18 10:00",
    "4 dec": "2025-12-04",
    "19 nov": "2026-11-19",
    "2 days": "2026-11-17",
    "29 feb": "2024-02-29",
}


@pytest.mark.parametrize(("text", "written"), AHEAD.items())
def test_dates_ahead(text: str, written: str) -> None:
    spoken = understand(text, THURSDAY)
    assert isinstance(spoken, Spoken), spoken
    assert spoken.written == written


@pytest.mark.parametrize(("text", "written"), BEHIND.items())
def test_dates_behind(text: str, written: str) -> None:
    spoken = understand(text, THURSDAY, Toward.BEHIND)
    assert isinstance(spoken, Spoken), spoken
    assert spoken.written == written


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "Type a day"),
        ("30 feb", "no such day"),
        ("2026-02-30", "no such day"),
        ("4/12", "Day or month first"),
        ("soon", "no day that heardback knows"),
        ("in 9999 years", "no such day"),
        ("fri 25:00", "no time of day"),
        ("fri 13pm", "no time of day"),
        ("ma", "no day that heardback knows"),
    ],
)
def test_what_is_not_a_date_says_why(text: str, part: str) -> None:
    misheard = understand(text, THURSDAY)
    assert isinstance(misheard, Misheard), misheard
    assert part in misheard.reason


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("today", "Thu 19 Nov 2026, today"),
        ("fri 2pm", "Fri 20 Nov 2026 at 14:00, tomorrow"),
        ("in 2 weeks", "Thu 3 Dec 2026, in two weeks"),
        ("16 nov", "Tue 16 Nov 2027, in 362 days"),
    ],
)
def test_says_back_what_it_understood(text: str, said: str) -> None:
    spoken = understand(text, THURSDAY)
    assert isinstance(spoken, Spoken)
    assert spoken.said(THURSDAY) == said


def test_a_moment_is_in_the_zone_asked_for() -> None:
    zone = ZoneInfo("Africa/Johannesburg")
    spoken = understand("fri 14:00", THURSDAY)
    assert isinstance(spoken, Spoken)
    assert spoken.when(zone) == datetime(2026, 11, 20, 14, tzinfo=zone)
    assert Spoken(THURSDAY).when(zone) == THURSDAY


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)), st.sampled_from(list(Toward)))
def test_the_written_form_is_read_back(day: date, toward: Toward) -> None:
    assert understand(Spoken(day).written, THURSDAY, toward) == Spoken(day)


@given(st.text(max_size=30), st.dates(), st.sampled_from(list(Toward)))
def test_no_text_and_no_day_is_a_crash(text: str, today: date, toward: Toward) -> None:
    assert isinstance(understand(text, today, toward), Spoken | Misheard)


@given(st.from_regex(r"\A(in |\+)?[0-9]{1,4} ?(d|w|m|y)( ago)?\Z"), st.dates())
def test_no_distance_is_a_crash(text: str, today: date) -> None:
    assert isinstance(understand(text, today), Spoken | Misheard)
