"""Values that a person has typed, read as their field wants them, and said back while they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING

from heardback.desk import typed_dates
from heardback.desk.errors import RefusedError, UsageError
from heardback.desk.naming import person_meant
from heardback.desk.questions import AnswerKind, Question, is_number
from heardback.domain.application import Stage
from heardback.domain.fields import Type, field_at
from heardback.domain.in_words import Toward, distance, full_day, said
from heardback.domain.names import fold
from heardback.domain.slips import did_you_mean
from heardback.domain.spoken_dates import Misheard, understand
from heardback.folder.codec import read_application
from heardback.folder.zones import zone_named, zones_called
from heardback.markdown import nodes
from heardback.markdown.document import Document
from heardback.markdown.edits import Set
from heardback.markdown.nodes import Mapping, Scalar
from heardback.markdown.yaml_values import is_list

if TYPE_CHECKING:
    from heardback.domain.problem import Problem
    from heardback.folder.changing import Check
    from heardback.markdown.yaml_values import Value

Path = tuple[str | int, ...]
_MOST_DIGITS = 18
"""Of a number that a person types; `int` takes no more than 4,300."""


def path_of(field: str) -> Path:
    """``contacts.0.phone`` as a path. Raises `UsageError` for an empty part."""
    parts = field.split(".")
    if not all(part.strip() for part in parts):
        raise UsageError(f"“{field}” isn't a field: write a key, or a path such as contacts.0.phone.")
    return tuple(int(part) if n and is_number(part, _MOST_DIGITS) else part for n, part in enumerate(parts))


def edits_of(field: str, text: str, here: datetime, zone: tzinfo | None = None) -> tuple[Set, ...]:
    """The edits that set `field` to what `text` means at the moment `here`; a span of hours sets the minutes too.

    `zone` is that of an interview with one of its own. Raises `UsageError` if `text` can't be a value.
    """
    path = path_of(field)
    if _type(field) is not Type.MOMENT:
        return (Set(path, value_of(field, text, here)),)
    spoken = typed_dates.typed(text, here, _toward(field), zone)
    moment = Set(path, spoken.as_said)
    if field.startswith("interviews") and spoken.minutes:
        return moment, Set((*path[:-1], "minutes"), spoken.minutes)
    return (moment,)


def own_zone(field: str, document: Document) -> tzinfo | None:
    """The zone of the interview whose start `field` is; None if the file gives it none that is known."""
    if _type(field) is not Type.MOMENT:
        return None
    match path_of(field):
        case ("interviews", int(number), _):
            interviews = document.root.get("interviews")
        case _:
            return None
    held = interviews.items if isinstance(interviews, nodes.Sequence) else ()
    interview = held[number] if number < len(held) else None
    zone = interview.get("timezone") if isinstance(interview, Mapping) else None
    return zone_named(zone.text.strip()) if isinstance(zone, Scalar) else None


def value_of(field: str, text: str, here: datetime) -> Value:
    """The value that `text` means for `field`. Raises `UsageError` if it can't be one."""
    match _type(field):
        case Type.DAY:
            return typed_dates.day(text, here, _toward(field))
        case Type.STAGE if text not in set(Stage):
            hint = did_you_mean(text, Stage) or f" Use one of {', '.join(Stage)}."
            raise UsageError(f"“{text}” isn't a stage.{hint}")
        case Type.NUMBER | Type.COUNT:
            if not is_number(text, _MOST_DIGITS):
                of = f" of {field.rpartition('.')[2]}" if _type(field) is Type.NUMBER else ""
                raise UsageError(f"{field} is a number{of}, and “{text}” isn't one.")
            return int(text)
        case Type.FLAG:
            if text.casefold() not in ("true", "false"):
                raise UsageError(f"{field} is true or false, not “{text}”.")
            return text.casefold() == "true"
        case Type.LIST:
            return _listed(text.strip())
    return text


def as_told(edits: Sequence[Set], here: datetime, zone: tzinfo | None = None, *, twelve: bool = False) -> str:
    """What `edits_of` sets, as a person is told about it; `here` is in the folder's zone."""
    value, *further = (_told(edit.value, here, zone, twelve=twelve) for edit in edits)
    return ", ".join(
        [value, *(f"{edit.path[-1]} {told}" for edit, told in zip(edits[1:], further, strict=True))]
    )


def _told(value: Value, here: datetime, zone: tzinfo | None, *, twelve: bool) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        assert here.tzinfo is not None, "a moment has a zone"
        return said(value, here.tzinfo, zone, twelve=twelve)
    return ", ".join(map(str, value)) if is_list(value) else str(value)


def _type(path: str) -> Type:
    """The type of the field at a path; a text if it isn't one of heardback's."""
    field = field_at(path)
    return field.type if field else Type.TEXT


def _toward(path: str) -> Toward:
    field = field_at(path)
    return field.toward if field else Toward.NEAREST


def _listed(text: str) -> list[str]:
    """``a, b`` or, where an item has a comma of its own, ``[a, "b, c"]``."""
    if text.startswith("[") and text.endswith("]"):
        document, _ = Document.parse(f"---\nlist: {text}\n---\n".encode(errors="replace"), "")
        node = document.root.get("list") if document else None
        if isinstance(node, nodes.Sequence) and all(isinstance(item, Scalar) for item in node.items):
            return [item.text for item in node.items if isinstance(item, Scalar)]
        text = text[1:-1]
    return [part.strip() for part in text.split(",") if part.strip()]


def understood(field: str, own_keys: frozenset[str]) -> Check:
    """A check of the file that an edit of `field` makes: it raises `UsageError` for a new problem."""

    def check(before: Document, after: Document) -> None:
        known = {_identity(problem) for problem in _problems(before, own_keys)}
        for problem in _problems(after, own_keys):
            if _identity(problem) not in known:
                raise UsageError(f"{field}: {problem.message} {problem.hint} Nothing was changed.")

    return check


def check_removal(field: str) -> None:
    """Raise `RefusedError` for a whole list of blocks, such as `log`: a slip in a script must not delete it."""
    if _type(field) is Type.BLOCKS:
        raise RefusedError(
            f"That would delete all of `{field}`. Nothing was changed; if you mean it, delete it in your editor."
        )


def _problems(document: Document, own_keys: frozenset[str]) -> tuple[Problem, ...]:
    return read_application(document, "", UTC, own_keys)[1]


def _identity(problem: Problem) -> tuple[str | None, str]:
    return problem.field, problem.message


_MOST_ZONES = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """What to save, and what to say back if the typed words differ from it."""

    value: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Why an answer can't be used, in a sentence."""

    reason: str


def understand_answer(
    question: Question, text: str, here: datetime, zone: tzinfo | None = None, *, twelve: bool = False
) -> Answer | Unclear:
    """Read what was typed at the moment `here`, in the folder's zone; times are in `zone`, if one is given.

    They are said back on a 12-hour clock if `twelve`, else on a 24-hour one.
    """
    text = " ".join(text.split())
    if not text and not question.required:
        return Answer("")
    answer: Answer | Unclear
    match question.kind:
        case _ if not text:
            answer = Unclear(f"{question.label} is needed.")
        case AnswerKind.DAY | AnswerKind.MOMENT:
            is_word = fold(text) in question.words
            answer = Answer(fold(text)) if is_word else _day(question, text, here, zone, twelve=twelve)
        case AnswerKind.ZONE:
            answer = _zone(text)
        case AnswerKind.CHOICE | AnswerKind.FLAG:
            answer = _choice(text, question.choices)
        case AnswerKind.NAME | AnswerKind.NAMES:
            answer = _people(question, text)
        case AnswerKind.NUMBER if not is_number(text):
            answer = Unclear(f"“{text}” isn't a number.")
        case _:
            answer = Answer(text)
    return answer


def zone_typed(text: str) -> tzinfo | None:
    """The zone that is clear from what was typed; None until one is."""
    found = zones_called(text) if text.strip() else ()
    return zone_named(found[0]) if len(found) == 1 else None


def zones_fitting(text: str) -> list[str]:
    """The zones to choose from while a place is typed; none while nothing is."""
    found = zones_called(text) if text.strip() else ()
    return list(found[:_MOST_ZONES])


def _zone(text: str) -> Answer | Unclear:
    found = zones_called(text)
    if len(found) == 1:
        return Answer(found[0], "" if found[0] == text else found[0])
    if found:
        return Unclear(f"“{text}” could be {' or '.join(found[:4])}.")
    return Unclear(f"“{text}” isn't a time zone: type a large city in it, such as Johannesburg.")


def _day(
    question: Question, text: str, here: datetime, zone: tzinfo | None, *, twelve: bool
) -> Answer | Unclear:
    spoken = understand(text, here, question.toward, zone)
    if isinstance(spoken, Misheard):
        return Unclear(spoken.reason)
    if question.kind is AnswerKind.DAY and spoken.at is not None:
        day = spoken.date_in(here.tzinfo)
        return Answer(
            str(day), f"{full_day(day)}, {distance((day - here.date()).days)}; only the day is kept"
        )
    return Answer(spoken.written, spoken.said(here, zone, twelve=twelve))


def fitting(text: str, choices: Sequence[str]) -> list[str]:
    """The choices that begin with `text`, or have a word that does; if one is `text`, that one alone."""
    wanted = fold(text)
    same = [c for c in choices if fold(c) == wanted]
    return same or [c for c in choices if f" {wanted}" in f" {fold(c)}"]


def _choice(text: str, choices: tuple[str, ...]) -> Answer | Unclear:
    found = fitting(text, choices)
    if len(found) == 1:
        return Answer(found[0], "" if found[0] == text else found[0])
    if found:
        return Unclear(f"“{text}” could be {' or '.join(found[:4])}.")
    return Unclear(f"“{text}” isn't one of {', '.join(choices)}.")


def _people(question: Question, text: str) -> Answer | Unclear:
    parts = text.split(",") if question.kind is AnswerKind.NAMES else [text]
    try:
        named = [person_meant(part, question.choices) for part in parts]
    except UsageError as doubt:
        return Unclear(str(doubt))
    value = ", ".join(filter(None, named))
    return Answer(value, "" if value == text else value)
