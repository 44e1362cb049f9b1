"""Choosing instead of typing: words below a field, lists filtered by typing, and the mouse alone."""

from __future__ import annotations

from pathlib import Path

from dashboard_scene import Screen, opened
from textual.widget import Widget

from heardback.dashboard.board.board import Board
from heardback.dashboard.screens.field import FormField, WordList
from heardback.dashboard.screens.paper import Foot
from heardback.dashboard.widgets.bars import KeyBar


def _file(folder: Path, name: str = "harbour") -> str:
    return (folder / "applications" / f"{name}.md").read_text()


async def _saved(screen: Screen) -> None:
    await screen.until(lambda: isinstance(screen.app.screen, Board), "the form closing")


async def _click(screen: Screen, words: str, inside: type[Widget] | None = None) -> None:
    """Click the beginning of `words` on the screen, within a widget of the type `inside` if given."""
    await screen.sees(words)
    regions = [w.region for w in screen.app.screen.query(inside)] if inside else [screen.app.screen.region]
    for y, line in enumerate(screen.text.splitlines()):
        for region in regions:
            x = line.find(words, region.x, region.right) if region.y <= y < region.bottom else -1
            if x >= 0:
                await screen.pilot.click(offset=(x, y))
                await screen.pilot.pause()
                return
    raise AssertionError(f"{words} isn't there to be clicked:\n{screen.text}")


async def test_a_stage_is_chosen_by_arrow_keys_alone(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("t")
        await screen.sees("interested  applied  interviewing  offer", "no-reply")
        await screen.press(*["right"] * 4)
        await screen.sees("Stage      offer")
        await screen.press("left", "left", "left", "left", "enter")
        await _saved(screen)
    assert "stage: no-reply" in _file(folder)


async def test_typing_leaves_what_fits_and_a_step_takes_the_first(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("t")
        await screen.type("inter")
        await screen.sees("interested  interviewing", "could be interested or interviewing")
        await screen.sees_no("accepted")
        await screen.press("right", "enter")
        await _saved(screen)
    assert "to: interested" in _file(folder)


async def test_people_are_added_one_after_the_other(folder: Path) -> None:
    async with opened(folder, person="Thandi Nkosi") as screen:
        await screen.press("i")
        await screen.sees("2026-11-18 10:00")
        await screen.press("escape", "h", "right")
        await screen.until(lambda: "Pieter van Wyk" in screen.app.screen.query(FormField).first().input.value)
        await screen.press("right")
        await screen.sees("From         Thandi Nkosi")


async def test_a_field_is_found_by_its_words_and_never_called_by_a_path(folder: Path) -> None:
    async with opened(folder, person="Pieter van Wyk") as screen:
        await screen.press("f")
        await screen.sees("Change a field of Karoo Data", "type to find")
        await screen.type("phone")
        await screen.sees("Pieter van Wyk · phone")
        await screen.sees_no("Salary", "contacts.0")
        await screen.press("enter")
        await screen.sees("Karoo Data · Pieter van Wyk · phone")
        await screen.type("+27 21 555 0142")
        await screen.press("enter")
        await _saved(screen)
    assert "    phone: +27 21 555 0142\n" in _file(folder, "karoo")


async def test_until_when_to_wait_is_chosen(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("z")
        await screen.sees("tomorrow  monday  in a week")
        await screen.sees_no("after their date")
        await screen.press("right", "right")
        await screen.sees("Until  monday", "= Mon 23 Nov 2026")
        await screen.press("enter")
        await _saved(screen)
    assert "snoozed_until: 2026-11-23" in _file(folder)


async def test_nothing_found_chooses_nothing(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("f")
        await screen.type("zebra")
        await screen.sees("Nothing is called that.")
        await screen.press("enter")
        await screen.sees("Nothing is called that.")
        await screen.press("escape")
        await _saved(screen)


async def test_a_person_is_changed_and_another_is_added(folder: Path) -> None:
    async with opened(folder, (80, 30), person="Pieter van Wyk") as screen:
        await screen.press("p")
        await screen.sees("Somebody at Karoo Data", "Pieter van Wyk", "pieter@karoo.example")
        await screen.press("tab")
        await screen.type("Lead")
        await screen.press("up", "up", "right", "right")
        await screen.sees("Calls     no", "welcome  no")
        await screen.press("enter")
        await _saved(screen)
        await screen.sees("Changed in karoo: Pieter van Wyk, title Lead, calls no. u undoes")
        await screen.press("p")
        await screen.type("Jana Bo")
        await screen.press("tab")
        await screen.sees_no("pieter@karoo.example  ")
        await screen.press("tab")
        await screen.type("jana@karoo.example")
        await screen.press("enter")
        await _saved(screen)
        await screen.sees("Added Jana Bo to karoo, email jana@karoo.example. u undoes")
    text = _file(folder, "karoo")
    assert (
        "    email: pieter@karoo.example\n    title: Lead\n    calls: no\n" in text or "title: Lead" in text
    )
    assert "  - name: Jana Bo\n    email: jana@karoo.example\n" in text


async def test_what_is_emptied_is_removed(folder: Path) -> None:
    async with opened(folder, (80, 30), person="Pieter van Wyk") as screen:
        await screen.press("p", "tab", "tab", "ctrl+u")
        await screen.press("enter")
        await _saved(screen)
        await screen.sees("Changed in karoo: Pieter van Wyk, no email.")
    assert "email" not in _file(folder, "karoo")


async def test_notes_can_be_written_at_the_beginning(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("n")
        await screen.type("Quillhaven")
        await screen.press("tab")
        await screen.type("Engineer")
        await screen.press("up", "up")
        await screen.type("Met at a meetup.")
        await screen.press("enter")
        await _saved(screen)
        await screen.sees("Added Quillhaven as quillhaven-engineer. u undoes")
    assert _file(folder, "quillhaven-engineer").endswith("---\n\nMet at a meetup.\n")


async def test_the_mouse_alone_changes_a_stage(folder: Path) -> None:
    async with opened(folder, (100, 30)) as screen:
        await _click(screen, "^p more", KeyBar)
        await screen.type("stage")
        await screen.sees("Change how far the application is")
        await screen.pilot.pause(0.1)
        await screen.press("enter")
        await _click(screen, "rejected", WordList)
        await screen.sees("Stage      rejected")
        await _click(screen, "⏎ save", Foot)
        await _saved(screen)
    assert "stage: rejected" in _file(folder)


async def test_a_click_beside_it_cancels(folder: Path) -> None:
    before = _file(folder)
    async with opened(folder, (100, 30)) as screen:
        for key in ("t", "f", "n", "p", "question_mark"):
            await screen.press(key)
            await screen.until(lambda: not isinstance(screen.app.screen, Board), key)
            await screen.pilot.click(offset=(1, 1))
            await _saved(screen)
            if key != "question_mark":
                await screen.press(key)
                await screen.until(lambda: not isinstance(screen.app.screen, Board), key)
                await _click(screen, "esc cancel", Foot)
                await _saved(screen)
    assert _file(folder) == before
