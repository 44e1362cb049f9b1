"""A message to somebody we have exchanged mail with answers in that thread, and keeps its own Message-ID."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

HEARD = "  - {on: 2026-11-18 15:00, event: heard, from: Thandi Nkosi, message_id: %s, subject: '%s'}\n"


def _heard(folder: Path, message_id: str = "<a@karoo.example>", subject: str = "Your interview") -> None:
    path = folder / "applications" / "karoo.md"
    head, _, body = path.read_text().rpartition("---\n")
    path.write_text(f"{head}log:\n{HEARD % (repr(message_id), subject)}---\n{body}")


def _eml(run: Callable) -> EmailMessage:
    ran = run("draft", "karoo", "thank-you", "--to", "thandi", "--eml", "-")
    mail = message_from_bytes(ran.out.encode(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


@pytest.mark.parametrize("message_id", ["a@karoo.example", "<a@karoo.example>"])
def test_it_answers_the_last_mail(message_id: str, run: Callable, folder: Path) -> None:
    _heard(folder, message_id, "AW: Re: Your interview")
    mail = _eml(run)
    assert mail["Subject"] == "Re: Your interview"
    assert mail["In-Reply-To"] == "<a@karoo.example>"
    assert mail["References"] == "<a@karoo.example>"


def test_a_thread_without_a_known_subject_answers_all_the_same(run: Callable, folder: Path) -> None:
    path = folder / "applications" / "karoo.md"
    path.write_text(
        path.read_text().replace(
            "---\nNice",
            "log:\n  - {on: 2026-11-18, event: heard, from: Thandi Nkosi, message_id: a@b.example}\n---\nNice",
        )
    )
    mail = _eml(run)
    assert mail["Subject"].startswith("Re: ")
    assert mail["In-Reply-To"] == "<a@b.example>"


def test_without_a_thread_there_are_no_such_headers(run: Callable) -> None:
    mail = _eml(run)
    assert (mail["In-Reply-To"], mail["References"]) == (None, None)
    assert not mail["Subject"].startswith("Re:")


@pytest.mark.parametrize(
    "message_id",
    ["a@b.example>\\r\\nBcc: <x@y.example", "a b@c.example", "ü@b.example", "x" * 600 + "@b.example"],
)
def test_what_is_no_plain_id_never_becomes_a_header(message_id: str, run: Callable, folder: Path) -> None:
    path = folder / "applications" / "karoo.md"
    entry = f'log:\n  - {{on: 2026-11-18, event: heard, from: Thandi Nkosi, message_id: "{message_id}"}}\n---\nNice'
    path.write_text(path.read_text().replace("---\nNice", entry))
    mail = _eml(run)
    assert (mail["In-Reply-To"], mail["Bcc"]) == (None, None)


def test_the_id_is_ours_and_stays_with_the_message(run: Callable, folder: Path) -> None:
    first = _eml(run)["Message-ID"]
    assert re.fullmatch(r"<[0-9a-f]{32}@mail\.example>", first)
    assert _eml(run)["Message-ID"] == first
    run("sent", "karoo", "thank-you", "--to", "thandi")
    assert f"message_id: {first[1:-1]}" in (folder / "applications" / "karoo.md").read_text()
    assert run("due").code == 0


def test_without_an_address_of_mine_the_mail_program_makes_the_id(run: Callable, folder: Path) -> None:
    (folder / "heardback.yaml").write_text("me: {name: Naledi}\ntimezone: Africa/Johannesburg\n")
    assert _eml(run)["Message-ID"] is None


def test_the_mail_command_gets_the_thread(
    run: Callable, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _heard(folder)
    command = tmp_path / "send"
    command.write_text(f"#!/bin/sh\ncat > {tmp_path}/went-out\n")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    (tmp_path / "config" / "heardback").mkdir(parents=True)
    (tmp_path / "config" / "heardback" / "config.yaml").write_text(
        f"mail_command: {command}\nallow: [{folder}]\n"
    )
    run("draft", "karoo", "more-time", "--to", "thandi", "--save")
    (draft,) = (folder / "drafts").glob("*.md")
    draft.write_text(re.sub(r"\[[^\]]*\]", "something", draft.read_text()))
    ran = run("draft", "karoo", "more-time", "--to", "thandi", "--send")
    assert ran.code == 0, ran.err
    mail = message_from_bytes((tmp_path / "went-out").read_bytes(), policy=policy.default)
    assert mail["In-Reply-To"] == "<a@karoo.example>"
    assert mail["X-Unsent"] is None
    run("sent", "karoo", "more-time", "--to", "thandi")
    log = (folder / "applications" / "karoo.md").read_text()
    assert f"message_id: {mail['Message-ID'].strip('<>')}" in log
    assert 'subject: "Re: Your interview"' in log or "subject: 'Re: Your interview'" in log
