"""`heardback list` for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from heardback.cli.due_text import when
from heardback.cli.output import columns, styled
from heardback.desk import Overview, Row
from heardback.domain.follow_up import FollowUp, State
from heardback.domain.plain import one_line
from heardback.domain.prose import short_day


def list_text(rows: Sequence[Row], overview: Overview) -> str:
    """One line an application: company, role, stage, last word, what comes next."""
    if not rows:
        return "No application fits." if overview.rows else ""
    lines = columns([_cells(row, overview) for row in rows])
    return "\n".join(_coloured(line, row) for line, row in zip(lines, rows, strict=True))


def _cells(row: Row, overview: Overview) -> list[str]:
    standing, application = overview.standing(row.id), row.application
    if application is None or standing is None:
        reason = row.problems[0].message if row.problems else ""
        return [
            f"× {one_line(row.id)}",
            "",
            "unreadable" if application is None else "conflict",
            "",
            one_line(reason),
        ]
    word = standing.last_word
    return [
        f"  {one_line(application.name)}",
        one_line(application.role),
        str(standing.stage),
        short_day(word.day, overview.today) if word else "",
        ", ".join(_steps(row.id, overview)),
    ]


def _steps(id_: str, overview: Overview) -> Iterator[str]:
    """What is open, the interview ahead, or else what waits."""
    follow_up, ahead = overview.next(id_), overview.interview(id_)
    if follow_up and (follow_up.group.is_open or ahead is None):
        yield _next(follow_up, overview)
    if ahead:
        yield f"▸ {one_line(ahead.interview.round or 'interview')} {ahead.said(overview.today)}"


def _next(follow_up: FollowUp, overview: Overview) -> str:
    mark = {State.OVERDUE: "! ", State.DUE: "• "}.get(follow_up.state, "… ")
    return f"{mark}{follow_up.message} {when(follow_up, overview)}".rstrip()


def _coloured(line: str, row: Row) -> str:
    return styled(line, "red") if row.application is None or row.conflict_of else line
