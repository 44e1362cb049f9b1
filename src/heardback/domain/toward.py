"""Which way a day without a year is meant."""

from __future__ import annotations

from enum import Enum


class Toward(Enum):
    """Where a date without a year, or a bare weekday, is looked for."""

    AHEAD = "ahead"
    BEHIND = "behind"
    NEAREST = "nearest"
    """A date on whichever side is nearer; a bare weekday ahead."""
