"""On which side of today a day lies that is typed without a year."""

from __future__ import annotations

from enum import Enum


class Toward(Enum):
    """Where a date without a year, or a bare weekday, is looked for."""

    AHEAD = "ahead"
    BEHIND = "behind"
    NEAREST = "nearest"
    """A date on whichever side is nearer; a bare weekday ahead."""
