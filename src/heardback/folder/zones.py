"""Time zones by name."""

from __future__ import annotations

from datetime import tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@lru_cache(maxsize=128)
def zone_named(name: str) -> ZoneInfo | None:
    """The zone of that name, None where the zone database has none (or where the name is a path)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def system_zone() -> tzinfo:
    """This machine's zone."""
    import tzlocal

    return tzlocal.get_localzone()
