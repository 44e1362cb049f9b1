"""YAML files without fences (heardback.yaml, the person's config), read like a front matter."""

from __future__ import annotations

import re
from dataclasses import replace

from heardback.domain.problem import Problem
from heardback.markdown.document import Document
from heardback.markdown.field_reader import Fields

_BOM = b"\xef\xbb\xbf"
_LINE_IN_TEXT = re.compile(r"\bon line (\d+)")
_DOCUMENT_START = re.compile(rb"---[ \t]*\r?\n")


def read_fields(content: bytes, file: str) -> tuple[Fields | None, list[Problem]]:
    """The fields of a YAML file and the list that collects its problems; no fields where it can't be read."""
    fenced, added = in_fences(content)
    document, found = Document.parse(fenced, file)
    problems = [_moved_up(problem, added) for problem in found]
    if document is None:
        return None, problems
    return Fields(document.root, file, problems, lines_above=added), problems


def in_fences(content: bytes) -> tuple[bytes, int]:
    """A YAML file as a front matter, without its byte order mark, and how many lines were put above it."""
    text = content.removeprefix(_BOM)
    added = 0 if _DOCUMENT_START.match(text) else 1
    return b"---\n" * added + text.rstrip(b"\n") + b"\n---\n", added


def _moved_up(problem: Problem, lines: int) -> Problem:
    """The problem at its place in the file, which has not the first fence that was put above it."""
    if not problem.line or not lines:
        return problem
    message = _LINE_IN_TEXT.sub(lambda found: f"on line {int(found[1]) - lines}", problem.message)
    cure = problem.cure and replace(problem.cure, line=problem.cure.line - lines)
    return replace(problem, line=max(problem.line - lines, 1), message=message, cure=cure)
