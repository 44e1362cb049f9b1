"""The parent's side of the child process that checks language (see `child`).

It imports little, so that a command can start the child before it does anything else: building Harper takes most of
a second, and the command can get everything else ready meanwhile.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib.util
import json
import os
import subprocess
import sys
import threading
from functools import cache
from typing import Any

# The first answer waits for the engine to be built; a slow laptop takes a few seconds.
PATIENCE_SECONDS = 20.0
_START = "import sys; sys.path[:0] = sys.argv[1:]; from heardback.english.child import main; main()"
# Harper's dictionary makes some hundred thousand small allocations. From one heap in large pages that is never given
# back, they cost 2,000 page faults instead of 64,000, which saves a tenth of the build. Other C libraries ignore this.
_ROOMY_HEAP = ":".join(
    f"glibc.malloc.{name}={value}"
    for name, value in {
        "arena_max": 1,
        "hugetlb": 1,
        "top_pad": 1 << 26,
        "mmap_threshold": 1 << 30,
        "trim_threshold": 1 << 30,
    }.items()
)


class Worker:
    """The child process. If it dies or takes longer than `patience` seconds, the next request gets a new one."""

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        self._patience = patience
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()

    def start(self) -> None:
        """Have the child build its engine while this process does something else."""
        with self._lock, contextlib.suppress(OSError):  # `ask` will try again, and say so
            self._running()

    def ask(self, request: dict[str, object]) -> dict[str, Any] | None:
        """The child's answer to a request; None if it gave none."""
        with self._lock:
            answer = self._answer(json.dumps(request))
        reply: dict[str, Any] | None = json.loads(answer) if answer else None
        return reply

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

    def _answer(self, request: str) -> str | None:
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
                [sys.executable, "-I", "-S", "-c", _START, *_import_paths()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                env={**os.environ, "GLIBC_TUNABLES": _ROOMY_HEAP},
            )
        return self._process


def _import_paths() -> list[str]:
    """Where the child finds heardback and Harper; it runs isolated from the person's environment."""
    homes = (importlib.util.find_spec(name) for name in ("heardback", "harper"))
    return [
        os.path.dirname(os.path.dirname(os.path.realpath(home.origin)))  # noqa: PTH120 - pathlib is slow to load
        for home in homes
        if home and home.origin
    ]


@cache
def shared_worker() -> Worker:
    """The one worker of this process."""
    worker = Worker()
    atexit.register(worker.close)
    return worker
