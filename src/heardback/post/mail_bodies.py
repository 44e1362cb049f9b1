"""The words of a mail: the first text that a person was meant to read, whatever the mail is made of.

Read with bounds on everything, because a mail can be made to break whoever reads it: its size, its nesting, its
number of parts and its character sets are the sender's.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message as Mime

from heardback.domain.plain import plain
from heardback.proofreading.vocabulary import word_set

MOST_BYTES = 4 * 1024 * 1024
"""Of a mail, from its beginning on: the text stands before what is attached."""
_MOST_BOUNDARIES, _MOST_PARTS, _MOST_TEXT = 60, 300, 200_000
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_TAG = re.compile(r"/?[a-z0-9]+", re.IGNORECASE)
_BLOCKS = word_set("br p div tr li ul ol table h1 h2 h3 h4 hr /p /div /tr /li /h1 /h2 /h3 /table")
_UNSEEN = frozenset(("style", "script", "head", "title"))
_QUOTED = re.compile(r"gmail_quote|yahoo_quoted|divRplyFwdMsg|appendonsend|moz-cite-prefix|protonmail_quote")


@dataclass(frozen=True, slots=True)
class Body:
    """The `text` of a mail, empty where it has none; `remark` says what could not be read."""

    text: str = ""
    holds_invitation: bool = False
    remark: str | None = None


def read_body(content: bytes) -> Body:
    """The words in the first bytes of a mail."""
    content = content[:MOST_BYTES]
    if len(_BOUNDARY.findall(content)) > _MOST_BOUNDARIES:
        return Body(
            remark="it has too many parts inside each other to be a letter, and its text was not read"
        )
    try:
        parts = list(_parts(message_from_bytes(content)))
        return Body(_text(parts), any(p.get_content_type() == "text/calendar" for p in parts))
    except Exception:  # noqa: BLE001 - the e-mail package raises what it likes over what is no mail
        return Body(remark="its text can't be read: the mail is broken")


def _parts(mail: Mime) -> Iterator[Mime]:
    """The parts that hold something, in order; not those of a mail that is attached."""
    waiting, seen = [mail], 0
    while waiting and seen < _MOST_PARTS:
        part, seen = waiting.pop(), seen + 1
        payload = part.get_payload()
        if part.get_content_type() == "message/rfc822":
            continue
        if part.is_multipart() and isinstance(payload, list):
            waiting += [inner for inner in reversed(payload) if isinstance(inner, Mime)]
        else:
            yield part


def _text(parts: list[Mime]) -> str:
    for kind, read in (("text/plain", _same), ("text/html", from_html)):
        for part in parts:
            if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
                text = plain(read(_decoded(part)[:_MOST_TEXT]))
                if text.strip():
                    return text
    return ""


def _same(text: str) -> str:
    return text


def _decoded(part: Mime) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    for charset in (part.get_content_charset(), "utf-8"):
        try:
            return content.decode(charset or "utf-8")
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", errors="replace")


def from_html(page: str) -> str:
    """The text that a page shows, up to what it quotes. Takes no longer for a page that is made to take long."""
    lines: list[str] = []
    unseen: str | None = None
    for number, piece in enumerate(page.split("<")):
        tag, closed, text = piece.partition(">") if number else ("", ">", piece)
        found = _TAG.match(tag)
        name = found[0].casefold() if found else ""
        if unseen:
            if name != f"/{unseen}":
                continue
            unseen = None
        if name == "blockquote" or (number and _QUOTED.search(tag)):
            break
        if name in _UNSEEN and not tag.endswith("/"):
            unseen = name
            continue
        lines += ["\n"] if name in _BLOCKS else []
        lines.append(" ".join(text.split()) + (" " if text[-1:].isspace() else "") if closed else "")
    return html.unescape("".join(lines)).replace("\xa0", " ")
