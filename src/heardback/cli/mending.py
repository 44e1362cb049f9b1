"""`heardback doctor --fix`: each certain cure as a diff, made when the person says so."""

from __future__ import annotations

import sys
from datetime import datetime

from heardback.cli.output import say, say_error, styled
from heardback.desk import Desk, RefusedError
from heardback.domain.plain import one_line, plain
from heardback.domain.problem import Problem

_COLOURS = {"-": "red", "+": "green", "@": "cyan"}


def mend(desk: Desk, now: datetime, *, yes: bool) -> None:
    """Show every cure of the folder and make those that are agreed to; all of them with `yes`.

    Without `yes` and without a terminal the cures are shown and nothing is changed. A cure of several lines moves
    what stands below it, so the folder is read again until nothing is left that was not asked about.
    """
    asked: set[_Name] = set()
    while cures := [problem for problem in desk.curable(now) if _name(problem) not in asked]:
        moved, mended = None, False
        for problem in cures:
            _show(problem)
            if not yes and not sys.stdin.isatty():
                asked.add(_name(problem))
            elif yes or _agreed():
                try:
                    desk.mend(problem)
                    mended = True
                except (
                    RefusedError
                ) as error:  # maybe it stands elsewhere by now: the next round finds it there
                    moved = error
            else:
                asked.add(_name(problem))
        if moved and not mended:
            raise moved
    if asked and not yes and not sys.stdin.isatty():
        say_error(
            "nothing was changed: there is no terminal to ask on. `heardback doctor --fix --yes` makes all."
        )


_Name = tuple[str, str | None, str]


def _name(problem: Problem) -> _Name:
    return problem.file, problem.field, problem.message


def _show(problem: Problem) -> None:
    say(one_line(f"{problem.where}: {problem.message}"))
    diff = problem.cure.diff(problem.file) if problem.cure else ""
    for line in plain(diff).splitlines():
        say(styled(line, _COLOURS[line[0]]) if line[0] in _COLOURS else line)


def _agreed() -> bool:
    try:
        return input("Change it so? [y/N] ").strip().casefold() in ("y", "yes")
    except EOFError:
        return False
