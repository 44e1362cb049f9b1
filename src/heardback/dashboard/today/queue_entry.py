"""The entries of Today's queue, and the headings they are under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heardback.dashboard.text import Tone
from heardback.dashboard.widgets.line_list import Entry
from heardback.domain.follow_up import FollowUp, Group

if TYPE_CHECKING:
    from heardback.desk import Row
    from heardback.domain.outlook import Ahead, Quiet

TITLES_OF_GROUPS = {
    Group.FIRST: "FIRST",
    Group.OVERDUE: "OVERDUE",
    Group.DUE: "DUE",
    Group.OPTIONAL: "WHENEVER YOU LIKE",
    Group.WAITING: "WAITING IS RIGHT UNTIL",
    Group.RESTING: "RESTING",
}
BROKEN, AHEAD, QUIET = "TO MEND", "AHEAD", "NOTHING TO WAIT FOR"
TITLES = (BROKEN, AHEAD, *TITLES_OF_GROUPS.values(), QUIET)
"""The headings in their order. What isn't understood comes first, because it may hide something owed."""


@dataclass(frozen=True, slots=True)
class QueueEntry(Entry):
    """A heading, or what is below one: a follow-up, an interview ahead, a quiet application, or a file to mend.

    An entry with others `inside` is shown instead of them until it is opened.
    """

    heading: str = ""
    tone: Tone = Tone.HEADING
    follow_up: FollowUp | None = None
    row: Row | None = None
    ahead: Ahead | None = None
    quiet: Quiet | None = None
    haystack: str = ""
    """The text that a filter searches, without case and accents."""
    who: str = ""
    what: str = ""
    needs: int = 0
    """The cells that `who` and `what` take together."""
    inside: tuple[QueueEntry, ...] = ()
    is_open: bool = False
    """Whether what is inside is shown below."""
    outer: str | None = None
    """The key of the entry that this one is folded into."""

    @property
    def group(self) -> str:
        """The heading it is below: a follow-up that waits now has left its place."""
        return self.heading


@dataclass(frozen=True, slots=True)
class Widths:
    """The widths of the longest company, task and role in a queue, in cells."""

    who: int
    what: int
    role: int


@dataclass(frozen=True, slots=True)
class QueueRows:
    """Everything that Today lists, ordered and folded, and the natural widths of its columns."""

    entries: tuple[QueueEntry, ...]
    widths: Widths


def key_of(follow_up: FollowUp) -> str:
    """The key of a follow-up, which stays the same when its state changes."""
    return "\0".join((follow_up.application, follow_up.message, follow_up.to or "", str(follow_up.interview)))
