"""Running a command: one that writes is an action of the desk, any other has a function of its own."""

from __future__ import annotations

import gc
from argparse import Namespace

from heardback.cli.subcommands import COMMANDS, DASHBOARD
from heardback.desk.action import loaded
from heardback.desk.actions import BY_NAME

_LASTING = (None, "demo")
"""The dashboard, which stays."""


def run(given: Namespace) -> int:
    """Run the command that was given; returns its exit code. Raises a `DeskError`."""
    if given.command not in _LASTING:
        # A command that ends in a moment need not look for rubbish: at 10,000 files that is a fifth of its time.
        gc.disable()
    if action := BY_NAME.get(given.command):
        code: int = loaded("heardback.cli.writing_down:write_down")(given, action)
    else:
        command = COMMANDS[given.command] if given.command else DASHBOARD
        code = loaded(command.run)(given)
    return code
