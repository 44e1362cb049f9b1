"""Writing what was decided about a value inside brackets, on one line where it has to be written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.markdown import planning, yaml_values
from heardback.markdown.layout import Splice, spliced
from heardback.markdown.merging.pieces import Side
from heardback.markdown.merging.plan import Asked, Fields, Items, Kept, Plan, meant
from heardback.markdown.merging.said import said
from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence, content_end

if TYPE_CHECKING:
    from heardback.markdown.merging.sources import Source


def in_brackets(plan: Plan, side: Side, source: Source) -> str | None:
    """The text of what was decided, where every question is answered by `side`; None where nothing is left.

    `source` is ours, whose layout stays.
    """
    if isinstance(plan, Kept | Asked):
        node = plan.at.of(side) if isinstance(plan, Asked) else plan.node
        return None if node is None else one_line(node)
    ours = plan.at.ours
    if ours is not None and meant(plan, side) == said(ours):
        return source.raw(ours)
    texts = [text for name, held in _held(plan) if (text := _part(name, held, side, source)) is not None]
    kept = _kept_at_front(plan)
    if kept:
        return _extended(source.front, kept, texts[len(kept_children(kept)) :])
    return f"{{{', '.join(texts)}}}" if isinstance(plan, Fields) else f"[{', '.join(texts)}]"


def _held(plan: Fields | Items) -> list[tuple[str | None, Plan]]:
    if isinstance(plan, Fields):
        return list(plan.pairs)
    return [(None, item) for item in plan.items]


def _part(name: str | None, plan: Plan, side: Side, source: Source) -> str | None:
    text = in_brackets(plan, side, source)
    return text if name is None or text is None else f"{yaml_values.key(name, flow=True)}: {text}"


def _kept_at_front(plan: Fields | Items) -> Mapping | Sequence | None:
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
