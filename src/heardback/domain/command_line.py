"""A command that the person wrote into their config or environment, as the arguments that a system starts."""

from __future__ import annotations

import os
import shlex


def split_command(command: str, *, windows: bool = os.name == "nt") -> list[str]:
    """The program and its arguments, without a shell. Raises ValueError where quotes do not match.

    On Windows a backslash is part of a path, and only double quotes group words.
    """
    if not windows:
        return shlex.split(command)
    words = shlex.shlex(command, posix=True, punctuation_chars=False)
    words.whitespace_split, words.commenters, words.escape, words.quotes = True, "", "", '"'
    return list(words)
