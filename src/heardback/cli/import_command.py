"""`heardback import`: what a table would become, what is asked about it, and the writing of it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from functools import partial
from textwrap import wrap

from heardback.cli.import_text import prepared_lines, remarks, understood_lines
from heardback.cli.output import end_progress, say, say_error, say_lines, show_progress, terminal_width
from heardback.cli.where import visit_for
from heardback.cli.writing_down import agreed, asked, is_interactive
from heardback.desk import DeskError, UsageError
from heardback.desk.importing import Import, Prepared, applications, labels, rows, stopped
from heardback.domain.application import Stage
from heardback.domain.plain import one_line
from heardback.domain.prose import short_day
from heardback.post.day_order import DayOrder
from heardback.post.sheet_columns import KEEP, Column, named_targets


def import_(given: Namespace) -> int:
    """Show what a table would become, ask, and make it; 1 where nobody said yes."""
    importing = Import(visit_for(given), given.file, given.map)
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
    """What nobody said of a column: a field, or the notes."""
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
    """One question for all that have been silent for long; without anybody to ask they are taken so."""
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

    def progress(done: int) -> None:
        nonlocal made
        made = done
        show_progress(done, total)

    try:
        importing.write(prepared, progress)
    except (DeskError, KeyboardInterrupt) as stop:
        end_progress()
        if isinstance(stop, KeyboardInterrupt):
            say_error(f"You stopped it. {stopped(made, total)}")
        raise
    name = one_line(importing.name)
    say(f"Imported {applications(made)} from {name}. `heardback undo` takes all of it back.")
