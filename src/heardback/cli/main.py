"""The entry point of the command line: arguments in, exit code out."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from heardback.cli.arguments import parse
from heardback.cli.output import UNREADABLE, not_written, say_error, tell
from heardback.cli.subcommands import COMMANDS, DASHBOARD
from heardback.desk.action import loaded
from heardback.desk.actions import BY_NAME
from heardback.desk.errors import DeskError

if TYPE_CHECKING:
    from heardback.cli.answers import Asked

_LONG_RUNNING = (None, "demo")
"""The commands that open the dashboard."""
DONE, WRONG_USAGE = 0, 2


def main(arguments: Sequence[str], asked: Asked | None = None) -> int:
    """Run one command. Returns its exit code, as in docs/command-line.md. With `asked`, its answer may be kept."""
    _speak_utf8()
    try:
        given = parse(arguments)
    except SystemExit as stop:  # argparse has printed help, the version, or what is wrong
        return stop.code if isinstance(stop.code, int) else WRONG_USAGE
    try:
        return _exit_code(given, asked)
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - a Python traceback may quote what is in the files
        if asked:
            asked.uncover()
        report = loaded("heardback.dashboard.sudden_ends:crash_report")
        tell(report(error, "this is a bug in heardback. Please report it."))
        return UNREADABLE


def _exit_code(given: Namespace, asked: Asked | None) -> int:
    """Run the command; what goes wrong outside heardback becomes a sentence and an exit code."""
    keeping = loaded("heardback.cli.keeping:Keeping")(asked) if asked else None
    given.keeping, given.picture = keeping, asked and asked.picture
    try:
        code = run(given)
        sys.stdout.flush()
        if keeping and given.command:
            keeping.keep(code)
    except DeskError as error:
        if asked:
            asked.uncover()
        say_error(str(error))
        return error.exit_code
    except BrokenPipeError:
        # The reader of a pipe has seen enough, as `| head` does; nothing is wrong.
        _say_no_more()
        return DONE
    except OSError as error:
        # Mostly an answer that cannot be printed, because the disk behind `> file` is full.
        _say_no_more()
        return not_written(error)
    return code


def run(given: Namespace) -> int:
    """Run the command that was given: an action of the desk, or a function of the command line."""
    if given.command not in _LONG_RUNNING:
        # A short command doesn't need the garbage collector: with 10,000 files it takes a fifth of the time.
        gc.disable()
    if action := BY_NAME.get(given.command):
        code: int = loaded("heardback.cli.writing_down:write_down")(given, action)
    else:
        code = loaded((COMMANDS[given.command] if given.command else DASHBOARD).run)(given)
    return code


def _say_no_more() -> None:
    """Throw away what is still to be printed, so that it raises nothing again when Python ends."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    """Use UTF-8 on every stream, whatever the locale says, and replace what can't be encoded.

    A stream that was closed (`>&-`) becomes the null device.
    """
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: PTH123, SIM115 - lives as long as the program
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
