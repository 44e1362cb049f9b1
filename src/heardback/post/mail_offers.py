"""Mails that aren't in any log yet, each with the application that it belongs to and the entry that it would become."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo

from heardback.domain.application import Application, Event, LogEntry
from heardback.domain.kinds import Channel, Message
from heardback.domain.names import fold, same_name
from heardback.domain.standing import Standing
from heardback.markdown.yaml_values import Value
from heardback.post.mail_domains import domain_of, is_applicant_system
from heardback.post.mail_heads import Correspondent, Head
from heardback.post.mail_words import Body, Pointer, in_short, own_words, pointers_in, read_body
from heardback.post.mailboxes import FoundMail
from heardback.post.matching import Clues, Match, MatchedBy, Matcher, bare_id
from heardback.post.sent_kinds import DraftedKinds, bare_subject, sent_kind

_BEFORE, _AFTER = timedelta(minutes=30), timedelta(hours=12)
"""How long before and after its time a mail may have been logged by hand."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A mail, and what it would be in the log of each of the applications that it may belong to.

    `at` is its time in the folder's zone. Only a letter from one person to another becomes `heard` or `sent`: what a
    machine wrote, what went to many, and what was matched by name alone is a `note`.
    """

    found: FoundMail
    applications: tuple[Application, ...]
    event: Event
    at: datetime
    person: str | None
    """Who wrote it, or whom I wrote to."""
    message: Message | None = None
    note: str | None = None
    points_at: tuple[Pointer, ...] = ()
    holds_invitation: bool = False
    remark: str | None = None
    """What couldn't be read of it."""
    is_own: bool = False
    """Whether I wrote it."""

    @property
    def head(self) -> Head:
        """Who wrote it, when, about what."""
        return self.found.head

    @property
    def application(self) -> Application | None:
        """The application, if it can be only one."""
        return self.applications[0] if len(self.applications) == 1 else None

    @property
    def decision_by(self) -> date | None:
        """The day by which they seem to promise a decision."""
        return next((pointer.day for pointer in self.points_at if pointer.day), None)

    @property
    def may_answer(self) -> bool:
        """Whether it is a note only because its writer, who seems to be a person there, isn't known yet."""
        return (
            self.event is Event.NOTE
            and not (self.is_own or self.head.is_automatic or self.head.is_bulk)
            and not any(is_applicant_system(domain_of(end.address)) for end in self.head.senders)
        )

    def fields(self, decision_by: date | None = None) -> dict[str, Value]:
        """The fields of the log entry in the order of the file, without those that aren't known."""
        is_sent = self.event is Event.SENT
        named: dict[str, Value | None] = {
            "on": _as_written(self.at),
            "event": str(self.event),
            "message": str(self.message) if self.message and is_sent else None,
            "channel": str(Channel.EMAIL) if is_sent else None,
            "to": self.person if is_sent else None,
            "from": self.person if self.event is Event.HEARD else None,
            "note": self.note,
            "decision_by": decision_by if self.event is Event.HEARD else None,
            "message_id": self.head.message_id,
            "subject": self.head.subject or None,
        }
        return {key: value for key, value in named.items() if value is not None}


@dataclass(frozen=True, slots=True)
class MailCircumstances:
    """What is known apart from the mails: the time, my address, what was declined, and what I drafted."""

    now: datetime
    zone: tzinfo
    me: str | None = None
    """My address."""
    month_first: bool = False
    declined: Collection[str] = ()
    """The ids of mails that must not be offered again."""
    written: Callable[[str], DraftedKinds] = field(default=lambda _id: {})
    """What was drafted for an application, by its id."""


def offers(
    mails: Iterable[FoundMail],
    applications: Iterable[Application],
    known: MailCircumstances,
    since: datetime | None = None,
) -> tuple[Offer, ...]:
    """The mails that aren't in any log yet, oldest first, and from `since` on. A mail in two mailboxes counts once."""
    applications = tuple(applications)
    matcher = Matcher(applications)
    seen = {bare_id(e.message_id) for a in applications for e in a.log if e.message_id} | set(known.declined)
    kept: list[tuple[datetime, FoundMail, Match]] = []
    for found in mails:
        head = found.head
        if head.message_id in seen or (since and head.date and head.date < since):
            continue
        match = matcher.match(clues_of(head, known.me))
        if match.applications:
            seen.add(head.message_id)
            kept.append((_moment(head, known), found, match))
    kept.sort(key=lambda mail: mail[0])
    made = (offer_of(found, match, known) for at, found, match in kept)
    return tuple(_unwritten(made, known.zone))


def clues_of(head: Head, me: str | None) -> Clues:
    """What the head tells about which application the mail belongs to. `me` is my address."""
    ends = [e for e in _others(head, me) if not is_mine(e, me)]
    return Clues(
        addresses=tuple(end.address for end in ends),
        names=tuple(end.name for end in ends if end.name),
        subject=head.subject,
        references=head.references,
        to_many=head.is_bulk,
    )


def offer_of(found: FoundMail, match: Match, known: MailCircumstances) -> Offer:
    """Read the mail, and work out what it would be in the log."""
    head, is_own = found.head, _is_own(found.head, known.me)
    at = _moment(head, known)
    body = _body(found)
    person = _person(_others(head, known.me), match.applications, known.me)
    writer = "" if is_own else (person or "")
    offer = Offer(
        found=found,
        applications=match.applications,
        event=_event(head, match, is_own=is_own),
        at=at,
        person=person,
        note=in_short(body.text, writer) or None,
        holds_invitation=body.holds_invitation,
        remark=_remark(found, body),
        is_own=is_own,
    )
    if is_own:
        return replace(offer, note=None, message=_kind(offer, known))
    points_at = pointers_in(own_words(body.text), at.date(), month_first=known.month_first)
    return replace(offer, points_at=points_at, note=offer.note or head.subject or None)


def is_mine(end: Correspondent, me: str | None) -> bool:
    """Whether `end` has my own address, `me`."""
    return me is not None and end.address.casefold() == me.casefold()


def _is_own(head: Head, me: str | None) -> bool:
    return any(is_mine(sender, me) for sender in head.senders)


def _others(head: Head, me: str | None) -> tuple[Correspondent, ...]:
    """The other side: the recipients of my own mail, else the senders."""
    return head.recipients if _is_own(head, me) else head.senders


def _event(head: Head, match: Match, *, is_own: bool) -> Event:
    if match.by is MatchedBy.NAME or head.is_automatic or head.is_bulk:
        return Event.NOTE
    return Event.SENT if is_own else Event.HEARD


def _person(
    ends: Iterable[Correspondent], applications: tuple[Application, ...], me: str | None
) -> str | None:
    """The person on the other side, by the name that the application has for them."""
    ends = [end for end in ends if not is_mine(end, me)]
    contacts = [c for a in applications for c in a.contacts if c.email]
    for end in ends:
        for contact in contacts:
            if contact.email and contact.email.casefold() == end.address.casefold():
                return contact.name
    names = [end.name or end.address for end in ends]
    known = [p for a in applications for p in a.people for name in names if same_name(p, name)]
    return next(iter([*known, *names]), None)


def _kind(offer: Offer, known: MailCircumstances) -> Message | None:
    if offer.application is None:
        return None
    standing = Standing.of(offer.application, offer.at, known.zone)
    return sent_kind(offer.head, standing, offer.person, known.written(offer.application.id))


def _body(found: FoundMail) -> Body:
    try:
        return read_body(found.content())
    except OSError:
        return Body(remark="it was moved or deleted while it was read")


def _remark(found: FoundMail, body: Body) -> str | None:
    return "it is larger than 32 MB: only its beginning was read" if found.is_huge else body.remark


def _moment(head: Head, known: MailCircumstances) -> datetime:
    """When it was written; now, if it names no date or one in the future."""
    at = head.date if head.date and head.date <= known.now else known.now
    return at.astimezone(known.zone).replace(second=0, microsecond=0)


def _as_written(at: datetime) -> datetime:
    """The time on the folder's clock; with the offset only in the hour that comes twice when summer time ends."""
    twice = at.utcoffset() != at.replace(fold=1 - at.fold).utcoffset()
    return at if twice else at.replace(tzinfo=None)


def _unwritten(made: Iterable[Offer], zone: tzinfo) -> Iterator[Offer]:
    """The offers without those that were logged by hand: each entry without an id accounts for one mail."""
    taken: set[tuple[str, int]] = set()
    for offer in made:
        entry = offer.application and next(
            (
                e
                for e in offer.application.log
                if (offer.application.id, e.number) not in taken and _stands_for(e, offer, zone)
            ),
            None,
        )
        if offer.application and entry:
            taken.add((offer.application.id, entry.number))
        else:
            yield offer


def _stands_for(entry: LogEntry, offer: Offer, zone: tzinfo) -> bool:
    """Whether an entry was logged by hand for this mail: the same event, person and day."""
    if entry.event is not offer.event or offer.event is Event.NOTE:
        return False
    if entry.message_id and not _is_sent_by_another_program(entry, offer):
        return False
    person = entry.to if offer.event is Event.SENT else entry.sender
    if person and offer.person and fold(person) != fold(offer.person):
        return False
    if offer.event is Event.SENT and offer.message and entry.message and entry.message != offer.message:
        return False
    if not isinstance(entry.on, datetime):
        return entry.on == offer.at.date()
    return -_BEFORE <= entry.moment(zone) - offer.at <= _AFTER


def _is_sent_by_another_program(entry: LogEntry, offer: Offer) -> bool:
    """Whether a mail program gave a mail of ours an id of its own; the subject stayed the same."""
    same = fold(bare_subject(entry.subject or "")) == fold(bare_subject(offer.head.subject))
    return entry.event is Event.SENT and entry.subject is not None and same
