"""What heardback writes when something is new: an application file, an interview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo

from heardback.desk.errors import UsageError
from heardback.desk.typed_dates import When
from heardback.domain.fields import FIELDS, Place
from heardback.folder.zones import zone_named
from heardback.markdown.document import Document
from heardback.markdown.editing import apply
from heardback.markdown.edits import Set
from heardback.markdown.yaml_values import Value

_EMPTY = b"---\n---\n"


@dataclass(frozen=True, slots=True)
class NewApplication:
    """What a person says of a new application. Dates as typed."""

    company: str
    role: str
    stage: str | None = None
    applied: str | None = None
    texts: Mapping[str, str | None] = field(default_factory=dict)
    """What was said of the fields that are `ASKED`, by their keys."""
    tags: Sequence[str] = ()
    contacts: Sequence[str] = ()
    email: str | None = None


def content(application: NewApplication, applied: date | None) -> bytes:
    """The bytes of a new file. The stage is left out unless given: it then follows from what happens."""
    if not application.company.strip() or not application.role.strip():
        raise UsageError("A new application needs a company and a role.")
    said: dict[str, Value | None] = {
        **application.texts,
        "company": application.company.strip(),
        "role": application.role.strip(),
        "stage": application.stage,
        "applied": applied,
        "tags": list(application.tags) or None,
        "contacts": _contacts(application) or None,
    }
    document, problems = Document.parse(_EMPTY, "new")
    assert document is not None, problems
    written = ((row.key, said.get(row.key)) for row in FIELDS[Place.TOP])
    return apply(document, *(Set((key,), value) for key, value in written if value is not None)).content


def _contacts(application: NewApplication) -> list[Value]:
    contacts: list[dict[str, Value]] = [{"name": name} for name in application.contacts]
    if application.email:
        if not contacts:
            raise UsageError("An e-mail address belongs to somebody: say who with --contact.")
        contacts[0]["email"] = application.email
    return list(contacts)


def zone_of(name: str | None) -> tzinfo | None:
    """The zone of that name, None without one. Raises `UsageError`."""
    zone = zone_named(name) if name else None
    if name and zone is None:
        raise UsageError(f"“{name}” isn't a time zone: use a name such as Africa/Johannesburg.")
    return zone


def interview(
    *,
    start: When,
    minutes: int | None,
    timezone: str | None,
    round_: str | None,
    where: str | None,
    people: Sequence[str],
    discussed: str | None,
    decision_by: date | None,
) -> dict[str, Value]:
    """The fields of a new interview, in the order of the file format. Raises `UsageError`."""
    if minutes is not None and not 1 <= minutes <= 7 * 24 * 60:
        raise UsageError(f"An interview can't take {minutes} minutes.")
    fields: dict[str, Value] = {
        "start": start,
        "minutes": minutes,
        "timezone": timezone,
        "round": round_,
        "where": where,
        "with": list(people) or None,
        "discussed": discussed,
        "decision_by": decision_by,
    }
    return {key: value for key, value in fields.items() if value is not None}
