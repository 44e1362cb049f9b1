"""How people dress a value: links of note programs, typographic quotes; and the lines that would be better."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from heardback.domain.problem import Cure
from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence, content_end

if TYPE_CHECKING:
    from re import Match

_LINK = re.compile(r"!?\[\[([^\[\]]+)\]\]")
_PAIRS = {"“": "”", "„": "“”", "‘": "’", "‚": "‘", "«": "»", "»": "«", "‹": "›", "”": "”"}
_QUOTES = frozenset("“”„«»‹›")


def is_dressed(text: str) -> bool:
    """Whether there may be a link in `text`, or quotes around it."""
    return text[:1] in _PAIRS or "[[" in text


def undressed(text: str) -> str:
    """`text` with every link as its text, and without typographic quotes around the whole.

    >>> undressed("“[[companies/acme|Acme Wheels]]”")
    'Acme Wheels'
    """
    if quotes_around(text):
        text = text[1:-1].strip()
    return _LINK.sub(_link_text, text)


def quotes_around(text: str) -> bool:
    """Whether typographic quotes stand around the whole of `text`, and not around a part of it only."""
    if len(text) < 3 or text[-1] not in _PAIRS.get(text[0], ""):
        return False
    inner = text[1:-1]
    return bool(inner.strip()) and text[0] not in inner and not (text[0] in _QUOTES and text[-1] in inner)


def _link_text(found: Match[str]) -> str:
    """What is shown of a link: the text behind `|`, else the name of the page without folders and heading."""
    target, bar, shown = found[1].rpartition("|")
    if bar:
        return shown.strip() or target.strip()
    page = shown.partition("#")[0].strip() or shown.strip(" #")
    return page.rpartition("/")[2].removesuffix(".md") or page


def is_link(node: Node) -> bool:
    """Whether a list is a link that lost its quotation marks: `[[Acme Wheels]]` without any."""
    return (
        isinstance(node, Sequence)
        and node.flow
        and not node.alias
        and node.source.startswith("[[", node.start)
        and node.source.startswith("]]", node.end - 2)
        and len(node.items) == 1
    )


def in_quotes(node: Node) -> str:
    """What is written as `node`, as a text in quotes."""
    from heardback.markdown.yaml_values import quoted  # late: PyYAML is dear to load

    return quoted(" ".join(node.source[node.start : node.end].split()))


def as_typed(node: Scalar, text: str) -> str:
    """`text` as it may stand in the place of `node`, in its quotes if it has any."""
    from heardback.markdown.yaml_values import scalar

    style = node.style if node.style in ("'", '"') else ""
    return scalar(text, style=style, like=text, flow=True)


def as_list(node: Scalar, items: list[dict[str, str]]) -> str | None:
    """`items` on lines below the key of which `node` is the value; None where there are none."""
    from heardback.markdown.yaml_values import item_lines

    if not items:
        return None
    indent = " " * (node.column - 1 - len(node.source[_line_start(node) : node.start].lstrip()))
    return "\n" + "\n".join(line for item in items for line in item_lines(item, indent + "  "))


def as_item(node: Node, item: dict[str, str]) -> str:
    """`item` in the place of an item of a list, in the way in which that list is written."""
    from heardback.markdown.yaml_values import flow, item_lines

    if not re.fullmatch(r"\s*(?:- +)+", node.source[_line_start(node) : node.start]):
        return flow(item)
    indent = " " * (node.column - 1)
    return "\n".join(item_lines(item, indent, ""))[len(indent) :]


def as_only_item(node: Mapping) -> str | None:
    """The fields of a mapping as the one item of a list."""
    text = node.source[node.start : content_end(node, node.source)]
    if node.flow:
        return f"[{text}]"
    if node.source[_line_start(node) : node.start].strip():
        return None
    return "- " + text.replace("\n", "\n  ")


def _line_start(node: Node) -> int:
    return node.source.rfind("\n", 0, node.start) + 1


def instead(node: Node, text: str, or_else: str = "", lines_above: int = 0) -> Cure | None:
    """The cure that puts `text`, of one line or several, in the place of what is written as `node`.

    None where that is a value written elsewhere (an alias), or has a label or a tag of its own.
    """
    if node.alias or node.anchor or node.tag:
        return None
    front = node.source
    end = content_end(node, front)
    first = _line_start(node)
    last = front.find("\n", end)
    last = len(front) if last < 0 else last
    old = front[first:last].replace("\r\n", "\n").removesuffix("\r")
    before = front[first : node.start]
    before = before.rstrip() if text.startswith("\n") else before
    new = (before + text + front[end:last]).replace("\r\n", "\n").removesuffix("\r")
    return Cure(node.line - lines_above, tuple(old.split("\n")), tuple(new.split("\n")), or_else)
