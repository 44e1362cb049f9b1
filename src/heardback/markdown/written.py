"""How people dress a value: links of note programs, typographic quotes; and the lines that would be better."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from heardback.domain.problem import Cure
from heardback.markdown.nodes import Node, Scalar, Sequence, content_end

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


def instead(node: Node, text: str, or_else: str = "", lines_above: int = 0) -> Cure | None:
    """The cure that puts `text`, of one line or several, in the place of what is written as `node`.

    None where that is a value written elsewhere (an alias), or has a label or a tag of its own.
    """
    if node.alias or node.anchor or node.tag:
        return None
    front = node.source
    end = content_end(node, front)
    first = front.rfind("\n", 0, node.start) + 1
    last = front.find("\n", end)
    last = len(front) if last < 0 else last
    old = front[first:last].replace("\r\n", "\n").removesuffix("\r")
    new = (front[first : node.start] + text + front[end:last]).replace("\r\n", "\n").removesuffix("\r")
    return Cure(node.line - lines_above, tuple(old.split("\n")), tuple(new.split("\n")), or_else)
