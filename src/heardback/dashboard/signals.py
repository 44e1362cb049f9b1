"""When the system asks the program to end (a shutdown, a closed window): it leaves as it does by a key."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_GRACE_SECONDS = 2.0
_SIGNALS = ("SIGTERM", "SIGHUP")


def leave_when_asked(leave: Callable[[int], object]) -> None:
    """From now on call `leave`, on the running loop, with the exit code that a shell expects after a signal.

    Where leaving hangs, because the terminal has gone, the process ends after a moment all the same.
    """
    loop = asyncio.get_running_loop()

    def asked(number: int) -> None:
        code = 128 + number
        last = threading.Timer(_GRACE_SECONDS, os._exit, (code,))
        last.daemon = True
        last.start()
        leave(code)

    for name in _SIGNALS:
        with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
            number = getattr(signal, name)
            loop.add_signal_handler(number, asked, number)


@contextmanager
def interrupts_for_another() -> Iterator[None]:
    """Ctrl-C, meanwhile, is for the program in the foreground; ignoring it outright would be inherited."""
    try:
        before = signal.signal(signal.SIGINT, lambda *_: None)
    except ValueError:  # not the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
