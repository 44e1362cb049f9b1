"""The picture that the next start shows first, taken whenever Today stands on the screen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver
    from textual.timer import Timer

    from heardback.desk import Overview

_ALTERNATE_SCREEN = "\x1b[?1049h"
_STILL_SECONDS = 0.1
"""What has not changed for so long is laid out to the end."""
_LONGEST_SECONDS = 2.0
"""So long the first picture stays at most, if the folder is slower."""


class KeepsPictures(Protocol):
    """Where pictures are kept (the command line knows how answers are)."""

    def looking(self) -> AbstractContextManager[Any]:
        """While this lasts, what is looked at is what the picture rests on; it's given to `keep_picture`."""

    def keep_picture(self, overview: Overview, looks: Any, picture: str) -> None:
        """Keep the picture of what was read."""


class ShownPicture(Protocol):
    """The picture that is on the screen while the dashboard loads."""

    is_taken_over: bool


class Pictures:
    """Takes the pictures of `app`; `kept` is None where none are kept, `shown` where none was shown."""

    def __init__(self, app: App[Any], kept: KeepsPictures | None, shown: ShownPicture | None) -> None:
        self._app = app
        self._kept = kept
        self._held = ExitStack()
        if shown is not None:
            app.driver_class = _drawing_over(app.driver_class, shown)
        self._holds = shown is not None
        self._later: Timer | None = None
        self._last = ""

    def begin(self) -> None:
        """Draw nothing over the first picture before the folder has been read."""
        if self._holds:
            self._held.enter_context(self._app.batch_update())
            self._app.set_timer(_LONGEST_SECONDS, self.draw)

    def looking(self) -> AbstractContextManager[Any]:
        """Around the reading of the folder, on the thread that reads: gives what the picture of it rests on."""
        return self._kept.looking() if self._kept else nullcontext()

    def draw(self) -> None:
        """Draw over the first picture from now on."""
        self._held.close()

    def shown(self, overview: Overview, looks: Any, is_today: Callable[[], bool]) -> None:
        """The folder is on the screen: take the picture once it has stood still."""
        if self._later:
            self._later.stop()
        if self._kept is not None and looks is not None:
            take = partial(self._take, self._kept, overview, looks, is_today)
            self._later = self._app.set_timer(_STILL_SECONDS, take)

    def _take(
        self, kept: KeepsPictures, overview: Overview, looks: Any, is_today: Callable[[], bool]
    ) -> None:
        if len(self._app.screen_stack) != 1 or not is_today():
            return
        # Textual has no public way to get at what it draws; its own screenshots are made so.
        update: Any = self._app.screen._compositor.render_update(full=True)
        picture = update.render_segments(self._app.console)
        if picture == self._last:
            kept.keep_picture(overview, looks, picture)
        else:
            self._last = picture
            self.shown(overview, looks, is_today)


def _drawing_over(base: type[Driver], shown: ShownPicture) -> type[Driver]:
    """A driver that doesn't enter the alternate screen, which the first picture stands on, and would be blanked."""

    def write(driver: Driver, data: str) -> None:
        if not shown.is_taken_over and data.startswith(_ALTERNATE_SCREEN):
            shown.is_taken_over = True
            data = data.removeprefix(_ALTERNATE_SCREEN)
        base.write(driver, data)

    return type("DrawingOver", (base,), {"write": write})
