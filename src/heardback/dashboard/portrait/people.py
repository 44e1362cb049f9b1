"""The people of an application: whom a row is about, and everyone who is named with how to reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.dashboard.text import Line, Tone, cells, fit, one_line, wrapped
from heardback.domain.application import Contact, Event
from heardback.domain.field_values import about_contact
from heardback.domain.fields import Type
from heardback.domain.kinds import Message
from heardback.domain.names import same_name
from heardback.domain.prose import short_day

if TYPE_CHECKING:
    from heardback.domain.application import Application
    from heardback.domain.standing import Standing

_FEW = 5
"""People that are shown before the rest is folded."""


def whom(name: str | None, application: Application, width: int) -> list[Line]:
    """Whom it is about, in one line: ``Aisha Daniels, Analytics Lead  and 29 more``; nothing where nobody is known."""
    if not name:
        return []
    contact = application.contact(name)
    title = f", {one_line(contact.title)}" if contact and contact.title else ""
    others = sum(not same_name(other, name) for other in application.people)
    more = f"  and {others} more" if others else ""
    said = one_line(name)
    shown = min(cells(said), width)
    parts: Line = [(fit(said, shown), Tone.STRONG)]
    if title and (room := width - shown - cells(more)) > cells(title) // 2:
        parts.append((fit(title, min(room, cells(title))), Tone.PLAIN))
    if more and sum(cells(text) for text, _ in parts) + cells(more) <= width:
        parts.append((more, Tone.DIM))
    return [parts]


def people(
    application: Application, standing: Standing | None, first: str | None, width: int, *, whole: bool
) -> list[Line]:
    """The contacts and everyone else who is named, `first` before all; a few of them unless shown `whole`."""
    names = sorted(application.people, key=lambda name: not (first and same_name(name, first)))
    shown = names if whole else names[:_FEW]
    lines = [
        line
        for name in shown
        for line in _person(application.contact(name) or Contact(name), standing, width)
    ]
    hidden = len(names) - len(shown)
    return [*lines, [(f"and {hidden} more →", Tone.MORE)]] if hidden else lines


def _person(contact: Contact, standing: Standing | None, width: int) -> list[Line]:
    lines = [[(line, Tone.PLAIN)] for line in wrapped(contact.name, width)]
    if contact.title and len(lines) == 1:
        lines[0].append((f"  {one_line(contact.title)[: max(0, width)]}", Tone.DIM))
    thanked = _thanked(contact.name, standing)
    for text in (*_reached(contact), *([thanked] if thanked else [])):
        lines += [[("  " + row, Tone.DIM)] for row in wrapped(text, max(8, width - 2))]
    return lines


def _reached(contact: Contact) -> list[str]:
    """How to reach somebody, a line each; whether calls are welcome follows the number."""
    texts: list[str] = []
    for fact in about_contact(contact):
        if fact.text and fact.field.type is Type.CALLS and contact.phone:
            texts[-1] += f" · {fact.text}"
        elif fact.text:
            texts.append(fact.text)
    return texts


def _thanked(name: str, standing: Standing | None) -> str | None:
    entries = standing.entries if standing else ()
    for entry in reversed(entries):
        thanks = entry.event is Event.SENT and entry.message == Message.THANK_YOU
        if standing and thanks and entry.to and same_name(entry.to, name):
            return f"thanked {short_day(entry.day(standing.zone), standing.today)}"
    return None
