"""The commands that write to people: draft, check, templates."""

from __future__ import annotations

import os
import shlex
import sys
from argparse import Namespace
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from heardback.cli.asking import surely
from heardback.cli.checking import Checker
from heardback.cli.columns import columns
from heardback.cli.output import (
    ask_for_clipboard,
    say,
    say_error,
    say_json,
    say_json_line,
    say_lines,
    say_mail,
    say_problems,
    say_text,
)
from heardback.cli.report_text import report_text
from heardback.cli.where import desk_for, now_for
from heardback.desk import Desk, RefusedError, UnreadableError, UsageError
from heardback.desk.writing import template_source
from heardback.proofreading.finding import Report, Status, Verdict

if TYPE_CHECKING:
    from heardback.desk.proofing import Asked
    from heardback.domain.problem import Problem
    from heardback.drafting.mailto import Mailto
    from heardback.drafting.message import Draft
    from heardback.drafting.templates import Templates


def draft(given: Namespace) -> int:
    """The message for the right person (for a panel one each), and its checklist."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    people = (given.to,) if given.to else desk.addressees(app, given.message, now=now)
    ways = [way for way in ("copy", "eml", "mailto", "send") if getattr(given, way)]
    if ways and len(people) > 1:
        names = " or ".join(str(person) for person in people)
        raise UsageError(f"--{ways[0]} takes one message, and this goes to several people: add --to {names}.")
    overview = desk.look(now)
    language = desk.language(overview)
    code = 0
    for person in people:
        made, problems = surely(given, partial(_made, desk, app, given.message, now, person))
        from heardback.desk.proofing import Asked

        report = desk.check_in(overview, Asked.of(made), language)
        ready = report.verdict is not Verdict.NOT_READY
        parcel = _parcel(given, desk, made, now)  # first: what cannot go out is not kept as if it had
        if given.send and not ready and not given.save:
            desk.check_goes_out(made)
        else:
            made = _kept(given, desk, made, ready=ready)
        _show(given, made, report, several=len(people) > 1)
        if given.send and not ready:
            raise RefusedError(_not_ready(report))
        say_problems(problems)
        _hand_over(given, desk, made, parcel, now)
        code = max(code, int(not ready))
    return code


def _not_ready(report: Report) -> str:
    failed = next(row for row in report.checks if row.status is Status.FAIL)
    return f"Nothing was sent, because this message is not ready ({failed.id}). --save keeps it as a draft to work on."


def _kept(given: Namespace, desk: Desk, made: Draft, *, ready: bool) -> Draft:
    """The draft in its file where it goes out by any way, so that what went out is what `sent/` will record.

    One that is only shown and not ready is no message yet: what it lacks may still come from the application. JSON
    is for a program, which may ask to `--save`. A folder that cannot be written to keeps nobody from copying a text.
    """
    desk.check_goes_out(made)
    handed_over = given.copy or given.eml or given.mailto or given.send
    if given.save:
        return desk.save_draft(made)
    if not handed_over and (given.json or not ready):
        return made
    try:
        return desk.save_draft(made)
    except UnreadableError as error:
        say_error(f"This draft is not kept in drafts/: {error}")
        return made


def _made(
    desk: Desk, app: str, message: str, now: datetime, to: str | None, sure: bool
) -> tuple[Draft, tuple[Problem, ...]]:
    return desk.draft(app, message, now=now, to=to, sure=sure)


def _show(given: Namespace, made: Draft, report: Report, *, several: bool) -> None:
    if given.json:
        from heardback.cli.as_json import drafted

        (say_json_line if several else say_json)(drafted(made, report))
        return
    if given.mailto or given.eml == "-":
        return  # The link or the mail is the answer, and a pipe wants nothing else.
    say(f"To       {made.to or ''}")
    if made.subject:
        say(f"Subject  {made.subject}")
    say_text(f"\n{made.text.strip()}\n")
    say_lines(report_text(report))
    if made.path is not None:
        say_error(f"this draft is in {made.path}")


@dataclass(frozen=True, slots=True)
class _Parcel:
    """A message made ready for its way out: the mail, the link, and what to say of its address."""

    mail: bytes = b""
    link: Mailto | None = None
    remark: str | None = None


def _parcel(given: Namespace, desk: Desk, made: Draft, now: datetime) -> _Parcel:
    return _Parcel(
        desk.eml(made, now, unsent=given.eml != "-") if given.eml or given.send else b"",
        desk.mailto(made, now) if given.mailto else None,
        desk.unaddressed(made, now) if given.eml or given.mailto else None,
    )


def _hand_over(given: Namespace, desk: Desk, made: Draft, parcel: _Parcel, now: datetime) -> None:
    if parcel.remark:
        say_error(parcel.remark)
    if given.eml == "-":
        say_mail(parcel.mail)
    elif given.eml:
        _write_new(Path(given.eml), parcel.mail)
        say_error(f"written to {given.eml}")
    if parcel.link:
        say(parcel.link.url)
        if parcel.link.note:
            say_error(parcel.link.note)
    if given.copy:
        _copy(desk, made)
    if given.send:
        from heardback.folder.config import config_directory, read_config

        desk.mail(made, read_config(config_directory()), now)
        to = f" --to {shlex.quote(made.to)}" if made.to else ""
        say_error(
            f"your mail command took it. When it went out: heardback sent {made.application} {made.message}{to}"
        )


def _copy(desk: Desk, made: Draft) -> None:
    copied = desk.copy(made, os.environ)
    if copied.sequence:
        if not sys.stderr.isatty():
            raise RefusedError(f"{copied.why_not} There is no terminal to ask either, so nothing was copied.")
        if copied.failed:
            say_error(copied.why_not)
        ask_for_clipboard(copied.sequence)
    say_error(f"copied ({copied.way})")


def _write_new(path: Path, content: bytes) -> None:
    from heardback.disk import files

    try:
        files.create(path.expanduser().absolute(), content)
    except FileExistsError:
        raise RefusedError(f"{path} is there already, and nothing was overwritten.") from None
    except files.NotSaved as error:
        raise UnreadableError(str(error)) from None


def check(given: Namespace) -> int:
    """The checklist on any text; 1 when the verdict of any is "not ready", 3 when one could not be read."""
    now, names = now_for(given), given.files or ["-"]
    desk = _desk_if_any(given)
    checker = Checker(desk, now)
    code = 0
    for name in names:
        try:
            asked = _asked(given, name, checker.id_of(given.app))
        except UnreadableError as error:
            if len(names) == 1:
                raise
            say_error(str(error))  # one bad file never hides another
            code = error.exit_code
            continue
        report = checker.check(asked)
        _report(given, name, report, several=len(names) > 1)
        code = max(code, int(report.verdict is Verdict.NOT_READY))
    return code


def _desk_if_any(given: Namespace) -> Desk | None:
    """The folder's desk; None where no folder is named or near: any text can be checked without one."""
    try:
        return desk_for(given)
    except UnreadableError:
        return None


def _asked(given: Namespace, name: str, app: str | None) -> Asked:
    """The text of a file or of standard input, with what its front matter and the options say about it."""
    from dataclasses import replace

    from heardback.desk.proofing import Asked

    asked = Asked.of_file(_read(name), name, None if name == "-" else Path(name))
    said = {
        "application": app,
        "message": given.message,
        "channel": given.channel,
        "to": given.to,
        "subject": given.subject,
    }
    return replace(asked, **{key: value for key, value in said.items() if value is not None})


def _read(name: str) -> bytes:
    from heardback.disk import files

    if name == "-":
        return sys.stdin.buffer.read(files.MAX_BYTES + 1)
    path = Path(name).expanduser().absolute()
    try:
        return files.read(path, within=path.parent).content
    except files.Unreadable as error:
        raise UnreadableError(f"{name}: {error}") from None


def _report(given: Namespace, name: str, report: Report, *, several: bool) -> None:
    if given.json:
        from heardback.cli.as_json import checked

        if several:
            say_json_line({"file": name, **checked(report)})
        else:
            say_json(checked(report))
        return
    if several:
        say(name)
    say_lines(report_text(report))


def templates(given: Namespace) -> int:
    """The message templates: listed, shown, or copied into the folder for editing."""
    if given.action != "list" and not given.name:
        raise UsageError(f"Say which: heardback templates {given.action} thank-you")
    if given.action == "copy":
        say(str(desk_for(given).copy_template(given.name)))
        return 0
    desk = _desk_if_any(given)
    found = desk.templates() if desk else _shipped_templates()
    if given.action == "show":
        say_text(template_source(found, given.name).rstrip())
        return 0
    rows = [[t.name, t.message, t.channel, "your own" if t.own else "shipped"] for t in found.list()]
    say_lines(columns(rows))
    say_problems(found.problems)
    return 0


def _shipped_templates() -> Templates:
    from heardback.drafting.templates import Templates

    return Templates(None)
