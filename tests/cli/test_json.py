"""The JSON that programs read: its keys, and what it has where there is nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


def test_due_has_the_keys_of_the_contract(run: Callable) -> None:
    ran = run("due", "--json")
    assert ran.code == 0
    assert list(ran.json) == ["now", "follow_ups", "interviews", "problems"]
    assert ran.json["now"] == "2026-11-19T09:00:00+02:00"
    assert ran.json["problems"] == []
    assert ran.json["follow_ups"][0] == {
        "application": "karoo",
        "company": "Karoo Data",
        "role": "Data Engineer",
        "message": "thank-you",
        "channel": "email",
        "to": "Thandi Nkosi",
        "state": "due",
        "optional": False,
        "opens": "2026-11-18T12:00:00+02:00",
        "due": "2026-11-19T11:00:00+02:00",
        "reason": "The interview with Thandi Nkosi ended Wed 18 Nov at 11:00; "
        "a thank-you belongs within 24 hours, by Thu 19 Nov at 11:00.",
    }


def test_due_holds_every_state_whatever_the_text_shows(run: Callable) -> None:
    rows = run("due", "--json", "--within", "0d").json["follow_ups"]
    assert [(r["message"], r["state"], r["opens"], r["due"]) for r in rows] == [
        ("thank-you", "due", "2026-11-18T12:00:00+02:00", "2026-11-19T11:00:00+02:00"),
        ("follow-up", "waiting", "2026-11-25", "2026-11-25"),
        ("connect", "waiting", "2026-11-25", None),
    ]


def test_a_problem_has_its_place(run: Callable, folder: Path) -> None:
    path = folder / "applications" / "karoo.md"
    path.write_text(path.read_text().replace("applied: 2026-10-28", "applied:   2026-02-30"))
    ran = run("due", "--json")
    assert ran.code == 0
    assert ran.json["problems"] == [
        {
            "file": "applications/karoo.md",
            "line": 5,
            "column": 12,
            "field": "applied",
            "message": "“2026-02-30”: February 2026 has no day 30.",
            "hint": "Write it like 2026-11-18.",
            "blocks": True,
        }
    ]
    assert "applications/karoo.md:5:12" in ran.err


def test_list_has_a_row_for_a_file_that_cannot_be_read(run: Callable, folder: Path) -> None:
    (folder / "applications" / "broken.md").write_text("---\ncompany: [A\n---\n")
    broken, karoo = run("list", "--json").json["applications"]
    assert list(karoo) == [
        *("application", "company", "role", "stage", "applied", "source", "url"),
        *("last_word", "next", "next_interview", "problems"),
    ]
    assert (karoo["stage"], karoo["last_word"]) == ("interviewing", "2026-11-18")
    assert karoo["next"]["message"] == "thank-you"
    assert (broken["application"], broken["company"], broken["next"]) == ("broken", None, None)
    assert broken["problems"][0]["file"] == "applications/broken.md"


AHEAD = """---
company: Delta Systems
role: Engineer
stage: interviewing
interviews:
- {start: 2026-11-19 09:00, timezone: America/New_York, round: panel, where: "https://meet.example/abc"}
- {start: 2026-11-30, with: [Dana Fox]}
- {start: 2026-11-20 09:00, cancelled: true}
---
"""


def test_due_has_what_lies_ahead(run: Callable, folder: Path) -> None:
    (folder / "applications" / "delta.md").write_text(AHEAD)
    assert run("due", "--json").json["interviews"] == [
        {
            "application": "delta",
            "company": "Delta Systems",
            "role": "Engineer",
            "start": "2026-11-19T16:00:00+02:00",
            "end": "2026-11-19T17:00:00+02:00",
            "timezone": "America/New_York",
            "round": "panel",
            "where": "https://meet.example/abc",
            "with": [],
        },
        {
            "application": "delta",
            "company": "Delta Systems",
            "role": "Engineer",
            "start": "2026-11-30",
            "end": "2026-11-30",
            "timezone": "Africa/Johannesburg",
            "round": None,
            "where": None,
            "with": ["Dana Fox"],
        },
    ]


def test_list_and_show_have_the_next_interview_beside_what_is_owed(run: Callable, folder: Path) -> None:
    (folder / "applications" / "delta.md").write_text(AHEAD)
    (folder / "applications" / "fynbos.md").write_text(
        "---\ncompany: Fynbos\nrole: E\nurl: https://fynbos.example/1\nsource: a friend\n"
        "log: [{on: 2026-11-16, event: applied}]\n---\n"
    )
    delta, fynbos, karoo = run("list", "--json").json["applications"]
    assert delta["next_interview"] == "2026-11-19T16:00:00+02:00"
    assert run("show", "delta", "--json").json["next_interview"] == delta["next_interview"]
    assert (fynbos["applied"], fynbos["source"], fynbos["url"]) == (
        "2026-11-16",
        "a friend",
        "https://fynbos.example/1",
    )
    assert (karoo["next_interview"], karoo["next"]["message"]) == (None, "thank-you")


def test_show_has_everything(run: Callable) -> None:
    shown = run("show", "karoo", "--json").json
    assert shown["contacts"][0]["email"] == "thandi@karoo.example"
    assert shown["interviews"][0]["discussed"] == "moving the batch jobs to Flink"
    assert shown["notes"] == "Nice office.\n"
    assert [f["message"] for f in shown["follow_ups"]] == ["thank-you", "follow-up", "connect"]


def test_doctor_has_the_problems_of_due(run: Callable, folder: Path) -> None:
    (folder / "heardback.yaml").write_text("timezone: Mars/Olympus\neditor: vim\n")
    ran = run("doctor", "--json")
    assert ran.code == 1
    assert [(p["file"], p["line"], p["field"]) for p in ran.json["problems"]] == [
        ("heardback.yaml", 1, "timezone"),
        ("heardback.yaml", 2, "editor"),
    ]
    assert ran.json["problems"] == run("due", "--json").json["problems"]


@pytest.mark.parametrize("command", [("due",), ("list",), ("show", "karoo")])
def test_no_control_character_of_a_file_reaches_the_terminal(
    command: tuple[str, ...], run: Callable, folder: Path
) -> None:
    path = folder / "applications" / "karoo.md"
    path.write_text(path.read_text().replace("Karoo Data", '"Karoo \\e[31mData\\u202e \\x9b"'))
    for words in (command, (*command, "--json")):
        ran = run(*words)
        assert not set(ran.out + ran.err) & set("\x1b\x9b\u202e"), words
        assert "\ufffd" in ran.out
