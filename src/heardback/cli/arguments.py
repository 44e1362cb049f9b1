"""The command line's arguments, help, answers to slips, and manual page: all made from `COMMANDS`."""

from __future__ import annotations

import argparse
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn, cast

from heardback import __version__
from heardback.cli.asked import command_in
from heardback.cli.output import say_text, tell, terminal_width
from heardback.cli.subcommands import COMMANDS
from heardback.desk.action import About, Action
from heardback.desk.questions import AnswerKind, Answers, Question
from heardback.domain.slips import did_you_mean

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


DESCRIPTION = "Have you heard back? Who to write to today, why today, and a message that is fit to send."
EXAMPLES = """\
examples:
  heardback                               the dashboard
  heardback demo                          the dashboard on sample data
  heardback due                           what to write today, and why
  heardback heard karoo --from "Thandi Nkosi" --decision-by 2026-12-04
  heardback draft karoo thank-you --to thandi --copy
  heardback sent karoo thank-you --to thandi
"""
EXIT_CODES = """\
exit codes:
  0 done   1 the answer is no   2 wrong usage
  3 the folder or a file can't be read   4 refused, so that nothing is lost
"""
_WIDTH = 80


class _Help(argparse.RawDescriptionHelpFormatter):
    """As wide as the terminal. argparse's own asks `shutil`, which loads three libraries for compressed files."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=(terminal_width() or _WIDTH) - 2)


class Parser(argparse.ArgumentParser):
    """argparse with examples kept as written and no guessing of shortened options."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", _Help)
        options.setdefault("allow_abbrev", False)
        if sys.version_info >= (3, 14):
            options.setdefault("color", False)  # colour is added in output.py
        super().__init__(**options)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Print through `output.py`: what argparse says may quote an argument."""
        if file is sys.stdout:
            say_text(message, end="")
        else:
            tell(message, end="")

    def parse_all(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Parse the command line. An argument that no parser knows is refused by the command it was given to."""
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
        """Refuse a word that isn't one of the choices, as argparse does, but suggest the nearest one."""
        if action.choices is None or value in action.choices:
            return
        known = [str(choice) for choice in _offered(action)]
        hint = did_you_mean(str(value), known) or f" Choose from {', '.join(known)}."
        raise argparse.ArgumentError(action, f"invalid choice: “{value}”.{hint}")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where to find help, and exit with 2."""
        super().error(f"{message}\n`{self.prog} --help` has an example.")


def _offered(action: argparse.Action) -> Iterable[object]:
    """The words to choose from; for commands, those that the help lists."""
    if isinstance(action, argparse._SubParsersAction):
        return [choice.dest for choice in action._choices_actions]
    return action.choices or ()


_APP = Question(
    "app", required=True, metavar="APP", help="an id, or enough of an id or a company to be clear"
)
_APPS = Question(
    "app", required=True, repeated=True, metavar="APP", help=f"{_APP.help}; - reads them, one a line"
)
"""For a command that can be about several applications."""
_NO_STAGE = Question(
    "no_stage",
    kind=AnswerKind.FLAG,
    option="--no-stage",
    help="change nothing that would follow: no stage, date or snooze",
)
_YES = Question(
    "yes", kind=AnswerKind.FLAG, option="--yes", help="don't ask: do it even where it looks like a slip"
)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse the command line. Exits as argparse does, once it has printed the help or what is wrong."""
    command = command_in(arguments)
    return build(command if command in COMMANDS else None).parse_all(arguments)


def build(only: str | None = None) -> Parser:
    """The parser of the whole command line, or of the command `only`, which takes a tenth of the time."""
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
    """The answers to a command's questions, as given on the command line."""
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
    """What the help says about a command; one without a help text isn't listed."""
    if not command.help:
        return {}
    description = f"{command.help[0].upper()}{command.help[1:]}."
    epilog = f"example:\n  heardback {command.example}"
    return {"help": command.help, "description": description, "epilog": epilog}


def _add_arguments(parser: Parser, command: Action) -> None:
    questions = _questions(command)
    has_exclusive = any(question.exclusive for question in questions)
    one_of = parser.add_mutually_exclusive_group() if has_exclusive else parser
    for question in questions:
        (one_of if question.exclusive else parser).add_argument(*_names(question), **_options(question))


def _questions(command: Action) -> tuple[Question, ...]:
    """The command's own questions, and those that every command of its kind has."""
    return (
        *_applications(command),
        *command.questions,
        *((_NO_STAGE,) if command.leads_on else ()),
        *((_YES,) if command.doubts else ()),
    )


def _applications(command: Action) -> tuple[Question, ...]:
    """The question that asks which application, or applications, a command is about."""
    if command.about is About.FOLDER:
        return ()
    return (replace(_APPS, required=not command.finds),) if command.several else (_APP,)


def _names(question: Question) -> tuple[str, ...]:
    return (question.option or question.name,)


def _options(question: Question) -> dict[str, Any]:
    """The keyword arguments of `add_argument` for a question."""
    options: dict[str, Any] = {"help": question.help or None}
    if question.metavar:
        options["metavar"] = question.metavar
    if question.option:
        options["dest"] = question.name
    if question.kind is AnswerKind.FLAG:
        return {**options, "action": "store_true"}
    if question.choices:
        options["choices"] = question.choices
    if question.default:
        options["default"] = question.default
    if question.kind is AnswerKind.REST:
        options["nargs"] = argparse.REMAINDER
    elif question.option:
        options |= {"required": question.required and not question.instead}
        options |= {"action": "append", "default": []} if question.repeated else {}
    elif question.repeated:
        options["nargs"] = "+" if question.required else "*"
    elif not question.required or question.instead:
        options["nargs"] = "?"
    return options


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
    """Print the manual page, as roff source. Returns 0."""
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
    """A parser's arguments, without `--help`, which every command has."""
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
    """The indented lines of a block, unfilled; the page has a heading of its own."""
    yield from (".nf", *(_text(line) for line in block.splitlines() if line.startswith("  ")), ".fi")


def _text(text: str) -> str:
    """`text` escaped for roff: hyphens and backslashes as typed, and no line taken for a request."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped
