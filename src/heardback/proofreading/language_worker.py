"""The child process that reads language: requests and answers are JSON, one a line, over its pipes.

A process of its own for three reasons: Harper prints to stdout from native code; a screen keeps drawing
while a long text is read; and the word lists (40 MB) are no burden on a program that only lists what is due.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import threading
from typing import IO, TYPE_CHECKING

from heardback.proofreading.grammar.lexicon import english_lexicon
from heardback.proofreading.harper_engine import Harper
from heardback.proofreading.proofreader import proofread

if TYPE_CHECKING:
    from heardback.proofreading.issue import Issue


def main() -> None:
    """Answer until the parent closes the pipe. Ctrl-C at the terminal is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    serve(os.fdopen(os.dup(0), encoding="utf-8"), answers, Engines())


class Engines:
    """One Harper for each English that was asked for, and why there is none."""

    def __init__(self) -> None:
        self._built: dict[str, Harper] = {}
        self.missing: str | None = None

    def of(self, english: str) -> Harper | None:
        """The engine, built at the first call."""
        if english not in self._built and self.missing is None:
            try:
                self._built[english] = Harper(english)
            except (ImportError, OSError, AttributeError, ValueError) as error:
                self.missing = f"Harper, the grammar checker, cannot be used: {error}"
        return self._built.get(english)


def serve(requests: IO[str], answers: IO[str], engines: Engines) -> None:
    """One answer a line for one request a line: `{"issues": […], "missing": null}`."""
    words = threading.Thread(target=english_lexicon)
    words.start()
    for line in requests:
        request = json.loads(line)
        harper = engines.of(request["english"])  # native code: the word lists are read meanwhile
        words.join()
        issues = proofread(request["text"], request["english"], tuple(request["known"]), harper)
        answers.write(json.dumps({"issues": [plain(issue) for issue in issues], "missing": engines.missing}))
        answers.write("\n")
        answers.flush()


def plain(issue: Issue) -> dict[str, object]:
    """An issue as JSON can carry it; the text of the finding is the parent's already."""
    finding = issue.finding
    return {
        "check": issue.check,
        "status": issue.status,
        "rule": issue.rule,
        "start": finding.start,
        "end": finding.end,
        "message": finding.message,
        "suggestions": finding.suggestions,
    }


if __name__ == "__main__":
    main()
