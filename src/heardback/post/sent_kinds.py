"""Which kind of message a mail of mine is: by its draft, else by its thread, its subject and its recipient.

What isn't clear stays open: a follow-up that nobody wrote would silence the one that is owed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta

from heardback.domain.application import Event, LogEntry, Stage
from heardback.domain.kinds import CHASES, KINDS, OFFER_ANSWERS, Kind, Message, kind
from heardback.domain.names import fold
from heardback.domain.standing import Standing
from heardback.post.mail_heads import Head
from heardback.post.matching import bare_id

_ANSWER = re.compile(r"\s*(?:(?:re|aw|antw|sv|fwd?|wg|tr|rif)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_THANKED_WITHIN = timedelta(days=14)
_SOON = timedelta(days=3)
"""A second mail within this time belongs to the first."""

DraftedKinds = Mapping[str, str]
"""The kind of each drafted message of an application, by its Message-ID and by its folded subject."""


def bare_subject(subject: str) -> str:
    """A subject without the prefixes of an answer: ``Re: AW: Hello`` is Hello."""
    return _ANSWER.sub("", subject, count=1).strip()


def is_answer(subject: str) -> bool:
    """Whether the subject is that of an answer or a forwarded mail."""
    return _ANSWER.match(subject) is not None


def sent_kind(head: Head, standing: Standing, person: str | None, written: DraftedKinds) -> Message | None:
    """The kind of a mail to `person`, or None if it isn't clear. `standing` is that of the moment when it went out."""
    known = written.get(head.message_id) or written.get(fold(bare_subject(head.subject)))
    if known and known in KINDS:
        return Message(known)
    if is_answer(head.subject):
        return _in_a_thread(head, standing)
    said = [
        row
        for row in KINDS.values()
        if row.subjects and re.search(rf"\b(?:{row.subjects})", head.subject, re.I)
    ]
    said = [row for row in said if row.closes] or said  # “Withdrawing my application” asks for no answer
    fitting = {message for row in said for message in _fitting(row, standing, person)}
    return fitting.pop() if len(fitting) == 1 else None


def _in_a_thread(head: Head, standing: Standing) -> Message | None:
    """A second mail of mine in a thread, days later and without an answer in between, is a follow-up."""
    mine = [e for e in standing.entries if e.event is Event.SENT and _begins(e, head)]
    if not mine or standing.last_word is None:
        return None
    last = mine[-1].moment(standing.zone)
    answered = standing.last_word.at > last
    return Message.FOLLOW_UP if not answered and standing.now - last >= _SOON else None


def _begins(entry: LogEntry, head: Head) -> bool:
    in_thread = entry.message_id and bare_id(entry.message_id) in head.references
    return bool(in_thread) or (
        entry.subject is not None and fold(bare_subject(entry.subject)) == fold(bare_subject(head.subject))
    )


def _fitting(row: Kind, standing: Standing, person: str | None) -> Iterator[Message]:
    """The message of `row`, or the one that it would be at this stage, if the mail can have been it."""
    message = row.message
    if message in CHASES:
        yield from _chase(standing)
    elif row.is_personal:
        met = standing.last_meeting(person) or next((i for i in standing.past[-1:] if not i.people), None)
        if met and standing.now - met.end <= _THANKED_WITHIN:
            yield message
    elif row.is_ahead:
        yield from [message] if standing.ahead else []
    elif message in OFFER_ANSWERS and not kind(message).says_no:
        yield from [message] if standing.latest(Stage.OFFER) or standing.stage is Stage.OFFER else []
    elif not (row.in_business_days and row.closes is None) or not standing.stage.is_open:
        yield message


def _chase(standing: Standing) -> Iterator[Message]:
    """A mail that asks for news is a follow-up once they have been in touch, and a nudge before."""
    if standing.last_word:
        yield Message.FOLLOW_UP
    elif standing.applied_on and standing.today > standing.applied_on + _SOON:
        yield Message.NUDGE
