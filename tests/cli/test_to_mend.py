"""What can't be understood comes first, and is mended only once somebody has agreed to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

UNREADABLE = "---\ncompany: 'O'Reilly'\nrole: Clerk\n---\n"
BLOCKED = """\
---
company: Protea
role: Clerk
applied: 2026-10-28
interviews:
  - start: 2026-11-18 10:00
    interviewers: [Thandi Nkosi]   # of three
log:
  - {on: 2026-10-28, event: applied}
---
"""
TO_MEND = """\
TO MEND
× applications/oreilly.md:2:13
    There's more text after the closing `'`.
    Write `company: "O'Reilly"`.
× Protea  applications/protea.md:7:5
    `interviewers` is nearly `with`, which is missing here; heardback doesn't
    read `interviewers`.
    Write `with: [Thandi Nkosi]   # of three`.
    If `interviewers` is a key of your own, add it to `own_keys` in
    heardback.yaml.
    An interview ended Wed 18 Nov 11:00: a thank-you may be due by 11:00.

"""


@pytest.fixture
def troubled(folder: Path) -> Path:
    """The folder with a file that cannot be read and one that is blocked."""
    (folder / "applications" / "oreilly.md").write_text(UNREADABLE)
    (folder / "applications" / "protea.md").write_text(BLOCKED)
    return folder


def test_what_blocks_stands_first_with_its_cure(run: Callable, troubled: Path) -> None:
    ran = run("due")
    assert ran.out.startswith(TO_MEND)
    assert ran.code == 0
    assert "applications/protea.md:7:5" in ran.err


def test_what_is_blocked_owes_nothing_and_is_marked_in_the_json(run: Callable, troubled: Path) -> None:
    said = run("due", "--json").json
    assert {row["application"] for row in said["follow_ups"]} == {"karoo"}
    assert [(p["file"], p.get("blocks")) for p in said["problems"]] == [
        ("applications/oreilly.md", True),
        ("applications/protea.md", True),
    ]
    rows = {row["application"]: row for row in run("list", "--json").json["applications"]}
    assert (rows["protea"]["stage"], rows["protea"]["next"]) == (None, None)
    assert rows["protea"]["problems"][0]["blocks"] is True


def test_the_exit_code_says_that_something_is_blocked(run: Callable, folder: Path) -> None:
    assert run("skip", "karoo", "thank-you").code == 0
    assert run("due", "--exit-code").code == 0
    (folder / "applications" / "protea.md").write_text(BLOCKED)
    assert run("due", "--exit-code").code == 1


def test_a_thank_you_that_may_be_late_says_since_when(run: Callable, troubled: Path) -> None:
    late = " ".join(run("due", at="2026-11-20T09:00+02:00").out.split())
    assert "a thank-you may be overdue since Thu 19 Nov 11:00." in late
    assert "may be" not in run("due", at="2026-11-25T11:00+02:00").out


def test_what_is_only_pointed_out_is_counted_in_one_line(run: Callable, folder: Path) -> None:
    file = folder / "applications" / "karoo.md"
    file.write_text(
        file.read_text().replace("2026-10-28", "28 Oct 2026").replace("2026-11-18 10", "18 Nov 2026 10")
    )
    for command in (("due",), ("list",), ("show", "karoo")):
        assert run(*command).err == "2 remarks: heardback doctor\n"
    problems = run("due", "--json").json["problems"]
    assert [(p.get("remark"), "blocks" in p) for p in problems] == [(True, False)] * 2
    assert "is read as 2026-10-28" in run("doctor").out


def test_without_a_terminal_nothing_is_mended_and_everything_is_shown(run: Callable, troubled: Path) -> None:
    ran = run("doctor", "--fix")
    assert ran.code == 1
    assert "-company: 'O'Reilly'\n+company: \"O'Reilly\"\n" in ran.out
    assert "@@ -7 +7 @@\n-    interviewers: [Thandi Nkosi]   # of three\n" in ran.out
    assert "Nothing was changed" in ran.err
    assert (troubled / "applications" / "oreilly.md").read_text() == UNREADABLE
    assert (troubled / "applications" / "protea.md").read_text() == BLOCKED


def test_yes_mends_everything_that_is_certain_and_nothing_else(run: Callable, troubled: Path) -> None:
    (troubled / "applications" / "chaya.md").write_text(
        "---\ncompany: Chaya\nrole: Clerk\ncontacts: Jane Doe <jane@chaya.example>\nStage: aplied\ntag: a\n---\n"
    )
    ran = run("doctor", "--fix", "--yes")
    assert (troubled / "applications" / "oreilly.md").read_text() == UNREADABLE.replace(
        "'O'Reilly'", '"O\'Reilly"'
    )
    assert (troubled / "applications" / "protea.md").read_text() == BLOCKED.replace("interviewers", "with")
    assert (troubled / "applications" / "chaya.md").read_text() == (
        "---\ncompany: Chaya\nrole: Clerk\ncontacts:\n  - name: Jane Doe\n    email: jane@chaya.example\n"
        "Stage: aplied\ntags: a\n---\n"
    )
    assert ran.code == 1  # what `aplied` under `Stage` means is for a person to say


def test_mended_without_a_rest_the_doctor_is_content(run: Callable, troubled: Path) -> None:
    ran = run("doctor", "--fix", "--yes")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "3 files read, no problems.")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_each_is_asked_about(folder: Path) -> None:
    import pty

    (folder / "applications" / "a.md").write_text("---\ncompany: A\nrole: Clerk\nstatus: applied\n---\n")
    (folder / "applications" / "b.md").write_text("---\ncompany: B\nrole: Clerk\nstatus: applied\n---\n")
    command = [sys.executable, "-m", "heardback", "-C", str(folder), "doctor", "--fix"]
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, command)
    shown, answers = "", [b"n\n", b"y\n"]
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other end is closed
            break
        if not piece:
            break
        shown += piece.decode()
        if answers and shown.count("[y/N]") == 3 - len(answers):
            os.write(terminal, answers.pop(0))
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 1
    assert (
        folder / "applications" / "a.md"
    ).read_text() == "---\ncompany: A\nrole: Clerk\nstatus: applied\n---\n"
    assert (
        folder / "applications" / "b.md"
    ).read_text() == "---\ncompany: B\nrole: Clerk\nstage: applied\n---\n"


def test_a_draft_never_greets_a_link(run: Callable, folder: Path) -> None:
    (folder / "applications" / "acme.md").write_text(
        '---\ncompany: "[[Acme Wheels]]"\nrole: "[[roles/fe|Front-end Engineer]]"\napplied: 2026-10-28\n'
        'contacts:\n  - {name: "[[people/Jane Doe]]", email: jane@acme.example}\n'
        'interviews:\n  - start: 2026-11-18 10:00\n    with: ["[[Jane Doe]]"]\n'
        '    discussed: {"[[Jane Doe]]": the rota}\n---\n'
    )
    ran = run("draft", "acme", "thank-you")
    assert "[[" not in ran.out
    assert "Dear Jane" in ran.out
    assert "the rota" in ran.out
    assert "Acme Wheels" in ran.out


def test_a_key_of_ones_own_can_be_set_and_a_near_one_cannot(run: Callable, folder: Path) -> None:
    assert run("set", "karoo", "status", "waiting").code == 0  # `stage` is there, so it is somebody's own
    assert run("set", "karoo", "snoozed-until", "2026-12-01").code == 2
    settings = folder / "heardback.yaml"
    settings.write_text(settings.read_text() + "own_keys: [snoozed-until]\n")
    assert run("set", "karoo", "snoozed-until", "2026-12-01").code == 0
    assert run("doctor").code == 0
