"""Exit codes, and what is said when there is nothing to read."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

CASES = [
    # what is asked, the code, a piece of what is said
    ("due", 0, ""),
    ("due --exit-code", 1, ""),
    ("show karoo", 0, ""),
    ("show nobody", 2, "No application is called “nobody”"),
    ("sent karoo thank-you", 0, ""),
    ("sent karoo valentine", 2, "invalid choice"),
    ("set karoo applied 2026-02-30", 2, "February 2026 has no day 30"),
    ("set karoo contacts.7.phone 1", 4, "There is no item 7"),
    ("snooze karoo 2026-12-01", 0, ""),
    ("templates show nothing", 2, "There is no template “nothing”"),
    ("doctor", 0, ""),
    ("nonsense", 2, "invalid choice"),
    ("--help", 0, ""),
    ("due --help", 0, ""),
    ("--version", 0, ""),
]


@pytest.mark.parametrize(("words", "code", "said"), CASES, ids=[c[0] for c in CASES])
def test_exit_codes(words: str, code: int, said: str, run: Callable) -> None:
    ran = run(*words.split())
    assert ran.code == code
    assert said in ran.err


def test_a_due_item_that_is_optional_is_no_reason_to_exit_with_1(run: Callable) -> None:
    run("sent", "karoo", "thank-you")
    assert run("due", "--exit-code").code == 0


def test_a_file_to_be_changed_that_cannot_be_understood_is_3_and_stays(run: Callable, folder: Path) -> None:
    path = folder / "applications" / "karoo.md"
    path.write_text("---\ncompany: Karoo\nrole: [\n---\n")
    before = path.read_bytes()
    ran = run("note", "karoo", "hello")
    assert (ran.code, path.read_bytes()) == (3, before)
    assert "applications/karoo.md:" in ran.err


def test_a_folder_that_is_gone_is_said_as_such(run: Callable, tmp_path: Path) -> None:
    for command in ("due", "list", "doctor", "note x y"):
        ran = run(*command.split(), within=tmp_path / "nowhere")
        assert ran.code == 3, command
        assert "is gone" in ran.err
        assert ran.out == ""


def test_a_folder_that_is_a_file_is_said_as_such(run: Callable, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = run("due", within=tmp_path / "file")
    assert (ran.code, "is no folder" in ran.err) == (3, True)


def test_an_empty_folder_is_said_as_such(run: Callable, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for command in ("due", "list", "due --json"):
        ran = run(*command.split(), within=tmp_path / "empty")
        assert ran.code == 0
        assert "is empty" in ran.err
        assert "no applications" not in ran.out.casefold()


def test_without_any_folder_it_says_how_to_get_one(run: Callable) -> None:
    ran = run("due", within=None)
    assert ran.code == 3
    assert "heardback init" in ran.err


def test_the_nearest_parent_that_is_a_folder_is_found(
    run: Callable, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "deep" / "deeper").mkdir(parents=True)
    monkeypatch.chdir(folder / "deep" / "deeper")
    assert run("due", "--json", within=None).json["follow_ups"]


def test_the_config_names_the_folder_of_last_resort(run: Callable, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "config" / "heardback").mkdir(parents=True)
    (tmp_path / "config" / "heardback" / "config.yaml").write_text(f"folder: {folder}\n")
    assert run("due", "--json", within=None).json["follow_ups"]


def test_a_new_file_is_its_owners_only_whatever_the_umask(run: Callable, folder: Path) -> None:
    before = os.umask(0)
    try:
        run("new", "--company", "Umoya", "--role", "Dev")
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder / "applications" / "umoya-dev.md").stat().st_mode) == 0o600


def test_init_makes_a_folder_once(run: Callable, tmp_path: Path) -> None:
    place = str(tmp_path / "new" / "search")
    assert run("init", place, "--name", "Naledi: Mokoena", "--region", "ZA", within=None).code == 0
    settings = (tmp_path / "new" / "search" / "heardback.yaml").read_bytes()
    ran = run("init", place, "--name", "Somebody Else", within=None)
    assert (ran.code, "nothing was overwritten" in ran.err) == (4, True)
    assert (tmp_path / "new" / "search" / "heardback.yaml").read_bytes() == settings
    assert run("doctor", within=tmp_path / "new" / "search").code == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_names_the_commands(shell: str, run: Callable) -> None:
    ran = run("completion", shell, within=None)
    assert ran.code == 0
    assert "keep-in-touch" in ran.out


def test_a_reader_that_has_seen_enough_is_no_error(folder: Path) -> None:
    command = f"'{sys.executable}' -m heardback -C '{folder}' due --json | head -c 1"
    ran = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False, text=True
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "{", "")
