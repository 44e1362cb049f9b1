"""Following the folder: it is read in the background at the start, whenever the disk changes, and as time goes by."""

from __future__ import annotations

import gc
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from heardback.dashboard.reading import FolderRead, read
from heardback.dashboard.scopes import Scope
from heardback.desk import Memory
from heardback.desk.watching import FolderWatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from heardback.dashboard.background import Background
    from heardback.dashboard.board.board import Board
    from heardback.dashboard.host import Host
    from heardback.dashboard.pictures import Pictures
    from heardback.dashboard.reading import Reading


class Follower:
    """Keeps the board at what the folder says. `changed` is told of each change on disk, on the screen's thread."""

    def __init__(
        self,
        host: Host,
        background: Background,
        board: Board,
        changed: Callable[[], object],
        pictures: Pictures,
    ) -> None:
        self._pictures = pictures
        self._host = host
        self._background = background
        self._board = board
        self._changed = changed
        self.reading: Reading | None = None
        """The folder as it was last read."""
        self.trouble: str | None = None
        """Why it could not be read when that was last tried."""
        self._memory = Memory()
        self._looks: Any = None
        """What a picture of `reading` rests on."""
        self._watch = FolderWatch(host.desk.path)
        self._follow_kin = True
        self._next_change: datetime | None = None
        self._read_on: date | None = None

    def reread(self, *, follow_kin: bool = True) -> None:
        """Read the folder again; see `Host.reread`."""
        self._follow_kin = self._follow_kin and follow_kin
        order = self._board.order

        def work() -> tuple[Reading, Any]:
            self._watch.begin()
            with self._pictures.looking() as looks:
                return read(self._host.desk, self._host.now(), order, self._memory), looks

        background = self._background
        background.attempt(background.reading, work, then=self._take, failed=self._cannot_read)

    def _take(self, found: tuple[Reading, Any]) -> None:
        reading, self._looks = found
        self.reading, self.trouble = reading, None
        self._read_on, self._next_change = reading.overview.today, reading.next_change
        self.show()

    def _cannot_read(self, reason: str) -> None:
        self.trouble = reason
        self.show()

    def show(self) -> None:
        """Show what was read, or why it could not be; the disk may have been quicker than the screen, or one leaves."""
        board = self._board
        if not (board.is_ready and board.app.is_running):
            return
        self._follow()
        self._pictures.draw()
        if self.trouble is not None:
            board.show_trouble(self.trouble)
        elif self.reading is not None:
            board.show(self.reading, follow_kin=self._follow_kin)
            self._follow_kin = True
            for screen in board.app.screen_stack:
                if screen is not board:
                    screen.post_message(FolderRead())
            self._pictures.shown(
                self.reading.overview, self._looks, lambda: board.places.place is Scope.TODAY
            )

    def _follow(self) -> None:
        """Watch the folder from now on."""
        if not self._watch.is_on:
            self._watch.start(lambda: self._host.tell(self._changed))
            # What was loaded until now stays: the collector need not go through it again and again.
            gc.enable()
            gc.freeze()

    def tick(self) -> None:
        """At midnight, when something falls due, and after waking from sleep: what is owed has changed."""
        now = self._host.now()
        if self._read_on != self._host.today or (self._next_change is not None and now > self._next_change):
            self._next_change = now + timedelta(minutes=1)
            self.reread()

    def stop(self) -> None:
        """Watch no longer."""
        self._watch.stop()
