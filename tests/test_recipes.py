"""What docs/recipes.md tells people to paste, tried on what heardback prints; the other program too where it is."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[1] / "docs" / "recipes.md").read_text(encoding="utf-8")
CLEAN = "---\ncompany: Karoo\nrole: Clerk\nstage: interested\n---\n"
FOUND = [
    ("4", "8", "stage", "“soon” isn't a known stage."),
    ("5", "10", "applied", "“18 Nov 2026” is read as"),
]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def search(tmp_path: Path) -> Path:
    """A folder with two problems in one file, and a command `heardback` on the way to it."""
    (tmp_path / "search" / "applications").mkdir(parents=True)
    (tmp_path / "search" / "applications" / "x.md").write_text(
        "---\ncompany: X\nrole: Y\nstage: soon\napplied: 18 Nov 2026\n---\n"
    )
    command = tmp_path / ".local" / "bin" / "heardback"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m heardback --now 2026-11-19T09:00 "$@"\n')
    command.chmod(0o755)
    return tmp_path / "search"


def environ(search: Path) -> dict[str, str]:
    command = search.parent / ".local" / "bin"
    return {**os.environ, "HOME": str(search.parent), "PATH": f"{command}:{os.environ['PATH']}"}


def shell(line: str, search: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", line], cwd=search, env=environ(search), capture_output=True, text=True, check=False
    )


needs_sh = pytest.mark.skipif(os.name == "nt" or not shutil.which("sh"), reason="needs a shell of Unix")


@needs_sh
def test_the_problem_matcher_finds_what_doctor_prints(search: Path) -> None:
    matcher = json.loads(blocks("json")[0])["tasks"][0]["problemMatcher"]["pattern"]
    head, body = (re.compile(pattern["regexp"]) for pattern in matcher)
    lines = shell("heardback doctor", search).stdout.splitlines()
    found = [
        (*at.groups(), text.group(1))
        for line, following in pairwise(lines)
        if (at := head.search(line)) and (text := body.search(following))
    ]
    assert [(file, line, column, code) for file, line, column, code, _ in found] == [
        ("applications/x.md", line, column, code) for line, column, code, _ in FOUND
    ]
    assert all(row[-1].startswith(said) for row, (*_, said) in zip(found, FOUND, strict=True))


@needs_sh
@pytest.mark.skipif(not shutil.which("vim"), reason="vim isn't installed")
def test_vim_has_a_quickfix_list_of_it(search: Path) -> None:
    script = search.parent / "try.vim"
    told = f"""
for e in getqflist()
  let text = substitute(e.text, '\\n', ' ', 'g')
  call writefile([join([bufname(e.bufnr), e.lnum, e.col, text], '|')], '{search.parent}/told', 'a')
endfor
qa!
"""
    script.write_text(f"set nocompatible\n{blocks('vim')[0]}silent Heardback\n{told}")
    subprocess.run(
        ["vim", "-es", "-u", "NONE", "-S", str(script)],
        cwd=search,
        env=environ(search),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    lines = (search.parent / "told").read_text().splitlines()
    assert [line.split("|")[:3] for line in lines] == [
        ["applications/x.md", line, column] for line, column, *_ in FOUND
    ]
    assert all(said in line for line, (*_, said) in zip(lines, FOUND, strict=True))


@needs_sh
def test_cron_and_the_prompt_are_silent_where_nothing_is_due(search: Path) -> None:
    job = blocks("crontab")[0].split("  ", 1)[1].strip()
    when = re.search(r'^when = "(.*)"$', blocks("toml")[0], re.MULTILINE)
    assert when is not None
    busy = shell(job, search)
    assert (busy.returncode, busy.stdout.splitlines()[0].split()) == (
        0,
        ["×", "X", "mend", "applications/x.md:4:8", "x"],
    )
    assert shell(when[1], search).returncode == 0
    (search / "applications" / "x.md").write_text(CLEAN)
    assert shell(job, search).stdout == ""
    assert shell(when[1], search).returncode == 1
    (search / "applications" / "x.md").unlink()
    (search / "applications").rmdir()
    assert shell(when[1], search).returncode == 1


@needs_sh
def test_what_was_closed_long_ago_is_put_away(search: Path) -> None:
    (search / "applications" / "x.md").write_text(
        "---\ncompany: X\nrole: Y\nlog: [{on: 2026-08-01, event: rejected}]\n---\n"
    )
    ran = shell(blocks("crontab")[1].split("  ", 1)[1].strip(), search)
    assert (ran.stdout, ran.stderr) == ("Archived x.\n", "")


@needs_sh
def test_the_notification_is_one_line(search: Path) -> None:
    notify = search.parent / ".local" / "bin" / "notify-send"
    notify.write_text('#!/bin/sh\nprintf "%s|" "$@"\n')
    notify.chmod(0o755)
    script = blocks("sh")[0]
    assert shell(script, search).stdout == "--app-name=heardback|To write today|1 to mend, nothing due|"
    (search / "applications" / "x.md").write_text(CLEAN)
    assert shell(script, search).stdout == ""


@needs_sh
@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd isn't installed")
def test_the_units_are_right(search: Path) -> None:
    service, timer = blocks("ini")
    (search / "heardback-due.service").write_text(service)
    (search / "heardback-due.timer").write_text(timer)
    script = search.parent / ".local" / "bin" / "heardback-notify"
    script.write_text(blocks("sh")[0])
    script.chmod(0o755)
    ran = shell(
        f"XDG_RUNTIME_DIR={search} systemd-analyze verify --user ./heardback-due.service ./heardback-due.timer",
        search,
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_status_bars_ask_for_options_that_there_are() -> None:
    from heardback.cli.subcommands import COMMANDS

    known = {question.option for question in COMMANDS["due"].questions}
    assert {*re.findall(r"due ((?:--\w[\w-]* ?)+)", PAGE)}
    assert {word for words in re.findall(r"due ((?:--\w[\w-]* ?)+)", PAGE) for word in words.split()} <= known
