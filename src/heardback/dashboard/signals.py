"""When it is asked to end (a shutdown, a closed window, an interrupt): the program leaves as it does by a key."""

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

    Where leaving hangs, because the terminal has gone, the process ends after a moment anyway.
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
        # Not by the loop: it would keep what a program in the foreground was interrupted with for itself.
        signal.signal(signal.SIGINT, interrupted)
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
