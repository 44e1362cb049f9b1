"""What `heardback import` shows: how a table was understood, what it becomes, what to know besides."""

from __future__ import annotations

from collections.abc import Iterator

from heardback.cli.columns import columns
from heardback.cli.output import Line, Style, Styled
from heardback.desk.importing import Import, Prepared, applications, labels, rows
from heardback.domain.application import Stage
from heardback.domain.plain import one_line
from heardback.post.intake import Intake
from heardback.post.sheet_columns import BODY, COMPANY, KEEP, MINE, NOTE, OWN, ROLE, SKIP, STAGE

_LINE, _COMPANY, _ROLE, _APPLIED, _STAGE, _CONTACT, _ALSO = range(7)
_SHRINKING = (
    *((_ALSO, 12), (_ROLE, 14), (_CONTACT, 10), (_COMPANY, 12)),
    *((_ALSO, 0), (_CONTACT, 0), (_ROLE, 0), (_COMPANY, 1)),
)
_MOST_ROWS = 200
_HELD = {
    KEEP: "the notes",
    NOTE: "the notes",
    BODY: "the notes",
    SKIP: "left out",
    MINE: "left out: your own",
    OWN: "a key of your own",
}


def understood_lines(importing: Import, within: int | None) -> Iterator[Line]:
    """Which column is what, and how dates and words for stages were read."""
    yield Styled(f"{one_line(importing.name)}: {rows(len(importing.sheet.lines))}", Style.BOLD)
    orders = importing.orders()
    cells = []
    for column in importing.columns:
        order = orders.get(column.number)
        target = _HELD.get(column.target, column.target)
        cells.append([f"  {one_line(column.name)}", f"→ {target}{f', {order.value}' if order else ''}"])
    yield from columns(cells, within=within, shrinking=((0, 12), (1, 12)))
    for word, stage, times in importing.words().values():
        if stage is None or stage != word.casefold():
            yield f"  “{one_line(word)}” → {stage or 'not understood'} ({rows(times)})"


def prepared_lines(prepared: Prepared, within: int | None) -> Iterator[Line]:
    """What is made, what is there already, and what is left out."""
    yield ""
    made = prepared.made if within is None else prepared.made[:_MOST_ROWS]
    yield Styled(f"{applications(len(prepared.made))} to be made", Style.BOLD)
    yield from columns([_cells(row) for row in made], within=within, shrinking=_SHRINKING)
    if len(made) < len(prepared.made):
        yield f"  and {len(prepared.made) - len(made)} more: --dry-run | less shows them all"
    if prepared.there:
        yield Styled(f"{applications(len(prepared.there))} there already", Style.BOLD)
        cells = [[*_cells(row)[:_CONTACT], f"is {known.id}"] for row, known in prepared.there]
        yield from columns(cells, within=within, shrinking=((_ROLE, 14), (_COMPANY, 12), (_CONTACT, 8)))
    if prepared.left:
        yield Styled(f"{rows(len(prepared.left))} left out: no company or no role", Style.BOLD)
        yield from columns([_cells(row) for row in prepared.left], within=within, shrinking=_SHRINKING)


def _cells(row: Intake) -> list[str]:
    said = [f"? {'; '.join(row.undecided)}"] if row.undecided else []
    if row.also:
        said.append(f"also line{'s' if row.also[1:] else ''} {', '.join(map(str, row.also))}")
    return [
        f"  {row.line}",
        one_line(row.text(COMPANY)),
        one_line(row.text(ROLE)),
        str(row.applied or ""),
        row.text(STAGE),
        one_line(", ".join(str(person.get("name", "")) for person in row.contacts)),
        one_line(", ".join(said)),
    ]


def remarks(importing: Import, prepared: Prepared, *, would: bool) -> Iterator[str]:
    """What a person should know besides, on stderr: nothing is dropped or guessed silently."""
    for column in importing.unnamed:
        yield f"“{one_line(column.name)}” isn't a column that heardback knows: it goes into the notes (--map)"
    for column in importing.columns:
        if column.target == SKIP:
            yield f"“{one_line(column.name)}” is left out, as you said"
    mine = sorted({text for row in (*prepared.made, *prepared.left) for text in row.mine})
    if mine:
        yield f"your own address or number is left out: {', '.join(map(one_line, mine))}"
    for above in importing.sheet.above:
        yield f"this stands above the table and is left out: {one_line(above)[:80]}"
    content = {
        line.number: one_line(" | ".join(filter(None, line.cells)))[:80] for line in importing.sheet.lines
    }
    for row in prepared.left:
        yield f"line {row.line} has no company or no role and is left out: {content[row.line]}"
    noted = "--yes makes it a note in its log" if would else "a note in its log"
    for row in prepared.made:
        for text in row.undecided:
            yield f"line {row.line}, {one_line(row.text(COMPANY))}: not understood: {one_line(text)} ({noted})"
    if importing.unread:
        named = ", ".join(map(one_line, importing.unread))
        yield f"what is in these files isn't known, and may be made again: {named}"
    if prepared.silent and prepared.silent[0].stage is Stage.NO_REPLY:
        how = "would be asked about; --yes takes as no-reply" if would else "taken as no-reply"
        days, named = importing.let_go_days, ", ".join(labels(prepared.silent))
        count = applications(len(prepared.silent))
        yield f"{count} silent for more than {days} days, {how}: {named}"
