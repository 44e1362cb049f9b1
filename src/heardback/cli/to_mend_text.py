"""What has to be mended before anything can be said about it: the first group of `heardback due`, with the cures."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from heardback.cli.output import Line, Style, Styled
from heardback.desk import Overview, Row
from heardback.domain.plain import one_line, plain
from heardback.domain.problem import Problem
from heardback.domain.to_mend import thanks_that_may_be_due

WIDTH = 76
"""Of a sentence below a row, in cells."""


def to_mend(overview: Overview) -> list[Line]:
    """The files that owe nothing because they are not understood, or are one of two versions."""
    lines = [
        line for row in overview.rows if row.is_blocked or row.conflict_of for line in _mended(row, overview)
    ]
    return [Styled("TO MEND", Style.RED), *lines] if lines else []


def _mended(row: Row, overview: Overview) -> Iterator[Line]:
    problems = [p for p in row.problems if p.blocks] or row.problems[:1]
    name = f"{one_line(row.application.name)}  " if row.application else ""
    yield Styled("×", Style.RED), f" {name}{one_line(problems[0].where)}"
    for problem in problems:
        line = f"line {problem.line}: " if problem.line and len(problems) > 1 else ""
        yield from below(f"{line}{problem.message}")
        yield from _hint(problem)
    standing = overview.standing(row.id)
    if standing:
        for sentence in thanks_that_may_be_due(standing, overview.etiquette.policy):
            yield from below(sentence)


def _hint(problem: Problem) -> Iterator[str]:
    """What to do; lines to write are kept to the letter, however long."""
    if problem.cure is None:
        yield from below(problem.hint)
        return
    yield from (f"    {part}" for part in plain(problem.cure.instruction).splitlines())
    if problem.cure.or_else:
        yield from below(problem.cure.or_else)


def below(text: str) -> list[str]:
    """A sentence in lines that stand indented below a row."""
    return [
        f"    {part}" for part in wrap(one_line(text), WIDTH, break_long_words=False, break_on_hyphens=False)
    ]
