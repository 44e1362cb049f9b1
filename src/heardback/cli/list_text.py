"""`heardback list` for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from heardback.cli.columns import columns
from heardback.cli.due_text import when
from heardback.cli.output import Line, Style, Styled
from heardback.desk import Overview, Row
from heardback.domain.follow_up import FollowUp, State
from heardback.domain.plain import one_line
from heardback.domain.prose import short_day

_NAME, _ROLE, _STAGE, _LAST_WORD, _NEXT = range(5)
_SHRINKING = (
    *((_NEXT, 36), (_NAME, 36), (_ROLE, 16), (_LAST_WORD, 0), (_ROLE, 12), (_NEXT, 24), (_NAME, 24)),
    *((_STAGE, 9), (_ROLE, 10), (_NEXT, 12), (_ROLE, 0), (_STAGE, 0), (_NAME, 8), (_NEXT, 0), (_NAME, 1)),
)
"""What gives way in a narrow terminal, in this order: only a very long name before all else is narrow."""


def list_text(rows: Sequence[Row], overview: Overview, within: int | None = None) -> list[Line]:
    """One line an application, at most `within` cells wide: company, role, stage, last word, what comes next."""
    if not rows:
        return ["No application matches."] if overview.rows else []
    lines = columns([_cells(row, overview) for row in rows], within=within, shrinking=_SHRINKING)
    return [_coloured(line, row) for line, row in zip(lines, rows, strict=True)]


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
        str(standing.known_stage or "?"),
        short_day(word.day, overview.today) if word else "",
        ", ".join(_steps(row, overview)),
    ]


def _steps(row: Row, overview: Overview) -> Iterator[str]:
    """What is to be mended, what is open, the interview ahead, or else what waits."""
    follow_up, ahead = overview.next(row.id), overview.interview(row.id)
    if row.is_blocked:
        yield "× to mend"
    elif follow_up and (follow_up.group.is_open or ahead is None):
        yield _next(follow_up, overview)
    if ahead:
        yield f"▸ {one_line(ahead.interview.round or 'interview')} {ahead.said(overview.today)}"


def _next(follow_up: FollowUp, overview: Overview) -> str:
    mark = {State.OVERDUE: "! ", State.DUE: "• "}.get(follow_up.state, "… ")
    return f"{mark}{follow_up.message} {when(follow_up, overview)}".rstrip()


def _coloured(line: str, row: Row) -> Line:
    return Styled(line, Style.RED) if row.application is None or row.conflict_of else line
