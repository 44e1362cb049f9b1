"""Files that need mending: which they are, why, and how they look in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.dashboard.text import Part, Tone, fit

if TYPE_CHECKING:
    from heardback.desk import Row
    from heardback.domain.problem import Problem


def is_broken(row: Row) -> bool:
    """Whether a file gives no application that counts: it is unreadable, or a conflicted copy."""
    return row.application is None or row.conflict_of is not None


def first_to_mend(row: Row) -> Problem | None:
    """The problem that says why a file needs mending: the first that blocks, else the first."""
    return next((problem for problem in row.problems if problem.blocks), next(iter(row.problems), None))


def cure_of(row: Row) -> Problem | None:
    """The first problem of a file that has a certain cure; one that blocks before any other."""
    cured = sorted((p for p in row.problems if p.cure), key=lambda problem: -problem.blocks)
    return next(iter(cured), None)


def draw_broken(row: Row, line: int, width: int, *, flat: bool) -> list[Part]:
    """A file that needs mending: its name and the reason, on one line in a `flat` list, else on two."""
    problem = first_to_mend(row)
    where = f"line {problem.line}: " if problem and problem.line else ""
    reason = f"{where}{problem.message if problem else ''}"
    name = row.file.rsplit("/", 1)[-1]
    if not flat and line == 1:
        return [(fit(reason, width, indent=2), Tone.DIM)]
    room = min(max(14, width * 2 // 5), width - 2) if flat else width - 2
    parts = [("× ", Tone.STRONG_ALARM), (fit(name, room), Tone.ALARM)]
    return [*parts, (" " + fit(reason, max(0, width - 3 - room)), Tone.DIM)] if flat else parts
