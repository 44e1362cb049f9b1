"""Shell completion: the script for a shell, and the answers to what that script asks at every Tab."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from heardback.cli.bash_words import Typed, as_typed, split
from heardback.cli.expected import Expected, expected
from heardback.cli.output import say, say_text
from heardback.desk.action import loaded
from heardback.domain.plain import has_controls

SCRIPTS = Path(__file__).with_name("shells")
_FILES = {"FILE": "files", "FOLDER": "folders", "DIR": "folders"}
"""What the shell itself completes best, by what an argument is called."""


def completion(given: Namespace) -> int:
    """Print the completion script of a shell."""
    say_text((SCRIPTS / f"heardback.{given.shell}").read_text(encoding="utf-8").rstrip())
    return 0


def complete(given: Namespace) -> int:
    """What fits at the cursor: first what it is (words, files, folders), then one candidate a line.

    zsh and fish give the words up to the cursor, choose among all candidates, and show what is said about each.
    bash gives the line up to the cursor and what ends a word for readline; it gets only what fits, quoted.
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
    """The words that fit, each with what is to be said about it."""
    if wanted.choices is not None:
        return wanted.choices
    if wanted.metavar is None:
        return {}
    # Late: a command or a stage is completed without the folder.
    found = loaded("heardback.cli.completing_values:values")(wanted)
    return dict.fromkeys(found, "")


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
