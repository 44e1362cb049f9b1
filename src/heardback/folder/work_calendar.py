"""The business days of a region, from the `holidays` library, remembered in the person's cache.

Importing the library and computing a year costs more than all the rest of `heardback due`, so what it said is
kept in the cache directory, under a name that changes with the installed version of the library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from importlib.machinery import PathFinder
from pathlib import Path

from heardback.domain.calendar import WorkCalendar

Years = Callable[[int], frozenset[date] | None]


def work_calendar(region: str | None, extra_holidays: Iterable[date], cache: Path | None) -> WorkCalendar:
    """Business days of `region` (``ZA``, ``GB-ENG``); without one weekends alone. `cache` is a directory."""
    extra = frozenset(extra_holidays)
    if not region:
        return WorkCalendar(extra_holidays=extra)
    return WorkCalendar(lru_cache(maxsize=None)(_remembered(region, cache)), extra)


def is_region(region: str) -> bool:
    """Whether the library knows the country of `region`; an unknown subdivision of it does not matter."""
    from holidays.utils import list_supported_countries

    return region.split("-", maxsplit=1)[0].upper() in list_supported_countries()


def _remembered(region: str, cache: Path | None) -> Years:
    path = _cache_file(region, cache)
    known: dict[str, list[str] | None] = _read(path)

    def public_holidays(year: int) -> frozenset[date] | None:
        key = str(year)
        if key not in known:
            found = _ask_library(region, year)
            known[key] = None if found is None else sorted(day.isoformat() for day in found)
            _write(path, known)
        days = known[key]
        return None if days is None else frozenset(date.fromisoformat(day) for day in days)

    return public_holidays


def _ask_library(region: str, year: int) -> Iterable[date] | None:
    """The public holidays of a year; None for a year (or a country) that the library does not know."""
    import holidays

    country, _, subdivision = region.upper().partition("-")
    try:
        found = holidays.country_holidays(country, subdiv=subdivision or None, years=year)
    except NotImplementedError:
        if not subdivision:
            return None
        return _ask_library(country, year)
    if not found.start_year <= year <= found.end_year:
        return None
    return tuple(found)


def _cache_file(region: str, cache: Path | None) -> Path | None:
    spec = PathFinder.find_spec("holidays")  # importlib.util would load three modules more
    if cache is None or spec is None or spec.origin is None:
        return None
    version = Path(spec.origin).stat().st_mtime_ns
    safe = "".join(c for c in region.upper() if c.isascii() and (c.isalnum() or c == "-"))[:16]
    return cache / f"holidays-{safe}-{version:x}.json"


def _read(path: Path | None) -> dict[str, list[str] | None]:
    import json  # late: without a region nothing is remembered

    try:
        known = json.loads(path.read_text(encoding="ascii")) if path else {}
        return known if _is_sound(known) else {}
    except (OSError, ValueError, TypeError, RecursionError):
        return {}


def _is_sound(known: object) -> bool:
    """Whether it is what `_write` writes. May raise ValueError or TypeError where it is not."""
    if not isinstance(known, dict):
        return False
    return all(
        days is None or all(date.fromisoformat(day).year == int(year) for day in days)
        for year, days in known.items()
    )


def _write(path: Path | None, known: dict[str, list[str] | None]) -> None:
    if path is None:
        return
    import json

    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_suffix(f".{id(known)}.tmp")
        fresh.write_text(json.dumps(known), encoding="ascii")
        fresh.replace(path)
    except OSError:
        return  # A cache that cannot be written costs time, not truth.
