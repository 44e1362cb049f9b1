"""What the parts of the dashboard may ask of the application that they belong to."""

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
"""What is told a screen's answer: None where it was left without one."""


@runtime_checkable
class Host(Protocol):
    """The desk, the clock, and the ways to work in the background and to come back to the screen."""

    @property
    def desk(self) -> Desk:
        """The folder's desk. Its methods may block: they run in the background."""

    @property
    def config(self) -> Config:
        """The person's own config."""

    @property
    def keys(self) -> Mapping[str, str]:
        """The person's own keys, by the id of a command."""

    @property
    def folder(self) -> Reading | None:
        """The folder as it was last read; None before that."""

    @property
    def folder_name(self) -> str:
        """The folder's path, short enough to show."""

    @property
    def now(self) -> Callable[[], datetime]:
        """The clock: it is asked, never assumed."""

    @property
    def here(self) -> datetime:
        """The moment in the folder's zone."""

    @property
    def today(self) -> date:
        """The day of `here`."""

    def say(self, text: str, *, severity: Severity = "information") -> None:
        """Tell the person something in passing."""

    def say_done(self, done: Done) -> None:
        """Say what was done, in one line, and that it can be undone."""

    def save(
        self, work: Callable[[], T], *, then: Callable[[T], object], failed: Callable[[str], object]
    ) -> None:
        """Do `work` in the background, after every save before it. Then, on the screen: `then` with what it
        returned, or `failed` with a sentence for a person.
        """

    def tell(self, what: Callable[..., object], *given: object) -> None:
        """From any thread: let the screen do `what`. Once the screen has closed, nothing happens."""

    def reread(self, *, follow_kin: bool = True) -> None:
        """Read the folder again, in the background. Where a highlighted record has gone, the highlight follows
        its kin. Without `follow_kin` it stays in its place, also where the record has gone to another group.
        """

    def push(self, screen: Screen[T], then: Then[T] | None = None) -> None:
        """Show a screen on top; `then` gets its answer."""
