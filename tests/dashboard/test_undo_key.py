"""`u` takes back what was done last, and says what it was."""

from __future__ import annotations

from pathlib import Path

from dashboard_scene import opened


def _file(folder: Path) -> bytes:
    return (folder / "applications" / "harbour.md").read_bytes()


async def test_a_note_is_taken_back(folder: Path) -> None:
    before = _file(folder)
    async with opened(folder) as screen:
        await screen.press("l")
        await screen.type("asked for my notice period")
        await screen.press("enter")
        await screen.sees("Noted in harbour.")
        assert _file(folder) != before
        await screen.press("u")
        await screen.sees("Undone: Noted in harbour.")
        await screen.until(lambda: _file(folder) == before)


async def test_the_footer_offers_it_as_long_as_something_can_be_undone(folder: Path) -> None:
    async with opened(folder, (200, 24)) as screen:
        await screen.sees("q quit")
        await screen.sees_no("u undo")
        await screen.press("l")
        await screen.type("asked")
        await screen.press("enter")
        await screen.sees("Noted in harbour.", "u undo  ")
        await screen.press("d")
        await screen.sees("Dear Lerato", "u undo")
        await screen.press("escape", "u")
        await screen.sees("Undone: Noted")
        await screen.sees_no("u undo")


async def test_typing_in_a_draft_offers_it_there(folder: Path) -> None:
    async with opened(folder, (200, 24)) as screen:
        await screen.press("d")
        await screen.sees("Dear Lerato", "esc back")
        await screen.sees_no("u undo")
        await screen.press("i")
        await screen.type("one ")
        await screen.until(lambda: any((folder / "drafts").glob("*.md")))
        await screen.press("escape")
        await screen.sees("u undo")


async def test_where_nothing_was_done_it_says_so(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("u")
        await screen.sees("nothing to")


async def test_what_an_editor_wrote_since_stays(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("l")
        await screen.type("one")
        await screen.press("enter")
        await screen.sees("Noted in harbour.")
        path = folder / "applications" / "harbour.md"
        path.write_bytes(path.read_bytes() + b"mine\n")
        await screen.press("u")
        await screen.sees("applications/harbour.md")
        assert path.read_bytes().endswith(b"mine\n")


async def test_typing_in_a_draft_is_one_change(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("d")
        await screen.sees("Dear Lerato")
        await screen.press("i")
        await screen.type("one ")
        await screen.until(lambda: any((folder / "drafts").glob("*.md")))
        await screen.type("two ")
        await screen.press("escape", "escape")
        await screen.press("u")
        await screen.sees("Undone: Typed")
        await screen.until(lambda: not any((folder / "drafts").glob("*.md")))
