"""Two versions of one file: the second is a conflicted copy, and nothing is owed twice."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from heardback.desk import Desk, UnreadableError
from written_down import write_down

NOW = datetime.fromisoformat("2026-11-19T09:00:00+02:00")
TEXT = """\
---
company: Karoo Data
role: Data Engineer
applied: 2026-10-28
interviews:
  - start: 2026-11-18 10:00
    with: [Thandi Nkosi]
log:
  - {on: 2026-11-10 09:00, event: heard, note: come and see us}
---
Nice office.
"""
SURE = [
    "karoo (# Edit conflict 2026-11-19 dQ3x1aB #).md",
    "karoo (Cópia em conflito de Jana 2026-11-19).md",
    "karoo(Jana-PC的冲突副本1_2026-11-19 02-11-37).md",
    "karoo.md (SFConflict jana@mail.example 2026-03-07-11-30-28)",
    "karoo.md.conflict1",
]
ALIKE = [
    "karoo-2.md",
    "karoo 2.md",
    "karoo (1).md",
    "karoo copy.md",
    "karoo-janas-laptop.md",
    "karoo-HOST-2.md",
]


def _desk(tmp_path: Path, files: dict[str, str]) -> Desk:
    (tmp_path / "applications").mkdir()
    (tmp_path / "heardback.yaml").write_text("timezone: Africa/Johannesburg\n")
    for name, text in files.items():
        (tmp_path / "applications" / name).write_text(text, encoding="utf-8")
    return Desk(tmp_path)


def _thanks(desk: Desk) -> list[str]:
    return [f.application for f in desk.look(NOW).follow_ups if f.message == "thank-you"]


def _without(*starts: str) -> str:
    return "".join(line for line in TEXT.splitlines(keepends=True) if not line.strip().startswith(starts))


@pytest.mark.parametrize("name", [*SURE, *ALIKE])
def test_a_copy_owes_nothing_of_its_own(name: str, tmp_path: Path) -> None:
    desk = _desk(tmp_path, {"karoo.md": TEXT, name: TEXT.replace("28\n", "28\nsalary: R1\n")})
    assert _thanks(desk) == ["karoo"]
    (row,) = [row for row in desk.look(NOW).rows if row.file == f"applications/{name}"]
    assert row.conflict_of == "karoo.md"
    assert "conflicted copy of karoo.md" in row.problems[0].message


@pytest.mark.parametrize("name", [*SURE, *ALIKE, "karoo (night shift).md"])
@pytest.mark.parametrize("change", [("Data Engineer", "Night Clerk"), ("Karoo Data", "Umlambo")])
def test_another_company_or_role_is_another_application(
    name: str, change: tuple[str, str], tmp_path: Path
) -> None:
    desk = _desk(tmp_path, {"karoo.md": TEXT, name: TEXT.replace(*change)})
    overview = desk.look(NOW)
    assert [row.conflict_of for row in overview.rows] == [None] * (2 if name.endswith(".md") else 1)
    assert overview.problems == () or not name.endswith(".md")


@pytest.mark.parametrize("name", ALIKE)
@pytest.mark.parametrize(
    ("text", "is_copy"),
    [
        (TEXT, True),
        (_without("applied:"), False),
        (TEXT.replace("2026-10-28", "2026-11-02"), False),
        (_without("interviews", "- start", "with", "log", "- {on", "Nice"), False),
        (_without("interviews", "- start", "with", "log", "- {on"), True),
        (_without("log", "- {on", "Nice"), True),
        (_without("interviews", "- start", "with", "Nice"), True),
        (_without("company"), True),
        ("---\n[\n---\n", False),
    ],
)
def test_a_name_that_people_give_too_is_a_copy_only_where_the_files_share_something(
    name: str, text: str, is_copy: bool, tmp_path: Path
) -> None:
    desk = _desk(tmp_path, {"karoo.md": TEXT, name: text})
    (row,) = [row for row in desk.look(NOW).rows if row.file == f"applications/{name}"]
    assert (row.conflict_of == "karoo.md") is is_copy


def test_the_day_of_applying_may_stand_in_the_log(tmp_path: Path) -> None:
    logged = TEXT.replace("applied: 2026-10-28\n", "").replace(
        "log:\n", "log:\n  - {on: 2026-10-28, event: applied}\n"
    )
    desk = _desk(tmp_path, {"karoo.md": TEXT, "karoo-2.md": logged})
    assert _thanks(desk) == ["karoo"]


@pytest.mark.parametrize(
    "names",
    [
        ["karoo.md.conflict1", "karoo.md.conflict2"],
        ["karoo.conflict1.md", "karoo.conflict2.md"],
        ["karoo (Jana's conflicted copy 2026-11-19).md"],
        ["karoo (Jana's conflicted copy 2026-11-19).md", "karoo (Piet's conflicted copy 2026-11-19).md"],
        ["karoo.md~HEAD", "karoo.md~theirs"],
    ],
)
def test_copies_without_what_they_are_copies_of_owe_once_and_say_what_to_do(
    names: list[str], tmp_path: Path
) -> None:
    desk = _desk(tmp_path, dict.fromkeys(names, TEXT))
    first, *others = desk.look(NOW).rows
    assert _thanks(desk) == [first.id]
    assert [row.conflict_of for row in others] == [names[0]] * len(others)
    assert "karoo.md isn't there" in first.problems[0].message
    assert "Rename it karoo.md" in first.problems[0].hint
    write_down(desk, "note", first.id, text="hello", now=NOW)
    assert "hello" in (tmp_path / first.file).read_text()


def test_a_copy_that_cannot_be_read_is_shown_with_both_reasons(tmp_path: Path) -> None:
    desk = _desk(
        tmp_path, {"karoo.md": TEXT, "karoo (conflicted copy 2026-11-19 093612).md": "---\n[\n---\n"}
    )
    row = desk.look(NOW).rows[0]
    assert (row.application, row.conflict_of, len(row.problems)) == (None, "karoo.md", 2)


@pytest.mark.parametrize("directory", ["drafts", "sent"])
def test_copies_of_messages_are_named(directory: str, tmp_path: Path) -> None:
    desk = _desk(tmp_path, {"karoo.md": TEXT})
    (tmp_path / directory).mkdir()
    text = "---\napplication: karoo\nmessage: nudge\n---\n\nHello\n"
    copy = "karoo--nudge (Jana's conflicted copy 2026-11-19).md"
    for name in ("karoo--nudge.md", "karoo--nudge--2.md", copy, "karoo--nudge--pieter.md"):
        (tmp_path / directory / name).write_text(text)
    (problem,) = desk.correspondence.problems()
    assert problem.file == f"{directory}/{copy}"
    assert "conflicted copy of karoo--nudge.md" in problem.message


def test_a_copy_of_the_settings_is_named_and_the_settings_count(tmp_path: Path) -> None:
    desk = _desk(tmp_path, {"karoo.md": TEXT})
    (tmp_path / "heardback (Jana's conflicted copy 2026-11-19).yaml").write_text("timezone: UTC\n")
    (problem,) = desk.look(NOW).problems
    assert "conflicted copy of heardback.yaml" in problem.message
    write_down(desk, "note", "karoo", text="hello", now=NOW)


@pytest.mark.parametrize(
    "name", ["heardback.yaml.conflict1", "heardback.conflict2.yaml", "Heardback.yaml", "heardback.yml"]
)
def test_settings_under_another_name_are_never_treated_as_absent(name: str, tmp_path: Path) -> None:
    desk = _desk(tmp_path, {"karoo.md": TEXT})
    (tmp_path / "heardback.yaml").rename(tmp_path / name)
    (problem,) = desk.look(NOW).problems
    assert (problem.file, "Rename it heardback.yaml" in problem.hint) == (name, True)
    with pytest.raises(UnreadableError, match="time zone is unknown"):
        write_down(desk, "note", "karoo", text="hello", now=NOW)
