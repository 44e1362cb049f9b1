"""From the text between the fences to a tree of nodes, whatever the text is.

One pass over libyaml's events builds the tree: no recursion (the composer crashes on 20,000 nested `[`),
no constructors (which turn `no` into False and raise on `2026-02-30`), and aliases stay visible. It is also a
third faster than `yaml.compose`.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from heardback.domain.problem import Problem
from heardback.folder.complaints import explain
from heardback.folder.nodes import FIRST_LINE, Mapping, Node, Scalar, Sequence, children

MAX_DEPTH = 50
MAX_ALIASED_NODES = 20_000
_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]|\r(?!\n)")
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
    open: list[tuple[Mapping | Sequence, list[Node]]] = field(default_factory=list)
    """From the outside in: the collections that have not ended, with what they hold."""
    anchors: dict[str, Node] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    weights: dict[int, tuple[int, int]] = field(default_factory=dict)
    """By identity of anchored values and aliases: (number of values, depth), written out."""
    aliased: int = 0
    problems: list[Problem] = field(default_factory=list)
    root: Node | None = None


def read_tree(front: str, file: str) -> tuple[Mapping, tuple[Problem, ...]]:
    """The mapping that `front` is, with the problems that do not stand in the way of reading it.

    Raises `NotUnderstood` where there is no telling what is meant.
    """
    tree = _Tree(file, front)
    loader = Loader(front)
    try:
        _build(tree, loader)
    except yaml.YAMLError as error:
        raise NotUnderstood(explain(error, front, file)) from error
    finally:
        loader.dispose()
    root = tree.root
    if root is None or (isinstance(root, Scalar) and root.is_null and not root.text):
        return _nothing(), ()
    if not isinstance(root, Mapping):
        hint = "Write each field as `key: value`, one on a line."
        raise NotUnderstood(
            Problem(file, "The front matter is not a list of fields.", hint, root.line, root.column)
        )
    _report_unused_anchors(tree)
    if _OTHER_BREAKS.search(front):
        _renumber(root, front)
    return root, tuple(tree.problems)


def _nothing() -> Mapping:
    mark = yaml.Mark("", 0, 0, 0, None, 0)
    return Mapping(yaml.MappingStartEvent(None, None, True, mark, mark, flow_style=False))


def _build(tree: _Tree, loader: Any) -> None:
    next_event = loader.get_event
    documents = 0
    while True:
        event = next_event()
        kind = type(event)
        if kind is yaml.ScalarEvent:
            node = Scalar(event)
            if node.anchor or node.tag:
                _check_properties(tree, node)
            _place(tree, node)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            _open(tree, Mapping(event) if kind is yaml.MappingStartEvent else Sequence(event))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            _close(tree, event)
        elif kind is yaml.AliasEvent:
            _place(tree, _alias(tree, event))
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise NotUnderstood(_second_document(tree, event))
        elif kind is yaml.StreamEndEvent:
            return


def _place(tree: _Tree, node: Node) -> None:
    if tree.open:
        tree.open[-1][1].append(node)
    else:
        tree.root = node


def _open(tree: _Tree, collection: Mapping | Sequence) -> None:
    if len(tree.open) == MAX_DEPTH:
        raise NotUnderstood(_too_deep(tree, collection))
    tree.open.append((collection, []))
    if collection.anchor or collection.tag:
        _check_properties(tree, collection)


def _close(tree: _Tree, event: Any) -> None:
    collection, held = tree.open.pop()
    collection.end = event.end_mark.index
    if isinstance(collection, Sequence):
        collection.items = held
    else:
        _pair(tree, collection, held)
    _place(tree, collection)


def _pair(tree: _Tree, mapping: Mapping, held: list[Node]) -> None:
    keys = mapping.keys
    mapping.pairs = list(zip(held[::2], held[1::2], strict=True))
    for key, value in mapping.pairs:
        if type(key) is not Scalar:
            tree.problems.append(_complex_key(tree, mapping, key))
        elif key.text in keys:
            tree.problems.append(_duplicate(tree, key, keys[key.text][0]))
        else:
            keys[key.text] = (key, value)
            if key.text == "<<" and not key.style:
                tree.problems.append(_merge(tree, key))


def _alias(tree: _Tree, event: Any) -> Node:
    """The value of the anchor, as if it stood where the alias stands."""
    mark, name = event.start_mark, event.anchor
    place = (tree.file, mark.line + FIRST_LINE, mark.column + 1)
    target = tree.anchors.get(name)
    if target is None:
        raise NotUnderstood(_unknown_alias(*place, name))
    if any(collection is target for collection, _ in tree.open):
        hint = "Write the value out instead."
        raise NotUnderstood(_at(place, f"`*{name}` refers to the value that it is itself a part of.", hint))
    tree.used.add(name)
    if id(target) not in tree.weights:
        tree.weights[id(target)] = _weigh(target, tree.weights)
    size, depth = tree.weights[id(target)]
    tree.aliased += size
    if tree.aliased > MAX_ALIASED_NODES or len(tree.open) + depth > MAX_DEPTH:
        hint = "Write the values out instead of referring to them with `*`."
        raise NotUnderstood(_at(place, "References (`*name`) repeat too much to be read.", hint))
    node = copy.copy(target)
    node.start, node.end = mark.index, event.end_mark.index
    node.line, node.column = place[1:]
    node.alias, node.anchor, node.tag = name, None, None
    tree.weights[id(node)] = size, depth
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
    if node.tag and node.tag.startswith("!") and node.tag != "!":
        message = (
            f"`{node.tag}` in front of a value is a YAML tag that heardback does not know; it is ignored."
        )
        hint = "If it is part of the text, put the whole text in quotes."
        tree.problems.append(Problem(tree.file, message, hint, node.line, node.column))


def _report_unused_anchors(tree: _Tree) -> None:
    for name in tree.anchors.keys() - tree.used:
        node = tree.anchors[name]
        message = f"`&{name}` is read as a YAML label and not as part of the text."
        hint = f'If it is part of the text, put the whole text in quotes: "&{name} …".'
        tree.problems.append(Problem(tree.file, message, hint, node.line, node.column))


def _field(tree: _Tree, *last: str) -> str:
    """The dotted path of what is being built, such as ``contacts.0.phone``."""
    parts: list[str] = []
    for collection, held in tree.open:
        if isinstance(collection, Sequence):
            parts.append(str(len(held)))
        elif len(held) % 2 and isinstance(held[-1], Scalar):
            parts.append(held[-1].text)
    return ".".join([*parts, *last])


def _duplicate(tree: _Tree, key: Scalar, first: Scalar) -> Problem:
    message = (
        f"`{key.text}` is written twice: on line {first.line} and on line {key.line}. The first one counts."
    )
    hint = "Delete one of the two."
    return Problem(tree.file, message, hint, key.line, key.column, _field(tree, key.text))


def _complex_key(tree: _Tree, mapping: Mapping, key: Node) -> Problem:
    if mapping.flow and isinstance(key, Mapping) and key.flow:
        message = "`{{ … }}` without quotes is no text in YAML."
        hint = "Fill it in, or put it in quotes."
        return Problem(tree.file, message, hint, mapping.line, mapping.column, _field(tree) or None)
    hint = "Use a short text as the key; put it in quotes if it begins with a special character."
    return Problem(tree.file, "This key is not a text.", hint, key.line, key.column, _field(tree) or None)


def _merge(tree: _Tree, key: Scalar) -> Problem:
    message = "`<<` (a YAML merge) is not followed: the fields that it would bring are not read."
    return Problem(tree.file, message, "Write the fields out.", key.line, key.column, _field(tree, "<<"))


def _too_deep(tree: _Tree, node: Node) -> Problem:
    message = f"Values are nested more than {MAX_DEPTH} levels deep."
    return Problem(tree.file, message, "Check for stray `[`, `{` or `- `.", node.line, node.column)


def _second_document(tree: _Tree, event: Any) -> Problem:
    message = "A second YAML document begins inside the front matter."
    hint = "Leave nothing but `---` on the line that closes the front matter."
    return Problem(tree.file, message, hint, event.start_mark.line + FIRST_LINE, 1)


def _unknown_alias(file: str, line: int, column: int, name: str) -> Problem:
    message = f"`*{name}` is read as a reference to a label `&{name}`, and there is none before it."
    hint = f'If it is part of the text, put the whole text in quotes: "*{name} …".'
    return Problem(file, message, hint, line, column)


def _at(place: tuple[str, int, int], message: str, hint: str) -> Problem:
    file, line, column = place
    return Problem(file, message, hint, line, column)


def _renumber(root: Node, front: str) -> None:
    """Count lines as editors do: YAML takes NEL, LS, PS and a lone CR for line endings too."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        node.line = front.count("\n", 0, node.start) + FIRST_LINE
        node.column = node.start - front.rfind("\n", 0, node.start)
        if not node.alias:
            waiting.extend(children(node))
