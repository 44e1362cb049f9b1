"""Log entries, and the edits that write them; and the steps that follow, each with the question that offers it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from heardback.desk.subject import Subject
from heardback.desk.typed_dates import When, aware
from heardback.domain.application import Event, LogEntry, Stage
from heardback.domain.in_words import weekday
from heardback.domain.kinds import Channel, Message, kind
from heardback.domain.standing import Standing
from heardback.markdown.edits import Append, Edit, Remove, Set

if TYPE_CHECKING:
    from heardback.markdown.yaml_values import Value


def entry(on: When, event: Event, **fields: str | date | None) -> dict[str, Value]:
    """One log entry; `sender` becomes `from`, and what is None is left out."""
    named: dict[str, Value] = {"on": on, "event": str(event)}
    named |= {("from" if k == "sender" else k): v for k, v in fields.items() if v is not None}
    return named


def append(fields: dict[str, Value]) -> Append:
    """The edit that appends an entry to the log."""
    return Append(("log",), fields)


def message_entry(
    on: When, event: Event, message: str, channel: Channel | None, to: str | None
) -> dict[str, Value]:
    """A message that was sent (with its channel) or skipped."""
    return entry(on, event, message=message, channel=str(channel) if channel else None, to=to)


def change_stage(on: When, before: Stage, after: Stage) -> tuple[Edit, ...]:
    """The edits that set the stage and log the change."""
    logged = entry(on, Event.STAGE, **{"from": str(before), "to": str(after)})
    return Set(("stage",), str(after)), append(logged)


_BEFORE_AN_INTERVIEW = (Stage.INTERESTED, Stage.APPLIED)


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step that follows: its edits, the question that offers it (yes is the default), and what is said afterwards."""

    edits: tuple[Edit, ...]
    asks: str
    said: str

    @property
    def changes_stage(self) -> bool:
        """Whether it sets the stage."""
        return any(isinstance(edit, Set) and edit.path == ("stage",) for edit in self.edits)


def after_interview(standing: Standing, on: When) -> Iterator[NextStep]:
    """A new interview moves the application on to interviewing, and ends a snooze."""
    if _stays_before_an_interview(standing):
        yield _stage(standing, Stage.INTERVIEWING, on)
    yield from _awake(standing)


def after_sent(standing: Standing, message: str, on: When) -> Iterator[NextStep]:
    """A no or a yes of ours closes the application, unless its log says what came of it later."""
    stage = kind(Message(message)).closes
    if stage is None or not standing.stage.is_open:
        return
    moment = LogEntry(aware(on, standing.zone), Event.SENT).moment(standing.zone)
    if not any(e.stage and e.moment(standing.zone) > moment for e in standing.entries):
        yield _stage(standing, stage, on)


def after_heard(standing: Standing) -> Iterator[NextStep]:
    """Their answer ends a snooze."""
    yield from _awake(standing)


def after_stage(standing: Standing, stage: Stage, on: When) -> Iterator[NextStep]:
    """The stage applied writes the `applied` date where it is missing: the day that the log knows, if it is earlier."""
    if stage is not Stage.APPLIED or standing.application.applied is not None:
        return
    when = aware(on, standing.zone)
    day = when.astimezone(standing.zone).date() if isinstance(when, datetime) else when
    day = min(day, standing.applied_on or day)
    said = weekday(day, standing.today)
    yield NextStep(
        (Set(("applied",), day),), f"Write down that you applied on {said}?", f"Applied on {said}."
    )


# What a form offers before anything is written.


def of_sent(subject: Subject) -> Iterator[NextStep]:
    """What follows when the message that is owed goes out."""
    standing, owed = subject.standing, subject.owed
    if standing and owed:
        yield from after_sent(standing, owed.message, standing.today)


def of_heard(subject: Subject) -> Iterator[NextStep]:
    """What follows when they answer."""
    if standing := subject.standing:
        yield from after_heard(standing)


def of_interview(subject: Subject) -> Iterator[NextStep]:
    """What follows a new interview."""
    if (standing := subject.standing) and subject.interview is None:
        yield from after_interview(standing, standing.today)


def _stays_before_an_interview(standing: Standing) -> bool:
    """Whether its stage would stay interested or applied; one that isn't written follows the interview by itself."""
    if standing.application.stage is not None:
        return standing.stage in _BEFORE_AN_INTERVIEW
    named = [e.stage for e in standing.entries if e.stage]
    return named[-1:] == [Stage.INTERESTED]


def _stage(standing: Standing, stage: Stage, on: When) -> NextStep:
    edits = change_stage(on, standing.stage, stage)
    return NextStep(
        edits, f"Change its stage from {standing.stage} to {stage}?", f"Its stage is now {stage}."
    )


def _awake(standing: Standing) -> Iterator[NextStep]:
    until = standing.application.snoozed_until
    if until and until > standing.today:
        said = f"It no longer waits until {weekday(until, standing.today)}."
        yield NextStep((Remove(("snoozed_until",)),), "End its snooze?", said)
