"""Contacts, interviews and log entries that people write as one text: what they would be as blocks of fields.

Each function takes a text and returns the items that it stands for, none where that isn't clear.
"""

from __future__ import annotations

import re

from heardback.domain import file_dates
from heardback.domain.application import Event
from heardback.folder.addresses import named_address

Item = dict[str, str]

_SEPARATED = re.compile(r"\s*[;\n]\s*|(?<=>)\s*,\s*")
_NAMES = re.compile(r"\s*,\s*|\s+(?:and|&)\s+")
_DATED = re.compile(
    r"(\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d)?)\s*[:,–—-]?\s+(\S.*)|(\w+)\s+(?:on\s+)?(\d{4}-\d\d-\d\d)"
)


def contacts(text: str) -> list[Item]:
    """``Jane Doe <jane@acme.example>``; several are parted by semicolons, or by commas between whole names."""
    parts = [part for part in _SEPARATED.split(text.strip()) if part]
    if len(parts) == 1 and "@" not in text:
        names = _NAMES.split(parts[0])
        parts = names if all(" " in name for name in names) else parts
    found = []
    for part in parts:
        name, address = named_address(part)
        found.append({"name": name} | ({"email": address} if address else {}))
    return found


def interviews(text: str) -> list[Item]:
    """The day, or day and time, of one interview."""
    try:
        file_dates.parse(text)
    except file_dates.ImpossibleDateError:
        return []
    return [{"start": text.strip()}]


def entries(text: str) -> list[Item]:
    """``2026-10-28 applied``; anything but an event is a note on that day."""
    found = _DATED.fullmatch(text.strip())
    if found is None:
        return []
    on, said = (found[1], found[2]) if found[1] else (found[4], found[3])
    if said.casefold() in set(Event) - {Event.STAGE}:
        return [{"on": on, "event": said.casefold()}]
    return [{"on": on, "event": str(Event.NOTE), "note": said}] if found[1] else []
