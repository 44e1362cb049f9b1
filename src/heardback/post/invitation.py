"""Invitations: one meeting, as a calendar program sent it, moved it or cancelled it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import islice
from typing import TYPE_CHECKING, Any

from heardback.domain.file_dates import FIRST_YEAR, LAST_YEAR
from heardback.domain.person_name import PersonName
from heardback.domain.plain import one_line
from heardback.folder.addresses import bare_address, is_address
from heardback.folder.zones import zone_named
from heardback.post.calendar_text import MADE_BY
from heardback.post.enclosed_calendars import blocks

if TYPE_CHECKING:
    from icalendar.cal.component import Component

_INVITES = frozenset({"", "REQUEST", "PUBLISH", "CANCEL"})
_NO_PERSON = frozenset({"ROOM", "RESOURCE", "GROUP"})
_NO_PERSONS_DOMAIN = re.compile(
    r"@(?:resource|group(?:\.v)?)\.calendar\.google\.com\Z|@.*\.(?:resource|rooms?)\.", re.I
)
_NO_REPLY = re.compile(r"\A(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster)\b", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s<>\"'\])}]+", re.IGNORECASE)
_MEETS_AT = re.compile(
    r"//(?:[\w-]+\.)*(?:meet\.google\.com|zoom\.us|zoomgov\.com|teams\.(?:microsoft|live)\.com|webex\.com|whereby\.com"
    r"|gotomeeting\.com|goto\.com|bluejeans\.com|chime\.aws|meet\.jit\.si|join\.skype\.com|meet\.[\w-]+\.\w+)(?:/|\Z)"
    r"|/meetup-join/",
    re.IGNORECASE,
)
_CONFERENCES = ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "CONFERENCE", "URL")
_ZULU_IN_A_ZONE = re.compile(
    r"^(DT(?:START|END)|RECURRENCE-ID);[^:\n]*:(\d{8}T\d{6}Z)\s*$", re.MULTILINE | re.IGNORECASE
)
_TZID = re.compile(r"^(?:TZID|X-LIC-LOCATION)[^:\n]*:(.*)$", re.MULTILINE | re.IGNORECASE)
_REPEATS = re.compile(r"^(?:RRULE|RDATE|EXRULE)[^:\n]*:(.*)$", re.MULTILINE | re.IGNORECASE)
_MOST_RULES = 200
_MOST_MINUTES = 7 * 24 * 60
_MOST_SEQUENCE = 2**31 - 1
_LONGEST, _LONGEST_NAME, _MOST_GUESTS = 500, 100, 50


class NotAnInvitation(Exception):  # noqa: N818 - it may be something else that is fine
    """The calendar holds no invitation that can be used. The text says why, in a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was invited, or the organiser. `address` is None if none was given."""

    name: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Invitation:
    """One version of one meeting.

    `start` is as written. Without an offset it is in `timezone`, or in the folder's zone if that is None; it has an
    offset if its zone has no name that others know; it is a date if the meeting takes whole days. `minutes` is None
    if there is no end. `replaces` is the original moment of the one meeting of a series that this changes. The
    guests are people: no rooms, and nobody who has declined.
    """

    uid: str
    sequence: int
    is_cancelled: bool
    start: datetime | date
    timezone: str | None = None
    minutes: int | None = None
    summary: str = ""
    where: str | None = None
    text: str = ""
    guests: tuple[Guest, ...] = ()
    recurs: bool = False
    replaces: datetime | date | None = None


def read_invitations(calendar: str) -> tuple[Invitation, ...]:
    """The invitations in the text of one calendar, without doubles; at least one. Raises `NotAnInvitation`."""
    from icalendar import Calendar  # late: it takes longer to load than everything else here

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns about what it has understood anyway
            found = dict.fromkeys(_invitations(Calendar.from_ical(_harmless(calendar))))
    except NotAnInvitation:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        # The library reads what is nearly right; for anything else, it raises whatever it stumbles over.
        raise NotAnInvitation(f"The calendar in it can't be read ({one_line(str(error))[:100]}).") from None
    if not found:
        raise NotAnInvitation("The calendar in it holds no meeting.")
    return tuple(found)


def _harmless(calendar: str) -> str:
    """`calendar` without zone rules that aren't needed, or that would take forever to work out."""
    calendar = _ZULU_IN_A_ZONE.sub(r"\1:\2", calendar.replace("\0", ""))
    kept, at = [], 0
    for start, end in blocks(calendar, "VTIMEZONE"):
        rules = calendar[start:end]
        kept += [calendar[at:start], rules if _are_needed(rules) else ""]
        at = end
    return "".join([*kept, calendar[at:]])


def _are_needed(rules: str) -> bool:
    names = _TZID.findall(rules)
    repeats = _REPEATS.findall(rules)
    is_yearly = all("FREQ=YEARLY" in r.upper() or "=" not in r for r in repeats)
    return is_yearly and len(repeats) <= _MOST_RULES and not any(map(_known_zone, names[:1]))


def _invitations(calendar: Component) -> Iterator[Invitation]:
    method = one_line(str(calendar.get("METHOD", ""))).upper()
    if method not in _INVITES:
        raise NotAnInvitation(f"It's a {method.lower()[:20]} to an invitation, and not an invitation itself.")
    if str(calendar.get("PRODID", "")) == MADE_BY:
        raise NotAnInvitation("It's a calendar that heardback itself has written.")
    around = one_line(str(calendar.get("X-WR-TIMEZONE", "")))
    for event in calendar.walk("VEVENT"):
        yield _invitation(event, method, _known_zone(around))


def _invitation(event: Component, method: str, around: str | None) -> Invitation:
    start, zone = _moment(event, "DTSTART", around)
    if _text(event, "X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE" and isinstance(start, datetime):
        start, zone = start.date(), None  # Outlook says so beside a midnight
    replaces, _ = _moment(event, "RECURRENCE-ID", around) if "RECURRENCE-ID" in event else (None, None)
    uid = one_line(_text(event, "UID"))[:_LONGEST]
    if not uid:
        raise NotAnInvitation("The meeting in it has no UID, so it couldn't be known again when it moves.")
    return Invitation(
        uid,
        _sequence(event),
        method == "CANCEL" or _text(event, "STATUS").upper() == "CANCELLED",
        start,
        zone,
        _minutes(event, start, zone, around),
        one_line(_text(event, "SUMMARY"))[:_LONGEST],
        _where(event),
        _text(event, "DESCRIPTION"),
        tuple(_guests(event)),
        "RRULE" in event or "RDATE" in event,
        replaces,
    )


def _first(event: Component, key: str) -> Any:
    value = event.get(key)
    return value[0] if isinstance(value, list) and value else value


def _text(event: Component, key: str) -> str:
    value = _first(event, key)
    return "" if value is None else str(value)


def _sequence(event: Component) -> int:
    written = _first(event, "SEQUENCE")
    return min(max(written, 0), _MOST_SEQUENCE) if isinstance(written, int) else 0


def _moment(event: Component, key: str, around: str | None) -> tuple[datetime | date, str | None]:
    """The date or moment at `key`, and the name of its zone. Raises `NotAnInvitation`."""
    written = _first(event, key)
    if written is None:
        raise NotAnInvitation("The meeting in it doesn't say when it begins.")
    when, named = written.dt, one_line(str(written.params.get("TZID", "")))
    if not isinstance(when, date) or not FIRST_YEAR < when.year < LAST_YEAR:
        raise NotAnInvitation("The meeting in it doesn't say on which day it begins.")
    if not isinstance(when, datetime):
        return when, None
    when = when.replace(microsecond=0, fold=0)
    if not named:
        return (when, around) if when.tzinfo is None else (when.astimezone(UTC), None)
    if zone := _known_zone(named):
        return when.replace(tzinfo=None), zone
    offset = when.utcoffset()
    if offset is None or offset.seconds % 60:
        raise NotAnInvitation(
            f"Its time zone “{named[:60]}” isn't one that others know, and it doesn't say what that means."
        )
    return when.replace(tzinfo=timezone(offset)), None


def _known_zone(name: str) -> str | None:
    """The name in the zone database for what a calendar program calls the zone; None if there is none."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    name = one_line(name).strip("\"'")
    name = WINDOWS_TO_OLSON.get(name, name)
    parts = name.split("/")
    # Some programs put a path of their own before it: /freeassociation.sourceforge.net/Europe/Berlin.
    candidates = ["/".join(parts[n:]) for n in range(len(parts))] if name.startswith("/") else [name]
    return next((c for c in candidates if re.search("[A-Z]", c) and zone_named(c)), None)


def _minutes(event: Component, start: datetime | date, zone: str | None, around: str | None) -> int | None:
    if not isinstance(start, datetime):
        return None
    if "DTEND" in event:
        end, end_zone = _moment(event, "DTEND", around)
        length = _aware(end, end_zone) - _aware(start, zone) if isinstance(end, datetime) else None
    else:
        length = getattr(_first(event, "DURATION"), "dt", None)
    minutes = length // timedelta(minutes=1) if isinstance(length, timedelta) else 0
    return minutes if 1 <= minutes <= _MOST_MINUTES else None


def _aware(when: datetime, zone: str | None) -> datetime:
    return (when if when.tzinfo else when.replace(tzinfo=zone_named(zone or "") or UTC)).astimezone(UTC)


def _where(event: Component) -> str | None:
    """The room or place, and the link of a video meeting."""
    place = one_line(_text(event, "LOCATION"))[:_LONGEST]
    said = [*(_text(event, key) for key in _CONFERENCES), *_LINK.findall(_text(event, "DESCRIPTION"))]
    links = (one_line(text).rstrip(".,;") for text in said)
    link = next((text for text in links if len(text) <= _LONGEST and _MEETS_AT.search(text)), "")
    if link in place or "://" in place:
        link = ""
    return " · ".join(filter(None, (place, link))) or None


def _guests(event: Component) -> Iterator[Guest]:
    once: dict[str, Guest] = {}
    for key in ("ORGANIZER", "ATTENDEE"):
        written = event.get(key, [])
        for person in written if isinstance(written, list) else [written]:
            guest = _guest(str(person), getattr(person, "params", {}))
            if guest:
                once.setdefault((guest.address or guest.name).casefold(), guest)
    yield from islice(once.values(), _MOST_GUESTS)


def _guest(written: str, said: Mapping[str, Any]) -> Guest | None:
    told = {key: one_line(str(said.get(key, ""))) for key in ("CN", "CUTYPE", "ROLE", "PARTSTAT", "EMAIL")}
    address = bare_address(one_line(written)) or bare_address(told["EMAIL"]) or ""
    if told["CUTYPE"].upper() in _NO_PERSON or told["ROLE"].upper() == "NON-PARTICIPANT":
        return None
    if (
        told["PARTSTAT"].upper() == "DECLINED"
        or _NO_PERSONS_DOMAIN.search(address)
        or _NO_REPLY.match(address)
    ):
        return None
    name = _name(told["CN"]) or address
    return Guest(name, address if is_address(address) else None) if name else None


def _name(written: str) -> str:
    """``Weiß, Anna (HR)`` as Anna Weiß; empty if it is an address, too long, or nothing."""
    if len(written) > _LONGEST_NAME:
        return ""
    bare = re.sub(r"\s*[(\[][^)\]]*[)\]]", "", written).strip(" '\"<>")
    if "@" in bare:
        return ""
    if bare.count(",") != 1:
        return bare
    read = PersonName.of(bare)
    return " ".join(filter(None, (read.title, read.full)))
