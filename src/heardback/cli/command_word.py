"""Which command is meant, found before anything is imported that could parse the arguments."""

from __future__ import annotations

from collections.abc import Sequence


def command_in(arguments: Sequence[str]) -> str | None:
    """The command, where nothing but the options with a value that stand before a command stands before it."""
    waiting = iter(arguments)
    for argument in waiting:
        if argument in ("-C", "--now"):
            next(waiting, None)
        elif not argument.startswith(("-C", "--now=")):
            return argument
    return None
