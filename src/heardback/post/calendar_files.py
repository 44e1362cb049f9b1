"""Calendars on disk: one file with everything, or a directory with one file an event, as khal and vdirsyncer keep them.

Only what heardback has written is written over or removed, and only what has changed is written at all.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from heardback.disk import files
from heardback.post.calendar_text import MADE_BY, OF_APPLICATION, Appointment, calendar_of

_SUFFIX = ".ics"
_MADE_BY_US = f"PRODID:{MADE_BY}".encode()


@dataclass(frozen=True, slots=True)
class Exported:
    """What was done in a directory; `foreign` are files of other programs in the place of ours, left alone."""

    kept: int = 0
    new: int = 0
    changed: int = 0
    removed: int = 0
    foreign: tuple[str, ...] = ()


def is_directory(path: str) -> bool:
    """Whether `path` names a directory: one that is there, or one that is to be made (``calendars/``)."""
    return path.endswith(("/", os.sep)) or Path(path).expanduser().is_dir()


def write_file(path: Path, appointments: Sequence[Appointment], name: str) -> bool:
    """Everything in one file; returns whether it has changed. Raises what `files.write_own` does."""
    return files.write_own(path, calendar_of(appointments, name), _MADE_BY_US)


def write_directory(path: Path, appointments: Sequence[Appointment], unread: Collection[str]) -> Exported:
    """One file an event. What stands for nothing any more is removed, unless its application is `unread`."""
    files.make_directory(path)
    there = {name for name in os.listdir(path) if name.endswith(_SUFFIX) and not name.startswith(".")}
    counts = dict.fromkeys(("kept", "new", "changed", "removed"), 0)
    foreign: list[str] = []
    wanted = {made.file_name: made for made in appointments}
    for name, made in wanted.items():
        try:
            is_new = name not in there
            has_changed = write_file(path / name, (made,), "")
            counts["new" if is_new else "changed" if has_changed else "kept"] += 1
        except files.NotOurs:
            foreign.append(name)
    for name in _stale(path, sorted(there - wanted.keys()), unread):
        files.remove(path / name, expected=files.read(path / name, within=path))
        counts["removed"] += 1
    return Exported(**counts, foreign=tuple(foreign))


def _stale(path: Path, names: Sequence[str], unread: Collection[str]) -> Iterator[str]:
    """Those of `names` that heardback has written for an application that it has read again."""
    for name in names:
        try:
            content = files.read(path / name, within=path).content
        except files.Unreadable:
            continue
        if _MADE_BY_US in content and _application_in(content) not in unread:
            yield name


def _application_in(content: bytes) -> str:
    text = content.decode(errors="replace").replace("\r\n ", "").replace("\n ", "")
    found = re.search(rf"^{OF_APPLICATION}:(.*)$", text, re.MULTILINE)
    return re.sub(r"\\(.)", r"\1", found[1].rstrip("\r")) if found else ""
