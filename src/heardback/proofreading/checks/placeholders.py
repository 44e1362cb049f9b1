"""Slots that nobody has filled, and conflict markers of a merge."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heardback.markdown.document import marker_lines
from heardback.proofreading.checking import Check, Facts, Status
from heardback.proofreading.parts import Parts
from heardback.proofreading.word import Span, SpanSet, keys_of, word_set

_SLOT = re.compile(
    r"""
    (?P<braces>\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|\{\#.{0,200}?\#\}|(?<![\w=/$])\{[^\W\d][\w .-]{0,40}\})
    |(?P<brackets>(?<![\w\]!\\])\[(?P<inside>[^\[\]]{1,160})\](?![\w(\[]))
    |(?P<angles>(?<![\w<])<<?(?P<name>[^\W\d_][^<>@:\n]{0,60})>)
    |(?P<letters>\b[Xx]{3,}\b|\b(?:TBD|TODO|FIXME)\b|\btbd\b)
    |(?P<line>(?<!\w)_{3,}(?!\w))
    """,
    re.VERBOSE | re.DOTALL,
)
_TARGET = re.compile(r":[ \t]*\n?[ \t]*<?(?:https?://|www\.|mailto:)")
_QUOTED_CODE = re.compile(r"`[^`\n]+`")
# What editors put in brackets themselves, and references: [sic], [x], [...], [A], [1], [RFC-2119].
_NOT_A_SLOT = re.compile(r"\W*(?:sic|x|[^\W\d_]|[A-Z]{2,}-\d+)\W*", re.IGNORECASE)
_MARKUP = word_set("""
    a b i u s p br hr em strong ul ol li code pre div span sub sup small h1 h2 h3 table tr td th html body
    """)
# Underscores, alone on their line: three are a rule in Markdown, and many are a line drawn across the page.
_FILLED_BY_HAND = range(4, 10)


def check(parts: Parts, facts: Facts) -> Check:
    """Fail for every slot in the text, for one in the subject, and for a conflict marker."""
    if markers := [Span(*found.span()) for found in marker_lines(parts.text)]:
        return _mixed(parts, markers)
    known = {facts.company, facts.role, *facts.words}
    names = frozenset(key for name in known if name for key in keys_of(name))
    findings = tuple(
        parts.finding(slot, f"Fill this in: {parts.on_one_line(slot)}.")
        for slot in slots(parts.plain)
        if parts.plain[slot.start : slot.end].casefold() not in names
    )
    in_subject = any(True for _ in slots(facts.subject or ""))
    if not findings and not in_subject:
        return Check("placeholders", Status.PASS, "Nothing is left to fill in.")
    return Check("placeholders", Status.FAIL, _summary(len(findings)), findings)


def _summary(places: int) -> str:
    """The sentence for so many `places` in the text; if there are none, the slot is in the subject."""
    if not places:
        return "The subject still needs filling in."
    return "One place still needs filling in." if places == 1 else f"{places} places still need filling in."


def _mixed(parts: Parts, markers: list[Span]) -> Check:
    """Two versions of the text are mixed: until one is chosen, its slots don't matter."""
    message = "A merge left its markers here: two versions of the text are mixed."
    hint = "Keep the right lines and delete this one."
    return Check("placeholders", Status.FAIL, message, tuple(parts.finding(span, hint) for span in markers))


def slots(text: str) -> Iterator[Span]:
    """Where the slots are. Links, footnotes, mail addresses, markup and quoted code don't count."""
    code = SpanSet(Span(*found.span()) for found in _QUOTED_CODE.finditer(text))
    for found in _SLOT.finditer(text):
        span = Span(*found.span())
        if _is_slot(text, found) and not code.overlap(span):
            yield span


def _is_slot(text: str, found: re.Match[str]) -> bool:
    if (inside := found["inside"]) is not None:
        return _asks_for_words(inside) and not _defines_a_link(text, found.end())
    if (name := found["name"]) is not None:
        return not name.endswith(" ") and name.split()[0].casefold() not in _MARKUP and not _is_address(name)
    if found["line"]:
        return not (_stands_alone(text, found) and len(found["line"]) not in _FILLED_BY_HAND)
    return True


def _asks_for_words(inside: str) -> bool:
    if _NOT_A_SLOT.fullmatch(inside) or re.match(r"\S+://|\S+@\S+$|www\.", inside):
        return False
    return any(c.isalpha() for c in inside)


def _defines_a_link(text: str, end: int) -> bool:
    return _TARGET.match(text, end) is not None


def _is_address(name: str) -> bool:
    return " " not in name and re.search(r"\.[a-z]{2,}(?:/\S*)?$", name) is not None


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    start, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
    return text[start : end if end >= 0 else len(text)].strip() == found[0]
