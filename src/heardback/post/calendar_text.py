"""What heardback writes for calendar programs: iCalendar (RFC 5545), the same bytes as long as nothing has changed.

On disk it is one file with everything, or a directory with one file an event, as khal and vdirsyncer keep them. Only
what heardback has written is written over or removed, and only what has changed is written at all.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from heardback.disk import files
from heardback.domain.plain import one_line, sendable
from heardback.folder.zones import zone_named

if TYPE_CHECKING:
    from icalendar import Calendar, Event, Timezone


MADE_BY = "-//heardback//heardback//EN"
OF_APPLICATION = "X-HEARDBACK-APPLICATION"
_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9@._+-]{0,120}")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Appointment:
    """One event of a calendar. `start` and `end` have a zone, or are days; the last day of `end` is included.

    `stamp` is a moment that stays the same as long as nothing changes.
    """

    uid: str
    application: str
    start: datetime | date
    end: datetime | date
    stamp: datetime
    summary: str
    where: str = ""
    text: str = ""
    sequence: int = 0
    is_cancelled: bool = False
    takes_time: bool = True

    @property
    def file_name(self) -> str:
        """The name of a file of its own; a UID that can't be one is replaced by its digest."""
        if _SAFE_NAME.fullmatch(self.uid) and not _DEVICE.fullmatch(self.uid):
            return f"{self.uid}.ics"
        return f"{hashlib.sha256(self.uid.encode()).hexdigest()[:32]}.ics"


def once_each(appointments: Iterable[Appointment]) -> tuple[Appointment, ...]:
    """In the order of their days. Of two with one UID the later one is left out: a calendar knows only one."""
    in_order = sorted(appointments, key=lambda made: (_moment(made.start), made.application, made.uid))
    once: dict[str, Appointment] = {}
    for made in in_order:
        once.setdefault(made.uid, made)
    return tuple(once.values())


def calendar_of(appointments: Sequence[Appointment], name: str = "") -> bytes:
    """One calendar with all of them, and the rules of the zones that they are in."""
    from icalendar import Calendar  # late: it takes longer to load than everything else here

    calendar = Calendar()
    calendar.add("PRODID", MADE_BY)
    calendar.add("VERSION", "2.0")
    if name:
        calendar.add("X-WR-CALNAME", name)
    for zone, years in sorted(_zones(appointments).items()):
        calendar.add_component(_rules(zone, min(years), max(years)))
    for made in appointments:
        calendar.add_component(_event(made))
    return _bytes(calendar)


def _bytes(calendar: Calendar) -> bytes:
    written: bytes = calendar.to_ical(sorted=False)
    return written


def _event(made: Appointment) -> Event:
    from icalendar import Event

    event = Event()
    event.add("UID", one_line(made.uid))
    event.add("DTSTAMP", made.stamp.astimezone(UTC))
    event.add("SEQUENCE", made.sequence)
    event.add("DTSTART", _written(made.start))
    event.add("DTEND", _written(made.end) if isinstance(made.end, datetime) else made.end + timedelta(days=1))
    event.add("SUMMARY", sendable(made.summary))
    if made.where:
        event.add("LOCATION", sendable(made.where))
    if made.text:
        event.add("DESCRIPTION", sendable(made.text))
    event.add("STATUS", "CANCELLED" if made.is_cancelled else "CONFIRMED")
    event.add("TRANSP", "OPAQUE" if made.takes_time and not made.is_cancelled else "TRANSPARENT")
    event.add(OF_APPLICATION, one_line(made.application))
    return event


def _written(when: datetime | date) -> datetime | date:
    """A moment in its zone where that has a name that others know, else in UTC."""
    if not isinstance(when, datetime):
        return when
    return when if _zone_of(when) else when.astimezone(UTC)


def _zone_of(when: datetime | date) -> str | None:
    name = getattr(when.tzinfo, "key", None) if isinstance(when, datetime) else None
    return name if name and "/" in name and not name.startswith("Etc/") and zone_named(name) else None


def _zones(appointments: Iterable[Appointment]) -> dict[str, set[int]]:
    zones: dict[str, set[int]] = {}
    for made in appointments:
        for when in (made.start, made.end):
            if name := _zone_of(when):
                zones.setdefault(name, set()).add(when.year)
    return zones


def _rules(zone: str, first: int, last: int) -> Timezone:
    """The rules of a zone for whole years, so that they stay the same from one day to the next."""
    from icalendar import Timezone

    rules = Timezone.from_tzid(zone, first_date=date(first, 1, 1), last_date=date(last, 12, 31))
    rules.pop("COMMENT", None)
    return rules


def _moment(when: datetime | date, zone: tzinfo = UTC) -> datetime:
    written = when if isinstance(when, datetime) else datetime(when.year, when.month, when.day, tzinfo=zone)
    return written.astimezone(UTC)


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
