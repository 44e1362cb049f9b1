"""The actions that write records: a new application, a contact, a field; and the records that they write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from heardback.desk import typed_values
from heardback.desk.action import Done
from heardback.desk.errors import UsageError
from heardback.desk.explaining import explained
from heardback.desk.naming import person_named
from heardback.desk.questions import Answers
from heardback.desk.typed_dates import When, day
from heardback.desk.visit import Visit
from heardback.domain.application import Calls
from heardback.domain.fields import ASKED, CONTACT_DETAILS, FIELDS, Place
from heardback.domain.in_words import Toward
from heardback.domain.names import fold, same_name
from heardback.domain.plain import one_line
from heardback.folder.zones import zone_named, zones_called
from heardback.markdown.edits import Append, Remove, Set
from heardback.markdown.yaml_values import Value, is_list, pair_lines

_MOST_ZONES = 6
_LONGEST_MINUTES = 7 * 24 * 60


@dataclass(frozen=True, slots=True)
class NewApplication:
    """What a person says about a new application. Dates are as typed."""

    company: str
    role: str
    stage: str | None = None
    applied: str | None = None
    texts: Mapping[str, str | None] = field(default_factory=dict)
    """What was said about the fields that are `ASKED`, by their keys."""
    tags: Sequence[str] = ()
    contacts: Sequence[str] = ()
    email: str | None = None
    notes: str | None = None


def content(application: NewApplication, applied: date | None) -> bytes:
    """The bytes of a new file. Raises `UsageError` without a company or a role.

    The stage is left out unless it is given: it then follows from what happens.
    """
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
    notes = f"\n{application.notes.strip()}\n" if application.notes and application.notes.strip() else ""
    return file_of({key: value for key, value in said.items() if value is not None}, notes)


def file_of(said: Mapping[str, Value], notes: str = "") -> bytes:
    """The bytes of a file with these fields: single values first, then lists; keys of one's own come last in each."""
    order = {row.key: number for number, row in enumerate(FIELDS[Place.TOP])}
    keys = sorted(said, key=lambda key: (_grows(said[key]), order.get(key, len(order))))
    lines = [line for key in keys for line in pair_lines(key, said[key], "", "  ")]
    return "\n".join(["---", *lines, "---", notes]).encode(errors="replace")


def _grows(value: Value) -> bool:
    return is_list(value) or isinstance(value, Mapping)


def _contacts(application: NewApplication) -> list[Value]:
    contacts: list[dict[str, Value]] = [{"name": name} for name in application.contacts]
    if application.email:
        if not contacts:
            raise UsageError("An e-mail address belongs to somebody: say who with --contact.")
        contacts[0]["email"] = application.email
    return list(contacts)


def zone_of(name: str | None) -> ZoneInfo | None:
    """The zone of that name, or of a place: ``new york``; None for no name. Raises `UsageError`."""
    if not name:
        return None
    found = zones_called(name)
    if len(found) > 1:
        raise UsageError(f"“{name}” could be {' or '.join(found[:_MOST_ZONES])}: write the whole name.")
    zone = zone_named(found[0]) if found else None
    if zone is None:
        raise UsageError(f"“{name}” isn't a time zone: use a name such as Africa/Johannesburg.")
    return zone


def check_minutes(minutes: int) -> None:
    """Raise `UsageError` for less than a minute or more than a week."""
    if not 1 <= minutes <= _LONGEST_MINUTES:
        raise UsageError(f"An interview can't take {minutes} minutes.")


def interview_record(
    *,
    start: When,
    minutes: int | None,
    timezone: str | None,
    round_: str | None,
    where: str | None,
    people: Sequence[str],
    discussed: Value | None,
    decision_by: date | None,
) -> dict[str, Value]:
    """The fields of a new interview, in the order of the file format."""
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


def new(visit: Visit, _: str, answers: Answers) -> Done:
    """Create an application file, readable by its owner only. The sentence is its path, for scripts."""
    application = NewApplication(
        answers.needed("company"),
        answers.needed("role"),
        stage=answers.text("stage"),
        applied=answers.text("applied"),
        texts={field.key: answers.text(field.key) for field in ASKED},
        tags=answers.several("tag"),
        contacts=answers.several("contact"),
        email=answers.text("email"),
        notes=answers.text("notes"),
    )
    zone, already = visit.zone_for_writing, _applied_at(visit, application.company)
    with explained():
        here = visit.moment.astimezone(zone)
        applied = day(application.applied, here, Toward.BEHIND) if application.applied else None
        name = without_repeats(f"{application.company} {application.role}")
        id_ = visit.desk.folder.add(name, content(application, applied))
    remark = f"You have applied to {one_line(application.company)} before: {', '.join(already)}."
    recalled = f"Added {one_line(application.company)} as {id_}."
    return Done(f"applications/{id_}.md", (remark,) if already else (), id_, recalled)


def contact(visit: Visit, id_: str, answers: Answers) -> Done:
    """Add a contact, or change what is known of one. An empty text removes what was known."""
    standing = visit.standing(id_)
    application = standing.application
    person = person_named(answers.needed("name"), application, sure=answers.sure, strangers=True)
    if not person:
        raise UsageError("A contact needs a name.")
    number = next((c.number for c in application.contacts if same_name(c.name, person)), None)
    given = {field.key: answers.text(field.key) for field, _ in CONTACT_DETAILS}
    known = {key: text.strip() for key, text in given.items() if text is not None}
    for key, text in known.items():
        if key == "calls" and text and text not in set(Calls):
            raise UsageError(f"Calls are {' or '.join(Calls)}, not “{text}”.")
    check = typed_values.understood("contacts", visit.settings.own_keys)
    if number is None:
        made: dict[str, Value] = {"name": person, **{key: text for key, text in known.items() if text}}
        visit.desk.change(id_, Append(("contacts",), made), check=check)
        return Done(f"Added {one_line(person)} to {id_}{_told(known)}.", id=id_)
    if not known:
        raise UsageError(
            f"{one_line(person)} is known already: give an e-mail address, a number or another detail."
        )
    edits = [
        Set(("contacts", number, key), text) if text else Remove(("contacts", number, key))
        for key, text in known.items()
    ]
    visit.desk.change(id_, *edits, check=check)
    return Done(f"Changed in {id_}: {one_line(person)}{_told(known)}.", id=id_)


def _told(known: Mapping[str, str]) -> str:
    """``, phone +27 21 555 0142, no title``."""
    return "".join(f", {key} {one_line(text)}" if text else f", no {key}" for key, text in known.items())


def set_field(visit: Visit, id_: str, answers: Answers) -> Done:
    """Set one field. An empty text removes it."""
    field, text = answers.needed("field"), answers.needed("value")
    check = typed_values.understood(field, visit.settings.own_keys)
    if not text.strip():
        typed_values.check_removal(field)
        visit.desk.change(id_, Remove(typed_values.path_of(field)), check=check)
        return Done(one_line(f"{id_}: {field} was removed"), id=id_)
    here = visit.here
    with explained():
        zone = typed_values.own_zone(field, visit.desk.folder.document(id_))
    edits = typed_values.edits_of(field, text, here, zone)
    visit.desk.change(id_, *edits, check=check)
    told = typed_values.as_told(edits, here, zone, twelve=visit.desk.twelve)
    return Done(one_line(f"{id_}: {field} is now {told}"), id=id_)


def _applied_at(visit: Visit, company: str) -> tuple[str, ...]:
    """The ids of the applications at a company of that name, archived or not."""
    wanted, overview = fold(company), visit.overview
    return tuple(
        row.id
        for row in (*overview.rows, *overview.archived)
        if row.application and fold(row.application.company) == wanted
    )


def without_repeats(name: str) -> str:
    """``Karoo Data Data Engineer`` as ``Karoo Data Engineer``."""
    words = name.split()
    return " ".join(w for n, w in enumerate(words) if n == 0 or fold(w) != fold(words[n - 1]))
