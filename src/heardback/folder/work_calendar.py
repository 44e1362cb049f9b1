"""The business days of a region, from the `holidays` library, kept in the person's cache.

Importing the library and working out a year takes longer than all the rest of `heardback due`, so the result is kept in
the cache directory, under a name that changes with the installed version of the library.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

from heardback.domain.policy import SATURDAY_AND_SUNDAY, WorkCalendar

_MOSTLY_LOCAL = 0.75
"""If more than this share of a country's parts have holidays of their own, its holidays belong to its parts."""


@dataclass(frozen=True, slots=True)
class RegionYear:
    """What the library says about one year: `holidays` is None for a year or country that it doesn't know."""

    holidays: frozenset[date] | None = None
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY
    parts: tuple[str, ...] = ()
    """The codes of the parts to choose from (``GB-ENG``), if the holidays belong to the parts and none was named."""


Years = Callable[[int], RegionYear]


def work_calendar(
    region: str | None,
    extra_holidays: Iterable[date],
    cache: Path | None,
    weekend: frozenset[int] | None = None,
) -> WorkCalendar:
    """The business days of `region` (``ZA``, ``GB-ENG``); without one, only weekends are off. `cache` is a directory.

    `weekend` is the person's own, with Monday as 0; None means the region's, else Saturday and Sunday.
    """
    extra = frozenset(extra_holidays)
    own = weekend or SATURDAY_AND_SUNDAY
    if not region:
        return WorkCalendar(extra_holidays=extra, weekend=lambda _: own)
    years = region_years(region, cache)
    return WorkCalendar(
        lambda year: years(year).holidays,
        extra,
        (lambda _: own) if weekend else (lambda year: years(year).weekend),
    )


def is_region(region: str) -> bool:
    """Whether the library knows the country of `region`; its part doesn't matter."""
    return region.split("-", maxsplit=1)[0].upper() in _countries()


def _countries() -> dict[str, list[str]]:
    """The countries that the library knows, each with its parts."""
    from holidays.utils import list_supported_countries  # late: it takes longer than reading a folder

    return list_supported_countries()


def region_years(region: str, directory: Path | None) -> Years:
    """What is known of each year of `region`; the library is asked once, and the answer is kept in `directory`."""
    path = _cache_file(region, directory)
    known = _read(path)

    @cache
    def year_of(year: int) -> RegionYear:
        key = str(year)
        if key not in known:
            known[key] = _plain(_ask_library(region, year))
            _write(path, known)
        return _meant(known[key])

    return year_of


def _ask_library(region: str, year: int) -> RegionYear:
    import holidays

    country, _, wanted = region.partition("-")
    country = country.upper()
    parts = _countries().get(country)
    if parts is None:
        return RegionYear()
    aliases = holidays.country_holidays(country).subdivisions_aliases  # ``England`` for ``ENG``
    part = next((p for p in (*parts, *aliases) if p.casefold() == wanted.casefold()), None)
    found = holidays.country_holidays(country, subdiv=part, years=year)
    is_known = found.start_year <= year <= found.end_year
    return RegionYear(
        holidays=frozenset(found) if is_known else None,
        weekend=frozenset(day.weekday() for day in _a_week(year) if found.is_weekend(day)),
        parts=() if part or not is_known else _parts(country, parts, year),
    )


def _a_week(year: int) -> Iterable[date]:
    return (date(year, 7, n) for n in range(1, 8))


def _parts(country: str, parts: Iterable[str], year: int) -> tuple[str, ...]:
    """The codes of a country's parts, if its holidays belong to them; none if they are the country's own."""
    from holidays import country_holidays

    years = (year - 1, year, year + 1)  # a holiday of a part may fall on one of the country's
    everywhere = set(country_holidays(country, years=years))
    named = tuple(f"{country}-{part}" for part in parts)
    own = [p for p in parts if not everywhere.issuperset(country_holidays(country, subdiv=p, years=years))]
    return named if named and len(own) > _MOSTLY_LOCAL * len(named) else ()


def _plain(year: RegionYear) -> dict[str, Any]:
    """The year as plain values for JSON, which `_meant` reads back."""
    return {
        "holidays": None if year.holidays is None else sorted(day.isoformat() for day in year.holidays),
        "weekend": sorted(year.weekend),
        "parts": list(year.parts),
    }


def _meant(plain: dict[str, Any]) -> RegionYear:
    days = plain["holidays"]
    return RegionYear(
        None if days is None else frozenset(date.fromisoformat(day) for day in days),
        frozenset(plain["weekend"]),
        tuple(plain["parts"]),
    )


def _cache_file(region: str, cache: Path | None) -> Path | None:
    spec = PathFinder.find_spec("holidays")  # importlib.util would load three modules more
    if cache is None or spec is None or spec.origin is None:
        return None
    version = Path(spec.origin).stat().st_mtime_ns
    safe = "".join(c for c in region.upper() if c.isascii() and (c.isalnum() or c == "-"))[:16]
    return cache / f"holidays-{safe}-{version:x}.json"


def _read(path: Path | None) -> dict[str, dict[str, Any]]:
    try:
        known = json.loads(path.read_text(encoding="ascii")) if path else {}
        return known if _is_sound(known) else {}
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return {}


def _is_sound(known: object) -> bool:
    """Whether it is what `_write` writes. If not, may also raise ValueError, TypeError or KeyError."""
    return isinstance(known, dict) and all(_fits(int(year), _meant(plain)) for year, plain in known.items())


def _fits(year: int, said: RegionYear) -> bool:
    days = said.holidays or ()
    return (
        all(day.year == year for day in days)
        and said.weekend < frozenset(range(7))
        and all(isinstance(part, str) for part in said.parts)
    )


def _write(path: Path | None, known: dict[str, dict[str, Any]]) -> None:
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_suffix(f".{id(known)}.tmp")
        fresh.write_text(json.dumps(known), encoding="ascii")
        fresh.replace(path)
    except OSError:
        return  # without a cache the next run takes longer, and says the same
