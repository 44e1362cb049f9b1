"""`heardback import`: how a table was understood, what it would become, what is asked about it, and what is written."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from functools import partial
from textwrap import wrap

from heardback.cli.columns import columns
from heardback.cli.given_files import called, content_of
from heardback.cli.output import (
    Line,
    Progress,
    Style,
    Styled,
    say,
    say_error,
    say_lines,
    terminal_width,
)
from heardback.cli.where import visit_for
from heardback.cli.writing_down import agreed, asked, is_interactive
from heardback.desk import UsageError
from heardback.desk.importing import Import, Prepared, applications, labels, rows, stopped
from heardback.domain.application import Stage
from heardback.domain.in_words import short_day
from heardback.domain.plain import one_line
from heardback.post.day_order import DayOrder
from heardback.post.intake import Intake
from heardback.post.sheet_columns import (
    BODY,
    COMPANY,
    KEEP,
    MINE,
    NOTE,
    OWN,
    ROLE,
    SKIP,
    STAGE,
    Column,
    named_targets,
)
from heardback.post.spreadsheet import MOST_BYTES

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
    """What to say on stderr about what was left out or not understood: nothing is dropped or guessed silently."""
    for column in importing.unnamed:
        yield f"“{one_line(column.name)}” isn't a column that heardback knows: it goes into the notes (--map)"
    for column in importing.columns:
        if column.target == SKIP:
            yield f"“{one_line(column.name)}” is left out, as you said"
    mine = sorted({text for row in (*prepared.made, *prepared.left) for text in row.mine})
    if mine:
        yield f"your own address or number is left out: {', '.join(map(one_line, mine))}"
    for above in importing.sheet.above:
        yield f"this is above the table and is left out: {one_line(above)[:80]}"
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
        yield f"these files can't be read, so what is in them may be made again: {named}"
    if prepared.silent and prepared.silent[0].stage is Stage.NO_REPLY:
        how = "would be asked about; --yes takes as no-reply" if would else "taken as no-reply"
        days, named = importing.let_go_days, ", ".join(labels(prepared.silent))
        count = applications(len(prepared.silent))
        yield f"{count} silent for more than {days} days, {how}: {named}"


def import_(given: Namespace) -> int:
    """Show what a table would become, ask, and make it; 1 where nobody said yes."""
    visit = visit_for(given)
    importing = Import(visit, called(given.file), content_of(given.file, MOST_BYTES), given.map)
    asks = not (given.yes or given.dry_run) and is_interactive()
    if asks:
        _ask_columns(importing)
    importing.check()
    if asks:
        _ask_orders(importing)
        _ask_stages(importing)
    prepared = importing.prepared()
    _let_go(importing, prepared, asks=asks)
    within = terminal_width()
    say_lines(understood_lines(importing, within))
    say_lines(prepared_lines(prepared, within))
    for remark in remarks(importing, prepared, would=not (given.yes or asks)):
        say_error(remark)
    if given.dry_run or not prepared.made:
        return 0
    if not given.yes and not _is_agreed(prepared):
        say_error("nothing was imported" + ("" if asks else ": --yes imports it"))
        return 1
    _write(importing, prepared)
    return 0


def _is_agreed(prepared: Prepared) -> bool:
    return (asked(f"Import {applications(len(prepared.made))}? [y/N]") or "").startswith("y")


# --- what is asked


def _ask_columns(importing: Import) -> None:
    """Ask what each column holds that isn't known: a field, or something for the notes."""
    if importing.unnamed:
        say_lines(_wrapped(f"A column can hold {', '.join(named_targets())}."))
    for column in importing.unnamed:
        example = next(importing.sheet.column(column.number), "")
        _until_understood(
            f"What is in “{one_line(column.name)}”, such as “{one_line(example)[:40]}”? (Enter: into the notes)",
            partial(_decide_column, importing, column),
        )


def _decide_column(importing: Import, column: Column, said: str) -> None:
    importing.decide_column(column, said or KEEP)


def _ask_orders(importing: Import) -> None:
    for column, cell, days in importing.unordered:
        either = f"{short_day(days.by_day)} or {short_day(days.by_month)}"
        doubt = f"“{one_line(cell)[:20]}” in “{one_line(column.name)[:20]}”: {either}?"
        _until_understood(
            f"{doubt} (d: day first, m: month, Enter: open)",
            partial(_decide_order, importing, column),
        )


def _decide_order(importing: Import, column: Column, said: str) -> None:
    order = {"d": DayOrder.DAY, "m": DayOrder.MONTH}.get(said[:1])
    if order:
        importing.decide_order(column, order)
    elif said:
        raise UsageError("Type d or m.")


def _ask_stages(importing: Import) -> None:
    words = importing.words().values()
    if any(stage is None for _, stage, _ in words):
        say_lines(_wrapped(f"A stage is {', '.join(Stage)}."))
    for word, stage, times in words:
        if stage is None:
            _until_understood(
                f"Which stage is “{one_line(word)[:30]}” ({rows(times)})? (Enter: open)",
                partial(_decide_stage, importing, word),
            )


def _decide_stage(importing: Import, word: str, said: str) -> None:
    if said:
        found = [stage for stage in Stage if stage == said] or [s for s in Stage if s.startswith(said)]
        if len(found) != 1:
            raise UsageError(
                f"“{said}” may be {' or '.join(found)}." if found else f"“{said}” isn't a stage."
            )
        importing.decide_stage(word, found[0])


def _wrapped(text: str) -> list[str]:
    return wrap(text, terminal_width() or 80)


def _until_understood(question: str, decide: Callable[[str], None]) -> None:
    while True:
        try:
            decide(asked(question) or "")
        except UsageError as error:
            say_error(str(error))
        else:
            return


def _let_go(importing: Import, prepared: Prepared, *, asks: bool) -> None:
    """Ask one question about all that have long been silent; with nobody to ask, they become no-reply."""
    if not prepared.silent:
        return
    count, days = len(prepared.silent), importing.let_go_days
    have, them = ("has", "it") if count == 1 else ("have", "them")
    question = f"{applications(count)} {have} been silent for more than {days} days"
    named = ", ".join(labels(prepared.silent))
    if not asks or agreed(f"{question}: {named}. Take {them} as no-reply?"):
        importing.let_go(prepared)


def _write(importing: Import, prepared: Prepared) -> None:
    total, made = len(prepared.made), 0
    bar = Progress("Importing")

    def progress(done: int) -> None:
        nonlocal made
        made = done
        bar(done, total)

    try:
        importing.write(prepared, progress)
    except KeyboardInterrupt:
        bar.end()
        say_error(f"You stopped it. {stopped(made, total)}")
        raise
    finally:
        bar.end()
    name = one_line(importing.name)
    say(f"Imported {applications(made)} from {name}. `heardback undo` takes all of it back.")
