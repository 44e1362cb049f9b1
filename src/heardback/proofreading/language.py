"""Spelling, grammar, punctuation and repeats of a message: the door to the language checks.

`Language` reads texts of one English with one set of known names; it may be built anywhere and costs nothing
until the first text (`warm` starts the engine ahead of that, in the background). The engine is a child
process (see `language_worker`), shared by all Languages; if it cannot run, heardback's own rules still do,
and `missing_engine` says why.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib.util
import json
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from heardback.proofreading.finding import Finding, Status
from heardback.proofreading.issue import LANGUAGE_CHECKS, Issue

if TYPE_CHECKING:
    from collections.abc import Iterable

# The first answer waits for the engine to be built; a slow laptop takes a few seconds.
PATIENCE_SECONDS = 20.0
_START = (
    "import json, sys; sys.path[:0] = json.loads(sys.argv[1]); "
    "from heardback.proofreading.language_worker import main; main()"
)


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
        return self._read(text) if text.strip() else ()

    def warm(self) -> None:
        """Have the engine built in the background, so that the first text is read at once."""
        threading.Thread(target=self._read, args=("",), daemon=True).start()

    def _read(self, text: str) -> tuple[Issue, ...]:
        return (self._engine or shared_engine()).read(text, self._english, self._known)

    @property
    def missing_engine(self) -> str | None:
        """Why Harper takes no part, known after the first check; None if it does."""
        return (self._engine or shared_engine()).missing


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


class Worker:
    """The child process. A worker that died or hangs is ended, and started once more for the next text."""

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        self.missing: str | None = None
        self._patience = patience
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()

    def read(self, text: str, english: str, known: tuple[str, ...]) -> tuple[Issue, ...]:
        """What the child finds; what the own rules find in this process if it cannot be had."""
        request = json.dumps({"text": text, "english": english, "known": known})
        with self._lock:
            answer = self._ask(request)
        if answer is None:
            self.missing = "the language checker could not be started: only heardback's own rules were used"
            return OwnRules(self.missing).read(text, english, known)
        reply = json.loads(answer)
        self.missing = reply["missing"]
        return tuple(_issue(text, row) for row in reply["issues"])

    def close(self) -> None:
        """End the child. It also ends by itself when this process does."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()
        process.wait()

    def _ask(self, request: str) -> str | None:
        try:
            process = self._running()
            watchdog = threading.Timer(self._patience, process.kill)
            watchdog.daemon = True
            watchdog.start()
            try:
                assert process.stdin is not None
                assert process.stdout is not None
                process.stdin.write(request + "\n")
                process.stdin.flush()
                answer = process.stdout.readline()
            finally:
                watchdog.cancel()
        except (OSError, ValueError):
            answer = ""
        if not answer.endswith("\n"):
            self.close()
            return None
        return answer

    def _running(self) -> subprocess.Popen[str]:
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-I", "-S", "-c", _START, json.dumps(_import_paths())],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
        return self._process


def _import_paths() -> list[str]:
    """Where the child finds heardback and Harper; it runs isolated from the person's environment."""
    import heardback

    paths = [str(Path(heardback.__file__).resolve().parent.parent)]
    found = importlib.util.find_spec("harper")
    if found and found.origin:
        paths.append(str(Path(found.origin).resolve().parent.parent))
    return paths


def _issue(text: str, row: dict[str, Any]) -> Issue:
    start, end = row["start"], row["end"]
    finding = Finding(start, end, text[start:end], row["message"], tuple(row["suggestions"]))
    return Issue(row["check"], Status(row["status"]), finding, row["rule"])


@cache
def shared_engine() -> Engine:
    """The one worker of this process."""
    worker = Worker()
    atexit.register(worker.close)
    return worker
