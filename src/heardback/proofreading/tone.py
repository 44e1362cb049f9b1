"""Words that are too casual for an application, and sentences that press the reader.

Both know the names of the folder: a Ms Hey or a company called Yeah Nah is not casual.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from heardback.proofreading.casual import CASUAL
from heardback.proofreading.finding import Finding
from heardback.proofreading.pushy import PUSHY, SOFT, UNLESS_SOFT
from heardback.proofreading.word import Places, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_Table = tuple[tuple[re.Pattern[str], str], ...]


def _compiled(table: dict[str, tuple[str, ...]], flags: re.RegexFlag) -> _Table:
    return tuple((re.compile(pattern, flags), message) for message, row in table.items() for pattern in row)


_CASUAL_TABLE = _compiled(CASUAL, re.IGNORECASE)
_PUSHY_TABLE = _compiled(PUSHY, re.IGNORECASE | re.MULTILINE)
_SOFT_TABLE = _compiled(UNLESS_SOFT, re.IGNORECASE)


def casual(text: str, known: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Slang, emoji, "hey" and "!!": places that are too casual, in the order of the text."""
    return _findings(text, _CASUAL_TABLE, _known_places(text, known))


def pushy(text: str, known: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Deadlines, reproaches and impatience: places that press the reader, in the order of the text."""
    named = _known_places(text, known)
    plain = _straight(text)
    hard = _findings(text, _PUSHY_TABLE, named)
    soft = tuple(
        finding
        for finding in _findings(text, _SOFT_TABLE, named)
        if not SOFT.search(plain[max(0, finding.start - 60) : finding.end + 120])
    )
    return _apart((*hard, *soft))


def _findings(text: str, table: _Table, named: Places) -> tuple[Finding, ...]:
    plain = _straight(text)
    return _apart(
        Finding(start, end, text[start:end], message)
        for pattern, message in table
        for start, end in (found.span() for found in pattern.finditer(plain))
        if not named.overlap(Span(start, end))
    )


def _apart(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In the order of the text, and of findings that overlap only the first."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda it: (it.start, -it.end)):
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return tuple(kept)


def _straight(text: str) -> str:
    """The text with straight apostrophes, as long as before."""
    return text.replace("’", "'").replace("\u00a0", " ")


def _known_places(text: str, known: Iterable[str]) -> Places:
    """The spans of known names and of capitalised parts of them. A "Hey" that greets isn't a name."""
    names = {part for name in known for part in (name, *name.split(), *_with_pictures(name)) if part}
    return Places(_spans_of(text, names))


def _with_pictures(name: str) -> Iterator[str]:
    """The stretches of a name with an emoji in it: a picture is part of the name beside one of its words only."""
    words = name.split()
    if any(map(_is_picture, words)):
        for start in range(len(words)):
            yield from (" ".join(words[start:end]) for end in range(start + 2, len(words) + 1))


def _is_picture(word: str) -> bool:
    return not any(letter.isalnum() for letter in word)


def _spans_of(text: str, names: set[str]) -> Iterator[Span]:
    greets = re.match(r"\s*hey\b[ ,]", text, re.IGNORECASE)
    for name in names:
        if name[0].islower() or _is_picture(name):
            continue
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            opens = greets is not None and found.end() <= greets.end()
            if not (opens and " " not in name):
                yield Span(*found.span())
