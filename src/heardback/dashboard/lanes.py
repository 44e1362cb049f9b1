"""Work that may block, away from the screen: one daemon thread a lane.

A file in the cloud can hang a read for minutes, and nothing can interrupt it. On a daemon thread it freezes neither
the screen nor leaving the program; an executor would wait for it at exit.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

Job = Callable[[], None]


class Lane:
    """Runs jobs in order, one at a time. In a lane of which only the `latest` matters, waiting jobs are dropped
    for a newer one.
    """

    def __init__(self, name: str, *, latest: bool = False) -> None:
        self._jobs: deque[Job] = deque(maxlen=1 if latest else None)
        self._changed = threading.Condition()
        self._busy = False
        self._closed = False
        self._thread: threading.Thread | None = None
        self._name = f"heardback-{name}"

    def do(self, job: Job) -> None:
        """Let `job` be done as soon as the lane is free. A job tells its own result and its own failure."""
        with self._changed:
            if self._closed:
                return
            self._jobs.append(job)
            self._changed.notify_all()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()

    def settle(self, seconds: float) -> bool:
        """Wait until all jobs are done; False where that takes longer."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._jobs and not self._busy, seconds)

    def close(self) -> None:
        """Take no more jobs, and let the thread end after the ones that wait."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._jobs or self._closed)
                if not self._jobs:
                    return
                job = self._jobs.popleft()
                self._busy = True
            try:
                job()
            finally:
                with self._changed:
                    self._busy = False
                    self._changed.notify_all()
