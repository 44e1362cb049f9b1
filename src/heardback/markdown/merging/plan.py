"""What a merge decides: field by field, before a line of it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heardback.markdown.merging.pieces import Side
from heardback.markdown.merging.said import Said, fields_said, said

if TYPE_CHECKING:
    from heardback.markdown.nodes import Node


@dataclass(frozen=True, slots=True)
class Three:
    """One value in the three versions; None where a version does not have it."""

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
    """The value of one version, or None of it where that version has none."""

    at: Three
    of: Side

    @property
    def node(self) -> Node | None:
        """The value itself."""
        return self.at.of(self.of)


@dataclass(frozen=True, slots=True)
class Fields:
    """A group of fields, each decided for itself, in the order of the result."""

    at: Three
    pairs: tuple[tuple[str, Plan], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list, each item decided for itself, in the order of the result."""

    at: Three
    items: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Two values that a person has to choose between."""

    at: Three


Plan = Kept | Fields | Items | Asked


def meant(plan: Plan, side: Side) -> Said:
    """What the result says, where every question is answered by one side."""
    if isinstance(plan, Fields):
        return fields_said({name: meant(held, side) for name, held in plan.pairs})
    if isinstance(plan, Items):
        return tuple(item for held in plan.items if (item := meant(held, side)) is not None) or None
    return said(plan.at.of(side) if isinstance(plan, Asked) else plan.node)


def asks(plan: Plan) -> bool:
    """Whether there is a question in it."""
    if isinstance(plan, Fields):
        return any(asks(held) for _, held in plan.pairs)
    if isinstance(plan, Items):
        return any(map(asks, plan.items))
    return isinstance(plan, Asked)
