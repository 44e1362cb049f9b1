"""A message as a `mailto:` link (RFC 6068)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from heardback.drafting.letter import Letter

LONG_LINK = 2_000
"""Characters; Windows and some mail programs cut a link a little above this."""


@dataclass(frozen=True, slots=True)
class Mailto:
    """The link, and a note for the person where it may not work."""

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
