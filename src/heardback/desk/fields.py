"""Typed values for the fields of an application file, from what a person typed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from heardback.desk.errors import RefusedError, UsageError
from heardback.domain import file_dates
from heardback.domain.application import Stage
from heardback.folder.codec import read_application
from heardback.markdown.document import Document
from heardback.markdown.nodes import Scalar, Sequence
from heardback.markdown.yaml_values import is_list, written_date

if TYPE_CHECKING:
    from heardback.domain.problem import Problem
    from heardback.folder.folder import Check
    from heardback.markdown.yaml_values import Value

Path = tuple[str | int, ...]
_DAYS = re.compile(r"applied|snoozed_until|offer_answer_by|(?:interviews|log)\.\d+\.decision_by")
_MOMENTS = re.compile(r"interviews\.\d+\.start|log\.\d+\.on")
_LISTS = re.compile(r"tags|strengths|interviews\.\d+\.with")
_NUMBERS = re.compile(r"interviews\.\d+\.minutes")
_FLAGS = re.compile(r"interviews\.\d+\.cancelled")


def path_of(field: str) -> Path:
    """``contacts.0.phone`` as a path. Raises `UsageError` for an empty part."""
    parts = field.split(".")
    if not all(part.strip() for part in parts):
        raise UsageError(f"“{field}” is no field: write a key, or a path such as contacts.0.phone.")
    return tuple(int(part) if n and part.isdigit() else part for n, part in enumerate(parts))


def value_of(field: str, text: str) -> Value:
    """The value that `text` means for `field`. Raises `UsageError` where it cannot be one."""
    if _DAYS.fullmatch(field) or _MOMENTS.fullmatch(field):
        return _date(field, text)
    if field == "stage" and text not in set(Stage):
        raise UsageError(f"“{text}” is no stage: use one of {', '.join(Stage)}.")
    if _NUMBERS.fullmatch(field):
        if not (text.isascii() and text.isdigit()):
            raise UsageError(f"{field} is a number of minutes, and “{text}” is none.")
        return int(text)
    if _FLAGS.fullmatch(field):
        if text.casefold() not in ("true", "false"):
            raise UsageError(f"{field} is true or false, not “{text}”.")
        return text.casefold() == "true"
    if _LISTS.fullmatch(field):
        return _listed(text.strip())
    return text


def as_written(value: Value) -> str:
    """A value of `value_of` as a person is told about it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return written_date(value)
    return ", ".join(map(str, value)) if is_list(value) else str(value)


def _listed(text: str) -> list[str]:
    """``a, b`` or, where an item has a comma of its own, ``[a, "b, c"]``."""
    if text.startswith("[") and text.endswith("]"):
        document, _ = Document.parse(f"---\nlist: {text}\n---\n".encode(errors="replace"), "")
        node = document.root.get("list") if document else None
        if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
            return [item.text for item in node.items if isinstance(item, Scalar)]
        text = text[1:-1]
    return [part.strip() for part in text.split(",") if part.strip()]


def understood(field: str, own_keys: frozenset[str]) -> Check:
    """A check of the file that an edit of `field` makes: `UsageError` where it brings a new problem."""

    def check(before: Document, after: Document) -> None:
        known = {_said(problem) for problem in _problems(before, own_keys)}
        for problem in _problems(after, own_keys):
            if _said(problem) not in known:
                raise UsageError(f"{field}: {problem.message} {problem.hint} Nothing was changed.")

    return check


def check_removal(field: str) -> None:
    """Raise `RefusedError` for a whole history: what a slip of a script must not take away."""
    if field in ("log", "interviews", "contacts"):
        raise RefusedError(
            f"That would delete all of `{field}`. Nothing was changed; if it is meant, delete it in your editor."
        )


def _problems(document: Document, own_keys: frozenset[str]) -> tuple[Problem, ...]:
    return read_application(document, "", UTC, own_keys)[1]


def _said(problem: Problem) -> tuple[str | None, str]:
    return problem.field, problem.message


def _date(field: str, text: str) -> Value:
    try:
        written = file_dates.parse(text)
    except file_dates.ImpossibleDateError as error:
        raise UsageError(f"{field}: {error}. Write it like 2026-12-04.") from None
    if written.at is None or _DAYS.fullmatch(field):
        return written.day
    return datetime.combine(written.day, written.at, written.offset)
