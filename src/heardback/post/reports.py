"""A proof of effort: its lines, with what employment offices ask about an application and a contact.

And the report as a file: CSV for spreadsheet programs, HTML for A4 paper, Markdown for everything else.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from html import escape

from heardback.domain.application import Application, Contact, Event, Stage
from heardback.domain.names import fold
from heardback.domain.plain import one_line
from heardback.domain.standing import Standing
from heardback.markdown.yaml_values import Value
from heardback.post.spreadsheet import defused

_PERCENT = re.compile(r"(\d{1,3})\s*%")
_HOURS = re.compile(r"(\d{1,3})(?:[.,]\d+)?\s*(?:h\b|hours?|hrs?|std|stunden)?", re.IGNORECASE)
_WHOLE = ("full time", "fulltime", "vollzeit", "full", "temps plein", "tempo pieno")
_PART = ("part time", "parttime", "teilzeit", "part", "temps partiel", "tempo parziale")
_LEAST_FULL_HOURS, _MOST_HOURS = 35, 60
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_BY_PHONE = ("phone", "telephone", "telefon", "call", "anruf", "rang")
_IN_PERSON = ("person", "visit", "walk in", "personlich", "vor ort", "besuch", "face to face")


class Way(Enum):
    """How somebody applied, in the categories of the forms."""

    IN_WRITING = auto()
    IN_PERSON = auto()
    BY_PHONE = auto()


@dataclass(frozen=True, slots=True)
class Share:
    """Whether a job is full-time (`whole`); if not, how much it is, if known: ``80`` (per cent) or ``20 h``."""

    whole: bool
    part: str = ""


@dataclass(frozen=True, slots=True)
class Effort:
    """One line of the report: an application as it stands, with one of its contacts, or None if it has none."""

    standing: Standing
    contact: Contact | None = None
    is_first: bool = True
    """Whether it is the first line of its application."""
    contact_keys: Mapping[str, Value] = field(default_factory=dict)
    """Everything that the file says about the contact."""
    file_keys: Mapping[str, Value] = field(default_factory=dict)
    """What only the file has: the lists as written, and the person's own keys."""
    body: str = ""

    @property
    def application(self) -> Application:
        """The application itself."""
        return self.standing.application

    @property
    def applied(self) -> date | None:
        """The day I applied, if known."""
        return self.standing.applied_on

    @property
    def stage(self) -> Stage | None:
        """The stage, or None if the file's can't be read."""
        return self.standing.known_stage

    @property
    def person(self) -> str:
        """The contact's name."""
        return one_line(self.contact.name) if self.contact else ""

    @property
    def reached_at(self) -> str:
        """The contact's phone number, else the e-mail address; empty if neither is known."""
        return one_line((self.contact.phone or self.contact.email or "") if self.contact else "")

    @property
    def place(self) -> str:
        """The employer's address, else the town: ``Cape Town``, without ``(hybrid)``."""
        return one_line(self.application.address or _IN_BRACKETS.sub("", self.application.location or ""))

    @property
    def way(self) -> Way:
        """How I applied: in writing, unless the file says otherwise."""
        said = fold(self.application.applied_by or "").replace("-", " ")
        if any(word in said for word in _BY_PHONE):
            return Way.BY_PHONE
        return Way.IN_PERSON if any(word in said for word in _IN_PERSON) else Way.IN_WRITING

    @property
    def share(self) -> Share:
        """Full-time unless the file says otherwise: ``80%``, ``20 h``, ``part-time``."""
        said = fold(self.application.hours or "").replace("-", " ")
        percent = _PERCENT.search(said)
        if percent:
            return Share(whole=percent[1] == "100", part="" if percent[1] == "100" else percent[1])
        if any(said.startswith(word) for word in _PART):
            return Share(whole=False)
        hours = _HOURS.search(said)
        if not said or hours is None or any(said.startswith(word) for word in _WHOLE):
            return Share(whole=True)
        number = int(hours[1])
        if number > _MOST_HOURS:  # a percentage without its sign
            return Share(whole=number >= 100, part="" if number >= 100 else str(number))
        return Share(
            whole=number >= _LEAST_FULL_HOURS, part="" if number >= _LEAST_FULL_HOURS else f"{number} h"
        )

    @property
    def interview(self) -> date | None:
        """The day of the latest interview, held or to come."""
        held = [*self.standing.past, *self.standing.ahead]
        return max((interview.day(self.standing.zone) for interview in held), default=None)

    @property
    def was_invited(self) -> bool:
        """Whether there was an interview, or will be one."""
        return self.interview is not None or self.stage is Stage.INTERVIEWING

    @property
    def ended(self) -> date | None:
        """The day on which it ended, if the log has it; None for an open one."""
        if self.stage is None or self.stage.is_open:
            return None
        entry = self.standing.latest(self.stage)
        return entry.day(self.standing.zone) if entry else None

    @property
    def reason(self) -> str:
        """Why it came to nothing, in the person's own words: `reason`, else the note of the `rejected` entry."""
        if self.application.reason:
            return one_line(self.application.reason)
        entry = self.standing.latest(Stage.REJECTED) if self.stage is Stage.REJECTED else None
        return one_line(entry.note or "") if entry and entry.event is Event.REJECTED else ""


Cell = Callable[[Effort], str]
"""The text in a column for an effort."""
Head = tuple[str, Cell]
"""A column: its name, and its cells."""


def in_order(efforts: Iterable[Effort]) -> tuple[Effort, ...]:
    """The efforts by the day of the application, then by company; those without a day come last."""
    return tuple(
        sorted(
            efforts,
            key=lambda e: (e.applied or date.max, fold(e.application.name), e.application.id),
        )
    )


_CSS = """
@page { size: A4 landscape; margin: 12mm; }
* { box-sizing: border-box; }
body { font: 9.5pt/1.35 system-ui, "Liberation Sans", Arial, sans-serif; color: #111; }
body { margin: 12mm auto; max-width: 273mm; }
h1 { font-size: 15pt; margin: 0 0 2mm; }
p { margin: 0 0 4mm; }
table { border-collapse: collapse; width: 100%; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.25mm solid #777; padding: 1mm 1.5mm; text-align: left; vertical-align: top; }
td:first-child { white-space: nowrap; }
th { background: #eee; font-weight: 600; font-size: 8.5pt; hyphens: auto; }
td.tick { text-align: center; }
.signed { margin-top: 12mm; white-space: pre-wrap; break-inside: avoid; }
@media print {
  body { margin: 0; max-width: none; }
  th { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
""".strip()
_LIVING = str.maketrans({character: f"\\{character}" for character in "\\`*_{}[]<>#|~"})
_TICKS = {"x", ""}
_SHORT_WORD = 14
_PIECES = re.compile(r"[^@./-]{1,20}[@./-]?|[@./-]")


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A report ready to print: its title, lines of facts about it, the names of its columns, and its rows."""

    title: str
    language: str
    facts: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    signed: str = ""
    separator: str = ","


def as_csv(table: ReportTable) -> str:
    """As CSV for spreadsheet programs, with no cell that they would take for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=table.separator, lineterminator="\n")
    writer.writerows([map(defused, table.heads), *(map(defused, row) for row in table.rows)])
    return out.getvalue()


def as_markdown(table: ReportTable) -> str:
    """As Markdown: a heading, the facts, and a table."""
    rows = [table.heads, ["---"] * len(table.heads), *table.rows]
    lines = ["| " + " | ".join(_markdown(cell) for cell in row) + " |" for row in rows]
    parts = [f"# {_markdown(table.title)}", *map(_markdown, table.facts), "\n".join(lines), table.signed]
    return "\n\n".join(filter(None, parts)) + "\n"


def _markdown(text: str) -> str:
    return "---" if text == "---" else one_line(text).translate(_LIVING)


def as_html(table: ReportTable) -> str:
    """As one HTML page for A4 paper that loads nothing from elsewhere."""
    ticks = [all(row[n] in _TICKS for row in table.rows) for n in range(len(table.heads))]
    head = "".join(f"<th>{_html(cell)}</th>" for cell in table.heads)
    body = "\n".join(f"<tr>{''.join(map(_cell, row, ticks))}</tr>" for row in table.rows)
    facts = "<br>\n".join(map(_html, table.facts))
    signed = f'<p class="signed">{_html(table.signed, keep=True)}</p>\n' if table.signed else ""
    return (
        f'<!doctype html>\n<html lang="{table.language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{_html(table.title)}</title>\n<style>\n{_CSS}\n</style>\n</head>\n<body>\n"
        f"<h1>{_html(table.title)}</h1>\n<p>{facts}</p>\n"
        f"<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>\n{signed}</body>\n</html>\n"
    )


def _cell(text: str, is_tick: bool) -> str:
    shown = " ".join(map(_breakable, one_line(text).split(" ")))
    return f'<td class="tick">{shown}</td>' if is_tick else f"<td>{shown}</td>"


def _breakable(word: str) -> str:
    """A long word as HTML that may break after the signs of an address, and after 20 letters without one."""
    if len(word) <= _SHORT_WORD:
        return escape(word)
    return "<wbr>".join(escape(part) for part in _PIECES.findall(word))


def _html(text: str, *, keep: bool = False) -> str:
    return escape(text if keep else one_line(text))
