"""What is asked on the command line: which command, of which folder, at which moment.

Found before anything is imported that could parse the arguments, so this needs nothing but `os`.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # `typing` costs as much as all that is done here
if TYPE_CHECKING:
    from collections.abc import Sequence

MARKS = ("heardback.yaml", "applications")
"""A directory that holds one of them is a job search."""


def command_in(arguments: Sequence[str]) -> str | None:
    """The command, where nothing but the options with a value that stand before a command stands before it."""
    _, words = divided(arguments)
    return words[0] if words else None


def divided(arguments: Sequence[str]) -> tuple[dict[str, str], Sequence[str]]:
    """The values of -C and --now, and the words from the command on."""
    before: dict[str, str] = {}
    at = 0
    while at < len(arguments):
        argument = arguments[at]
        if argument in ("-C", "--now"):
            before[argument] = arguments[at + 1] if at + 1 < len(arguments) else ""
            at += 2
        elif argument.startswith(("-C", "--now=")):
            name = argument[:2] if argument.startswith("-C") else "--now"
            before[name] = argument[len(name) :].removeprefix("=")
            at += 1
        else:
            break
    return before, arguments[at:]


def folder_near(named: str | None) -> str | None:
    """The path of the folder that is `named`, by $HEARDBACK_FOLDER where none is, else of the nearest one around.

    None where there is none around: the person's config may name one. Raises `FileNotFoundError` where the working
    directory is needed and gone.
    """
    named = named or os.environ.get("HEARDBACK_FOLDER")
    if named:
        path = os.path.expanduser(named)
        return os.path.normpath(path if os.path.isabs(path) else os.path.join(os.getcwd(), path))
    directory, below = os.getcwd(), None
    while directory != below:
        if _is_one(directory):
            return directory
        directory, below = os.path.dirname(directory), directory
    return None


def _is_one(directory: str) -> bool:
    """Whether it holds one of the marks, spelled in exactly that way: every Mac has an /Applications."""
    settings, applications = (os.path.join(directory, mark) for mark in MARKS)
    found = {MARKS[0]} if os.path.lexists(settings) else set()
    if os.path.isdir(applications):
        found.add(MARKS[1])
    try:
        return bool(found) and not found.isdisjoint(os.listdir(directory))
    except OSError:
        return True  # then it is said that it cannot be read
