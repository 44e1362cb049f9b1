"""From the text between the fences to a tree of nodes, whatever the text is.

One pass over libyaml's events builds the tree: no recursion (the composer crashes on 20,000 nested `[`),
no constructors (which turn `no` into False and raise on `2026-02-30`), and aliases stay visible. It is also a
third faster than `yaml.compose`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from heardback.domain.problem import Problem
from heardback.markdown import tree_problems
from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence, children

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_DEPTH = 50
MAX_ALIASED_NODES = 20_000
MAX_PROBLEMS = 50
"""Of one kind and file; nobody reads on."""
Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class NotUnderstood(Exception):  # noqa: N818 - said of the file, not of the program
    """The front matter has no tree; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(slots=True)
class _Tree:
    """What has been built so far."""

    file: str
    front: str
    held: list[Node] = field(default_factory=list)
    """What the innermost open collection holds so far; at the very end, the root."""
    open: list[tuple[Mapping | Sequence, list[Node]]] = field(default_factory=list)
    """From the outside in: the collections that have not ended, with what stands before each in its parent."""
    anchors: dict[str, Node] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    weights: dict[int, tuple[int, int]] = field(default_factory=dict)
    """By identity of anchored values and aliases: (number of values, depth), written out."""
    aliased: int = 0
    problems: list[Problem] = field(default_factory=list)


def read_tree(front: str, file: str) -> tuple[Mapping, tuple[Problem, ...]]:
    """The mapping that `front` is, with the problems that do not stand in the way of reading it.

    Raises `NotUnderstood` where it isn't clear what is meant.
    """
    tree = _Tree(file, front)
    loader = Loader(front)
    try:
        _build(tree, loader.get_event)
    except yaml.YAMLError as error:
        from heardback.markdown.yaml_errors import explain  # late: most files can be read

        raise NotUnderstood(explain(error, front, file, Loader)) from error
    finally:
        loader.dispose()
    root = _root(tree)
    _report_unused_anchors(tree)
    return root, tuple(tree.problems)


def _root(tree: _Tree) -> Mapping:
    root = tree.held[0] if tree.held else None
    if root is None or (isinstance(root, Scalar) and root.is_null and not root.text):
        return Mapping(tree.front, 0, 0)
    if not isinstance(root, Mapping):
        raise NotUnderstood(tree_problems.no_fields(tree.file, root))
    return root


def _build(tree: _Tree, next_event: Callable[[], Any]) -> None:
    documents, front = 0, tree.front
    while True:
        event = next_event()
        kind = type(event)
        start, end = event.start_mark.index, event.end_mark.index
        if kind is yaml.ScalarEvent:
            node = Scalar(front, start, end, event.value, event.style or "", event.tag, event.anchor)
            _check_properties(tree, node)
            tree.held.append(node)
        elif kind is yaml.MappingStartEvent:
            _open(tree, Mapping(front, start, end, event.tag, event.anchor, flow=bool(event.flow_style)))
        elif kind is yaml.SequenceStartEvent:
            _open(tree, Sequence(front, start, end, event.tag, event.anchor, flow=bool(event.flow_style)))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            _close(tree, end)
        elif kind is yaml.AliasEvent:
            tree.held.append(_alias(tree, event.anchor, start, end))
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise NotUnderstood(tree_problems.second_document(tree.file, Node(front, start, end).line))
        elif kind is yaml.StreamEndEvent:
            return


def _open(tree: _Tree, collection: Mapping | Sequence) -> None:
    if len(tree.open) == MAX_DEPTH:
        raise NotUnderstood(tree_problems.too_deep(tree.file, collection))
    tree.open.append((collection, tree.held))
    tree.held = []
    _check_properties(tree, collection)


def _close(tree: _Tree, end: int) -> None:
    held = tree.held
    collection, tree.held = tree.open.pop()
    collection.end = end
    if isinstance(collection, Sequence):
        collection.items = held
    else:
        _pair(tree, collection, held)
    tree.held.append(collection)


def _pair(tree: _Tree, mapping: Mapping, held: list[Node]) -> None:
    keys, file = mapping.keys, tree.file
    mapping.pairs = list(zip(held[::2], held[1::2], strict=True))
    for key, value in mapping.pairs:
        if type(key) is Scalar and key.text not in keys:
            keys[key.text] = (key, value)
            if key.text == "<<" and not key.style:
                tree.problems.append(tree_problems.merge_key(file, _field(tree, "<<"), key))
        elif len(tree.problems) >= MAX_PROBLEMS:
            continue
        elif isinstance(key, Scalar):
            first, _ = keys[key.text]
            tree.problems.append(tree_problems.duplicate(file, _field(tree, key.text), key, first))
        else:
            tree.problems.append(tree_problems.no_text_key(file, _field(tree), mapping, key))


def _alias(tree: _Tree, name: str, start: int, end: int) -> Node:
    """The value of the anchor, as if it stood where the alias stands."""
    import copy  # late: it loads more than it does, and few files have an alias

    target = tree.anchors.get(name)
    node = copy.copy(target) if target else Node(tree.front, start, end)
    node.start, node.end = start, end
    node.alias, node.anchor, node.tag = name, None, None
    if target is None:
        raise NotUnderstood(tree_problems.unknown_alias(tree.file, node))
    if any(collection is target for collection, _ in tree.open):
        raise NotUnderstood(tree_problems.own_alias(tree.file, node))
    if id(target) not in tree.weights:
        tree.weights[id(target)] = _weigh(target, tree.weights)
    size, depth = tree.weights[id(node)] = tree.weights[id(target)]
    tree.used.add(name)
    tree.aliased += size
    if tree.aliased > MAX_ALIASED_NODES or len(tree.open) + depth > MAX_DEPTH:
        raise NotUnderstood(tree_problems.too_many_aliases(tree.file, node))
    return node


def _weigh(node: Node, known: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """(number of values, depth) with every alias written out."""
    if id(node) in known:
        return known[id(node)]
    held = [_weigh(child, known) for child in children(node)]
    return 1 + sum(size for size, _ in held), max((depth for _, depth in held), default=0) + 1


def _check_properties(tree: _Tree, node: Node) -> None:
    if node.anchor:
        tree.anchors[node.anchor] = node
    if node.tag and node.tag.startswith("!") and node.tag != "!" and len(tree.problems) < MAX_PROBLEMS:
        tree.problems.append(tree_problems.unknown_tag(tree.file, node))


def _report_unused_anchors(tree: _Tree) -> None:
    unused = [node for name, node in tree.anchors.items() if name not in tree.used]
    tree.problems += [tree_problems.unused_anchor(tree.file, node) for node in unused[:MAX_PROBLEMS]]


def _field(tree: _Tree, *last: str) -> str:
    """The dotted path of what is being built, such as ``contacts.0.phone``."""
    inside = [held for _, held in tree.open[1:]] + [tree.held]
    parts: list[str] = []
    for (collection, _), held in zip(tree.open, inside, strict=False):
        if isinstance(collection, Sequence):
            parts.append(str(len(held)))
        elif len(held) % 2 and isinstance(held[-1], Scalar):
            parts.append(held[-1].text)
    return ".".join([*parts, *last])
