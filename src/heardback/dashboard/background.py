"""Work that may block, done away from the screen: each lane has one daemon thread.

Reading a file that is only in the cloud can hang for minutes, and nothing can interrupt it. On a daemon thread it
holds up neither the screen nor quitting; an executor would wait for it at exit.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import TypeVar

from heardback.desk import DeskError

Job = Callable[[], None]
Tell = Callable[..., None]
T = TypeVar("T")


class Lane:
    """Runs jobs in order, one at a time. With `latest`, a new job replaces the one that is waiting."""

    def __init__(self, name: str, *, latest: bool = False) -> None:
        self._jobs: deque[Job] = deque(maxlen=1 if latest else None)
        self._changed = threading.Condition()
        self._busy = False
        self._closed = False
        self._thread: threading.Thread | None = None
        self._name = f"heardback-{name}"

    def do(self, job: Job) -> None:
        """Run `job` as soon as the lane is free; a closed lane ignores it. A job reports its own result or failure."""
        with self._changed:
            if self._closed:
                return
            self._jobs.append(job)
            self._changed.notify_all()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()

    def settle(self, seconds: float) -> bool:
        """Wait until all jobs are done; False if that takes longer than `seconds`."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._jobs and not self._busy, seconds)

    def close(self) -> None:
        """Take no more jobs; the thread ends after those already waiting."""
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


class Background:
    """The lanes of the dashboard. `tell` calls a function on the screen's thread."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self.reading = Lane("reading", latest=True)
        self.saving = Lane("saving")
        self.checking = Lane("checking", latest=True)
        self.programs = Lane("programs")
        """For work that waits for another program; a save must not wait behind it."""
        self.mail = Lane("mail", latest=True)

    def attempt(
        self,
        lane: Lane,
        work: Callable[[], T],
        *,
        then: Callable[[T], object],
        failed: Callable[[str], object],
    ) -> None:
        """Do `work` on `lane`. Then call, on the screen's thread, `then` with its result, or `failed` with the
        sentence of a `DeskError`. Any other error is raised there, and ends the dashboard with a report.
        """

        def job() -> None:
            try:
                result = work()
            except DeskError as error:
                self._tell(failed, str(error))
            except Exception as error:  # noqa: BLE001 - as above
                self._tell(_raise, error)
            else:
                self._tell(then, result)

        lane.do(job)

    def close(self, last_saves: list[Job], seconds: float) -> bool:
        """Do `last_saves`, and take no more work. Returns whether everything was saved within `seconds`."""
        for lane in (self.reading, self.checking, self.programs, self.mail):
            lane.close()
        for save in last_saves:
            self.saving.do(save)
        self.saving.close()
        return self.saving.settle(seconds)


def _raise(error: Exception) -> None:
    raise error
