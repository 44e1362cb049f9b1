"""Messages that were logged twice."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from heardback.domain.application import Application, Event, LogEntry
from heardback.domain.outlook import sent_twice


def sent(minute: int | None, message: str = "thank-you", to: str | None = "Thandi Nkosi") -> LogEntry:
    on = (
        date(2026, 11, 18)
        if minute is None
        else datetime(2026, 11, 18, 16 + minute // 60, minute % 60, tzinfo=UTC)
    )
    return LogEntry(on, Event.SENT, message=message, to=to)


CASES: dict[str, tuple[list[LogEntry], list[tuple[int, int]]]] = {
    "minutes apart": ([sent(0), sent(5)], [(0, 1)]),
    "the later one first in the file": ([sent(5), sent(0)], [(1, 0)]),
    "the same name without accents": ([sent(0, to="Zoë"), sent(5, to="zoe")], [(0, 1)]),
    "the same message in other letters": ([sent(0), sent(5, "Thank You")], [(0, 1)]),
    "nobody named": ([sent(0, to=None), sent(59, to=None)], [(0, 1)]),
    "three times": ([sent(0), sent(5), sent(9)], [(0, 1), (1, 2)]),
    "an hour apart": ([sent(0), sent(60)], []),
    "another message": ([sent(0), sent(5, "follow-up")], []),
    "another person": ([sent(0), sent(5, to="Pieter van Wyk")], []),
    "without a time": ([sent(None), sent(None)], []),
    "something else": ([LogEntry(datetime(2026, 11, 18, 16, tzinfo=UTC), Event.HEARD), sent(1)], []),
}


@pytest.mark.parametrize("name", CASES)
def test_sent_twice(name: str) -> None:
    log, pairs = CASES[name]
    application = Application("x", "Karoo Data", "Data Engineer", log=tuple(log))
    assert list(sent_twice(application, UTC)) == [(log[one], log[other]) for one, other in pairs]
