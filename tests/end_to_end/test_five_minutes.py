"""The first five minutes: a spreadsheet, a mailbox and an invitation become a folder, and it's all undone again."""

from __future__ import annotations

import json
import re
import shlex
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from two_years import LATELY, LONG_AGO, NOW, fill_mailboxes, letters, linkedin_export, outlook_invitation

from heardback.cli.main import main

LOGGED = {
    "bergview-health-data-steward": [("note", "rejection@bergview.example")],
    "karoo-data-engineer": [
        ("heard", "question@karoo.example"),
        ("sent", "answer@mail.example"),
        ("heard", "thread@karoo.example"),
    ],
    "karoo-data-platform-engineer": [("heard", "platform@karoo.example")],
    "protea-mutual-data-engineer": [("note", "promise@protea.example")],
    "target-store-analyst": [("note", "target@myworkday.example")],
    "umoya-energy-analytics-engineer": [("note", "receipt@ats.example")],
}
"""What is logged for each application; no other mail is about one."""


@dataclass
class Person:
    """Somebody at a shell; `place` holds what they already have."""

    place: Path
    read: Callable[[], tuple[str, str]]
    errors: str = field(default="", init=False)

    @property
    def search(self) -> Path:
        return self.place / "search"

    def types(self, line: str, *, code: int = 0) -> str:
        """Type a command that exits with `code`. Returns its stdout, and keeps its stderr in `errors`."""
        assert main(["-C", str(self.search), "--now", NOW.isoformat(), *shlex.split(line)]) == code, line
        printed, self.errors = self.read()
        return printed

    def json(self, line: str) -> Any:
        return json.loads(self.types(f"{line} --json"))

    def stages(self) -> Counter[str]:
        return Counter(row["stage"] for row in self.json("list")["applications"])

    def files(self) -> dict[str, bytes]:
        return {str(f.relative_to(self.search)): f.read_bytes() for f in self.search.rglob("*.md")}

    def logged(self) -> dict[str, list[tuple[str, str]]]:
        """The events and message ids of each application with a logged mail."""
        ids = [Path(file).stem for file, text in self.files().items() if b"message_id" in text]
        logs = {id_: self.json(f"show {id_}")["log"] for id_ in sorted(ids)}
        return {id_: [(entry["event"], entry["message_id"]) for entry in log] for id_, log in logs.items()}


@pytest.fixture(params=[200, pytest.param(2000, marks=pytest.mark.campaign)])
def person(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Person:
    for name in ("HEARDBACK_FOLDER", "HEARDBACK_NOW", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for kind in ("CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    monkeypatch.chdir(tmp_path)
    fill_mailboxes(tmp_path / "Mail", request.param)
    (tmp_path / "jobs.csv").write_text(linkedin_export())
    (tmp_path / "invite.ics").write_bytes(outlook_invitation().encode())
    config = tmp_path / "config" / "heardback" / "config.yaml"
    config.parent.mkdir(parents=True)
    config.write_text(f"mail: [{tmp_path}/Mail/INBOX, {tmp_path}/Mail/Sent]\n")
    return Person(tmp_path, capfd.readouterr)


def _mailboxes(person: Person) -> dict[str, bytes]:
    return {str(f): f.read_bytes() for f in (person.place / "Mail").rglob("*") if f.is_file()}


def test_what_other_programs_hold_becomes_a_true_folder_and_goes_back(person: Person) -> None:
    mailboxes = _mailboxes(person)
    _begin(person)
    _look_around(person)
    _do_it_all_again(person)
    _decide(person)
    _take_it_back(person)
    assert _mailboxes(person) == mailboxes


def _begin(person: Person) -> None:
    person.types(
        "init search --name 'Naledi Mokoena' --email naledi@mail.example --phone '+27 82 555 0100'"
        " --timezone Africa/Johannesburg --region ZA"
    )
    printed = person.types("import jobs.csv --yes")
    assert "Application Date      → applied, month first" in printed
    assert "also line 8" in printed  # LinkedIn lists one of them twice
    assert f"Imported {len(LATELY) + len(LONG_AGO)} applications" in printed
    assert "naledi.job@elsewhere.example" in person.errors  # named, and left out
    assert person.stages() == {"no-reply": len(LONG_AGO), "applied": len(LATELY)}
    assert not any(b"elsewhere.example" in text or b"5550100" in text for text in person.files().values())

    person.types("mail --log --yes")
    assert "heardback stage bergview-health-data-steward rejected" in person.errors
    assert (
        "heardback heard protea-mutual-data-engineer --from 'Sizwe Khoza' --on '2026-11-19 10:00'"
        " --decision-by 2026-12-04" in person.errors
    )
    assert "Added to karoo-data-engineer: an interview on Thu 26 Nov 2026 at 10:00." in person.types(
        "invite invite.ics --yes"
    )
    person.types("mail --log --yes")  # now that Thandi Nkosi is known, her thread is, too
    assert "which message “Re: Your application: Data Engineer” was" in person.errors


def _look_around(person: Person) -> None:
    assert person.logged() == LOGGED
    assert person.stages() == {"no-reply": len(LONG_AGO), "applied": len(LATELY) - 1, "interviewing": 1}
    shown = person.json("show karoo-data-engineer")
    [interview] = shown["interviews"]
    assert interview["start"] == "2026-11-26T10:00:00+02:00"
    assert interview["end"] == "2026-11-26T11:15:00+02:00"
    assert interview["with"] == ["Thandi Nkosi", "Pieter van Wyk"]
    assert [contact["name"] for contact in shown["contacts"]] == ["Thandi Nkosi", "Pieter van Wyk"]

    due = person.json("due")
    assert not due["problems"]
    assert [i["application"] for i in due["interviews"]] == ["karoo-data-engineer"]
    assert {
        (f["application"], f["message"]) for f in due["follow_ups"] if f["state"] in ("due", "overdue")
    } == {
        ("bergview-health-data-steward", "nudge"),  # their no is pointed at, and not decided
        ("protea-mutual-data-engineer", "nudge"),
        ("karoo-data-platform-engineer", "follow-up"),
    }
    calendar = person.types("calendar")
    assert calendar.count("BEGIN:VEVENT") == 1
    assert "UID:040000008200E00074C5B7101A82E00800000000B0A1" in calendar
    assert "DTSTART;TZID=Africa/Johannesburg:20261126T100000" in calendar
    november = person.types("report --from 2026-11-01 --form us").splitlines()
    assert [row.split(",")[:2] for row in november[1:]] == [
        ["11/03/2026", "Karoo Data"],
        ["11/05/2026", "Protea Mutual"],
        ["11/09/2026", "Bergview Health"],
        ["11/12/2026", "Umoya Energy"],
        ["11/16/2026", "Target"],
    ]
    assert re.search(r"heard back +2 ", person.types("so-far"))
    person.types("doctor")


def _do_it_all_again(person: Person) -> None:
    before = person.files()
    assert "Imported" not in person.types("import jobs.csv --yes")
    assert "is in a log" in person.types("mail --log --yes")
    person.types("invite invite.ics --yes")
    assert person.files() == before


def _decide(person: Person) -> None:
    """Decide what only a person can, with the commands that were suggested."""
    before = person.files()
    person.types("stage bergview rejected")
    person.types(
        "heard protea-mutual-data-engineer --from 'Sizwe Khoza' --on '2026-11-19 10:00' --decision-by 2026-12-04"
    )
    due = person.json("due")["follow_ups"]
    owed = {f["application"] for f in due if f["state"] in ("due", "overdue")}
    assert "protea-mutual-data-engineer" not in owed
    assert not any(
        f["application"] == "bergview-health-data-steward" and f["message"] == "nudge" for f in due
    )
    person.types("undo")
    person.types("undo")
    assert person.files() == before


def _take_it_back(person: Person) -> None:
    said = [person.types("undo") for _ in range(4)]
    assert [line.split()[1] for line in said] == ["Logged", "Added", "Logged", "Imported"]
    assert person.files() == {}


def test_the_letters_are_all_told_apart_from_the_rest() -> None:
    mails = Counter(id_ for entries in LOGGED.values() for _, id_ in entries)
    assert set(mails.values()) == {1}
    assert len(mails) == len(letters()) + 1  # and the one that I wrote
