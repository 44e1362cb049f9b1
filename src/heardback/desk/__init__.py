"""The use cases: what the command line and the dashboard both call."""

from heardback.desk.desk import Desk
from heardback.desk.errors import DeskError, DoubtError, RefusedError, UnreadableError, UsageError
from heardback.desk.overview import Overview
from heardback.desk.visit import Visit
from heardback.folder.folder import Row

__all__ = [
    "Desk",
    "DeskError",
    "DoubtError",
    "Overview",
    "RefusedError",
    "Row",
    "UnreadableError",
    "UsageError",
    "Visit",
]
