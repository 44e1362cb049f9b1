"""What heardback writes for calendar programs: iCalendar (RFC 5545), the same bytes as long as nothing has changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

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
