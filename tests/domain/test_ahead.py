"""What is ahead: which interviews, in which order, and what their day is called here and there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from heardback.domain.application import Application, Event, Interview, LogEntry, Stage
from heardback.domain.etiquette import Etiquette
from heardback.domain.outlook import Ahead, ahead_of, by_start, quiet_one
from strategies import follow_ups, standings

HERE = ZoneInfo("Africa/Johannesburg")
NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 18, 10, 30, tzinfo=HERE)
TODAY = date(2026, 11, 18)


def _at(day: int, hour: int, zone: tzinfo = HERE, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=zone)


def _ahead(*applications: Application) -> list[tuple[str, datetime | date]]:
    found = standings(Etiquette(HERE), applications, NOW)
    return [(row.application, row.start) for row in by_start(row for s in found for row in ahead_of(s))]


def _application(id_: str, *interviews: Interview, stage: Stage = Stage.INTERVIEWING) -> Application:
    return Application(id_, id_.title(), "Engineer", stage, interviews=interviews)


def test_by_start_whatever_the_order_of_the_files() -> None:
    a = _application("a", Interview(_at(20, 9), HERE), Interview(date(2026, 11, 19), HERE))
    b = _application("b", Interview(_at(19, 9), HERE), Interview(_at(18, 11), HERE))
    expected = [("b", _at(18, 11)), ("a", date(2026, 11, 19)), ("b", _at(19, 9)), ("a", _at(20, 9))]
    assert _ahead(a, b) == _ahead(b, a) == expected


@pytest.mark.parametrize(
    "interview",
    [
        Interview(_at(19, 9), HERE, cancelled=True),
        Interview(_at(18, 9), HERE, minutes=90),
        Interview(date(2026, 11, 17), HERE),
    ],
    ids=["cancelled", "ends now", "a day that is over"],
)
def test_what_is_cancelled_or_over_is_not_ahead(interview: Interview) -> None:
    assert _ahead(_application("a", interview)) == []


@pytest.mark.parametrize("stage", Stage)
def test_only_open_applications_have_something_ahead(stage: Stage) -> None:
    found = _ahead(_application("a", Interview(_at(19, 9), HERE), stage=stage))
    assert bool(found) is stage.is_open


@pytest.mark.parametrize(
    ("interview", "said"),
    [
        (Interview(_at(18, 16), HERE), "today 16:00"),
        (Interview(_at(20, 9), HERE), "Fri 20 Nov 09:00"),
        (Interview(date(2026, 11, 23), HERE), "Mon 23 Nov"),
        (Interview(_at(19, 9, NEW_YORK), NEW_YORK), "Thu 19 Nov 16:00 · 09:00 New York"),
        (Interview(_at(19, 20, NEW_YORK), NEW_YORK), "Fri 20 Nov 03:00 · Thu 20:00 New York"),
        (Interview(_at(19, 9), ZoneInfo("Africa/Harare")), "Thu 19 Nov 09:00"),
        (Interview(date(2026, 11, 23), NEW_YORK), "Mon 23 Nov · New York"),
        (Interview(datetime(2026, 11, 19, 8, tzinfo=UTC), HERE), "Thu 19 Nov 10:00"),
        (Interview(_at(19, 9), timezone(timedelta(hours=5))), "Thu 19 Nov 09:00 · 12:00 UTC+05:00"),
        (Interview(datetime(2027, 11, 19, 9, tzinfo=HERE), HERE), "Fri 19 Nov 2027 09:00"),
    ],
)
def test_its_day_and_time_here_and_there(interview: Interview, said: str) -> None:
    assert Ahead("a", "A", "E", interview, HERE).said(TODAY) == said


@pytest.mark.parametrize(
    ("people", "where", "detail"),
    [
        ((), None, ""),
        (("Thandi Nkosi",), None, "with Thandi Nkosi"),
        (("Thandi Nkosi", "Dana Fox"), "Room 4", "with Thandi Nkosi and Dana Fox · Room 4"),
        (("A B", "C D", "E F"), None, "with A B, C D and E F"),
        ((), "https://meet.example/abc", "https://meet.example/abc"),
    ],
)
def test_whom_one_meets_and_where(people: tuple[str, ...], where: str | None, detail: str) -> None:
    interview = Interview(_at(19, 9), HERE, people=people, where=where)
    assert Ahead("a", "A", "E", interview, HERE).detail == detail


def _log(event: Event, message: str | None = None) -> tuple[LogEntry, ...]:
    return (LogEntry(date(2026, 11, 17), event, message=message),)


@pytest.mark.parametrize(
    ("application", "reason"),
    [
        (Application("a", "A", "E"), "You haven't applied yet."),
        (
            Application("a", "A", "E", Stage.APPLIED),
            "The day you applied isn't noted, so there's nothing to count from: add it as `applied`.",
        ),
        (
            Application("a", "A", "E", Stage.OFFER),
            "Their offer has no day to answer by; if they named one, add it as `offer_answer_by`.",
        ),
        (
            Application(
                "a", "A", "E", Stage.OFFER, offer_answer_by=TODAY, log=_log(Event.SENT, "accept-offer")
            ),
            "You've answered their offer.",
        ),
        (
            Application("a", "A", "E", Stage.INTERVIEWING, log=_log(Event.SENT, "withdraw")),
            "You told them on Tue 17 Nov that you're out; the stage is still interviewing.",
        ),
        (
            Application(
                "a", "A", "E", Stage.APPLIED, applied=date(2026, 11, 2), log=_log(Event.SKIPPED, "nudge")
            ),
            "You decided on Tue 17 Nov not to write again until they answer.",
        ),
        (
            Application(
                "a",
                "A",
                "E",
                Stage.APPLIED,
                interviews=(Interview(date(2026, 11, 5), HERE),),
                log=_log(Event.SKIPPED, "call"),
            ),
            "You decided on Tue 17 Nov not to write again until they answer.",
        ),
        (
            Application("a", "A", "E", Stage.INTERVIEWING, applied=date(2026, 11, 2)),
            "No interview or answer is noted yet.",
        ),
    ],
)
def test_who_is_quiet_says_why(application: Application, reason: str) -> None:
    etiquette = Etiquette(HERE)
    assert follow_ups(etiquette, [application], NOW) == ()
    found = standings(etiquette, [application], NOW)
    assert [row.reason for row in map(quiet_one, found) if row] == [reason]
