"""Archiving, bringing back, renaming and deleting, by their keys."""

from __future__ import annotations

from pathlib import Path

from dashboard_scene import opened


def _there(folder: Path, place: str = "applications") -> bool:
    return (folder / place / "harbour.md").exists()


async def test_archiving_says_what_it_hides_and_asks_nothing(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("A")
        await screen.sees("Archived harbour")
        await screen.until(lambda: _there(folder, "archive"))
        await screen.press("u")
        await screen.sees("Undone: Archived harbour")
        await screen.until(lambda: _there(folder))


async def test_what_was_put_away_is_chosen_and_comes_back(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("B")
        await screen.sees("Nothing is archived.")
        await screen.press("A")
        await screen.until(lambda: _there(folder, "archive"))
        await screen.until(lambda: bool(screen.app.folder and screen.app.folder.overview.archived))
        await screen.press("B")
        await screen.sees("Which application to bring back?")
        await screen.press("enter")
        await screen.sees("Brought back harbour")
        await screen.until(lambda: _there(folder))


async def test_deleting_asks_twice_and_can_be_undone(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("delete")
        await screen.sees("applications/harbour.md and its drafts go")
        await screen.press("enter")
        await screen.sees("Delete harbour (Harbour Labs")
        assert _there(folder)
        await screen.press("enter")
        await screen.sees("Deleted harbour")
        assert not _there(folder)
        await screen.press("u")
        await screen.until(lambda: _there(folder))


async def test_another_name(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("R")
        await screen.sees("Rename Harbour Labs")
        await screen.type("-two")
        await screen.press("enter")
        await screen.sees("harbour is now called harbour-two.")
        assert (folder / "applications" / "harbour-two.md").exists()


async def test_marked_ones_are_put_away_and_shown_below_the_others_and_come_back(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("a")
        await screen.press("comma")
        await screen.sees("Nothing is archived.")
        await screen.press("end", "space", "up", "space")
        await screen.sees("2 marked", "A archive")
        await screen.press("A")
        await screen.sees("Archived 2 applications: harbour, karoo.")
        await screen.sees_no("2 marked", "Harbour Labs")
        await screen.press("comma")
        await screen.sees("ARCHIVED", "▌  Harbour Labs", "Karoo Data", "B bring back")
        await screen.sees_no("d draft")
        screen.app.clear_notifications()  # they stand over the number of what is found, and go by themselves
        await screen.press("slash")
        await screen.type("karoo")
        await screen.sees_no("Harbour Labs", "Bergview Health")
        await screen.sees("ARCHIVED", "1 found")
        await screen.press("enter", "B")
        await screen.sees("Brought back karoo")
        await screen.until((folder / "applications" / "karoo.md").exists)
        assert _there(folder, "archive")
        await screen.press("escape", "comma")
        await screen.sees("Karoo Data")
        await screen.sees_no("ARCHIVED", "Harbour Labs")


async def test_two_marked_rows_of_one_application_are_put_away_once(folder: Path) -> None:
    async with opened(folder, person="Pieter van Wyk") as screen:
        await screen.press("space", "space", "A")
        await screen.sees("Archived karoo.")
        await screen.until((folder / "archive" / "karoo.md").exists)
        await screen.sees_no("marked")
