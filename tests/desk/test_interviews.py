"""An interview is added, moved, cancelled and completed: which one is meant, what changes in the file, what is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from heardback.desk import Desk, DoubtError, UsageError, Visit
from heardback.desk.action import perform
from heardback.desk.actions import BY_NAME
from heardback.desk.interviews import called, moved
from heardback.desk.questions import Answers
from heardback.markdown.edits import Append, Set

HEAD = "---\ncompany: Karoo Data\nrole: Data Engineer\nstage: interviewing\n"
PEOPLE = "contacts: [{name: Thandi Nkosi}, {name: Pieter van Wyk}]\n"
HELD = "  - start: 2026-11-18 10:00   # the first\n    with: [Thandi Nkosi]\n"
AHEAD = "  - start: 2026-11-20 09:30\n    round: first call\n"
ABROAD = "  - {start: 2026-11-20 09:00, timezone: America/New_York}\n"
OFF = "  - {start: 2026-11-24 14:00, cancelled: true}\n"
BOTH = f"interviews:\n{HELD}{AHEAD}"
MOVED = "    note: Interview moved from {} to {}\n"
LOG = "log:\n  - on: 2026-11-19 09:00\n    event: note\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "applications").mkdir()
    (tmp_path / "heardback.yaml").write_text("timezone: Africa/Johannesburg\n")
    return Desk(tmp_path, state=tmp_path / "state")


def karoo(desk: Desk, front: str) -> Path:
    path = desk.path / "applications" / "karoo.md"
    path.write_text(f"{HEAD}{front}---\nNice office.\n", encoding="utf-8")
    return path


def do(desk: Desk, now: datetime, *, sure: bool = False, **typed: str | tuple[str, ...]) -> str:
    done = perform(BY_NAME["interview"], Visit(desk, now), "karoo", Answers(typed, sure=sure))
    return " ".join((done.sentence, *done.remarks))


@dataclass(frozen=True)
class Case:
    """What is in the file, what is typed, the lines that are new or gone, and a part of what is said."""

    name: str
    front: str
    typed: dict[str, str | tuple[str, ...]]
    said: str
    new: str = ""
    gone: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return self.name


CASES = [
    Case(
        "the one ahead is moved, and the log says so",
        BOTH,
        {"move": "mon 14:00"},
        "on Fri 20 Nov 09:30: moved to Mon 23 Nov 14:00.",
        "  - start: 2026-11-23 14:00\n"
        + LOG
        + MOVED.format("Fri 20 Nov 2026 at 09:30", "Mon 23 Nov 2026 at 14:00"),
        ["  - start: 2026-11-20 09:30"],
    ),
    Case(
        "hours are its minutes too",
        BOTH,
        {"move": "mon 14-15:30"},
        "moved to Mon 23 Nov 14:00–15:30.",
        "  - start: 2026-11-23 14:00\n    minutes: 90\n"
        + LOG
        + MOVED.format("Fri 20 Nov 2026 at 09:30", "Mon 23 Nov 2026 at 14:00"),
        ["  - start: 2026-11-20 09:30"],
    ),
    Case(
        "a time is on the clocks there, and both are said",
        f"interviews:\n{ABROAD}",
        {"move": "fri 11:00"},
        "on Fri 20 Nov 16:00 · 09:00 New York: moved to Fri 20 Nov 18:00 · 11:00 New York.",
        "  - {start: 2026-11-20 11:00, timezone: America/New_York}\n"
        + LOG
        + MOVED.format(
            "Fri 20 Nov 2026 at 16:00 · 09:00 New York", "Fri 20 Nov 2026 at 18:00 · 11:00 New York"
        ),
        ["  - {start: 2026-11-20 09:00, timezone: America/New_York}"],
    ),
    Case(
        "what is shown is read: two clocks",
        f"interviews:\n{ABROAD}",
        {"move": "Fri 20 Nov 18:00 · 11:00 New York"},
        "18:00 · 11:00 New York.",
        "  - {start: 2026-11-20 11:00, timezone: America/New_York}\n"
        + LOG
        + MOVED.format(
            "Fri 20 Nov 2026 at 16:00 · 09:00 New York", "Fri 20 Nov 2026 at 18:00 · 11:00 New York"
        ),
        ["  - {start: 2026-11-20 09:00, timezone: America/New_York}"],
    ),
    Case(
        "without one ahead the latest",
        f"interviews:\n{HELD}",
        {"round": "panel"},
        "on Wed 18 Nov 10:00: the panel.",
        "    round: panel\n",
    ),
    Case(
        "a day is enough to say which",
        BOTH,
        {"at": "wed", "where": "Room 4"} | {"at": "18 nov"},
        "on Wed 18 Nov 10:00: at Room 4.",
        "    where: Room 4\n",
    ),
    Case(
        "it is called as it is shown",
        BOTH,
        {"at": "Fri 20 Nov 09:30 · first call", "decision_by": "4 dec"},
        "on Fri 20 Nov 09:30: a decision by Fri 4 Dec 2026.",
        "    decision_by: 2026-12-04\n",
    ),
    Case(
        "a cancelled one keeps its record",
        BOTH,
        {"cancel": "yes"},
        "on Fri 20 Nov 09:30: cancelled; the record stays.",
        "    cancelled: true\n",
    ),
    Case(
        "cancelled twice is cancelled, and what was held stays",
        f"interviews:\n{HELD}{OFF}",
        {"cancel": "yes"},
        "on Tue 24 Nov 14:00: it says so already; nothing was changed.",
    ),
    Case(
        "one that was cancelled takes place again when it is moved",
        f"interviews:\n{OFF}",
        {"at": "24 nov", "move": "25 nov 9:00"},
        "moved to Wed 25 Nov 09:00.",
        "  - {start: 2026-11-25 09:00}\n"
        + LOG
        + MOVED.format("Tue 24 Nov 2026 at 14:00", "Wed 25 Nov 2026 at 09:00"),
        ["  - {start: 2026-11-24 14:00, cancelled: true}"],
    ),
    Case(
        "somebody more was there",
        f"{PEOPLE}interviews:\n{HELD}",
        {"people": ("pieter",)},
        "with Thandi Nkosi and Pieter van Wyk.",
        "    with: [Thandi Nkosi, Pieter van Wyk]\n",
        ["    with: [Thandi Nkosi]"],
    ),
    Case(
        "a form has all of them",
        f"{PEOPLE}interviews:\n{HELD}",
        {"people": "Pieter van Wyk"},
        "with Pieter van Wyk.",
        "    with: [Pieter van Wyk]\n",
        ["    with: [Thandi Nkosi]"],
    ),
    Case(
        "a text is for all",
        f"interviews:\n{HELD}",
        {"discussed": ("Flink: batch or streams",)},
        "what you talked about.",
        '    discussed: "Flink: batch or streams"\n',
    ),
    Case(
        "a text for each who is named, who was there then",
        f"{PEOPLE}interviews:\n{HELD}",
        {"discussed": ("thandi: moving the batch jobs", "Pieter van Wyk: the on-call rota")},
        "what you talked about with Thandi Nkosi and Pieter van Wyk.",
        "    with: [Thandi Nkosi, Pieter van Wyk]\n"
        "    discussed:\n      Thandi Nkosi: moving the batch jobs\n      Pieter van Wyk: the on-call rota\n",
        ["    with: [Thandi Nkosi]"],
    ),
    Case(
        "what was said to all stays with the others",
        "interviews:\n  - {start: 2026-11-18 10:00, with: [Ann Lee, Bo Ek], discussed: the roadmap}\n",
        {"discussed": ("ann: her team",)},
        "what you talked about with Bo Ek and Ann Lee",
        "  - {start: 2026-11-18 10:00, with: [Ann Lee, Bo Ek], discussed: {Bo Ek: the roadmap, Ann Lee: her team}}\n",
        ["  - {start: 2026-11-18 10:00, with: [Ann Lee, Bo Ek], discussed: the roadmap}"],
    ),
    Case(
        "another text takes the place of one, and that one is told",
        "interviews:\n  - {start: 2026-11-18 10:00, discussed: the roadmap}\n",
        {"discussed": ("the hiring plan",)},
        "Before that it said: the roadmap",
        "  - {start: 2026-11-18 10:00, discussed: the hiring plan}\n",
        ["  - {start: 2026-11-18 10:00, discussed: the roadmap}"],
    ),
    Case(
        "with another zone its clocks show what they showed",
        f"interviews:\n{AHEAD}",
        {"timezone": "new york"},
        "held in America/New_York, moved to Fri 20 Nov 16:30 · 09:30 New York.",
        "    timezone: America/New_York\n"
        + LOG
        + MOVED.format("Fri 20 Nov 2026 at 09:30", "Fri 20 Nov 2026 at 16:30 · 09:30 New York"),
    ),
    Case(
        "a day alone has no time",
        f"interviews:\n{AHEAD}",
        {"move": "24 nov"},
        "moved to Tue 24 Nov. No time was given for that day, so it has none now.",
        "  - start: 2026-11-24\n" + LOG + MOVED.format("Fri 20 Nov 2026 at 09:30", "Tue 24 Nov 2026"),
        ["  - start: 2026-11-20 09:30"],
    ),
    Case(
        "the same again changes nothing",
        BOTH,
        {"move": "fri 9:30", "round": "first call"},
        "nothing was changed.",
    ),
    Case(
        "what is emptied is removed",
        BOTH,
        {"at": "20 nov", "round": ""},
        "no round named.",
        "",
        ["    round: first call"],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_changes_and_what_is_said(case: Case, desk: Desk, now: datetime) -> None:
    path = karoo(desk, case.front)
    before = path.read_text().splitlines()
    said = do(desk, now, **case.typed)
    assert case.said in said
    after = path.read_text().splitlines()
    assert [line for line in after if line not in before] == case.new.splitlines()
    assert [line for line in before if line not in after] == case.gone


@pytest.mark.parametrize("case", [case for case in CASES if case.new], ids=str)
def test_each_change_is_one_step_of_undo(case: Case, desk: Desk, now: datetime) -> None:
    path = karoo(desk, case.front)
    before = path.read_bytes()
    do(desk, now, **case.typed)
    assert path.read_bytes() != before
    desk.undo()
    assert path.read_bytes() == before
    assert desk.changes() == ()


REFUSED = [
    ("", {"move": "mon 9:00"}, "no interview there yet: --start T adds one"),
    ("", {}, "no interview there yet"),
    (BOTH, {}, "--move T, --cancel"),
    (BOTH, {"at": "3 jan", "cancel": "yes"}, "There's no interview at “3 jan”, only Fri 20 Nov 09:30 · first call"),
    (BOTH, {"start": "mon 9:00", "move": "tue 9:00"}, "use --move"),
    (BOTH, {"at": "20 nov", "move": "mon 9:00", "cancel": "yes"}, "moved or cancelled"),
    (BOTH, {"timezone": "nowhere"}, "isn't a time zone"),
    (BOTH, {"timezone": "san"}, "could be"),
    (BOTH, {"minutes": "0"}, "can't take 0 minutes"),
    (BOTH, {"move": "someday"}, "someday"),
    (
        "interviews:\n  - {start: 2026-11-18 10:00, discussed: {Ann Lee: her team}}\n",
        {"discussed": ("the roadmap",)},
        "say whose this is",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("front", "typed", "why"), REFUSED)
def test_what_makes_no_sense_is_refused(
    front: str, typed: dict[str, str | tuple[str, ...]], why: str, desk: Desk, now: datetime
) -> None:
    path = karoo(desk, front)
    before = path.read_bytes()
    with pytest.raises(UsageError, match=why):
        do(desk, now, **typed)
    assert path.read_bytes() == before


DOUBTED = [
    (f"interviews:\n{AHEAD}{ABROAD}", {"cancel": "yes"}, "More than one lies ahead"),
    (f"interviews:\n{AHEAD}{HELD}", {"discussed": ("the rota",)}, "is still ahead; --at names another"),
    (BOTH, {"move": "18 nov 10:00"}, "already an interview on Wed 18 Nov at 10:00. Move it there"),
    (f"interviews:\n{ABROAD}{AHEAD}", {"at": "fri 9:30", "move": "fri 16:00"}, "already an interview"),
    (BOTH, {"start": "2026-11-20 09:30"}, "already an interview on Fri 20 Nov at 09:30. Add another?"),
    (f"{PEOPLE}{BOTH}", {"people": ("Thandie",)}, "Did you mean Thandi Nkosi"),
]


@pytest.mark.parametrize(("front", "typed", "why"), DOUBTED)
def test_what_is_doubtful_is_asked_about_and_then_done(
    front: str, typed: dict[str, str | tuple[str, ...]], why: str, desk: Desk, now: datetime
) -> None:
    path = karoo(desk, front)
    before = path.read_bytes()
    with pytest.raises(DoubtError, match=why):
        do(desk, now, **typed)
    assert path.read_bytes() == before
    do(desk, now, sure=True, **typed)
    assert path.read_bytes() != before


def test_one_that_cannot_be_read_does_not_shift_the_others(desk: Desk, now: datetime) -> None:
    path = karoo(desk, f"interviews:\n  - round: no start\n{AHEAD}")
    do(desk, now, where="Room 4")
    assert "round: first call\n    where: Room 4" in path.read_text()


def test_any_part_of_the_program_moves_one_in_the_same_way(desk: Desk, now: datetime) -> None:
    karoo(desk, BOTH)
    standing = Visit(desk, now).standing("karoo")
    (ahead,) = standing.ahead
    start = datetime(2026, 11, 23, 14)
    edits = moved(standing, ahead, start, on=now)
    assert edits[0] == Set(("interviews", 1, "start"), start)
    assert isinstance(edits[-1], Append)
    assert moved(standing, ahead, datetime(2026, 11, 20, 9, 30), on=now) == ()
    assert called(ahead, standing) == "Fri 20 Nov 09:30 · first call"
