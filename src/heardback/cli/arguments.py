"""The arguments of every command, from its questions."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from heardback import __version__
from heardback.cli.about import DESCRIPTION, EXAMPLES, EXIT_CODES
from heardback.cli.command_word import command_in
from heardback.cli.parser import Parser
from heardback.cli.subcommands import COMMANDS
from heardback.desk.action import About, Action
from heardback.desk.questions import Answers, Kind, Question

_APP = Question(
    "app", required=True, metavar="APP", help="an id, or enough of an id or a company to be clear"
)
_NO_STAGE = Question(
    "no_stage",
    kind=Kind.FLAG,
    option="--no-stage",
    help="change nothing that would follow: no stage, date or snooze",
)
_YES = Question(
    "yes", kind=Kind.FLAG, option="--yes", help="don't ask: do it even where it looks like a slip"
)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """What was given. Exits as argparse does, with what is wrong or with the help that was asked for."""
    command = command_in(arguments)
    return build(command if command in COMMANDS else None).parse_all(arguments)


def build(only: str | None = None) -> Parser:
    """The parser of the whole command line, or of `only` one command, which takes a tenth of the time."""
    parser = Parser(prog="heardback", description=DESCRIPTION, epilog=f"{EXAMPLES}\n{EXIT_CODES}")
    parser.add_argument("--version", action="version", version=f"heardback {__version__}")
    parser.add_argument(
        "-C",
        dest="folder",
        metavar="FOLDER",
        help="the folder of your search; otherwise $HEARDBACK_FOLDER, the nearest parent that is one, "
        "or the one in your config",
    )
    parser.add_argument(
        "--now", metavar="ISO", help="pretend it is this time; otherwise $HEARDBACK_NOW, or the clock"
    )
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", title="commands", prog="heardback", parser_class=Parser
    )
    for command in COMMANDS.values():
        if only in (None, command.name):
            _add_arguments(commands.add_parser(command.name, **_words(command)), command)
    return parser


def answers_in(given: argparse.Namespace, command: Action) -> Answers:
    """What was given in answer to the questions of a command."""
    typed: dict[str, str | tuple[str, ...]] = {}
    for question in command.questions:
        value = getattr(given, question.name)
        if isinstance(value, str):
            typed[question.name] = value
        elif question.repeated:
            typed[question.name] = tuple(value)
        elif value:
            typed[question.name] = "yes"
    return Answers(typed)


def _words(command: Action) -> dict[str, Any]:
    """What the help says of a command; one without a help text stands in no list."""
    if not command.help:
        return {}
    description = f"{command.help[0].upper()}{command.help[1:]}."
    epilog = f"example:\n  heardback {command.example}"
    return {"help": command.help, "description": description, "epilog": epilog}


def _add_arguments(parser: Parser, command: Action) -> None:
    questions = _questions(command)
    excluding = any(question.excluded for question in questions)
    one_of = parser.add_mutually_exclusive_group() if excluding else parser
    for question in questions:
        (one_of if question.excluded else parser).add_argument(*_names(question), **_options(question))


def _questions(command: Action) -> tuple[Question, ...]:
    """Those of the command itself, and those that all of its sort have."""
    return (
        *((_APP,) if command.about is not About.FOLDER else ()),
        *command.questions,
        *((_NO_STAGE,) if command.leads_on else ()),
        *((_YES,) if command.doubts else ()),
    )


def _names(question: Question) -> tuple[str, ...]:
    return (question.option or question.name,)


def _options(question: Question) -> dict[str, Any]:
    """How argparse is told about a question."""
    options: dict[str, Any] = {"help": question.help or None}
    if question.metavar:
        options["metavar"] = question.metavar
    if question.option:
        options["dest"] = question.name
    if question.kind is Kind.FLAG:
        return {**options, "action": "store_true"}
    if question.choices:
        options["choices"] = question.choices
    if question.default:
        options["default"] = question.default
    if question.kind is Kind.REST:
        options["nargs"] = argparse.REMAINDER
    elif question.option:
        options |= {"required": question.required}
        options |= {"action": "append", "default": []} if question.repeated else {}
    elif question.repeated:
        options["nargs"] = "*"
    elif not question.required or question.instead:
        options["nargs"] = "?"
    return options
