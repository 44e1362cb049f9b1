"""The arguments of every command. What a command does stands in `commands`, by the same name."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from heardback import __version__
from heardback.cli.about import DESCRIPTION, EXAMPLES, EXIT_CODES
from heardback.cli.command import command_in
from heardback.cli.parser import Parser
from heardback.cli.words import CHANNELS, LOGGED_MESSAGES, MESSAGES, SHELLS, STAGES
from heardback.domain.fields import ASKED

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[Parser]


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
    for name, add in COMMANDS.items():
        if only in (None, name):
            add(commands)
    return parser


def _command(commands: _Commands, name: str, text: str, example: str) -> Parser:
    description = f"{text[0].upper()}{text[1:]}."
    epilog = f"example:\n  heardback {example}"
    return commands.add_parser(name, help=text, description=description, epilog=epilog)


def _app(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("app", metavar="APP", help="an id, or enough of an id or a company to be clear")


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON, for scripts")


def _yes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="don't ask: do it even where it looks like a slip")


def _no_stage(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-stage", action="store_true", help="change nothing that would follow: no stage, date or snooze"
    )


def _on(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--on", metavar="T", help="when it happened: yesterday 16:10, fri, 18 nov; default: now"
    )


def _due(commands: _Commands) -> None:
    due = _command(commands, "due", "what to write today, and why", "due --within 7d")
    _json(due)
    due.add_argument("--within", metavar="7d", help="also show what comes up by then: 7d, 2w, a week")
    due.add_argument("--all", action="store_true", help="also show everything that waits or rests")
    due.add_argument("--count", action="store_true", help="one short line for a status bar")
    due.add_argument("--exit-code", action="store_true", help="exit with 1 if something is due or overdue")


def _list(commands: _Commands) -> None:
    rows = _command(commands, "list", "every application, one a line", "list --stage interviewing python")
    _json(rows)
    rows.add_argument("--stage", choices=STAGES, metavar="S", help="only this stage: " + ", ".join(STAGES))
    rows.add_argument(
        "query", nargs="*", metavar="QUERY", help="words from a company, role, person, place or tag"
    )


def _show(commands: _Commands) -> None:
    show = _command(commands, "show", "everything about one application", "show karoo")
    _app(show)
    _json(show)


def _doctor(commands: _Commands) -> None:
    doctor = _command(commands, "doctor", "every problem in the folder", "doctor --fix")
    form = doctor.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON, for scripts")
    form.add_argument(
        "--fix", action="store_true", help="show each certain cure as a diff, and ask whether to make it"
    )
    doctor.add_argument("--yes", action="store_true", help="with --fix: make all of them without asking")


def _config(commands: _Commands) -> None:
    _command(commands, "config", "where your own config is, and every key in it", "config")


def _demo(commands: _Commands) -> None:
    _command(commands, "demo", "the dashboard on sample data, with something due today", "demo")


def _init(commands: _Commands) -> None:
    init = _command(
        commands, "init", "set up a new folder", 'init ~/search --name "Naledi Mokoena" --region ZA'
    )
    init.add_argument(
        "dir", nargs="?", metavar="DIR", help="default: the one given with -C, or the current one"
    )
    for option, text in (
        ("--name", "your name, as you sign it"),
        ("--email", "your e-mail address"),
        ("--phone", "your telephone number"),
        ("--headline", "what you do, in a few words"),
        ("--timezone", "for example Africa/Johannesburg (default: this machine's)"),
        ("--region", "whose public holidays count: ZA, GB-ENG, US-CA, …"),
        ("--english", "en-ZA, en-GB, en-US, en-AU, en-CA or en-IN"),
    ):
        init.add_argument(option, help=text)


def _new(commands: _Commands) -> None:
    new = _command(commands, "new", "add an application", 'new --company "Karoo Data" --role "Data Engineer"')
    new.add_argument("--company", required=True, metavar="C", help="where")
    new.add_argument("--role", required=True, metavar="R", help="the job")
    new.add_argument("--applied", metavar="D", help="when you applied: today, 28 oct")
    new.add_argument(
        "--stage", choices=STAGES, metavar="S", help="default: worked out from what has happened"
    )
    for field in ASKED:
        new.add_argument(f"--{field.key}", metavar="X", help=field.asked)
    new.add_argument(
        "--contact",
        action="append",
        default=[],
        metavar="N",
        help="somebody there; repeat for more",
    )
    new.add_argument("--email", metavar="X", help="the e-mail address of the first contact")
    new.add_argument("--tag", action="append", default=[], metavar="X", help="repeat for more")


def _set(commands: _Commands) -> None:
    change = _command(commands, "set", "change one field", "set karoo contacts.0.phone '+27 21 555 0142'")
    _app(change)
    change.add_argument("field", metavar="FIELD", help="a key, or a path such as contacts.0.phone")
    change.add_argument("value", metavar="VALUE", help="the new value; an empty one removes the field")


def _interview(commands: _Commands) -> None:
    interview = _command(
        commands,
        "interview",
        "add an interview, past or to come",
        "interview karoo --start '2026-11-18 10:00'",
    )
    _app(interview)
    interview.add_argument("--start", required=True, metavar="T", help="fri 14:00, 4 dec 10-11, in 2 hours")
    interview.add_argument("--minutes", type=int, metavar="M", help="default: 60")
    interview.add_argument("--timezone", metavar="Z", help="the zone of --start; default: the folder's")
    interview.add_argument("--round", metavar="X", help="for example: technical panel")
    interview.add_argument(
        "--with",
        dest="people",
        action="append",
        default=[],
        metavar="N",
        help="somebody who was there; repeat for more",
    )
    interview.add_argument("--decision-by", metavar="D", help="the date they promised, if they did")
    interview.add_argument("--where", metavar="W", help="a room or a link")
    interview.add_argument("--discussed", metavar="X", help="what you talked about")
    _no_stage(interview)
    _yes(interview)


def _sent(commands: _Commands) -> None:
    sent = _command(commands, "sent", "log that a message went out", "sent karoo thank-you --to thandi")
    _app(sent)
    sent.add_argument("message", choices=LOGGED_MESSAGES, metavar="MESSAGE", help=", ".join(LOGGED_MESSAGES))
    sent.add_argument("--to", metavar="N", help="the person, or part of the name")
    sent.add_argument("--channel", choices=CHANNELS, metavar="C", help="email, phone or linkedin")
    _on(sent)
    _no_stage(sent)
    _yes(sent)


def _heard(commands: _Commands) -> None:
    heard = _command(commands, "heard", "log that they answered", "heard karoo --decision-by 2026-12-04")
    _app(heard)
    heard.add_argument("--from", dest="sender", metavar="N", help="the person, or part of the name")
    heard.add_argument("--note", metavar="X", help="what they said")
    heard.add_argument(
        "--decision-by", metavar="D", help="the date they promised, if they did: 4 dec, in 2 weeks"
    )
    _on(heard)
    _no_stage(heard)
    _yes(heard)


def _stage(commands: _Commands) -> None:
    stage = _command(commands, "stage", "move an application to another stage", "stage karoo offer")
    _app(stage)
    stage.add_argument("stage", choices=STAGES, metavar="STAGE", help=", ".join(STAGES))
    stage.add_argument("--answer-by", metavar="D", help="the day by which an offer wants an answer")
    _on(stage)
    _no_stage(stage)


def _snooze(commands: _Commands) -> None:
    snooze = _command(
        commands, "snooze", "leave an application alone until a date", "snooze karoo 2026-12-01"
    )
    _app(snooze)
    snooze.add_argument(
        "date", nargs="?", metavar="DATE", help="the date, or: tomorrow, fri, in 2 weeks, 4 dec"
    )
    snooze.add_argument("--off", action="store_true", help="end its snooze")
    _yes(snooze)


def _skip(commands: _Commands) -> None:
    skip = _command(
        commands, "skip", "log that you won't write a follow-up", "skip karoo connect --to thandi"
    )
    _app(skip)
    skip.add_argument("message", choices=LOGGED_MESSAGES, metavar="MESSAGE", help=", ".join(LOGGED_MESSAGES))
    skip.add_argument("--to", metavar="N", help="the person, or part of the name")
    _on(skip)
    _yes(skip)


def _note(commands: _Commands) -> None:
    note = _command(commands, "note", "add a line to the log", "note karoo 'asked for my notice period'")
    _app(note)
    note.add_argument("text", metavar="TEXT", help="what to note")
    _on(note)


def _draft(commands: _Commands) -> None:
    draft = _command(
        commands, "draft", "write a message, and check it", "draft karoo thank-you --to thandi --copy"
    )
    _app(draft)
    draft.add_argument("message", choices=MESSAGES, metavar="MESSAGE", help=", ".join(MESSAGES))
    draft.add_argument("--to", metavar="N", help="the person, or part of the name")
    draft.add_argument("--save", action="store_true", help="save it in drafts/")
    draft.add_argument("--copy", action="store_true", help="copy it to the clipboard")
    draft.add_argument("--eml", metavar="FILE", help="write a file that mail programs open as a new message")
    _yes(draft)
    draft.add_argument("--mailto", action="store_true", help="print a mailto: link")
    draft.add_argument("--send", action="store_true", help="hand it to the mail command in your config")
    _json(draft)


def _check(commands: _Commands) -> None:
    check = _command(commands, "check", "check any text", "check drafts/*.md")
    check.add_argument("files", nargs="*", metavar="FILE", help="files, or - for standard input")
    check.add_argument("--app", metavar="APP", help="the application it's about")
    check.add_argument("--message", choices=LOGGED_MESSAGES, metavar="M", help=", ".join(MESSAGES))
    check.add_argument("--channel", choices=CHANNELS, metavar="C", help="email, phone or linkedin")
    check.add_argument("--to", metavar="N", help="the person, or part of the name")
    check.add_argument("--subject", metavar="S", help="the subject line")
    _json(check)


def _templates(commands: _Commands) -> None:
    templates = _command(
        commands, "templates", "list, show or copy the message templates", "templates copy thank-you"
    )
    templates.add_argument(
        "action", nargs="?", choices=("list", "show", "copy"), default="list", help="default: list"
    )
    templates.add_argument("name", nargs="?", metavar="NAME", help="for example thank-you")


def _completion(commands: _Commands) -> None:
    completion = _command(
        commands,
        "completion",
        "print the completion script for your shell",
        "completion bash >> ~/.bash_completion",
    )
    completion.add_argument("shell", choices=SHELLS, help="your shell")


def _man(commands: _Commands) -> None:
    _command(commands, "man", "print the manual page", "man | man -l -")


def _complete(commands: _Commands) -> None:
    """What the completion scripts ask. Without a help text it stands in no list of commands."""
    complete = commands.add_parser("complete")
    complete.add_argument("shell", choices=SHELLS)
    complete.add_argument("words", nargs=argparse.REMAINDER)


COMMANDS = {
    "due": _due,
    "list": _list,
    "show": _show,
    "doctor": _doctor,
    "config": _config,
    "demo": _demo,
    "init": _init,
    "new": _new,
    "set": _set,
    "interview": _interview,
    "sent": _sent,
    "heard": _heard,
    "stage": _stage,
    "snooze": _snooze,
    "skip": _skip,
    "note": _note,
    "draft": _draft,
    "check": _check,
    "templates": _templates,
    "completion": _completion,
    "man": _man,
    "complete": _complete,
}
"""Every command, in the order of the help."""
