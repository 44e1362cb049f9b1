"""The argument parser of the standard library, with help that is laid out as written and errors that point to it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, cast

from heardback.cli.output import say_text, tell, terminal_width
from heardback.domain.slips import did_you_mean

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_WIDTH = 80


class _Help(argparse.RawDescriptionHelpFormatter):
    """argparse's own asks `shutil` how wide the terminal is, which loads three libraries for compressed files."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=(terminal_width() or _WIDTH) - 2)


class Parser(argparse.ArgumentParser):
    """argparse with examples kept as written and no guessing of shortened options."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", _Help)
        options.setdefault("allow_abbrev", False)
        if sys.version_info >= (3, 14):
            options.setdefault("color", False)  # colour is the door's business
        super().__init__(**options)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Where argparse prints: what it says may quote an argument."""
        if file is sys.stdout:
            say_text(message, end="")
        else:
            tell(message, end="")

    def parse_all(self, arguments: Sequence[str]) -> argparse.Namespace:
        """What was given. What no parser knows is an error of the command that it was given to."""
        given, unknown = self.parse_known_args(arguments)
        if unknown:
            self._parser_of(given.command)._refuse(unknown)
        return given

    def _parser_of(self, command: str | None) -> Parser:
        for action in self._actions:
            if isinstance(action, argparse._SubParsersAction) and command is not None:
                return cast("Parser", action.choices[command])
        return self

    def _refuse(self, unknown: Sequence[str]) -> NoReturn:
        said = f"unrecognized arguments: {' '.join(unknown)}."
        if {"-C", "--now"} & {*unknown}:
            self.error(f"{said} -C FOLDER and --now ISO go before the command.")
        options = (option for option in unknown if option.startswith("-"))
        hints = (did_you_mean(option.partition("=")[0], self._option_string_actions) for option in options)
        self.error(said + next(filter(None, hints), ""))

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """argparse's own question whether a fixed word is one, with the nearest one in the answer."""
        if action.choices is None or value in action.choices:
            return
        known = [str(choice) for choice in _offered(action)]
        hint = did_you_mean(str(value), known) or f" Choose from {', '.join(known)}."
        raise argparse.ArgumentError(action, f"invalid choice: “{value}”.{hint}")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where to find help, and exit with 2."""
        super().error(f"{message}\n`{self.prog} --help` has an example.")


def _offered(action: argparse.Action) -> Iterable[object]:
    """The words to choose from; of commands those that the help shows."""
    if isinstance(action, argparse._SubParsersAction):
        return [choice.dest for choice in action._choices_actions]
    return action.choices or ()
