"""The arguments of every command. What a command does stands in `commands`, by the same name."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from heardback import __version__
from heardback.cli.command import command_in
from heardback.cli.parser import Parser

STAGES = (
    *("interested", "applied", "interviewing", "offer"),
    *("accepted", "declined", "rejected", "withdrawn", "no-reply"),
)
MESSAGES = (
    *("thank-you", "follow-up", "call", "nudge", "connect", "feedback", "withdraw"),
    *("keep-in-touch", "accept-offer", "decline-offer"),
)
LOGGED_MESSAGES = (*MESSAGES, "answer-offer", "let-go")
CHANNELS = ("email", "phone", "linkedin")

_DESCRIPTION = "Have you heard back? Who to write to today, why today, and a message that is fit to send."
_EXAMPLES = """\
examples:
  heardback                               the dashboard
  heardback demo                          the dashboard on sample data
  heardback due                           what is owed today, and why
  heardback heard karoo --from "Thandi Nkosi" --decision-by 2026-12-04
  heardback draft karoo thank-you --to thandi --copy
  heardback sent karoo thank-you --to thandi

exit codes:
  0 done   1 a check or a question came out negative   2 wrong usage
  3 the folder or a file cannot be read   4 refused so as not to lose something
"""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """What was given. Exits as argparse does, with what is wrong or with the help that was asked for."""
    command = command_in(arguments)
    return build(command if command in COMMANDS else None).parse_args(arguments)


def build(only: str | None = None) -> argparse.ArgumentParser:
    """The parser of the whole command line, or of `only` one command, which takes a tenth of the time."""
    parser = Parser(prog="heardback", description=_DESCRIPTION, epilog=_EXAMPLES)
    parser.add_argument("--version", action="version", version=f"heardback {__version__}")
    parser.add_argument(
        "-C",
        dest="folder",
        metavar="FOLDER",
        help="the folder of the search; else $HEARDBACK_FOLDER, else the nearest parent that is one, "
        "else the one in your config",
    )
    parser.add_argument("--now", metavar="ISO", help="pretend that it is this moment; else $HEARDBACK_NOW")
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", title="commands", prog="heardback", parser_class=Parser
    )
    for name, add in COMMANDS.items():
        if only in (None, name):
            add(commands)
    return parser


_Commands = "argparse._SubParsersAction[Parser]"


def _command(commands: _Commands, name: str, text: str, example: str = "") -> argparse.ArgumentParser:  # type: ignore[valid-type]
    epilog = f"example:\n  heardback {example}" if example else None
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text, epilog=epilog)  # type: ignore[attr-defined]
    return parser


def _app(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("app", metavar="APP", help="an id, or an unambiguous part of one or of a company")


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs; stable and documented")


def _on(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", metavar="T", help="when it happened; default: now")


def _due(commands: _Commands) -> None:  # type: ignore[valid-type]
    due = _command(commands, "due", "what is owed, and why", "due --within 7d")
    _json(due)
    due.add_argument(
        "--within", metavar="7d", help="also what opens or falls due within this many days or weeks"
    )
    due.add_argument("--all", action="store_true", help="also everything that waits or rests")
    due.add_argument("--exit-code", action="store_true", help="exit 1 when something is due or overdue")


def _list(commands: _Commands) -> None:  # type: ignore[valid-type]
    rows = _command(commands, "list", "every application", "list --stage interviewing python")
    _json(rows)
    rows.add_argument("--stage", choices=STAGES, metavar="S", help="only this stage: " + ", ".join(STAGES))
    rows.add_argument(
        "query", nargs="*", metavar="QUERY", help="parts of a company, role, person, place, tag"
    )


def _show(commands: _Commands) -> None:  # type: ignore[valid-type]
    show = _command(commands, "show", "everything about one application", "show karoo")
    _app(show)
    _json(show)


def _doctor(commands: _Commands) -> None:  # type: ignore[valid-type]
    doctor = _command(commands, "doctor", "every problem of the folder", "doctor --json")
    _json(doctor)


def _demo(commands: _Commands) -> None:  # type: ignore[valid-type]
    _command(commands, "demo", "the dashboard on sample data, due today", "demo")


def _init(commands: _Commands) -> None:  # type: ignore[valid-type]
    init = _command(commands, "init", "a new folder", 'init ~/search --name "Naledi Mokoena" --region ZA')
    init.add_argument("dir", nargs="?", metavar="DIR", help="default: the one of -C, else the current one")
    for option, text in (
        ("--name", "your name, as you sign"),
        ("--email", "your e-mail address"),
        ("--phone", "your telephone number"),
        ("--headline", "what you are, in a few words"),
        ("--timezone", "such as Africa/Johannesburg; default: this machine's"),
        ("--region", "whose public holidays count: ZA, GB-ENG, US-CA, …"),
        ("--english", "en-ZA, en-GB, en-US, en-AU, en-CA or en-IN"),
    ):
        init.add_argument(option, help=text)


def _new(commands: _Commands) -> None:  # type: ignore[valid-type]
    new = _command(commands, "new", "a new application", 'new --company "Karoo Data" --role "Data Engineer"')
    new.add_argument("--company", required=True, metavar="C")
    new.add_argument("--role", required=True, metavar="R")
    new.add_argument("--applied", metavar="D", help="when you applied")
    new.add_argument("--stage", choices=STAGES, metavar="S", help="default: what follows from what happened")
    for option in ("--url", "--source", "--location", "--salary"):
        new.add_argument(option, metavar="X")
    new.add_argument(
        "--contact", action="append", default=[], metavar="N", help="a person there; may be repeated"
    )
    new.add_argument("--email", metavar="X", help="the e-mail address of the first contact")
    new.add_argument("--tag", action="append", default=[], metavar="X", help="may be repeated")


def _set(commands: _Commands) -> None:  # type: ignore[valid-type]
    change = _command(commands, "set", "change one field", "set karoo contacts.0.phone '+27 21 555 0142'")
    _app(change)
    change.add_argument("field", metavar="FIELD", help="a key, or a path such as contacts.0.phone")
    change.add_argument("value", metavar="VALUE", help="the new value; an empty one removes the field")


def _interview(commands: _Commands) -> None:  # type: ignore[valid-type]
    interview = _command(
        commands,
        "interview",
        "an interview that was or will be",
        "interview karoo --start '2026-11-18 10:00'",
    )
    _app(interview)
    interview.add_argument("--start", required=True, metavar="T", help="a date, or a date and a time")
    interview.add_argument("--minutes", type=int, metavar="M", help="default: 60")
    interview.add_argument("--timezone", metavar="Z", help="default: the folder's")
    interview.add_argument("--round", metavar="X", help="such as: technical panel")
    interview.add_argument(
        "--with", dest="people", action="append", default=[], metavar="N", help="a person; may be repeated"
    )
    interview.add_argument("--decision-by", metavar="D", help="only if they said so")
    interview.add_argument("--discussed", metavar="X", help="what you talked about")


def _sent(commands: _Commands) -> None:  # type: ignore[valid-type]
    sent = _command(commands, "sent", "a message went out", "sent karoo thank-you --to thandi")
    _app(sent)
    sent.add_argument("message", choices=LOGGED_MESSAGES, metavar="MESSAGE", help=", ".join(LOGGED_MESSAGES))
    sent.add_argument("--to", metavar="N", help="the person, or a part of the name")
    sent.add_argument("--channel", choices=CHANNELS, metavar="C", help="email, phone or linkedin")
    _on(sent)


def _heard(commands: _Commands) -> None:  # type: ignore[valid-type]
    heard = _command(commands, "heard", "they answered", "heard karoo --decision-by 2026-12-04")
    _app(heard)
    heard.add_argument("--from", dest="sender", metavar="N", help="the person, or a part of the name")
    heard.add_argument("--note", metavar="X", help="what they said")
    heard.add_argument("--decision-by", metavar="D", help="a date that they named")
    _on(heard)


def _stage(commands: _Commands) -> None:  # type: ignore[valid-type]
    stage = _command(commands, "stage", "a new stage", "stage karoo offer")
    _app(stage)
    stage.add_argument("stage", choices=STAGES, metavar="STAGE", help=", ".join(STAGES))
    _on(stage)


def _snooze(commands: _Commands) -> None:  # type: ignore[valid-type]
    snooze = _command(commands, "snooze", "let it wait until a date", "snooze karoo 2026-12-01")
    _app(snooze)
    snooze.add_argument("date", metavar="DATE", help="a date, or: fri, in 2 weeks, 4 dec")


def _skip(commands: _Commands) -> None:  # type: ignore[valid-type]
    skip = _command(commands, "skip", "this follow-up will not be written", "skip karoo connect --to thandi")
    _app(skip)
    skip.add_argument("message", choices=LOGGED_MESSAGES, metavar="MESSAGE", help=", ".join(LOGGED_MESSAGES))
    skip.add_argument("--to", metavar="N", help="the person, or a part of the name")
    _on(skip)


def _note(commands: _Commands) -> None:  # type: ignore[valid-type]
    note = _command(commands, "note", "a line in the log", "note karoo 'asked for my notice period'")
    _app(note)
    note.add_argument("text", metavar="TEXT")
    _on(note)


def _draft(commands: _Commands) -> None:  # type: ignore[valid-type]
    draft = _command(
        commands, "draft", "the message, and its checklist", "draft karoo thank-you --to thandi --copy"
    )
    _app(draft)
    draft.add_argument("message", choices=MESSAGES, metavar="MESSAGE", help=", ".join(MESSAGES))
    draft.add_argument("--to", metavar="N", help="the person, or a part of the name")
    draft.add_argument("--save", action="store_true", help="keep it in drafts/")
    draft.add_argument("--copy", action="store_true", help="to the clipboard")
    draft.add_argument("--eml", metavar="FILE", help="as a file that mail programs open as a new message")
    draft.add_argument("--mailto", action="store_true", help="print a mailto: link")
    draft.add_argument("--send", action="store_true", help="hand it to the mail command of your config")
    _json(draft)


def _check(commands: _Commands) -> None:  # type: ignore[valid-type]
    check = _command(commands, "check", "the checklist on any text", "check drafts/*.md")
    check.add_argument("files", nargs="*", metavar="FILE", help="files, or - for standard input")
    check.add_argument("--app", metavar="APP", help="the application that it is about")
    check.add_argument("--message", choices=LOGGED_MESSAGES, metavar="M", help=", ".join(MESSAGES))
    check.add_argument("--channel", choices=CHANNELS, metavar="C", help="email, phone or linkedin")
    check.add_argument("--to", metavar="N", help="the person, or a part of the name")
    check.add_argument("--subject", metavar="S", help="the subject of the mail")
    _json(check)


def _templates(commands: _Commands) -> None:  # type: ignore[valid-type]
    templates = _command(commands, "templates", "the message templates", "templates copy thank-you")
    templates.add_argument("action", nargs="?", choices=("list", "show", "copy"), default="list")
    templates.add_argument("name", nargs="?", metavar="NAME", help="such as thank-you")


def _merge(commands: _Commands) -> None:  # type: ignore[valid-type]
    merge = _command(
        commands,
        "merge",
        "two versions of a file as one, for git",
        "merge before.md ours.md theirs.md --path applications/karoo.md",
    )
    merge.add_argument("before", metavar="BASE", help="the common version; an empty file where there is none")
    merge.add_argument("ours", metavar="OURS", help="our version, which becomes the merged one")
    merge.add_argument("theirs", metavar="THEIRS", help="the other version")
    merge.add_argument("--path", required=True, metavar="P", help="what the file is called in the repository")
    merge.add_argument(
        "--marker-size", type=int, default=7, metavar="N", help="how long conflict markers are; default: 7"
    )
    merge.add_argument("--ours", dest="ours_name", metavar="NAME", help="what the markers call our side")
    merge.add_argument("--theirs", dest="theirs_name", metavar="NAME", help="what they call the other side")


def _sync(commands: _Commands) -> None:  # type: ignore[valid-type]
    sync = _command(commands, "sync", "let git merge field by field; how this clone stands", "sync setup")
    sync.add_argument("action", choices=("setup", "status"), help="set this clone up, or say how it stands")
    sync.add_argument("--yes", action="store_true", help="write it without asking")


def _completion(commands: _Commands) -> None:  # type: ignore[valid-type]
    completion = _command(
        commands, "completion", "shell completion", "completion bash > ~/.bash_completion.d/heardback"
    )
    completion.add_argument("shell", choices=("bash", "zsh", "fish"))


COMMANDS = {
    "due": _due,
    "list": _list,
    "show": _show,
    "doctor": _doctor,
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
    "merge": _merge,
    "sync": _sync,
    "completion": _completion,
}
"""Every command, in the order of the help."""
