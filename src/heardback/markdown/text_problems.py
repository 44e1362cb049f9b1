"""Problems with the text of front matter: what YAML silently misreads, and values of the wrong kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heardback.domain.problem import Problem
from heardback.domain.slips import nearest
from heardback.markdown import written
from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence
from heardback.markdown.written import replacing

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PROBLEMS = 50
"""Of one kind in one file: nobody reads on after that many."""
# ` #1` after a text is a lost tail (`C #1`, `Unit #4`); in a comment, a space or a word follows the `#`.
_LOST_TAIL = re.compile(r" #\d[^\r\n]*")
# A key with one of these looks right but is another key: no-break spaces, zero-width characters, direction marks.
_INVISIBLE = re.compile("[\xa0\xad\u200b-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u2069\ufeff]")


def problems_in_text(root: Mapping, front: str, file: str) -> tuple[Problem, ...]:
    """The lost tails and disguised keys of the front matter, from top to bottom, at most `MAX_PROBLEMS`."""
    found = _lost_tails(root, front, file) + _disguised_keys(root, front, file)
    return tuple(sorted(found, key=lambda problem: (problem.line or 0, problem.column or 0))[:MAX_PROBLEMS])


def _lost_tails(root: Mapping, front: str, file: str) -> tuple[Problem, ...]:
    """Problems for unquoted texts that end early because a space and a ``#`` begin a comment."""
    if not _LOST_TAIL.search(front):
        return ()
    cut_short = [node for node in _plain_texts(root) if _LOST_TAIL.match(front, node.end)]
    return tuple(_lost_tail(node, front, file) for node in _first(cut_short))


def _disguised_keys(root: Mapping, front: str, file: str) -> tuple[Problem, ...]:
    """Problems for keys that contain invisible characters."""
    if front.isascii() or not _INVISIBLE.search(front):
        return ()
    paths = {
        key.start: (key, path)
        for node, path in _nodes(root)
        if isinstance(node, Mapping)
        for key, _ in node.items()
        if is_disguised(key.text)
    }
    return tuple(_disguised_key(*paths[start], file) for start in sorted(paths)[:MAX_PROBLEMS])


def is_disguised(key: str) -> bool:
    """Whether a key contains invisible characters."""
    return not key.isascii() and _INVISIBLE.search(key) is not None


def _first(found: list[Scalar]) -> list[Scalar]:
    """The first of them in the file: finding the line of each of a hundred thousand would take minutes."""
    return sorted(found, key=lambda node: node.start)[:MAX_PROBLEMS]


def _nodes(root: Node) -> Iterator[tuple[Node, str]]:
    """Every node with its dotted path, which ends in a dot."""
    waiting = [(root, "")]
    while waiting:
        node, path = waiting.pop()
        if node.alias:
            continue
        yield node, path
        if isinstance(node, Mapping):
            waiting.extend((key, path) for key, _ in node.pairs)
            waiting.extend((v, f"{path}{k.text if isinstance(k, Scalar) else ''}.") for k, v in node.pairs)
        elif isinstance(node, Sequence):
            waiting.extend((item, f"{path}{n}.") for n, item in enumerate(node.items))


def _plain_texts(root: Node) -> Iterator[Scalar]:
    return (node for node, _ in _nodes(root) if isinstance(node, Scalar) and not node.style and node.text)


def _disguised_key(key: Scalar, path: str, file: str) -> Problem:
    seen = _INVISIBLE.sub("", key.text).strip()
    message = f"The key `{seen}` contains an invisible character, so it isn't the key it looks like."
    hint = "Delete the line and type it again."
    cure = replacing(key, seen)
    return Problem(file, message, hint, key.line, key.column, f"{path}{seen}", cure=cure)


def _lost_tail(node: Scalar, front: str, file: str) -> Problem:
    tail = _LOST_TAIL.match(front, node.end)
    lost = tail[0].strip() if tail else ""
    message = f"The text ends at `{node.text[-30:]}`: ` {lost}` after it is read as a comment."
    column = node.end - front.rfind("\n", 0, node.end)
    line = node.line + front.count("\n", node.start, node.end)
    return Problem(file, message, "Put the whole text in quotes, or a space after the `#`.", line, column + 1)


SHOWN = 60
"""How many characters of a value a message quotes."""
Meant = Callable[[str], list[dict[str, str]]]
"""Gives the list items that somebody meant by one text; none if that isn't clear."""
_KINDS = {Scalar: "a text", Sequence: "a list", Mapping: "a block of fields"}
_UNIT = re.compile(r"(\d{1,5}) ?(m|min|mins|minutes?|h|hrs?|hours?)\.?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a value. `better` is what to write instead; `or_else` says what to do if that wasn't meant."""

    message: str
    hint: str
    better: str | None = None
    or_else: str = ""


def wrong_kind(node: Node, wanted: str) -> Complaint:
    """The complaint about a value where `wanted` belongs; most often it's a link without quotation marks."""
    hint = f"Write {wanted}."
    if written.is_link(node):
        message = "A link without quotation marks is a list in YAML."
        return Complaint(message, hint, written.in_quotes(node))
    return Complaint(f"Expected {wanted}, found {_KINDS[type(node)]}.", hint)


def not_a_list(node: Node, meant: Meant, keys: Container[str]) -> Complaint:
    """The complaint about a text, or the fields of one item (recognised by `keys`), where a list of items belongs."""
    better = None
    if isinstance(node, Scalar):
        better = written.as_list(node, meant(node.text))
    elif isinstance(node, Mapping) and any(name in keys for name in node.keys):
        better = written.as_only_item(node)
    message = f"Expected a list, each item with a dash in front, found {_KINDS[type(node)]}."
    return Complaint(message, "Write each as `- ` and its fields, on lines of their own.", better)


def not_an_item(node: Node, meant: Meant) -> Complaint:
    """The complaint about a text where a block of fields belongs."""
    items = meant(node.text) if isinstance(node, Scalar) else []
    better = written.as_item(node, items[0]) if len(items) == 1 else None
    message = f"Expected a block of fields, such as `name: …`, found {_KINDS[type(node)]}."
    return Complaint(message, "Write its fields, each on a line of its own.", better)


def unknown_word(key: str, node: Node, text: str, choices: Iterable[str], what: str) -> Complaint:
    """The complaint about a word that isn't one of `choices`. A near miss has a cure, unless that would lose words."""
    message, use = f"“{text[:SHOWN]}” isn't a known {what}.", f"se one of: {', '.join(choices)}."
    known = nearest(text, choices)
    if known and isinstance(node, Scalar) and len(text) <= len(known) + 1:
        return Complaint(message, f"U{use}", written.as_typed(node, known), f"Or u{use}")
    kept = f"Write `{key}: {known}`, and keep the rest in the notes below. " if known else ""
    return Complaint(message, f"{kept}U{use}")


def not_a_whole_number(node: Node, text: str, low: int, high: int) -> Complaint:
    """The complaint about a text that isn't a number from `low` to `high`; a time with a unit is cured into minutes."""
    found, minutes = _UNIT.fullmatch(text), 0
    if found:
        minutes = int(found[1]) * (60 if found[2][0] in "hH" else 1)
    certain = isinstance(node, Scalar) and low <= minutes <= high and found
    message = f"“{text[:SHOWN]}” isn't a whole number from {low} to {high}."
    return Complaint(message, "Write a whole number.", str(minutes) if certain else None)
