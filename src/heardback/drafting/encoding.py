"""Text from bytes in an unknown encoding, and line ends that survive an edit."""

from __future__ import annotations

import codecs
import re
from difflib import SequenceMatcher

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_IN_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


class NotText(Exception):  # noqa: N818 - an answer, named as such
    """Nobody can tell what text the bytes are; the message says what they look like and what to do."""


def decoded(content: bytes) -> str:
    """`content` as text without its byte order mark: Unicode as the mark says, else UTF-8, else Windows-1252.

    Line ends stay as they are. Raises `NotText` if the bytes are none of these, rather than guess.
    """
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            name = encoding.removesuffix("-sig").upper()
            raise NotText(
                f"It begins like {name} text but is damaged further on. Save it again as UTF-8."
            ) from None
        text = _western(content)
    if "\0" in text:
        raise NotText("It looks like UTF-16 without its mark, or isn't text at all. Save it as UTF-8.")
    return text


def _western(content: bytes) -> str:
    """Windows-1252, which older programs save. Raises `NotText` for bytes that mean nothing in it."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = "\0"
    if _NOT_IN_TEXT.search(text):
        raise NotText("It is neither UTF-8 nor Windows-1252 text. Save it as UTF-8.")
    return text


_UNIT = re.compile(r"\r\n|[\s\S]")


def with_line_ends_of(old: str, new: str, newline: str) -> str:
    """`new`, whose lines end in LF, with the line ends of `old` where nothing was edited, and `newline` where it was.

    A lone CR is a character like any other, in both texts.
    """
    in_crlf = old.count("\r\n")
    if in_crlf == old.count("\n"):
        return new.replace("\n", "\r\n" if in_crlf else newline)
    if not in_crlf and newline == "\n":
        return new
    return _mixed(old, new, newline)


def _mixed(old: str, new: str, newline: str) -> str:
    """Compared line by line, for a file whose editors disagreed about line ends."""
    before = re.findall(r"[^\n]*\n|[^\n]+", old)
    after = re.findall(r"[^\n]*\n|[^\n]+", new)
    pieces = []
    matcher = SequenceMatcher(None, [line.replace("\r\n", "\n") for line in before], after, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            pieces += before[start:end]
        else:
            pieces.append(_edited("".join(before[start:end]), "".join(after[first:last]), newline))
    return "".join(pieces)


def _edited(old: str, new: str, newline: str) -> str:
    """One edited stretch: what `old` and `new` have in common at either end stays as it is in `old`."""
    units = _UNIT.findall(old)
    shown = ["\n" if unit == "\r\n" else unit for unit in units]
    begins = _common_length(shown, list(new))
    ends = _common_length(shown[begins:][::-1], list(new[begins:])[::-1])
    typed = new[begins : len(new) - ends].replace("\n", newline)
    return "".join(units[:begins]) + typed + "".join(units[len(units) - ends :])


def _common_length(one: list[str], other: list[str]) -> int:
    """How many characters at the start are the same."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
