"""Reads the fields of a file into an `Application`, with a problem for everything that can't be understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import tzinfo
from functools import cache
from typing import Any

from heardback.domain.application import (
    DEFAULT_MINUTES,
    Application,
    Calls,
    Contact,
    Event,
    Interview,
    LogEntry,
    Stage,
)
from heardback.domain.fields import FIELDS, Place, Type, blocks_of
from heardback.domain.kinds import KINDS, message_name
from heardback.domain.names import fold
from heardback.domain.plain import one_line, plain
from heardback.domain.problem import Blocks, Problem
from heardback.domain.slips import nearest
from heardback.folder import addresses
from heardback.folder.addresses import read_address
from heardback.folder.near_keys import known_keys, report_near_keys
from heardback.folder.zones import zone_named
from heardback.markdown.document import Document
from heardback.markdown.field_reader import Fields
from heardback.markdown.nodes import Mapping, Scalar
from heardback.markdown.text_problems import unknown_word
from heardback.markdown.written import undressed

_MOST_MINUTES = 7 * 24 * 60
_HIGHEST = 2**31 - 1
_MESSAGES = tuple(KINDS)
_SYNONYMS = frozenset(word for row in KINDS.values() for word in row.synonyms)
_SHORTHAND = {
    Place.CONTACT: addresses.contacts,
    Place.INTERVIEW: addresses.interviews,
    Place.ENTRY: addresses.entries,
}
_ENTRY = "`{on: 2026-11-18, event: heard}`"

_READERS: dict[Type, Callable[[Fields, str, tzinfo], object]] = {
    Type.TEXT: lambda fields, key, _: fields.text(key),
    Type.PROSE: lambda fields, key, _: fields.prose(key),
    Type.LIST: lambda fields, key, _: fields.texts(key),
    Type.DAY: lambda fields, key, zone: fields.day(key, zone),
    Type.STAGE: lambda fields, key, _: fields.choice(key, Stage),
    Type.FLAG: lambda fields, key, _: fields.flag(key),
    Type.ADDRESS: lambda fields, key, _: read_address(fields, key),
    Type.COUNT: lambda fields, key, _: fields.whole(key, 0, _HIGHEST),
    Type.CALLS: lambda fields, key, _: _calls(fields, key),
    Type.DISCUSSED: lambda fields, key, _: tuple(_discussed(fields, key)),
}
"""Reads a field by its type alone. A field of any other type is read together with the fields it depends on."""


def read_file(
    content: bytes, file: str, id_: str, zone: tzinfo, own_keys: frozenset[str] = frozenset()
) -> tuple[Application | None, tuple[Problem, ...]]:
    """Read the bytes of a file: the application, as far as it is understood, and every problem, with what it blocks.

    `file` is how problems name it, `zone` the folder's, and `own_keys`, folded, are keys that look like heardback's but
    are the person's own. The application is None if the file can't be parsed, or has neither company nor role.
    """
    application, problems = _read(content, file, id_, zone, own_keys)
    if not any(problem.cure for problem in problems):
        return application, problems
    from heardback.folder.cures import proven  # late: most files need no cure

    return application, proven(content, problems, lambda cured: _read(cured, file, id_, zone, own_keys)[1])


def _read(
    content: bytes, file: str, id_: str, zone: tzinfo, own_keys: frozenset[str]
) -> tuple[Application | None, tuple[Problem, ...]]:
    document, problems = Document.parse(content, file)
    if document is None:
        return None, tuple(replace(p, blocks=Blocks.EVERYTHING, unparsed=True) for p in problems)
    application, further = read_application(document, id_, zone, own_keys)
    problems = tuple(_judged(problem) for problem in (*problems, *further))
    if application is None:
        return None, tuple(replace(problem, blocks=Blocks.EVERYTHING) for problem in problems)
    blocked = max((problem.blocks for problem in problems), default=Blocks.NOTHING)
    return (replace(application, blocked=blocked) if blocked else application), problems


def _judged(problem: Problem) -> Problem:
    """The problem with what it blocks: what rests on its field, unless it's only a remark."""
    return problem if problem.remark else replace(problem, blocks=blocks_of(problem.field))


def read_application(
    document: Document, id_: str, zone: tzinfo, own_keys: frozenset[str] = frozenset()
) -> tuple[Application | None, tuple[Problem, ...]]:
    """The application in `document`, None if it has neither company nor role, and its problems. See `read_file`."""
    problems: list[Problem] = []
    fields = Fields(document.root, document.file, problems)
    report_near_keys(fields, Place.TOP, own_keys)
    company, role = (_required(fields, key) for key in ("company", "role"))
    application = _application(fields, id_, company, role, document.body, zone, own_keys)
    return (application if company or role else None), tuple(problems)


def _required(fields: Fields, key: str) -> str:
    fields.require(key, f"The {key} is missing.", f"Add a line `{key}: …`.")
    return fields.text(key) or ""


def _application(
    fields: Fields, id_: str, company: str, role: str, body: str, zone: tzinfo, own_keys: frozenset[str]
) -> Application:
    known: dict[str, Any] = {
        **_read_fields(fields, Place.TOP, zone),
        "applied_place": fields.place("applied"),
        "contacts": tuple(_contacts(fields, zone, own_keys)),
        "interviews": tuple(_interviews(fields, zone, own_keys)),
        "log": tuple(_log(fields, zone, own_keys)),
    }
    known |= {"company": company, "role": role}
    return Application(id_, other=fields.rest(), notes=plain(body), **known)


def _read_fields(fields: Fields, place: Place, zone: tzinfo) -> dict[str, Any]:
    """What those fields of a place say that can be read one by one, by the names of their attributes.

    `Any`, as mypy can't tell that each value has the type of its attribute: `tests/cli/test_every_field.py` reads each.
    """
    return {name: read(fields, key, zone) for name, key, read in _one_by_one(place)}


@cache
def _one_by_one(place: Place) -> tuple[tuple[str, str, Callable[[Fields, str, tzinfo], object]], ...]:
    return tuple(
        (field.name, field.key, _READERS[field.type])
        for field in FIELDS[place]
        if not field.is_required and field.type in _READERS
    )


def _each(fields: Fields, key: str, place: Place, own_keys: frozenset[str]) -> Iterator[Fields]:
    for item in fields.each(key, _SHORTHAND[place], known_keys(place)):
        report_near_keys(item, place, own_keys)
        yield item


def _contacts(fields: Fields, zone: tzinfo, own_keys: frozenset[str]) -> Iterator[Contact]:
    for contact in _each(fields, "contacts", Place.CONTACT, own_keys):
        name = contact.text("name")
        contact.require("name", "This contact has no name.", "Add `name: …`.")
        if name is not None:
            said = _read_fields(contact, Place.CONTACT, zone)
            yield Contact(name=name, number=contact.number or 0, **said)


def _calls(fields: Fields, key: str) -> bool | None:
    calls = fields.choice(key, Calls, "word for calls")
    return None if calls is None else calls is Calls.WELCOME


def _interviews(fields: Fields, zone: tzinfo, own_keys: frozenset[str]) -> Iterator[Interview]:
    for interview in _each(fields, "interviews", Place.INTERVIEW, own_keys):
        held_in = _zone(interview) or zone
        start, spanned = interview.span("start", held_in, "minutes")
        interview.require(
            "start",
            "This interview has no start.",
            "Add `start: …` with its day and time, such as 2026-11-18 10:00.",
        )
        minutes = _minutes(interview, spanned) or DEFAULT_MINUTES
        said = _read_fields(interview, Place.INTERVIEW, zone)
        if start is not None:
            number = interview.number or 0
            yield Interview(start=start, zone=held_in, minutes=minutes, number=number, **said)


def _minutes(interview: Fields, spanned: int | None) -> int | None:
    """How long it takes: what `minutes` says, else the span in `start`; if they differ, that is reported."""
    said = interview.whole("minutes", 1, _MOST_MINUTES)
    if said and spanned and said != spanned:
        interview.report(
            "minutes",
            f"`start` is a span of {spanned} minutes, and `minutes` is {said}.",
            f"Write `minutes: {spanned}`, or put only the beginning in `start`.",
        )
    return said or spanned


def _zone(fields: Fields) -> tzinfo | None:
    name = fields.word("timezone")
    if name is None:
        return None
    zone = zone_named(name)
    if zone is None:
        fields.report("timezone", f"“{name}” isn't a time zone.", "Use a name such as Africa/Johannesburg.")
    return zone


def _discussed(fields: Fields, key: str) -> Iterator[tuple[str | None, str]]:
    node = fields.node(key)
    if isinstance(node, Mapping):
        for person, text in node.items():
            if isinstance(text, Scalar) and not text.is_null:
                yield one_line(undressed(person.text)), fields.words(key, text)
            elif not isinstance(text, Scalar):
                fields.report(
                    key, "What was discussed must be text.", "Write one text for each person.", text
                )
    elif isinstance(node, Scalar):
        yield None, fields.words(key, node)
    elif node is not None:
        for shared in fields.texts(key):
            yield None, shared


def _log(fields: Fields, zone: tzinfo, own_keys: frozenset[str]) -> Iterator[LogEntry]:
    for entry in _each(fields, "log", Place.ENTRY, own_keys):
        on, event = entry.when("on", zone), entry.choice("event", Event)
        for key in ("on", "event"):
            entry.require(
                key, f"This log entry has no `{key}`.", f"Add `{key}: …`; an entry reads like {_ENTRY}."
            )
        is_stage = event is Event.STAGE
        if is_stage:
            entry.require(
                "to", "This entry doesn't say which stage.", "Add `to: interviewing`, or another stage."
            )
        said: dict[str, Any] = {
            **_read_fields(entry, Place.ENTRY, zone),
            "message": _message(entry, event),
            "to": None if is_stage else entry.text("to"),
            "sender": None if is_stage else entry.text("from"),
            "from_stage": entry.choice("from", Stage, "stage") if is_stage else None,
            "to_stage": entry.choice("to", Stage, "stage") if is_stage else None,
        }
        if on is not None and event is not None:
            place, number = entry.place("on"), entry.number or 0
            yield LogEntry(on=on, event=event, place=place, number=number, **said)


def _message(entry: Fields, event: Event | None) -> str | None:
    """The message of an entry, which needn't be one of ours; but one that nearly is gets reported."""
    text = entry.text("message")
    if text is None or event not in (Event.SENT, Event.SKIPPED) or text in _MESSAGES:
        return text
    if message_name(text) in _MESSAGES:
        return text
    if fold(text) in _SYNONYMS or nearest(text, _MESSAGES):
        node = entry.node("message") or entry.mapping
        entry.complain("message", node, unknown_word("message", node, text, _MESSAGES, "message"))
    return text
