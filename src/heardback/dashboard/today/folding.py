"""What keeps a long queue calm: rows that say much the same stand behind one row, which opens.

What waits for one application is one row. So is what is overdue by more than three weeks, and what is optional and of
one kind, beyond the first five.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from heardback.dashboard.text import cells
from heardback.dashboard.today.queue_entry import TITLES_OF_GROUPS, QueueEntry
from heardback.domain.follow_up import Group, end_of
from heardback.domain.kinds import Message, kind
from heardback.domain.prose import count

if TYPE_CHECKING:
    from heardback.desk import Overview

_LONG_OVERDUE = timedelta(weeks=3)
_MOST_OF_A_KIND = 5
_BY_APPLICATION = frozenset({Group.OPTIONAL, Group.WAITING, Group.RESTING})


def folded(entries: Iterable[QueueEntry], overview: Overview) -> Iterator[QueueEntry]:
    """`entries`, which are follow-ups in the order of the list, with those folded that can be."""
    for group, members in groupby(entries, key=_group_of):
        rows = list(members)
        if group is Group.OVERDUE:
            yield from _without_the_oldest(rows, overview)
        elif group in _BY_APPLICATION:
            rows = list(_by_application(rows))
            yield from _at_most_of_a_kind(rows) if group is Group.OPTIONAL else rows
        else:
            yield from rows


def _group_of(entry: QueueEntry) -> Group:
    assert entry.follow_up is not None
    return entry.follow_up.group


def _without_the_oldest(rows: list[QueueEntry], overview: Overview) -> Iterator[QueueEntry]:
    """What is overdue for long comes last, in one row."""
    limit = overview.today - _LONG_OVERDUE
    old = [row for row in rows if _due_day(row, overview) < limit]
    if len(old) <= 1:  # one row behind one row saves nothing
        yield from rows
        return
    yield from (row for row in rows if _due_day(row, overview) >= limit)
    yield _fold("overdue", count(len(old), "message"), "overdue for more than three weeks", old)


def _due_day(row: QueueEntry, overview: Overview) -> date:
    assert row.follow_up is not None
    return end_of(row.follow_up.due, overview.zone).astimezone(overview.zone).date()


def _by_application(rows: list[QueueEntry]) -> Iterator[QueueEntry]:
    """Each application in one row, where its first one stands."""
    of_one: dict[str | None, list[QueueEntry]] = {}
    for row in rows:
        of_one.setdefault(row.kin, []).append(row)
    for members in of_one.values():
        first = members[0]
        if len(members) == 1:
            yield first
            continue
        what = ", ".join(kind(message).counted(n) for message, n in _counts(members).items())
        yield replace(
            _fold(str(first.kin), first.who, what, members), kin=first.kin, follow_up=first.follow_up
        )


def _counts(members: Iterable[QueueEntry]) -> dict[Message, int]:
    counts: dict[Message, int] = {}
    for member in members:
        assert member.follow_up is not None
        counts[member.follow_up.message] = counts.get(member.follow_up.message, 0) + 1
    return counts


def _at_most_of_a_kind(rows: list[QueueEntry]) -> Iterator[QueueEntry]:
    """The first ones of each kind, and then a row for the rest of it."""
    of_one: dict[Message, list[QueueEntry]] = {}
    for row in rows:
        assert row.follow_up is not None
        of_one.setdefault(row.follow_up.message, []).append(row)
    beyond = {
        message: members[_MOST_OF_A_KIND:]
        for message, members in of_one.items()
        if len(members) > _MOST_OF_A_KIND + 1
    }
    hidden = {row.key for members in beyond.values() for row in members}
    yield from (row for row in rows if row.key not in hidden)
    for message, members in beyond.items():
        flat = [each for member in members for each in member.inside or (member,)]
        task = kind(message).task.replace("{who}", "").replace("  ", " ").rstrip()
        yield _fold(message, f"{len(flat)} more", f"to {task}", flat)


def _fold(name: str, who: str, what: str, members: list[QueueEntry]) -> QueueEntry:
    """The row that stands for `members`."""
    heading = TITLES_OF_GROUPS[_group_of(members[0])]
    key = f"{name}\0all\0{heading}"
    return QueueEntry(
        key,
        1,
        heading=heading,
        who=who,
        what=what,
        needs=cells(who) + cells(what),
        inside=tuple(replace(member, outer=key) for member in members),
    )
