"""Mails that aren't in a log: the line on Today, the screen that lists them, and what is logged from it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from dashboard_scene import Screen, opened

from heardback.folder.config import Config
from heardback.post import mailboxes
from post.letters import mail, mbox

PIETER = "Pieter van Wyk <pieter@karoo.example>"
PROMISE = "Hi Naledi,\n\nYou will hear from us by Friday 4 December.\n\nPieter\n"
LOG = "applications/karoo.md"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    letter = mail(PROMISE, sender=PIETER, subject="Your interview \x1b[31m[red]", id_="one@karoo.example")
    note = mail(
        "It arrived.\n", sender="no-reply@karoo.example", subject="Your application", id_="two@karoo.example"
    )
    (tmp_path / "INBOX").write_bytes(mbox(letter, note))
    return Config(mail=(str(tmp_path / "INBOX"),))


async def _on_the_list(screen: Screen) -> None:
    await screen.sees("2 messages are in no log")
    await screen.press("M")
    await screen.sees("In no log yet", "Pieter van Wyk wrote", "You will hear from us by Friday 4 December.")


async def test_today_counts_them_and_a_key_shows_them(folder: Path, config: Config) -> None:
    before = (folder / LOG).read_text()
    async with opened(folder, config=config) as screen:
        await _on_the_list(screen)
        assert "\x1b" not in screen.text
        assert "[red]" in screen.text
        await screen.press("escape")
        await screen.sees_no("In no log yet")
    assert (folder / LOG).read_text() == before


async def test_the_line_can_be_clicked(folder: Path, config: Config) -> None:
    async with opened(folder, config=config) as screen:
        await screen.sees("2 messages are in no log")
        await screen.pilot.click("MailLine")
        await screen.sees("In no log yet")


@pytest.mark.parametrize(("typed", "is_named"), [("", False), ("5 dec", True)])
async def test_enter_logs_one_and_the_day_is_named_only_when_typed(
    typed: str, is_named: bool, folder: Path, config: Config
) -> None:
    async with opened(folder, config=config) as screen:
        await _on_the_list(screen)
        await screen.press("enter")
        await screen.sees("Log this mail", "Fri 4 Dec 2026? empty: no")
        await screen.type(typed)
        await screen.press("enter")
        await screen.sees_no("Log this mail")
        await screen.until(lambda: "message_id: one@karoo.example" in (folder / LOG).read_text())
        assert ("decision_by: 2026-12-05" in (folder / LOG).read_text()) is is_named
        await screen.press("escape")
        await screen.sees("1 message is in no log")
        await screen.press("u")
        await screen.until(lambda: "message_id" not in (folder / LOG).read_text())


async def test_what_is_not_wanted_is_not_shown_again(folder: Path, config: Config) -> None:
    async with opened(folder, config=config) as screen:
        await _on_the_list(screen)
        await screen.press("x", "x")
        await screen.sees_no("In no log yet", "in no log")
    async with opened(folder, config=config) as screen:
        await screen.press("M")
        await screen.sees("Every mail")
        await screen.sees_no("messages are in no log")


async def test_the_mouse_alone_logs_one_and_declines_another(folder: Path, config: Config) -> None:
    async with opened(folder, (100, 30), config=config) as screen:
        await _on_the_list(screen)
        for words in ("x never again", "⏎ log it"):
            row = next(n for n, line in enumerate(screen.text.splitlines()) if words in line)
            await screen.pilot.click(offset=(screen.text.splitlines()[row].index(words), row))
            await screen.pilot.pause()
        await screen.sees("Log this mail")
        await screen.press("escape", "escape")
        await screen.sees("1 message is in no log")


async def test_without_a_mailbox_it_says_where_to_name_one(folder: Path) -> None:
    async with opened(folder) as screen:
        await screen.press("M")
        await screen.sees("No mailbox is named")


async def test_a_mailbox_that_hangs_freezes_nothing(
    folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go = threading.Event()
    read = mailboxes.read_head

    def slow(content: bytes) -> object:
        let_go.wait(20)
        return read(content)

    monkeypatch.setattr(mailboxes, "read_head", slow)
    async with opened(folder, config=config) as screen:
        await screen.press("2")
        await screen.sees("Bergview Health")
        await screen.press("1")
        let_go.set()
        await screen.sees("2 messages are in no log")


async def test_a_letter_known_by_a_name_alone_says_that_it_is_only_a_note(
    folder: Path, tmp_path: Path
) -> None:
    letter = mail(
        PROMISE, sender="Palesa Molefe <p@people.example>", subject="Your application to Karoo Data"
    )
    (tmp_path / "INBOX").write_bytes(mbox(letter))
    async with opened(folder, config=Config(mail=(str(tmp_path / "INBOX"),))) as screen:
        await screen.sees("1 message is in no log")
        await screen.press("M")
        await screen.sees("In no log yet")
        await screen.press("enter")
        await screen.sees("Log this mail", "Only a note, as")
