"""Counting how the search is going, on 19 November 2026."""

from __future__ import annotations

from datetime import UTC, date, datetime

from heardback.domain.application import Application, Event, Interview, LogEntry, Stage
from heardback.domain.kinds import Message
from heardback.domain.outcomes import Chased, Outcomes, outcomes_of
from heardback.domain.standing import Standing

NOW = datetime(2026, 11, 19, 9, tzinfo=UTC)


def _sent(day: int, message: str) -> LogEntry:
    return LogEntry(date(2026, 11, day), Event.SENT, message=message)


def _heard(day: int) -> LogEntry:
    return LogEntry(date(2026, 11, day), Event.HEARD, sender="Jana")


def _entry(day: int, event: Event) -> LogEntry:
    return LogEntry(date(2026, 11, day), event)


def _outcomes(*applications: Application) -> Outcomes:
    return outcomes_of([Standing.of(a, NOW, UTC) for a in applications])


def _application(
    *log: LogEntry,
    stage: Stage | None = None,
    applied: date | None = date(2026, 11, 2),
    interviews: tuple[Interview, ...] = (),
) -> Application:
    return Application("x", "Karoo", "Engineer", stage, applied, log=log, interviews=interviews)


def _interview(day: int) -> Interview:
    return Interview(datetime(2026, 11, day, 10, tzinfo=UTC), UTC)


def test_no_application_is_no_outcome() -> None:
    nothing = _outcomes()
    assert nothing.is_empty
    assert nothing.median_answer_days is None
    assert {r.reached for r in nothing.funnel} == {0}


def test_the_funnel_counts_how_far_each_came_and_takes_nothing_back() -> None:
    found = _outcomes(
        _application(applied=None, stage=Stage.INTERESTED),
        _application(),
        _application(_heard(5)),
        _application(interviews=(_interview(10),)),
        _application(_entry(12, Event.OFFER), _entry(14, Event.DECLINED), interviews=(_interview(10),)),
        _application(_entry(12, Event.OFFER), _entry(14, Event.ACCEPTED)),
    )
    assert [(r.name, r.reached) for r in found.funnel] == [
        ("noted", 6),
        ("applied", 5),
        ("heard back", 4),
        ("interviewed", 3),
        ("offered", 2),
        ("accepted", 1),
    ]


def test_a_rejection_is_an_answer() -> None:
    found = _outcomes(_application(_entry(9, Event.REJECTED)))
    assert found.answer_days == (7,)
    assert found.funnel[2].reached == 1


def test_the_answer_time_runs_from_applying_to_the_first_answer() -> None:
    found = _outcomes(
        _application(_heard(12), _heard(5)),
        _application(interviews=(_interview(10),)),
        _application(),
        _application(_heard(5), applied=None),
    )
    assert found.answer_days == (3, 8)
    assert found.median_answer_days == 5.5


def test_in_flight_lists_open_ones_silent_for_longest_first() -> None:
    found = _outcomes(
        Application("new", "A", "R", applied=date(2026, 11, 16)),
        Application("old", "B", "R", applied=date(2026, 10, 1)),
        Application("answered", "C", "R", applied=date(2026, 9, 1), log=(_heard(10),)),
        Application("closed", "D", "R", Stage.WITHDRAWN, date(2026, 9, 1)),
        Application("idea", "E", "R", Stage.INTERESTED),
    )
    assert [row.application for row in found.in_flight] == ["old", "answered", "new"]


def test_an_answer_belongs_to_the_latest_chase_before_it() -> None:
    found = _outcomes(
        _application(_sent(5, "follow-up"), _sent(12, "call"), _heard(13), _heard(14)),
        _application(_sent(6, "Follow up"), _heard(8)),
        _application(_sent(3, "thank-you"), _heard(4)),
    )
    assert found.chased == (Chased(Message.FOLLOW_UP, 2, 1), Chased(Message.CALL, 1, 1))


def test_what_was_heard_before_a_chase_does_not_answer_it() -> None:
    assert _outcomes(_application(_heard(4), _sent(5, "nudge"))).chased == (Chased(Message.NUDGE, 1, 0),)
