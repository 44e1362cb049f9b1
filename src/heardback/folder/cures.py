"""Proves cures: reads a file again as if a cure had been applied, and keeps only those that mend their problem."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from heardback.domain.problem import Cure, Problem

Read = Callable[[bytes], Sequence[Problem]]
"""Gives the problems in the bytes of a file."""
_LINE = re.compile(r"line \d+")
_MOST = 20
"""How many cures are tried in one file: a hostile one has thousands."""


def proven(content: bytes, problems: Sequence[Problem], read: Read) -> tuple[Problem, ...]:
    """`problems` without the cures that don't mend their problem or bring another; each cure that stays is the hint."""
    tried = [problem for problem in problems if problem.cure][:_MOST]
    good = {id(problem) for problem in tried if mends(content, problem, problems, read)}
    return tuple(_settled(problem, problem.cure if id(problem) in good else None) for problem in problems)


def _settled(problem: Problem, cure: Cure | None) -> Problem:
    return replace(problem, cure=cure, hint=cure.hint if cure else problem.hint) if problem.cure else problem


def mends(content: bytes, problem: Problem, problems: Sequence[Problem], read: Read) -> bool:
    """Whether the cure of `problem`, one of the `problems` in `content`, removes it and brings no other.

    In a file that can't be parsed, only the first problem is seen, so one further down isn't taken for a new one.
    """
    cured = problem.cure and cured_content(content, problem.cure)
    if not cured:
        return False
    before, after = Counter(map(_signature, problems)), Counter(map(_signature, left := read(cured)))
    if after[_signature(problem)] >= before[_signature(problem)]:
        return False
    if problem.unparsed:
        return all((other.line or 0) > (problem.line or 0) for other in left if other.unparsed)
    return not after - before


def cured_content(content: bytes, cure: Cure) -> bytes | None:
    """The bytes of the file with the cure applied; None if the lines there aren't those that it is for."""
    try:
        text = cure.applied(content.decode())
    except UnicodeDecodeError:
        return None
    return text.encode() if text is not None else None


def _signature(problem: Problem) -> tuple[str | None, str]:
    return problem.field, _LINE.sub("line", problem.message)
