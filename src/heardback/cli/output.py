"""What reaches the terminal: every text harmless, colour on a tty only, JSON in one form."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TextIO

from heardback.domain.plain import one_line, plain
from heardback.domain.problem import Problem

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}


def say(text: str = "") -> None:
    """A line of the answer. The text is ours; what comes from files goes through `one_line` or `plain` before."""
    sys.stdout.write(f"{text}\n")


def say_block(text: str) -> None:
    """Some lines of the answer; no line where there is nothing to say."""
    if text:
        say(text)


def say_error(text: str) -> None:
    """A line of diagnostics. Where nobody can read them that is no reason to fail."""
    with suppress(OSError):
        sys.stdout.flush()
    with suppress(OSError):
        sys.stderr.write(f"heardback: {plain(text)}\n")


def say_problems(problems: Iterable[Problem], shown: Collection[Problem] = ()) -> None:
    """Problems, last, where a person sees them and a pipe does not; what is only pointed out is counted.

    Those that the answer has `shown` are not said again to somebody who sees both on one terminal.
    """
    sys.stdout.flush()
    is_seen = sys.stdout.isatty() and sys.stderr.isatty()
    known = tuple(p for p in problems if not (is_seen and p in shown))
    remarks = sum(problem.remark for problem in known)
    if remarks:
        with suppress(OSError):
            sys.stderr.write(f"{remarks} remark{'' if remarks == 1 else 's'}: heardback doctor\n")
    for problem in known:
        if problem.remark:
            continue
        where = styled(one_line(problem.where), "red", stream=sys.stderr)
        field = f"{problem.field}: " if problem.field else ""
        with suppress(OSError):
            sys.stderr.write(f"{where}: {one_line(f'{field}{problem.message} {problem.hint}')}\n")


def say_json(value: object) -> None:
    """One JSON value on stdout, keys in the order given, UTF-8."""
    import json  # late: most answers are text

    say(json.dumps(harmless(value), ensure_ascii=False, indent=2))


def say_json_line(value: object) -> None:
    """One JSON value on a line of its own."""
    import json

    say(json.dumps(harmless(value), ensure_ascii=False))


def harmless(value: object) -> object:
    """`value` with every text free of control characters, and dates as ISO 8601."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {plain(str(key)): harmless(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [harmless(item) for item in value]
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return value


def styled(text: str, style: str, *, stream: TextIO | None = None) -> str:
    """`text` in a style where the stream is a terminal that wants colour."""
    if not _colourful(stream or sys.stdout):
        return text
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"


def _colourful(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as aligned lines, two spaces apart; double-width characters count as two."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(fill(cell, w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows]


def fill(text: str, cells: int) -> str:
    """`text` padded with spaces to that many cells."""
    return text + " " * max(0, cells - width(text))


def width(text: str) -> int:
    """Cells that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) or c == "\u200d" else 2 if east_asian_width(c) in "WF" else 1 for c in text)
