"""Exit codes, and what is said when there is nothing to read."""

from __future__ import annotations

import os
import shlex
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
    ("set karoo contacts.7.phone 1", 4, "There's no item 7"),
    ("snooze karoo 2026-12-01", 0, ""),
    ("templates show nothing", 2, "There's no template “nothing”"),
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
    assert (ran.code, "isn't a folder" in ran.err) == (3, True)


def test_an_empty_folder_is_said_as_such(run: Callable, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for command in ("due", "list", "due --json"):
        ran = run(*command.split(), within=tmp_path / "empty")
        assert ran.code == 0
        assert "is empty" in ran.err
        assert "owed" not in ran.out
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
def test_completion_prints_the_script_of_a_shell(shell: str, run: Callable) -> None:
    ran = run("completion", shell, within=None)
    assert ran.code == 0
    assert f"heardback complete {shell}" in ran.out


def test_a_reader_that_has_seen_enough_is_no_error(folder: Path) -> None:
    command = f"'{sys.executable}' -m heardback -C '{folder}' due --json | head -c 1"
    ran = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False, text=True
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "{", "")


def test_an_answer_that_cannot_be_written_is_said_as_such(folder: Path) -> None:
    command = f"'{sys.executable}' -m heardback -C '{folder}' due --json > /dev/full"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, check=False, text=True)
    assert (ran.returncode, ran.stderr) == (
        3,
        "heardback: The answer cannot be written: No space left on device.\n",
    )


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", "2>/dev/full"])
def test_a_stream_that_nobody_reads_is_no_error(closed: str, folder: Path) -> None:
    (folder / "applications" / "broken.md").write_text("---\nrole: [\n---\n")
    command = f"'{sys.executable}' -m heardback -C '{folder}' due {closed}"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, check=False, text=True)
    assert (ran.returncode, "Traceback" in ran.stderr) == (0, False)


def test_a_current_directory_that_is_gone_is_said_as_such(
    run: Callable, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    for place in (None, Path("here")):
        ran = run("due", within=place)
        assert (ran.code, "is gone" in ran.err) == (3, True)
    assert run("due", within=folder).code == 0


def test_only_a_directory_of_exactly_that_name_makes_a_folder(
    run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "there" / "below").mkdir(parents=True)
    (tmp_path / "there" / "applications").write_text("a shopping list")
    (tmp_path / "Applications").mkdir()
    monkeypatch.chdir(tmp_path / "there" / "below")
    assert "heardback init" in run("due", within=None).err


@pytest.mark.parametrize("moment", ["0001-01-01T00:00+14:00", "9999-12-31T23:59:59-12:00", "2200-01-01"])
def test_a_moment_without_neighbours_is_wrong_usage(moment: str, run: Callable) -> None:
    assert run("due", at=moment).code == 2


def test_every_name_that_a_file_cannot_have_finds_nothing(run: Callable) -> None:
    for name in ("x" * 5000, "../karoo", "no\0name", "*"):
        ran = run("note", name, "hello")
        assert (ran.code, "No application is called" in ran.err) == (2, True), name[:20]
    for name in ("", "  "):
        assert "Say which application" in run("note", name, "hello").err


def test_an_id_is_itself_also_where_it_is_a_part_of_others(run: Callable, folder: Path) -> None:
    applications = folder / "applications"
    (applications / "karoo-data.md").write_text("---\ncompany: Karoo\nrole: Dev\n---\n")
    (applications / "karoo (1).md").write_text((applications / "karoo.md").read_text())
    assert run("show", "karoo", "--json").json["file"] == "applications/karoo.md"
    assert run("show", "data", "--json").code == 2  # Karoo Data, and karoo-data
    copy = run("show", "karoo (1)", "--json").json
    assert (copy["file"], copy["conflict_of"]) == ("applications/karoo (1).md", "karoo.md")


SPOILING = [
    # field, value, what is said of it
    ("log", "called them", "a list"),
    ("contacts", "Thandi", "a list"),
    ("interviews", "yesterday", "a list"),
    ("contacts.0", "Thandi", "a block of fields"),
    ("contacts.0.calls", "maybe", "welcome, no"),
    ("contacts.0.name", "", "has no name"),
    ("company", "", "is missing"),
    ("interviews.0.timezone", "Mars/Base", "isn't a time zone"),
    ("interviews.0.minutes", "0", "whole number"),
]


@pytest.mark.parametrize(("field", "value", "said"), SPOILING, ids=[c[0] for c in SPOILING])
def test_set_refuses_what_heardback_would_not_understand(
    field: str, value: str, said: str, run: Callable, folder: Path
) -> None:
    before = (folder / "applications" / "karoo.md").read_bytes()
    ran = run("set", "karoo", field, value)
    assert ran.code == 2
    assert said in ran.err
    assert (folder / "applications" / "karoo.md").read_bytes() == before


def test_set_mends_a_field_of_a_file_with_another_problem(run: Callable, folder: Path) -> None:
    (folder / "applications" / "bad.md").write_text(
        "---\ncompany: Bad\nrole: Dev\nstage: gone\napplied: soon\n---\n"
    )
    assert run("set", "bad", "stage", "applied").code == 0
    assert run("set", "bad", "applied", "2026-11-02").code == 0
    assert run("doctor").code == 0


@pytest.mark.parametrize("field", ["log", "interviews", "contacts"])
def test_a_whole_history_is_not_deleted_by_an_empty_value(field: str, run: Callable, folder: Path) -> None:
    run("note", "karoo", "hello")
    before = (folder / "applications" / "karoo.md").read_bytes()
    assert run("set", "karoo", field, "").code == 4
    assert (folder / "applications" / "karoo.md").read_bytes() == before


def test_a_note_needs_a_text(run: Callable) -> None:
    assert run("note", "karoo", "  ").code == 2


def test_an_end_that_only_the_file_names_is_logged_once(run: Callable, folder: Path) -> None:
    path = folder / "applications" / "karoo.md"
    path.write_text(path.read_text().replace("stage: interviewing", "stage: rejected"))
    assert "is now rejected" in run("stage", "karoo", "rejected", "--on", "2026-11-18").out
    assert "already" in run("stage", "karoo", "rejected").out
    log = run("show", "karoo", "--json").json["log"]
    assert log == [{"on": "2026-11-18", "event": "stage", "from": "rejected", "to": "rejected"}]


def test_a_snooze_that_is_over_says_so(run: Callable) -> None:
    assert "waits until Fri 20 Nov 2026" in run("snooze", "karoo", "tomorrow").out
    assert "waits no longer" in run("snooze", "karoo", "2026-11-19").out


def test_applied_is_a_day_behind_us(run: Callable, folder: Path) -> None:
    run("new", "--company", "Umoya", "--role", "Dev", "--applied", "mon")
    assert "applied: 2026-11-16" in (folder / "applications" / "umoya-dev.md").read_text()


def test_applications_behind_a_link_out_of_the_folder_are_shown_and_left_alone(
    run: Callable, folder: Path, tmp_path: Path
) -> None:
    (folder / "applications").rename(tmp_path / "elsewhere")
    (folder / "applications").symlink_to(tmp_path / "elsewhere")
    before = (tmp_path / "elsewhere" / "karoo.md").read_bytes()
    rows = run("list", "--json").json["applications"]
    assert ["leads out of the folder" in row["problems"][0]["message"] for row in rows] == [True]
    assert run("note", "karoo", "hello").code == 3
    assert run("new", "--company", "Umoya", "--role", "Dev").code == 3
    assert [(p.name, p.read_bytes()) for p in (tmp_path / "elsewhere").iterdir()] == [("karoo.md", before)]


def test_a_folder_named_by_a_link_is_the_folder(run: Callable, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    assert run("note", "karoo", "hello", within=tmp_path / "link").code == 0
    assert "hello" in (folder / "applications" / "karoo.md").read_text()


def test_nothing_owed_is_not_said_of_what_cannot_be_read(run: Callable, folder: Path) -> None:
    (folder / "applications" / "karoo.md").write_text("---\nrole: [\n---\n")
    assert (
        "\nNothing owed today, as far as heardback can tell: 1 file can't be understood.\n" in run("due").out
    )


def test_init_makes_the_folder_of_dash_c_and_no_folder_of_a_file(run: Callable, tmp_path: Path) -> None:
    assert run("init", within=tmp_path / "made").code == 0
    assert (tmp_path / "made" / "applications").is_dir()
    (tmp_path / "file").write_text("mine")
    ran = run("init", str(tmp_path / "file"), within=None)
    assert (ran.code, "it isn't a folder" in ran.err) == (4, True)


@pytest.mark.skipif(sys.platform == "win32", reason="a locale of POSIX")
def test_a_locale_without_accents_does_not_spoil_them(folder: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "heardback", "-C", str(folder), "note", "karoo", "Zoë called"]
    ran = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "note: Zoë called\n" in (folder / "applications" / "karoo.md").read_text(encoding="utf-8")


def test_a_fault_of_the_program_quotes_nothing_of_the_files(
    run: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> int:
        salary = "R850k"
        raise RuntimeError(f"Thandi Nkosi, {salary}")

    monkeypatch.setattr("heardback.cli.main.run", broken)
    ran = run("due")
    assert ran.code == 3
    assert "RuntimeError" in ran.err
    assert "Thandi" not in ran.err
    assert "850" not in ran.err


def _mail_command(folder: Path, tmp_path: Path) -> Path:
    """Allow the folder a mail command; returns where it puts what it was given."""
    mark = tmp_path / "sent"
    program = tmp_path / "mail.sh"
    program.write_text(f"#!/bin/sh\ncat > {mark}\n")
    program.chmod(0o755)
    (tmp_path / "config" / "heardback").mkdir(parents=True)
    (tmp_path / "config" / "heardback" / "config.yaml").write_text(
        f"folder: {folder}\nmail_command: {program}\n"
    )
    return mark


def test_a_draft_with_a_slot_left_is_not_sent(run: Callable, folder: Path, tmp_path: Path) -> None:
    mark = _mail_command(folder, tmp_path)
    ran = run("draft", "karoo", "thank-you", "--send")
    assert (ran.code, mark.exists()) == (4, False)
    assert "not ready (placeholders)" in ran.err
    path = folder / "applications" / "karoo.md"
    path.write_text(path.read_text().replace("contacts:", "strengths: [streaming pipelines]\ncontacts:"))
    assert run("draft", "karoo", "thank-you", "--send").code == 0
    assert b"X-Unsent" not in mark.read_bytes()


def test_what_the_mail_command_took_is_kept_for_the_record(
    run: Callable, folder: Path, tmp_path: Path
) -> None:
    _mail_command(folder, tmp_path)
    path = folder / "applications" / "karoo.md"
    text = path.read_text().replace("contacts:", "strengths: [streaming pipelines]\ncontacts:")
    path.write_text(text.replace("Thandi Nkosi", "Siobhán O'Brien"))
    ran = run("draft", "karoo", "thank-you", "--send")
    assert ran.code == 0
    told = shlex.split(ran.err[ran.err.index("heardback sent") :].splitlines()[0])
    assert told[-2:] == ["--to", "Siobhán O'Brien"]
    (kept,) = (folder / "drafts").iterdir()
    body = kept.read_text(encoding="utf-8").split("---\n", 2)[2]
    assert run(*told[1:]).code == 0
    (record,) = (folder / "sent").iterdir()
    assert body.strip() in record.read_text(encoding="utf-8")
    assert not list((folder / "drafts").iterdir())
