"""The queue of Today as entries of a list: what is owed, in groups, and the files that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from heardback.dashboard.empty import is_good_day, next_sentence
from heardback.dashboard.moments import WIDTH, short_when
from heardback.dashboard.text import Part, Tone, fit
from heardback.dashboard.widgets.lines import Entry
from heardback.domain.follow_up import FollowUp, State, end_of
from heardback.domain.names import fold

if TYPE_CHECKING:
    from heardback.desk import Overview
    from heardback.domain.problem import Problem
    from heardback.folder.folder import Row

_TITLES_OF_GROUPS = ("OVERDUE", "DUE", "WHENEVER YOU LIKE", "WAITING IS RIGHT UNTIL", "RESTING")
_WAITING, _BROKEN = _TITLES_OF_GROUPS[3], "TO MEND"
WAITING = 3
"""The first group of what is not owed yet."""
_TITLES = (_BROKEN, *_TITLES_OF_GROUPS)
"""What is not understood stands first: something may be owed in it."""

_SYMBOLS = ("!", "•", "○", "…", "·")
ONE_LINE_FROM = 56
"""From this width on, in cells, everything about a follow-up stands on one line."""

_SHORTEST_COMPANY = 14
_SHORTEST_MESSAGE = 9
_WHO_WIDTH = 18
_MESSAGE_WIDTH = 13


@dataclass(frozen=True, slots=True)
class QueueEntry(Entry):
    """A heading, or a follow-up or a file to mend, which stands below its heading."""

    heading: str = ""
    tone: Tone = Tone.HEADING
    follow_up: FollowUp | None = None
    row: Row | None = None
    haystack: str = ""
    """What a filter looks at, folded."""


def key_of(follow_up: FollowUp) -> str:
    """What names a follow-up as long as it is owed, whatever its state."""
    return "\0".join((follow_up.application, follow_up.message, follow_up.to or "", str(follow_up.interview)))


def queue_of(overview: Overview) -> tuple[QueueEntry, ...]:
    """An entry for everything that is owed, in its order, and for every file that is to be mended."""
    to_mend = [r for r in overview.rows if is_broken(r) or r.is_blocked]
    broken = [_broken_entry(r) for r in (*to_mend, *_other_files(overview))]
    return (*map(_entry, overview.follow_ups), *broken)


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


def is_broken(row: Row) -> bool:
    """Whether a file gives no application that counts: it is unreadable, or a conflicted copy."""
    return row.application is None or row.conflict_of is not None


def first_to_mend(row: Row) -> Problem | None:
    """The problem of a file that says why it is to be mended: the first that blocks, else the first."""
    return next((problem for problem in row.problems if problem.blocks), next(iter(row.problems), None))


def cure_of(row: Row) -> Problem | None:
    """The first problem of a file that has a certain cure; one that blocks before any other."""
    cured = sorted((p for p in row.problems if p.cure), key=lambda problem: -problem.blocks)
    return next(iter(cured), None)


def _other_files(overview: Overview) -> Iterator[Row]:
    """A row for each file outside of applications/ that has a problem, such as heardback.yaml."""
    from heardback.folder.folder import Row

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
        haystack="\n".join(map(fold, (f.company, f.role, f.to or "", f.message))),
    )


def _broken_entry(row: Row) -> QueueEntry:
    return QueueEntry(row.id, 2, row.id, heading=_BROKEN, row=row, haystack=fold(row.file))


def draw_entry(entry: QueueEntry, line: int, width: int, today: date, zone: tzinfo) -> list[Part]:
    """The parts of line `line` of `entry`, in `width` cells."""
    if entry.row is not None:
        return draw_broken(entry.row, line, width, flat=width >= ONE_LINE_FROM)
    if entry.follow_up is None:
        return [(fit(entry.heading, width), entry.tone)]
    when = short_when(_when(entry.follow_up), today, zone)
    if width >= ONE_LINE_FROM:
        return _draw_wide(entry.follow_up, when, width)
    if line == 1:
        return [(fit(_what(entry.follow_up), width, indent=2), Tone.DIM)]
    return _draw_narrow(entry, entry.follow_up, when, width)


def _draw_wide(f: FollowUp, when: str, width: int) -> list[Part]:
    loud, quiet, time_tone = _tones(f)
    who = min(_WHO_WIDTH, (width - 2 - _MESSAGE_WIDTH - WIDTH) // 2)
    company = width - 2 - who - _MESSAGE_WIDTH - WIDTH - 3
    return [
        (_SYMBOLS[f.group] + " ", loud),
        (fit(f.company, company) + " ", loud),
        (fit(f.message, _MESSAGE_WIDTH) + " ", quiet),
        (fit(f.to or "", who) + " ", quiet),
        (fit(when, WIDTH, right=True), time_tone),
    ]


def _draw_narrow(entry: QueueEntry, f: FollowUp, when: str, width: int) -> list[Part]:
    loud, quiet, time_tone = _tones(f)
    room = width - 2 - 1 - len(when)
    middle: list[Part] = []
    message = min(_MESSAGE_WIDTH, room - 1 - _SHORTEST_COMPANY)
    if entry.height == 1 and message >= _SHORTEST_MESSAGE:
        room -= message + 1
        middle = [(" " + fit(f.message, message), quiet)]
    return [(_SYMBOLS[f.group] + " ", loud), (fit(f.company, room), loud), *middle, (" " + when, time_tone)]


def draw_broken(row: Row, line: int, width: int, *, flat: bool) -> list[Part]:
    """A file that is to be mended: its name and the reason, on one line in a `flat` list, else on two."""
    problem = first_to_mend(row)
    where = f"line {problem.line}: " if problem and problem.line else ""
    reason = f"{where}{problem.message if problem else ''}"
    name = row.file.rsplit("/", 1)[-1]
    if not flat and line == 1:
        return [(fit(reason, width, indent=2), Tone.DIM)]
    room = min(max(14, width * 2 // 5), width - 2) if flat else width - 2
    parts = [("× ", Tone.STRONG_ALARM), (fit(name, room), Tone.ALARM)]
    return [*parts, (" " + fit(reason, max(0, width - 3 - room)), Tone.DIM)] if flat else parts


def _what(f: FollowUp) -> str:
    return f"{f.message} to {f.to}" if f.to else str(f.message)


def _when(f: FollowUp) -> datetime | date | None:
    """What the column shows: until when there is time, or from when on."""
    return f.opens if f.state is State.WAITING else f.due


def _tones(f: FollowUp) -> tuple[Tone, Tone, Tone]:
    """For the company, for the rest, and for the time."""
    if f.state is State.OVERDUE:
        return Tone.STRONG_ALARM, Tone.DIM, Tone.ALARM
    if f.state is State.DUE and not f.optional:
        return Tone.STRONG, Tone.DIM, Tone.ACCENT
    if f.state is State.DUE:
        return Tone.PLAIN, Tone.DIM, Tone.DIM
    return Tone.DIM, Tone.DIM, Tone.DIM
