"""Public holidays from the library, and what is remembered of them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from heardback.folder import work_calendar as module
from heardback.folder.work_calendar import is_region, work_calendar

CHRISTMAS = date(2026, 12, 25)
RECONCILIATION = date(2026, 12, 16)


def test_without_a_region_weekends_and_own_holidays_alone_are_free() -> None:
    calendar = work_calendar(None, [date(2026, 12, 28)], None)
    assert calendar.is_business_day(CHRISTMAS)
    assert not calendar.is_business_day(date(2026, 12, 28))
    assert calendar.knows(2500)


def test_own_holidays_come_on_top_of_those_of_the_region() -> None:
    calendar = work_calendar("ZA", [date(2026, 12, 24)], None)
    assert [d for d in range(21, 32) if calendar.is_business_day(date(2026, 12, d))] == [
        21,
        22,
        23,
        28,
        29,
        30,
        31,
    ]


@pytest.mark.parametrize(
    ("region", "day", "free"),
    [
        ("ZA", RECONCILIATION, True),
        ("za", RECONCILIATION, True),
        ("ZA-WC", RECONCILIATION, True),
        ("GB", date(2026, 12, 28), True),
        ("GB-ENG", date(2026, 11, 30), False),
        ("GB-SCT", date(2026, 11, 30), True),
        ("US", date(2026, 11, 27), False),
        ("US-CA", date(2026, 11, 27), True),
        ("NO", date(2026, 5, 1), True),
    ],
)
def test_the_holidays_of_a_region(region: str, day: date, free: bool) -> None:
    assert work_calendar(region, (), None).is_business_day(day) is not free


@pytest.mark.parametrize(
    ("region", "known"), [("ZA", True), ("za-XX", True), ("GB-ENG", True), ("XX", False)]
)
def test_what_is_a_region(region: str, known: bool) -> None:
    assert is_region(region) is known


@pytest.mark.parametrize(("region", "year"), [("XX", 2026), ("XX-YY", 2026), ("ZA", 2101), ("ZA", 1900)])
def test_a_year_or_region_that_the_library_does_not_know(region: str, year: int, tmp_path: Path) -> None:
    for _ in range(2):  # the second time out of the cache
        calendar = work_calendar(region, (), tmp_path)
        assert not calendar.knows(year)
        assert calendar.is_business_day(date(year, 12, 16)) is (date(year, 12, 16).weekday() < 5)


def test_what_was_asked_once_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not work_calendar("ZA", (), tmp_path / "new").is_business_day(CHRISTMAS)

    def asked(region: str, year: int) -> None:
        raise AssertionError(f"{region} {year} was asked again")

    monkeypatch.setattr(module, "_ask_library", asked)
    again = work_calendar("ZA", (), tmp_path / "new")
    assert not again.is_business_day(CHRISTMAS)
    assert again.is_business_day(date(2026, 12, 28))


def test_regions_do_not_share_what_is_remembered(tmp_path: Path) -> None:
    assert work_calendar("GB-ENG", (), tmp_path).is_business_day(date(2026, 11, 30))
    assert not work_calendar("GB-SCT", (), tmp_path).is_business_day(date(2026, 11, 30))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        '"2026"',
        '{"2026": 5}',
        '{"2026": [5]}',
        '{"2026": "2026-12-25"}',
        '{"2026": ["Christmas"]}',
        '{"2026": ["2025-12-25"]}',
        '{"now": ["2026-12-25"]}',
        pytest.param("[" * 100_000, id="nested"),
        "{\u00ff}",
    ],
)
def test_a_cache_that_makes_no_sense_is_ignored(content: str, tmp_path: Path) -> None:
    work_calendar("ZA", (), tmp_path).knows(2026)
    (cached,) = tmp_path.iterdir()
    cached.write_text(content, encoding="utf-8")
    assert not work_calendar("ZA", (), tmp_path).is_business_day(CHRISTMAS)
    assert CHRISTMAS.isoformat() in json.loads(cached.read_text(encoding="ascii"))["2026"], "it was repaired"


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    assert not work_calendar("ZA", (), in_the_way).is_business_day(CHRISTMAS)
    assert not work_calendar("ZA", (), in_the_way / "below").is_business_day(CHRISTMAS)


def test_a_region_cannot_lead_out_of_the_cache(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert not work_calendar("../../ZA/\x00" * 9, (), cache).knows(2026)
    assert [p.parent for p in tmp_path.rglob("*.json")] == [cache]
