"""The argument parser of the standard library, with help that is laid out as written and errors that point to it."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, NoReturn

from heardback.cli.output import say_text, tell, terminal_width

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_WIDTH = 80


class _Help(argparse.RawDescriptionHelpFormatter):
    """argparse's own asks `shutil` how wide the terminal is, which loads three libraries for compressed files."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=(terminal_width() or _WIDTH) - 2)


class Parser(argparse.ArgumentParser):
    """argparse with examples kept as written and no guessing of shortened options."""

    def __init__(self, **options: object) -> None:
        options.setdefault("formatter_class", _Help)
        options.setdefault("allow_abbrev", False)
        super().__init__(**options)  # type: ignore[arg-type]

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Where argparse prints: what it says may quote an argument."""
        if file is sys.stdout:
            say_text(message, end="")
        else:
            tell(message, end="")

    def error(self, message: str) -> NoReturn:
        """What is wrong, and where help is; two options have a place of their own."""
        if message.startswith("unrecognized arguments:") and {"-C", "--now"} & {*message.split()}:
            message += "; -C FOLDER and --now ISO stand before the command"
        super().error(f"{message}\n`{self.prog} --help` has an example.")
