"""Where invitations are found: in a file of their own, or in a mail, as its text or an attachment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses

MOST_BYTES = 50 * 1024 * 1024
"""Of a file; nobody sends larger mails."""
_MOST_CALENDAR = 1024 * 1024
_MOST_PARTS = 200
_METHOD = re.compile(r"^METHOD\b", re.MULTILINE | re.IGNORECASE)
_BEGIN = re.compile(r"^BEGIN:VCALENDAR[ \t]*\r?\n", re.MULTILINE | re.IGNORECASE)
_LONGEST_HEADER = 4000
_CALENDAR_TYPES = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})
_BEGINS = re.compile(
    rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*B\x00?E\x00?G\x00?I\x00?N\x00?:", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """The calendars in a file, as text, and from the mail around them who sent it, its subject and thread.

    `references` are the bare ids of the mails that it answers.
    """

    calendars: tuple[str, ...]
    addresses: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    subject: str = ""
    references: tuple[str, ...] = ()


def opened(content: bytes) -> Delivery:
    """What is in the file; without a calendar, a `Delivery` without any. Never raises, whatever the bytes are."""
    if _BEGINS.match(content):
        return Delivery(_cut(_decoded(content)))
    try:
        return _from_mail(BytesParser().parsebytes(content.lstrip(b"\r\n\t ")))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Delivery(())  # the standard library's parser can read nearly every mail, but not all of them


def _from_mail(mail: Message) -> Delivery:
    people = getaddresses([_header(mail, "From"), _header(mail, "Reply-To")])
    references = f"{_header(mail, 'In-Reply-To')} {_header(mail, 'References')}"
    return Delivery(
        tuple(dict.fromkeys(text for part in _calendar_parts(mail) for text in _cut(_text_of(part)))),
        tuple(address for _, address in people if "@" in address),
        tuple(name for name, _ in people if name),
        _header(mail, "Subject"),
        tuple(re.findall(r"<([^<>\s]{1,400})>", references)),
    )


def _calendar_parts(mail: Message) -> Iterator[Message]:
    for number, part in enumerate(mail.walk()):
        if number >= _MOST_PARTS:
            return
        name = part.get_filename("") or ""
        if not part.is_multipart() and (
            part.get_content_type() in _CALENDAR_TYPES or name.casefold().endswith(".ics")
        ):
            yield part


def _text_of(part: Message) -> str:
    held = part.get_payload(decode=True)
    text = _decoded(held, part.get_content_charset()) if isinstance(held, bytes) else ""
    method = part.get_param("method")
    if isinstance(method, str) and method.isalpha() and not _METHOD.search(text):
        return _BEGIN.sub(
            rf"\g<0>METHOD:{method}\n", text, count=1
        )  # some programs say it only in the part's header
    return text


def _header(mail: Message, name: str) -> str:
    written = str(mail.get(name, ""))[:_LONGEST_HEADER]
    try:
        return " ".join(str(make_header(decode_header(written))).split())
    except (ValueError, LookupError):
        return " ".join(written.split())


def _decoded(content: bytes, charset: str | None = None) -> str:
    """`content` as text: UTF-8, which calendars are supposed to be, else the `charset` it names, else Windows-1252."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", charset or "cp1252", "cp1252"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("latin-1")


def _cut(text: str) -> tuple[str, ...]:
    """The calendars in a text, without anything around them. One that is cut off doesn't count."""
    if len(text) > _MOST_CALENDAR:
        return ()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return tuple(text[start:end] for start, end in blocks(text, "VCALENDAR"))


def blocks(text: str, name: str) -> Iterator[tuple[int, int]]:
    """The start and end of each block from ``BEGIN:name`` to ``END:name``, with its line end."""
    begins, ends = (re.compile(rf"^{word}:{name}[ \t]*(?:\n|\Z)", re.M | re.I) for word in ("BEGIN", "END"))
    at = 0
    while (begin := begins.search(text, at)) and (end := ends.search(text, begin.end())):
        yield begin.start(), end.end()
        at = end.end()
