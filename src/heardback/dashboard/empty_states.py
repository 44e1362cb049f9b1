"""What is said where there is nothing to list: a good day, an empty folder, a folder that can't be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.dashboard.short_times import spoken_when
from heardback.dashboard.text import Part, Tone, one_line
from heardback.domain.follow_up import State, end_of

if TYPE_CHECKING:
    from heardback.desk import Overview

Line = list[Part]


def next_sentence(overview: Overview) -> str:
    """What comes next, in a sentence: ``Next: Karoo Data, Mon 7 Dec.``; empty where nothing does."""
    today, zone = overview.today, overview.zone
    coming = [
        (end_of(f.opens, zone), f"{one_line(f.company)}, {spoken_when(f.opens, today, zone)}")
        for f in overview.follow_ups
        if f.state is State.WAITING and f.opens is not None
    ]
    coming += [(a.interview.end, f"{one_line(a.company)}, interview {a.said(today)}") for a in overview.ahead]
    return f"Next: {min(coming, key=lambda row: row[0])[1]}." if coming else ""


def is_good_day(overview: Overview) -> bool:
    """Whether nothing is owed that is not optional."""
    return not any(f.state in {State.OVERDUE, State.DUE} and not f.optional for f in overview.follow_ups)


def nothing_listed(overview: Overview, words: str) -> list[Line]:
    """In place of an application, when the list is empty."""
    if words:
        return _said(f"Nothing matches “{one_line(words)}”.", "esc", "clears the filter.")
    if not overview.rows and any(p.file.startswith("applications/") for p in overview.problems):
        return _said("Nothing here could be read as an application.", "1", "says why not, under Today.")
    if not overview.rows:
        return _said("This folder is empty so far.", "n", "adds the first application.")
    return _said("You don't owe anybody a message.", "a", "shows all applications.")


def reading_now() -> list[Line]:
    """While the folder is read for the first time."""
    return [[], [("Reading the folder …", Tone.DIM)]]


def reading_slowly() -> list[Line]:
    """When that takes long."""
    return [
        *reading_now(),
        [],
        [("This is taking a while. A file may be only in the cloud:", Tone.PLAIN)],
        [("make it available offline, or wait.", Tone.PLAIN)],
    ]


def unreadable(message: str) -> list[Line]:
    """In place of everything, when the folder can't be read; what is said comes from the desk."""
    lines: list[Line] = [[], [("The folder can't be read.", Tone.STRONG_ALARM)]]
    lines += [[(one_line(row), Tone.PLAIN)] for row in message.split("\n")]
    return [*lines, [_key("r"), (" tries again; so does any change in the folder.", Tone.DIM)]]


def _said(sentence: str, key: str, what: str) -> list[Line]:
    return [[], [(sentence, Tone.STRONG)], [_key(key), (f" {what}", Tone.DIM)]]


def _key(key: str) -> Part:
    return (key, Tone.STRONG_ACCENT)
