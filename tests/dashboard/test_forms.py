"""The small forms: they say what they understood, save in the background, and keep every word if that fails."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from dashboard_scene import Screen, opened
from textual import events

from heardback.dashboard.board.board import Board
from heardback.desk import RefusedError, log_actions
from heardback.desk.action import Done


def _file(folder: Path, name: str = "harbour") -> str:
    return (folder / "applications" / f"{name}.md").read_text()


async def _saved(screen: Screen) -> None:
    await screen.until(lambda: isinstance(screen.app.screen, Board), "the form closing")


async def test_heard_back_with_a_date_that_is_said_back(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("h")
        await screen.sees("Heard back from Harbour Labs")
        await screen.type("lerato")
        await screen.sees("= Lerato Dube")
        await screen.press("tab")
        await screen.type("shortlist is out soon")
        await screen.press("tab")
        await screen.type("next fri")
        await screen.sees("= Fri 27 Nov 2026, in eight days")
        await screen.press("enter")
        await _saved(screen)
        await screen.sees("Logged in harbour: they answered", "u undoes", "… Mon 30 Nov  Harbour Labs")
    logged = _file(folder)
    assert "event: heard" in logged
    assert "from: Lerato Dube" in logged
    assert "decision_by: 2026-11-27" in logged


async def test_sent_asks_first_and_then_logs(folder: Path) -> None:
    async with opened(folder) as screen:
        before = _file(folder)
        await screen.press("s")
        await screen.sees("Log as sent · Harbour Labs", "follow-up", "Lerato Dube", "email")
        assert _file(folder) == before
        await screen.press("enter")
        await _saved(screen)
        await screen.sees_no("! Thu 12 Nov  Harbour Labs")
    assert "event: sent" in _file(folder).removeprefix(before.removesuffix("---\n"))


async def test_escape_changes_nothing(folder: Path) -> None:
    async with opened(folder) as screen:
        before = _file(folder)
        for key in "sxzhtiln":
            await screen.press(key)
            await screen.until(lambda: not isinstance(screen.app.screen, Board))
            await screen.press("escape")
            await _saved(screen)
    assert _file(folder) == before


async def test_skipping_takes_it_off_the_list(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("x", "enter")
        await _saved(screen)
        await screen.sees_no("! Thu 12 Nov  Harbour Labs")
    assert "event: skipped" in _file(folder)


async def test_snoozing_lets_it_wait(folder: Path) -> None:
    async with opened(folder, (80, 40)) as screen:
        await screen.press("z")
        await screen.type("in 2 weeks")
        await screen.sees("= Thu 3 Dec 2026, in two weeks")
        await screen.press("enter")
        await _saved(screen)
        await screen.sees("… Thu 3 Dec   Harbour Labs")
    assert "snoozed_until: 2026-12-03" in _file(folder)


async def test_the_stage_is_found_by_its_beginning(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("t")
        await screen.type("rej")
        await screen.sees("= rejected")
        await screen.press("enter")
        await _saved(screen)
    assert "stage: rejected" in _file(folder)


async def test_what_is_not_understood_is_said_and_nothing_is_saved(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("t")
        await screen.type("hopeful")
        await screen.press("enter")
        await screen.sees("“hopeful” isn't one of")
        await screen.press("escape", "z")
        await screen.type("4/12")
        await screen.sees("day or month first?")
        await screen.press("enter", "escape")
        await _saved(screen)
    assert "snoozed" not in _file(folder)


async def test_an_interview_with_names_and_a_time(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("i")
        await screen.type("fri 14:00")
        await screen.sees("= Fri 20 Nov 2026 at 14:00, tomorrow")
        await screen.press("tab")
        await screen.type("lerato, Jana")
        await screen.sees("= Lerato Dube, Jana")
        await screen.press("enter")
        await _saved(screen)
    text = _file(folder)
    assert "2026-11-20 14:00" in text
    assert "Jana" in text


async def test_a_note_for_the_log(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("l")
        await screen.type("rang: voicemail")
        await screen.press("enter")
        await _saved(screen)
    assert "rang: voicemail" in _file(folder)


async def test_a_paste_waits_for_the_key_before_it(folder: Path) -> None:
    async with opened(folder) as screen:
        for event in (events.Key("l", "l"), events.Paste("rang: voicemail"), events.Key("enter", "\r")):
            event.set_sender(screen.app)
            assert screen.app._driver is not None
            screen.app._driver.send_message(event)
        await screen.until(lambda: "rang: voicemail" in _file(folder), "the note in the log")


async def test_one_field_is_one_changed_line(folder: Path) -> None:
    before = _file(folder).splitlines()
    async with opened(folder) as screen:
        await screen.press("f", "down")
        await screen.sees("Change a field of Harbour Labs", "Platform Engineer")
        await screen.press("enter")
        await screen.sees("Harbour Labs · Role")
        await screen.press(*["backspace"] * len("Engineer"))
        await screen.type("Lead")
        await screen.press("enter")
        await _saved(screen)
        await screen.sees("Platform Lead")
    after = _file(folder).splitlines()
    assert [line for line in after if line not in before] == ["role: Platform Lead"]
    assert len(after) == len(before)


async def test_a_new_application_is_there_at_once_and_highlighted(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("n")
        await screen.type("Quillhaven")
        await screen.press("tab")
        await screen.type("Data Engineer")
        await screen.press("tab")
        await screen.type("yesterday")
        await screen.sees("= Wed 18 Nov 2026, yesterday")
        await screen.press("enter")
        await screen.sees("▌  Quillhaven")
    made = [p for p in (folder / "applications").iterdir() if "quillhaven" in p.name]
    assert "applied: 2026-11-18" in made[0].read_text()
    assert made[0].stat().st_mode & 0o077 == 0


async def test_company_and_role_are_needed(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("n")
        await screen.type("Quillhaven")
        await screen.press("enter")
        await screen.sees("Role is needed.")
        await screen.type("Engineer")
        await screen.press("enter")
        await screen.sees("▌  Quillhaven")


async def test_a_failure_is_shown_and_every_typed_word_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise RefusedError("line 4 is an alias. Nothing was changed.")

    monkeypatch.setattr(log_actions, "heard", refused)
    async with opened(folder) as screen:
        await screen.press("h", "tab")
        await screen.type("a long sentence")
        await screen.press("enter")
        await screen.sees("line 4 is an alias. Nothing was changed.", "a long sentence")
        monkeypatch.undo()
        await screen.press("enter")
        await _saved(screen)
    assert "a long sentence" in _file(folder)


async def test_a_file_that_cannot_be_read_is_not_asked_about(folder: Path) -> None:
    async with opened(folder, (80, 40)) as screen:
        await screen.press("a", "home", "h")
        await screen.sees("Fix this file first")


async def test_forms_can_be_filled_in_on_forty_columns(folder: Path) -> None:
    async with opened(folder, (40, 12)) as screen:
        for key in "nihsptz":
            await screen.press(key)
            await screen.until(lambda: not isinstance(screen.app.screen, Board))
            for _ in range(8):
                await screen.press("tab")
                focused = screen.app.focused
                assert focused is not None, key
                assert screen.app.screen.region.contains_region(focused.region), key
            await screen.press("escape")
            await _saved(screen)


async def test_leaving_a_form_while_it_is_saved_closes_nothing_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    skip = log_actions.skip

    def slowly(*given: Any) -> Done:
        gate.wait(10)
        return skip(*given)

    monkeypatch.setattr(log_actions, "skip", slowly)
    async with opened(folder) as screen:
        await screen.press("x", "enter", "escape")
        await _saved(screen)
        gate.set()
        await screen.sees_no("! Thu 12 Nov  Harbour Labs")
        await screen.press("a")
        await screen.sees("COMPANY")


async def test_a_step_that_follows_is_asked_about_and_said(folder: Path) -> None:
    async with opened(folder, person="Pieter van Wyk") as screen:
        await screen.press("a", "home", "down")
        await screen.sees("Bergview Health")
        await screen.press("i")
        await screen.sees("Interview with Bergview Health")
        await screen.type("fri 14:00")
        await screen.press("enter")
        await _saved(screen)
    text = _file(folder, "bergview")
    assert "2026-11-20 14:00" in text
    assert "stage: " not in text  # a stage that isn't written follows by itself


@pytest.mark.parametrize("answer", ["yes", "no"])
async def test_an_interview_moves_on_unless_one_says_no(answer: str, folder: Path) -> None:
    text = _file(folder).replace("stage: interviewing", "stage: applied")
    (folder / "applications" / "harbour.md").write_text(text)
    async with opened(folder, (80, 40)) as screen:
        await screen.press("i")
        await screen.sees("Change its stage from applied to interviewing?", "That too")
        await screen.type("fri 14:00")
        if answer == "no":
            await screen.press("up", "right")
        await screen.press("enter")
        await _saved(screen)
        if answer == "yes":
            await screen.sees("Added to harbour: an interview", "stage is now")
    assert ("stage: interviewing" in _file(folder)) is (answer == "yes")


async def test_a_slip_in_a_name_is_doubted_once(folder: Path) -> None:
    async with opened(folder) as screen:
        before = _file(folder)
        await screen.press("h")
        await screen.type("leratto")
        await screen.press("enter")
        await screen.sees("Did you", "Lerato Dube? Enter again: yes.")
        assert _file(folder) == before
        await screen.press("enter")
        await _saved(screen)
    assert "from: leratto" in _file(folder)


async def test_another_name_after_a_doubt_is_doubted_anew(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("h")
        await screen.type("leratto")
        await screen.press("enter")
        await screen.sees("Did you")
        await screen.press("x", "enter")
        await screen.sees("“lerattox”")
        await screen.press("escape")
        await _saved(screen)
    assert "event: heard" not in _file(folder)


async def test_snoozing_past_their_day_is_doubted(folder: Path) -> None:
    text = _file(folder).replace("stage: interviewing", "stage: offer\noffer_answer_by: 2026-11-20")
    (folder / "applications" / "harbour.md").write_text(text)
    async with opened(folder) as screen:
        await screen.press("z")
        await screen.sees("Snooze Harbour Labs")
        await screen.type("in 2 weeks")
        await screen.press("enter")
        await screen.sees("wants an answer by Fri 20 Nov", "Enter again: yes.")
        assert "snoozed_until" not in _file(folder)
        await screen.press("enter")
        await _saved(screen)
        await screen.sees("• tomorrow    Harbour Labs")
    assert "snoozed_until: 2026-12-03" in _file(folder)


@pytest.mark.parametrize(
    ("keys", "typed", "said"),
    [
        ("l", "rang: voicemail", "Noted in harbour."),
        ("z", "in 2 weeks", "harbour waits until Thu 3 Dec 2026."),
        ("x", "", "Logged in harbour: follow-up"),
        ("s", "", "Logged in harbour: follow-up sent"),
        ("t", "rejected", "harbour is now rejected."),
        ("n", "Quillhaven", "Added Quillhaven as quillhaven-engineer."),
    ],
)
async def test_the_screen_says_the_sentence_of_the_command_line(
    keys: str, typed: str, said: str, folder: Path
) -> None:
    async with opened(folder, (120, 40)) as screen:
        await screen.press(keys)
        await screen.until(lambda: not isinstance(screen.app.screen, Board))
        if typed:
            await screen.type(typed)
        if keys == "n":
            await screen.press("tab")
            await screen.type("Engineer")
        await screen.press("enter")
        await screen.sees(said)
