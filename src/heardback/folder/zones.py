"""Time zones: those named in a file or typed, and this machine's own."""

from __future__ import annotations

import os
import re
import struct
import warnings
from datetime import datetime, tzinfo
from functools import lru_cache
from io import BytesIO
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

_POSIX = re.compile(r"[!-~]+")
_HALVES = (datetime(2026, 1, 1), datetime(2026, 7, 1))  # noqa: DTZ001 - asked in a zone below


class UnknownZoneError(Exception):
    """There's no telling in which zone to count days. The text says why, and what to do."""


@lru_cache(maxsize=128)
def zone_named(name: str) -> ZoneInfo | None:
    """The zone of that name; None if the zone database doesn't have it, or the name is a path."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zones_called(text: str) -> tuple[str, ...]:
    """The names of the zones that a typed `text` may mean: ``new york``, or the beginning of a word in their names."""
    if zone_named(text):
        return (text,)
    wanted = " ".join(text.replace("_", " ").casefold().split())
    called = {name: name.rpartition("/")[2].replace("_", " ").casefold() for name in _zones()}
    same = [name for name, city in called.items() if city == wanted or name.casefold() == wanted]
    return tuple(
        sorted(same or [name for name, city in called.items() if wanted and f" {wanted}" in f" {city}"])
    )


@lru_cache(maxsize=1)
def _zones() -> tuple[str, ...]:
    """The zones named after a place, without the older names of the same zones."""
    regions = {
        "Africa",
        "America",
        "Antarctica",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    }
    return tuple(name for name in available_timezones() if name.partition("/")[0] in regions)


def system_zone() -> tzinfo:
    """This machine's zone, even if `TZ` has the POSIX form (``SAST-2``).

    Raises `UnknownZoneError` if `TZ` means nothing: the C library would silently count in UTC.
    """
    import tzlocal

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns if a machine has no zone at all, and so is in UTC
        try:
            return tzlocal.get_localzone()
        except (LookupError, ValueError, OSError):
            written = os.environ.get("TZ", "").removeprefix(":")
    zone = posix_zone(written)
    if zone is None:
        called = f"TZ=“{written}”" if written else "the system's files disagree"
        raise UnknownZoneError(
            f"This computer's time zone can't be understood ({called}). "
            "Add a line such as `timezone: Africa/Johannesburg` to heardback.yaml."
        )
    return zone


def posix_zone(text: str) -> tzinfo | None:
    """The zone that a POSIX `TZ` describes; None if it doesn't describe one, or when its clocks change.

    Python reads such texts at the end of compiled zone files, so it is given a file that consists of just that end.
    """
    if not _POSIX.fullmatch(text):
        return None
    block = b"TZif2" + bytes(15) + struct.pack(">6l", 0, 0, 0, 0, 1, 4) + bytes(6) + b"UTC\0"
    try:
        zone = ZoneInfo.from_file(BytesIO(block * 2 + f"\n{text}\n".encode()), key=text)
        for moment in _HALVES:
            moment.replace(tzinfo=zone).utcoffset()
    except (ValueError, OSError):
        return None
    return zone
