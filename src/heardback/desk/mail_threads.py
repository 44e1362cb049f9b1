"""The thread that a mail to somebody goes into, from what the log says of the mails before it; and its own Message-ID.

An id in a log may have been written by anybody: one that is no plain id is left out, and never becomes a header.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

from heardback.domain.application import Event, LogEntry
from heardback.domain.names import fold, same_name
from heardback.domain.plain import one_line
from heardback.domain.standing import Standing
from heardback.drafting.letter import NotSent, address
from heardback.post.matching import bare_id
from heardback.post.sent_kinds import bare_subject

_PLAIN_ID = re.compile(r"[!-;=?-~]{1,200}@[!-;=?-~]{1,250}")
_MOST = 20
_EXCHANGED = (Event.SENT, Event.HEARD)


@dataclass(frozen=True, slots=True)
class Thread:
    """`ids` are the mails before, the latest last, without brackets. `subject` is theirs, empty where unknown."""

    ids: tuple[str, ...]
    subject: str = ""

    def answering(self, subject: str) -> str:
        """The subject of an answer in this thread; `subject` is what it would be otherwise."""
        return f"Re: {self.subject or bare_subject(subject)}"


def thread_with(person: str | None, standing: Standing) -> Thread | None:
    """The latest thread with `person`: mails that they wrote, or that went to them. None where there's none."""
    exchanged = [entry for entry in standing.entries if entry.event in _EXCHANGED and _is_with(entry, person)]
    known = [(id_, entry) for entry in exchanged if (id_ := _usable(entry.message_id))]
    if not known:
        return None
    subject = bare_subject(one_line(known[-1][1].subject or ""))
    in_thread = [id_ for id_, entry in known if fold(bare_subject(entry.subject or "")) == fold(subject)]
    return Thread(tuple(dict.fromkeys(in_thread))[-_MOST:], subject)


def new_message_id(mine: str | None) -> str | None:
    """A Message-ID that nobody else has, at the domain of my address and not of this machine; None without one."""
    try:
        domain = address(mine or "").rpartition("@")[2]
    except NotSent:
        return None
    return f"{secrets.token_hex(16)}@{domain}"


def _is_with(entry: LogEntry, person: str | None) -> bool:
    other = entry.to if entry.event is Event.SENT else entry.sender
    return bool(person and other and same_name(other, person))


def _usable(message_id: str | None) -> str | None:
    id_ = bare_id(message_id or "")
    return id_ if _PLAIN_ID.fullmatch(id_) else None
