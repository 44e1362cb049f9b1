"""What every part of the application stands on: the desk, the lanes, and how results come back to the screen."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from heardback.dashboard.commands import COMMANDS
from heardback.dashboard.keyboard import Keyboard
from heardback.dashboard.lanes import Lane
from heardback.dashboard.text import one_line

if TYPE_CHECKING:
    from heardback.dashboard.reading import Reading
    from heardback.desk import Desk
    from heardback.folder.config import Config

Severity = Literal["information", "warning", "error"]


class Host(Keyboard):
    """`now` is asked for, never assumed; whatever may block runs on a lane."""

    def __init__(self, desk: Desk, now: Callable[[], datetime], config: Config) -> None:
        super().__init__()
        self.desk = desk
        self.now = now
        self.config = config
        self.folder: Reading | None = None
        """The folder as it was read last."""
        self.reading = Lane("reading", latest=True)
        self.saving = Lane("saving")
        self.programs = Lane("programs")
        """For what waits for a program outside, and must not keep a save waiting."""
        self.checking = Lane("checking", latest=True)

    def reread(self, *, follow_kin: bool = True) -> None:
        """Read the folder again, in the background. Where a highlighted record has gone, the highlight follows
        its kin, or else stays in its place.
        """
        raise NotImplementedError

    @property
    def keys(self) -> dict[str, str]:
        """The person's own keys, by the id of a command."""
        known = {command.id for command in COMMANDS}
        return {name: key for name, key in self.config.keymap.items() if name in known}

    @property
    def here(self) -> datetime:
        """The moment in the folder's zone, or in this machine's as long as the folder was not read."""
        return self.now().astimezone(self.folder.overview.zone if self.folder else None)

    @property
    def today(self) -> date:
        """The day of `here`."""
        return self.here.date()

    @property
    def folder_name(self) -> str:
        """The folder, short: under the home directory with ``~``."""
        path = self.desk.path.absolute()
        try:
            return f"~/{path.relative_to(Path.home())}"
        except ValueError:
            return str(path)

    def say(self, text: str, *, severity: Literal["information", "warning", "error"] = "information") -> None:
        """Tell something in passing."""
        self.notify(one_line(text), severity=severity, markup=False, timeout=6 if severity == "error" else 3)

    def save(
        self, work: Callable[[], object], *, then: Callable[[], object], failed: Callable[[str], object]
    ) -> None:
        """Do `work` on the saving lane; afterwards `then`, or `failed` with a sentence for a person."""
        from heardback.desk import DeskError

        def job() -> None:
            try:
                work()
            except DeskError as error:
                self.tell(failed, str(error))
            except Exception as error:  # noqa: BLE001 - it belongs to the screen, which ends with a report
                self.tell(self._raise, error)
            else:
                self.tell(then)

        self.saving.do(job)

    def tell(self, what: Callable[..., object], *given: object) -> None:
        """From any thread: let the screen do `what`. After the screen is closed there is nobody to tell."""
        with contextlib.suppress(RuntimeError):
            self.call_later(what, *given)

    def _raise(self, error: Exception) -> None:
        raise error
