"""YAML files without fences (heardback.yaml, the person's config), read like a front matter."""

from __future__ import annotations

import re
from dataclasses import replace

from heardback.domain.problem import Problem
from heardback.folder.document import Document
from heardback.folder.fields import Fields

_BOM = b"\xef\xbb\xbf"
_DOCUMENT_START = re.compile(rb"---[ \t]*\r?\n")


def read_fields(content: bytes, file: str) -> tuple[Fields | None, list[Problem]]:
    """The fields of a YAML file and the list that collects its problems; no fields where it can't be read."""
    text = content.removeprefix(_BOM)
    added = 0 if _DOCUMENT_START.match(text) else 1
    fenced = b"---\n" * added + text.rstrip(b"\n") + b"\n---\n"
    document, found = Document.parse(fenced, file)
    problems = [_moved_up(problem, added) for problem in found]
    if document is None:
        return None, problems
    return Fields(document.root, file, problems, lines_above=added), problems


def _moved_up(problem: Problem, lines: int) -> Problem:
    return replace(problem, line=problem.line - lines) if problem.line else problem
