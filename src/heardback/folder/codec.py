"""From the fields of a file to an `Application`, with a problem for each thing that cannot be understood."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from enum import StrEnum

from heardback.domain.application import (
    DEFAULT_MINUTES,
    Application,
    Contact,
    Event,
    Interview,
    LogEntry,
    Stage,
)
from heardback.domain.plain import one_line, plain
from heardback.domain.problem import Problem
from heardback.folder.zones import zone_named
from heardback.markdown.document import Document
from heardback.markdown.fields import Fields
from heardback.markdown.nodes import Mapping, Scalar

_MOST_MINUTES = 7 * 24 * 60


class Calls(StrEnum):
    """Whether somebody wants to be called."""

    WELCOME = "welcome"
    NO = "no"


def read_application(
    document: Document, id_: str, zone: tzinfo
) -> tuple[Application | None, tuple[Problem, ...]]:
    """The application in `document`; `zone` is the folder's. None where neither company nor role is written."""
    problems: list[Problem] = []
    fields = Fields(document.root, document.file, problems)
    company, role = (_required(fields, key) for key in ("company", "role"))
    application = _application(fields, id_, company, role, document.body, zone)
    return (application if company or role else None), tuple(problems)


def _required(fields: Fields, key: str) -> str:
    fields.require(key, f"The {key} is missing.", f"Add a line `{key}: …`.")
    return fields.text(key) or ""


def _application(fields: Fields, id_: str, company: str, role: str, body: str, zone: tzinfo) -> Application:
    known = {
        "stage": fields.choice("stage", Stage),
        "applied": fields.day("applied", zone),
        "applied_place": fields.place("applied"),
        **{key: fields.text(key) for key in ("source", "url", "location", "salary")},
        **{key: fields.texts(key) for key in ("tags", "strengths")},
        "contacts": tuple(_contacts(fields)),
        "interviews": tuple(_interviews(fields, zone)),
        "log": tuple(_log(fields, zone)),
        "snoozed_until": fields.day("snoozed_until", zone),
        "offer_answer_by": fields.day("offer_answer_by", zone),
    }
    return Application(id_, company, role, other=fields.rest(), notes=plain(body), **known)  # type: ignore[arg-type]


def _contacts(fields: Fields) -> Iterator[Contact]:
    for contact in fields.each("contacts"):
        name = contact.text("name")
        calls = contact.choice("calls", Calls, "word for calls")
        contact.require("name", "This contact has no name.", "Add `name: …`.")
        if name is None:
            continue
        yield Contact(
            name=name,
            title=contact.text("title"),
            email=contact.text("email"),
            phone=contact.text("phone"),
            linkedin=contact.text("linkedin"),
            calls=None if calls is None else calls is Calls.WELCOME,
        )


def _interviews(fields: Fields, zone: tzinfo) -> Iterator[Interview]:
    for interview in fields.each("interviews"):
        held_in = _zone(interview) or zone
        start = interview.when("start", held_in)
        interview.require("start", "This interview has no start.", "Add `start: 2026-11-18 10:00`.")
        if start is None:
            continue
        yield Interview(
            start=start,
            zone=held_in,
            minutes=interview.whole("minutes", 1, _MOST_MINUTES) or DEFAULT_MINUTES,
            round=interview.text("round"),
            where=interview.text("where"),
            people=interview.texts("with"),
            discussed=tuple(_discussed(interview)),
            decision_by=interview.day("decision_by", zone),
            cancelled=interview.flag("cancelled"),
        )


def _zone(fields: Fields) -> tzinfo | None:
    name = fields.text("timezone")
    if name is None:
        return None
    zone = zone_named(name)
    if zone is None:
        fields.report("timezone", f"“{name}” is no time zone.", "Use a name such as Africa/Johannesburg.")
    return zone


def _discussed(fields: Fields) -> Iterator[tuple[str | None, str]]:
    node = fields.node("discussed")
    if isinstance(node, Mapping):
        for person, text in node.items():
            if isinstance(text, Scalar) and not text.is_null:
                yield one_line(person.text), plain(text.text).strip()
            elif not isinstance(text, Scalar):
                fields.report("discussed", "What was discussed is a text.", "Write one text a person.", text)
    elif isinstance(node, Scalar):
        yield None, plain(node.text).strip()
    elif node is not None:
        for shared in fields.texts("discussed"):
            yield None, shared


def _log(fields: Fields, zone: tzinfo) -> Iterator[LogEntry]:
    for entry in fields.each("log"):
        on, event = entry.when("on", zone), entry.choice("event", Event)
        for key in ("on", "event"):
            entry.require(
                key, f"This log entry has no `{key}`.", "An entry is {on: 2026-11-18, event: heard}."
            )
        if on is None or event is None:
            continue
        is_stage = event is Event.STAGE
        if is_stage:
            entry.require(
                "to", "This entry does not say which stage.", "Add `to: interviewing`, or another stage."
            )
        yield LogEntry(
            on=on,
            event=event,
            message=entry.text("message"),
            channel=entry.text("channel"),
            to=None if is_stage else entry.text("to"),
            sender=None if is_stage else entry.text("from"),
            note=entry.prose("note"),
            decision_by=entry.day("decision_by", zone),
            from_stage=entry.choice("from", Stage, "stage") if is_stage else None,
            to_stage=entry.choice("to", Stage, "stage") if is_stage else None,
            place=entry.place("on"),
            number=entry.number or 0,
        )
