"""Whether the message greets somebody, and by name."""

from __future__ import annotations

from heardback.domain.kinds import Channel
from heardback.domain.person_name import PersonName
from heardback.proofreading.facts import Facts
from heardback.proofreading.finding import Check, Status
from heardback.proofreading.parts import Parts
from heardback.proofreading.salutation import Salutation, is_person
from heardback.proofreading.word import Span, keys_of


def check(parts: Parts, facts: Facts) -> Check:
    """Fail without a greeting, warn for an office although a name is known. Not asked of a call."""
    if facts.medium is Channel.PHONE:
        return Check("greeting", Status.SKIP, "A call needs no written greeting.")
    greeting = parts.salutation
    if greeting is None:
        return Check("greeting", Status.FAIL, "It does not begin with a greeting.")
    known = _known_person(facts)
    if _by_name(greeting, facts):
        return Check("greeting", Status.PASS, "It greets a person by name.")
    if known is None:
        return Check("greeting", Status.PASS, "It has a greeting, and no name is known.")
    if greeting.impersonal or greeting.names:
        message = f"It greets nobody by name, though you know one: {known}."
        found = parts.finding(Span(greeting.start, greeting.end), message, f"Dear {_short_name(known)}")
        return Check("greeting", Status.WARN, message, (found,))
    return Check("greeting", Status.FAIL, f"The greeting names nobody: it goes to {known}.")


def _by_name(greeting: Salutation, facts: Facts) -> bool:
    company = keys_of(facts.company)
    return any(keys_of(name.name) not in ((), company) for name in greeting.names)


def _known_person(facts: Facts) -> str | None:
    return next((name for name in facts.people if is_person(name)), None)


def _short_name(person: str) -> str:
    name = PersonName.of(person)
    return name.first or f"{name.title or ''} {name.surname}".strip()
