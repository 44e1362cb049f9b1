"""The use cases: what the command line and the dashboard both call.

The names of this package are imported when they are first used: the command line builds its arguments from the
actions, which are values, before it knows whether it needs a desk.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heardback.desk.agenda import Agenda
    from heardback.desk.desk import Desk
    from heardback.desk.errors import DeskError, DoubtError, RefusedError, UnreadableError, UsageError
    from heardback.desk.overview import Memory, Overview
    from heardback.desk.visit import Visit
    from heardback.folder.row import Row

__all__ = [
    "Agenda",
    "Desk",
    "DeskError",
    "DoubtError",
    "Memory",
    "Overview",
    "RefusedError",
    "Row",
    "UnreadableError",
    "UsageError",
    "Visit",
]

_MODULES = {
    "Agenda": "heardback.desk.agenda",
    "Desk": "heardback.desk.desk",
    "Memory": "heardback.desk.overview",
    "Overview": "heardback.desk.overview",
    "Row": "heardback.folder.row",
    "Visit": "heardback.desk.visit",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES.get(name, "heardback.desk.errors")), name)
