"""The sample folder, moved in time so that its day is today."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from heardback.disk import files
from heardback.domain.file_dates import ImpossibleDateError, parse
from heardback.domain.prose import short_day

SAMPLE_DAY = date(2026, 11, 19)
"""The day for which the sample was written."""

_DATE = re.compile(r"\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2} (?:January|Jan|[A-Z][a-z]{2,8}) \d{4})\b")


def copy_sample(source: Path, target: Path, today: date) -> None:
    """Copy the folder at `source` to `target`, every date moved by as many days as lie between then and `today`."""
    shift = today - SAMPLE_DAY
    for path in sorted(source.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            place = target / path.relative_to(source)
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            files.create(place, moved(path.read_bytes().decode(), shift).encode())


def moved(text: str, shift: timedelta) -> str:
    """`text` with every date in it moved; what only looks like a date stays."""
    return _DATE.sub(lambda match: _moved(match[0], shift), text)


def _moved(text: str, shift: timedelta) -> str:
    try:
        day = parse(text).day + shift
    except ImpossibleDateError:
        return text
    if "-" in text:
        return day.isoformat()
    return f"{short_day(day)} {day.year}"
