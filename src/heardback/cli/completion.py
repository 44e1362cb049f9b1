"""Shell completion: a half-typed command is read with the argument parser itself, and values are offered by metavar."""

from __future__ import annotations

import argparse
import re
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from heardback.cli.arguments import build
from heardback.cli.asked import command_in
from heardback.cli.output import say, say_text
from heardback.cli.subcommands import COMMANDS
from heardback.domain.plain import has_controls

_HARMLESS = re.compile(r"[\w./,:=@%+-]")
"""A character that needs no backslash; letters of any script don't."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The words before the cursor, each without its quotes; the last is the one being typed.

    `quote` is the quotation mark still open around it. `settled` is how many of its characters readline leaves alone.
    """

    words: tuple[str, ...]
    quote: str = ""
    settled: int = 0


def split(line: str, breaks: str = "") -> Typed:
    """The words of `line`, unexpanded. Readline replaces only what follows the last of `breaks` in a word."""
    words: list[str] = []
    word: str | None = None
    quote, settled = "", 0
    characters = iter(line)
    for character in characters:
        if quote != "'" and character == "\\":
            escaped = next(characters, "")
            kept = "\\" if quote and escaped not in '"\\$`' else ""
            word = (word or "") + kept + escaped
        elif character == quote:
            quote = ""
        elif not quote and character in "'\"":
            quote, word = character, word or ""
        elif not quote and character.isspace():
            words += [] if word is None else [word]
            word, settled = None, 0
        else:
            word = (word or "") + character
            if not quote and character in breaks:
                settled = len(word)
    return Typed((*words, word or ""), quote, settled)


def as_typed(text: str, typed: Typed) -> str | None:
    """What to put in place of the last word so that bash reads `text`; None if quoting can't express it."""
    rest = text[typed.settled :]
    if typed.quote == "'":
        return rest.replace("'", "'\\''")
    if typed.quote:
        return None if "!" in rest else re.sub(r'(["\\$`])', r"\\\1", rest)
    return "".join(c if _HARMLESS.match(c) else f"\\{c}" for c in rest)


@dataclass(frozen=True, slots=True)
class Expected:
    """What may come next: a value (its metavar, the words to choose from, or both) or an option.

    `given` is what was given already, by argparse's names.
    """

    given: Mapping[str, str]
    metavar: str | None = None
    choices: Mapping[str, str] | None = None
    begun: str = ""
    """The beginning of the last word, where it is to be kept: `--to=`."""


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
        self._more: argparse.Action | None = None
        """A list that may go on where the next argument may begin: applications, before a stage."""
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
            self._given[action.dest] = word
            self._enter(action.choices[word])
            return
        if self._more and action.choices is not None and word not in action.choices:
            action = self._more
        self._given[action.dest] = word
        if action is not self._more:
            self._more = action if action.nargs == "+" else None
            self._values = self._values if action.nargs == "*" else self._values[1:]

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
        if self._values:
            value = self._value(self._values[0])
            return replace(value, metavar="APP") if self._more else value
        return self._value(self._more) if self._more else self._options()

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


SCRIPTS = Path(__file__).with_name("shells")
_FILES = {"FILE": "files", "PATH": "files", "FOLDER": "folders", "DIR": "folders"}
"""What the shell itself completes best, by metavar."""


def completion(given: Namespace) -> int:
    """Print the completion script for a shell. Returns 0."""
    say_text((SCRIPTS / f"heardback.{given.shell}").read_text(encoding="utf-8").rstrip())
    return 0


def complete(given: Namespace) -> int:
    """Print what fits at the cursor: first what it is (words, files, folders), then one candidate a line. Returns 0.

    zsh and fish give the words up to the cursor, choose among all candidates, and show the description of each.
    bash gives the line up to the cursor and the characters that readline breaks words at; it gets what fits, quoted.
    """
    if given.shell == "bash":
        typed = split(*given.words[:2]) if given.words else split("")
        wanted = expected(typed.words[1:])
    else:
        typed, wanted = None, expected(given.words)
    if kind := _FILES.get(wanted.metavar or ""):
        say(kind)
        return 0
    say("words")
    found = {wanted.begun + value: about for value, about in _candidates(wanted).items() if _is_safe(value)}
    for line in _of_zsh_and_fish(found) if typed is None else _of_bash(found, typed):
        say(line)
    return 0


def _candidates(wanted: Expected) -> Mapping[str, str]:
    """The words that fit, each with its description, which may be empty."""
    words = dict(wanted.choices or {})
    if wanted.metavar is not None:
        words |= dict.fromkeys(_values(wanted), "")
    return words


def _is_safe(value: str) -> bool:
    """Whether it can be typed: no control character, tab or line break in it."""
    return value != "" and not has_controls(value) and not {"\n", "\t"} & {*value}


def _of_zsh_and_fish(found: Mapping[str, str]) -> Iterator[str]:
    for value, about in found.items():
        yield f"{value}\t{about}" if about else value


def _of_bash(found: Iterable[str], typed: Typed) -> Iterator[str]:
    current = typed.words[-1]
    fitting = [value for value in found if value.startswith(current)]
    fitting = fitting or [value for value in found if value.casefold().startswith(current.casefold())]
    for value in fitting:
        line = as_typed(value, typed)
        if line is not None:
            yield line


def _values(wanted: Expected) -> Sequence[str]:
    """Ids, people, fields or templates; none if there's no folder."""
    from heardback.cli.where import folder_for  # late: a command or a stage is completed without the folder
    from heardback.desk import DeskError
    from heardback.desk.naming import candidates

    try:
        path = folder_for(Namespace(folder=wanted.given.get("folder")))
    except DeskError:
        return ()
    return candidates(wanted.metavar or "", path, wanted.given)
