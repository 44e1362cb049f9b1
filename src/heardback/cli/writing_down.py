"""Running the commands that write: what is doubtful is asked about first, and what was done can be taken back."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from heardback.cli.arguments import answers_in
from heardback.cli.columns import columns
from heardback.cli.output import ask, say, say_error, say_lines
from heardback.cli.where import visit_for
from heardback.desk import UsageError
from heardback.desk.action import About, Action, loaded, perform_on
from heardback.desk.errors import DoubtError, NameDoubtError
from heardback.desk.log_entries import NextStep
from heardback.desk.questions import Answers, Question, is_number
from heardback.desk.typed_values import Answer, understand_answer
from heardback.desk.visit import Visit
from heardback.domain.in_words import day_and_clock

T = TypeVar("T")


def confirmed(given: Namespace, work: Callable[[bool], T]) -> T:
    """Do `work(sure)`: sure with `--yes`, or after a yes on the terminal to the `DoubtError` that it raised.

    Raises the `DoubtError`, with nothing changed, if nobody says yes.
    """
    try:
        return work(vars(given).get("yes", False))
    except NameDoubtError as doubt:
        raise NameDoubtError(f"{doubt} Nothing was changed; --yes takes the name as you wrote it.") from None
    except DoubtError as doubt:
        if is_interactive() and _said(f"{doubt} [y/N]").startswith("y"):
            return work(True)
        raise DoubtError(f"{doubt} Nothing was changed; --yes does it.") from None


def agreeing(given: Namespace) -> Callable[[NextStep], bool]:
    """A function that says whether to take a step that follows: not with `--no-stage`, always without a terminal."""

    def agree(step: NextStep) -> bool:
        if vars(given).get("no_stage", False):
            return False
        return not is_interactive() or not _said(f"{step.asks} [Y/n]").startswith("n")

    return agree


def asked(question: str) -> str | None:
    """What was typed in answer, in lower case; None for nothing, and if there is nobody to ask."""
    return _said(question) or None if is_interactive() else None


def agreed(question: str) -> bool | None:
    """Whether somebody said yes, which Enter means too; None if there is nobody to ask."""
    return _said(f"{question} [Y/n]") in ("", "y", "yes") if is_interactive() else None


def typed(question: str) -> str:
    """What was typed in answer, capitals and all. Raises `DoubtError` if the input ended."""
    try:
        return ask(question).strip()
    except EOFError:
        raise DoubtError("Nobody answered, so nothing was changed.") from None


def is_interactive() -> bool:
    """Whether there is somebody to ask."""
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
    if vars(given).get("eml"):
        code: int = loaded("heardback.cli.mail_command:log_one")(given, visit, visit.find(given.app))
        return code
    _split_off_answer(given, action, visit)
    answers = replace(_prompted(given, action), agree=agreeing(given))
    ids = _ids(given, action, visit, answers)
    done = confirmed(given, lambda sure: perform_on(action, visit, ids, replace(answers, sure=sure)))
    say_lines(done.parts or [done.sentence])
    for remark in done.remarks:
        say_error(remark)
    return 0


def _ids(given: Namespace, action: Action, visit: Visit, answers: Answers) -> Sequence[str]:
    """The ids of the applications that were named, each once; of an action about the folder, an empty one."""
    if action.about is About.FOLDER:
        return ("",)
    named = [given.app] if isinstance(given.app, str) else _with_standard_input(given.app)
    archived = action.about is About.ARCHIVED
    ids = list(dict.fromkeys(visit.find(text, archived=archived) for text in named))
    is_open = bool(ids) or not given.app  # nothing on standard input is nothing, not everything
    return loaded(action.finds)(visit, ids, answers) if action.finds and is_open else ids


def _split_off_answer(given: Namespace, action: Action, visit: Visit) -> None:
    """Find the answer that may follow several applications: argparse takes all the words for applications.

    The answer is as many of the last words as can be understood together (`in 2 weeks`), and at least one.
    """
    for question in action.questions if action.several else ():
        if question.instead and not vars(given)[question.instead] and vars(given)[question.name] is None:
            words = given.app
            ends = (n for n in range(1, len(words)) if _is_clear(question, " ".join(words[n:]), visit))
            end = next(ends, max(1, len(words) - 1))
            vars(given)[question.name] = " ".join(words[end:]) or None
            given.app = words[:end]


def _is_clear(question: Question, text: str, visit: Visit) -> bool:
    return isinstance(understand_answer(question, text, visit.here), Answer)


def _with_standard_input(named: Sequence[str]) -> list[str]:
    """The names that were given; for `-`, those on standard input, one a line."""
    found: list[str] = []
    for text in named:
        found += [line.strip() for line in sys.stdin if line.strip()] if text == "-" else [text]
    return found


def _prompted(given: Namespace, action: Action) -> Answers:
    """The answers that were given, and those that a person at the terminal is asked for as well."""
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
    """Take back the last change, or the one with that number; with `--list`, show them, the latest first. Returns 0."""
    visit = visit_for(given)
    if given.list:
        zone, today = visit.zone, visit.here.date()
        rows = [
            [
                str(number),
                day_and_clock(step.at.astimezone(zone), today, zone, twelve=visit.desk.twelve),
                step.said,
            ]
            for number, step in enumerate(visit.desk.changes(), start=1)
        ]
        say_lines(columns(rows) or ["There's nothing to undo in this folder."])
        return 0
    say(f"Undone: {visit.desk.undo(_number(given.number)).said}")
    return 0


def _number(text: str | None) -> int:
    if text is None:
        return 1
    if not is_number(text):
        raise UsageError(f"“{text}” isn't a number: `heardback undo --list` numbers the changes.")
    return int(text)
