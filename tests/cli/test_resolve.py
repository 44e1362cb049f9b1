"""Two versions of one file: what is owed meanwhile, and how they become one again."""

from __future__ import annotations

import stat
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
BASE = """\
---
company: Karoo Data
role: Data Engineer
stage: interviewing
salary: R850k
applied: 2026-10-28
interviews:
  - start: 2026-11-18 10:00
    with: [Thandi Nkosi]
log:
  - {on: 2026-10-28, event: applied}
---

Nice office.
"""
HERE = BASE.replace("R850k", "R900k")
THERE = BASE.replace("R850k", "R950k").replace(
    "event: applied}\n", "event: applied}\n  - {on: 2026-11-18 16:00, event: heard, from: Thandi Nkosi}\n"
)
SENT = "---\napplication: karoo\nmessage: thank-you\nto: Thandi Nkosi\nsubject: Thank you\n---\n\n"


def markers(
    style: str, old: str, ours: str, theirs: str, labels: tuple[str, str] = ("main", "laptop")
) -> str:
    base = f"||||||| 1a2b3c4\n{old}" if style != "merge" else ""
    return f"<<<<<<< {labels[0]}\n{ours}{base}=======\n{theirs}>>>>>>> {labels[1]}\n"


def mixed(style: str = "merge", size: int = 7) -> str:
    """`HERE` and `THERE` as git's line merge leaves them."""
    lines = ("salary: R850k\n", "salary: R900k\n", "salary: R950k\n")
    text = THERE.replace(lines[2], markers(style, *lines))
    for mark in "<|=>":
        text = text.replace(mark * 7, mark * size)
    return text


def write(folder: Path, text: str, file: str = "applications/karoo.md") -> Path:
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text(text, encoding="utf-8", newline="")
    return folder / file


VENDORS = {
    "Dropbox": "karoo (Jana's conflicted copy 2026-03-14).md",
    "Dropbox in German": "karoo (In Konflikt stehende Kopie von Jana 2026-03-14).md",
    "Google Drive": "karoo (1).md",
    "OneDrive": "karoo-DESKTOP-1A2B3C4.md",
    "iCloud": "karoo 2.md",
    "Nextcloud": "karoo (conflicted copy 2026-03-14 093612).md",
    "Syncthing": "karoo.sync-conflict-20260314-091523-K3X2R2T.md",
    "Seafile": "karoo (SFConflict jana@laptop 2026-03-14-11-30-28).md",
    "Seafile on the web": "karoo.md (SFConflict jana@mail.example 2026-03-14-11-30-28)",
    "Proton Drive": "karoo (# Edit conflict 2026-03-14 dQ3x1aB #).md",
    "Synology": "karoo_Andy-PC_Mar-14-0901-2026_CaseConflict_1.md",
    "Nutstore": "karoo(Jana-PC的冲突副本1_2026-03-14 02-11-37).md",
    "FileCloud": "karoo(Conflict_jana (Web browser)_2026-03-14-22-50-36).md",
    "Obsidian": "karoo (Conflicted copy Pixel 202603141129).md",
    "rclone bisync": "karoo.md.conflict1",
    "Resilio": "karoo.Conflict.md",
    "git": "karoo.md~HEAD",
    "mergetool": "karoo_REMOTE_123.md",
    "Windows": "karoo - Copy.md",
    "macOS": "karoo copy.md",
}
STYLES = ("merge", "diff3", "zdiff3")


def sources() -> list[Any]:
    """Every way in which one folder can hold both `HERE` and `THERE`."""
    found = [pytest.param({"karoo.md": HERE, name: THERE}, id=vendor) for vendor, name in VENDORS.items()]
    for style, size in product(STYLES, (7, 11)):
        found.append(pytest.param({"karoo.md": mixed(style, size)}, id=f"{style}, {size} long"))
    crlf = mixed("diff3").replace("\n", "\r\n")
    return [*found, pytest.param({"karoo.md": crlf}, id="CRLF")]


@pytest.fixture(params=sources())
def parted(request: pytest.FixtureRequest, folder: Path) -> Path:
    for name, text in request.param.items():
        write(folder, text, f"applications/{name}")
    return folder


def test_due_reckons_on_the_merge(parted: Path, run: Run) -> None:
    done = run("due", "--json")
    rows = [row for row in done.json["follow_ups"] if row["message"] == "thank-you"]
    assert [row["application"] for row in rows] == ["karoo"]
    assert all(row["conflict"] == ["salary"] for row in done.json["follow_ups"])
    assert {row["message"] for row in done.json["follow_ups"]} >= {"follow-up"}  # there they were heard
    assert run("due", "--exit-code", at="2026-11-18T09:00").code == 1
    (row,) = [row for row in run("list", "--json").json["applications"] if row["application"] == "karoo"]
    assert row["conflict"] == ["salary"]
    assert run("show", "karoo", "--json").json["last_word"] == "2026-11-18"
    assert "heardback resolve karoo" in run("doctor").out


@pytest.mark.parametrize(("side", "salary"), [("here", "R900k"), ("there", "R950k")])
def test_one_side_is_taken_and_both_logs_are_kept(parted: Path, run: Run, side: str, salary: str) -> None:
    before = {path.name: path.read_bytes() for path in (parted / "applications").iterdir()}
    done = run("resolve", "karoo", "--take", side)
    assert (done.code, done.err) == (0, "")
    assert "Resolved applications/karoo.md." in done.out
    assert [path.name for path in (parted / "applications").iterdir()] == ["karoo.md"]
    text = (parted / "applications" / "karoo.md").read_bytes().decode().replace("\r\n", "\n")
    assert text == THERE.replace("R950k", salary)
    assert "conflict" not in run("show", "karoo", "--json").json
    assert run("doctor").code == 0
    for line in done.out.splitlines()[1:]:
        kept = Path(line.removeprefix("  kept as it was: "))
        assert kept.read_text().replace("\r\n", "\n") in (HERE, THERE, THERE.replace("R950k", "R900k"))
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert run("undo").code == 0
    assert {path.name: path.read_bytes() for path in (parted / "applications").iterdir()} == before


def test_without_an_answer_nothing_is_changed(parted: Path, run: Run) -> None:
    before = {path: path.read_bytes() for path in parted.rglob("*.md")}
    done = run("resolve")
    assert done.code == 1
    assert "here    R900k" in done.out
    assert "there   R950k" in done.out
    assert "there is nobody to ask" in done.err
    asked = run("resolve", "--json")
    (conflict,) = asked.json["conflicts"]
    (question,) = conflict["questions"]
    assert (asked.code, conflict["file"], conflict["resolved"]) == (1, "applications/karoo.md", False)
    assert (question["field"], question["here"], question["there"]) == ("salary", "R900k", "R950k")
    assert {path: path.read_bytes() for path in parted.rglob("*.md")} == before


@pytest.mark.parametrize(
    ("file", "copy"),
    [
        ("drafts/x.md", "drafts/x (Jana's conflicted copy 2026-03-14).md"),
        ("sent/x.md", "sent/x.sync-conflict-20260314-091523-K3X2R2T.md"),
        ("archive/x.md", "archive/x.md.conflict1"),
        ("applications/x.md", "applications/x (SFConflict jana@laptop 2026-03-14-11-30-28).md"),
        ("heardback.yaml", "heardback (conflicted copy 2026-03-14 093612).yaml"),
    ],
)
@pytest.mark.parametrize("with_markers", [False, True])
def test_all_five_places(folder: Path, run: Run, file: str, copy: str, with_markers: bool) -> None:
    texts = {
        "drafts": [f"{SENT}{words}\n" for words in ("Thank you.", "Thanks a lot.")],
        "sent": [f"{SENT}{words}\n" for words in ("Thank you.", "Thanks a lot.")],
        "heardback.yaml": ["timezone: Africa/Johannesburg\nregion: ZA\n", "timezone: Africa/Johannesburg\n"],
    }
    here, there = texts.get(file.partition("/")[0], [HERE, HERE.replace("R900k", "R950k")])
    if with_markers:
        here, there = (
            markers("merge", "", here, there),
            "",
        )
    write(folder, here, file)
    if there:
        write(folder, there, copy)
    named = run("doctor")
    assert named.code == 1
    assert (file if with_markers else copy) in named.out
    assert f"heardback resolve {'x' if file.startswith(('applications', 'archive')) else file}" in named.out
    done = run("resolve", file, "--take", "there")
    assert (done.code, done.err) == (0, "")
    text = (folder / file).read_text()
    assert "<<<<<<<" not in text
    assert ("Thanks a lot." in text) == (file.startswith(("drafts", "sent")))
    assert not (folder / copy).exists()
    assert run("resolve").out == "There's nothing to resolve: there is only one version of each file.\n"


def test_one_field_is_taken_and_the_rest_stays_in_question(folder: Path, run: Run) -> None:
    write(folder, HERE)
    write(folder, THERE.replace("interviewing", "offer"), "applications/karoo.md.conflict1")
    done = run("resolve", "karoo", "--take", "there", "--field", "salary")
    assert done.code == 1
    assert "still in question, between markers: stage" in done.out
    assert run("show", "karoo", "--json").json["conflict"] == ["stage"]
    assert run("resolve", "karoo", "--take", "here", "--field", "stage").code == 0
    shown = run("show", "karoo", "--json").json
    assert (shown["stage"], shown["salary"]) == ("interviewing", "R950k")
    wrong = run("resolve", "karoo", "--take", "here", "--field", "salary")
    assert wrong.code == 0  # there is nothing left in question


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("resolve", "karoo", "--take", "here", "--field", "source"), 2, "What is: salary"),
        (("resolve", "karoo", "--field", "salary"), 2, "--take"),
        (("resolve", "--take", "here"), 2, "--all"),
        (("resolve", "nobody", "--take", "here"), 2, "No application"),
        (("resolve", "--take", "here", "--all"), 0, ""),
    ],
)
def test_what_is_meant_must_be_clear(
    folder: Path, run: Run, words: tuple[str, ...], code: int, said: str
) -> None:
    write(folder, mixed())
    write(folder, mixed().replace("Karoo", "Umlambo"), "applications/umlambo.md")
    done = run(*words)
    assert done.code == code
    assert said in done.err


@pytest.mark.parametrize(
    ("here", "there", "field"),
    [
        ("stage: interviewing", "stage: rejected", "stage"),
        ("2026-11-18 10:00", "2026-11-20 14:00", "interviews.0.start"),
        ("applied: 2026-10-28", "applied: 2026-10-29", "applied"),
    ],
)
def test_two_values_of_what_the_etiquette_rests_on_block(
    folder: Path, run: Run, here: str, there: str, field: str
) -> None:
    write(folder, BASE)
    write(folder, BASE.replace(here, there), "applications/karoo (Jana's conflicted copy 2026-11-18).md")
    due = run("due", "--json", "--exit-code")
    assert due.code == 1
    assert due.json["follow_ups"] == []
    (blocking,) = [problem for problem in due.json["problems"] if problem.get("blocks")]
    assert (blocking["file"], blocking["field"]) == ("applications/karoo.md", field)
    for value in (here, there):
        assert value.split(": ")[-1] in blocking["message"]
    assert run("due").out.startswith("TO MEND\n× Karoo Data")


def test_both_times_of_an_interview_ahead_are_shown(folder: Path, run: Run) -> None:
    text = BASE.replace("2026-11-18 10:00", "2026-11-25 10:00")
    write(folder, text)
    write(
        folder,
        text.replace("25 10:00", "26 14:00"),
        "applications/karoo.sync-conflict-20260314-091523-K3X2R2T.md",
    )
    starts = [row["start"][:16] for row in run("due", "--json").json["interviews"]]
    assert starts == ["2026-11-25T10:00", "2026-11-26T14:00"]


def test_a_file_that_changes_meanwhile_is_left_alone(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from heardback.desk import resolving

    path = write(folder, mixed())
    real = resolving.snapshot_of
    monkeypatch.setattr(resolving, "snapshot_of", lambda *given: (path.write_text("other"), real(*given))[1])
    done = run("resolve", "karoo", "--take", "here")
    assert (done.code, path.read_text()) == (4, "other")


def test_an_earlier_version_tells_who_changed_what(folder: Path, run: Run) -> None:
    write(folder, BASE)
    assert run("set", "karoo", "location", "Cape Town").code == 0
    assert run("set", "karoo", "salary", "R900k").code == 0
    write(folder, BASE.replace("Nice", "Lovely"), "applications/karoo.md.conflict1")
    assert run("show", "karoo", "--json").json["conflict"] == []
    assert run("resolve", "karoo", "--take", "there").code == 0
    shown = run("show", "karoo", "--json").json
    assert (shown["salary"], shown["location"], shown["notes"].strip()) == (
        "R900k",
        "Cape Town",
        "Lovely office.",
    )


@pytest.mark.parametrize(
    ("first", "copy"),
    [
        ("karoo.md", "karoo.sync-conflict-20260314-091523-K3X2R2T.md"),
        ("karoo.md..path1", "karoo.md..path2"),
        ("karoo.md.conflict1", "karoo.md.conflict2"),
    ],
)
@pytest.mark.parametrize("is_in_the_copy", [True, False])
def test_here_is_what_was_written_on_this_machine(
    folder: Path, run: Run, first: str, copy: str, is_in_the_copy: bool
) -> None:
    path = write(folder, BASE)
    assert run("set", "karoo", "salary", "R900k").code == 0
    assert run("heard", "karoo", "--note", "soon").code == 0
    own, other = path.read_text(), BASE.replace("R850k", "R950k")
    path.unlink()
    write(folder, other if is_in_the_copy else own, f"applications/{first}")
    write(folder, own if is_in_the_copy else other, f"applications/{copy}")
    assert run("show", first.removesuffix(".md"), "--json").json["conflict"] == ["salary"]
    (conflict,) = run("resolve", "--json").json["conflicts"]
    (question,) = conflict["questions"]
    assert (question["here"], question["there"]) == ("R900k", "R950k")
    assert run("resolve", "karoo", "--take", "here").code == 0
    assert path.read_text() == own


def test_a_value_that_both_changed_is_asked_though_a_later_version_is_as_near(folder: Path, run: Run) -> None:
    path = write(folder, BASE)
    assert run("set", "karoo", "salary", "R900k").code == 0
    assert run("set", "karoo", "location", "Cape Town").code == 0
    write(folder, BASE.replace("R850k", "R950k"), "applications/karoo.md.conflict1")
    assert run("show", "karoo", "--json").json["conflict"] == ["salary"]
    assert "R900k" in path.read_text()


def test_a_deletion_that_rests_on_a_guess_is_asked(folder: Path, run: Run) -> None:
    write(folder, BASE)
    assert run("note", "karoo", "x").code == 0
    write(folder, BASE.replace("salary: R850k\n", ""), "applications/karoo.md.conflict1")
    assert run("show", "karoo", "--json").json["conflict"] == ["salary"]


def test_the_answers_of_a_terminal(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from heardback.cli import resolve_command, writing_down

    write(folder, HERE.replace("Nice office.", "Big."))
    write(
        folder,
        THERE.replace("Nice office.", "Loud.").replace("18 10:00", "18 11:00"),
        "applications/karoo.md.conflict1",
    )
    answers = iter(["", "e", "R1m", "b", "y"])
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr(writing_down, "ask", ask)
    for module in (writing_down, resolve_command):
        monkeypatch.setattr(module, "is_interactive", lambda: True)
    done = run("resolve")
    assert (done.code, done.err) == (0, "")
    text = (folder / "applications" / "karoo.md").read_text()
    assert "R1m" in text or "Big.\nLoud.\n" in text
    assert "b: both" in "".join(asked)


@pytest.mark.parametrize(
    "spelling",
    [
        "x",
        "x.md",
        "X.md",
        "drafts/x.md",
        "./drafts/x.md",
        "{}/drafts/x.md",
        "Drafts\\x.md",
        "drafts/x.md.conflict1",
    ],
)
def test_a_file_is_named_as_people_name_files(folder: Path, run: Run, spelling: str) -> None:
    write(folder, f"{SENT}One.\n", "drafts/x.md")
    write(folder, f"{SENT}Two.\n", "drafts/x.md.conflict1")
    assert run("resolve", spelling.format(folder), "--take", "there").code == 0
    assert (folder / "drafts" / "x.md").read_text() == f"{SENT}Two.\n"


def test_markers_and_a_copy_are_both_settled(folder: Path, run: Run) -> None:
    write(folder, mixed())
    write(folder, BASE.replace("R850k", "R1m"), "applications/karoo.md.conflict1")
    assert run("resolve", "karoo", "--take", "there").code == 0
    assert "R1m" in (folder / "applications" / "karoo.md").read_text()
    assert run("doctor").code == 0


def test_markers_that_do_not_fit_together_are_left_to_their_person(folder: Path, run: Run) -> None:
    nested = "<<<<<<< a\nsalary: 1\n<<<<<<< b\nsalary: 2\n=======\nsalary: 3\n>>>>>>> c\n=======\n>>>>>>> d\n"
    path = write(folder, BASE.replace("salary: R850k\n", nested))
    for words in ((), ("karoo",), ("--take", "here", "--all")):
        done = run("resolve", *words)
        assert (done.code, done.out) == (1, "")
        assert "applications/karoo.md:5:1: these markers don't fit together" in done.err
    assert "<<<<" in path.read_text()


def test_where_the_copy_cannot_go_the_file_is_what_it_was(folder: Path, run: Run) -> None:
    path = write(folder, HERE)
    write(folder, THERE, "elsewhere.md")
    path.with_name("karoo.md.conflict1").symlink_to("../elsewhere.md")
    done = run("resolve", "karoo", "--take", "there")
    assert done.code != 0
    assert path.read_text() == HERE
    assert run("undo").code != 0


def test_taking_an_empty_copy_says_that_the_file_is_deleted(folder: Path, run: Run) -> None:
    path = write(folder, HERE)
    write(folder, "", "applications/karoo.md.conflict1")
    assert "it is deleted, as the version that was taken is empty" in run("resolve", "--take", "there").out
    assert not path.exists()
    assert run("undo").code == 0
    assert path.read_text() == HERE


def test_what_went_out_is_never_mixed(folder: Path, run: Run) -> None:
    write(folder, f"{SENT}One.\n", "sent/x.md")
    write(folder, f"{SENT}Two.\n", "sent/x.md.conflict1")
    (conflict,) = run("resolve", "--json").json["conflicts"]
    assert [question["field"] for question in conflict["questions"]] == ["body"]
    assert run("resolve", "--take", "here").code == 0
    assert (folder / "sent" / "x.md").read_text() == f"{SENT}One.\n"
