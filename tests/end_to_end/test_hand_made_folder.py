"""Ten files as ten people would write them, under git, and thirty commands: only what was asked for changes."""

# ruff: noqa: E501 - a file on one line is easier to compare with another

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest

from heardback.cli.main import main

FILES = {
    "plain": "---\ncompany: Plain Ltd\nrole: Clerk\nstage: applied\napplied: 2026-11-02\n---\nBody.\n",
    "quotes": (
        "---\n# what I know so far\n'company' : \"Quoted & Sons\"   # said on the phone\nrole:   'Clerk'\n\n"
        'salary: "R 850,000"\nlog: []\n---\n'
    ),
    "indentless": (
        "---\ncompany: Indentless\nrole: Clerk\ncontacts:\n- name: Ann Lee\n  email: ann@indentless.example\n"
        "log:\n- on: 2026-11-02\n  event: applied\n# the end of my log\n---\n\ntext\n"
    ),
    "deep": (
        "---\ncompany:    Deep\nrole:       Clerk\ninterviews:\n      -   start:   2026-11-18 10:00\n"
        "          with:    [ Ann Lee , Bo Chen ]\n\nlog:\n      -   on:      2026-11-02\n"
        "          event:   applied\n\n---\n"
    ),
    "flow": (
        "---\ncompany: Flow\nrole: Clerk\ntags: [a, b]\n"
        "log: [{on: 2026-11-02, event: applied}, {on: 2026-11-03, event: note, note: 'x, y'}]\n---\n"
    ),
    "flow-lines": (
        "---\ncompany: Flow Lines\nrole: Clerk\nlog: [\n  {on: 2026-11-02, event: applied},\n"
        "  {on: 2026-11-03, event: note, note: hm},\n]\nsource: a friend\n---\n"
    ),
    "windows": "\ufeff---\r\ncompany: Windows\r\nrole: Clerk\r\nlog:\r\n  - on: 2026-11-02\r\n    event: applied\r\n---\r\nBody\r\n",
    "no-end": "---\ncompany: No End\nrole: Clerk\nmy own key: {a: [1, 2], b: ~}\nlog:\n  - {on: 2026-11-02, event: applied}\n---",
    "dots": "---\ncompany: Dots\nrole: >-\n  Clerk of\n  many words\nnote to self: |\n  a: b\n\n  # no comment\n...\n---\nnot a fence\n",
    "names": (
        "---\ncompany: Weiß & Söhne\nrole: Schriftführer\ncontacts:\n  - name: Jürgen Weiß\n    phone: +49 30 555 0142\n"
        "    calls: no\ninterviews:\n  - {start: 2026-11-17 10:00, with: [Jürgen Weiß]}\nemoji: 🦓\n---\n日本\n"
    ),
}

# Thirty commands, each with the lines that it adds and takes away; `stage` sets a field and adds an entry.
COMMANDS = [
    ("note plain 'a: b #c'", 4, 0),
    ("set plain stage interviewing", 1, 1),
    ("stage plain offer", 5, 1),
    ("set plain offer_answer_by 2026-11-30", 1, 0),
    ("note quotes first", 4, 1),
    ("note quotes second", 3, 0),
    ("set quotes salary 'R 900,000'", 1, 1),
    ("heard indentless --from ann --decision-by 2026-12-04", 4, 0),
    ("set indentless contacts.0.email lee@indentless.example", 1, 1),
    ("set indentless contacts.0.calls no", 1, 0),
    ("sent deep thank-you --to ann", 5, 0),
    ("set deep interviews.0.minutes 45", 1, 0),
    ("interview deep --start '2026-11-25 10:00' --with 'Cy Dee'", 2, 0),
    ("note flow 'one, two'", 1, 1),
    ("set flow tags a,b,c", 1, 1),
    ("snooze flow 2026-12-01", 1, 0),
    ("note flow-lines three", 1, 0),
    ("set flow-lines source", 0, 1),
    ("skip windows nudge", 3, 0),
    ("set windows role Dev", 1, 1),
    ("stage windows rejected", 5, 0),
    ("note no-end hello", 1, 0),
    ("set no-end url https://no-end.example/#top", 1, 0),
    ("set dots company 'Dots: the company'", 1, 1),
    ("note dots 'on it'", 4, 0),
    ("snooze dots 2026-12-01", 1, 0),
    ("snooze dots 2026-12-02", 1, 1),
    ("sent names thank-you", 6, 0),
    ("set names contacts.0.phone '+49 30 555 0199'", 1, 1),
    ("set names role Schriftführerin", 1, 1),
]


def git(folder: Path, *words: str) -> str:
    command = [
        "git",
        "-c",
        "user.name=n",
        "-c",
        "user.email=n@mail.example",
        "-c",
        "core.autocrlf=false",
        *words,
    ]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "search"
    (place / "applications").mkdir(parents=True)
    (place / "heardback.yaml").write_text("timezone: Africa/Johannesburg\n")
    for name, text in FILES.items():
        (place / "applications" / f"{name}.md").write_bytes(text.encode())
    git(place, "init", "--quiet")
    git(place, "add", ".")
    git(place, "commit", "--quiet", "-m", "by hand")
    monkeypatch.setenv("HEARDBACK_FOLDER", str(place))
    monkeypatch.setenv("HEARDBACK_NOW", "2026-11-19T09:00")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return place


def test_thirty_commands_change_the_lines_that_were_asked_for(folder: Path) -> None:
    changed, expected = [], []
    for command, added, deleted in COMMANDS:
        words = shlex.split(command)
        if words[0] == "set" and len(words) == 3:
            words.append("")
        assert main(words) == 0, command
        application = words[1]
        changed.append((command, git(folder, "diff", "--numstat").split()))
        expected.append((command, [str(added), str(deleted), f"applications/{application}.md"]))
        git(folder, "commit", "--quiet", "-a", "-m", command)
    assert changed == expected
    assert main(["doctor"]) == 0
