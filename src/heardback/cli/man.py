"""The manual page, from the same parser that reads the arguments and prints their help."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Iterable, Iterator

from heardback import __version__
from heardback.cli.arguments import DESCRIPTION, EXAMPLES, EXIT_CODES, build
from heardback.cli.output import say_text

_ENVIRONMENT = {
    "HEARDBACK_FOLDER": "the folder of your search, where -C names none",
    "HEARDBACK_NOW": "the time, where --now gives none",
    "NO_COLOR": "if set, no colours",
}
_FILES = {
    "heardback.yaml": "who you are, your time zone and region, and your own etiquette",
    "applications/*.md": "one file an application; its name is the application's id",
    "drafts/, sent/, templates/": "messages in writing, messages that went out, and templates of your own",
}


def man(given: Namespace) -> int:
    """Print the manual page, in the language of `man`."""
    say_text("\n".join(_page(build())))
    return 0


def _page(parser: argparse.ArgumentParser) -> Iterator[str]:
    yield f'.TH HEARDBACK 1 "" "heardback {__version__}" "User Commands"'
    yield from (".SH NAME", r"heardback \- know whom to write to today, and why")
    yield from (".SH SYNOPSIS", r"\fBheardback\fR [\-C \fIFOLDER\fR] [\-\-now \fIISO\fR] [\fICOMMAND\fR ...]")
    yield from (".SH DESCRIPTION", _text(DESCRIPTION), ".PP", "Without a command it opens the dashboard.")
    yield ".SH OPTIONS"
    yield from _arguments(parser)
    yield ".SH COMMANDS"
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for choice in action._choices_actions:
                yield from _command(choice.dest, action.choices[choice.dest])
    yield from (".SH EXAMPLES", *_as_typed(EXAMPLES))
    yield from (".SH EXIT STATUS", *_as_typed(EXIT_CODES))
    yield from (".SH ENVIRONMENT", *_defined(_ENVIRONMENT.items()))
    yield from (".SH FILES", *_defined(_FILES.items()))


def _command(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    yield f".SS {_text(name)}"
    yield _text(parser.description or "")
    yield from _arguments(parser)
    yield from (".PP", *_as_typed(parser.epilog or ""))


def _arguments(parser: argparse.ArgumentParser) -> Iterator[str]:
    """What a parser takes, `--help` left out: every command has it."""
    named = ((_name(a), (a.help or "").replace("%%", "%")) for a in parser._actions if _is_own(a))
    yield from _defined(named)


def _is_own(action: argparse.Action) -> bool:
    return not isinstance(action, (argparse._SubParsersAction, argparse._HelpAction))


def _name(action: argparse.Action) -> str:
    value = action.metavar or "|".join(map(str, action.choices or ())) or action.dest.upper()
    if not action.option_strings:
        return str(value)
    options = ", ".join(action.option_strings)
    return options if action.nargs == 0 else f"{options} {value}"


def _defined(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, text in pairs:
        yield from (".TP", rf"\fB{_text(name)}\fR", _text(text))


def _as_typed(block: str) -> Iterator[str]:
    """The indented lines of a block, as they stand; its heading is the page's business."""
    yield from (".nf", *(_text(line) for line in block.splitlines() if line.startswith("  ")), ".fi")


def _text(text: str) -> str:
    """`text` in the language of `man`: a hyphen that is typed, a backslash, and no line that is a request."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped
