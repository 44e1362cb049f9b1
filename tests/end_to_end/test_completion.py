"""Tab in a real bash, zsh and fish: what fits is completed, whatever its name, and no name runs or steers anything."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from end_to_end.terminal import Terminal

APPLICATION = """---
company: {company}
role: Data Engineer
contacts: [{{name: Pieter van Wyk}}, {{name: Siobhán O'Brien}}]
---
"""
IDS = [
    "karoo-data",
    "two words",
    "cost$(touch PWNED)`touch PWNED`",
    'it\'s "so" & so',
    "9:30 café",
    "evil\x1b]0;X\x07",
]
TRAP = "cost$(touch PWNED)`touch PWNED`"
CASES: list[tuple[str, list[str]]] = [
    ("interv", ["interview"]),
    ("due --wi", ["due", "--within"]),
    ("show kar", ["show", "karoo-data"]),
    ("show two", ["show", "two words"]),
    ("show two\\ wo", ["show", "two words"]),
    ("show 'two", ["show", "two words"]),
    ('show "two', ["show", "two words"]),
    ("show cos", ["show", TRAP]),
    ("show 'cos", ["show", TRAP]),
    ('show "cos', ["show", TRAP]),
    ("show it", ["show", 'it\'s "so" & so']),
    ("show 9:", ["show", "9:30 café"]),
    ("show evil", ["show", "evil"]),
    ("sent karoo-data thank-you --to Pie", ["sent", "karoo-data", "thank-you", "--to", "Pieter van Wyk"]),
    ("sent other thank-you --to Pie", ["sent", "other", "thank-you", "--to", "Pieter van Wyk"]),
    ("sent karoo thank-you --to Sio", ["sent", "karoo", "thank-you", "--to", "Siobhán O'Brien"]),
    ("draft karoo-data thank", ["draft", "karoo-data", "thank-you"]),
    ("stage karoo-data off", ["stage", "karoo-data", "offer"]),
    ("list --stage=off", ["list", "--stage=offer"]),
    ("templates show keep", ["templates", "show", "keep-in-touch"]),
    ("set karoo-data sal", ["set", "karoo-data", "salary"]),
    ("set karoo-data contacts.1.na", ["set", "karoo-data", "contacts.1.name"]),
    ("check my", ["check", "my note.md"]),
    ("-C other\\ folder show els", ["-C", "other folder", "show", "elsewhere"]),
    ("-C oth", ["-C", "other folder"]),
    ("note karoo-data my", ["note", "karoo-data", "my"]),
]
START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
SET_UP = {
    "bash": "bind 'set bell-style none'; source {script}; PS1='READY> '",
    "zsh": "autoload -Uz compinit; compinit -u -D; setopt NO_BEEP; source {script}; PS1='READY> '",
    "fish": "source {script}; function fish_prompt; echo 'READY> '; end",
}
PROGRAM = """#!/bin/sh
if [ "$1" = complete ]; then
    [ -e answered_once ] || {{ touch answered_once; exec '{python}' -m heardback "$@"; }}
    printf '%s\\0' "$@" > asked
    exec cat answered
fi
printf '%s\\0' "$@" > '{said}.new'
mv '{said}.new' '{said}'
"""
ANSWERING = r"""
import os, signal, sys
from heardback.cli.main import main
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
def answer(words, to):
    if os.fork() == 0:
        os.dup2(os.open(to, os.O_WRONLY), 1)
        sys.stdout = open(1, "w", encoding="utf-8")
        try:
            main(words)
            sys.stdout.flush()
        finally:
            os._exit(0)
main(["complete", "bash", "--", "show "])
sys.stdout.flush()
while True:
    with open("asked", "rb") as asked:
        answer([word.decode() for word in asked.read().split(b"\0")[:-1]], "answered")
"""
"""Answers each question but the first in a process of its own, which need not load the program again."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with two folders, and a `heardback` that completes words, and otherwise notes its arguments."""
    for folder, ids in (("search", IDS), ("other folder", ["elsewhere"])):
        (tmp_path / folder / "applications").mkdir(parents=True)
        for name in ids:
            (tmp_path / folder / "applications" / f"{name}.md").write_text(
                APPLICATION.format(company="Karoo Data" if name == "karoo-data" else "Other"),
                encoding="utf-8",
            )
    (tmp_path / "my note.md").write_text("Hi")
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "heardback"
    program.write_text(PROGRAM.format(python=sys.executable, said=tmp_path / "said"))
    program.chmod(0o755)
    os.mkfifo(tmp_path / "asked")
    os.mkfifo(tmp_path / "answered")
    return tmp_path


def completed(terminal: Terminal, line: str, said: Path) -> list[str]:
    """The arguments that the program gets after `line`, Tab and Enter."""
    said.unlink(missing_ok=True)
    terminal.write(b"\x0c")
    terminal.until(lambda: terminal.text.strip() == "READY>", "an empty line")
    terminal.write(f"heardback {line}\t\r".encode())
    terminal.until(said.exists, f"what became of: {line}")
    terminal.until(lambda: terminal.text.rstrip().endswith("READY>"), "the prompt")
    return [word.rstrip("/") for word in said.read_text().removesuffix("\0").split("\0")]


@contextmanager
def answering(environment: dict[str, str]) -> Iterator[None]:
    """With somebody who answers what the shell asks `heardback` in this environment."""
    command = [sys.executable, "-c", ANSWERING]
    with subprocess.Popen(command, env=os.environ | environment, stdout=subprocess.DEVNULL) as answers:
        try:
            yield
        finally:
            answers.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="a pty")
@pytest.mark.parametrize("shell", START)
def test_tab_completes(shell: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    from heardback.cli.completion import SCRIPTS

    monkeypatch.chdir(home)
    script = home / "script"
    script.write_text((SCRIPTS / f"heardback.{shell}").read_text())
    path = f"{home / 'bin'}:/usr/bin:/bin"
    environment = {"PATH": path, "HEARDBACK_FOLDER": str(home / "search"), "PS1": "START> "}
    with answering(environment), Terminal(START[shell], home=home, size=(200, 50), **environment) as terminal:
        terminal.settle(0.5)
        terminal.write(f"{SET_UP[shell].format(script=script)}\r".encode())
        terminal.until(lambda: terminal.text.rstrip().endswith("READY>"), "the prompt")
        found = {line: completed(terminal, line, home / "said") for line, _ in CASES}
        assert found == dict(CASES)
        assert not list(home.rglob("PWNED"))
        assert not [osc for osc in terminal.osc if osc.startswith(b"0;X")]
