"""Asking on the terminal: what is doubtful wants a yes, and what follows wants a no. Nobody is asked without one."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from typing import TypeVar

from heardback.cli.output import ask, say_error
from heardback.desk.errors import DoubtError, NameDoubtError
from heardback.desk.steps import Step

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


def agreeing(given: Namespace) -> Callable[[Step], bool]:
    """What to answer to a step that follows: `--no-stage` declines, and without a terminal it is taken."""

    def agree(step: Step) -> bool:
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


def _is_interactive() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _said(question: str) -> str:
    try:
        return ask(question).strip().casefold()
    except EOFError:
        say_error("no answer")
        return ""
