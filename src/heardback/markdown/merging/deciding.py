"""Decides what the merged front matter says: what one side changed is taken, lists grow, the rest is asked about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from heardback.markdown.merging.alignment import align
from heardback.markdown.merging.plan import Disputed, FieldGroup, Items, Kept, Plan, Side, Three, said
from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence, content_end

if TYPE_CHECKING:
    from heardback.markdown.edits import Path


class What(Enum):
    """What a question is about."""

    FIELD = "field"
    BODY = "body"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class MergeQuestion:
    """One thing that the sides have changed differently. Each version is as written, None where it is missing."""

    what: What
    path: Path
    """The field, with items by their index in ours, or else in theirs; () for the body and the whole file."""
    before: str | None
    ours: str | None
    theirs: str | None

    @property
    def field(self) -> str:
        """A dotted path such as ``interviews.0.start``; ``body`` or ``file`` for what isn't a field."""
        return ".".join(map(str, self.path)) or self.what.value


Decide = Callable[[MergeQuestion], Side | str | None]
"""Answers a question with a side, or one about the body with the text to put there; None leaves it open."""


@dataclass(slots=True)
class Decider:
    """Decides on values, and collects what has to be asked."""

    guessed: bool
    """Whether the earlier version is a guess, so that deletions have to be asked about."""
    decide: Decide
    alone: bool = False
    """Whether there is no earlier version at all."""
    questions: list[MergeQuestion] = field(default_factory=list)
    is_answered: bool = False
    """Whether `decide` has answered anything, so something of one side is meant to go."""

    def value(self, at: Three, path: Path) -> Plan | None:
        """What becomes of one value; None if the result doesn't have it."""
        if _is_group(at.ours) and _is_group(at.theirs) and not _is_elsewhere(at):
            return self.fields(at, path)
        if _is_list(at.ours) and _is_list(at.theirs) and not _is_elsewhere(at):
            return self._items(at, path)
        before, ours, theirs = map(said, (at.before, at.ours, at.theirs))
        if ours == theirs:
            is_new = at.ours is None and at.before is None  # an empty field, `log: []`
            return _kept(at, Side.THEIRS if is_new else Side.OURS)
        if before in (ours, theirs):
            side, other = (Side.OURS, theirs) if before == theirs else (Side.THEIRS, ours)
            is_deletion = said(at.of(side)) is None and other is not None
            return self.ask(at, path) if is_deletion and self.guessed else _kept(at, side)
        if all(node is None or said(node) is None or _is_list(node) for node in (at.ours, at.theirs)):
            return self._items(at, path)
        return self.ask(at, path)

    def fields(self, at: Three, path: Path = ()) -> FieldGroup:
        """What becomes of a group of fields."""
        before, ours, theirs = (
            node if isinstance(node, Mapping) else None for node in (at.before, at.ours, at.theirs)
        )
        pairs = []
        for name in _names(ours, theirs):
            held = Three(*(node.get(name) if node else None for node in (before, ours, theirs)))
            plan = self.value(held, (*path, name))
            if plan is not None:
                pairs.append((name, plan))
        return FieldGroup(at, tuple(pairs))

    def _items(self, at: Three, path: Path) -> Plan:
        before, ours, theirs = (_items_of(node) for node in (at.before, at.ours, at.theirs))
        if not isinstance(at.before, Sequence) and said(at.before) is not None and at.before is not None:
            before = [at.before]  # `with: Name` is a list of one
        numbers = {id(item): n for items in (theirs, ours) for n, item in enumerate(items)}
        plans = []
        for item in align(before, ours, theirs, alone=self.alone):
            there = item.theirs if item.ours is None else item.ours
            plan = None if there is None else self._item(item, (*path, numbers[id(there)]))
            if plan is not None:
                plans.append(plan)
        return Items(at, tuple(plans))

    def _item(self, at: Three, path: Path) -> Plan | None:
        if at.ours is not None and at.theirs is not None:
            return self.value(at, path)
        there, side = (at.ours, Side.OURS) if at.ours is not None else (at.theirs, Side.THEIRS)
        if at.before is None:
            return Kept(at, side)
        return None if said(there) == said(at.before) and not self.guessed else self.ask(at, path)

    def ask(self, at: Three, path: Path) -> Plan | None:
        """Ask about a value: what `decide` answers is kept; otherwise it is a question in the result."""
        question = MergeQuestion(
            What.FIELD, path, _written(at.before), _written(at.ours), _written(at.theirs)
        )
        answer = self.decide(question)
        if isinstance(answer, Side):
            self.is_answered = True
            return _kept(at, answer)
        self.questions.append(question)
        return Disputed(at)


def _kept(at: Three, side: Side) -> Plan | None:
    return None if at.of(side) is None else Kept(at, side)


def _is_group(node: Node | None) -> bool:
    return isinstance(node, Mapping) and bool(node.pairs)


def _is_list(node: Node | None) -> bool:
    return isinstance(node, Sequence) and bool(node.items)


def _is_elsewhere(at: Three) -> bool:
    """Whether a value is a reference (`*name`) to one that is written elsewhere."""
    return bool((at.ours and at.ours.alias) or (at.theirs and at.theirs.alias))


def _items_of(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Sequence) else []


def _names(ours: Mapping | None, theirs: Mapping | None) -> list[str]:
    """The fields of both in our order; one that only they have goes after the field that precedes it there."""
    names = list(ours.keys) if ours else []
    above: str | None = None
    for name in theirs.keys if theirs else ():
        if name not in names:
            names.insert(names.index(above) + 1 if above is not None else 0, name)
        above = name
    return names


def _written(node: Node | None) -> str | None:
    """The value as it is written, for somebody who has to choose."""
    if node is None or said(node) is None:
        return None
    return node.text if isinstance(node, Scalar) else node.source[node.start : content_end(node, node.source)]
