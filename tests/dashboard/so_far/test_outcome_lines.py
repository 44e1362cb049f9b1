"""The lines of So far: what is beside what, and nothing wider than the screen."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from heardback.dashboard.so_far.so_far_pane import so_far
from heardback.dashboard.text import cells
from heardback.domain.application import Application, Event, Interview, LogEntry
from heardback.domain.outcomes import flows_of, outcomes_of
from heardback.domain.standing import Standing

NOW = datetime(2026, 11, 19, 9, tzinfo=UTC)
MET = (Interview(datetime(2026, 11, 10, 10, tzinfo=UTC), UTC),)
NO = (LogEntry(date(2026, 11, 12), Event.REJECTED),)
APPLICATIONS = [
    Application(f"x{n}", "Karoo Data" * 3, "Engineer", applied=date(2026, 11, 2), interviews=met, log=log)
    for n, (met, log) in enumerate([((), ()), (MET, ()), (MET, NO), ((), NO)] * 40)
]


def lines(width: int, applications: list[Application] = APPLICATIONS) -> list[str]:
    standings = [Standing.of(application, NOW, UTC) for application in applications]
    names = {a.id: a.company for a in applications}
    told = so_far(outcomes_of(standings), flows_of(standings), names, NOW.date(), width)
    return ["".join(text for text, _ in line) for line in told]


@pytest.mark.parametrize("width", [78, 99, 100, 118, 149, 150, 198, 400])
def test_nothing_is_wider_than_the_screen(width: int) -> None:
    assert max(map(cells, lines(width))) <= width


@pytest.mark.parametrize(("width", "together"), [(78, 1), (118, 2), (198, 3)])
def test_the_flow_stands_beside_the_funnel_where_there_is_room(width: int, together: int) -> None:
    first = lines(width)[0]
    headings = ("HOW FAR THEY CAME", "FROM ONE STEP TO THE NEXT", "IN FLIGHT")
    assert [heading for heading in headings if heading in first] == list(headings[:together])


def test_each_step_is_named_once_with_all_that_came_of_it() -> None:
    told = lines(36)
    start = told.index("FROM ONE STEP TO THE NEXT")
    assert told[start + 1 : start + 7] == [
        "Applications → Heard back  80  ━━━━━",
        "             → Rejected    40  ━━╸",
        "             → No answer   40  ━━╸",
        "Heard back   → Interview   80  ━━━━━",
        "Interview    → In progress 40  ━━╸",
        "             → Rejected    40  ━━╸",
    ]


def test_without_any_that_is_said() -> None:
    assert "Nothing to count yet." in lines(118, [])
    assert "You haven't applied for anything yet." in "\n".join(
        lines(118, [Application("x", "Karoo", "Engineer")])
    )
