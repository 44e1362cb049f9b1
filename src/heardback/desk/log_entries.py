"""The entries of the log, as edits that write them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from heardback.desk.typed_dates import When
from heardback.domain.application import Event, Stage
from heardback.domain.kinds import Channel
from heardback.markdown.edits import Append, Edit, Set

if TYPE_CHECKING:
    from heardback.markdown.yaml_values import Value


def entry(on: When, event: Event, **fields: str | date | None) -> dict[str, Value]:
    """One log entry; `sender` becomes `from`, and what is None is left out."""
    named: dict[str, Value] = {"on": on, "event": str(event)}
    named |= {("from" if k == "sender" else k): v for k, v in fields.items() if v is not None}
    return named


def append(fields: dict[str, Value]) -> Append:
    """The edit that appends an entry to the log."""
    return Append(("log",), fields)


def message_entry(
    on: When, event: Event, message: str, channel: Channel | None, to: str | None
) -> dict[str, Value]:
    """A message that was sent (with its channel) or skipped."""
    return entry(on, event, message=message, channel=str(channel) if channel else None, to=to)


def change_stage(on: When, before: Stage, after: Stage) -> tuple[Edit, ...]:
    """The edits that set the stage and log the change."""
    logged = entry(on, Event.STAGE, **{"from": str(before), "to": str(after)})
    return Set(("stage",), str(after)), append(logged)
