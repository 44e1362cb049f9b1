"""Editing in place: find the value, plan the splices, apply them, and check that nothing else has changed."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from typing import TYPE_CHECKING, NoReturn

from heardback.domain.problem import Problem
from heardback.markdown import planning
from heardback.markdown.document import Document
from heardback.markdown.edits import Append, Edit, EditRefused, Remove, Rewrite, Set
from heardback.markdown.faithful import holds, is_faithful
from heardback.markdown.layout import Splice, spliced
from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence
from heardback.markdown.yaml_values import is_list

if TYPE_CHECKING:
    from heardback.markdown.yaml_values import Value, Values

_LONE_CR = re.compile(r"\r(?!\n)")


def apply(document: Document, *edits: Edit) -> Document:
    """The document after `edits`, made in order; the same document if it already says all that.

    An edit changes its own lines and nothing else. Raises `EditRefused` if parsing the result doesn't prove that.
    """
    for edit in edits:
        document = _apply(document, edit)
    return document


def _apply(document: Document, edit: Edit) -> Document:
    if isinstance(edit, Rewrite):
        return _rewrite(document, edit)
    if not edit.path:
        _refuse(document, edit, "No field was named.", "Name one, such as `stage` or `contacts.0.phone`.")
    chain = _follow(document, edit)
    if isinstance(edit, Append):
        return _append(document, edit, chain)
    if isinstance(edit, Remove):
        return _remove(document, edit, chain)
    return _set(document, edit, chain)


def _follow(document: Document, edit: Edit) -> list[Node]:
    """The nodes along the path, starting with the root, as far as they exist."""
    chain: list[Node] = [document.root]
    for step in edit.path:
        node = chain[-1]
        if node.alias:
            _refuse_alias(document, edit, node)
        if isinstance(node, Mapping) and isinstance(step, str):
            _check_once(document, edit, node, step)
            found = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int):
            found = node.items[step] if 0 <= step < len(node.items) else None
        elif node.is_null:
            found = None
        else:
            expected = "a list" if isinstance(step, int) else "a group of fields"
            _refuse(
                document,
                edit,
                f"There's no `{step}` here: this isn't {expected}.",
                "Check the field's name.",
                node,
            )
        if found is None:
            return chain
        chain.append(found)
    return chain


def _check_once(document: Document, edit: Edit, mapping: Mapping, key: str) -> None:
    written = [k for k, _ in mapping.pairs if isinstance(k, Scalar) and k.text == key]
    if len(written) > 1:
        message = (
            f"`{key}` is written twice, on lines {written[0].line} and {written[1].line}: which one is meant?"
        )
        _refuse(document, edit, message, "Delete one of the two.", written[1])
    if not written and "<<" in mapping:
        message = f"`{key}` may come from the YAML merge (`<<`) here."
        _refuse(document, edit, message, "Write the fields out in place of `<<`.", mapping)


def _rewrite(document: Document, edit: Rewrite) -> Document:
    old = document.fenced
    if edit.body == old.written_body:
        return document
    try:
        edited, _ = Document.parse(old.with_body(edit.body), document.file)
    except UnicodeEncodeError:
        edited = None
    if edited is None or edited.fenced.written_body != edit.body:
        _refuse(document, edit, "This text can't be saved.", "Check it for unusual characters.")
    return edited


def _set(document: Document, edit: Set, chain: list[Node]) -> Document:
    path, value = edit.path, edit.value
    if len(chain) - 1 < len(path):
        return _set_new(document, edit, chain)
    old = chain[-1]
    if holds(old, value):
        return document
    if isinstance(old, Mapping) and isinstance(value, AnyMapping) and value and old.pairs and not old.alias:
        return _set_fields(document, edit, old, value)
    if isinstance(old, Sequence) and is_list(value) and value and old.items and not old.alias:
        return _set_items(document, edit, old, value)
    return _change(document, edit, chain, planning.replace(document, chain, path, value))


def _set_new(document: Document, edit: Set, chain: list[Node]) -> Document:
    """Add `value` with whatever is missing of its path: fields, the first item of a list, or the next one."""
    path, value, parent = edit.path, edit.value, chain[-1]
    kept = len(chain) - 1 if parent.is_null else len(chain)
    for step in reversed(path[kept:]):
        if isinstance(step, str):
            value = {step: value}
        elif step == 0:
            value = [value]
        else:
            _no_item(document, edit, step, parent)
    if parent.is_null:
        return _apply(document, Set(path[:kept], value))
    step = path[kept - 1]
    if isinstance(step, str):
        made = Set(path[:kept], value)
        return _change(document, made, chain, planning.add(document, chain, step, value))
    if step != len(getattr(parent, "items", ())):
        _no_item(document, edit, step, parent)
    return _apply(document, Append(path[: kept - 1], value))


def _set_fields(document: Document, edit: Set, old: Mapping, value: AnyMapping[str, Value]) -> Document:
    for name, held in value.items():
        document = _apply(document, Set((*edit.path, name), held))
    for name in old.keys:
        if name not in value:
            document = _apply(document, Remove((*edit.path, name)))
    return document


def _set_items(document: Document, edit: Set, old: Sequence, value: Values) -> Document:
    for index in range(len(old.items) - 1, len(value) - 1, -1):
        document = _apply(document, Remove((*edit.path, index)))
    for index, item in enumerate(value[: len(old.items)]):
        document = _apply(document, Set((*edit.path, index), item))
    for item in value[len(old.items) :]:
        document = _apply(document, Append(edit.path, item))
    return document


def _append(document: Document, edit: Append, chain: list[Node]) -> Document:
    missing = len(edit.path) - (len(chain) - 1)
    target = chain[-1]
    empty = isinstance(target, Sequence) and not target.items and "#" not in _written(document, target)
    if missing or target.is_null or empty:
        return _apply(document, Set(edit.path, [edit.item]))
    if not isinstance(target, Sequence):
        _refuse(document, edit, "This isn't a list.", "Write it as a list: `[first, second]`.", target)
    return _change(document, edit, chain, planning.append(document, chain, edit.item))


def _written(document: Document, node: Node) -> str:
    return document.fenced.front[node.start : node.end]


def _remove(document: Document, edit: Remove, chain: list[Node]) -> Document:
    if len(chain) - 1 < len(edit.path):
        return document
    parent = chain[-2]
    held = len(parent.pairs) if isinstance(parent, Mapping) else len(getattr(parent, "items", ()))
    if held == 1 and len(chain) > 2:
        empty: Value = {} if isinstance(parent, Mapping) else []
        return _apply(document, Set(edit.path[:-1], empty))
    return _change(document, edit, chain, planning.remove(document, chain, edit.path[-1]))


def _change(document: Document, edit: Edit, chain: list[Node], splices: list[Splice] | None) -> Document:
    """Apply the splices, parse the result, and compare it with what was asked for."""
    place = chain[-1]
    custom = next((n for n in chain if n.tag and n.tag.startswith("!") and n.tag != "!"), None)
    if custom is not None:
        _refuse(
            document,
            edit,
            f"It has the YAML tag `{custom.tag}` in front.",
            "Edit it in your editor.",
            custom,
        )
    if place.alias:
        _refuse_alias(document, edit, place)
    if _LONE_CR.search(document.fenced.front):
        hint = "Save the file with Unix (LF) or Windows (CRLF) line endings."
        _refuse(document, edit, "A line ends in a lone CR.", hint, place)
    if splices is None:
        hint = "Edit it in your editor."
        _refuse(document, edit, "It's written in a way that can't be edited in place.", hint, place)
    front = spliced(document.fenced.front, splices)
    try:
        content = document.fenced.with_front(front)
    except UnicodeEncodeError:
        _refuse(document, edit, "The text contains characters that can't be saved.", "Type it again.", place)
    edited, _ = Document.parse(content, document.file)
    if edited is None or not is_faithful(document, edited, edit, splices):
        hint = "Edit it in your editor: something else would change with it."
        _refuse(document, edit, "It can't be changed without touching something else.", hint, place)
    return edited


def _no_item(document: Document, edit: Edit, step: str | int, node: Node) -> NoReturn:
    _refuse(document, edit, f"There's no item {step} in this list.", "Items are counted from 0.", node)


def _refuse_alias(document: Document, edit: Edit, node: Node) -> NoReturn:
    message = f"This is a reference (`*{node.alias}`) to a value written elsewhere."
    _refuse(document, edit, message, "Edit the value where it is written, or write it out here.", node)


def _refuse(document: Document, edit: Edit, message: str, hint: str, node: Node | None = None) -> NoReturn:
    field = ".".join(str(step) for step in edit.path) or None
    line, column = (node.line, node.column) if node else (None, None)
    raise EditRefused(Problem(document.file, message, hint, line, column, field))
