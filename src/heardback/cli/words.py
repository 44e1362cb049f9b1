"""The fixed words that arguments take."""

from __future__ import annotations

from heardback.domain.application import Stage
from heardback.domain.kinds import WRITTEN, Channel, those

STAGES = tuple(map(str, Stage))
MESSAGES = tuple(map(str, WRITTEN))
LOGGED_MESSAGES = (*MESSAGES, *map(str, those(lambda row: not row.is_written)))
SHELLS = ("bash", "zsh", "fish")
CHANNELS = tuple(map(str, Channel))
