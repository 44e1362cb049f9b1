"""Calendars for other programs: iCalendar (RFC 5545), the same bytes as long as nothing has changed.

On disk that is one file with everything, or a directory with one file an event, as khal and vdirsyncer keep them.
Files that heardback didn't write are never overwritten or removed, and only what has changed is written.
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
    """One event of a calendar. `start` and `end` have a zone, or are days, the last of which is included.

    `stamp` is a moment that stays the same as long as nothing changes. `takes_time` is False for what leaves one free.
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
        """The name of its file: the UID, or its hash if the UID can't be a file name."""
        if _SAFE_NAME.fullmatch(self.uid) and not _DEVICE.fullmatch(self.uid):
            return f"{self.uid}.ics"
        return f"{hashlib.sha256(self.uid.encode()).hexdigest()[:32]}.ics"


def once_each(appointments: Iterable[Appointment]) -> tuple[Appointment, ...]:
    """The appointments in order of time. Of two with one UID the later is left out: a calendar can hold only one."""
    in_order = sorted(
        appointments,
        key=lambda appointment: (_moment(appointment.start), appointment.application, appointment.uid),
    )
    once: dict[str, Appointment] = {}
    for appointment in in_order:
        once.setdefault(appointment.uid, appointment)
    return tuple(once.values())


def calendar_of(appointments: Sequence[Appointment], name: str = "") -> bytes:
    """The bytes of one calendar with all the appointments, and the rules of their time zones."""
    from icalendar import Calendar  # late: it takes longer to load than everything else here

    calendar = Calendar()
    calendar.add("PRODID", MADE_BY)
    calendar.add("VERSION", "2.0")
    if name:
        calendar.add("X-WR-CALNAME", name)
    for zone, years in sorted(_zones(appointments).items()):
        calendar.add_component(_rules(zone, min(years), max(years)))
    for appointment in appointments:
        calendar.add_component(_event(appointment))
    return _bytes(calendar)


def _bytes(calendar: Calendar) -> bytes:
    written: bytes = calendar.to_ical(sorted=False)
    return written


def _event(appointment: Appointment) -> Event:
    from icalendar import Event

    event = Event()
    event.add("UID", one_line(appointment.uid))
    event.add("DTSTAMP", appointment.stamp.astimezone(UTC))
    event.add("SEQUENCE", appointment.sequence)
    event.add("DTSTART", _written(appointment.start))
    event.add(
        "DTEND",
        _written(appointment.end)
        if isinstance(appointment.end, datetime)
        else appointment.end + timedelta(days=1),
    )
    event.add("SUMMARY", sendable(appointment.summary))
    if appointment.where:
        event.add("LOCATION", sendable(appointment.where))
    if appointment.text:
        event.add("DESCRIPTION", sendable(appointment.text))
    event.add("STATUS", "CANCELLED" if appointment.is_cancelled else "CONFIRMED")
    event.add(
        "TRANSP", "OPAQUE" if appointment.takes_time and not appointment.is_cancelled else "TRANSPARENT"
    )
    event.add(OF_APPLICATION, one_line(appointment.application))
    return event


def _written(when: datetime | date) -> datetime | date:
    """A moment in its zone if that has a name others know, else in UTC; a day as it is."""
    if not isinstance(when, datetime):
        return when
    return when if _zone_of(when) else when.astimezone(UTC)


def _zone_of(when: datetime | date) -> str | None:
    name = getattr(when.tzinfo, "key", None) if isinstance(when, datetime) else None
    return name if name and "/" in name and not name.startswith("Etc/") and zone_named(name) else None


def _zones(appointments: Iterable[Appointment]) -> dict[str, set[int]]:
    zones: dict[str, set[int]] = {}
    for appointment in appointments:
        for when in (appointment.start, appointment.end):
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
    """How many files of a directory were kept, new and so on. `foreign` are other programs' files, left alone."""

    kept: int = 0
    new: int = 0
    changed: int = 0
    removed: int = 0
    foreign: tuple[str, ...] = ()


def is_directory(path: str) -> bool:
    """Whether `path` names a directory: one that is there, or one to be made (``calendars/``)."""
    return path.endswith(("/", os.sep)) or Path(path).expanduser().is_dir()


def write_file(path: Path, appointments: Sequence[Appointment], name: str) -> bool:
    """Write everything into one file, and say whether it changed. Raises what `files.write_own` does."""
    return files.write_own(path, calendar_of(appointments, name), _MADE_BY_US)


def write_directory(path: Path, appointments: Sequence[Appointment], unread: Collection[str]) -> Exported:
    """Write one file an event. Old files are removed unless their application is `unread` (by id): it may need them."""
    files.make_directory(path)
    there = {name for name in os.listdir(path) if name.endswith(_SUFFIX) and not name.startswith(".")}
    counts = dict.fromkeys(("kept", "new", "changed", "removed"), 0)
    foreign: list[str] = []
    wanted = {appointment.file_name: appointment for appointment in appointments}
    for name, appointment in wanted.items():
        try:
            is_new = name not in there
            has_changed = write_file(path / name, (appointment,), "")
            counts["new" if is_new else "changed" if has_changed else "kept"] += 1
        except files.NotOurs:
            foreign.append(name)
    for name in _stale(path, sorted(there - wanted.keys()), unread):
        files.remove(path / name, expected=files.read(path / name, within=path))
        counts["removed"] += 1
    return Exported(**counts, foreign=tuple(foreign))


def _stale(path: Path, names: Sequence[str], unread: Collection[str]) -> Iterator[str]:
    """Those of `names` that heardback wrote for applications that aren't `unread`."""
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
