"""The child process that checks language: requests and answers are JSON, one a line, over its pipes.

It is a process of its own for three reasons: Harper prints to stdout from native code; the screen keeps drawing while
a long text is read; and a program that only lists what is due doesn't have to carry its 150 MB.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from heardback.english.harper import Harper

_ANY_TEXT = (
    "Dear Thandi,\n\nThank you for the hour on Tuesday; I have two questions.\n\nKind regards,\nNaledi"
)


def main() -> None:
    """Answer until the parent closes the pipe. Ctrl-C at the terminal is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    serve(os.fdopen(os.dup(0), encoding="utf-8"), answers, Engines())


class Engines:
    """One Harper for each English that was asked for; `missing` is a sentence if there can be none.

    The dictionary and the rules, which all of them share, are nine tenths of the work. They are built at once, by
    native code on a thread, before any English is asked for.
    """

    def __init__(self) -> None:
        self._built: dict[str, Harper] = {}
        self.missing: str | None = None
        self._first = threading.Thread(target=self._build_first, daemon=True)
        self._first.start()

    def _build_first(self) -> None:
        with contextlib.suppress(ImportError, OSError, AttributeError, ValueError):  # `of` will say so
            import harper

            harper.Linter()

    def of(self, english: str) -> Harper | None:
        """The engine for an English; None, with `missing` set, if it can't be built."""
        self._first.join()
        if english not in self._built and self.missing is None:
            from heardback.english.harper import Harper

            try:
                self._built[english] = Harper(english)
            except (ImportError, OSError, AttributeError, ValueError) as error:
                self.missing = f"Harper, the grammar checker, cannot be used: {error}"
        return self._built.get(english)


def serve(requests: IO[str], answers: IO[str], engines: Engines) -> None:
    """Answer each line of `requests` with a line of `answers`: `{"issues": […], "missing": null}`."""
    import json
    from dataclasses import asdict

    from heardback.english.proofreader import proofread

    proofread(_ANY_TEXT, "en-GB", (), None)  # heardback's rules read their word lists while Harper is built
    for line in requests:
        request = json.loads(line)
        harper = engines.of(request["english"])
        issues = proofread(request["text"], request["english"], tuple(request["known"]), harper)
        answers.write(json.dumps({"issues": [asdict(issue) for issue in issues], "missing": engines.missing}))
        answers.write("\n")
        answers.flush()


if __name__ == "__main__":
    main()
