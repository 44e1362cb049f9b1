"""To whom a message goes where the etiquette leaves a choice."""

from __future__ import annotations

from collections.abc import Callable

from heardback.domain.application import Contact
from heardback.domain.names import fold
from heardback.domain.standing import Standing


def addressee(standing: Standing, reachable: Callable[[Contact], bool]) -> str | None:
    """Whom to write to: the first of the last interview's people who is reachable, else the next best."""
    people = standing.past[-1].people if standing.past else ()
    for person in people:
        if _contact(standing, person, reachable):
            return person
    if people:
        return people[0]
    if standing.heard and (sender := standing.entries[standing.heard[-1]].sender):
        return sender
    return next((c.name for c in standing.application.contacts), None)


def by_email(contact: Contact) -> bool:
    """Whether an e-mail can reach the contact."""
    return contact.email is not None


def by_phone(contact: Contact) -> bool:
    """Whether a call can reach the contact, welcome or not."""
    return contact.phone is not None


def _contact(standing: Standing, person: str | None, reachable: Callable[[Contact], bool]) -> Contact | None:
    if person is None:
        return None
    named = (c for c in standing.application.contacts if fold(c.name) == fold(person))
    return next((c for c in named if reachable(c)), None)


def welcome_to_call(standing: Standing) -> str | None:
    """Whom to call: the addressee, if there is a number and calls are welcome."""
    person = addressee(standing, by_phone)
    contact = _contact(standing, person, by_phone)
    return person if contact and contact.calls else None
