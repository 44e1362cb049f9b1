"""The draft: previewed, edited, and checked during typing."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import pytest
from dashboard_scene import NOW, draft_on, drafts_in, open_thank_you, opened, write_files

from heardback.dashboard.board.board import Board
from heardback.dashboard.draft.checker import Checker
from heardback.dashboard.draft.draft_screen import DraftScreen
from heardback.dashboard.draft.message_sheet import DraftText
from heardback.dashboard.draft.review import ChecklistView
from heardback.desk.correspondence import Correspondence
from heardback.desk.proofing import Proofreader
from heardback.proofreading.checking import Check, Report, Status


async def test_letters_are_commands_until_one_edits(folder: Path) -> None:
    async with opened(folder) as screen:
        await open_thank_you(screen)
        before = draft_on(screen).sheet.text
        await screen.press("w", "v", "k")
        assert draft_on(screen).sheet.text == before
        await screen.press("i")
        await screen.sees("you are typing")
        await screen.type("qsc ")
        assert draft_on(screen).sheet.text == "qsc " + before
        await screen.press("escape")
        await screen.sees("i edit")
        await screen.press("escape")
        await screen.until(lambda: isinstance(screen.app.screen, Board))


async def test_the_checklist_follows_the_typing(folder: Path) -> None:
    async with opened(folder) as screen:
        await open_thank_you(screen)
        await screen.press("i")
        await screen.type("[what] ")
        await screen.sees("NOT READY", "× placeholders")
        await screen.press(*["backspace"] * 7)
        await screen.sees_no("× placeholders")


async def test_a_suggestion_is_taken_with_enter(folder: Path) -> None:
    async with opened(folder) as screen:
        await open_thank_you(screen)
        with_mistake = draft_on(screen).sheet.text.replace("Dear Pieter", "Dear Pietre")
        draft_on(screen).query_one(DraftText).put(with_mistake)
        await screen.sees("× recipient", "⏎ “Pieter”")
        checklist = draft_on(screen).query_one(ChecklistView)
        await screen.until(lambda: draft_on(screen).review.finding)
        checklist.highlighted = "recipient"
        await screen.press("enter")
        await screen.sees("Dear Pieter,")
        await screen.sees_no("× recipient")
        await screen.until(lambda: any("Dear Pieter," in text for text in drafts_in(folder)))


async def test_a_finding_without_a_suggestion_is_gone_to_and_typed_over(folder: Path) -> None:
    async with opened(folder) as screen:
        await open_thank_you(screen)
        draft_on(screen).query_one(DraftText).put("[what you talked about] " + draft_on(screen).sheet.text)
        await screen.sees("× placeholders")
        await screen.until(lambda: draft_on(screen).review.finding)
        await screen.press("enter")
        await screen.type("Flink")
        assert draft_on(screen).sheet.text.startswith("Flink Dear Pieter")


async def test_the_footer_offers_to_fix_only_what_can_be_fixed_or_gone_to(folder: Path) -> None:
    async with opened(folder) as screen:
        await open_thank_you(screen)
        clean = draft_on(screen).sheet.text
        draft_on(screen).query_one(DraftText).put("[what you talked about] " + clean)
        await screen.sees("× placeholders", "⏎ fix")
        await screen.press("end")
        await screen.sees("⏎ names them", "i edit")
        await screen.sees_no("⏎ fix")
        await screen.press("home")
        await screen.sees("⏎ fix")
        draft_on(screen).query_one(DraftText).put(clean)
        await screen.sees_no("× placeholders")
        await screen.until(lambda: ("⏎ fix" in screen.text) is (draft_on(screen).review.finding is not None))


async def test_a_click_in_the_text_begins_editing(folder: Path) -> None:
    async with opened(folder) as screen:
        await open_thank_you(screen)
        await screen.pilot.click(DraftText, offset=(2, 0))
        await screen.sees("you are typing")


async def test_an_early_message_says_that_it_is_early(folder: Path) -> None:
    async with opened(folder, (120, 40)) as screen:
        await screen.press("end", "d")
        await screen.sees("! timing")


async def test_a_script_for_the_telephone_and_a_linkedin_note_are_measured(folder: Path) -> None:
    async with opened(folder, (120, 40)) as screen:
        await screen.press("a", "end")
        await screen.sees("Karoo Data")
        await screen.press("1")
        await screen.press("home", "down", "down", "down", "down", "d")
        await screen.sees("Connect to Lerato Dube", "of 200 characters")
        await screen.sees_no("Subject")


async def test_one_word_is_counted_as_one_word(folder: Path) -> None:
    write_files(folder, {"drafts/short.md": "---\napplication: karoo\nmessage: nudge\n---\n\nHello\n"})
    async with opened(folder) as screen:
        await screen.press("3", "enter")
        await screen.sees("1 word · ")


async def test_the_subject_is_edited_by_key(folder: Path) -> None:
    async with opened(folder) as screen:
        await open_thank_you(screen)
        await screen.press("t", "home")
        await screen.type("Re: ")
        await screen.press("enter")
        await screen.until(
            lambda: any(
                "subject: 'Re: " in t or "subject: Re: " in t or 'subject: "Re: ' in t
                for t in drafts_in(folder)
            )
        )
        await screen.sees("i edit")


async def test_drafts_being_written_are_listed_and_gone_on_with(folder: Path) -> None:
    async with opened(folder) as screen:
        await open_thank_you(screen)
        await screen.press("i")
        await screen.type("Hello ")
        await screen.until(lambda: drafts_in(folder))
        await screen.press("escape", "escape", "3")
        await screen.sees("Karoo Data", "thank Pieter")
        await screen.press("enter")
        await screen.sees("Hello Dear Pieter")


async def test_the_list_of_drafts_says_whether_each_is_ready_and_who_waits(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = {"ready": Report(()), "not ready": Report((Check("greeting", Status.FAIL, "No greeting."),))}
    monkeypatch.setattr(
        Checker, "report", lambda _, draft: reports["ready" if draft.to == "Lerato Dube" else "not ready"]
    )
    for name, head in {
        "one": "application: karoo\nmessage: thank-you\nto: Pieter van Wyk",
        "two": "application: harbour\nmessage: follow-up\nto: Lerato Dube",
        "three": "application: bergview\nmessage: nudge",
    }.items():
        write_files(folder, {f"drafts/{name}.md": f"---\n{head}\nchannel: email\nsubject: S\n---\n\nDear\n"})
        os.utime(folder / "drafts" / f"{name}.md", (NOW.timestamp() - 2 * 86_400,) * 2)
    async with opened(folder, (160, 40)) as screen:
        await screen.press("3")
        await screen.sees("not ready   Karoo Data", "thank Pieter van Wyk · 2 days old", "due 11:00")
        await screen.sees("ready       Harbour Labs", "ask Lerato Dube again", "was due Thu 12 Nov")
        await screen.sees("nudge · 2 days old", "not before Mon 30 Nov")
        order = [screen.text.index(name) for name in ("Karoo Data", "Harbour Labs", "Bergview Health")]
        assert order == sorted(order)
    async with opened(folder) as screen:
        await screen.press("3")
        await screen.sees("ready       Harbour Labs", "ask Lerato Dube again")


async def test_letting_go_and_answering_an_offer_ask_what_is_meant(folder: Path) -> None:
    offer = "---\ncompany: Aaa\nrole: R\nstage: offer\noffer_answer_by: 2026-11-20\n---\n"
    (folder / "applications" / "aaa.md").write_text(offer)
    async with opened(folder) as screen:
        await screen.press("slash")
        await screen.type("aaa")
        await screen.press("enter", "d")
        await screen.sees("Which message to Aaa?", "accept-offer", "decline-offer")
        await screen.press("home", "down", "enter")
        await screen.sees("Decline-offer", "✓")


@pytest.mark.parametrize(
    ("part", "slow"), [(Correspondence, "draft"), (Proofreader, "check")], ids=["draft", "check"]
)
async def test_leaving_a_draft_before_everything_is_there_breaks_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, part: type, slow: str
) -> None:
    gate, done = threading.Event(), threading.Event()
    work = getattr(part, slow)

    def slowly(self: object, *given: Any, **named: Any) -> Any:
        gate.wait(10)
        try:
            return work(self, *given, **named)
        finally:
            done.set()

    monkeypatch.setattr(part, slow, slowly)
    async with opened(folder) as screen:
        await screen.press("d")
        await screen.until(lambda: isinstance(screen.app.screen, DraftScreen))
        if slow == "check":
            await screen.sees("Dear Lerato")
        await screen.press("escape")
        gate.set()
        await screen.until(done.is_set)
        await screen.until(
            lambda: screen.app.background.saving.settle(0) and screen.app.background.checking.settle(0)
        )
        await screen.press("a")
        await screen.sees("COMPANY")


async def test_what_passed_is_one_line_until_it_is_opened(folder: Path) -> None:
    async with opened(folder) as screen:
        await open_thank_you(screen)
        await screen.sees("READY   nothing to fix", "checks passed   ⏎ names them")
        await screen.sees_no("✓ greeting")
        await screen.press("enter")
        await screen.sees("⏎ folds them", "✓ greeting", "✓ timing")
        await screen.press("enter")
        await screen.sees("⏎ names them")


@pytest.mark.parametrize(("width", "most"), [(120, 72), (200, 72), (80, 38)])
async def test_the_text_has_a_measure(width: int, most: int, folder: Path) -> None:
    async with opened(folder, (width, 36)) as screen:
        await open_thank_you(screen)
        rows = [line.partition("│")[0].strip() for line in screen.text.splitlines()[5:-3]]
        assert most - 6 <= max(map(len, rows)) <= most
