"""Where one application stands: what happened, the last word, the promise."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from heardback.domain.application import Application, Event, Interview, LogEntry, Stage
from heardback.domain.standing import Standing, about, settled_for

ZONE = ZoneInfo("Africa/Johannesburg")
NOON = datetime(2026, 11, 20, 12, tzinfo=ZONE)


def _at(day: int, hour: int | None = None) -> datetime | date:
    return date(2026, 11, day) if hour is None else datetime(2026, 11, day, hour, tzinfo=ZONE)


def _heard(day: int, hour: int | None = None, by: date | None = None) -> LogEntry:
    return LogEntry(_at(day, hour), Event.HEARD, decision_by=by)


def _note(day: int, hour: int | None = None, note: str | None = None) -> LogEntry:
    return LogEntry(_at(day, hour), Event.NOTE, note=note)


def _met(day: int, hour: int | None = 10, by: date | None = None, cancelled: bool = False) -> Interview:
    return Interview(_at(day, hour), ZONE, decision_by=by, cancelled=cancelled)


def _standing(
    *log: LogEntry,
    met: tuple[Interview, ...] = (),
    applied: date | None = None,
    stage: Stage | None = None,
    now: datetime = NOON,
) -> Standing:
    application = Application("x", "Karoo", "Engineer", stage, applied, interviews=met, log=log)
    return Standing.of(application, now, ZONE)


def test_entries_are_in_the_order_in_which_things_happened() -> None:
    log = (_note(12), _note(11, 9), _note(12, 8), _note(12, note="below"), _note(11))
    assert _standing(*log).entries == (log[1], log[4], log[2], log[0], log[3])


def test_what_is_dated_after_today_is_set_apart() -> None:
    log = (_note(21), _note(20, 23), _note(20), LogEntry(datetime(2026, 11, 20, 22, tzinfo=UTC), Event.NOTE))
    standing = _standing(*log)
    assert standing.entries == (log[1], log[2])
    assert standing.premature == (log[0], log[3])


def test_past_is_what_has_ended_and_ahead_what_has_not() -> None:
    ends_now, goes_on, over = _met(20, 11), Interview(_at(20, 11), ZONE, minutes=61), _met(18)
    standing = _standing(met=(goes_on, ends_now, over, _met(10, cancelled=True)))
    assert (standing.past, standing.ahead) == ((over, ends_now), (goes_on,))


@pytest.mark.parametrize(
    ("log", "met", "day", "promise"),
    [
        pytest.param((), (), None, None, id="nothing was said"),
        pytest.param((_note(11),), (), None, None, id="a note of mine is no word of theirs"),
        pytest.param((_heard(12),), (_met(11),), 12, None, id="the answer after the interview"),
        pytest.param((_heard(12),), (_met(13),), 13, None, id="the interview after the answer"),
        pytest.param((), (_met(13), _met(11)), 13, None, id="the last interview"),
        pytest.param(
            (), (_met(13), _met(25, by=date(2026, 12, 1))), 13, None, id="an interview ahead says nothing"
        ),
        pytest.param(
            (_heard(13, 11),), (_met(13, by=date(2026, 12, 1)),), 13, date(2026, 12, 1), id="one moment"
        ),
        pytest.param(
            (_heard(13, by=date(2026, 11, 12)),), (), 13, date(2026, 11, 12), id="said with the last word"
        ),
        pytest.param(
            (_heard(11, by=date(2026, 11, 12)), _heard(13)), (), 13, None, id="over before the last word"
        ),
        pytest.param(
            (_heard(11, by=date(2026, 11, 13)), _heard(13)), (), 13, date(2026, 11, 13), id="on its day"
        ),
        pytest.param(
            (_heard(10, by=date(2026, 12, 4)), _heard(11, by=date(2026, 12, 1)), _heard(13)),
            (),
            13,
            date(2026, 12, 1),
            id="said most recently, not the latest day",
        ),
        pytest.param(
            (_heard(21, by=date(2026, 12, 1)),),
            (_met(13),),
            13,
            None,
            id="an answer dated tomorrow says nothing",
        ),
    ],
)
def test_the_last_word_and_the_promise(
    log: tuple[LogEntry, ...], met: tuple[Interview, ...], day: int | None, promise: date | None
) -> None:
    standing = _standing(*log, met=met)
    assert (standing.last_word.day.day if standing.last_word else None, standing.promise) == (day, promise)


@pytest.mark.parametrize(
    ("applied", "log", "counts"),
    [
        (date(2026, 11, 10), (_heard(9),), False),
        (date(2026, 11, 10), (_heard(10, 8),), True),
        (None, (LogEntry(_at(10, 9), Event.APPLIED), _heard(10, 8)), False),
        (None, (LogEntry(_at(10, 9), Event.APPLIED), _heard(10)), True),
        (None, (LogEntry(_at(10), Event.STAGE, to_stage=Stage.APPLIED), _heard(9)), False),
        (None, (_heard(9),), True),
    ],
)
def test_what_was_heard_before_applying_does_not_count(
    applied: date | None, log: tuple[LogEntry, ...], counts: bool
) -> None:
    assert (_standing(*log, applied=applied).last_word is not None) is counts


def test_since_the_last_word() -> None:
    before, early, late, answer = _note(12, 9), _note(13, 9), _note(13), _heard(12)
    assert _standing(before, early).since_last_word() == (before, early)
    assert _standing(before, answer, early).since_last_word() == (early,)
    assert _standing(before, early, late, met=(_met(13),)).since_last_word() == (late,)


def test_an_answer_at_the_moment_when_the_interview_ends_is_the_last_word() -> None:
    above, answer, below = _note(13, 11, "above"), _heard(13, 11), _note(13, 11, "below")
    assert _standing(above, answer, below, met=(_met(13),)).since_last_word() == (below,)


def test_since_applied_and_where_it_began() -> None:
    before, same, after = _note(9), _note(10), _note(12)
    standing = _standing(after, before, same, applied=date(2026, 11, 10))
    assert standing.since_applied() == (same, after)
    assert standing.began_on == date(2026, 11, 10)
    assert _standing(after, before).began_on == date(2026, 11, 9)
    assert _standing().began_on is None


def test_the_last_activity_is_the_latest_of_everything_that_happened() -> None:
    assert _standing().last_activity is None
    assert _standing(applied=date(2026, 11, 10)).last_activity == date(2026, 11, 10)
    assert _standing(applied=date(2026, 11, 30)).last_activity is None
    assert _standing(_note(12), _note(21), met=(_met(13), _met(25))).last_activity == date(2026, 11, 13)


def test_an_interview_over_midnight_has_its_first_day_and_its_word_the_last() -> None:
    met = Interview(datetime(2026, 11, 18, 23, 30, tzinfo=ZONE), ZONE)
    standing = _standing(met=(met,))
    assert met.day(ZONE) == date(2026, 11, 18)
    assert standing.last_word is not None
    assert standing.last_word.day == date(2026, 11, 19)


@pytest.mark.parametrize("written", ["thank-you", "Thank you", "thank_you", " THANK-YOU ", "thank  you"])
def test_a_message_is_known_however_it_is_typed(written: str) -> None:
    entry = LogEntry(_at(12), Event.SENT, message=written)
    assert about((entry,), Event.SENT, "thank-you") == (entry,)
    assert about((entry,), Event.SKIPPED, "thank-you") == ()
    assert about((entry,), Event.SENT, "nudge") == ()


@pytest.mark.parametrize(
    ("to", "person", "settled"),
    [("Jürgen", "jurgen", True), ("Jürgen", "Jana", False), (None, "Jana", True), ("Jana", None, True)],
)
def test_a_note_settles_for_its_person(to: str | None, person: str | None, settled: bool) -> None:
    assert settled_for(LogEntry(_at(12), Event.SENT, message="thank-you", to=to), person) is settled


@pytest.mark.parametrize("wanted", ["thank-you", "Thank You"])
@pytest.mark.parametrize("written", ["thank-you", "thank_you", "Thank  you"])
def test_a_message_counts_however_its_name_is_spelled(written: str, wanted: str) -> None:
    log = (LogEntry(_at(12), Event.SENT, message=written), LogEntry(_at(12), Event.SENT, message="call"))
    assert about(log, Event.SENT, wanted) == log[:1]
