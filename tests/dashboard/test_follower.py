"""Changes on disk, and those that time brings, show by themselves; the highlight and typed words stay."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from dashboard_scene import NOW, Clock, opened, write_files

from heardback.dashboard import sudden_ends
from heardback.dashboard.app import HeardbackApp
from heardback.dashboard.board.board import Board
from heardback.dashboard.today.today_pane import TodayPane
from heardback.desk import Desk
from written_down import write_down


async def test_a_change_by_an_editor_or_a_sync_tool_shows(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.sees("! Thu 12 Nov  Harbour Labs")
        file = folder / "applications" / "harbour.md"
        file.write_text(file.read_text().replace("Harbour Labs", "Harbour Works"))
        await screen.sees("! Thu 12 Nov  Harbour Works")
        write_files(folder, {"applications/new.md": "---\ncompany: Newcomer\nrole: R\n---\n"})
        await screen.sees("Applications 5")
        file.unlink()
        await screen.sees_no("Harbour Works")


async def test_the_highlight_stays_on_its_record_when_others_come_and_go(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("home", "down", "down")
        queue = screen.app.board.query_one(TodayPane).queue
        highlighted = queue.highlighted
        text = (folder / "applications" / "harbour.md").read_text()
        (folder / "applications" / "aardvark.md").write_text(text.replace("Harbour Labs", "Aardvark"))
        await screen.sees("! Thu 12 Nov  Aardvark")
        assert queue.highlighted == highlighted
        await screen.sees("Thank Thandi Nkosi")


async def test_where_a_row_goes_because_of_another_program_the_highlight_follows_its_application(
    folder: Path,
) -> None:
    async with opened(folder, (80, 40)) as screen:
        await screen.sees("▌! Thu 12 Nov  Harbour Labs")
        file = folder / "applications" / "harbour.md"
        file.write_text(
            file.read_text().replace("stage: interviewing", "stage: interviewing\nsnoozed_until: 2026-12-01")
        )
        await screen.sees("▌… Tue 1 Dec   Harbour Labs")


async def test_what_one_is_typing_stays_when_the_disk_changes(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("slash")
        await screen.type("karo")
        write_files(folder, {"applications/new.md": "---\ncompany: Newcomer\nrole: R\n---\n"})
        await screen.sees("Applications 5", "/ karo")
        await screen.type("o")
        await screen.sees("/ karoo")
        await screen.press("escape", "h", "tab")
        await screen.type("half a sen")
        (folder / "applications" / "new.md").unlink()
        await screen.until(lambda: screen.app.folder and len(screen.app.folder.overview.rows) == 4)
        await screen.type("tence")
        await screen.sees("half a sentence")


async def test_midnight_and_waking_from_sleep_recompute(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    async with opened(folder, now=clock) as screen:
        await screen.sees("Thu 19 Nov 2026", "• 11:00       Karoo Data")
        clock.now = NOW + timedelta(hours=15, minutes=1)
        screen.app.follower.tick()
        await screen.sees("Fri 20 Nov 2026", "! yesterday   Karoo Data")


async def test_what_falls_due_in_between_is_seen(folder: Path) -> None:
    clock = Clock()
    async with opened(folder, now=clock) as screen:
        await screen.sees("• 11:00       Karoo Data")
        clock.now = NOW + timedelta(hours=2, seconds=1)
        screen.app.follower.tick()
        await screen.sees("! 11:00       Karoo Data")


async def test_two_dashboards_and_the_desk_on_one_folder(folder: Path) -> None:
    async with opened(folder) as one, opened(folder) as other:
        await one.sees("! Thu 12 Nov  Harbour Labs")
        await other.press("x", "enter")
        await other.until(lambda: isinstance(other.app.screen, Board))
        await one.sees_no("! Thu 12 Nov  Harbour Labs")
        write_down(Desk(folder), "snooze", "karoo", until="2026-12-24", now=NOW)
        for screen in (one, other):
            await screen.sees_no("• 11:00       Karoo Data")


async def test_a_read_that_hangs_freezes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    never = threading.Event()
    look = Desk.look
    async with opened(folder) as screen:
        monkeypatch.setattr(Desk, "look", lambda *given, **named: (never.wait(), look(*given, **named))[1])
        await screen.press("r", "home", "down")
        await screen.sees("Thank Pieter van Wyk")
        await screen.press("question_mark")
        await screen.sees("MOVING")
        await screen.press("escape")
    never.set()


def _broken(secret: str) -> None:
    raise ValueError(f"no {secret}")


async def test_what_comes_while_the_screens_are_taken_down_is_told_nobody(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[bool] = []

    def comes_too_late(board: Board) -> None:
        app = board.app
        assert isinstance(app, HeardbackApp)
        app.tell(lambda: told.append(app.is_running))

    monkeypatch.setattr(Board, "on_unmount", comes_too_late)
    async with opened(folder) as screen:
        screen.app.tell(lambda: told.append(True))
        await screen.until(lambda: told == [True])
    assert told == [True]


def test_a_crash_report_says_where_and_nothing_of_anybodys() -> None:
    try:
        try:
            _broken("R850k for Thandi")
        except ValueError as error:
            raise KeyError("thandi@karoo.example") from error
    except KeyError as error:
        report = sudden_ends.crash_report(error)
    assert "test_follower.py" in report
    assert "in _broken" in report
    assert "ValueError" in report
    assert "KeyError" in report
    assert not any(secret in report for secret in ("R850k", "Thandi", "thandi", str(Path.home())))
