"""The person's own editor: which one, and how it is told the line. Never through a shell."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from heardback.domain.command_line import split_command

_PLUS_LINE = frozenset(
    "vi vim nvim view gvim nano pico emacs emacsclient kak joe jed mg micro ne".split()  # noqa: SIM905 - as a table
)
_COLON_LINE = {"hx", "helix", "subl", "zed", "gedit"}
_GOTO = {"code", "code-insiders", "codium", "cursor", "vscodium"}
_FALLBACKS = ("nano", "vim", "vi", "notepad")


def editor_of(configured: str | None, environment: Mapping[str, str] = os.environ) -> str | None:
    """The command of the editor: the config's, ``$VISUAL``, ``$EDITOR``, else one that is there."""
    for command in (configured, environment.get("VISUAL"), environment.get("EDITOR")):
        if command and command.strip():
            return command
    return next((name for name in _FALLBACKS if shutil.which(name)), None)


def editor_arguments(command: str, path: Path, line: int | None = None) -> list[str]:
    """The arguments to start `command` on `path`, at `line` (from 1) where the editor is known to take one.

    The path is absolute, so that no name of a file can be read as an option or a command. Raises ValueError
    for a command whose quotes do not match.
    """
    words = split_command(command)
    file = str(path.absolute())
    name = Path(words[0]).name.removesuffix(".exe") if words else ""
    if line is None:
        return [*words, file]
    if name in _GOTO:
        return [*words, "-g", f"{file}:{line}"]
    if name in _COLON_LINE:
        return [*words, f"{file}:{line}"]
    return [*words, f"+{line}", file] if name in _PLUS_LINE else [*words, file]
