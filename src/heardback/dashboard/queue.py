"""The queue of Today as entries of a list: what lies ahead, what is owed, and what can't be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from heardback.dashboard.empty import is_good_day, next_sentence
from heardback.dashboard.moments import WIDTH, short_when
from heardback.dashboard.text import Part, Tone, cells, fit, one_line
from heardback.dashboard.widgets.lines import Entry
from heardback.domain.follow_up import FollowUp, Group, State, end_of
from heardback.domain.names import fold

if TYPE_CHECKING:
    from heardback.desk import Overview
    from heardback.domain.ahead import Ahead
    from heardback.domain.problem import Problem
    from heardback.domain.quiet import Quiet
    from heardback.folder.folder import Row

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
"""What is not understood stands first: something may be owed in it."""

_SYMBOLS = {Group.OPTIONAL: "○", Group.WAITING: "…", Group.RESTING: "·"}
ONE_LINE_FROM = 56
"""From this width on, in cells, everything about a follow-up stands on one line."""

_SHORTEST_COMPANY = 14
_SHORTEST_MESSAGE = 9
_WHO_WIDTH = 18
_MESSAGE_WIDTH = 13


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


def draw_entry(entry: QueueEntry, line: int, width: int, today: date, zone: tzinfo) -> list[Part]:
    """The parts of line `line` of `entry`, in `width` cells."""
    if entry.row is not None:
        return draw_broken(entry.row, line, width, flat=width >= ONE_LINE_FROM)
    if entry.ahead is not None:
        return _draw_ahead(entry.ahead, width, today, zone)
    if entry.quiet is not None:
        return _draw_quiet(entry.quiet, width)
    if entry.follow_up is not None:
        return _draw_follow_up(
            entry, entry.follow_up, line, width, short_when(_when(entry.follow_up), today, zone)
        )
    return [(fit(entry.heading, width), entry.tone)]


def _draw_follow_up(entry: QueueEntry, f: FollowUp, line: int, width: int, when: str) -> list[Part]:
    if width >= ONE_LINE_FROM:
        return _draw_wide(f, when, width)
    if line == 1:
        return [(fit(_what(f), width, indent=2), Tone.DIM)]
    return _draw_narrow(entry, f, when, width)


def _draw_ahead(ahead: Ahead, width: int, today: date, zone: tzinfo) -> list[Part]:
    when, name = short_when(ahead.start, today, zone), one_line(ahead.company)
    what = " ".join(filter(None, (ahead.interview.round or "interview", ahead.detail)))
    room = width - 2 - 1 - len(when)
    company = min(cells(name), max(_SHORTEST_COMPANY, room // 2)) if room > _SHORTEST_COMPANY * 2 else room
    parts = [("▸ ", Tone.ACCENT), (fit(name, company), Tone.STRONG)]
    if room > company + 1:
        parts.append((" " + fit(what, room - company - 1), Tone.DIM))
    return [*parts, (" " + when, Tone.ACCENT)]


def _draw_quiet(quiet: Quiet, width: int) -> list[Part]:
    room = width - 2
    company = min(room, max(_SHORTEST_COMPANY, room // 3))
    parts = [("· " + fit(quiet.company, company), Tone.DIM)]
    return [*parts, (" " + fit(quiet.reason, room - company - 1), Tone.DIM)] if room > company + 1 else parts


def _draw_wide(f: FollowUp, when: str, width: int) -> list[Part]:
    loud, quiet, time_tone = _tones(f)
    who = min(_WHO_WIDTH, (width - 2 - _MESSAGE_WIDTH - WIDTH) // 2)
    company = width - 2 - who - _MESSAGE_WIDTH - WIDTH - 3
    return [
        (_symbol(f) + " ", loud),
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
    return [(_symbol(f) + " ", loud), (fit(f.company, room), loud), *middle, (" " + when, time_tone)]


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


def _symbol(f: FollowUp) -> str:
    return "!" if f.state is State.OVERDUE else _SYMBOLS.get(f.group, "•")


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
