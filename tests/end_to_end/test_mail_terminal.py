"""`mail` in a real terminal: a Maildir, an mbox, somebody who answers, and Ctrl-C."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from terminal import Terminal, heardback

from post.letters import ME, THANDI, mail, mbox

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
PROMISE = "Hi Naledi,\n\nYou will hear from us by Friday 4 December.\n\nThandi\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "search"
    (folder / "applications").mkdir(parents=True)
    (folder / "heardback.yaml").write_text(
        "me: {name: Naledi Mokoena, email: naledi@mail.example}\ntimezone: Africa/Johannesburg\n"
    )
    (folder / "applications" / "karoo.md").write_text(
        "---\ncompany: Karoo Data\nrole: Data Engineer\napplied: 2026-10-28\n"
        "contacts:\n  - {name: Thandi Nkosi, email: thandi@karoo.example}\n---\n"
    )
    (tmp_path / "INBOX" / "cur").mkdir(parents=True)
    (tmp_path / "INBOX" / "cur" / "1.host:2,S").write_bytes(mail(PROMISE))
    sent = mail("Dear Thandi\n", sender=ME, to=THANDI, subject="Lunch", id_="two@mail.example")
    (tmp_path / "Sent").write_bytes(mbox(sent))
    return folder


def _mail(folder: Path, tmp_path: Path) -> Terminal:
    boxes = [str(tmp_path / "INBOX"), str(tmp_path / "Sent")]
    arguments = heardback("-C", str(folder), "--now", "2026-11-24T09:00", "mail", *boxes)
    return Terminal(arguments, home=tmp_path, size=(100, 40))


def test_each_is_asked_about(folder: Path, tmp_path: Path) -> None:
    with _mail(folder, tmp_path) as terminal:
        for asked, said in (
            ("Log it? [y/N, never]", "y"),
            ("Will they decide by Fri 4 Dec 2026? [y/N]", "y"),
            ("a mail sent to Thandi Nkosi", "y"),
            ("Which message was it?", "follow-up"),
        ):
            terminal.wait(asked)
            terminal.type(said)
            terminal.press("enter")
        terminal.ended()
        assert terminal.status == 0
    log = (folder / "applications" / "karoo.md").read_text()
    assert "decision_by: 2026-12-04" in log
    assert "message: follow-up" in log


def test_ctrl_c_leaves_what_was_logged_and_nothing_half(folder: Path, tmp_path: Path) -> None:
    with _mail(folder, tmp_path) as terminal:
        terminal.wait("Log it? [y/N, never]")
        terminal.type("y")
        terminal.press("enter")
        terminal.wait("Will they decide by")
        terminal.settle()  # it is asked, and now it listens
        os.kill(terminal.pid, signal.SIGINT)
        terminal.ended()
        assert terminal.status == 130
    assert "message_id" not in (folder / "applications" / "karoo.md").read_text()
