"""The fields of an application in words: the facts that are shown of it, and the text that filters search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from heardback.domain.application import Application, Calls, Contact, Interview, LogEntry, Stage
from heardback.domain.fields import FIELDS, Field, Place, Shown, Type
from heardback.domain.in_words import Toward, weekday
from heardback.domain.names import fold

_CALLS = {True: "calls are welcome", False: "no calls", None: ""}

Record = Application | Contact | Interview | LogEntry


@dataclass(frozen=True, slots=True)
class Fact:
    """A field and what it says, in words."""

    field: Field
    text: str

    @property
    def label(self) -> str:
        """What the field is called beside its value: ``Source``."""
        return self.field.label or self.field.key

    @property
    def happened(self) -> bool:
        """Whether it is a day in the past, which a timeline shows as well."""
        return self.field.toward is Toward.BEHIND


def value_of(record: Record, field: Field) -> object:
    """What `record` has in `field`: None, an empty text or an empty tuple where there is nothing."""
    return getattr(record, field.name)


def calls_word(calls: bool | None) -> Calls | None:
    """How a file says whether somebody wants to be called; None where it isn't known."""
    return None if calls is None else Calls.WELCOME if calls else Calls.NO


def as_typed(record: Record, field: Field) -> str:
    """What `record` has in `field`, as one would type it; empty where there is nothing."""
    value = value_of(record, field)
    if field.type is Type.CALLS:
        value = calls_word(value if isinstance(value, bool) else None)
    if field.type is Type.LIST and isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else str(value)


def about_contact(contact: Contact) -> Iterator[Fact]:
    """What is shown of a contact besides name and title; what isn't known has an empty text."""
    for field in FIELDS[Place.CONTACT]:
        if field.is_fact:
            is_calls = field.type is Type.CALLS
            yield Fact(field, _CALLS[contact.calls] if is_calls else as_typed(contact, field))


def facts(application: Application, today: date) -> Iterator[Fact]:
    """What is shown of an application besides its title, most important first; what isn't known is left out."""
    shown = [field for field in FIELDS[Place.TOP] if field.is_fact]
    for field in sorted(shown, key=lambda field: field.shown or Shown.TITLE):
        value = value_of(application, field)
        text = weekday(value, today) if isinstance(value, date) else as_typed(application, field)
        if text:
            yield Fact(field, f"{field.lead} {text}".lstrip())


def haystack(id_: str, application: Application | None, stage: Stage | None) -> str:
    """The text that the words of a filter are looked for in, folded: the id, the stage, and every searched field.

    `application` is None for a file that can't be read, `stage` where it isn't known.
    """
    texts = [id_, stage or ""]
    if application:
        texts += [
            as_typed(record, field)
            for place, records in _records(application)
            for field in _searched(place)
            for record in records
        ]
    return "\n".join(map(fold, texts))


def matches(haystack: str, words: str) -> bool:
    """Whether every word of the filter `words` is in `haystack`, as `haystack()` makes it."""
    return all(word in haystack for word in fold(words).split())


@cache
def _searched(place: Place) -> tuple[Field, ...]:
    return tuple(field for field in FIELDS[place] if field.is_searched)


def _records(application: Application) -> Iterator[tuple[Place, tuple[Record, ...]]]:
    yield Place.TOP, (application,)
    yield Place.CONTACT, application.contacts
    yield Place.INTERVIEW, application.interviews
    yield Place.ENTRY, application.log
