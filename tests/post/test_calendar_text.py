"""What is written for calendar programs, read back by a library that doesn't know heardback."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from heardback.post.calendar_text import Appointment, calendar_of, once_each

ZONES = (
    *("Africa/Johannesburg", "Europe/Berlin", "Europe/Dublin", "America/New_York", "Africa/Casablanca"),
    *("Australia/Sydney", "Australia/Lord_Howe", "Asia/Kolkata", "America/Santiago", "Pacific/Chatham"),
)
STAMP = datetime(2026, 10, 28, tzinfo=UTC)


def appointment(start: datetime | date, end: datetime | date | None = None, **options: object) -> Appointment:
    said = {"uid": "7f3a@calendar.example", "application": "karoo", "summary": "Interview"} | options
    return Appointment(start=start, end=end or start, stamp=STAMP, **said)


def read_back(content: bytes) -> list[Event]:
    calendar = Calendar.from_ical(content)
    events = calendar.walk("VEVENT")
    assert not [part.errors for part in calendar.walk() if part.errors]
    return events


@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 30)),
    st.integers(min_value=1, max_value=300),
)
def test_the_zones_rules_say_the_same_as_the_zone(zone: str, at: datetime, minutes: int) -> None:
    start = at.replace(second=0, microsecond=0, tzinfo=UTC).astimezone(ZoneInfo(zone))
    end = (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)
    content = calendar_of([appointment(start, end)])
    # Under a name that nobody knows, the rules in the file are all that there is to go by.
    unknown = f"Somewhere/{zone.replace('/', '_')}_{start.year}_{end.year}"
    (event,) = read_back(content.replace(zone.encode(), unknown.encode()))
    if not start.fold and not end.fold:  # a clock that shows an hour twice can't say which of them it means
        assert event["DTSTART"].dt.utcoffset() == start.utcoffset()
        assert event["DTEND"].dt.utcoffset() == end.utcoffset()
    assert event["DTSTART"].dt.replace(tzinfo=None) == start.replace(tzinfo=None)


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=2)), ZoneInfo("UTC"), ZoneInfo("Etc/GMT-2")])
def test_a_zone_without_a_name_is_written_in_utc(zone: object) -> None:
    content = calendar_of([appointment(datetime(2026, 11, 26, 10, tzinfo=zone))])
    assert b"VTIMEZONE" not in content
    assert b"DTSTART:20261126T" in content
    (event,) = read_back(content)
    assert event["DTSTART"].dt == datetime(2026, 11, 26, 10, tzinfo=zone)


def test_a_day_ends_with_the_next() -> None:
    (event,) = read_back(calendar_of([appointment(date(2026, 11, 26))]))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 11, 26), date(2026, 11, 27))


@given(st.text(max_size=200), st.text(max_size=300), st.text(min_size=1, max_size=80))
def test_any_text_is_text(summary: str, text: str, uid: str) -> None:
    made = appointment(date(2026, 11, 26), summary=summary, text=text, where=text, uid=uid, application=uid)
    content = calendar_of([made])
    assert content.count(b"BEGIN:VEVENT") == 1 or "BEGIN:VEVENT" in summary + text + uid
    assert not [line for line in content.split(b"\r\n") if len(line) > 75]
    (event,) = read_back(content)
    assert event["DTSTART"].dt == date(2026, 11, 26)


NAMES = {
    "7f3a@calendar.example": "7f3a@calendar.example.ics",
    "../x": None,
    ".x": None,
    "a/b": None,
    "CON": None,
}


@pytest.mark.parametrize(("uid", "name"), [*NAMES.items(), ("x" * 300, None), ("ü", None), ("", None)])
def test_no_uid_leads_out_of_the_directory(uid: str, name: str | None) -> None:
    told = appointment(date(2026, 11, 26), uid=uid).file_name
    assert told == name if name else (len(told) == 36 and told.removesuffix(".ics").isalnum())


def test_in_the_order_of_their_days_and_each_once() -> None:
    late, early = appointment(date(2026, 11, 27), uid="b"), appointment(date(2026, 11, 26), uid="a")
    again = appointment(date(2026, 11, 28), uid="a")
    assert once_each([late, again, early]) == (early, late)
