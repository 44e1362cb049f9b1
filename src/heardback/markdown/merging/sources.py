"""The lines of the versions that are merged: which belong to a field, and what opens and closes around them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from heardback.markdown import layout, planning, yaml_values
from heardback.markdown.faithful import placed_comments
from heardback.markdown.layout import Splice, spliced
from heardback.markdown.merging.plan import Disputed, FieldGroup, Items, Kept, Plan, Side, meant, said
from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence, content_end


class CannotWeaveError(Exception):
    """It's written in a way that can't be put together from pieces."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A field or an item with its own lines: from its key or hyphen to the line below its value."""

    start: int
    end: int
    value: Node


@dataclass(frozen=True, slots=True)
class SourceText:
    """The front matter of one version."""

    front: str
    root: Mapping
    comments: list[tuple[int, str]] = field(init=False)
    """Every comment with the index at which it begins, in order."""
    _entries: dict[int, list[SourceEntry]] = field(init=False, default_factory=dict)
    """By identity of its block: finding them takes as long as reading them."""
    _by_value: dict[int, SourceEntry] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "comments", list(placed_comments(self.front, self.root)))

    def entries(self, node: Node) -> list[SourceEntry]:
        """The entries of a block, in the order of the file. Raises `CannotWeaveError`."""
        if id(node) not in self._entries:
            self._entries[id(node)] = entries = self._found(node)
            self._by_value.update((id(entry.value), entry) for entry in entries)
        return self._entries[id(node)]

    def entry_of(self, value: Node, holder: Node) -> SourceEntry:
        """The entry of a value that a block holds. Raises `CannotWeaveError`."""
        self.entries(holder)
        return self._by_value[id(value)]

    def _found(self, node: Node) -> list[SourceEntry]:
        if isinstance(node, Mapping) and not node.flow:
            return [SourceEntry(key.start, self._below(value), value) for key, value in node.pairs]
        if isinstance(node, Sequence) and not node.flow:
            dashes = [layout.dash_of(self.front, node, n) for n in range(len(node.items))]
            starts = [dash for dash in dashes if dash is not None]
            if len(starts) == len(node.items):
                pairs = zip(starts, node.items, strict=True)
                return [SourceEntry(start, self._below(value), value) for start, value in pairs]
        raise CannotWeaveError

    def _below(self, value: Node) -> int:
        leaf = layout.last_leaf(value)
        if layout.keeps_blank_lines(self.front, leaf):
            return leaf.end
        return layout.next_line(self.front, content_end(value, self.front))

    def comments_in(self, start: int, end: int) -> list[tuple[int, str]]:
        """The comments that begin between two indexes."""
        low, high = (bisect_left(self.comments, (index, "")) for index in (start, end))
        return self.comments[low:high]

    def column(self, index: int) -> int:
        """The column of an index, from 0."""
        return index - layout.line_start(self.front, index)

    def raw(self, node: Node) -> str:
        """A value as it is written, without the label or tag in front of it."""
        return self.front[layout.value_start(self.front, node) : content_end(node, self.front)]

    def is_one_line(self, node: Node) -> bool:
        """Whether a value is on one line and can be moved to another."""
        if node.alias or node.anchor or node.tag or getattr(node, "flow", True) is False:
            return False
        is_block = isinstance(node, Scalar) and node.style in ("|", ">")
        return not is_block and "\n" not in self.front[node.start : node.end]


def in_brackets(plan: Plan, side: Side, source: SourceText) -> str | None:
    """The text of what was decided, where every question is answered by `side`; None where nothing is left.

    `source` is ours, whose layout stays.
    """
    if isinstance(plan, Kept | Disputed):
        node = plan.at.of(side) if isinstance(plan, Disputed) else plan.node
        return None if node is None else one_line(node)
    ours = plan.at.ours
    if ours is not None and meant(plan, side) == said(ours):
        return source.raw(ours)
    texts = [text for name, held in _held(plan) if (text := _part(name, held, side, source)) is not None]
    kept = _kept_at_front(plan)
    if kept:
        return _extended(source.front, kept, texts[len(kept_children(kept)) :])
    return f"{{{', '.join(texts)}}}" if isinstance(plan, FieldGroup) else f"[{', '.join(texts)}]"


def _held(plan: FieldGroup | Items) -> list[tuple[str | None, Plan]]:
    if isinstance(plan, FieldGroup):
        return list(plan.pairs)
    return [(None, item) for item in plan.items]


def _part(name: str | None, plan: Plan, side: Side, source: SourceText) -> str | None:
    text = in_brackets(plan, side, source)
    return text if name is None or text is None else f"{yaml_values.key(name, flow=True)}: {text}"


def _kept_at_front(plan: FieldGroup | Items) -> Mapping | Sequence | None:
    """Our value, where all of it stays as it is and the rest only follows."""
    ours = plan.at.ours
    if not isinstance(ours, Mapping | Sequence) or not ours.flow or ours.alias:
        return None
    values = kept_children(ours)
    held = [part for _, part in _held(plan)][: len(values)]
    stays = len(held) == len(values) and all(
        part.at.ours is value and meant(part, Side.OURS) == meant(part, Side.THEIRS) == said(value)
        for part, value in zip(held, values, strict=True)
    )
    return ours if stays else None


def kept_children(node: Mapping | Sequence) -> list[Node]:
    """The values that a collection holds."""
    return [value for _, value in node.pairs] if isinstance(node, Mapping) else node.items


def _extended(front: str, node: Mapping | Sequence, texts: list[str]) -> str:
    ends = [content_end(value, front) for value in kept_children(node)]
    splices = planning.into_brackets(front, node, ends, ", ".join(texts)) or []
    moved = [Splice(s.start - node.start, s.end - node.start, s.text) for s in splices]
    return spliced(front[node.start : node.end], moved)


def one_line(node: Node) -> str:
    """A value of either version as it can stand inside brackets."""
    if isinstance(node, Scalar):
        raw = node.source[node.start : node.end]
        if node.style in ("'", '"') and "\n" not in raw and not node.alias:
            return raw
        is_plain = not node.style and not node.alias and yaml_values.is_safe_in_brackets(raw)
        return raw if is_plain else yaml_values.quoted(node.text)
    if isinstance(node, Mapping):
        pairs = ((yaml_values.key(key.text, flow=True), one_line(value)) for key, value in node.items())
        return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
    items = node.items if isinstance(node, Sequence) else []
    return "[" + ", ".join(map(one_line, items)) + "]"
