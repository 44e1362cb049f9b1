"""What the command line asks for: which command, in which folder, at which moment.

This is known before anything that parses arguments is imported, so it needs only `os`.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # importing `typing` costs as much as everything done here
if TYPE_CHECKING:
    from collections.abc import Sequence

MARKS = ("heardback.yaml", "applications")
"""A directory that holds one of them is a job search."""


def command_in(arguments: Sequence[str]) -> str | None:
    """The first word after -C and --now and their values, which is the command; None if there is none."""
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
    """The path of the folder: `named`, else $HEARDBACK_FOLDER, else the nearest parent that is a job search.

    None if there is none: the person's config may name one. Raises `FileNotFoundError` if the working directory is
    needed and gone.
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
    """Whether a directory holds one of `MARKS` in exactly that spelling: every Mac has an /Applications."""
    settings, applications = (os.path.join(directory, mark) for mark in MARKS)
    found = {MARKS[0]} if os.path.lexists(settings) else set()
    if os.path.isdir(applications):
        found.add(MARKS[1])
    try:
        return bool(found) and not found.isdisjoint(os.listdir(directory))
    except OSError:
        return True  # whoever opens it will say that it can't be read
