"""Several rows are marked and dealt with at once; afterwards the highlight stays in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from dashboard_scene import FILES, Screen, opened, write_files

from heardback.dashboard.board.board import Board
from heardback.desk import Desk


def _text(folder: Path) -> str:
    return "".join(path.read_text() for path in sorted((folder / "applications").glob("*.md")))


def _logged(folder: Path, words: str) -> int:
    return _text(folder).count(words)


async def _saved(screen: Screen) -> None:
    await screen.until(lambda: isinstance(screen.app.screen, Board), "the form closing")


async def test_marked_applications_are_snoozed_in_one_step(folder: Path) -> None:
    before = _text(folder)
    async with opened(folder) as screen:
        await screen.press("a", "home", "down", "space", "space")
        await screen.sees("✓  Bergview", "✓  Harbour", "2 marked", "z snooze")
        await screen.sees_no("d draft", "h heard")
        await screen.press("z")
        await screen.sees("Snooze 2 applications", "Bergview Health, Harbour Labs")
        await screen.type("in 2 weeks")
        await screen.press("enter")
        await _saved(screen)
        await screen.sees("Snoozed 2 applications: bergview, harbour. u undoes")
        await screen.sees_no("2 marked", "✓")
        assert _logged(folder, "snoozed_until: 2026-12-03") == 2
        await screen.press("u")
        await screen.until(lambda: _text(folder) == before, "both taken back")


async def test_marked_follow_ups_are_skipped_each_for_its_person(folder: Path) -> None:
    async with opened(folder, person="Pieter van Wyk") as screen:
        await screen.press("space", "space", "x")
        await screen.sees("Skip: it will not be written · Karoo Data (2)")
        await screen.press("enter")
        await _saved(screen)
        await screen.sees_no("FIRST")
    for person in ("Pieter van Wyk", "Thandi Nkosi"):
        assert _logged(folder, f"event: skipped, message: thank-you, to: {person}") == 1


async def test_marked_applications_get_one_stage(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("a", "end", "space", "up", "space", "t")
        await screen.sees("Stage of 2 applications")
        await screen.type("withd")
        await screen.press("enter")
        await _saved(screen)
        await screen.sees("Changed the stage of 2 applications: harbour, karoo.")
    assert _logged(folder, "stage: withdrawn") == 2


async def test_what_is_about_one_at_a_time_says_so(folder: Path) -> None:
    before = _text(folder)
    async with opened(folder) as screen:
        await screen.press("a", "end", "space", "up", "space", "h")
        await screen.sees("“heard back” works on one row at a time: esc unmarks them.")
        await screen.press("escape")
        await screen.sees_no("marked")
        await screen.press("h")
        await screen.sees("Heard back from")
        await screen.press("escape")
    assert _text(folder) == before


async def test_the_first_cell_of_a_row_marks_it_by_mouse(folder: Path) -> None:
    async with opened(folder) as screen:
        row = next(y for y, line in enumerate(screen.text.splitlines()) if "! Thu 12 Nov  Harbour" in line)
        await screen.pilot.click(offset=(0, row))
        await screen.sees("1 marked")
        await screen.pilot.click(offset=(0, row))
        await screen.sees_no("1 marked")


async def test_a_file_that_cannot_be_read_is_never_part_of_it(folder: Path) -> None:
    before = _text(folder)
    async with opened(folder) as screen:
        await screen.press("a", "home", "space", "space", "z")
        await screen.sees("Fix this file first")
    assert _text(folder) == before


@pytest.mark.parametrize(
    ("key", "typed"), [("z", "in 2 weeks"), ("x", ""), ("s", ""), ("h", ""), ("t", "withdr")]
)
async def test_the_highlight_is_on_the_row_or_on_what_stands_in_its_place(
    key: str, typed: str, folder: Path
) -> None:
    """If the action takes the thank-you off the list, the highlight is on the row that took its place."""
    files = {"applications/zulu.md": FILES["applications/karoo.md"].replace("Karoo Data", "Zulu")}
    write_files(folder, files)
    async with opened(folder, (80, 40), person="Thandi Nkosi") as screen:
        await screen.sees("▌• 11:00       Karoo Data")
        await screen.press(key)
        await screen.until(lambda: not isinstance(screen.app.screen, Board))
        await screen.type(typed)
        await screen.press("enter")
        await _saved(screen)
        await screen.sees("u undoes", "▌• 11:00       Karoo Data" if key == "h" else "▌• 11:00       Zulu")


async def test_a_row_that_goes_to_another_group_leaves_the_highlight_in_its_place(folder: Path) -> None:
    nudge = "---\ncompany: {}\nrole: Engineer\nstage: applied\napplied: 2026-10-26\n---\n"
    write_files(folder, {f"applications/{n}.md": nudge.format(n.title()) for n in ("acacia", "baobab")})
    async with opened(folder, (80, 40)) as screen:
        await screen.press("home", "down", "down", "down")
        await screen.sees("▌! Mon 9 Nov   Acacia")
        await screen.press("z")
        await screen.sees("Snooze Acacia")
        await screen.type("in 2 weeks")
        await screen.press("enter")
        await _saved(screen)
        await screen.sees("… Thu 3 Dec   Acacia", "▌! Mon 9 Nov   Baobab")


async def test_what_changed_nothing_is_not_said_to_be_undone(folder: Path) -> None:
    (folder / "applications" / "harbour.md").write_text(
        "---\ncompany: Harbour Labs\nrole: Platform Engineer\nstage: interviewing\n---\n"
    )
    async with opened(folder) as screen:
        await screen.press("a", "end", "up", "t")
        await screen.type("interviewing")
        await screen.press("enter")
        await screen.sees("harbour is already interviewing; nothing was changed.")
        assert "u undoes" not in screen.text
    assert Desk(folder, state=folder.parent / "state").changes() == ()
