"""Time zones: named ones, and what `TZ` says."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from heardback.folder.zones import UnknownZoneError, posix_zone, system_zone, zone_named

WINTER, SUMMER = datetime(2026, 1, 15, 12), datetime(2026, 7, 15, 12)

POSIX = [
    ("SAST-2", 2, 2),
    ("MST7", -7, -7),
    ("<+03>-3", 3, 3),
    ("<-0330>3:30", -3.5, -3.5),
    ("IST-5:30", 5.5, 5.5),
    ("GMT+3", -3, -3),
    ("UTC0", 0, 0),
    ("CET-1CEST,M3.5.0,M10.5.0/3", 1, 2),
    ("EST5EDT,M3.2.0,M11.1.0", -5, -4),
    ("NZST-12NZDT,M9.5.0,M4.1.0/3", 13, 12),
    ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 11, 10.5),
]

NOT_UNDERSTOOD = [
    "",
    "Nonsense",
    "CET-1CEST",
    "X",
    "ABC25",
    "SAST-2\n",
    " SAST-2",
    "SAST-2,foo",
    "\0",
    "é-2",
    "/x",
    "a/../b",
]


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """tzlocal remembers the zone that it found first."""
    import tzlocal

    if not hasattr(tzlocal, "unix"):
        pytest.skip("TZ is not asked for on Windows")
    monkeypatch.setattr("tzlocal.unix._cache_tz", None)
    return monkeypatch


@pytest.mark.parametrize(("text", "winter", "summer"), POSIX)
def test_a_posix_zone_is_read_as_the_c_library_reads_it(text: str, winter: float, summer: float) -> None:
    zone = posix_zone(text)
    assert zone is not None
    offsets = [moment.replace(tzinfo=zone).utcoffset() for moment in (WINTER, SUMMER)]
    assert offsets == [timedelta(hours=winter), timedelta(hours=summer)]


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_what_is_not_a_whole_posix_zone_is_refused(text: str) -> None:
    assert posix_zone(text) is None


@pytest.mark.parametrize("text", ["Europe/Berlin", ":Europe/Berlin"])
def test_a_name_in_tz_is_that_zone(text: str, fresh: pytest.MonkeyPatch) -> None:
    fresh.setenv("TZ", text)
    assert system_zone() == zone_named("Europe/Berlin")


def test_a_posix_zone_in_tz_is_the_systems(fresh: pytest.MonkeyPatch) -> None:
    fresh.setenv("TZ", "SAST-2")
    assert WINTER.replace(tzinfo=system_zone()).utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize("text", ["Nonsense", "CET-1CEST", "/no/such/file", "a/../../b", "Europe/Berlin "])
def test_a_zone_that_means_nothing_is_never_utc(text: str, fresh: pytest.MonkeyPatch) -> None:
    fresh.setenv("TZ", text)
    with pytest.raises(UnknownZoneError, match="timezone:"):
        system_zone()
