"""Public holidays from the library, and what is remembered of them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from heardback.folder import work_calendar as module
from heardback.folder.work_calendar import is_region, region_years, work_calendar

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
        '{"2026": ["2026-12-24"]}',
        '{"2026": {"holidays": ["2026-12-24"]}}',
        '{"2026": {"holidays": [5], "weekend": [5, 6], "parts": []}}',
        '{"2026": {"holidays": "2026-12-24", "weekend": [5, 6], "parts": []}}',
        '{"2026": {"holidays": ["Christmas"], "weekend": [5, 6], "parts": []}}',
        '{"2026": {"holidays": ["2025-12-25"], "weekend": [5, 6], "parts": []}}',
        '{"2026": {"holidays": [], "weekend": [0, 1, 2, 3, 4, 5, 6], "parts": []}}',
        '{"2026": {"holidays": [], "weekend": ["sat"], "parts": []}}',
        '{"2026": {"holidays": [], "weekend": 5, "parts": []}}',
        '{"2026": {"holidays": [], "weekend": [5, 6], "parts": [1]}}',
        '{"now": {"holidays": ["2026-12-25"], "weekend": [5, 6], "parts": []}}',
        pytest.param("[" * 100_000, id="nested"),
        "{\u00ff}",
    ],
)
def test_a_cache_that_makes_no_sense_is_ignored(content: str, tmp_path: Path) -> None:
    work_calendar("ZA", (), tmp_path).knows(2026)
    (cached,) = tmp_path.iterdir()
    cached.write_text(content, encoding="utf-8")
    assert not work_calendar("ZA", (), tmp_path).is_business_day(CHRISTMAS)
    assert CHRISTMAS.isoformat() in json.loads(cached.read_text(encoding="ascii"))["2026"]["holidays"], (
        "it was repaired"
    )


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    assert not work_calendar("ZA", (), in_the_way).is_business_day(CHRISTMAS)
    assert not work_calendar("ZA", (), in_the_way / "below").is_business_day(CHRISTMAS)


def test_a_region_cannot_lead_out_of_the_cache(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert not work_calendar("../../ZA/\x00" * 9, (), cache).knows(2026)
    assert [p.parent for p in tmp_path.rglob("*.json")] == [cache]


WEEK = [date(2026, 6, n) for n in range(1, 8)]  # Monday to Sunday


def _free(region: str | None, weekend: set[int] | None = None, extra: tuple[date, ...] = ()) -> set[int]:
    calendar = work_calendar(region, extra, None, frozenset(weekend) if weekend else None)
    return {day.weekday() for day in WEEK if not calendar.is_business_day(day)}


@pytest.mark.parametrize(
    ("region", "free"),
    [
        (None, {5, 6}),
        ("ZA", {5, 6}),
        ("IL", {4, 5}),
        ("SA", {4, 5}),
        ("EG", {4, 5}),
        ("il", {4, 5}),
        ("IR", {3, 4}),  # Thursday 4 June 2026 is a holiday there
        ("BN", {0, 4, 6}),  # so is Monday 1 June
        ("XX", {5, 6}),
    ],
)
def test_a_weekend_is_the_regions_own(region: str | None, free: set[int]) -> None:
    assert _free(region) == free


@pytest.mark.parametrize("region", [None, "ZA", "IL", "XX"])
def test_a_persons_own_weekend_comes_first(region: str | None) -> None:
    assert _free(region, {6}) == {6}


def test_a_weekend_that_was_moved_counts_for_its_years() -> None:
    calendar = work_calendar("AE", (), None)
    assert not calendar.is_business_day(date(2021, 6, 4))
    assert calendar.is_business_day(date(2026, 6, 5))
    assert not calendar.is_business_day(date(2026, 6, 7))


def test_days_off_work_without_a_region_and_beside_an_own_weekend() -> None:
    assert _free(None, {4}, (WEEK[0],)) == {0, 4}
    calendar = work_calendar(None, [WEEK[0]], None, frozenset({4}))
    assert calendar.is_holiday(WEEK[0])
    assert not calendar.is_holiday(WEEK[4])
    assert calendar.moved(WEEK[4]) == WEEK[5]


def test_a_weekend_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not work_calendar("IL", (), tmp_path).is_business_day(WEEK[4])
    monkeypatch.setattr(module, "_ask_library", None)
    assert not work_calendar("IL", (), tmp_path).is_business_day(WEEK[4])
    assert work_calendar("IL", (), tmp_path).is_business_day(WEEK[6])


@pytest.mark.parametrize(
    ("region", "some"),
    [
        ("GB", {"GB-ENG", "GB-NIR", "GB-SCT", "GB-WLS"}),
        ("gb", {"GB-ENG", "GB-SCT"}),
        ("GB-XX", {"GB-ENG", "GB-SCT"}),
        ("CA", {"CA-ON", "CA-BC"}),
        ("AU", {"AU-NSW"}),
        ("CH", {"CH-ZH"}),
        ("DE", {"DE-BY", "DE-BE"}),
        ("ES", {"ES-CT"}),
        ("MY", {"MY-01", "MY-14"}),
        ("GB-ENG", set()),
        ("gb-eng", set()),
        ("DE-BY", set()),
        ("ZA", set()),
        ("ZA-WC", set()),
        ("NL", set()),
        ("FR", set()),  # its departments share its holidays, but for a few
        ("FI", set()),
        ("JP", set()),
        ("XX", set()),
    ],
)
def test_where_holidays_belong_to_the_parts_the_parts_are_named(region: str, some: set[str]) -> None:
    parts = set(region_years(region, None)(2026).parts)
    assert parts >= some
    assert bool(parts) is bool(some)


@pytest.mark.parametrize(
    ("region", "day", "free"),
    [
        ("gb-sct", date(2026, 11, 30), True),
        ("FR-alsace", date(2026, 12, 26), True),
        ("DE-by", date(2026, 1, 6), True),
    ],
)
def test_a_part_is_known_whatever_its_case(region: str, day: date, free: bool) -> None:
    assert work_calendar(region, (), None).public_holidays(2026) is not None
    assert (day in (work_calendar(region, (), None).public_holidays(2026) or ())) is free
