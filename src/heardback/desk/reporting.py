"""The report: what was done in a period, from all the files, archived ones too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from heardback.desk.errors import DoubtError, UnreadableError, UsageError
from heardback.desk.explaining import explained
from heardback.desk.typed_dates import day
from heardback.desk.visit import Visit
from heardback.disk import files, version
from heardback.domain.application import Stage
from heardback.domain.in_words import Toward, full_day
from heardback.domain.plain import one_line
from heardback.domain.problem import Problem
from heardback.domain.standing import Standing
from heardback.folder.row import APPLICATIONS, ARCHIVE, Row
from heardback.markdown.document import Document
from heardback.markdown.yaml_values import Value
from heardback.post.report_forms import FORMS, ReportForm, heads_of, in_figures
from heardback.post.reports import Effort, ReportTable, as_csv, as_html, as_markdown, in_order
from heardback.post.spreadsheet import value_of_node

_SUFFIXES = {".csv": as_csv, ".html": as_html, ".htm": as_html, ".md": as_markdown}


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included; None for an open end."""

    since: date | None = None
    until: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is open at both ends."""
        return self.since is None and self.until is None

    def holds(self, day: date | None) -> bool:
        """Whether a day is in it; an unknown day is only if both ends are open."""
        if day is None:
            return self.is_open
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)

    def __str__(self) -> str:
        if self.since and self.until:
            return f"{full_day(self.since)} to {full_day(self.until)}"
        if self.since:
            return f"since {full_day(self.since)}"
        return f"until {full_day(self.until)}" if self.until else ""

    def written(self, pattern: str) -> str:
        """As a form writes days: ``01.10.2026 – 31.10.2026``."""
        return " – ".join(in_figures(day, pattern) or "…" for day in (self.since, self.until))


@dataclass(frozen=True, slots=True)
class EffortReport:
    """The rows of a report, and what has to be said with them."""

    form: ReportForm
    period: Period
    efforts: tuple[Effort, ...]
    undated: tuple[str, ...]
    """The ids of applications whose day isn't known, so that they are in no period."""
    problems: tuple[Problem, ...]
    person: str

    @property
    def applications(self) -> int:
        """How many applications the rows are about."""
        return sum(effort.is_first for effort in self.efforts)

    def table(self, *, on_paper: bool) -> ReportTable:
        """The heads and rows; `on_paper`, only the columns that fit there."""
        heads, form = heads_of(self.form, self.efforts, on_paper=on_paper), self.form
        count = form.counted(len(self.efforts), self.applications)
        facts = (self.person, "" if self.period.is_open else self.period.written(form.day), count)
        return ReportTable(
            form.title,
            form.language,
            tuple(filter(None, facts)),
            tuple(name for name, _ in heads),
            tuple(tuple(cell(effort) for _, cell in heads) for effort in self.efforts),
            form.signed,
            form.separator,
        )


def period(visit: Visit, since: str | None, until: str | None) -> Period:
    """The period that was typed. Raises `UsageError` for a day that isn't one, or an end before the beginning."""
    here = visit.here
    meant = Period(
        day(since, here, Toward.BEHIND) if since else None, day(until, here, Toward.BEHIND) if until else None
    )
    if meant.since and meant.until and meant.until < meant.since:
        raise UsageError(f"{full_day(meant.until)} is before {full_day(meant.since)}: --from comes first.")
    return meant


def report(visit: Visit, form: str, meant: Period) -> EffortReport:
    """What the folder holds of that period; an office's form leaves out what was never applied for."""
    chosen, is_plain = FORMS[form], form == "plain"
    rows = list(_rows(visit))
    efforts: list[Effort] = []
    undated: list[str] = []
    for row in rows:
        standing = Standing.of(row.application, visit.here, visit.zone) if row.application else None
        if standing is None or row.conflict_of is not None:
            continue
        applied, began = standing.applied_on, standing.known_stage is not Stage.INTERESTED
        if meant.holds(applied) and (is_plain or applied):
            efforts += _efforts(visit, row, standing, everything=is_plain)
        elif applied is None and began:
            undated.append(row.id)
    problems = tuple(problem for row in rows for problem in row.problems)
    name = visit.settings.me.name or ""
    return EffortReport(chosen, meant, in_order(efforts), tuple(undated), problems, one_line(name))


def _rows(visit: Visit) -> Iterator[Row]:
    with explained():
        for place in (APPLICATIONS, ARCHIVE):
            yield from visit.desk.folder.rows(visit.zone, visit.settings.own_keys, place)


def _efforts(visit: Visit, row: Row, standing: Standing, *, everything: bool) -> Iterator[Effort]:
    """A row for each contact; one for an application without any."""
    contacts = standing.application.contacts or (None,)
    efforts = [Effort(standing, contact, is_first=n == 0) for n, contact in enumerate(contacts)]
    if not everything:
        yield from efforts
        return
    root, body = _written(visit, row)
    written = root.get("contacts")
    people = [item for item in written if isinstance(item, dict)] if isinstance(written, list) else []
    for n, effort in enumerate(efforts):
        keys = people[n] if n < len(people) and len(people) == len(contacts) else _keys(effort)
        yield replace(effort, contact_keys=keys, file_keys=root, body=body)


def _keys(effort: Effort) -> dict[str, Value]:
    """What is known of a contact that isn't written as a block of keys."""
    contact = effort.contact
    return {"name": contact.name, "email": contact.email, "phone": contact.phone} if contact else {}


def _written(visit: Visit, row: Row) -> tuple[dict[str, Value], str]:
    """Everything that a file says, as typed, and its body."""
    folder = visit.desk.folder
    with explained():
        content = version.read(folder.path / row.file, within=folder.path).content
    document, _ = Document.parse(content, row.file)
    value = value_of_node(document.root) if document else {}
    return (value if isinstance(value, dict) else {}), document.body if document else ""


def suffix_of(path: str) -> str:
    """The suffix of a file that a report can be written to. Raises `UsageError`."""
    suffix = Path(path).suffix.casefold()
    if suffix not in _SUFFIXES:
        raise UsageError(f"“{one_line(path)}”: a report is a .csv, a .html or a .md file.")
    return suffix


def write(made: EffortReport, path: str, *, sure: bool) -> None:
    """Write a report in the form that its suffix names. Raises as `suffix_of` and `_put` do."""
    suffix = suffix_of(path)
    text = _SUFFIXES[suffix](made.table(on_paper=suffix != ".csv"))
    content = text.encode("utf-8-sig" if suffix == ".csv" else "utf-8", errors="replace")
    _put(path, content, sure=sure)


def _put(path: str, content: bytes, *, sure: bool) -> None:
    """Write a file that only its owner can read.

    Raises `DoubtError` if there is one already, unless `sure`, and `UnreadableError` if it can't be written.
    """
    file = Path(path).expanduser().absolute()
    doubt = DoubtError(f"{one_line(path)} already exists. Overwrite it?")
    try:
        files.export(file, content, over=sure)
    except FileExistsError:
        raise doubt from None
    except files.NotSaved as error:
        raise UnreadableError(f"{one_line(path)}: {error}") from None
