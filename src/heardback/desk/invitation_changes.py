"""What an invitation changes in one application, as rows to show with their edits. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from heardback.desk.interviews import moved
from heardback.desk.typed_dates import When, aware
from heardback.domain.application import Application, Contact, Interview, Me
from heardback.domain.file_dates import spell
from heardback.domain.in_words import said
from heardback.domain.names import fold, same_name
from heardback.domain.outlook import zone_name
from heardback.domain.standing import Standing
from heardback.folder.zones import zone_named
from heardback.markdown.edits import Append, Edit, Remove, Set
from heardback.markdown.yaml_values import Value
from heardback.post.invitation import Guest, Invitation


@dataclass(frozen=True, slots=True)
class InvitationChange:
    """One thing that changes: what it is called, what it was (None: nothing), what it becomes, and its edits."""

    label: str
    before: str | None
    after: str | None
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who was asked to come, by the name that the application knows or will know."""

    name: str
    address: str | None
    known: Contact | None


def others(guests: Iterable[Guest], me: Me) -> tuple[Guest, ...]:
    """The guests without me."""
    return tuple(guest for guest in guests if not is_me(guest, me))


def is_me(guest: Guest, me: Me) -> bool:
    """Whether it is my address, with or without a tag (``naledi+jobs@…``), or my name."""
    mine = (
        me.email is not None and guest.address is not None and _untagged(guest.address) == _untagged(me.email)
    )
    return mine or (me.name is not None and same_name(guest.name, me.name))


def _untagged(address: str) -> str:
    local, _, domain = address.casefold().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def start_of(invitation: Invitation, zone: tzinfo) -> When:
    """When it begins, with its zone; `zone` is the folder's. A day stays a day."""
    return aware(invitation.start, zone_of(invitation) or zone)


def zone_of(invitation: Invitation) -> tzinfo | None:
    """The zone that the invitation names; None if it names none that is known."""
    return zone_named(invitation.timezone) if invitation.timezone else None


def matching_interview(standing: Standing, invitation: Invitation) -> Interview | None:
    """The interview that an invitation is about: by its UID, else one without a UID that begins then; None if new."""
    start = start_of(invitation, standing.zone)
    interviews = standing.application.interviews
    named = [i for i in interviews if i.uid == invitation.uid]
    if invitation.replaces is not None:
        named = [i for i in named if _begins(i, invitation.replaces, standing.zone)]
    by_hand = [
        i for i in interviews if i.uid is None and not i.cancelled and _begins(i, start, standing.zone)
    ]
    return next(iter([*(i for i in named if i.start == start), *named, *by_hand]), None)


def _begins(interview: Interview, start: When, zone: tzinfo) -> bool:
    """Whether it begins at `start`; for one without a time, the day is enough."""
    if isinstance(start, datetime) and isinstance(interview.start, datetime):
        return interview.start == aware(start, zone)
    day = start.astimezone(interview.zone).date() if isinstance(start, datetime) and start.tzinfo else start
    return not isinstance(interview.start, datetime) and interview.start == day


def added(standing: Standing, invitation: Invitation, guests: Sequence[Guest]) -> Iterator[InvitationChange]:
    """A new interview, and the people whom the application doesn't know yet."""
    invited = [_invited(guest, guests, standing.application) for guest in guests]
    fields: dict[str, Value | None] = {
        "start": invitation.start,
        "minutes": invitation.minutes,
        "timezone": invitation.timezone,
        "where": invitation.where,
        "uid": invitation.uid,
        "sequence": invitation.sequence,
        "with": [person.name for person in invited] or None,
    }
    written: dict[str, Value] = {key: value for key, value in fields.items() if value is not None}
    append: tuple[Edit, ...] = (Append(("interviews",), written),)
    when = said(invitation.start, standing.zone, zone_of(invitation), twelve=standing.twelve)
    yield InvitationChange("start", None, when, append)
    for key in ("minutes", "timezone", "where", "with"):
        if key in written:
            yield InvitationChange(key, None, _text(written[key]))
    yield from _new_contacts(invited)


def changed(
    standing: Standing, interview: Interview, invitation: Invitation, guests: Sequence[Guest], on: When
) -> Iterator[InvitationChange]:
    """What a newer invitation changes in an interview; a move is logged at `on`."""
    path = ("interviews", interview.number)
    yield from _moved(standing, interview, invitation, on)
    if invitation.where and invitation.where != interview.where:
        edit = Set((*path, "where"), invitation.where)
        yield InvitationChange("where", interview.where, invitation.where, (edit,))
    invited = [_invited(guest, guests, standing.application) for guest in guests]
    people = _people(standing.application, interview, invited)
    if invited and people != list(interview.people):
        edit = Set((*path, "with"), people)
        yield InvitationChange("with", _text(interview.people) or None, _text(people), (edit,))
    yield from _new_contacts(invited)
    if interview.uid is None:
        yield InvitationChange("uid", None, invitation.uid, (Set((*path, "uid"), invitation.uid),))
    yield _counted(interview, invitation)


def cancelled(interview: Interview, invitation: Invitation) -> Iterator[InvitationChange]:
    """The interview stays on record, and counts for nothing."""
    path = ("interviews", interview.number)
    yield InvitationChange("cancelled", None, "true", (Set((*path, "cancelled"), True),))
    if interview.uid is None:
        yield InvitationChange("uid", None, invitation.uid, (Set((*path, "uid"), invitation.uid),))
    yield _counted(interview, invitation)


def _counted(interview: Interview, invitation: Invitation) -> InvitationChange:
    before = None if interview.sequence is None else str(interview.sequence)
    edit = Set(("interviews", interview.number, "sequence"), invitation.sequence)
    return InvitationChange("sequence", before, str(invitation.sequence), (edit,))


def _moved(
    standing: Standing, interview: Interview, invitation: Invitation, on: When
) -> Iterator[InvitationChange]:
    """Another time, another length, or an interview that takes place again."""
    path, minutes = ("interviews", interview.number), invitation.minutes
    start, held_in = start_of(invitation, standing.zone), zone_of(invitation) or standing.zone
    if start != interview.start:
        before, after = (
            said(when, standing.zone, held_in, twelve=standing.twelve) for when in (interview.start, start)
        )
        edits = moved(standing, interview, invitation.start, on=on, zone=held_in, minutes=minutes)
        yield InvitationChange(
            "start", before, after, (*edits, *_zone_edits(standing, interview, invitation))
        )
    elif minutes and minutes != interview.minutes:
        yield InvitationChange(
            "minutes", str(interview.minutes), str(minutes), (Set((*path, "minutes"), minutes),)
        )
    if interview.cancelled:
        yield InvitationChange("cancelled", "true", None, (Remove((*path, "cancelled")),))


def _zone_edits(standing: Standing, interview: Interview, invitation: Invitation) -> Iterator[Edit]:
    path = ("interviews", interview.number, "timezone")
    if invitation.timezone and invitation.timezone != zone_name(interview.zone):
        yield Set(path, invitation.timezone)
    elif not invitation.timezone and zone_name(interview.zone) != zone_name(standing.zone):
        yield Remove(path)


def _people(application: Application, interview: Interview, invited: Sequence[Invited]) -> list[str]:
    """Who comes now: those invited, and those whom the person added by hand."""

    def stays(name: str) -> bool:
        contact = application.contact(name)
        came_by_invitation = interview.uid is not None and contact is not None and contact.email is not None
        return not came_by_invitation or any(same_name(name, person.name) for person in invited)

    spoken_of = {name for name, _ in interview.discussed}
    known = [person.name for person in invited]
    whole = {n: _called(n, known) or n for n in interview.people if n not in spoken_of}
    kept = [whole.get(name, name) for name in interview.people if stays(whole.get(name, name))]
    return kept + [p.name for p in invited if not any(same_name(p.name, name) for name in kept)]


def _called(name: str, people: Iterable[str]) -> str | None:
    """The one of `people` whom `name` is short for; None if that is nobody, or could be several."""
    words = set(fold(name).split())
    meant = [person for person in people if words and words < set(fold(person).split())]
    return meant[0] if len(meant) == 1 else None


def _invited(guest: Guest, guests: Sequence[Guest], application: Application) -> Invited:
    contacts = application.contacts
    address = (guest.address or "").casefold()
    by_address = next((c for c in contacts if address and (c.email or "").casefold() == address), None)
    by_first_name = (
        c for c in contacts if c.email is None and _called(c.name, [g.name for g in guests]) == guest.name
    )
    contact = by_address or application.contact(guest.name) or next(by_first_name, None)
    if contact:
        return Invited(contact.name, guest.address, contact)
    if guest.name != guest.address:
        return Invited(guest.name, guest.address, None)
    letters = _letters(guest.name.rpartition("@")[0])
    meant = next((name for name in application.people if letters and _letters(name) == letters), None)
    return Invited(meant or guest.name, guest.address, application.contact(meant))


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", fold(name))


def _new_contacts(invited: Sequence[Invited]) -> Iterator[InvitationChange]:
    for person in invited:
        told = f"{person.name} <{person.address}>" if person.address else person.name
        if person.known is None:
            contact: dict[str, Value] = {"name": person.name}
            contact |= {"email": person.address} if person.address else {}
            yield InvitationChange("contact", None, told, (Append(("contacts",), contact),))
        elif person.address and person.known.email is None:
            path = ("contacts", person.known.number, "email")
            yield InvitationChange("contact", person.known.name, told, (Set(path, person.address),))


def _text(value: Value) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return spell(value) if isinstance(value, datetime) else str(value)
