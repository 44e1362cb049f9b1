"""What is true of the etiquette whatever the applications, the moment and the numbers."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from heardback.cli import as_json
from heardback.domain.application import Application, Event, Interview, LogEntry, Stage
from heardback.domain.etiquette import Etiquette, acceptance_in
from heardback.domain.follow_up import FollowUp, State, end_of
from heardback.domain.kinds import Message, channel_of, kind
from heardback.domain.names import same_name
from heardback.domain.outlook import by_start
from heardback.domain.standing import Standing
from strategies import (
    applications,
    etiquettes,
    folders,
    follow_ups,
    lively_folders,
    lively_nows,
    nows,
    odd_etiquettes,
    standings,
)

quick = settings(
    max_examples=int(os.environ.get("HEARDBACK_EXAMPLES", "40")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
"""More of them with HEARDBACK_EXAMPLES=2000, when a rule has changed."""
Folder = tuple[Application, ...]
CLOSED = [stage for stage in Stage if not stage.is_open]


def _owed(etiquette: Etiquette, now: datetime, *folder: Application) -> tuple[FollowUp, ...]:
    return follow_ups(etiquette, folder, now)


@quick
@given(odd_etiquettes, nows, folders)
def test_nothing_raises_and_every_row_is_whole(etiquette: Etiquette, now: datetime, folder: Folder) -> None:
    for row in _owed(etiquette, now, *folder):
        assert row.reason.endswith(".")
        assert row.reason[0].isupper() or row.reason[0].isdigit()
        assert row.channel is channel_of(row.message)
        assert row.optional is kind(row.message).is_optional
        if row.state is State.RESTING:
            assert row.message in (Message.FOLLOW_UP, Message.NUDGE)
            assert (row.opens, row.due) == (None, None)
        else:
            assert row.opens is not None
            assert (row.due is None) is (row.message is Message.CONNECT)
        assert isinstance(row.due, datetime) is (row.message is Message.THANK_YOU)
        if row.optional:
            assert row.state in (State.DUE, State.WAITING)


@quick
@given(odd_etiquettes, nows, folders)
def test_a_state_is_what_its_days_say(etiquette: Etiquette, now: datetime, folder: Folder) -> None:
    today = now.astimezone(etiquette.zone).date()
    for row in _owed(etiquette, now, *folder):
        if row.state is State.RESTING:
            continue
        assert row.opens is not None
        is_open = now.astimezone(UTC) >= row.opens if isinstance(row.opens, datetime) else today >= row.opens
        assert (row.state is not State.WAITING) is is_open
        if row.due is not None and not row.optional and is_open:
            assert (row.state is State.OVERDUE) is (now.astimezone(UTC) > end_of(row.due, etiquette.zone))


@quick
@given(etiquettes, nows, folders)
def test_nothing_opens_after_it_is_due_unless_snoozed(
    etiquette: Etiquette, now: datetime, folder: Folder
) -> None:
    for row in _owed(etiquette, now, *folder):
        if not row.snoozed and row.opens is not None and row.due is not None:
            assert row.opens <= row.due


@quick
@given(odd_etiquettes, nows, folders, st.permutations(range(3)))
def test_the_order_of_the_files_does_not_matter(
    etiquette: Etiquette, now: datetime, folder: Folder, order: list[int]
) -> None:
    assert _owed(etiquette, now, *folder) == _owed(etiquette, now, *(folder[n] for n in order))


@quick
@given(odd_etiquettes, nows, folders)
def test_they_come_in_their_order(etiquette: Etiquette, now: datetime, folder: Folder) -> None:
    def place(row: FollowUp) -> tuple[int, datetime]:
        open_states = [None, State.OVERDUE, State.DUE, None, State.WAITING, State.RESTING]
        group = 3 if row.optional and row.state is State.DUE else open_states.index(row.state)
        spoils = row.message in (Message.THANK_YOU, Message.ANSWER_OFFER)
        if spoils and row.state in (State.DUE, State.OVERDUE):
            group = 0
        return group, end_of(row.due, etiquette.zone)

    places = [place(row) for row in _owed(etiquette, now, *folder)]
    assert places == sorted(places)


@quick
@given(odd_etiquettes, nows, applications(), st.sampled_from(CLOSED))
def test_a_closed_application_owes_feedback_and_keeping_in_touch_alone(
    etiquette: Etiquette, now: datetime, application: Application, stage: Stage
) -> None:
    rows = _owed(etiquette, now, replace(application, stage=stage))
    assert {row.message for row in rows} <= {Message.FEEDBACK, Message.KEEP_IN_TOUCH}
    if stage is not Stage.REJECTED:
        assert Message.FEEDBACK not in {row.message for row in rows}


@quick
@given(etiquettes, nows, applications(), st.timedeltas(timedelta(0), timedelta(days=30)))
def test_what_was_due_never_waits_just_because_time_passes(
    etiquette: Etiquette, now: datetime, application: Application, passes: timedelta
) -> None:
    """Unless an interview ends meanwhile, or the day of an entry dated after today comes: those are news."""
    application = replace(application, interviews=_over(application, now))
    later = now.astimezone(UTC) + passes
    standing = Standing.of(application, later, etiquette.zone)
    assume(standing.entries == Standing.of(application, now, etiquette.zone).entries)
    after = {_key(row): row.state for row in _owed(etiquette, later, application)}
    for row in _owed(etiquette, now, application):
        if row.state is State.OVERDUE:
            assert after.get(_key(row), State.OVERDUE) is State.OVERDUE
        elif row.state is State.DUE:
            assert after.get(_key(row), State.DUE) in (State.DUE, State.OVERDUE)
        elif row.state is State.RESTING:
            assert after[_key(row)] is State.RESTING


def _over(application: Application, now: datetime) -> tuple[Interview, ...]:
    return tuple(i for i in application.interviews if i.end.astimezone(UTC) <= now)


def _key(row: FollowUp) -> tuple[str, str | None, int | None]:
    return (row.message, row.to, row.interview)


@quick
@given(etiquettes, nows, applications())
@example(
    Etiquette(UTC),
    datetime(2026, 12, 10, tzinfo=UTC),
    Application("x", "X", "E", Stage.APPLIED, log=(LogEntry(date(2026, 11, 18), Event.HEARD),)),
)
def test_what_is_logged_as_sent_is_not_asked_for_again(
    etiquette: Etiquette, now: datetime, application: Application
) -> None:
    """An offer is answered by its stage, and letting go sends nothing."""
    for row in _owed(etiquette, now, application):
        if row.state not in (State.DUE, State.OVERDUE) or row.message in (
            Message.ANSWER_OFFER,
            Message.LET_GO,
        ):
            continue
        today = now.astimezone(etiquette.zone).date()
        entry = LogEntry(today, Event.SENT, message=row.message, channel=row.channel, to=row.to)
        after = _owed(etiquette, now, replace(application, log=(*application.log, entry)))
        open_ = [r for r in after if r.state in (State.DUE, State.OVERDUE) and r.message == row.message]
        assert not [r for r in open_ if r.to is None or row.to is None or same_name(r.to, row.to)]


@quick
@given(etiquettes, nows, applications())
def test_what_is_skipped_is_gone(etiquette: Etiquette, now: datetime, application: Application) -> None:
    """An offer still wants its answer, letting go sends nothing, and keeping in touch starts anew."""
    kept = (Message.ANSWER_OFFER, Message.LET_GO, Message.KEEP_IN_TOUCH)
    for row in _owed(etiquette, now, application):
        if row.state not in (State.DUE, State.OVERDUE) or row.message in kept:
            continue
        today = now.astimezone(etiquette.zone).date()
        entry = LogEntry(today, Event.SKIPPED, message=row.message, to=row.to)
        after = _owed(etiquette, now, replace(application, log=(*application.log, entry)))
        assert not [r for r in after if (r.message, r.to) == (row.message, row.to)]


@quick
@given(etiquettes, nows, folders)
def test_somebody_to_be_turned_down_is_owed_nothing_else(
    etiquette: Etiquette, now: datetime, folder: Folder
) -> None:
    rows = _owed(etiquette, now, *folder)
    for row in rows:
        if row.message in (Message.WITHDRAW, Message.DECLINE_OFFER):
            assert [r for r in rows if r.application == row.application] == [row]


@quick
@given(odd_etiquettes, nows, applications(), st.integers(1, 40))
def test_a_snooze_makes_everything_wait_that_is_not_resting(
    etiquette: Etiquette, now: datetime, application: Application, nights: int
) -> None:
    until = now.astimezone(etiquette.zone).date() + timedelta(days=nights)
    awake = _owed(etiquette, now, replace(application, snoozed_until=None))
    asleep = _owed(etiquette, now, replace(application, snoozed_until=until))
    assert {(_key(r), r.due) for r in asleep} == {(_key(r), r.due) for r in awake}
    for row in asleep:
        if row.state is not State.RESTING and row.message is not Message.ANSWER_OFFER:
            assert row.state is State.WAITING
            assert "Snoozed until" in row.reason
            opens = row.opens.date() if isinstance(row.opens, datetime) else row.opens
            assert opens is not None
            assert opens >= until


@quick
@given(etiquettes, lively_nows, lively_folders)
def test_no_open_application_is_silently_absent(etiquette: Etiquette, now: datetime, folder: Folder) -> None:
    """A follow-up, an interview ahead or a reason to be quiet says where each stands, and nothing else is listed."""
    found = standings(etiquette, folder, now)
    accounts = [etiquette.account(s, acceptance_in(found)) for s in found]
    owed = {row.application for account in accounts for row in account.follow_ups}
    ahead = {row.application for account in accounts for row in account.ahead}
    rows = [account.quiet for account in accounts if account.quiet]
    assert all(row.reason.endswith(".") for row in rows)
    assert {s.application.id for s in found if s.stage.is_open} <= owed | ahead | {
        r.application for r in rows
    }
    assert not {r.application for r in rows} & (owed | ahead)


@quick
@given(etiquettes, lively_nows, lively_folders, st.booleans())
def test_what_is_ahead_has_not_ended_is_sorted_and_is_never_snoozed(
    etiquette: Etiquette, now: datetime, folder: Folder, asleep: bool
) -> None:
    if asleep:
        folder = tuple(replace(a, snoozed_until=date(2199, 12, 31)) for a in folder)
    found = standings(etiquette, folder, now)
    rows = by_start(row for standing in found for row in etiquette.account(standing).ahead)
    open_ones = [s.application for s in found if s.stage.is_open]
    expected = [i for a in open_ones for i in a.interviews if not i.cancelled and i.end > now]
    assert sorted(map(repr, expected)) == sorted(repr(row.interview) for row in rows)
    starts = [row.interview.begins.astimezone(UTC) for row in rows]
    assert starts == sorted(starts)
    for row in rows:
        assert isinstance(row.start, datetime) is isinstance(row.interview.start, datetime)
        assert row.day.isoformat() == row.start.isoformat()[:10]


@quick
@given(odd_etiquettes, nows, folders)
def test_its_json_says_the_same_when_read_again(etiquette: Etiquette, now: datetime, folder: Folder) -> None:
    for row in _owed(etiquette, now, *folder):
        said = as_json.follow_up(row, None)
        read = json.loads(json.dumps(said, default=lambda when: when.isoformat()))
        assert read == {**said, "opens": _iso(row.opens), "due": _iso(row.due)}
        if isinstance(row.due, datetime):
            assert datetime.fromisoformat(read["due"]).astimezone(UTC) == row.due.astimezone(UTC)


def _iso(when: datetime | date | None) -> str | None:
    return None if when is None else when.isoformat()
