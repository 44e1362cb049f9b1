"""The commands that write: what is doubtful is asked about first, and what was done can be taken back."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from heardback.cli.arguments import answers_in
from heardback.cli.columns import columns
from heardback.cli.output import ask, say, say_error, say_lines
from heardback.cli.where import visit_for
from heardback.desk import UsageError
from heardback.desk.action import About, Action, perform
from heardback.desk.errors import DoubtError, NameDoubtError
from heardback.desk.questions import Answers
from heardback.desk.steps import NextStep
from heardback.domain.prose import day_and_clock

T = TypeVar("T")


def surely(given: Namespace, work: Callable[[bool], T]) -> T:
    """Do `work`, told whether one is sure: by `--yes`, or by a yes on the terminal once it raises a `DoubtError`."""
    try:
        return work(vars(given).get("yes", False))
    except NameDoubtError as doubt:
        raise NameDoubtError(f"{doubt} Nothing was changed; --yes takes the name as you wrote it.") from None
    except DoubtError as doubt:
        if _is_interactive() and _said(f"{doubt} [y/N]").startswith("y"):
            return work(True)
        raise DoubtError(f"{doubt} Nothing was changed; --yes does it.") from None


def agreeing(given: Namespace) -> Callable[[NextStep], bool]:
    """What to answer to a step that follows: `--no-stage` declines, and without a terminal it is taken."""

    def agree(step: NextStep) -> bool:
        if vars(given).get("no_stage", False):
            return False
        return not _is_interactive() or not _said(f"{step.asks} [Y/n]").startswith("n")

    return agree


def asked(question: str) -> str | None:
    """What was typed in answer; None for nothing, and where nobody can be asked."""
    return _said(question) or None if _is_interactive() else None


def agreed(question: str) -> bool | None:
    """Whether somebody said yes, which Enter is too; None where nobody can be asked."""
    return _said(f"{question} [Y/n]") in ("", "y", "yes") if _is_interactive() else None


def can_ask() -> bool:
    """Whether there is somebody who can be asked."""
    return _is_interactive()


def _is_interactive() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _said(question: str) -> str:
    try:
        return ask(question).strip().casefold()
    except EOFError:
        say_error("no answer")
        return ""


def write_down(given: Namespace, action: Action) -> int:
    """Perform the action; returns 0. Raises a `DeskError`, and then nothing was changed."""
    visit = visit_for(given)
    id_ = "" if action.about is About.FOLDER else visit.find(given.app)
    answers = replace(_prompted(given, action), agree=agreeing(given))
    done = surely(given, lambda sure: perform(action, visit, id_, replace(answers, sure=sure)))
    say(done.sentence)
    for remark in done.remarks:
        say_error(remark)
    return 0


def _prompted(given: Namespace, action: Action) -> Answers:
    """What was given, and what a person at the terminal is asked for besides."""
    answers = answers_in(given, action)
    if vars(given).get("no_stage"):
        return answers
    for question in action.questions:
        name, value = question.prompted_by
        if question.prompt and answers.text(question.name) is None and answers.text(name) == value:
            said = asked(question.prompt)
            answers = replace(answers, typed={**answers.typed, question.name: said}) if said else answers
    return answers


def undo(given: Namespace) -> int:
    """Take back the last change, or the one of that number; with `--list` show them, the latest first."""
    visit = visit_for(given)
    if given.list:
        zone, today = visit.zone, visit.here.date()
        rows = [
            [str(number), day_and_clock(step.at.astimezone(zone), today, zone), step.said]
            for number, step in enumerate(visit.desk.changes(), start=1)
        ]
        say_lines(columns(rows) or ["There's nothing to undo in this folder."])
        return 0
    say(f"Undone: {visit.desk.undo(_number(given.number)).said}")
    return 0


def _number(text: str | None) -> int:
    if text is None:
        return 1
    if not (text.isascii() and text.isdigit()):
        raise UsageError(f"“{text}” isn't a number: `heardback undo --list` numbers the changes.")
    return int(text)
