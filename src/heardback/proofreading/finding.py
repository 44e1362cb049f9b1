"""What a check says: a finding in the text, the check that holds it, and the report of all checks.

Offsets are characters (not bytes, not UTF-16 units) into the body of the message, the text that
stands after the front matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How a check came out. `advice` is shown and never keeps a message back."""

    PASS = "pass"
    ADVICE = "advice"
    WARN = "warn"
    FAIL = "fail"
    SKIP = "skip"

    @property
    def severity(self) -> int:
        """A rank to sort and compare by: skip and pass 0, advice 1, warn 2, fail 3."""
        return _SEVERITY[self]


_SEVERITY = {Status.SKIP: 0, Status.PASS: 0, Status.ADVICE: 1, Status.WARN: 2, Status.FAIL: 3}


class Verdict(StrEnum):
    """What the whole checklist says about sending the message."""

    READY = "ready"
    LOOK_AGAIN = "look again"
    NOT_READY = "not ready"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place of the body: `text` is body[start:end]; suggestions stand in the order of preference."""

    start: int
    end: int
    text: str
    message: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One row of the checklist. `message` is a sentence for a person, also when it passed."""

    id: str
    status: Status
    message: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The checks of one message, in the order of the checklist."""

    checks: tuple[Check, ...]

    @property
    def verdict(self) -> Verdict:
        """Not ready with any fail, look again with any warn, else ready."""
        worst = max((check.status.severity for check in self.checks), default=0)
        if worst >= Status.FAIL.severity:
            return Verdict.NOT_READY
        return Verdict.LOOK_AGAIN if worst >= Status.WARN.severity else Verdict.READY
