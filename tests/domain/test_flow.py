"""The flow from one step to the next, out of what the log says happened."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.domain.application import Application, Event, Interview, LogEntry, Stage
from heardback.domain.outcomes import Milestone, as_sankeymatic, flows_of, outcomes_of, through
from heardback.domain.standing import Standing

NOW = datetime(2026, 11, 19, 9, tzinfo=UTC)
APPLIED = LogEntry(date(2026, 11, 2), Event.APPLIED)
HEARD = LogEntry(date(2026, 11, 5), Event.HEARD)
MET = Interview(datetime(2026, 11, 10, 10, tzinfo=UTC), UTC)
AHEAD = Interview(datetime(2026, 12, 1, 10, tzinfo=UTC), UTC)
OFF = Interview(datetime(2026, 12, 1, 10, tzinfo=UTC), UTC, cancelled=True)


def entry(event: Event, day: int = 12) -> LogEntry:
    return LogEntry(date(2026, 11, day), event)


def to(stage: Stage, day: int = 8) -> LogEntry:
    return LogEntry(date(2026, 11, day), Event.STAGE, to_stage=stage)


def standing(*log: LogEntry, stage: Stage | None = None, interviews: tuple[Interview, ...] = ()) -> Standing:
    return Standing.of(Application("x", "Karoo", "Engineer", stage, log=log, interviews=interviews), NOW, UTC)


WAYS = {
    "only looked at": (standing(stage=Stage.INTERESTED), []),
    "sent, and silence": (standing(APPLIED), ["Applications [1] No answer"]),
    "given up": (standing(APPLIED, to(Stage.NO_REPLY)), ["Applications [1] No answer"]),
    "a no at once": (standing(APPLIED, entry(Event.REJECTED)), ["Applications [1] Rejected"]),
    "a word, and then a no": (
        standing(APPLIED, HEARD, entry(Event.REJECTED)),
        ["Applications [1] Heard back", "Heard back [1] Rejected"],
    ),
    "a talk": (
        standing(APPLIED, interviews=(MET,)),
        ["Applications [1] Heard back", "Heard back [1] Interview", "Interview [1] In progress"],
    ),
    "a talk to come": (
        standing(APPLIED, interviews=(AHEAD,)),
        ["Applications [1] Heard back", "Heard back [1] Interview", "Interview [1] In progress"],
    ),
    "a talk that was called off": (
        standing(APPLIED, interviews=(OFF,), stage=Stage.APPLIED),
        ["Applications [1] Heard back", "Heard back [1] In progress"],
    ),
    "a stage that only the log knows, and silence": (
        standing(APPLIED, to(Stage.INTERVIEWING), to(Stage.NO_REPLY, 15)),
        ["Applications [1] Heard back", "Heard back [1] Interview", "Interview [1] No answer"],
    ),
    "an offer without a talk, declined": (
        standing(APPLIED, entry(Event.OFFER), entry(Event.DECLINED, 14)),
        ["Applications [1] Heard back", "Heard back [1] Offer", "Offer [1] Declined"],
    ),
    "a job": (
        standing(APPLIED, entry(Event.ACCEPTED), interviews=(MET,)),
        [
            *("Applications [1] Heard back", "Heard back [1] Interview", "Interview [1] Offer"),
            "Offer [1] Accepted",
        ],
    ),
    "reopened": (
        standing(APPLIED, entry(Event.REJECTED), to(Stage.APPLIED, 14)),
        ["Applications [1] No answer"],
    ),
}


@pytest.mark.parametrize(("one", "lines"), WAYS.values(), ids=WAYS)
def test_one_way(one: Standing, lines: list[str]) -> None:
    assert list(as_sankeymatic(flows_of([one]))) == lines


@given(st.lists(st.sampled_from([one for one, _ in WAYS.values()]), max_size=40))
def test_what_comes_to_a_step_goes_on_from_it(standings: list[Standing]) -> None:
    flows = flows_of(standings)
    for step in Milestone:
        came = sum(flow.count for flow in flows if flow.target is step)
        went = sum(flow.count for flow in flows if flow.source is step)
        assert step is Milestone.APPLICATIONS or step.is_end or came == went
    assert through(flows, Milestone.APPLICATIONS) == outcomes_of(standings).funnel[1].reached
