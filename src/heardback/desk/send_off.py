"""Logging a message that went out and moving its draft, so that being cut short anywhere loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from heardback.desk.draft_box import DraftBox, check_unmixed
from heardback.domain.application import Event
from heardback.domain.file_dates import parse, spell
from heardback.domain.names import fold
from heardback.domain.standing import Standing, about
from heardback.drafting.message import Draft
from heardback.markdown.yaml_values import Value

Log = Callable[[dict[str, Value]], None]


def send_away(box: DraftBox, made: Draft, standing: Standing, entry: dict[str, Value], log: Log) -> None:
    """Mark the draft, log it, move it to `sent/`; the mark lets a second run finish what a first one began.

    Raises `RefusedError` for a text in which a merge left two versions: which one went out is not known.

    `entry` is the log entry; its moment gives way to the one of a mark that already exists.
    """
    on = entry["on"]
    assert isinstance(on, date)
    check_unmixed(made)
    before, made = made, box.mark(made, spell(on))
    entry = {**entry, "on": _moment(made.went_out or spell(on))}
    if not _is_logged(standing, entry):
        try:
            log(entry)
        except Exception:
            box.unmark(made, before)
            raise
    box.move_to_sent(made)


def _moment(text: str) -> datetime | date:
    written = parse(text)
    if written.at is None:
        return written.day
    return datetime.combine(written.day, written.at, written.offset)


def _is_logged(standing: Standing, entry: dict[str, Value]) -> bool:
    """Whether the log has this very entry."""
    on, to = entry["on"], entry.get("to")
    moment = on.replace(tzinfo=on.tzinfo or standing.zone) if isinstance(on, datetime) else on
    return any(
        logged.on == moment and fold(logged.to or "") == fold(str(to or ""))
        for logged in about(standing.application.log, Event.SENT, str(entry["message"]))
    )
