"""The queue of Today as entries of a list: what lies ahead, what is owed, and what can't be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from heardback.dashboard.text import Tone
from heardback.dashboard.widgets.line_list import Entry
from heardback.dashboard.wording import is_broken, is_good_day, next_sentence
from heardback.desk import Row
from heardback.domain.follow_up import FollowUp, Group, State, end_of
from heardback.domain.names import fold

if TYPE_CHECKING:
    from heardback.desk import Overview
    from heardback.domain.outlook import Ahead, Quiet

_TITLES_OF_GROUPS = {
    Group.FIRST: "FIRST",
    Group.OVERDUE: "OVERDUE",
    Group.DUE: "DUE",
    Group.OPTIONAL: "WHENEVER YOU LIKE",
    Group.WAITING: "WAITING IS RIGHT UNTIL",
    Group.RESTING: "RESTING",
}
_WAITING = _TITLES_OF_GROUPS[Group.WAITING]
_BROKEN, _AHEAD, _QUIET = "TO MEND", "AHEAD", "NOTHING TO WAIT FOR"
_TITLES = (_BROKEN, _AHEAD, *_TITLES_OF_GROUPS.values(), _QUIET)
"""What isn't understood comes first: it may hide something that is owed."""


@dataclass(frozen=True, slots=True)
class QueueEntry(Entry):
    """A heading, or what stands below one: a follow-up, an interview ahead, a quiet application, a file to mend."""

    heading: str = ""
    tone: Tone = Tone.HEADING
    follow_up: FollowUp | None = None
    row: Row | None = None
    ahead: Ahead | None = None
    quiet: Quiet | None = None
    haystack: str = ""
    """What a filter looks at, folded."""

    @property
    def group(self) -> str:
        return self.heading


def key_of(follow_up: FollowUp) -> str:
    """What names a follow-up as long as it is owed, whatever its state."""
    return "\0".join((follow_up.application, follow_up.message, follow_up.to or "", str(follow_up.interview)))


def queue_of(overview: Overview) -> tuple[QueueEntry, ...]:
    """An entry for everything that is owed, in its order, and for whatever tells where the others stand."""
    to_mend = [r for r in overview.rows if is_broken(r) or r.is_blocked]
    broken = [_broken_entry(r) for r in (*to_mend, *_other_files(overview))]
    ahead = [_ahead_entry(n, a) for n, a in enumerate(overview.ahead)]
    return (*map(_entry, overview.follow_ups), *broken, *ahead, *map(_quiet_entry, overview.quiet))


def queue_entries(overview: Overview, queue: Iterable[QueueEntry], words: str = "") -> list[QueueEntry]:
    """Those of `queue` that fit `words`, in groups with headings."""
    wanted = fold(words).split()
    groups: dict[str, list[QueueEntry]] = {title: [] for title in _TITLES}
    for entry in queue:
        if all(word in entry.haystack for word in wanted):
            groups[entry.heading].append(entry)
    groups[_WAITING].sort(key=lambda entry: _opens(entry, overview))
    entries = [] if wanted else _good_day(overview)
    for title, members in groups.items():
        entries += _group(title, members, first=not entries)
    return entries


def _opens(entry: QueueEntry, overview: Overview) -> datetime:
    """Until when one waits: that is the day which these rows show, so that is their order."""
    opens = entry.follow_up.opens if entry.follow_up else None
    return end_of(opens, overview.zone) if opens else datetime.max.replace(tzinfo=overview.zone)


def _other_files(overview: Overview) -> Iterator[Row]:
    """A row for each file outside of applications/ that has a problem, such as heardback.yaml."""
    applications = {row.file for row in overview.rows}
    problems = [p for p in overview.problems if p.file not in applications and not p.remark]
    for file in dict.fromkeys(p.file for p in problems):
        yield Row(file, file, None, tuple(p for p in problems if p.file == file))


def _good_day(overview: Overview) -> list[QueueEntry]:
    """An empty day is a good one, and says so."""
    if not is_good_day(overview) or not overview.rows:
        return []
    entries = [QueueEntry(None, heading="Nothing owed today.", tone=Tone.STRONG)]
    if following := next_sentence(overview):
        entries.append(QueueEntry(None, heading=following, tone=Tone.DIM))
    return entries


def _group(heading: str, members: list[QueueEntry], *, first: bool) -> Iterator[QueueEntry]:
    if not members:
        return
    if not first:
        yield QueueEntry(None)
    yield QueueEntry(None, heading=heading)
    yield from members


def _entry(follow_up: FollowUp) -> QueueEntry:
    f = follow_up
    return QueueEntry(
        key_of(f),
        2 if f.state in {State.OVERDUE, State.DUE} else 1,
        f.application,
        heading=_TITLES_OF_GROUPS[f.group],
        follow_up=f,
        haystack=_haystack((f.company, f.role, f.to or "", f.message)),
    )


def _ahead_entry(number: int, ahead: Ahead) -> QueueEntry:
    people = (ahead.company, ahead.role, *ahead.interview.people, ahead.interview.round or "interview")
    key = f"{ahead.application}\0ahead\0{number}"
    return QueueEntry(key, 1, ahead.application, heading=_AHEAD, ahead=ahead, haystack=_haystack(people))


def _quiet_entry(quiet: Quiet) -> QueueEntry:
    words = _haystack((quiet.company, quiet.role))
    return QueueEntry(quiet.application, 1, quiet.application, heading=_QUIET, quiet=quiet, haystack=words)


def _haystack(words: Iterable[str]) -> str:
    return "\n".join(map(fold, words))


def _broken_entry(row: Row) -> QueueEntry:
    return QueueEntry(row.id, 2, row.id, heading=_BROKEN, row=row, haystack=fold(row.file))
