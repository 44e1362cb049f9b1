"""What is typed is on disk shortly after, whatever fails and whoever else writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from dashboard_scene import HOSTILE, drafts_in, open_thank_you, opened
from textual import events

from heardback.dashboard.draft.autosave import Autosave
from heardback.desk import UnreadableError
from heardback.desk.correspondence import Correspondence


async def test_what_is_typed_is_on_disk_shortly_after(folder: Path) -> None:
    async with opened(folder) as screen:
        await open_thank_you(screen)
        assert drafts_in(folder) == []
        await screen.press("i")
        await screen.type("Hello ")
        await screen.until(lambda: any("Hello Dear Pieter" in text for text in drafts_in(folder)))
        await screen.press("escape", "escape")
        await screen.sees("Drafts 1")


async def test_a_save_that_fails_keeps_every_word_and_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UnreadableError("The disk is full. Nothing was changed.")

    async with opened(folder) as screen:
        await open_thank_you(screen)
        with monkeypatch.context() as patch:
            patch.setattr(Correspondence, "keep", full)
            await screen.press("i")
            await screen.type("kept words ")
            await screen.sees("Not saved, and kept here", "kept words")
        await screen.press("escape", "escape")
        await screen.until(lambda: any("kept words" in text for text in drafts_in(folder)))


async def test_words_that_could_not_be_saved_are_handed_out_at_the_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UnreadableError("The disk is full.")

    monkeypatch.setattr(Correspondence, "keep", full)
    async with opened(folder) as screen:
        await open_thank_you(screen)
        await screen.press("i")
        await screen.type("precious ")
        app = screen.app
    assert any(words.startswith("precious Dear Pieter") for words in app.leave())


async def test_leaving_at_once_saves_what_was_typed_last(folder: Path) -> None:
    async with opened(folder) as screen:
        await open_thank_you(screen)
        await screen.press("i")
        await screen.type("last words ")
        app = screen.app
        app.exit()
    assert app.leave() == ()
    assert any("last words Dear Pieter" in text for text in drafts_in(folder))


async def test_a_change_by_another_editor_shows_and_typing_goes_on(folder: Path) -> None:
    async with opened(folder) as screen:
        await open_thank_you(screen)
        await screen.press("i")
        await screen.type("mine ")
        await screen.until(lambda: any("mine Dear" in text for text in drafts_in(folder)))
        path = next((folder / "drafts").glob("*.md"))
        path.write_text(path.read_text().replace("mine Dear", "theirs Dear"))
        await screen.sees("theirs Dear Pieter")
        await screen.type("and mine ")
        await screen.until(lambda: any("theirs" in t and "and mine" in t for t in drafts_in(folder)))


async def test_two_who_write_the_same_draft_both_keep_their_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(folder) as screen:
        await open_thank_you(screen)
        await screen.press("i")
        await screen.type("first ")
        await screen.until(lambda: any("first Dear" in text for text in drafts_in(folder)))
        monkeypatch.setattr(Autosave, "read_again", lambda self: None)
        path = next((folder / "drafts").glob("*.md"))
        path.write_text(path.read_text().replace("first Dear", "theirs Dear"))
        await screen.type("second ")
        await screen.sees("your text continues in")
    texts = drafts_in(folder)
    assert any("theirs Dear" in text for text in texts)
    assert any("first second Dear" in text for text in texts)


async def test_a_draft_whose_file_was_taken_away_goes_on_in_a_new_one(folder: Path) -> None:
    async with opened(folder) as screen:
        await open_thank_you(screen)
        await screen.press("i")
        await screen.type("first ")
        await screen.until(lambda: any("first Dear" in text for text in drafts_in(folder)))
        next((folder / "drafts").glob("*.md")).unlink()
        await screen.type("second ")
        await screen.sees("your text continues in")
        await screen.until(lambda: any("first second Dear" in text for text in drafts_in(folder)))


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
        await screen.press("t", "home")
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


async def test_what_two_write_in_different_lines_is_kept_together(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(folder) as screen:
        await open_thank_you(screen)
        await screen.press("i")
        await screen.type("first ")
        await screen.until(lambda: any("first Dear" in text for text in drafts_in(folder)))
        monkeypatch.setattr(Autosave, "read_again", lambda self: None)
        path = next((folder / "drafts").glob("*.md"))
        path.write_text(path.read_text().rstrip("\n") + "\nP.S. theirs\n")
        await screen.type("second ")
        await screen.until(lambda: any("first second Dear" in text for text in drafts_in(folder)))
        await screen.sees("both changes are kept")
        await screen.type("third ")
        await screen.until(lambda: any("first second third Dear" in text for text in drafts_in(folder)))
    (text,) = drafts_in(folder)
    assert text.endswith("P.S. theirs\n")
