"""`heardback check`: the checklist on any text, with a folder or without one."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from heardback.cli.as_json import checked
from heardback.cli.given_files import STDIN, message_in
from heardback.cli.output import Line, Style, Styled, say, say_error, say_json, say_json_line, say_lines
from heardback.cli.where import desk_if_any, now_for
from heardback.desk import Desk, Overview, UnreadableError, UsageError
from heardback.desk.naming import application_meant
from heardback.desk.proofing import TextToCheck, facts_alone
from heardback.domain.plain import one_line
from heardback.proofreading import checklist
from heardback.proofreading.checking import Check, Report, Status, Verdict
from heardback.proofreading.checks.language import Language

_MARKS = {Status.FAIL: "×", Status.WARN: "!", Status.ADVICE: "·"}
_STYLES = {Status.FAIL: Style.RED, Status.WARN: Style.YELLOW, Status.ADVICE: Style.CYAN}
_ID_WIDTH = 13
_MOST_FINDINGS = 8
BLIND_SPOT = "Missing words and wrong tenses are mostly not seen here: read it aloud."


def report_text(report: Report) -> list[Line]:
    """The verdict, every check that found something, and the names of those that passed."""
    lines: list[Line] = [Styled(report.verdict.upper(), Style.BOLD)]
    for check in sorted(report.checks, key=lambda c: -c.status.severity):
        if check.status in _MARKS:
            lines += _lines(check)
    passed = [check.id for check in report.checks if check.status is Status.PASS]
    if passed:
        lines.append(Styled("✓ " + "  ".join(passed), Style.DIM))
    lines.append(Styled(BLIND_SPOT, Style.DIM))
    return lines


def _lines(check: Check) -> Iterator[Line]:
    mark = Styled(_MARKS[check.status], _STYLES[check.status])
    yield mark, f" {check.id:<{_ID_WIDTH}} {one_line(check.message)}"
    alone = len(check.findings) == 1 and check.findings[0].message == check.message
    if alone and not check.findings[0].suggestions:
        return
    for finding in check.findings[:_MOST_FINDINGS]:
        place = "" if finding.text in finding.message else f"“{finding.text}”: "
        said = one_line(f"{place}{finding.message}")
        instead = f" → {one_line(' / '.join(finding.suggestions))}" if finding.suggestions else ""
        yield f"    {said}{instead}"
    if len(check.findings) > _MOST_FINDINGS:
        yield f"    and {len(check.findings) - _MOST_FINDINGS} more"


def check(given: Namespace) -> int:
    """Print the checklist of each text. Returns 1 if any is "not ready", 3 if any can't be read."""
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


def _asked(given: Namespace, name: str, app: str | None) -> TextToCheck:
    """The text of a file or of standard input, with what its front matter and the options say about it."""
    asked = TextToCheck.of_file(message_in(name), name, None if name == STDIN else Path(name))
    said = {
        "application": app,
        "message": given.message,
        "channel": given.channel,
        "to": given.to,
        "subject": given.subject,
    }
    return replace(asked, **{key: value for key, value in said.items() if value is not None})


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
    """Checks one text after another: against a folder, read once, or on their own if `desk` is None."""

    def __init__(self, desk: Desk | None, now: datetime) -> None:
        self._desk = desk
        self._now = now
        self._overview: Overview | None = None
        self._language = Language("en-GB", ())
        if desk is not None:
            self._overview = desk.look(now)
            self._language = desk.proofreader.language(self._overview)

    def id_of(self, app: str | None) -> str | None:
        """The id of the application that is meant; None for None. Raises `UsageError` without a folder."""
        if app is None:
            return None
        if self._overview is None:
            raise UsageError("--app needs a folder: add -C FOLDER.")
        return application_meant(app, self._overview.rows, self._overview.archived).id

    def check(self, asked: TextToCheck) -> Report:
        """The checklist of one text."""
        if self._desk is None or self._overview is None:
            return checklist.check(asked.text, facts_alone(asked, self._now), language_reader=self._language)
        return self._desk.proofreader.check(self._overview, asked, self._language)
