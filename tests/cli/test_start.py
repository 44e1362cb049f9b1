"""What is started before the arguments are parsed: the language engine, and only where texts are read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from heardback.__main__ import run
from heardback.cli.asked import command_in
from heardback.english.worker import Worker


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        ([], None),
        (["check", "note.md"], "check"),
        (["-C", "check", "due"], "due"),
        (["--now", "2026-11-19", "-C", "search", "draft"], "draft"),
        (["-Csearch", "--now=2026-11-19", "list", "check"], "list"),
        (["--now"], None),
        (["chekc"], "chekc"),
    ],
)
def test_the_command_is_found_behind_the_options(arguments: list[str], command: str | None) -> None:
    assert command_in(arguments) == command


@pytest.mark.parametrize(
    ("arguments", "starts"),
    [(["check", "no.md"], 1), (["due"], 0), (["note", "karoo", "check"], 0), (["check", "--wrong"], 1)],
)
def test_the_language_engine_is_started_first_where_texts_are_read(
    arguments: list[str],
    starts: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    started: list[bool] = []
    monkeypatch.setattr(Worker, "start", lambda _: started.append(not capsys.readouterr().err))
    monkeypatch.setattr(sys, "argv", ["heardback", "-C", str(tmp_path), *arguments])
    run()
    assert started == [True] * starts
