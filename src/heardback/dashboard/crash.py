"""What is printed when the program breaks: where, and nothing of anybody's.

A report may be pasted into a public issue. So it has the kind of error and the lines of the program that led
there: no values, no message of the error (which may quote a file), and no local variables.
"""

from __future__ import annotations

import traceback
from pathlib import Path

DASHBOARD_BROKE = "the dashboard broke. What you typed in a draft is in drafts/."


def crash_report(error: BaseException, said: str = DASHBOARD_BROKE) -> str:
    """The report, to be read by a person and pasted into an issue. `said` is its first sentence."""
    lines = [f"heardback: {said}", ""]
    lines += _chain(error)
    lines += ["", "This report contains no names, texts or addresses from your folder."]
    return "\n".join(lines)


def _chain(error: BaseException) -> list[str]:
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        for frame in traceback.extract_tb(current.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}")
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}".removeprefix("builtins."))
        current = current.__cause__ or current.__context__
        if current is not None:
            lines.append("from")
    return lines


def _place(filename: str) -> str:
    """The path inside its package: the way to it may name a person."""
    parts = Path(filename).parts
    for root in ("site-packages", "heardback"):
        if root in parts:
            start = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[start + (root == "site-packages") :])
    return parts[-1]
