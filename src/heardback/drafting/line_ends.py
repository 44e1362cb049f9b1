"""A text that was edited with one kind of line end, written back with the line ends of its file."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_UNIT = re.compile(r"\r\n|[\s\S]")


def with_line_ends_of(old: str, new: str, newline: str) -> str:
    """`new`, whose lines end in LF, with every line end of `old` that was not edited; new ones are `newline`.

    A lone CR is a character like any other, in both texts.
    """
    in_crlf = old.count("\r\n")
    if in_crlf == old.count("\n"):
        return new.replace("\n", "\r\n" if in_crlf else newline)
    if not in_crlf and newline == "\n":
        return new
    return _mixed(old, new, newline)


def _mixed(old: str, new: str, newline: str) -> str:
    """Line by line, for a file that several editors have been at."""
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
    """One stretch: what both begin and end with stays as it is in `old`."""
    units = _UNIT.findall(old)
    shown = ["\n" if unit == "\r\n" else unit for unit in units]
    begins = _alike(shown, list(new))
    ends = _alike(shown[begins:][::-1], list(new[begins:])[::-1])
    typed = new[begins : len(new) - ends].replace("\n", newline)
    return "".join(units[:begins]) + typed + "".join(units[len(units) - ends :])


def _alike(one: list[str], other: list[str]) -> int:
    """How many characters both begin with."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
