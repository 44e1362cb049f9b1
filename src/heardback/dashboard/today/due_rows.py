"""The queue of Today as entries of a list: what lies ahead, what is owed, and what can't be read.

What keeps a long queue calm: rows that say much the same stand behind one row, which opens. What waits for one
application is one row. So is what is overdue by more than three weeks, and what is optional and of one kind, beyond
the first five.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from heardback.dashboard.text import Tone, cells, one_line
from heardback.dashboard.today.queue_entry import (
    AHEAD,
    BROKEN,
    QUIET,
    TITLES,
    TITLES_OF_GROUPS,
    QueueEntry,
    QueueRows,
    Widths,
    key_of,
)
from heardback.dashboard.wording import is_good_day, next_sentence
from heardback.desk import Row
from heardback.domain.follow_up import FollowUp, Group, State, end_of
from heardback.domain.in_words import count
from heardback.domain.kinds import Message, kind
from heardback.domain.names import fold

if TYPE_CHECKING:
    from heardback.dashboard.wording import Times
    from heardback.desk import Overview
    from heardback.domain.outlook import Ahead, Quiet


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


_WAITING = TITLES_OF_GROUPS[Group.WAITING]


def queue_of(overview: Overview) -> QueueRows:
    """An entry for everything that is owed, in its order, and for whatever tells where the others stand."""
    owed = [_entry(f) for f in overview.follow_ups]
    waiting = sorted((e for e in owed if e.heading == _WAITING), key=lambda e: _opens(e, overview))
    rest = [e for e in owed if e.heading != _WAITING]
    listed = tuple(folded((*rest, *waiting), overview))
    entries = (
        *(_broken_entry(r) for r in (*overview.to_mend, *_other_files(overview))),
        *(_ahead_entry(n, a) for n, a in enumerate(overview.ahead)),
        *listed,
        *map(_quiet_entry, overview.quiet),
    )
    return QueueRows(entries, _widths(listed))


def queue_entries(
    overview: Overview,
    times: Times,
    queue: Iterable[QueueEntry],
    words: str = "",
    opened: Collection[str] = (),
) -> list[QueueEntry]:
    """Those of `queue` that fit `words`, in groups with headings. Without words, what is folded stays so unless its
    key is among the `opened`.
    """
    wanted = fold(words).split()
    groups: dict[str, list[QueueEntry]] = {title: [] for title in TITLES}
    for entry in queue:
        if wanted:
            for each in entry.inside or (entry,):
                if all(word in each.haystack for word in wanted):
                    groups[each.heading].append(replace(each, outer=None, height=2) if entry.inside else each)
        elif entry.inside and entry.key in opened:
            groups[entry.heading] += (replace(entry, is_open=True), *entry.inside)
        else:
            groups[entry.heading].append(entry)
    entries = [] if wanted else _good_day(overview, times)
    for title, members in groups.items():
        entries += _group(title, members, first=not entries)
    return entries


def _widths(entries: Iterable[QueueEntry]) -> Widths:
    who = what = role = 0
    for entry in entries:
        f = entry.follow_up
        if f is not None and not entry.inside:
            who, what = max(who, cells(entry.who)), max(what, cells(entry.what))
            role = max(role, cells(f.role))
    return Widths(who, what, role)


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


def _good_day(overview: Overview, times: Times) -> list[QueueEntry]:
    """An empty day is a good one, and says so."""
    if not is_good_day(overview) or not overview.rows:
        return []
    entries = [QueueEntry(None, heading="Nothing owed today.", tone=Tone.STRONG)]
    if following := next_sentence(overview, times):
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
    who, what = one_line(f.company), one_line(kind(f.message).asks(f.to))
    return QueueEntry(
        key_of(f),
        2 if f.state in {State.OVERDUE, State.DUE} else 1,
        f.application,
        heading=TITLES_OF_GROUPS[f.group],
        follow_up=f,
        haystack=_haystack((f.company, f.role, f.to or "", f.message, what)),
        who=who,
        what=what,
        needs=cells(who) + cells(what),
    )


def _ahead_entry(number: int, ahead: Ahead) -> QueueEntry:
    people = (ahead.company, ahead.role, *ahead.interview.people, ahead.interview.round or "interview")
    key = f"{ahead.application}\0ahead\0{number}"
    return QueueEntry(key, 2, ahead.application, heading=AHEAD, ahead=ahead, haystack=_haystack(people))


def _quiet_entry(quiet: Quiet) -> QueueEntry:
    words = _haystack((quiet.company, quiet.role))
    return QueueEntry(quiet.application, 1, quiet.application, heading=QUIET, quiet=quiet, haystack=words)


def _haystack(words: Iterable[str]) -> str:
    return "\n".join(map(fold, words))


def _broken_entry(row: Row) -> QueueEntry:
    return QueueEntry(row.id, 2, row.id, heading=BROKEN, row=row, haystack=fold(row.file))
