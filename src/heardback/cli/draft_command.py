"""Drafting on the command line: a message with its checklist, its ways out, and the templates."""

from __future__ import annotations

import os
import shlex
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from heardback.cli.as_json import drafted
from heardback.cli.check_command import report_text
from heardback.cli.columns import columns
from heardback.cli.given_files import writing
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
from heardback.cli.where import desk_for, desk_if_any, visit_for
from heardback.cli.writing_down import confirmed
from heardback.desk import Desk, Overview, RefusedError, UnreadableError, UsageError, Visit
from heardback.desk.correspondence import Made, template_source
from heardback.desk.draft_box import check_unmixed
from heardback.desk.naming import application_meant
from heardback.desk.proofing import TextToCheck
from heardback.disk import files
from heardback.drafting.letter import Mailto
from heardback.drafting.message import Draft
from heardback.drafting.templates import Templates
from heardback.folder.config import config_directory, read_config
from heardback.proofreading.checking import Report, Status, Verdict


def draft(given: Namespace) -> int:
    """Print the message to the right person (for a panel, one each) with its checklist, and send it out as asked.

    Returns 1 if any isn't ready. Raises `RefusedError` instead of sending one that isn't.
    """
    visit = visit_for(given)
    desk, overview = visit.desk, visit.overview
    app = application_meant(given.app, overview.rows, overview.archived).id
    people = (given.to,) if given.to else desk.correspondence.addressees(overview, app, given.message)
    _check_ways(given, people)
    drafts, sent = desk.correspondence.drafts(), desk.correspondence.sent()
    language = desk.proofreader.language(overview)
    code = 0
    for person in people:
        made, problems = confirmed(
            given,
            partial(_made, desk, drafts, overview, app, given.message, person),
        )
        report = desk.proofreader.check(overview, TextToCheck.of(made), language, written=(*sent, *drafts))
        ready = report.verdict is not Verdict.NOT_READY
        parcel = _parcel(given, visit, made)  # first: what cannot go out is not kept as if it had
        if given.send and not ready and not given.save:
            check_unmixed(made)
        else:
            made = _kept(given, visit, made, ready=ready)
            drafts = (*drafts, made) if made.path else drafts
        _show(given, made, report, several=len(people) > 1)
        if given.send and not ready:
            raise RefusedError(_not_ready(report))
        say_problems(problems)
        _hand_over(given, visit, made, parcel)
        code = max(code, int(not ready))
    return code


def _check_ways(given: Namespace, people: Sequence[str | None]) -> None:
    """Raise `UsageError` if a way out that takes one message would get several."""
    ways = [way for way in ("copy", "eml", "mailto", "send") if getattr(given, way)]
    if ways and len(people) > 1:
        names = " or ".join(str(person) for person in people)
        raise UsageError(f"--{ways[0]} takes one message, and this goes to several people: add --to {names}.")


def _made(
    desk: Desk,
    drafts: tuple[Draft, ...],
    overview: Overview,
    app: str,
    message: str,
    to: str | None,
    sure: bool,
) -> Made:
    return desk.correspondence.draft_among(drafts, overview, app, message, to=to, sure=sure)


def _not_ready(report: Report) -> str:
    failed = next(row for row in report.checks if row.status is Status.FAIL)
    return f"Nothing was sent, because this message is not ready ({failed.id}). --save keeps it as a draft to work on."


def _kept(given: Namespace, visit: Visit, made: Draft, *, ready: bool) -> Draft:
    """Keep the draft in its file if it goes out in any way, so that `sent/` will record what went out.

    One that is only shown, and isn't ready, isn't kept: what it lacks may still come from the application. JSON is
    for a program, which can ask to `--save`. A folder that can't be written to stops nobody from copying a text.
    """
    check_unmixed(made)
    desk = visit.desk
    recording = desk.record(f"Kept the {made.message} draft ({made.application}).", visit.moment)
    handed_over = given.copy or given.eml or given.mailto or given.send
    message_id = desk.outgoing.message_id(made, visit) if given.eml or given.send else None
    if given.save:
        return desk.correspondence.keep(made, recording, message_id)
    if not handed_over and (given.json or not ready):
        return made
    try:
        return desk.correspondence.keep(made, recording, message_id)
    except UnreadableError as error:
        say_error(f"This draft wasn't kept in drafts/: {error}")
        return made


def _show(given: Namespace, made: Draft, report: Report, *, several: bool) -> None:
    if given.json:
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
    """A message ready to go out: the mail, the link, and a remark about its address."""

    mail: bytes = b""
    link: Mailto | None = None
    remark: str | None = None


def _parcel(given: Namespace, visit: Visit, made: Draft) -> _Parcel:
    if not (given.eml or given.send or given.mailto):
        return _Parcel()
    out = visit.desk.outgoing
    return _Parcel(
        out.eml(made, visit, unsent=given.eml != "-") if given.eml or given.send else b"",
        out.mailto(made, visit) if given.mailto else None,
        out.unaddressed(made, visit) if given.eml or given.mailto else None,
    )


def _hand_over(given: Namespace, visit: Visit, made: Draft, parcel: _Parcel) -> None:
    if parcel.remark:
        say_error(parcel.remark)
    if given.eml == "-":
        say_mail(parcel.mail)
    elif given.eml:
        with writing(given.eml) as path:
            files.create(path, parcel.mail)
        say_error(f"written to {given.eml}")
    if parcel.link:
        say(parcel.link.url)
        if parcel.link.note:
            say_error(parcel.link.note)
    if given.copy:
        _copy(visit.desk, made)
    if given.send:
        visit.desk.outgoing.mail(made, read_config(config_directory()), visit)
        to = f" --to {shlex.quote(made.to)}" if made.to else ""
        say_error(
            f"your mail command took it. Once it has gone out: heardback sent {made.application} {made.message}{to}"
        )


def _copy(desk: Desk, made: Draft) -> None:
    copied = desk.outgoing.copy(made, os.environ)
    if copied.sequence:
        if not sys.stderr.isatty():
            raise RefusedError(f"{copied.why_not} There is no terminal to ask either, so nothing was copied.")
        if copied.failed:
            say_error(copied.why_not)
        ask_for_clipboard(copied.sequence)
    say_error(f"copied ({copied.way})")


def templates(given: Namespace) -> int:
    """List the message templates, show one, or copy it into the folder for editing. Returns 0."""
    if given.action != "list" and not given.name:
        raise UsageError(f"Say which: heardback templates {given.action} thank-you")
    if given.action == "copy":
        say(str(desk_for(given).correspondence.copy_template(given.name)))
        return 0
    desk = desk_if_any(given)
    found = desk.correspondence.templates() if desk else Templates(None)
    if given.action == "show":
        say_text(template_source(found, given.name).rstrip())
        return 0
    rows = [[t.name, t.message, t.channel, "your own" if t.own else "shipped"] for t in found.list()]
    say_lines(columns(rows))
    say_problems(found.problems)
    return 0
