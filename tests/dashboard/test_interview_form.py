"""Interviews on the dashboard: added, moved, cancelled and completed, each with the form on its own row."""

from __future__ import annotations

from pathlib import Path

import pytest
from dashboard_scene import Screen, opened

from heardback.dashboard.board.board import Board
from heardback.dashboard.screens.field import FormField
from heardback.dashboard.screens.form import Form

AHEAD = """\
---
company: Harbour Labs
role: Platform Engineer
stage: interviewing
interviews:
  - start: 2026-11-05 10:00
    with: [Lerato Dube]
  - start: 2026-11-20 09:30
    round: second talk
    with: [Lerato Dube]
---
"""


def _file(folder: Path, name: str = "harbour") -> str:
    return (folder / "applications" / f"{name}.md").read_text()


async def _saved(screen: Screen) -> None:
    await screen.until(lambda: isinstance(screen.app.screen, Board), "the form closing")


async def _on_ahead(screen: Screen) -> None:
    """Go to the row of the interview ahead."""
    await screen.press("home", "down")
    await screen.sees("AHEAD")
    await screen.until(lambda: screen.app.board.subject and screen.app.board.subject.interview)


@pytest.fixture
def ahead(folder: Path) -> Path:
    (folder / "applications" / "harbour.md").write_text(AHEAD)
    return folder


async def test_the_row_of_an_interview_has_its_form_and_moves_it(ahead: Path) -> None:
    async with opened(ahead, (80, 36)) as screen:
        await _on_ahead(screen)
        await screen.press("i")
        await screen.sees("Fri 20 Nov 09:30 · second talk", "2026-11-20 09:30", "= Fri 20 Nov 2026 at 09:30")
        await screen.type("mon 14:00")
        await screen.sees("= Mon 23 Nov 2026 at 14:00, in four days")
        await screen.press("enter")
        await _saved(screen)
        await screen.sees("harbour, interview on Fri 20 Nov 09:30: moved to Mon 23 Nov 14:00. u undoes")
        assert "  - start: 2026-11-23 14:00\n    round: second talk" in _file(ahead)
        assert "Interview moved from Fri 20 Nov 2026 at 09:30 to Mon 23 Nov 2026 at 14:00" in _file(ahead)
        await screen.press("u")
        await screen.until(lambda: _file(ahead) == AHEAD, "the move taken back")


async def test_an_interview_is_cancelled_by_arrow_keys_alone(ahead: Path) -> None:
    async with opened(ahead, (80, 36)) as screen:
        await _on_ahead(screen)
        await screen.press("i", "up", "up")
        await screen.sees("Cancelled", "no  yes")
        await screen.press("right", "enter")
        await _saved(screen)
        await screen.sees("cancelled; the record stays. u undoes")
    before = AHEAD.splitlines()
    assert [line for line in _file(ahead).splitlines() if line not in before] == ["    cancelled: true"]


async def test_a_thank_you_leads_to_its_interview_with_a_text_a_person(folder: Path) -> None:
    async with opened(folder, (80, 36), person="Thandi Nkosi") as screen:
        await screen.press("i")
        await screen.sees("Talked with Thandi", "moving the batch jobs to Flink", "Talked with Pieter")
        assert "2026-11-18 10:00" in screen.text
        form = screen.app.screen
        assert isinstance(form, Form)
        await screen.press("up")
        while screen.app.focused is not None and "on-call" not in getattr(screen.app.focused, "value", ""):
            await screen.press("up")
        await screen.type(" and more")
        await screen.press("enter")
        await _saved(screen)
        await screen.sees("karoo, interview on Wed 18 Nov 10:00: what you talked about with Pieter")
    assert "      Pieter van Wyk: the on-call rota and more\n" in _file(folder, "karoo")
    assert "      Thandi Nkosi: moving the batch jobs to Flink\n" in _file(folder, "karoo")


async def test_people_who_are_named_get_a_place_for_what_was_said(folder: Path) -> None:
    async with opened(folder, (80, 36)) as screen:
        await screen.press("i")
        await screen.type("yesterday 10-11")
        await screen.press("tab")
        await screen.type("lerato, Jana Bo")
        await screen.press("tab")
        await screen.sees("Talked with Lerato", "Talked with Jana")
        await screen.press("down")
        await screen.type("the warehouses")
        await screen.press("enter")
        await _saved(screen)
    assert "    with: [Lerato Dube, Jana Bo]\n    discussed:\n      Lerato Dube: the warehouses\n" in _file(
        folder
    )


async def test_words_that_were_typed_stay_when_the_questions_change(folder: Path) -> None:
    async with opened(folder, (80, 36)) as screen:
        await screen.press("i")
        await screen.type("yesterday 10-11")
        await screen.press("tab", "tab", "tab")
        await screen.type("the warehouses")
        await screen.press("up", "up")
        await screen.type("lerato")
        await screen.press("tab")
        await screen.sees("Talked with Lerato  the warehouses")


async def test_another_interview_is_chosen_in_the_form(ahead: Path) -> None:
    async with opened(ahead, (80, 36)) as screen:
        await screen.press("a")
        await screen.type("/harbour")
        await screen.press("enter", "i")
        await screen.press("up")
        await screen.sees("a new one  Fri 20 Nov 09:30 · second talk")
        await screen.press("right", "right")
        await screen.sees("second talk", "2026-11-20 09:30")
        await screen.press("right")
        await screen.sees("2026-11-05 10:00")
        assert "2026-11-20 09:30" not in screen.text
        await screen.press("escape")
        await _saved(screen)
    assert _file(ahead) == AHEAD


async def test_a_time_is_read_on_the_clocks_of_its_zone(folder: Path) -> None:
    async with opened(folder, (80, 36)) as screen:
        await screen.press("i")
        await screen.type("fri 9:00")
        await screen.sees("= Fri 20 Nov 2026 at 09:00, tomorrow")
        await screen.press("up", "up", "down", "up", "up")
        while "new york" not in getattr(screen.app.focused, "placeholder", ""):
            await screen.press("up")
        await screen.type("new yo")
        await screen.sees("= America/New_York", "= Fri 20 Nov 2026 at 16:00 · 09:00 New York,")
        await screen.press("enter")
        await _saved(screen)
        await screen.sees("an interview on Fri 20 Nov 2026 at 16:00 · 09:00 New York.")
    assert "start: 2026-11-20 09:00\n    timezone: America/New_York" in _file(folder)


async def test_the_same_moment_twice_is_asked_about(ahead: Path) -> None:
    async with opened(ahead, (80, 36)) as screen:
        await screen.press("a")
        await screen.type("/harbour")
        await screen.press("enter", "i")
        await screen.type("fri 9:30")
        await screen.press("enter")
        await screen.sees("already an interview on Fri 20 Nov at 09:30. Add another?", "Enter again: yes.")
        await screen.press("escape")
        await _saved(screen)
    assert _file(ahead) == AHEAD


async def test_by_a_clock_of_twelve_hours_the_form_says_it_so_and_writes_it_as_ever(ahead: Path) -> None:
    async with opened(ahead, (120, 36)) as screen:
        screen.app.desk.twelve = True
        screen.app.reread()
        await screen.sees("9:30am")
        await _on_ahead(screen)
        await screen.press("i")
        await screen.sees("Fri 20 Nov 9:30am · second talk")
        start = next(f for f in screen.app.screen.query(FormField) if f.question.name == "start")
        start.input.focus()
        start.input.value = "fri 14:00"
        await screen.sees("= Fri 20 Nov 2026 at 2:00pm, tomorrow")
        await screen.press("enter")
        await _saved(screen)
        await screen.sees("interview on Fri 20 Nov 9:30am: moved to Fri 20 Nov 2:00pm.")
    assert "start: 2026-11-20 14:00" in _file(ahead)
    assert "moved from Fri 20 Nov 2026 at 09:30 to Fri 20 Nov 2026 at 14:00" in _file(ahead)
