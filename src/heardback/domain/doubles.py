"""Messages that were logged twice: on two machines that did not know of each other, most likely."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo

from heardback.domain.application import Application, Event, LogEntry
from heardback.domain.names import fold

_APART = timedelta(hours=1)
"""Nobody writes the same message to the same person twice within the hour."""


def sent_twice(application: Application, zone: tzinfo) -> Iterator[tuple[LogEntry, LogEntry]]:
    """Pairs of `sent` entries of one message to one person, less than an hour apart; the later one second."""
    sent = [e for e in application.log if e.event is Event.SENT and isinstance(e.on, datetime)]
    latest: dict[tuple[str, str], LogEntry] = {}
    for entry in sorted(sent, key=lambda entry: entry.moment(zone)):
        key = (entry.message or "", fold(entry.to or ""))
        before = latest.get(key)
        if before and entry.moment(zone) - before.moment(zone) < _APART:
            yield before, entry
        latest[key] = entry
