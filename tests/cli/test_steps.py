"""A step leads on, names are asked about, and what is doubtful waits for a yes: without a terminal, and on one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from heardback.cli import writing_down
from heardback.desk import Desk, DoubtError
from heardback.folder.folder import Folder
from written_down import write_down

HEAD = "---\ncompany: Karoo Data\nrole: Data Engineer\n"


def _write(folder: Path, front: str) -> Path:
    path = folder / "applications" / "karoo.md"
    path.write_text(f"{HEAD}{front}---\nNice office.\n", encoding="utf-8")
    return path


def _added(path: Path, before: str) -> list[str]:
    return [line for line in path.read_text().splitlines() if line not in before.splitlines()]


CASES = [
    pytest.param(
        "stage: applied\napplied: 2026-10-28\n",
        ("interview", "karoo", "--start", "2026-11-24 10:00"),
        ["stage: interviewing", "from: applied", "to: interviewing"],
        "Its stage is now interviewing.",
        id="an interview moves on",
    ),
    pytest.param(
        "stage: interested\n",
        ("interview", "karoo", "--start", "2026-11-18"),
        ["stage: interviewing", "from: interested"],
        "Its stage is now interviewing.",
        id="also one that was held",
    ),
    pytest.param(
        "stage: interviewing\nsnoozed_until: 2026-12-24\n",
        ("interview", "karoo", "--start", "2026-11-24"),
        [],
        "It no longer waits until Thu 24 Dec.",
        id="an interview ends a snooze",
    ),
    pytest.param(
        "stage: applied\nsnoozed_until: 2026-12-24\n",
        ("heard", "karoo"),
        ["event: heard"],
        "It no longer waits until Thu 24 Dec.",
        id="an answer ends a snooze",
    ),
    pytest.param(
        "stage: interviewing\n",
        ("sent", "karoo", "withdraw"),
        ["stage: withdrawn", "to: withdrawn"],
        "Its stage is now withdrawn.",
        id="a withdrawal closes",
    ),
    pytest.param(
        "stage: offer\n",
        ("sent", "karoo", "accept-offer"),
        ["stage: accepted", "to: accepted"],
        "Its stage is now accepted.",
        id="a yes closes",
    ),
    pytest.param(
        "stage: offer\n",
        ("sent", "karoo", "decline-offer"),
        ["stage: declined", "to: declined"],
        "Its stage is now declined.",
        id="a no closes",
    ),
    pytest.param(
        "stage: interested\n",
        ("stage", "karoo", "applied", "--on", "2026-11-17"),
        ["stage: applied", "applied: 2026-11-17"],
        "Applied on Tue 17 Nov.",
        id="applied writes the day",
    ),
]


@pytest.mark.parametrize(("front", "words", "lines", "said"), CASES)
def test_a_step_leads_on_and_says_so(
    front: str, words: tuple[str, ...], lines: list[str], said: str, run: Callable, folder: Path
) -> None:
    path = _write(folder, front)
    before = path.read_text()
    ran = run(*words)
    assert (ran.code, said in ran.out) == (0, True), ran
    added = "\n".join(_added(path, before))
    assert all(line in added for line in lines), added
    assert ("snoozed_until" in path.read_text()) is False
    assert path.read_text().endswith("---\nNice office.\n")


@pytest.mark.parametrize(("front", "words", "lines", "said"), CASES)
def test_it_can_be_declined(
    front: str, words: tuple[str, ...], lines: list[str], said: str, run: Callable, folder: Path
) -> None:
    path = _write(folder, front)
    ran = run(*words, "--no-stage")
    assert (ran.code, said in ran.out) == (0, False)
    text = path.read_text()
    if words[0] != "stage":
        assert text.startswith(HEAD + front)
    else:
        assert "\napplied:" not in text


@pytest.mark.parametrize(("answer", "follows"), [("", True), ("y", True), ("no", False)])
def test_on_a_terminal_it_is_asked_with_yes_as_the_default(
    answer: str, follows: bool, run: Callable, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _write(folder, "stage: interviewing\n")
    questions: list[str] = []
    monkeypatch.setattr(writing_down, "is_interactive", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: questions.append(question) or answer)
    run("sent", "karoo", "withdraw")
    assert questions == ["Change its stage from interviewing to withdrawn? [Y/n] "]
    assert ("stage: withdrawn" in path.read_text()) is follows


def test_the_step_is_part_of_the_same_change(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes: list[int] = []
    change = Folder.change
    monkeypatch.setattr(
        Folder,
        "change",
        lambda self, id_, edits, *rest: changes.append(len(edits)) or change(self, id_, edits, *rest),
    )
    _write(folder, "stage: interviewing\n")
    write_down(Desk(folder), "sent", "karoo", message="withdraw", now=_now())
    assert changes == [3]


def _now():  # type: ignore[no-untyped-def]
    from datetime import datetime

    return datetime.fromisoformat("2026-11-19T09:00:00+02:00")


@pytest.mark.parametrize(
    ("front", "words"),
    [
        ("stage: rejected\n", ("sent", "karoo", "withdraw")),
        ("stage: interviewing\n", ("sent", "karoo", "thank-you")),
        ("applied: 2026-10-28\n", ("interview", "karoo", "--start", "2026-11-24")),
        ("stage: offer\n", ("interview", "karoo", "--start", "2026-11-24")),
        ("stage: applied\nsnoozed_until: 2026-11-19\n", ("heard", "karoo")),
        (
            "stage: interviewing\nlog:\n  - {on: 2026-11-10, event: stage, from: withdrawn, to: interviewing}\n",
            ("sent", "karoo", "withdraw", "--on", "2026-11-02"),
        ),
    ],
    ids=["closed", "thanks", "unwritten stage", "offer", "snooze over", "reopened since"],
)
def test_nothing_follows_where_nothing_would_change(
    front: str, words: tuple[str, ...], run: Callable, folder: Path
) -> None:
    path = _write(folder, front)
    assert run(*words).code == 0
    assert path.read_text().startswith(HEAD + front.partition("log:")[0])


def test_the_day_of_applying_is_the_one_that_the_log_knows(run: Callable, folder: Path) -> None:
    path = _write(folder, "stage: interviewing\nlog:\n  - {on: 2026-10-28, event: applied}\n")
    run("stage", "karoo", "applied")
    assert "applied: 2026-10-28\n" in path.read_text()


def test_an_offer_names_its_day_or_is_remarked_on(run: Callable, folder: Path) -> None:
    path = _write(folder, "stage: interviewing\n")
    ran = run("stage", "karoo", "offer")
    assert (ran.code, "offer_answer_by" in ran.err) == (0, True)
    ran = run("stage", "karoo", "offer", "--answer-by", "2026-11-27")
    assert (ran.code, ran.err) == (0, "")
    assert "offer_answer_by: 2026-11-27\n" in path.read_text()
    assert path.read_text().count("event: stage") == 1
    assert run("stage", "karoo", "applied", "--answer-by", "2026-11-27").code == 2


PEOPLE = (
    "stage: interviewing\ninterviews:\n  - {start: 2026-11-18 10:00, with: [Pieter van Wyk, Thandi Nkosi]}\n"
)


@pytest.mark.parametrize(
    "words",
    [
        ("sent", "karoo", "thank-you", "--to"),
        ("skip", "karoo", "thank-you", "--to"),
        ("heard", "karoo", "--from"),
        ("draft", "karoo", "thank-you", "--to"),
    ],
    ids=lambda words: words[0],
)
@pytest.mark.parametrize(
    ("name", "asks"),
    [
        ("piter", "Did you mean Pieter van Wyk?"),
        ("Pieter van Wijk", "Did you mean Pieter van Wyk?"),
        ("pietervanwyk", "Did you mean Pieter van Wyk?"),
        ("thnadi", "Did you mean Thandi Nkosi?"),
        ("Lerato Dube", "The people there: Pieter van Wyk, Thandi Nkosi."),
    ],
)
def test_a_name_that_nobody_has_is_asked_about(
    words: tuple[str, ...], name: str, asks: str, run: Callable, folder: Path
) -> None:
    path = _write(folder, PEOPLE)
    before = path.read_bytes()
    ran = run(*words, name)
    assert (ran.code, ran.out) == (2, "")
    assert asks in ran.err
    assert "--yes" in ran.err
    assert path.read_bytes() == before
    assert run(*words, name, "--yes").code in (0, 1)


@pytest.mark.parametrize("name", ["pieter", "PIETER VAN WYK", "van wyk", "thandi  nkosi"])
def test_a_name_that_somebody_has_is_not(name: str, run: Callable, folder: Path) -> None:
    _write(folder, PEOPLE)
    assert run("heard", "karoo", "--from", name).code == 0


def test_where_nobody_is_known_nobody_is_a_stranger(run: Callable, folder: Path) -> None:
    path = _write(folder, "stage: applied\n")
    assert run("heard", "karoo", "--from", "Lerato Dube").code == 0
    assert "from: Lerato Dube" in path.read_text()


def test_interviewers_may_be_new_but_not_misspelled(run: Callable, folder: Path) -> None:
    _write(folder, PEOPLE)
    assert run("interview", "karoo", "--start", "2026-11-24", "--with", "Lerato Dube").code == 0
    assert run("interview", "karoo", "--start", "2026-11-25", "--with", "thnadi").code == 2


@pytest.mark.parametrize(
    ("known", "start", "is_twice"),
    [
        ("2026-11-24 10:00", "2026-11-24 10:00", True),
        ("2026-11-24T08:00Z", "2026-11-24 10:00", True),
        ("2026-11-24", "2026-11-24", True),
        ("2026-11-24", "2026-11-24 10:00", False),
        ("2026-11-24 10:00, cancelled: true", "2026-11-24 10:00", False),
        ("2026-11-24 10:00, timezone: America/New_York", "2026-11-24 10:00", False),
    ],
)
def test_the_same_moment_twice_is_asked_about(
    known: str, start: str, is_twice: bool, run: Callable, folder: Path
) -> None:
    path = _write(folder, f"stage: interviewing\ninterviews:\n  - {{start: {known}}}\n")
    before = path.read_bytes()
    ran = run("interview", "karoo", "--start", start)
    assert ran.code == int(is_twice)
    assert (path.read_bytes() == before) is is_twice
    if is_twice:
        assert "There's already an interview on Tue 24 Nov" in ran.err
        assert run("interview", "karoo", "--start", start, "--yes").code == 0
        assert path.read_text().count("start:") == 2


OFFER = "stage: offer\noffer_answer_by: 2026-11-30\n"


@pytest.mark.parametrize(
    ("front", "until", "is_asked"),
    [
        (OFFER, "2026-12-10", True),
        (OFFER, "2026-11-30", False),
        (OFFER + "log:\n  - {on: 2026-11-18, event: sent, message: accept-offer}\n", "2026-12-10", False),
        (OFFER.replace("stage: offer", "stage: declined"), "2026-12-10", False),
    ],
)
def test_snoozing_past_their_day_is_asked_about(
    front: str, until: str, is_asked: bool, run: Callable, folder: Path
) -> None:
    path = _write(folder, front)
    ran = run("snooze", "karoo", until)
    assert ran.code == int(is_asked)
    assert ("snoozed_until" not in path.read_text()) is is_asked
    if is_asked:
        assert "wants an answer by Mon 30 Nov" in ran.err
        assert run("snooze", "karoo", until, "--yes").code == 0
        owed = run("due", "--json").json["follow_ups"]
        assert [(f["message"], f["due"], f["opens"]) for f in owed] == [
            ("answer-offer", "2026-11-30", "2026-11-28")
        ]


def test_a_snooze_can_be_ended(run: Callable, folder: Path) -> None:
    path = _write(folder, "stage: applied\nsnoozed_until: 2026-12-24\n")
    ran = run("snooze", "karoo", "--off")
    assert (ran.code, ran.out) == (0, "karoo waits no longer.\n")
    assert path.read_text() == f"{HEAD}stage: applied\n---\nNice office.\n"
    assert run("snooze", "karoo", "--off").out == "karoo isn't snoozed; nothing was changed.\n"
    assert run("snooze", "karoo").code == 2


def test_a_doubt_is_answered_on_the_terminal(
    run: Callable, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _write(folder, OFFER)
    monkeypatch.setattr(writing_down, "is_interactive", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: "n")
    assert run("snooze", "karoo", "2026-12-10").code == DoubtError.exit_code
    monkeypatch.setattr("builtins.input", lambda question: "y")
    assert run("snooze", "karoo", "2026-12-10").code == 0
    assert "snoozed_until: 2026-12-10" in path.read_text()
