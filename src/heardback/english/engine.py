"""What reads a text: the child process, or heardback's own rules in this one if the child can't be had."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from heardback.english.issue import Category, Issue
from heardback.english.worker import shared_worker

if TYPE_CHECKING:
    from heardback.english.worker import Worker


class Engine:
    """Reads with Harper in a child process; `missing` is a sentence if it had to do without."""

    def __init__(self, worker: Worker) -> None:
        self.missing: str | None = None
        self._worker = worker

    def read(self, text: str, english: str, known: tuple[str, ...]) -> tuple[Issue, ...]:
        """What the child finds, or what heardback's rules find alone if it can't be asked."""
        if not text.strip():
            return ()
        reply = self._worker.ask({"text": text, "english": english, "known": known})
        if reply is None:
            from heardback.english.proofreader import proofread

            self.missing = "the language checker could not be started: only heardback's own rules were used"
            return proofread(text, english, known, None)
        self.missing = reply["missing"]
        return tuple(_issue(row) for row in reply["issues"])


def _issue(row: dict[str, Any]) -> Issue:
    """The issue in a row that `child` wrote."""
    return Issue(**{**row, "check": Category(row["check"]), "suggestions": tuple(row["suggestions"])})


@cache
def shared_engine() -> Engine:
    """The one engine of this process."""
    return Engine(shared_worker())
