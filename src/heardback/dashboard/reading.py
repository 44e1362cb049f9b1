"""What was read from the folder, made ready for the screen on the thread that read it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from heardback.dashboard.applications.application_rows import (
    ApplicationEntry,
    Order,
    application_entries,
    natural_widths,
    ordered,
)
from heardback.dashboard.scopes import Scope
from heardback.dashboard.today.due_rows import queue_of
from heardback.dashboard.today.queue_entry import QueueRows
from heardback.dashboard.wording import Times
from heardback.domain.follow_up import end_of

if TYPE_CHECKING:
    from heardback.desk import Desk, Memory, Overview
    from heardback.desk.records import Draft


@dataclass(frozen=True, slots=True)
class Reading:
    """An overview, the entries of the lists on Today and of all applications, and the drafts being written."""

    overview: Overview
    times: Times
    queue: QueueRows
    entries: tuple[ApplicationEntry, ...]
    archived: tuple[ApplicationEntry, ...]
    """Those of what was put away."""
    drafts: tuple[Draft, ...]
    written: dict[Path, datetime]
    """When the file of each draft was last changed."""
    order: Order
    """The order that `entries` are in."""
    natural: tuple[int, int, int]
    """How wide their columns would like to be."""
    next_change: datetime | None
    """The first moment from then on at which something opens or is due: then it has to be worked out again."""
    has_changes: bool
    """Whether there was something to undo."""

    @property
    def counts(self) -> tuple[tuple[Scope, int], ...]:
        """How many there are in each place that counts: messages that are owed, applications, drafts."""
        owed = sum(f.is_owed for f in self.overview.follow_ups)
        return (
            (Scope.TODAY, owed),
            (Scope.APPLICATIONS, len(self.overview.rows)),
            (Scope.DRAFTS, len(self.drafts)),
        )


class FolderChanged(Message, bubble=False):
    """Something on disk changed."""


class FolderRead(Message, bubble=False):
    """The folder was read: what can be done there may be another by now."""


def read(desk: Desk, now: datetime, order: Order, memory: Memory | None = None) -> Reading:
    """Read everything, but what is the same as in the `memory` of the last time.

    Blocks as long as the disk does; raises `DeskError` where the folder can't be read.
    """
    overview = desk.look(now, memory=memory)
    entries = ordered(application_entries(overview, overview.rows), order)
    archived = ordered(application_entries(overview, overview.archived), order)
    drafts = tuple(desk.correspondence.drafts())
    return Reading(
        overview,
        Times(overview.today, overview.zone, overview.twelve),
        queue_of(overview),
        entries,
        archived,
        drafts,
        _written(desk.path, drafts),
        order,
        natural_widths((*entries, *archived)),
        _next_change(overview),
        desk.has_changes(),
    )


def _written(folder: Path, drafts: tuple[Draft, ...]) -> dict[Path, datetime]:
    times: dict[Path, datetime] = {}
    for path in filter(None, (draft.path for draft in drafts)):
        with contextlib.suppress(OSError):
            times[path] = datetime.fromtimestamp((folder / path).stat().st_mtime, UTC)
    return times


def _next_change(overview: Overview) -> datetime | None:
    moments = [
        end_of(when, overview.zone)
        for follow_up in overview.follow_ups
        for when in (follow_up.opens, follow_up.due)
        if when is not None
    ]
    moments += [row.interview.end for row in overview.ahead]
    return min((moment for moment in moments if moment >= overview.now), default=None)
