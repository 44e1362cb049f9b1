"""`heardback check`: the checklist on any text, of the folder or of none."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from heardback.cli.as_json import checked
from heardback.cli.output import say, say_error, say_json, say_json_line, say_lines
from heardback.cli.report_text import report_text
from heardback.cli.where import desk_if_any, now_for
from heardback.desk import Desk, Overview, UnreadableError, UsageError
from heardback.desk.naming import application_meant
from heardback.desk.proofing import Asked, facts_alone
from heardback.disk import files
from heardback.proofreading import checklist
from heardback.proofreading.finding import Report, Verdict
from heardback.proofreading.language_reader import Language


def check(given: Namespace) -> int:
    """The checklist on any text; 1 when the verdict of any is "not ready", 3 when one could not be read."""
    now, names = now_for(given), given.files or ["-"]
    desk = desk_if_any(given)
    checker = _Checker(desk, now)
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


def _asked(given: Namespace, name: str, app: str | None) -> Asked:
    """The text of a file or of standard input, with what its front matter and the options say about it."""
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
    if name == "-":
        return sys.stdin.buffer.read(files.MAX_BYTES + 1)
    path = Path(name).expanduser().absolute()
    try:
        return files.read(path, within=path.parent).content
    except files.Unreadable as error:
        raise UnreadableError(f"{name}: {error}") from None


def _report(given: Namespace, name: str, report: Report, *, several: bool) -> None:
    if given.json:
        if several:
            say_json_line({"file": name, **checked(report)})
        else:
            say_json(checked(report))
        return
    if several:
        say(name)
    say_lines(report_text(report))


class _Checker:
    """Checks one text after the other against a folder that is read once, or by themselves where `desk` is None."""

    def __init__(self, desk: Desk | None, now: datetime) -> None:
        self._desk = desk
        self._now = now
        self._overview: Overview | None = None
        self._language = Language("en-GB", ())
        if desk is not None:
            self._overview = desk.look(now)
            self._language = desk.proofreader.language(self._overview)

    def id_of(self, app: str | None) -> str | None:
        """The id of the application that is meant, None where none is named."""
        if app is None:
            return None
        if self._overview is None:
            raise UsageError("--app needs a folder: add -C FOLDER.")
        return application_meant(app, self._overview.rows).id

    def check(self, asked: Asked) -> Report:
        """The checklist of one text."""
        if self._desk is None or self._overview is None:
            return checklist.check(asked.text, facts_alone(asked, self._now), language_reader=self._language)
        return self._desk.proofreader.check(self._overview, asked, self._language)
