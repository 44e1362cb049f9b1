"""What to do with a draft: it is copied, mailed, and logged only after a yes."""

from __future__ import annotations

from pathlib import Path

import pytest
from dashboard_scene import HOSTILE, draft_on, drafts_in, open_thank_you, opened

from heardback.dashboard.board.board import Board
from heardback.drafting import clipboard
from heardback.folder.config import Config


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


async def test_sent_asks_then_logs_and_moves_the_text(folder: Path) -> None:
    async with opened(folder) as screen:
        await open_thank_you(screen)
        await screen.press("i")
        await screen.type("Hello ")
        await screen.press("escape", "s")
        await screen.sees("Did it go out? thank-you to Pieter van Wyk")
        assert "event: sent" not in (folder / "applications" / "karoo.md").read_text()
        await screen.press("enter")
        await screen.until(lambda: isinstance(screen.app.screen, Board))
        await screen.sees_no("thank-you to Pieter van Wyk")
    assert "event: sent" in (folder / "applications" / "karoo.md").read_text()
    assert drafts_in(folder) == []
    sent = [p.read_text() for p in (folder / "sent").glob("*.md")]
    assert "Hello Dear Pieter" in sent[0]


async def test_the_other_peoples_notes_are_one_key_away(folder: Path) -> None:
    async with opened(folder) as screen:
        await open_thank_you(screen)
        await screen.press("i")
        await screen.type("Note for Pieter. ")
        await screen.until(lambda: drafts_in(folder))
        await screen.press("escape", "escape")
        await screen.until(lambda: isinstance(screen.app.screen, Board))
        await screen.press("down", "d")
        await screen.sees("Dear Thandi")
        await screen.press("p")
        await screen.sees("thank-you to Pieter van Wyk", "Note for Pieter.")


async def test_mail_without_a_desktop_copies_the_link(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    links: list[str] = []
    monkeypatch.setattr(clipboard, "copy", lambda text, _: links.append(text) or clipboard.Copied("pbcopy"))
    async with opened(folder) as screen:
        await open_thank_you(screen)
        await screen.press("m")
        await screen.sees("No mail program")
    assert links[0].startswith("mailto:pieter@karoo.example?subject=")


async def test_a_mail_command_is_asked_about_and_a_failure_loses_nothing(folder: Path) -> None:
    config = Config(mail_command="false", allow=(folder,))
    async with opened(folder, config=config) as screen:
        await open_thank_you(screen)
        before = draft_on(screen).sheet.text
        await screen.press("m")
        await screen.sees("Mail this to Pieter van Wyk now?")
        await screen.press("enter")
        await screen.sees("ended with 1")
        await screen.press("escape")
        assert draft_on(screen).sheet.text == before
    assert "event: sent" not in (folder / "applications" / "karoo.md").read_text()


async def test_after_the_mail_command_logging_is_a_question_of_its_own(folder: Path) -> None:
    config = Config(mail_command="true", allow=(folder,))
    async with opened(folder, config=config) as screen:
        await open_thank_you(screen)
        await screen.press("m", "enter")
        await screen.sees("Did it go out?")
        assert "event: sent" not in (folder / "applications" / "karoo.md").read_text()


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
