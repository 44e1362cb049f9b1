"""What a merged file is going to say: a tree of values, each from one side or in dispute; and its text, in pieces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence, children

if TYPE_CHECKING:
    from collections.abc import Iterator


class Side(Enum):
    """Whose version: ours (whose layout the result has), theirs, or the common one before both."""

    OURS = "ours"
    THEIRS = "theirs"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Split:
    """Whole lines that differ between the two sides; empty for a side that has none."""

    ours: str
    theirs: str

    def of(self, side: Side) -> str:
        """The lines of one side."""
        return self.ours if side is Side.OURS else self.theirs


Piece = str | Split
"""Whole lines, or two versions of some."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the two sides are called in the markers: a device, a branch, a commit."""

    ours: str = "ours"
    theirs: str = "theirs"


def version(pieces: Iterable[Piece], side: Side) -> str:
    """The text with every difference settled in favour of `side`."""
    return "".join(piece if isinstance(piece, str) else piece.of(side) for piece in pieces)


def shifted(pieces: Iterable[Piece], change: Callable[[str], str]) -> list[Piece]:
    """The pieces with every text in them changed by `change`."""
    return [
        change(piece) if isinstance(piece, str) else Split(change(piece.ours), change(piece.theirs))
        for piece in pieces
    ]


def marked(pieces: Iterable[Piece], names: Names, newline: str, size: int) -> str:
    """The text with git's markers around what differs; `size` is their length in characters."""
    return "".join(
        piece if isinstance(piece, str) else _between_markers(piece, names, newline, size) for piece in pieces
    )


def _between_markers(split: Split, names: Names, newline: str, size: int) -> str:
    return "".join(
        (
            f"{'<' * size} {names.ours}{newline}",
            _ended(split.ours, newline),
            f"{'=' * size}{newline}",
            _ended(split.theirs, newline),
            f"{'>' * size} {names.theirs}{newline}",
        )
    )


def _ended(text: str, newline: str) -> str:
    return text if not text or text.endswith("\n") else text + newline


_MOMENT = re.compile(r"\A(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::00)?\Z")
"""A moment that is written with a `T`; heardback writes a space."""

Said = str | tuple["Said", ...] | tuple[tuple[str, "Said"], ...] | None
"""A text as typed, a list, or fields by name; None for what is missing, empty or null."""


def said(node: Node | None) -> Said:
    """What `node` says: quotes, layout, comments and the order of fields don't count."""
    if isinstance(node, Scalar):
        text = None if node.is_null or not node.text else _MOMENT.sub(r"\1 \2", node.text)
        return f"{node.tag} {text}" if node.tag and node.tag.startswith("!") and node.tag != "!" else text
    if isinstance(node, Sequence):
        return tuple(item for item in map(said, node.items) if item is not None) or None
    if isinstance(node, Mapping):
        return fields_said({name.text: said(value) for name, value in node.items()})
    return None


def fields_said(values: dict[str, Said]) -> Said:
    """Fields by name, sorted, so that their order doesn't count."""
    return tuple(sorted((name, value) for name, value in values.items() if value is not None)) or None


def is_clear(root: Mapping) -> bool:
    """Whether every key is a text, written once, and nothing comes from a YAML merge (`<<`)."""
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping) and (len(node.pairs) != len(node.keys) or "<<" in node):
            return False
        if not node.alias:
            waiting.extend(children(node))
    return True


def facts(node: Node, place: tuple[str, ...] = ()) -> Counter[tuple[tuple[str, ...], str]]:
    """Every text with the names of the fields around it, counted: a merge may neither lose nor make up any."""
    return Counter(_facts(node, place))


def _facts(node: Node, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(node, Scalar) and isinstance(text := said(node), str):
        yield place, text
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _facts(item, place)
    elif isinstance(node, Mapping):
        for name, value in node.items():
            yield from _facts(value, (*place, name.text))


@dataclass(frozen=True, slots=True)
class Three:
    """One value in the three versions; None for a version that doesn't have it."""

    before: Node | None
    ours: Node | None
    theirs: Node | None

    def of(self, side: Side) -> Node | None:
        """The value of one version."""
        if side is Side.OURS:
            return self.ours
        return self.theirs if side is Side.THEIRS else self.before


@dataclass(frozen=True, slots=True)
class Kept:
    """The value of one version is taken; if that has none, there is none."""

    at: Three
    of: Side

    @property
    def node(self) -> Node | None:
        """The value itself."""
        return self.at.of(self.of)


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """A group of fields, each decided separately, in the order of the result."""

    at: Three
    pairs: tuple[tuple[str, Plan], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list, each item decided separately, in the order of the result."""

    at: Three
    items: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Disputed:
    """Two values that a person has to choose between."""

    at: Three


Plan = Kept | FieldGroup | Items | Disputed


def meant(plan: Plan, side: Side) -> Said:
    """What the result says if `side` is the answer to every question."""
    if isinstance(plan, FieldGroup):
        return fields_said({name: meant(held, side) for name, held in plan.pairs})
    if isinstance(plan, Items):
        return tuple(item for held in plan.items if (item := meant(held, side)) is not None) or None
    return said(plan.at.of(side) if isinstance(plan, Disputed) else plan.node)
