"""One look at a folder: what is meant, where it stands, and nothing read twice."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from heardback.desk import Desk, UnreadableError, UsageError, Visit
from heardback.folder.folder import Folder

KAROO = "karoo-data-engineer"


@pytest.mark.parametrize("text", [KAROO, "KAROO", "karoo data", "karoo-da", "harbour labs"])
def test_an_application_is_found_by_a_part_of_its_name(text: str, desk: Desk, now: datetime) -> None:
    assert Visit(desk, now).find(text) in {KAROO, "harbour-labs-platform-engineer"}


@pytest.mark.parametrize(
    ("text", "part"), [("", "Say which"), ("zzz", "No application"), ("a", "could be any of")]
)
def test_a_name_that_is_not_clear_is_refused(text: str, part: str, desk: Desk, now: datetime) -> None:
    with pytest.raises(UsageError, match=part):
        Visit(desk, now).find(text)


def test_an_id_is_found_without_reading_an_application(
    desk: Desk, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Folder, "rows", lambda *_: pytest.fail("everything was read"))
    assert Visit(desk, now).find(KAROO) == KAROO


def test_one_application_is_read_alone_and_once(
    desk: Desk, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = Visit(desk, now)
    first = visit.standing(KAROO)
    for name in ("row", "rows", "settings"):
        monkeypatch.setattr(Folder, name, lambda *_: pytest.fail("it was read again"))
    assert visit.standing(KAROO) is first


def test_what_the_overview_holds_is_not_read_again(
    desk: Desk, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = Visit(desk, now)
    known = visit.overview.standing(KAROO)
    for name in ("row", "rows", "settings"):
        monkeypatch.setattr(Folder, name, lambda *_: pytest.fail("it was read again"))
    assert visit.standing(KAROO) is known
    assert visit.settings is visit.overview.settings


def test_a_moment_without_an_offset_is_in_the_folders_zone(desk: Desk) -> None:
    visit = Visit(desk, datetime(2026, 11, 19, 9))
    assert visit.here.isoformat() == visit.moment.isoformat() == "2026-11-19T09:00:00+02:00"


def test_a_moment_with_an_offset_keeps_it(desk: Desk) -> None:
    visit = Visit(desk, datetime(2026, 11, 19, 7, tzinfo=UTC))
    assert visit.moment.isoformat() == "2026-11-19T07:00:00+00:00"
    assert visit.here.isoformat() == "2026-11-19T09:00:00+02:00"


def test_an_unknown_id_is_refused_and_a_broken_file_named(desk: Desk, now: datetime) -> None:
    with pytest.raises(UsageError, match="No application is called “gone”"):
        Visit(desk, now).standing("gone")
    (desk.path / "applications" / "broken.md").write_text("---\n[\n---\n")
    with pytest.raises(UnreadableError, match=r"applications/broken\.md:3"):
        Visit(desk, now).standing("broken")


def test_with_an_unknown_zone_there_is_nothing_to_write_in(desk: Desk, folder: Path, now: datetime) -> None:
    (folder / "heardback.yaml").write_text("timezone: Mars/Olympus\n")
    visit = Visit(desk, now)
    assert visit.overview.rows
    with pytest.raises(UnreadableError, match="time zone"):
        visit.standing(KAROO)


def test_a_slip_in_the_first_word_of_a_long_name_is_seen(desk: Desk, now: datetime) -> None:
    with pytest.raises(UsageError, match="Did you mean `Larkspur`"):
        Visit(desk, now).find("larkpsur")
