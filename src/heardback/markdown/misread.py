"""What is said of a value of the wrong kind, and what would be right in its place where that is certain."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from heardback.domain.key_slips import nearest
from heardback.markdown import written
from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence

SHOWN = 60
"""Characters of a value that a message quotes."""
Meant = Callable[[str], list[dict[str, str]]]
"""The items of a list that somebody meant by one text; none where that isn't clear."""
_KINDS = {Scalar: "a text", Sequence: "a list", Mapping: "a block of fields"}
_UNIT = re.compile(r"(\d{1,5}) ?(m|min|mins|minutes?|h|hrs?|hours?)\.?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Complaint:
    """`better` is what to write in the place of the value, `or_else` what to do where something else was meant."""

    message: str
    hint: str
    better: str | None = None
    or_else: str = ""


def wrong_kind(node: Node, wanted: str) -> Complaint:
    """A list or a block where `wanted` belongs; most often it is a link that lost its quotation marks."""
    hint = f"Write {wanted}."
    if written.is_link(node):
        message = "A link without quotation marks is a list in YAML."
        return Complaint(message, hint, written.in_quotes(node))
    return Complaint(f"Expected {wanted}, found {_KINDS[type(node)]}.", hint)


def no_list(node: Node, meant: Meant, keys: Container[str]) -> Complaint:
    """One text, or the fields of one item (known by `keys`), where a list of items belongs."""
    better = None
    if isinstance(node, Scalar):
        better = written.as_list(node, meant(node.text))
    elif isinstance(node, Mapping) and any(name in keys for name in node.keys):
        better = written.as_only_item(node)
    message = f"Expected a list, each item with a dash in front, found {_KINDS[type(node)]}."
    return Complaint(message, "Write each as `- ` and its fields, on lines of their own.", better)


def no_item(node: Node, meant: Meant) -> Complaint:
    """A text where a block of fields belongs."""
    items = meant(node.text) if isinstance(node, Scalar) else []
    better = written.as_item(node, items[0]) if len(items) == 1 else None
    message = f"Expected a block of fields, such as `name: …`, found {_KINDS[type(node)]}."
    return Complaint(message, "Write its fields, each on a line of its own.", better)


def unknown_word(key: str, node: Node, text: str, choices: Iterable[str], what: str) -> Complaint:
    """A word that is none of `choices`. One that is all but one of them has a cure; where words would be lost, none."""
    message, use = f"“{text[:SHOWN]}” isn't a known {what}.", f"se one of: {', '.join(choices)}."
    known = nearest(text, choices)
    if known and isinstance(node, Scalar) and len(text) <= len(known) + 1:
        return Complaint(message, f"U{use}", written.as_typed(node, known), f"Or u{use}")
    kept = f"Write `{key}: {known}`, and keep the rest in the notes below. " if known else ""
    return Complaint(message, f"{kept}U{use}")


def no_whole_number(node: Node, text: str, low: int, high: int) -> Complaint:
    """The problem of a text that isn't a number within its limits; if it has a unit, the hint gives the minutes."""
    found, minutes = _UNIT.fullmatch(text), 0
    if found:
        minutes = int(found[1]) * (60 if found[2][0] in "hH" else 1)
    certain = isinstance(node, Scalar) and low <= minutes <= high and found
    message = f"“{text[:SHOWN]}” isn't a whole number from {low} to {high}."
    return Complaint(message, "Write a whole number.", str(minutes) if certain else None)
