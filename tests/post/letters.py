"""Mails to read, built from what a test says about them."""

from __future__ import annotations

ME = "Naledi Mokoena <naledi@mail.example>"
THANDI = "Thandi Nkosi <thandi@karoo.example>"


def mail(
    text: str = "Hello Naledi,\n\nwe liked talking to you.\n\nThandi\n",
    *,
    sender: str = THANDI,
    to: str = ME,
    subject: str = "Your interview",
    date: str = "Wed, 18 Nov 2026 15:00:00 +0200",
    id_: str = "one@karoo.example",
    more: str = "",
    kind: str = "text/plain; charset=utf-8",
) -> bytes:
    """A mail; `more` are headers, each with its line end."""
    head = f"From: {sender}\nTo: {to}\nSubject: {subject}\nDate: {date}\nMessage-ID: <{id_}>\n"
    return f"{head}{more}MIME-Version: 1.0\nContent-Type: {kind}\n\n{text}".encode()


def mbox(*mails: bytes) -> bytes:
    """The mails in one file."""
    return b"".join(b"From x@y.example Wed Nov 18 15:00:00 2026\n" + mail + b"\n\n" for mail in mails)
