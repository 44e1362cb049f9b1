"""The entry point: arguments in, exit code out. Everything else is imported when it is known to be needed."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

DONE, NEGATIVE, WRONG_USAGE, UNREADABLE = 0, 1, 2, 3


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit code that the contract gives."""
    from heardback.cli.arguments import build

    _speak_utf8()
    try:
        given = build().parse_args(arguments)
    except SystemExit as stop:  # argparse has printed help, the version, or what is wrong
        return stop.code if isinstance(stop.code, int) else WRONG_USAGE
    from heardback.cli.commands import run
    from heardback.cli.output import say_error
    from heardback.desk import DeskError

    try:
        return run(given)
    except DeskError as error:
        say_error(str(error))
        return error.exit_code
    except BrokenPipeError:
        # The reader of a pipe has seen enough, as `| head` does; nothing is wrong.
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return 130


def _speak_utf8() -> None:
    """Names are UTF-8 on every stream, whatever the locale says; what cannot be encoded is never a crash."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
