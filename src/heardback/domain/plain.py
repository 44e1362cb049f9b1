"""Makes text from files safe to show: nothing in it may steer a terminal, a mail program or the order of letters."""

from __future__ import annotations

import re

# C0 except tab and newline, DEL, C1, the bidi controls, and lone surrogates (which UTF-8 can't encode).
_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_UNSENDABLE = re.compile(_CONTROLS.pattern.replace("\u061c\u200e\u200f", ""))
"""The same, except for the Arabic and Hebrew direction marks: people type those, and their text needs them."""
REPLACEMENT = "\ufffd"


def plain(text: str) -> str:
    """`text` with ``\\n`` line endings and every control character replaced by U+FFFD, which shows.

    >>> plain("red\\x1b[31m\\r\\nnext")
    'red�[31m\\nnext'
    """
    if text.isprintable() or text.replace("\n", "").isprintable():  # nearly every text, and the quick way out
        return text
    return _CONTROLS.sub(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """`plain` text on one line: each run of white space becomes one space, and the ends are trimmed."""
    return " ".join(plain(text).split())


def sendable(text: str) -> str:
    """`text` fit to send to somebody: as `plain` makes it, but with its Arabic and Hebrew marks kept."""
    return _UNSENDABLE.sub(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


def has_controls(text: str) -> bool:
    """Whether `sendable` would replace anything besides line endings."""
    return _UNSENDABLE.search(text.replace("\r\n", "\n").replace("\r", "\n")) is not None
