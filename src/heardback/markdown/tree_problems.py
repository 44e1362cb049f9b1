"""What is said about front matter that is valid YAML but can't be, or isn't, what was meant."""

from __future__ import annotations

from heardback.domain.problem import Problem
from heardback.markdown.nodes import Mapping, Node, Scalar


def duplicate(file: str, field: str, key: Scalar, first: Scalar) -> Problem:
    """A key that already exists; readers see the first one."""
    lines = f"on line {first.line} and on line {key.line}"
    message = f"`{key.text}` is written twice: {lines}. The first one counts."
    return _at(file, key, message, "Delete one of the two.", field)


def no_text_key(file: str, field: str, mapping: Mapping, key: Node) -> Problem:
    """A list or a mapping as a key; most often it is a slot of a template."""
    if mapping.flow and isinstance(key, Mapping) and key.flow:
        message = "`{{ … }}` without quotes isn't text in YAML."
        return _at(file, mapping, message, "Fill it in, or put it in quotes.", field)
    hint = "Use a short text as the key; put it in quotes if it begins with a special character."
    return _at(file, key, "This key isn't text.", hint, field)


def merge_key(file: str, field: str, key: Scalar) -> Problem:
    """``<<: *defaults``."""
    message = "`<<` (a YAML merge) isn't followed: the fields that it would bring in aren't read."
    return _at(file, key, message, "Write the fields out.", field)


def unknown_tag(file: str, node: Node) -> Problem:
    """``!important call``."""
    message = f"`{node.tag}` in front of a value is a YAML tag that heardback doesn't know; it's ignored."
    return _at(file, node, message, "If it is part of the text, put the whole text in quotes.")


def unused_anchor(file: str, node: Node) -> Problem:
    """``&Partners Ltd``."""
    message = f"`&{node.anchor}` is read as a YAML label, not as part of the text."
    return _at(
        file, node, message, f'If it is part of the text, put the whole text in quotes: "&{node.anchor} …".'
    )


def unknown_alias(file: str, alias: Node) -> Problem:
    """``*asap``, or a reference that comes before what it refers to."""
    name = alias.alias
    message = f"`*{name}` is read as a reference to a label `&{name}`, but there isn't one before it."
    return _at(file, alias, message, f'If it is part of the text, put the whole text in quotes: "*{name} …".')


def own_alias(file: str, alias: Node) -> Problem:
    """``&a [*a]``."""
    message = f"`*{alias.alias}` refers to a value that it's part of itself."
    return _at(file, alias, message, "Write the value out instead.")


def too_many_aliases(file: str, alias: Node) -> Problem:
    """References to references that would fill the memory."""
    hint = "Write the values out instead of referring to them with `*`."
    return _at(file, alias, "References (`*name`) repeat too much to be read.", hint)


def too_deep(file: str, node: Node) -> Problem:
    """Thousands of brackets."""
    return _at(file, node, "Values are nested too deeply to be read.", "Check for stray `[`, `{` or `- `.")


def second_document(file: str, line: int) -> Problem:
    """``--- and more``."""
    message = "A second YAML document begins inside the front matter."
    return Problem(
        file, message, "Leave nothing but `---` on the line that closes the front matter.", line, 1
    )


def no_fields(file: str, root: Node) -> Problem:
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
