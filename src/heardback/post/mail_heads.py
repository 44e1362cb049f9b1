"""The head of a mail: who wrote to whom, when, about what, and in answer to what. Nothing in it is trusted.

Anybody may have sent these bytes: what can't be understood counts as absent, never as an error, and every text is
stripped of what could control a terminal.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime

from heardback.domain.plain import one_line
from heardback.folder.addresses import is_address
from heardback.post.mail_domains import is_no_reply
from heardback.post.matching import bare_id

MOST_BYTES = 256 * 1024
"""Of a head; anything beyond isn't looked at."""
_MOST_VALUE, _MOST_SHOWN, _MOST_PEOPLE, _MOST_ANSWERS = 16_384, 500, 50, 50
_ENDS = re.compile(rb"\r?\n\r?\n")
_FOLD = re.compile(r"\r?\n[ \t]+")
_ID = re.compile(r"<([^<>\s]{1,900})>")
_CALLED_BY_AN_ADDRESS = re.compile(r'[^\s,;<>"]{1,300}@[^\s,;<>"]{1,300}\s{0,9}<')
"""An address without quotes in the place of a name: ``a@b <c@d>`` is from c@d alone."""
_WANTED = frozenset(
    (
        *("message-id", "date", "from", "to", "cc", "subject", "in-reply-to", "references", "received"),
        *("auto-submitted", "x-autoreply", "x-autorespond", "list-id", "list-unsubscribe", "precedence"),
    )
)
_BULK = frozenset({"bulk", "list", "junk"})


@dataclass(frozen=True, slots=True)
class Correspondent:
    """A sender or recipient of a mail: the name as written (may be empty), and the address."""

    name: str
    address: str

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a mail. `date` is None if it can't be read; `references` are the bare ids of the thread before it."""

    message_id: str
    date: datetime | None
    senders: tuple[Correspondent, ...]
    recipients: tuple[Correspondent, ...]
    subject: str
    references: tuple[str, ...] = ()
    is_automatic: bool = False
    """Whether a machine wrote it: Auto-Submitted, no-reply."""
    is_bulk: bool = False
    """Whether many got it: List-Id, List-Unsubscribe, Precedence."""

    def plain(self) -> list[object]:
        """The head in the types of JSON, for a cache."""
        return [
            self.message_id,
            self.date.isoformat() if self.date else None,
            [[c.name, c.address] for c in self.senders],
            [[c.name, c.address] for c in self.recipients],
            self.subject,
            list(self.references),
            self.is_automatic,
            self.is_bulk,
        ]


def head_from(plain: object) -> Head:
    """The head from which `Head.plain` made this. Raises ValueError, TypeError or LookupError for anything else."""
    if not isinstance(plain, list):
        raise TypeError
    id_, date, senders, recipients, subject, references, automatic, bulk = plain
    moment = datetime.fromisoformat(date) if date else None
    return Head(
        message_id=str(id_),
        date=moment,
        senders=_known_people(senders),
        recipients=_known_people(recipients),
        subject=str(subject),
        references=tuple(map(str, references)),
        is_automatic=bool(automatic),
        is_bulk=bool(bulk),
    )


def _known_people(pairs: Iterable[tuple[str, str]]) -> tuple[Correspondent, ...]:
    return tuple(Correspondent(str(name), str(address)) for name, address in pairs)


def read_head(content: bytes) -> Head:
    """The head of the mail that begins with `content`. Never raises."""
    end = _ENDS.search(content[:MOST_BYTES])
    block = content[: end.start() if end else MOST_BYTES]
    fields = _fields(block)
    senders = _people(fields.get("from", ()))
    received = fields.get("received", ())
    return Head(
        message_id=_message_id(fields, block),
        date=_moment(fields.get("date", ())) or _moment([r.rpartition(";")[2] for r in received]),
        senders=senders,
        recipients=_people((*fields.get("to", ()), *fields.get("cc", ()))),
        subject=readable(" ".join(fields.get("subject", ())[:1])),
        references=_references(fields),
        is_automatic=_is_automatic(fields, senders),
        is_bulk=_is_bulk(fields),
    )


def readable(value: str) -> str:
    """The text of a header on one line: encoded words decoded, control characters gone, and not too long."""
    if "=?" in value:
        try:
            value = "".join(_decoded(*piece) for piece in decode_header(value))
        except Exception:  # noqa: BLE001 - the e-mail package can raise anything over broken words
            value = value.replace("=?", "")
    return one_line(value)[:_MOST_SHOWN]


def _decoded(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    try:
        return piece.decode(charset or "ascii", errors="replace")
    except LookupError:
        return piece.decode("utf-8", errors="replace")


def _fields(block: bytes) -> dict[str, list[str]]:
    try:
        text = block.decode()
    except UnicodeDecodeError:
        text = block.decode("cp1252", errors="replace")
    fields: dict[str, list[str]] = {}
    for line in _FOLD.sub(" ", text).split("\n"):
        name, colon, value = line.partition(":")
        if colon and (key := name.strip().casefold()) in _WANTED:
            fields.setdefault(key, []).append(value.strip()[:_MOST_VALUE])
    return fields


def _people(values: Iterable[str]) -> tuple[Correspondent, ...]:
    pairs = getaddresses([_CALLED_BY_AN_ADDRESS.sub("<", value) for value in values])[:_MOST_PEOPLE]
    found = (
        Correspondent(readable(name), one_line(address)) for name, address in pairs if is_address(address)
    )
    return tuple(c if c.name != c.address else Correspondent("", c.address) for c in found)


def _message_id(fields: dict[str, list[str]], block: bytes) -> str:
    """Its own id, else one made from its head, the same each time."""
    for value in fields.get("message-id", ()):
        if said := one_line(bare_id(value)):
            return said[:_MOST_SHOWN]
    return f"{hashlib.sha256(block).hexdigest()[:24]}@no-message-id.invalid"


def _references(fields: dict[str, list[str]]) -> tuple[str, ...]:
    said = " ".join((*fields.get("references", ()), *fields.get("in-reply-to", ())))
    return tuple(dict.fromkeys(one_line(id_) for id_ in _ID.findall(said)))[-_MOST_ANSWERS:]


def _moment(values: Sequence[str]) -> datetime | None:
    for value in values[:1]:
        try:
            moment = parsedate_to_datetime(value)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).replace(microsecond=0)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return None


def _is_automatic(fields: dict[str, list[str]], senders: Iterable[Correspondent]) -> bool:
    submitted = any(value.casefold() != "no" for value in fields.get("auto-submitted", ()))
    answered = "x-autoreply" in fields or "x-autorespond" in fields
    return submitted or answered or any(is_no_reply(sender.address) for sender in senders)


def _is_bulk(fields: dict[str, list[str]]) -> bool:
    listed = "list-id" in fields or "list-unsubscribe" in fields
    return listed or any(value.casefold() in _BULK for value in fields.get("precedence", ()))
