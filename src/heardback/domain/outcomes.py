"""How the search is going: how far applications came, by which steps, how long answers took, what chasing brought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from statistics import median

from heardback.domain.application import Event, Stage
from heardback.domain.kinds import CHASES, Message, message_name
from heardback.domain.standing import Standing

_ANSWERS = frozenset({Event.HEARD, Event.OFFER, Event.REJECTED, Event.ACCEPTED})


@dataclass(frozen=True, slots=True)
class Rung:
    """How many applications came at least this far."""

    name: str
    reached: int


@dataclass(frozen=True, slots=True)
class Chased:
    """One kind of message that asks for an answer: how many were sent, and how many were answered.

    An answer belongs to the latest chase before it; each chase is answered once.
    """

    message: Message
    sent: int
    answered: int


@dataclass(frozen=True, slots=True)
class InFlight:
    """An open application that went out. `since` is the day they were last heard from, else the day one applied.

    `since` is None if neither day is known.
    """

    application: str
    stage: Stage
    since: date | None


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The numbers of a search. `answer_days`, sorted, are the days from applying to the answer of each answered one."""

    funnel: tuple[Rung, ...]
    stages: tuple[tuple[Stage, int], ...]
    answer_days: tuple[int, ...]
    in_flight: tuple[InFlight, ...]
    chased: tuple[Chased, ...]

    @property
    def median_answer_days(self) -> float | None:
        """The median of `answer_days`; None if there are none."""
        return median(self.answer_days) if self.answer_days else None

    @property
    def is_empty(self) -> bool:
        """Whether there is no application at all."""
        return not any(n for _, n in self.stages)


def outcomes_of(standings: Sequence[Standing]) -> Outcomes:
    """Count up `standings`, which must all be seen at the same moment."""
    counts = dict.fromkeys(Stage, 0)
    for standing in standings:
        counts[standing.stage] += 1
    return Outcomes(
        funnel=_funnel(standings),
        stages=tuple(counts.items()),
        answer_days=tuple(sorted(d for s in standings if (d := days_to_answer(s)) is not None)),
        in_flight=tuple(_in_flight(standings)),
        chased=tuple(_chased(standings)),
    )


def days_to_answer(standing: Standing) -> int | None:
    """Days from applying to the first thing that came from them; None where either day is missing."""
    began = standing.applied_on
    if began is None:
        return None
    came = [day for day in _answered_on(standing) if day >= began]
    return (min(came) - began).days if came else None


def _answered_on(standing: Standing) -> Iterator[date]:
    yield from (standing.entries[n].day(standing.zone) for n in standing.heard)
    yield from (e.day(standing.zone) for e in standing.entries if e.stage in {Stage.OFFER, Stage.REJECTED})
    yield from (i.day(standing.zone) for i in standing.past)


_RUNGS = ("noted", "applied", "heard back", "interviewed", "offered", "accepted")


def _funnel(standings: Iterable[Standing]) -> tuple[Rung, ...]:
    reached = [_rung(s) for s in standings]
    return tuple(Rung(name, sum(r >= n for r in reached)) for n, name in enumerate(_RUNGS))


def _rung(standing: Standing) -> int:
    """The index in `_RUNGS` of the furthest it came: a later rejection takes nothing back."""
    stages = {standing.stage, *(e.stage for e in standing.entries)}
    if Stage.ACCEPTED in stages:
        return 5
    if Stage.OFFER in stages:
        return 4
    if standing.past:
        return 3
    if standing.heard or standing.ahead or stages & {Stage.INTERVIEWING, Stage.REJECTED}:
        return 2
    return 1 if standing.applied_on or standing.stage is not Stage.INTERESTED else 0


def _in_flight(standings: Iterable[Standing]) -> Iterator[InFlight]:
    """The open ones that went out, longest silence first."""
    out = [s for s in standings if s.stage.is_open and s.stage is not Stage.INTERESTED]
    rows = [
        InFlight(s.application.id, s.stage, s.last_word.day if s.last_word else s.applied_on) for s in out
    ]
    return iter(sorted(rows, key=lambda row: (row.since or date.max, row.application)))


def _chased(standings: Iterable[Standing]) -> Iterator[Chased]:
    sent = dict.fromkeys(CHASES, 0)
    answered = dict.fromkeys(CHASES, 0)
    for standing in standings:
        for message, heard in _chases(standing):
            sent[message] += 1
            answered[message] += heard
    return (Chased(m, sent[m], answered[m]) for m in CHASES if sent[m])


def _chases(standing: Standing) -> Iterator[tuple[Message, bool]]:
    """Each chase of one application, and whether an answer came before the next chase."""
    open_chase: Message | None = None
    for entry in standing.entries:
        chase = _chase(entry.message) if entry.event is Event.SENT else None
        if chase:
            if open_chase:
                yield open_chase, False
            open_chase = chase
        elif open_chase and (entry.event in _ANSWERS or entry.stage in {Stage.OFFER, Stage.REJECTED}):
            yield open_chase, True
            open_chase = None
    if open_chase:
        yield open_chase, False


def _chase(message: str | None) -> Message | None:
    return next((m for m in CHASES if message and message_name(message) == m), None)


class Milestone(StrEnum):
    """A step on the way to a job, or one of the ways it can end."""

    APPLICATIONS = "Applications"
    HEARD_BACK = "Heard back"
    INTERVIEW = "Interview"
    OFFER = "Offer"
    ACCEPTED = "Accepted"
    DECLINED = "Declined"
    IN_PROGRESS = "In progress"
    WITHDRAWN = "Withdrawn"
    REJECTED = "Rejected"
    NO_ANSWER = "No answer"

    @property
    def is_end(self) -> bool:
        """Whether nothing leads on from it."""
        return self not in _WAY


_WAY = (Milestone.APPLICATIONS, Milestone.HEARD_BACK, Milestone.INTERVIEW, Milestone.OFFER)
_ENDS = {
    Stage.ACCEPTED: Milestone.ACCEPTED,
    Stage.DECLINED: Milestone.DECLINED,
    Stage.WITHDRAWN: Milestone.WITHDRAWN,
    Stage.REJECTED: Milestone.REJECTED,
    Stage.NO_REPLY: Milestone.NO_ANSWER,
}


@dataclass(frozen=True, slots=True)
class Flow:
    """How many applications went from one step to another."""

    source: Milestone
    target: Milestone
    count: int


def flows_of(standings: Iterable[Standing]) -> tuple[Flow, ...]:
    """The flows of all that was applied for, in the order of the steps."""
    found = Counter(pair for standing in standings for pair in pairwise(_path(standing)))
    order = list(Milestone)
    in_order = sorted(found, key=lambda pair: (order.index(pair[0]), order.index(pair[1])))
    return tuple(Flow(source, target, found[source, target]) for source, target in in_order)


def through(flows: Iterable[Flow], step: Milestone) -> int:
    """How many applications came to `step`."""
    flows = tuple(flows)
    return max(
        sum(f.count for f in flows if f.source is step), sum(f.count for f in flows if f.target is step)
    )


def as_sankeymatic(flows: Iterable[Flow]) -> Iterator[str]:
    """The lines that SankeyMATIC takes: ``Applications [4] No answer``."""
    return (f"{flow.source} [{flow.count}] {flow.target}" for flow in flows)


def _path(standing: Standing) -> tuple[Milestone, ...]:
    """The steps of one application; none where nothing was applied for."""
    named = {standing.stage, *(entry.stage for entry in standing.entries)}
    offered = not named.isdisjoint({Stage.OFFER, Stage.ACCEPTED})
    invited = Stage.INTERVIEWING in named or any(not i.cancelled for i in standing.application.interviews)
    answered = offered or invited or bool(standing.heard or standing.application.interviews)
    if not (
        answered or standing.applied_on or standing.stage is not Stage.INTERESTED or Stage.REJECTED in named
    ):
        return ()
    came_to = (True, answered, invited, offered)
    way = tuple(step for step, came in zip(_WAY, came_to, strict=True) if came)
    silent = Milestone.IN_PROGRESS if answered else Milestone.NO_ANSWER
    return (*way, _ENDS.get(standing.stage, silent))
