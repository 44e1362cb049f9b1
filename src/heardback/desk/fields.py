"""Typed values for the fields of an application file, from what a person typed."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from heardback.desk.errors import UsageError
from heardback.domain.application import Stage
from heardback.folder import dates

if TYPE_CHECKING:
    from heardback.folder.values import Value

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
        return [
            part.strip()
            for part in text.strip().removeprefix("[").removesuffix("]").split(",")
            if part.strip()
        ]
    return text


def _date(field: str, text: str) -> Value:
    try:
        written = dates.parse(text)
    except dates.ImpossibleDateError as error:
        raise UsageError(f"{field}: {error}. Write it like 2026-12-04.") from None
    if written.at is None or _DAYS.fullmatch(field):
        return written.day
    return datetime.combine(written.day, written.at, written.offset)
