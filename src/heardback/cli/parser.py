"""The argument parser of the standard library, with help that is laid out as written and errors that point to it."""

from __future__ import annotations

import argparse
import os
import sys
from typing import NoReturn


class _Help(argparse.RawDescriptionHelpFormatter):
    """argparse's own asks `shutil` how wide the terminal is, which loads three libraries for compressed files."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_terminal_width() - 2)


def _terminal_width() -> int:
    try:
        return int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (AttributeError, ValueError, OSError):
        return 80


class Parser(argparse.ArgumentParser):
    """argparse with examples kept as written and no guessing of shortened options."""

    def __init__(self, **options: object) -> None:
        options.setdefault("formatter_class", _Help)
        options.setdefault("allow_abbrev", False)
        super().__init__(**options)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """What is wrong, and where help is; two options have a place of their own."""
        if message.startswith("unrecognized arguments:") and {"-C", "--now"} & {*message.split()}:
            message += "; -C FOLDER and --now ISO stand before the command"
        super().error(f"{message}\n`{self.prog} --help` has an example.")
