"""A message that is ready to go: who it is from and to, what it says, and its mailto: link."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from heardback.domain.application import Me
from heardback.domain.plain import has_controls, one_line

MAX_NAME = 200
MAX_SUBJECT = 500
MAX_TEXT = 100_000
_LOCAL = re.compile(r"[A-Za-z0-9!#$&'*+/=^_~-]+(?:\.[A-Za-z0-9!#$&'*+/=^_~-]+)*")
_DOMAIN = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)(?:\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*")
_ENCODED_WORD = re.compile(r"=\?[^?\s]*\?[bq]\?", re.IGNORECASE)
_ENCODED_LINE_END = re.compile(r"%0[ad]", re.IGNORECASE)


class NotSent(Exception):  # noqa: N818 - it says what happened, as its readers do
    """The message didn't go out. The text says why and what to do; nothing is lost."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One sender or recipient: an address in ASCII, and a name (may be empty)."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes out. `sender` and `to` are None if no address is known: the mail program asks for it."""

    sender: Mailbox | None
    to: Mailbox | None
    subject: str
    text: str
    message_id: str | None = None
    """Its own Message-ID, without brackets; None lets the mail program make one."""
    references: tuple[str, ...] = ()
    """The Message-IDs of the earlier mails in its thread, the latest last."""


def letter(
    *,
    me: Me,
    to: str | None,
    email: str | None,
    subject: str,
    text: str,
    message_id: str | None = None,
    references: tuple[str, ...] = (),
) -> Letter:
    """A letter from `me` to the person `to` at `email`. Raises `NotSent`, which names the value that can't go out."""
    return Letter(
        sender=_mailbox("your own", me.name, me.email, "heardback.yaml"),
        to=_mailbox("their", to, email, "the contacts of the application"),
        subject=_line("The subject", subject, MAX_SUBJECT),
        text=_text(text),
        message_id=message_id,
        references=references,
    )


def address(text: str, file: str = "the file") -> str:
    """`text` as one plain address with an ASCII domain. Raises `NotSent`, which asks to correct it in `file`."""
    local, at, domain = text.strip(" ").rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode("ascii") if domain and not domain.isascii() else domain
    except UnicodeError:
        ascii_domain = ""
    plain_enough = at and len(text) <= 254 and _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(ascii_domain)
    if not plain_enough:
        raise NotSent(
            f"“{one_line(text)[:60]}” isn't an e-mail address that can be used. Correct it in {file}."
        )
    return f"{local}@{ascii_domain}"


def _mailbox(whose: str, name: str | None, email: str | None, file: str) -> Mailbox | None:
    said = _line(f"The name beside {whose} address", name or "", MAX_NAME)
    return Mailbox(said, address(email, file)) if email else None


def _line(what: str, text: str, limit: int) -> str:
    text = text.strip(" ")
    if has_controls(text) or len(text.splitlines()) > 1 or re.search(r"[\r\n]", text):
        raise NotSent(f"{what} has a line end or a control character in it. Take it out.")
    if _ENCODED_WORD.search(text) or _ENCODED_LINE_END.search(text):
        raise NotSent(f"{what} has encoded characters in it that a mail program would act on. Take them out.")
    if len(text) > limit:
        raise NotSent(f"{what} is longer than {limit} characters. Shorten it.")
    return " ".join(text.split())


def _text(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if has_controls(text):
        line = next(n for n, line in enumerate(text.split("\n"), 1) if has_controls(line))
        raise NotSent(f"Line {line} of the text has a control character in it. Take it out.")
    if len(text) > MAX_TEXT:
        raise NotSent(f"The text is longer than {MAX_TEXT:,} characters. Shorten it.")
    return text


LONG_LINK = 2_000
"""Characters; Windows and some mail programs cut a link off a little above this."""


@dataclass(frozen=True, slots=True)
class Mailto:
    """The link, and a note for the person if it may not work."""

    url: str
    note: str | None = None


def mailto(letter: Letter) -> Mailto:
    """The link that opens `letter` in the person's mail program. Everything in it is percent-encoded."""
    to = quote(letter.to.address, safe="@") if letter.to else ""
    fields = {"subject": letter.subject, "body": letter.text.rstrip("\n").replace("\n", "\r\n")}
    query = "&".join(f"{key}={quote(value, safe='')}" for key, value in fields.items() if value)
    url = f"mailto:{to}?{query}" if query else f"mailto:{to}"
    if len(url) <= LONG_LINK:
        return Mailto(url)
    note = f"This link has {len(url):,} characters; some mail programs cut it off at {LONG_LINK:,}."
    return Mailto(url, f"{note} An .eml file has no such limit.")
