"""Reads e-mail addresses, and people, interviews and log entries that were written as a single text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from heardback.domain import file_dates
from heardback.domain.application import Event
from heardback.markdown.nodes import Scalar
from heardback.markdown.written import as_typed

if TYPE_CHECKING:
    from heardback.markdown.field_reader import Fields

_PART = r"[^\s@<>()\[\],;:\"'`|\\]+"
_ADDRESS = re.compile(rf"{_PART}@{_PART}(?<![.])")
_LONGEST = 1000
"""In characters. No address is longer, and looking for one in a longer text would take too long."""
_SCHEME = re.compile("mailto:", re.IGNORECASE)
_AROUND = " <>()[],;:-–\"'"


def is_address(text: str) -> bool:
    """Whether `text` is exactly one address, as a mail program takes it."""
    return _ADDRESS.fullmatch(text) is not None


def bare_address(text: str) -> str | None:
    """The only address in `text`: ``Jane <jane@x.example>``, ``mailto:jane@x.example``; None for several or none."""
    if "@" not in text or len(text) > _LONGEST:
        return None
    found = set(_ADDRESS.findall(_SCHEME.sub(" ", text).replace("?", " ")))
    return found.pop() if len(found) == 1 else None


def named_address(text: str) -> tuple[str, str | None]:
    """The name and address in ``Jane Doe <jane@acme.example>``; an address alone is also the name."""
    address = bare_address(text)
    if address is None:
        return text.strip(), None
    rest = _SCHEME.sub("", text).replace(address, " ")
    return " ".join(rest.split()).strip(_AROUND) or address, address


def read_address(fields: Fields, key: str) -> str | None:
    """The address in a field. One that can't be used as it is written is reported, with the bare one as the cure."""
    text = fields.text(key)
    if text is None or is_address(text):
        return text
    bare, node = bare_address(text), fields.node(key)
    if bare and isinstance(node, Scalar):
        message = f"“{text}” can't be used as an address."
        fields.report(
            key, message, f"Write the bare address: {bare}", cure=fields.replacing(node, as_typed(node, bare))
        )
        return bare
    fields.report(
        key,
        f"“{text}” isn't one e-mail address.",
        "Write a single one, like jane@acme.example, or delete the line.",
    )
    return text


Item = dict[str, str]

_SEPARATED = re.compile(r"\s*[;\n]\s*|(?<=>)\s*,\s*")
_NAMES = re.compile(r"\s*,\s*|\s+(?:and|&)\s+")
_DATED = re.compile(
    r"(\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d)?)\s*[:,–—-]?\s+(\S.*)|(\w+)\s+(?:on\s+)?(\d{4}-\d\d-\d\d)"
)


def contacts(text: str) -> list[Item]:
    """``Jane Doe <jane@acme.example>``; several are separated by semicolons, or by commas between full names."""
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
    """The day, or day and time, of a single interview."""
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
