"""The use cases, one method each: what the command line and the dashboard both call."""

from heardback.desk.desk import Desk
from heardback.desk.errors import DeskError, RefusedError, UnreadableError, UsageError
from heardback.desk.overview import Overview
from heardback.folder.folder import Row

__all__ = ["Desk", "DeskError", "Overview", "RefusedError", "Row", "UnreadableError", "UsageError"]
