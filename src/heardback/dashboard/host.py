"""What the parts of the dashboard may ask of the app."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar, runtime_checkable

if TYPE_CHECKING:
    from textual.screen import Screen

    from heardback.dashboard.reading import Reading
    from heardback.desk import Desk
    from heardback.desk.action import Done
    from heardback.desk.records import Config

Severity = Literal["information", "warning", "error"]
T = TypeVar("T")
Then = Callable[[T | None], None] | Callable[[T | None], Awaitable[None]]
"""Called with a screen's answer, or with None if the screen was left without one."""


@runtime_checkable
class Host(Protocol):
    """The desk, the clock, and how to do work in the background and come back to the screen."""

    @property
    def desk(self) -> Desk:
        """The folder's desk. Its methods may block, so they are called in the background."""

    @property
    def config(self) -> Config:
        """The person's own config."""

    @property
    def keys(self) -> Mapping[str, str]:
        """The person's own keys, by command id."""

    @property
    def folder(self) -> Reading | None:
        """The folder as it was last read; None before the first reading."""

    @property
    def folder_name(self) -> str:
        """The folder's path, short enough to show."""

    @property
    def now(self) -> Callable[[], datetime]:
        """The clock. Call it each time; `--now` and tests replace it."""

    @property
    def local_now(self) -> datetime:
        """Now in the folder's zone, or in this machine's until the folder has been read."""

    @property
    def today(self) -> date:
        """The day of `local_now`."""

    def say(self, text: str, *, severity: Severity = "information") -> None:
        """Show the person one line for a few seconds."""

    def say_done(self, done: Done) -> None:
        """Say what was done, in one line, and that it can be undone."""

    def save(
        self, work: Callable[[], T], *, then: Callable[[T], object], failed: Callable[[str], object]
    ) -> None:
        """Do `work` in the background, after every earlier save. Then call, on the screen's thread, `then` with
        its result, or `failed` with the sentence of a `DeskError`.
        """

    def tell(self, what: Callable[..., object], *given: object) -> None:
        """Call `what` on the screen's thread, from any thread. Does nothing once the screen has closed."""

    def reread(self, *, follow_kin: bool = True) -> None:
        """Read the folder again, in the background.

        If the highlighted record has gone, the highlight goes to another row of the same application. Without
        `follow_kin` it stays in its place, even if the record has moved to another group.
        """

    def push(self, screen: Screen[T], then: Then[T] | None = None) -> None:
        """Show a screen on top; `then` is called with its answer."""
