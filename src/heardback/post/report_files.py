"""A report as a file: CSV for spreadsheet programs, HTML for A4 paper, Markdown for everything else."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from html import escape

from heardback.domain.plain import one_line
from heardback.post.spreadsheet import defused

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
    """What a report says: its title, a line for each thing to know about it, the heads, and a row for each effort."""

    title: str
    language: str
    facts: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    signed: str = ""
    separator: str = ","


def as_csv(table: ReportTable) -> str:
    """For spreadsheet programs: a mark that it is UTF-8, and no cell that they would count with."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=table.separator, lineterminator="\n")
    writer.writerows([map(defused, table.heads), *(map(defused, row) for row in table.rows)])
    return out.getvalue()


def as_markdown(table: ReportTable) -> str:
    """A heading, what to know, and a table."""
    rows = [table.heads, ["---"] * len(table.heads), *table.rows]
    lines = ["| " + " | ".join(_markdown(cell) for cell in row) + " |" for row in rows]
    parts = [f"# {_markdown(table.title)}", *map(_markdown, table.facts), "\n".join(lines), table.signed]
    return "\n\n".join(filter(None, parts)) + "\n"


def _markdown(text: str) -> str:
    return "---" if text == "---" else one_line(text).translate(_LIVING)


def as_html(table: ReportTable) -> str:
    """One page without anything from elsewhere, that prints on A4."""
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
    """A word that may end its line where an address has its signs, and anywhere if it is very long."""
    if len(word) <= _SHORT_WORD:
        return escape(word)
    return "<wbr>".join(escape(part) for part in _PIECES.findall(word))


def _html(text: str, *, keep: bool = False) -> str:
    return escape(text if keep else one_line(text))
