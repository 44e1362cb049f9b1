"""Front matter through python-frontmatter: read from templates, and written for new drafts.

Its handler uses heardback's own parser, so that there is one answer to what a fence is, which line a key is on, and
what `no` or `12:30` means: the text as typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from heardback.domain.plain import plain
from heardback.domain.problem import Problem
from heardback.markdown.document import Document, Fenced, cut
from heardback.markdown.nodes import Scalar


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """A template's file in two parts. `lines` and `body_line` count from 1; `fields` holds text only."""

    fields: Mapping[str, str]
    lines: Mapping[str, int]
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()


class _UnreadableError(Exception):
    """The front matter can't be understood; the problems say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(*map(str, problems))
        self.problems = problems


class AsTyped(YAMLHandler):
    """Reads the top-level keys, whose values stay text; lists and nested fields are skipped."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self._file = file

    def split(self, text: str) -> tuple[str, str]:
        """The front matter with its fences, and the whole body. Raises ValueError if there aren't two fences."""
        parts = cut(text, self._file)
        if not isinstance(parts, Fenced):
            raise ValueError(parts.message)
        return text[: len(text) - len(parts.written_body)], parts.body

    def load(self, fm: str, **_: object) -> dict[str, Scalar]:
        """Each key with its value and place. Raises `_UnreadableError`."""
        document, problems = Document.parse(fm.encode(errors="replace"), self._file)
        if document is None or problems:
            raise _UnreadableError(problems)
        return {k.text: v for k, v in document.root.items() if isinstance(v, Scalar)}


def parts_of(text: str, file: str) -> TemplateSource:
    """Split a template into fields and body. If its front matter has problems, the body is still there."""
    text = plain(text.removeprefix("\ufeff"))
    handler = AsTyped(file)
    try:
        head, body = handler.split(text)
    except ValueError:
        return TemplateSource({}, {}, text, 1)
    body_line = head.count("\n") + 1
    try:
        read: dict[str, Any] = frontmatter.parse(text, handler=handler)[0]
    except _UnreadableError as error:
        return TemplateSource({}, {}, body, body_line, error.problems)
    fields = {key: "" if value.is_null else plain(value.text) for key, value in read.items()}
    return TemplateSource(fields, {key: value.line for key, value in read.items()}, body, body_line)


def dump_fields(fields: Mapping[str, str]) -> str:
    """`fields` as front matter with its fences, in their order, one line each."""
    text: str = YAMLHandler().export(dict(fields), sort_keys=False, width=1_000_000)
    return f"---\n{text}\n---\n"
