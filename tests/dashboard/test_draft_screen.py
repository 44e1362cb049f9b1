"""The draft: previewed, edited, checked as one types, kept on disk, copied, logged only when that is said."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from dashboard_scene import Screen, opened
from textual import events

from heardback.dashboard.screens.board import Board
from heardback.dashboard.screens.draft import DraftScreen
from heardback.dashboard.widgets.checklist_view import ChecklistView
from heardback.dashboard.widgets.draft_text import DraftText
from heardback.desk import UnreadableError
from heardback.desk.checking_texts import Proofreader
from heardback.desk.correspondence import Correspondence
from heardback.drafting import clipboard
from heardback.folder.config import Config


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What goes into the clipboard."""
    texts: list[str] = []

    def copy(text: str, environ: Mapping[str, str]) -> clipboard.Copied:
        texts.append(text)
        return clipboard.Copied("pbcopy")

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts


def _sheet(screen: Screen) -> DraftScreen:
    assert isinstance(screen.app.screen, DraftScreen)
    return screen.app.screen


def _drafts(folder: Path) -> list[str]:
    return (
        [p.read_text() for p in sorted((folder / "drafts").glob("*.md"))]
        if (folder / "drafts").is_dir()
        else []
    )


async def _open_thank_you(screen: Screen) -> None:
    await screen.press("home", "down", "d")
    await screen.sees("Dear Pieter", "✓")


async def test_from_a_due_item_a_checked_draft_is_in_the_clipboard_after_three_keys(
    folder: Path, copied: list[str]
) -> None:
    async with opened(folder, person="nobody") as screen:
        await screen.press("d", "c")
        await screen.sees("In the clipboard: ")
    assert copied[0].startswith("Dear Pieter,")
    assert "the on-call rota" in copied[0]


async def test_one_key_on_today_opens_and_copies(folder: Path, copied: list[str]) -> None:
    async with opened(folder, person="nobody") as screen:
        await screen.press("c")
        await screen.sees("In the clipboard: ")
    assert copied[0].startswith("Dear Pieter,")


async def test_letters_are_commands_until_one_edits(folder: Path) -> None:
    async with opened(folder) as screen:
        await _open_thank_you(screen)
        before = _sheet(screen).text
        await screen.press("w", "v", "k")
        assert _sheet(screen).text == before
        await screen.press("i")
        await screen.sees("you are typing")
        await screen.type("qsc ")
        assert _sheet(screen).text == "qsc " + before
        await screen.press("escape")
        await screen.sees("i edit")
        await screen.press("escape")
        await screen.until(lambda: isinstance(screen.app.screen, Board))


async def test_what_is_typed_is_on_disk_shortly_after(folder: Path) -> None:
    async with opened(folder) as screen:
        await _open_thank_you(screen)
        assert _drafts(folder) == []
        await screen.press("i")
        await screen.type("Hello ")
        await screen.until(lambda: any("Hello Dear Pieter" in text for text in _drafts(folder)))
        await screen.press("escape", "escape")
        await screen.sees("Drafts 1")


async def test_the_checklist_follows_the_typing(folder: Path) -> None:
    async with opened(folder) as screen:
        await _open_thank_you(screen)
        await screen.press("i")
        await screen.type("[what] ")
        await screen.sees("NOT READY", "× placeholders")
        await screen.press(*["backspace"] * 7)
        await screen.sees_no("× placeholders")


async def test_a_suggestion_is_taken_with_enter(folder: Path) -> None:
    async with opened(folder) as screen:
        await _open_thank_you(screen)
        with_mistake = _sheet(screen).text.replace("Dear Pieter", "Dear Pietre")
        _sheet(screen).query_one(DraftText).put(with_mistake)
        await screen.sees("× recipient", "⏎ “Pieter”")
        checklist = _sheet(screen).query_one(ChecklistView)
        await screen.until(lambda: _sheet(screen).finding)
        checklist.highlighted = "recipient"
        await screen.press("enter")
        await screen.sees("Dear Pieter,")
        await screen.sees_no("× recipient")
        await screen.until(lambda: any("Dear Pieter," in text for text in _drafts(folder)))


async def test_a_finding_without_a_suggestion_is_gone_to_and_typed_over(folder: Path) -> None:
    async with opened(folder) as screen:
        await _open_thank_you(screen)
        _sheet(screen).query_one(DraftText).put("[what you talked about] " + _sheet(screen).text)
        await screen.sees("× placeholders")
        await screen.until(lambda: _sheet(screen).finding)
        await screen.press("enter")
        await screen.type("Flink")
        assert _sheet(screen).text.startswith("Flink Dear Pieter")


async def test_a_click_in_the_text_begins_editing(folder: Path) -> None:
    async with opened(folder) as screen:
        await _open_thank_you(screen)
        await screen.pilot.click(DraftText, offset=(2, 0))
        await screen.sees("you are typing")


async def test_sent_asks_then_logs_and_moves_the_text(folder: Path) -> None:
    async with opened(folder) as screen:
        await _open_thank_you(screen)
        await screen.press("i")
        await screen.type("Hello ")
        await screen.press("escape", "s")
        await screen.sees("Did it go out? thank-you to Pieter van Wyk")
        assert "event: sent" not in (folder / "applications" / "karoo.md").read_text()
        await screen.press("enter")
        await screen.until(lambda: isinstance(screen.app.screen, Board))
        await screen.sees_no("thank-you to Pieter van Wyk")
    assert "event: sent" in (folder / "applications" / "karoo.md").read_text()
    assert _drafts(folder) == []
    sent = [p.read_text() for p in (folder / "sent").glob("*.md")]
    assert "Hello Dear Pieter" in sent[0]


async def test_a_save_that_fails_keeps_every_word_and_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UnreadableError("The disk is full. Nothing was changed.")

    async with opened(folder) as screen:
        await _open_thank_you(screen)
        with monkeypatch.context() as patch:
            patch.setattr(Correspondence, "keep", full)
            await screen.press("i")
            await screen.type("kept words ")
            await screen.sees("Not saved, and kept here", "kept words")
        await screen.press("escape", "escape")
        await screen.until(lambda: any("kept words" in text for text in _drafts(folder)))


async def test_words_that_could_not_be_saved_are_handed_out_at_the_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UnreadableError("The disk is full.")

    monkeypatch.setattr(Correspondence, "keep", full)
    async with opened(folder) as screen:
        await _open_thank_you(screen)
        await screen.press("i")
        await screen.type("precious ")
        app = screen.app
    assert any(words.startswith("precious Dear Pieter") for words in app.leave())


async def test_leaving_at_once_saves_what_was_typed_last(folder: Path) -> None:
    async with opened(folder) as screen:
        await _open_thank_you(screen)
        await screen.press("i")
        await screen.type("last words ")
        app = screen.app
        app.exit()
    assert app.leave() == ()
    assert any("last words Dear Pieter" in text for text in _drafts(folder))


async def test_a_change_by_another_editor_shows_and_typing_goes_on(folder: Path) -> None:
    async with opened(folder) as screen:
        await _open_thank_you(screen)
        await screen.press("i")
        await screen.type("mine ")
        await screen.until(lambda: any("mine Dear" in text for text in _drafts(folder)))
        path = next((folder / "drafts").glob("*.md"))
        path.write_text(path.read_text().replace("mine Dear", "theirs Dear"))
        await screen.sees("theirs Dear Pieter")
        await screen.type("and mine ")
        await screen.until(lambda: any("theirs" in t and "and mine" in t for t in _drafts(folder)))


async def test_two_who_write_the_same_draft_both_keep_their_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(folder) as screen:
        await _open_thank_you(screen)
        await screen.press("i")
        await screen.type("first ")
        await screen.until(lambda: any("first Dear" in text for text in _drafts(folder)))
        monkeypatch.setattr(DraftScreen, "read_again", lambda self: None)
        path = next((folder / "drafts").glob("*.md"))
        path.write_text(path.read_text().replace("first Dear", "theirs Dear"))
        await screen.type("second ")
        await screen.sees("your words go on in")
    texts = _drafts(folder)
    assert any("theirs Dear" in text for text in texts)
    assert any("first second Dear" in text for text in texts)


async def test_the_other_peoples_notes_are_one_key_away(folder: Path) -> None:
    async with opened(folder) as screen:
        await _open_thank_you(screen)
        await screen.press("i")
        await screen.type("Note for Pieter. ")
        await screen.until(lambda: _drafts(folder))
        await screen.press("escape", "escape")
        await screen.until(lambda: isinstance(screen.app.screen, Board))
        await screen.press("down", "d")
        await screen.sees("Dear Thandi")
        await screen.press("p")
        await screen.sees("thank-you to Pieter van Wyk", "Note for Pieter.")


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


async def test_the_subject_is_edited_by_key(folder: Path) -> None:
    async with opened(folder) as screen:
        await _open_thank_you(screen)
        await screen.press("u", "home")
        await screen.type("Re: ")
        await screen.press("enter")
        await screen.until(
            lambda: any(
                "subject: 'Re: " in t or "subject: Re: " in t or 'subject: "Re: ' in t
                for t in _drafts(folder)
            )
        )
        await screen.sees("i edit")


async def test_mail_without_a_desktop_copies_the_link(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    links: list[str] = []
    monkeypatch.setattr(clipboard, "copy", lambda text, _: links.append(text) or clipboard.Copied("pbcopy"))
    async with opened(folder) as screen:
        await _open_thank_you(screen)
        await screen.press("m")
        await screen.sees("No mail program")
    assert links[0].startswith("mailto:pieter@karoo.example?subject=")


async def test_a_mail_command_is_asked_about_and_a_failure_loses_nothing(folder: Path) -> None:
    config = Config(mail_command="false", allow=(folder,))
    async with opened(folder, config=config) as screen:
        await _open_thank_you(screen)
        before = _sheet(screen).text
        await screen.press("m")
        await screen.sees("Mail this to Pieter van Wyk now?")
        await screen.press("enter")
        await screen.sees("ended with 1")
        await screen.press("escape")
        assert _sheet(screen).text == before
    assert "event: sent" not in (folder / "applications" / "karoo.md").read_text()


async def test_after_the_mail_command_logging_is_a_question_of_its_own(folder: Path) -> None:
    config = Config(mail_command="true", allow=(folder,))
    async with opened(folder, config=config) as screen:
        await _open_thank_you(screen)
        await screen.press("m", "enter")
        await screen.sees("Did it go out?")
        assert "event: sent" not in (folder / "applications" / "karoo.md").read_text()


async def test_drafts_being_written_are_listed_and_gone_on_with(folder: Path) -> None:
    async with opened(folder) as screen:
        await _open_thank_you(screen)
        await screen.press("i")
        await screen.type("Hello ")
        await screen.until(lambda: _drafts(folder))
        await screen.press("escape", "escape", "3")
        await screen.sees("Karoo Data", "thank-you to Pieter")
        await screen.press("enter")
        await screen.sees("Hello Dear Pieter")


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


async def test_a_draft_whose_file_was_taken_away_goes_on_in_a_new_one(folder: Path) -> None:
    async with opened(folder) as screen:
        await _open_thank_you(screen)
        await screen.press("i")
        await screen.type("first ")
        await screen.until(lambda: any("first Dear" in text for text in _drafts(folder)))
        next((folder / "drafts").glob("*.md")).unlink()
        await screen.type("second ")
        await screen.sees("your words go on in")
        await screen.until(lambda: any("first second Dear" in text for text in _drafts(folder)))


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
        await screen.until(lambda: screen.app.saving.settle(0) and screen.app.checking.settle(0))
        await screen.press("a")
        await screen.sees("COMPANY")


async def test_a_draft_of_somebody_else_never_logs_outside_the_folder(folder: Path) -> None:
    outside = folder.parent / "outside.md"
    outside.write_text((folder / "applications" / "karoo.md").read_text())
    before = outside.read_bytes()
    (folder / "drafts").mkdir(exist_ok=True)
    (folder / "drafts" / "evil.md").write_text(
        "---\napplication: ../../outside\nmessage: thank-you\nto: Pieter van Wyk\n---\n\nDear Pieter,\n"
    )
    async with opened(folder) as screen:
        await screen.press("3")
        await screen.sees("../../outside")
        await screen.press("enter")
        await screen.sees("Dear Pieter,")
        await screen.press("s")
        await screen.press("enter")
        await screen.sees("No application is called")
    assert outside.read_bytes() == before
    assert (folder / "drafts" / "evil.md").exists()


HOSTILE = (
    "\ufeff---\n# mine\napplication: 'karoo' # theirs\nmood: [calm, \"kind\"]\nmessage: thank-you\nto: Pieter van Wyk\n"
    'subject: "תודה\u200f רבה"\n---\n\nDear Pieter,\n\nold\rmac, \u2028separator, \u200eשלום\u200f, \x1b[31m.\nno end'
).replace("\n", "\r\n")


async def test_typing_in_a_draft_of_any_kind_puts_in_one_letter(folder: Path) -> None:
    path = folder / "drafts" / "mine.md"
    path.parent.mkdir()
    path.write_bytes(HOSTILE.encode())
    async with opened(folder) as screen:
        await screen.press("3", "enter")
        await screen.sees("Dear Pieter", "no end")
        assert "\x1b[31m" not in screen.text
        assert "\u200f" not in screen.text
        await screen.press("i", "down", "down")
        await screen.type("x")
        once = HOSTILE.replace("old\rmac", "xold\rmac")
        await screen.until(lambda: path.read_bytes() == once.encode(), "the letter in the file")
        await screen.press("escape", "escape")
        await screen.sees("Drafts 1")
    async with opened(folder) as screen:
        await screen.press("3", "enter")
        await screen.sees("Dear Pieter", "no end")
        await screen.press("u", "home")
        await screen.type("y")
        twice = once.replace("תודה\u200f רבה", "yתודה\u200f רבה")
        await screen.until(lambda: path.read_bytes() == twice.encode(), "the letter in the subject")


async def test_marks_of_hebrew_that_are_pasted_are_saved(folder: Path) -> None:
    path = folder / "drafts" / "mine.md"
    path.parent.mkdir()
    path.write_bytes(HOSTILE.encode())
    async with opened(folder) as screen:
        await screen.press("3", "enter")
        await screen.sees("Dear Pieter", "no end")
        await screen.press("i")
        screen.app.post_message(events.Paste("\u200fשלום\r\n\x1b[31m"))
        await screen.until(
            lambda: "\r\n\r\n\u200fשלום\r\n\ufffd[31mDear Pieter".encode() in path.read_bytes(),
            "the paste in the file",
        )


async def test_a_text_that_a_merge_mixed_is_neither_copied_nor_mailed(
    folder: Path, copied: list[str]
) -> None:
    path = folder / "drafts" / "mine.md"
    path.parent.mkdir()
    text = HOSTILE.replace("no end", "<<<<<<< HEAD\r\na\r\n=======\r\nb\r\n>>>>>>> x")
    path.write_bytes(text.encode())
    async with opened(folder) as screen:
        await screen.press("3", "enter")
        await screen.sees("× placeholders")
        for key in ("c", "m"):
            await screen.press(key)
            await screen.until(
                lambda: any("a merge left its markers" in n.message for n in screen.app._notifications), key
            )
            screen.app.clear_notifications()
        assert copied == []
    assert path.read_bytes() == text.encode()
