"""What a half-typed command line expects next, according to the parser that will read it in the end."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heardback.cli.arguments import build
from heardback.cli.command_word import command_in
from heardback.cli.subcommands import COMMANDS


@dataclass(frozen=True, slots=True)
class Expected:
    """A value (what it is called, or the words to choose from) or an option, and what was given already."""

    given: Mapping[str, str]
    metavar: str | None = None
    choices: Mapping[str, str] | None = None
    begun: str = ""
    """The beginning of the last word that stays as it is: `--to=`."""


def expected(words: Sequence[str]) -> Expected:
    """What may take the place of the last of `words`, the words after the program's name."""
    *before, current = words or ("",)
    command = command_in(before)
    if command is not None and command not in COMMANDS:
        return Expected({})
    walk = _Walk(build(command))
    for word in before:
        walk.past(word)
    return walk.at(current)


class _Walk:
    """Goes along a command line as argparse would, up to the cursor."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._given: dict[str, str] = {}
        self._enter(parser)

    def _enter(self, parser: argparse.ArgumentParser) -> None:
        self._parser = parser
        self._open: argparse.Action | None = None
        self._only_values = False
        # argparse offers no other way to ask a parser what it takes.
        self._values = [action for action in parser._actions if not action.option_strings]

    def past(self, word: str) -> None:
        """Take in a complete word."""
        if self._open is not None:
            self._given[self._open.dest] = word
            self._open = None
        elif word == "--" and not self._only_values:
            self._only_values = True
        elif word.startswith("-") and word != "-" and not self._only_values:
            name, equals, value = word.partition("=")
            action = self._option(name)
            if action is not None and equals:
                self._given[action.dest] = value
            elif action is not None and action.nargs != 0:
                self._open = action
        elif self._values:
            self._take(self._values[0], word)

    def _take(self, action: argparse.Action, word: str) -> None:
        if isinstance(action, argparse._SubParsersAction):
            self._enter(action.choices[word])
            return
        self._given[action.dest] = word
        if action.nargs != "*":
            self._values = self._values[1:]

    def at(self, current: str) -> Expected:
        """What may take the place of the word begun as `current`."""
        if self._open is not None:
            return self._value(self._open)
        if current.startswith("-") and not self._only_values:
            name, equals, _ = current.partition("=")
            action = self._option(name)
            if equals:
                return self._value(action, f"{name}=") if action is not None else Expected(self._given)
            return self._options()
        return self._value(self._values[0]) if self._values else self._options()

    def _option(self, name: str) -> argparse.Action | None:
        return self._parser._option_string_actions.get(name)

    def _options(self) -> Expected:
        named = {a.option_strings[-1]: a.help or "" for a in self._parser._actions if a.option_strings}
        return Expected(self._given, choices=named)

    def _value(self, action: argparse.Action, begun: str = "") -> Expected:
        if isinstance(action, argparse._SubParsersAction):
            helped = {choice.dest: choice.help or "" for choice in action._choices_actions}
            return Expected(self._given, choices=helped)
        if action.choices is not None:
            return Expected(self._given, choices={str(choice): "" for choice in action.choices}, begun=begun)
        metavar = action.metavar if isinstance(action.metavar, str) and action.type is None else None
        return Expected(self._given, metavar=metavar, begun=begun)
