"""`invite` in a real terminal: it asks what it's for and shows what it would change, and a no changes nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from terminal import Terminal, heardback

from post.calendar_texts import ME, PIETER, TEN, THANDI, calendar

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
FILE = "---\ncompany: Karoo Data\nrole: Data Engineer\nstage: applied   # at last\n---\n"


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[Terminal]:
    folder = tmp_path / "search"
    (folder / "applications").mkdir(parents=True)
    (folder / "heardback.yaml").write_text(
        "me: {name: Naledi Mokoena, email: naledi@mail.example}\ntimezone: Africa/Johannesburg\n"
    )
    (folder / "applications" / "karoo.md").write_text(FILE)
    (tmp_path / "a.ics").write_text(calendar(TEN + THANDI + ME + PIETER, summary="A first talk"))
    arguments = heardback("-C", str(folder), "--now", "2026-11-19T09:00", "invite", str(tmp_path / "a.ics"))
    with Terminal(arguments, home=tmp_path, size=(80, 24)) as running:
        running.wait("Which application is it for?")
        yield running


def _answer(terminal: Terminal, words: str, then: str = "") -> None:
    terminal.type(words)
    terminal.press("enter")
    if then:
        terminal.wait(then)


def test_it_asks_shows_and_writes(asking: Terminal, tmp_path: Path) -> None:
    _answer(asking, "karoo", "Write this? [Y/n]")
    for shown in ("Thu 26 Nov 2026 at 10:00", "Pieter van Wyk <pieter.vanwyk@karoo.example>"):
        assert shown in asking.text
    _answer(asking, "", "Change its stage from applied to interviewing?")
    _answer(asking, "n", "Added to karoo")
    asking.ended()
    assert asking.status == 0
    text = (tmp_path / "search" / "applications" / "karoo.md").read_text()
    assert "stage: applied   # at last\n" in text
    assert "  - start: 2026-11-26 10:00\n" in text


@pytest.mark.parametrize("answers", [("karoo", "n"), ("",), ("nobody",)])
def test_a_no_leaves_everything(answers: tuple[str, ...], asking: Terminal, tmp_path: Path) -> None:
    for answer, then in zip(answers, ("Write this?", ""), strict=False):
        _answer(asking, answer, then if len(answers) > 1 else "")
    asking.ended()
    assert asking.status in (1, 2)
    assert (tmp_path / "search" / "applications" / "karoo.md").read_text() == FILE
