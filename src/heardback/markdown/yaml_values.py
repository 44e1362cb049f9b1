"""Writes values as YAML that means the same to every reader.

heardback reads texts as typed, but other programs don't. So a text is quoted if YAML 1.1 (PyYAML) or YAML 1.2 would
take it for something else. A date isn't quoted: that is how people write one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TypeAlias, TypeGuard

import yaml
from yaml.resolver import Resolver

from heardback.domain.file_dates import spell

Value: TypeAlias = "str | int | bool | date | datetime | Sequence[Value] | Mapping[str, Value] | None"
Values: TypeAlias = Sequence[Value]


_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")
_WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]*")
_YAML_1_2 = re.compile(
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|[yYnN]|=|<<"
)
_NEEDS_QUOTES = re.compile(
    r"\A[\s,\[\]{}#&*!|>'\"%@`?]|\A[-:](?:\s|\Z)|\A(?:---|\.\.\.)|:(?:\s|\Z)|\s#|\s\Z"
    "|[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]"
)
# PyYAML without libyaml doesn't accept `?` or a leading `:` inside brackets.
_NEEDS_QUOTES_IN_FLOW = re.compile(r"[,\[\]{}?]|\A:|:(?=[,\[\]{}])")
_ESCAPED = re.compile(
    '[\\\\"\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]|[\U0001fffe\U0001ffff]'
)
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_RESOLVERS: dict[str | None, list[tuple[str, re.Pattern[str]]]] = yaml.SafeLoader.yaml_implicit_resolvers
_TEXT = Resolver.DEFAULT_SCALAR_TAG


def kind(text: str) -> str:
    """What YAML takes an unquoted `text` for: "text", "date", "number", or the name of one of its other types."""
    if _is_date(text):
        return "date"
    for tag, pattern in _RESOLVERS.get(text[:1], []) + _RESOLVERS.get(None, []):
        if pattern.match(text):
            return tag.rpartition(":")[2]
    return "number" if _YAML_1_2.fullmatch(text) else "text"


def scalar(value: Value, *, style: str = "", like: str | None = None, flow: bool = False) -> str:
    """`value` on one line, in the quotes that were there before (`style`), or in quotes if it needs them.

    `flow` means inside brackets. `like` is the unquoted text that it replaces: where there was an unquoted number,
    there may be another. Raises `TypeError` for a list or a mapping.
    """
    if value is None:
        return "null" if flow else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return spell(value)
    if not isinstance(value, str):
        raise TypeError(f"no scalar: {value!r}")
    if not style and _is_plain(value, flow) and (kind(value) in ("text", "date") or _same_kind(value, like)):
        return value
    return quoted(value, style)


def key(text: str, *, flow: bool = False) -> str:
    """`text` as a key. `on` isn't quoted: nobody does that."""
    return text if text == "on" else scalar(text, flow=flow)


def quoted(text: str, style: str = "") -> str:
    """`text` in quotes: those of `style` (``'`` or ``"``), if it can be written in them."""
    awkward = _ESCAPED.search(text.replace('"', "").replace("\\", ""))
    prefers_single = style == "'" or (style != '"' and ('"' in text or "\\" in text))
    if prefers_single and not awkward:
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def flow(value: Value, style: str = "") -> str:
    """`value` on one line, lists as ``[a, b]`` and mappings as ``{a: 1}``."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(flow_pair(name, held) for name, held in value.items()) + "}"
    if is_list(value):
        return "[" + ", ".join(flow(item, style) for item in value) + "]"
    return scalar(value, style=style, flow=True)


def flow_pair(name: str, value: Value) -> str:
    """``name: value`` inside braces."""
    return f"{key(name, flow=True)}: {flow(value)}"


def pair_lines(name: str, value: Value, indent: str, step: str) -> list[str]:
    """``name: value`` as lines of a block, with what it holds indented by `step`."""
    head = f"{indent}{key(name)}:"
    if isinstance(value, Mapping) and value:
        return [
            head,
            *(line for k, v in value.items() for line in pair_lines(k, v, indent + (step or "  "), step)),
        ]
    if is_list(value) and any(isinstance(item, Mapping) for item in value):
        return [head, *(line for item in value for line in item_lines(item, indent + step))]
    written = flow(value) if is_list(value) or isinstance(value, Mapping) else scalar(value)
    return [f"{head} {written}" if written else head]


def item_lines(item: Value, indent: str, dash: str = "- ", style: str = "") -> list[str]:
    """``- item`` as lines of a block; `dash` is the hyphen with the spaces that follow it."""
    if not isinstance(item, Mapping) or not item:
        written = flow(item, style)
        return [f"{indent}{dash}{written}"]
    deeper = indent + " " * len(dash)
    lines = [line for name, value in item.items() for line in pair_lines(name, value, deeper, "  ")]
    return [indent + dash + lines[0][len(deeper) :], *lines[1:]]


def block_text(text: str, indent: str) -> list[str] | None:
    """The header and lines of a literal block (``|``), or None if `text` can't be written as one."""
    lines = text.rstrip("\n").split("\n")
    if _ESCAPED.search(re.sub(r'[\n\\"]', "", text)) or not lines[0].strip() or lines[0][0] in " \t":
        return None
    if any(line != "" and not line.strip() for line in lines):
        return None
    ends = len(text) - len(text.rstrip("\n"))
    header = "|-" if ends == 0 else "|" if ends == 1 else "|+"
    return [header, *((indent + line if line else "") for line in lines), *[""] * (ends - 1)]


def is_list(value: Value) -> TypeGuard[Values]:
    """Whether `value` is written as a list."""
    return isinstance(value, Sequence) and not isinstance(value, str)


def is_safe_in_brackets(text: str) -> bool:
    """Whether a text that needs no quotes on a line of its own needs none inside brackets either."""
    return "\n" not in text and not _NEEDS_QUOTES_IN_FLOW.search(text)


def _is_plain(text: str, flow: bool) -> bool:
    return bool(text) and not _NEEDS_QUOTES.search(text) and not (flow and _NEEDS_QUOTES_IN_FLOW.search(text))


def _same_kind(text: str, like: str | None) -> bool:
    if like is None:
        return False
    both_numbers = _WHOLE_NUMBER.fullmatch(text) and _WHOLE_NUMBER.fullmatch(like)
    return bool(both_numbers) or {text, like} <= {"true", "false"}


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    code = ord(character)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
