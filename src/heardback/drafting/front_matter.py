"""Front matter of the files that heardback itself writes: templates and drafts.

Read with python-frontmatter through a handler of our own, because a draft may have been through any
editor: values stay as typed (`no` is a text, `12:30` a text), the body keeps its last newline, `...`
closes too, and a thousand brackets are a problem and not a crash.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from heardback.domain.plain import one_line, plain
from heardback.domain.problem import Problem

_FENCED = re.compile(
    r"---[ \t]*\n(?P<fields>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)(?P<body>.*)", re.DOTALL | re.MULTILINE
)
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MAX_FRONT_MATTER = 64 * 1024
_HINT = "Write one `key: value` a line between two lines of three dashes."


@dataclass(frozen=True, slots=True)
class Fenced:
    """A file in two parts. `lines` and `body_line` count from 1 in the file; `fields` hold only texts."""

    fields: Mapping[str, str]
    lines: Mapping[str, int]
    body: str
    body_line: int
    has_front_matter: bool
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Field:
    key: str
    value: str
    line: int
    null: bool


class _MalformedError(Exception):
    """Front matter that cannot be taken as `key: value` lines."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line


class AsTyped(YAMLHandler):
    """python-frontmatter's YAML, with one level of keys whose values stay text."""

    def split(self, text: str) -> tuple[str, str]:
        """Fields and body, the body to its last character; ValueError without two fences."""
        found = _FENCED.match(text)
        if found is None:
            raise ValueError("no front matter")
        return found["fields"], found["body"]

    def load(self, fm: str, **_: object) -> dict[str, _Field]:
        """Each key with its text and line. The first of two equal keys counts."""
        fields: dict[str, _Field] = {}
        for field in _fields(fm):
            if field.key in fields:
                raise _MalformedError(f"the key “{one_line(field.key)}” is there twice", field.line)
            fields[field.key] = field
        return fields


def fenced(text: str, file: str) -> Fenced:
    """Take `text` apart. What is wrong with its front matter is a problem, and the body is still there."""
    text = plain(text.removeprefix("\ufeff"))
    handler = AsTyped()
    try:
        head, body = handler.split(text)
    except ValueError:
        return Fenced({}, {}, text, 1, has_front_matter=False)
    body_line = text[: len(text) - len(body)].count("\n") + 1
    try:
        if len(head) > _MAX_FRONT_MATTER:
            raise _MalformedError(f"the front matter is longer than {_MAX_FRONT_MATTER // 1024} KB")
        read: dict[str, Any] = frontmatter.parse(text, handler=handler)[0]
    except (_MalformedError, yaml.YAMLError) as error:
        problem = _problem(error, file)
        return Fenced({}, {}, body, body_line, has_front_matter=True, problems=(problem,))
    fields = {f.key: "" if f.null else plain(f.value) for f in read.values()}
    lines = {f.key: f.line for f in read.values()}
    return Fenced(fields, lines, body, body_line, has_front_matter=True)


def dump_fields(fields: Mapping[str, str]) -> str:
    """`fields` as front matter with its fences, in their order, each on one line."""
    text: str = AsTyped().export(dict(fields), sort_keys=False, width=1_000_000)
    return f"---\n{text}\n---\n"


def _fields(text: str) -> list[_Field]:
    """The scalar pairs of the top level; lists and mappings below it are stepped over.

    Events instead of nodes: they come one after the other however deep the brackets nest.
    """
    fields: list[_Field] = []
    depth, key = 0, None
    for event in yaml.parse(text, Loader=_LOADER):
        closes = isinstance(event, yaml.CollectionEndEvent)
        depth -= closes
        if depth == 1 and isinstance(event, yaml.ScalarEvent | yaml.AliasEvent | yaml.CollectionEndEvent):
            if key is None and isinstance(event, yaml.ScalarEvent):
                key = event
            elif key is not None and isinstance(event, yaml.ScalarEvent):
                fields.append(_field(key, event))
                key = None
            elif key is None:
                raise _MalformedError("a key is no plain text", _line(event))
            else:
                key = None
        elif depth == 0 and isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent):
            raise _MalformedError("there are no keys in the front matter", _line(event))
        depth += isinstance(event, yaml.CollectionStartEvent)
    return fields


def _field(key: yaml.ScalarEvent, value: yaml.ScalarEvent) -> _Field:
    null = not value.style and value.value in ("", "~", "null", "Null", "NULL")
    return _Field(plain(key.value), value.value, _line(key), null)


def _line(event: yaml.Event) -> int:
    """The line in the file: marks count from 0, behind the first fence."""
    return event.start_mark.line + 2 if event.start_mark else 1


def _problem(error: Exception, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 2 if mark else getattr(error, "line", None)
    reason = getattr(error, "problem", None) or str(error)
    return Problem(file, f"The front matter cannot be read: {one_line(reason)}.", _HINT, line)
