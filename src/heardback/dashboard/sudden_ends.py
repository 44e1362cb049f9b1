"""How the dashboard ends on a signal, or on an error of its own, with a report that names no person."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_GRACE_SECONDS = 2.0
_SIGNALS = ("SIGTERM", "SIGHUP")


def leave_on_signals(leave: Callable[[int], object]) -> None:
    """Call `leave` on SIGINT, SIGTERM and SIGHUP, on the running loop, with the exit code that a shell expects.

    If leaving hangs, because the terminal has gone, the process ends after two seconds anyway.
    """
    loop = asyncio.get_running_loop()

    def asked(number: int) -> None:
        code = 128 + number
        last = threading.Timer(_GRACE_SECONDS, os._exit, (code,))
        last.daemon = True
        last.start()
        leave(code)

    def interrupted(number: int, _: object) -> None:
        if loop.is_closed():
            raise KeyboardInterrupt
        loop.call_soon_threadsafe(asked, number)

    with suppress(ValueError):  # not the main thread
        # Not through the loop: it would also take the interrupts meant for a program in the foreground.
        signal.signal(signal.SIGINT, interrupted)
    for name in _SIGNALS:
        with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
            number = getattr(signal, name)
            loop.add_signal_handler(number, asked, number)


@contextmanager
def interrupts_go_to_child() -> Iterator[None]:
    """Leave Ctrl-C to the program in the foreground. (That program would inherit SIG_IGN, but not a handler.)"""
    try:
        before = signal.signal(signal.SIGINT, lambda *_: None)
    except ValueError:  # not the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


DASHBOARD_BROKE = "the dashboard broke. What you typed in a draft is in drafts/."


def crash_report(error: BaseException, said: str = DASHBOARD_BROKE) -> str:
    """A report to read and to paste into an issue. It begins with `said`, and has no names, texts or addresses."""
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
    """The path within its package: the full path may name a person."""
    parts = Path(filename).parts
    for root in ("site-packages", "heardback"):
        if root in parts:
            start = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[start + (root == "site-packages") :])
    return parts[-1]
