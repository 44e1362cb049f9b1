"""Cures that are certain: each is proven by reading the file again as if it had been made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from heardback.domain.problem import Cure, Problem

Read = Callable[[bytes], Sequence[Problem]]
"""The problems in the bytes of a file."""
_LINE = re.compile(r"line \d+")
_MOST = 20
"""Cures that are tried in one file: a hostile one has thousands."""


def proven(content: bytes, problems: Sequence[Problem], read: Read) -> tuple[Problem, ...]:
    """`problems` with each cure that mends its problem and brings no other in the hint; without those that do not."""
    tried = [problem for problem in problems if problem.cure][:_MOST]
    good = {id(problem) for problem in tried if mends(content, problem, problems, read)}
    return tuple(_told(problem, problem.cure if id(problem) in good else None) for problem in problems)


def _told(problem: Problem, cure: Cure | None) -> Problem:
    return replace(problem, cure=cure, hint=cure.hint if cure else problem.hint) if problem.cure else problem


def mends(content: bytes, problem: Problem, problems: Sequence[Problem], read: Read) -> bool:
    """Whether the cure of `problem`, one of `problems` in `content`, takes it away and brings no other.

    In a file that cannot be parsed only the first thing wrong is seen: then a problem further down isn't a new one.
    """
    cured = problem.cure and cured_content(content, problem.cure)
    if not cured:
        return False
    before, after = Counter(map(_said, problems)), Counter(map(_said, left := read(cured)))
    if after[_said(problem)] >= before[_said(problem)]:
        return False
    if problem.unparsed:
        return all((other.line or 0) > (problem.line or 0) for other in left if other.unparsed)
    return not after - before


def cured_content(content: bytes, cure: Cure) -> bytes | None:
    """The bytes of the file cured; None where it is not the text that the cure is for."""
    try:
        text = cure.applied(content.decode())
    except UnicodeDecodeError:
        return None
    return text.encode() if text is not None else None


def _said(problem: Problem) -> tuple[str | None, str]:
    return problem.field, _LINE.sub("line", problem.message)
