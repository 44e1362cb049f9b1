"""Values as people write them, with links of note programs and typographic quotes; and what to write instead."""

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
    """Whether `text` may contain a link, or have typographic quotes around it."""
    return text[:1] in _PAIRS or "[[" in text


def undressed(text: str) -> str:
    """`text` with each link replaced by its text, and without typographic quotes around the whole.

    >>> undressed("“[[companies/acme|Acme Wheels]]”")
    'Acme Wheels'
    """
    if quotes_around(text):
        text = text[1:-1].strip()
    return _LINK.sub(_link_text, text)


def quotes_around(text: str) -> bool:
    """Whether typographic quotes are around the whole of `text`, not just around a part of it."""
    if len(text) < 3 or text[-1] not in _PAIRS.get(text[0], ""):
        return False
    inner = text[1:-1]
    return bool(inner.strip()) and text[0] not in inner and not (text[0] in _QUOTES and text[-1] in inner)


def _link_text(found: Match[str]) -> str:
    """The text of a link: what follows `|`, else the name of the page without its folders and heading."""
    target, bar, shown = found[1].rpartition("|")
    if bar:
        return shown.strip() or target.strip()
    page = shown.partition("#")[0].strip() or shown.strip(" #")
    return page.rpartition("/")[2].removesuffix(".md") or page


def is_link(node: Node) -> bool:
    """Whether `node` is a list only because a link has no quotation marks around it: ``[[Acme Wheels]]``."""
    return (
        isinstance(node, Sequence)
        and node.flow
        and not node.alias
        and node.source.startswith("[[", node.start)
        and node.source.startswith("]]", node.end - 2)
        and len(node.items) == 1
    )


def in_quotes(node: Node) -> str:
    """What is written at `node`, as a text in quotes."""
    from heardback.markdown.yaml_values import quoted  # late: PyYAML takes long to load

    return quoted(" ".join(node.source[node.start : node.end].split()))


def as_typed(node: Scalar, text: str) -> str:
    """`text` as it can be written in the place of `node`, in the same quotes if that has any."""
    from heardback.markdown.yaml_values import scalar

    style = node.style if node.style in ("'", '"') else ""
    return scalar(text, style=style, like=text, flow=True)


def as_list(node: Scalar, items: list[dict[str, str]]) -> str | None:
    """`items` on lines below the key whose value is `node`; None if there are none."""
    from heardback.markdown.yaml_values import item_lines

    if not items:
        return None
    indent = " " * (node.column - 1 - len(node.source[_line_start(node) : node.start].lstrip()))
    return "\n" + "\n".join(line for item in items for line in item_lines(item, indent + "  "))


def as_item(node: Node, item: dict[str, str]) -> str:
    """`item` as it can be written in the place of the list item `node`, in the style of that list."""
    from heardback.markdown.yaml_values import flow, item_lines

    if not re.fullmatch(r"\s*(?:- +)+", node.source[_line_start(node) : node.start]):
        return flow(item)
    indent = " " * (node.column - 1)
    return "\n".join(item_lines(item, indent, ""))[len(indent) :]


def as_only_item(node: Mapping) -> str | None:
    """The fields of a mapping as the only item of a list; None if anything else is on their first line."""
    text = node.source[node.start : content_end(node, node.source)]
    if node.flow:
        return f"[{text}]"
    if node.source[_line_start(node) : node.start].strip():
        return None
    return "- " + text.replace("\n", "\n  ")


def _line_start(node: Node) -> int:
    return node.source.rfind("\n", 0, node.start) + 1


def replacing(node: Node, text: str, or_else: str = "", lines_above: int = 0) -> Cure | None:
    """The cure that puts `text`, which may have several lines, in the place of `node`.

    `lines_above` is how many lines the parser saw that the file doesn't have. None if `node` is an alias, or has a
    label or a tag of its own.
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
