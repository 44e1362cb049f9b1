"""Reads the text between the fences into a tree of nodes, whatever the text is.

The tree is built in one pass over libyaml's events: without recursion (the composer crashes on 20,000 nested `[`) and
without constructors (which turn `no` into False and raise on `2026-02-30`). Aliases stay visible, and it is a third
faster than `yaml.compose`. The problems for what is valid YAML but can hardly be what was meant are at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from heardback.domain.problem import Problem
from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence, children
from heardback.markdown.text_problems import MAX_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Callable


MAX_DEPTH = 50
MAX_ALIASED_NODES = 20_000

Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class NotUnderstood(Exception):  # noqa: N818 - said of the file, not of the program
    """The front matter can't be read as a tree; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(slots=True)
class _Tree:
    """What has been built so far."""

    file: str
    front: str
    held: list[Node] = field(default_factory=list)
    """What is in the innermost open collection so far; at the very end, the root."""
    open: list[tuple[Mapping | Sequence, list[Node]]] = field(default_factory=list)
    """From the outside in: the collections that haven't ended, each with what comes before it in its parent."""
    anchors: dict[str, Node] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    weights: dict[int, tuple[int, int]] = field(default_factory=dict)
    """For anchored values and aliases, by `id`: (number of values, depth) with every alias written out."""
    aliased: int = 0
    problems: list[Problem] = field(default_factory=list)


def read_tree(front: str, file: str) -> tuple[Mapping, tuple[Problem, ...]]:
    """Read `front` as a mapping, with the problems that don't keep it from being read.

    Raises `NotUnderstood` if it isn't clear what is meant.
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
        raise NotUnderstood(_not_fields(tree.file, root))
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
                raise NotUnderstood(_second_document(tree.file, Node(front, start, end).line))
        elif kind is yaml.StreamEndEvent:
            return


def _open(tree: _Tree, collection: Mapping | Sequence) -> None:
    if len(tree.open) == MAX_DEPTH:
        raise NotUnderstood(_too_deep(tree.file, collection))
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
                tree.problems.append(_merge_key(file, _field(tree, "<<"), key))
        elif len(tree.problems) >= MAX_PROBLEMS:
            continue
        elif isinstance(key, Scalar):
            first, _ = keys[key.text]
            tree.problems.append(_duplicate(file, _field(tree, key.text), key, first))
        else:
            tree.problems.append(_key_is_not_text(file, _field(tree), mapping, key))


def _alias(tree: _Tree, name: str, start: int, end: int) -> Node:
    """A copy of the anchor's value, in the place of the alias."""
    import copy  # late: it takes long to load, and few files have an alias

    target = tree.anchors.get(name)
    node = copy.copy(target) if target else Node(tree.front, start, end)
    node.start, node.end = start, end
    node.alias, node.anchor, node.tag = name, None, None
    if target is None:
        raise NotUnderstood(_unknown_alias(tree.file, node))
    if any(collection is target for collection, _ in tree.open):
        raise NotUnderstood(_own_alias(tree.file, node))
    if id(target) not in tree.weights:
        tree.weights[id(target)] = _weigh(target, tree.weights)
    size, depth = tree.weights[id(node)] = tree.weights[id(target)]
    tree.used.add(name)
    tree.aliased += size
    if tree.aliased > MAX_ALIASED_NODES or len(tree.open) + depth > MAX_DEPTH:
        raise NotUnderstood(_too_many_aliases(tree.file, node))
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
        tree.problems.append(_unknown_tag(tree.file, node))


def _report_unused_anchors(tree: _Tree) -> None:
    unused = [node for name, node in tree.anchors.items() if name not in tree.used]
    tree.problems += [_unused_anchor(tree.file, node) for node in unused[:MAX_PROBLEMS]]


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


def _duplicate(file: str, field: str, key: Scalar, first: Scalar) -> Problem:
    """A key that has been written before; readers see the first one."""
    lines = f"on line {first.line} and on line {key.line}"
    message = f"`{key.text}` is written twice: {lines}. The first one counts."
    return _at(file, key, message, "Delete one of the two.", field)


def _key_is_not_text(file: str, field: str, mapping: Mapping, key: Node) -> Problem:
    """A list or a mapping as a key, which is most often a slot of a template."""
    if mapping.flow and isinstance(key, Mapping) and key.flow:
        message = "`{{ … }}` without quotes isn't text in YAML."
        return _at(file, mapping, message, "Fill it in, or put it in quotes.", field)
    hint = "Use a short text as the key; put it in quotes if it begins with a special character."
    return _at(file, key, "This key isn't text.", hint, field)


def _merge_key(file: str, field: str, key: Scalar) -> Problem:
    """``<<: *defaults``."""
    message = "`<<` (a YAML merge) isn't followed: the fields that it would bring in aren't read."
    return _at(file, key, message, "Write the fields out.", field)


def _unknown_tag(file: str, node: Node) -> Problem:
    """``!important call``."""
    message = f"`{node.tag}` in front of a value is a YAML tag that heardback doesn't know; it's ignored."
    return _at(file, node, message, "If it is part of the text, put the whole text in quotes.")


def _unused_anchor(file: str, node: Node) -> Problem:
    """``&Partners Ltd``."""
    message = f"`&{node.anchor}` is read as a YAML label, not as part of the text."
    return _at(
        file, node, message, f'If it is part of the text, put the whole text in quotes: "&{node.anchor} …".'
    )


def _unknown_alias(file: str, alias: Node) -> Problem:
    """``*asap``, or a reference that comes before what it refers to."""
    name = alias.alias
    message = f"`*{name}` is read as a reference to a label `&{name}`, but there isn't one before it."
    return _at(file, alias, message, f'If it is part of the text, put the whole text in quotes: "*{name} …".')


def _own_alias(file: str, alias: Node) -> Problem:
    """``&a [*a]``."""
    message = f"`*{alias.alias}` refers to a value that it is itself part of."
    return _at(file, alias, message, "Write the value out instead.")


def _too_many_aliases(file: str, alias: Node) -> Problem:
    """References to references that would fill the memory."""
    hint = "Write the values out instead of referring to them with `*`."
    return _at(file, alias, "References (`*name`) repeat too much to be read.", hint)


def _too_deep(file: str, node: Node) -> Problem:
    """Thousands of brackets."""
    return _at(file, node, "Values are nested too deeply to be read.", "Check for stray `[`, `{` or `- `.")


def _second_document(file: str, line: int) -> Problem:
    """``--- and more``."""
    message = "A second YAML document begins inside the front matter."
    return Problem(
        file, message, "Leave nothing but `---` on the line that closes the front matter.", line, 1
    )


def _not_fields(file: str, root: Node) -> Problem:
    """A list, or a text, where fields should be."""
    text = root.text if isinstance(root, Scalar) and not root.style else ""
    key, colon, rest = text.partition(":")
    if colon and rest and key.isidentifier():
        message, hint = f"The space after `{key}:` is missing.", f"Write `{key}: …`, with an ordinary space."
    else:
        message, hint = "The front matter isn't a list of fields.", "Write each as `key: value` on a line."
    return _at(file, root, message, hint)


def _at(file: str, node: Node, message: str, hint: str, field: str = "") -> Problem:
    return Problem(file, message, hint, node.line, node.column, field or None)
