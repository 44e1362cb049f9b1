"""Why an open application has nothing on the list and nothing ahead: none is ever silently absent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from heardback.domain.application import Event, Stage
from heardback.domain.kinds import CHASES
from heardback.domain.names import fold
from heardback.domain.prose import weekday
from heardback.domain.standing import Standing, about


@dataclass(frozen=True, slots=True)
class Quiet:
    """An open application that owes nothing, waits for no day and has no interview ahead; `reason` says why."""

    application: str
    company: str
    role: str
    reason: str


def quiet(standings: Iterable[Standing], listed: Collection[str]) -> tuple[Quiet, ...]:
    """The open applications without an interview ahead whose id isn't among the `listed`, by company.

    Those that are blocked stand among what has to be mended.
    """
    found = [
        Quiet(s.application.id, s.application.company, s.application.role, why_quiet(s))
        for s in standings
        if not s.application.blocked and s.stage.is_open and not s.ahead and s.application.id not in listed
    ]
    return tuple(sorted(found, key=lambda row: (fold(row.company), row.application)))


def why_quiet(standing: Standing) -> str:
    """Why nothing is owed to an open application, and nothing waited for, in a sentence."""
    return next(_reasons(standing))


def _reasons(standing: Standing) -> Iterator[str]:
    if told := standing.told_no:
        day = weekday(told.day(standing.zone), standing.today)
        yield f"You told them on {day} that you're out; the stage is still {standing.stage}."
    if skipped := _skipped(standing):
        yield f"You decided on {skipped} not to write again until they answer."
    if standing.stage is Stage.INTERESTED:
        yield "You haven't applied yet."
    if standing.stage is Stage.OFFER and standing.application.offer_answer_by:
        yield "You've answered their offer."
    if standing.stage is Stage.OFFER:
        yield "Their offer has no day to answer by; if they named one, add it as `offer_answer_by`."
    if standing.stage is Stage.APPLIED and standing.applied_on is None:
        yield "The day you applied isn't noted, so there's nothing to count from: add it as `applied`."
    yield "No interview or answer is noted yet."


def _skipped(standing: Standing) -> str | None:
    since = standing.since_last_word() if standing.last_word else standing.since_applied()
    entries = about(since, Event.SKIPPED, *CHASES)
    if standing.stage not in (Stage.APPLIED, Stage.INTERVIEWING) or not entries:
        return None
    return weekday(entries[-1].day(standing.zone), standing.today)
