"""Text from files as text: nothing in it may steer a terminal, a mail program or the order of letters."""

from __future__ import annotations

import re

# C0 but tab and newline, DEL, C1, the bidi controls, and halves of surrogate pairs (no UTF-8 holds them).
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_TURNING = re.compile(_STEERING.pattern.replace("\u061c\u200e\u200f", ""))
"""The same but for the Arabic and Hebrew marks: letters without a shape, which belong to what somebody writes."""
REPLACEMENT = "\ufffd"


def plain(text: str) -> str:
    """`text` with line ends as ``\\n`` and every control character replaced by U+FFFD, so that it is seen.

    >>> plain("red\\x1b[31m\\r\\nnext")
    'red�[31m\\nnext'
    """
    if text.isprintable() or text.replace("\n", "").isprintable():  # by far the most, and nothing that steers
        return text
    return _STEERING.sub(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """`plain` text on one line: every run of white space is one space, none at the ends."""
    return " ".join(plain(text).split())


def sendable(text: str) -> str:
    """`text` for another person's eyes: as `plain` makes it, with the Arabic and Hebrew marks in it."""
    return _TURNING.sub(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


def has_controls(text: str) -> bool:
    """Whether `sendable` would replace something other than line ends."""
    return _TURNING.search(text.replace("\r\n", "\n").replace("\r", "\n")) is not None
