"""Spelling, grammar, punctuation and repeats of a message: the door to the language checks.

`Language` reads texts of one English with one set of known names; it may be built anywhere and costs nothing
until the first text. The engine is a child process (see `worker`), shared by all Languages; if it cannot run,
heardback's own rules still do, and `missing_engine` says why.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from heardback.proofreading.finding import Finding, Status
from heardback.proofreading.issue import LANGUAGE_CHECKS, Issue
from heardback.proofreading.worker import Worker, shared_worker

if TYPE_CHECKING:
    from collections.abc import Iterable


class Engine(Protocol):
    """Whatever can read a text. `missing` is a sentence when it does so without a grammar checker."""

    missing: str | None

    def read(self, text: str, english: str, known: tuple[str, ...]) -> tuple[Issue, ...]: ...


class Language:
    """Texts of one English, in which the known names and words are never wrong."""

    def __init__(self, english: str, known: Iterable[str] = (), engine: Engine | None = None) -> None:
        self._english = english
        self._known = tuple(dict.fromkeys(known))
        self._engine = engine

    def check(self, text: str) -> tuple[Issue, ...]:
        """All issues in the order of the text; safe to call from several threads."""
        if not text.strip():
            return ()
        return (self._engine or _shared_engine()).read(text, self._english, self._known)

    @property
    def missing_engine(self) -> str | None:
        """Why Harper takes no part, known after the first check; None if it does."""
        return (self._engine or _shared_engine()).missing


def language_findings(
    text: str, english: str, known: Iterable[str] = (), engine: Engine | None = None
) -> dict[str, tuple[tuple[Status, Finding], ...]]:
    """For each of the four language checks its findings with their status (warn or advice)."""
    issues = Language(english, known, engine).check(text)
    return {
        check: tuple((issue.status, issue.finding) for issue in issues if issue.check == check)
        for check in LANGUAGE_CHECKS
    }


class OwnRules:
    """The engine of last resort: no Harper, in this process."""

    def __init__(self, missing: str) -> None:
        self.missing: str | None = missing

    def read(self, text: str, english: str, known: tuple[str, ...]) -> tuple[Issue, ...]:
        """The own rules alone."""
        from heardback.proofreading.proofreader import proofread

        return proofread(text, english, known, None)


class Child:
    """The engine in a process of its own; the own rules in this one if it cannot be had."""

    def __init__(self, worker: Worker) -> None:
        self.missing: str | None = None
        self._worker = worker

    def read(self, text: str, english: str, known: tuple[str, ...]) -> tuple[Issue, ...]:
        """What the child finds."""
        reply = self._worker.ask({"text": text, "english": english, "known": known})
        if reply is None:
            self.missing = "the language checker could not be started: only heardback's own rules were used"
            return OwnRules(self.missing).read(text, english, known)
        self.missing = reply["missing"]
        return tuple(_issue(text, row) for row in reply["issues"])


def _issue(text: str, row: dict[str, Any]) -> Issue:
    start, end = row["start"], row["end"]
    finding = Finding(start, end, text[start:end], row["message"], tuple(row["suggestions"]))
    return Issue(row["check"], Status(row["status"]), finding, row["rule"])


@cache
def _shared_engine() -> Engine:
    return Child(shared_worker())
