"""How applications went on: from one step to the next, and where each of them ended. No names: it can be shared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from heardback.domain.application import Stage
from heardback.domain.standing import Standing


class Milestone(StrEnum):
    """A step on the way, or an end of it."""

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
    """How many went from one step to another."""

    source: Milestone
    target: Milestone
    count: int


def flows_of(standings: Iterable[Standing]) -> tuple[Flow, ...]:
    """The flows of everything that was applied for, in the order of the steps."""
    found = Counter(pair for standing in standings for pair in pairwise(_path(standing)))
    order = list(Milestone)
    in_order = sorted(found, key=lambda pair: (order.index(pair[0]), order.index(pair[1])))
    return tuple(Flow(source, target, found[source, target]) for source, target in in_order)


def through(flows: Iterable[Flow], step: Milestone) -> int:
    """How many came to a step."""
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
