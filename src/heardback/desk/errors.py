"""What can go wrong at the desk: errors whose text is for a person, each with the command line's exit code."""

from __future__ import annotations


class DeskError(Exception):
    """Something that was asked for could not be done. The text says what, where, and what to do next."""

    exit_code = 3


class UsageError(DeskError):
    """What was asked for makes no sense: no such application, an ambiguous name, an impossible date."""

    exit_code = 2


class DoubtError(DeskError):
    """Something to ask about first. Nothing was changed; the same again with `sure` does it."""

    exit_code = 1


class NameDoubtError(DoubtError):
    """Somebody was named whom the application doesn't know."""

    exit_code = 2


class UnreadableError(DeskError):
    """The folder or a file can't be read or written."""

    exit_code = 3


class RefusedError(DeskError):
    """Not done, so that nothing is lost: the file can't be edited faithfully, or has changed in the meantime."""

    exit_code = 4
