"""Every action: what is done, what is said, what is remarked on, what is refused, and what is doubted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from heardback.desk import Desk, DeskError, DoubtError, RefusedError, UnreadableError, UsageError, Visit
from heardback.desk.action import About, Done, loaded
from heardback.desk.actions import ACTIONS, BY_NAME
from heardback.desk.errors import NameDoubtError
from heardback.desk.questions import AnswerKind, Answers
from written_down import write_down

HEAD = "---\ncompany: Karoo Data\nrole: Data Engineer\n"
MET = "interviews:\n  - {start: 2026-11-18 10:00, with: [Thandi Nkosi, Pieter van Wyk]}\n"
TWO = "contacts: [{name: Thandi Nkosi}, {name: Thabo Molefe}]\n"
OFFER = "stage: offer\noffer_answer_by: 2026-11-30\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "applications").mkdir()
    (tmp_path / "heardback.yaml").write_text("timezone: Africa/Johannesburg\n")
    return Desk(tmp_path)


def karoo(desk: Desk, front: str) -> Path:
    path = desk.path / "applications" / "karoo.md"
    path.write_text(f"{HEAD}{front}---\nNice office.\n", encoding="utf-8")
    return path


@dataclass(frozen=True)
class Case:
    """An application whose front matter ends with `front`; what is typed; the lines that are new; what is said."""

    action: str
    front: str
    typed: dict[str, str]
    lines: str
    said: str
    remarks: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.action} {' '.join(self.typed.values())}"


DONE = [
    Case(
        "sent",
        MET,
        {"message": "thank-you", "to": "thandi", "on": "yesterday 16:10"},
        "log:\n"
        "  - on: 2026-11-18 16:10\n"
        "    event: sent\n"
        "    message: thank-you\n"
        "    channel: email\n"
        "    to: Thandi Nkosi\n",
        "Logged in karoo: thank-you sent to Thandi Nkosi, Wed 18 Nov 2026 at 16:10.",
    ),
    Case(
        "sent",
        MET,
        {"message": "thank-you", "channel": "phone"},
        "log:\n  - on: 2026-11-19 09:00\n    event: sent\n    message: thank-you\n    channel: phone\n",
        "Logged in karoo: thank-you sent.",
        ["It counts for everyone in that interview, because no name was given."],
    ),
    Case(
        "sent",
        "stage: interviewing\n",
        {"message": "withdraw"},
        "stage: withdrawn\n"
        "log:\n"
        "  - on: 2026-11-19 09:00\n"
        "    event: sent\n"
        "    message: withdraw\n"
        "    channel: email\n"
        "  - on: 2026-11-19 09:00\n"
        "    event: stage\n"
        "    from: interviewing\n"
        "    to: withdrawn\n",
        "Logged in karoo: withdraw sent. Its stage is now withdrawn.",
    ),
    Case(
        "skip",
        MET,
        {"message": "connect", "to": "pieter"},
        "log:\n  - on: 2026-11-19 09:00\n    event: skipped\n    message: connect\n    to: Pieter van Wyk\n",
        "Logged in karoo: connect to Pieter van Wyk skipped.",
    ),
    Case(
        "skip",
        OFFER,
        {"message": "answer-offer"},
        "log:\n  - on: 2026-11-19 09:00\n    event: skipped\n    message: answer-offer\n",
        "Logged in karoo: answer-offer skipped.",
        ["It stays on the list anyway: their offer wants an answer."],
    ),
    Case(
        "heard",
        MET,
        {"sender": "thandi", "note": "soon", "decision_by": "4 dec"},
        "log:\n"
        "  - on: 2026-11-19 09:00\n"
        "    event: heard\n"
        "    from: Thandi Nkosi\n"
        "    note: soon\n"
        "    decision_by: 2026-12-04\n",
        "Logged in karoo: they answered; a decision by Fri 4 Dec 2026.",
    ),
    Case(
        "heard",
        "snoozed_until: 2026-12-24\n",
        {"on": "yesterday"},
        "log:\n  - on: 2026-11-18\n    event: heard\n",
        "Logged in karoo: they answered, Wed 18 Nov 2026. It no longer waits until Thu 24 Dec.",
    ),
    Case(
        "stage",
        "stage: interviewing\n",
        {"stage": "rejected", "on": "yesterday"},
        "stage: rejected\n"
        "log:\n"
        "  - on: 2026-11-18\n"
        "    event: stage\n"
        "    from: interviewing\n"
        "    to: rejected\n",
        "karoo is now rejected, Wed 18 Nov 2026.",
    ),
    Case(
        "stage",
        "stage: interviewing\n",
        {"stage": "offer"},
        "stage: offer\n"
        "log:\n"
        "  - on: 2026-11-19 09:00\n"
        "    event: stage\n"
        "    from: interviewing\n"
        "    to: offer\n",
        "karoo is now offer.",
        ["If they named a day to answer by, add it as the field offer_answer_by."],
    ),
    Case(
        "stage",
        "stage: interviewing\n",
        {"stage": "interviewing"},
        "",
        "karoo is already interviewing; nothing was changed.",
    ),
    Case(
        "stage",
        "stage: offer\n",
        {"stage": "offer", "answer_by": "30 nov"},
        "offer_answer_by: 2026-11-30\n",
        "karoo is now offer.",
    ),
    Case(
        "snooze",
        "",
        {"until": "in 2 weeks"},
        "snoozed_until: 2026-12-03\n",
        "karoo waits until Thu 3 Dec 2026.",
    ),
    Case(
        "snooze",
        "",
        {"until": "2026-11-19"},
        "snoozed_until: 2026-11-19\n",
        "karoo waits no longer: Thu 19 Nov 2026 has come.",
    ),
    Case("snooze", "snoozed_until: 2026-12-24\n", {"off": "yes"}, "", "karoo waits no longer."),
    Case("snooze", "", {"off": "yes"}, "", "karoo isn't snoozed; nothing was changed."),
    Case(
        "contact",
        "",
        {"name": "Thandi Nkosi", "phone": "+27 21 555 0142", "calls": "welcome"},
        "contacts:\n  - name: Thandi Nkosi\n    phone: +27 21 555 0142\n    calls: welcome\n",
        "Added Thandi Nkosi to karoo, phone +27 21 555 0142, calls welcome.",
    ),
    Case(
        "contact",
        "contacts:\n  - email: nobody@karoo.example\n  - name: Thandi Nkosi\n",
        {"name": "thandi", "title": "Head of Data"},
        "    title: Head of Data\n",
        "Changed in karoo: Thandi Nkosi, title Head of Data.",
    ),
    Case(
        "note",
        "",
        {"text": "asked for my notice period", "on": "wed"},
        "log:\n  - on: 2026-11-18\n    event: note\n    note: asked for my notice period\n",
        "Noted in karoo, Wed 18 Nov 2026.",
    ),
    Case(
        "interview",
        "stage: applied\n",
        {"start": "24 nov 10-11", "people": "Zoë Adams, Sam Adeyemi", "round": "first talk"},
        "stage: interviewing\n"
        "interviews:\n  - start: 2026-11-24 10:00\n    minutes: 60\n"
        "    round: first talk\n    with: [Zoë Adams, Sam Adeyemi]\n"
        "log:\n  - on: 2026-11-19 09:00\n    event: stage\n    from: applied\n    to: interviewing\n",
        "Added to karoo: an interview on Tue 24 Nov 2026 at 10:00–11:00. Its stage is now interviewing.",
    ),
    Case(
        "set",
        "salary: R850k\n",
        {"field": "applied", "value": "3 nov"},
        "applied: 2026-11-03\n",
        "karoo: applied is now Tue 3 Nov 2026",
    ),
    Case("set", "salary: R850k\n", {"field": "salary", "value": ""}, "", "karoo: salary was removed"),
]


@pytest.mark.parametrize("case", DONE, ids=str)
def test_an_action_writes_its_lines_and_says_so(case: Case, desk: Desk, now: datetime) -> None:
    path = karoo(desk, case.front)
    before = path.read_text().splitlines()
    done = write_down(desk, case.action, "karoo", now=now, **case.typed)
    assert done == Done(case.said, tuple(case.remarks), "karoo")
    after = path.read_text().splitlines()
    assert sorted(line for line in after if line not in before) == sorted(case.lines.splitlines())
    assert after[-2:] == ["---", "Nice office."]


REFUSED = [
    ("sent", "", {"message": "thank-you", "on": "tomorrow"}, UsageError, "after today"),
    ("sent", TWO, {"message": "thank-you", "to": "th"}, UsageError, "could be Thandi Nkosi or Thabo Molefe"),
    ("skip", "", {}, UsageError, "Message is needed."),
    ("heard", "", {"decision_by": "4/12"}, UsageError, "day or month first?"),
    ("stage", "", {"stage": "applied", "answer_by": "4 dec"}, UsageError, "Only an offer has a day"),
    ("snooze", "", {}, UsageError, "Until when?"),
    ("snooze", "", {"until": "someday"}, UsageError, "someday"),
    ("note", "", {"text": " "}, UsageError, "needs a text"),
    ("contact", "", {"name": " "}, UsageError, "needs a name"),
    ("contact", "", {"name": "Thandi", "calls": "sometimes"}, UsageError, "welcome or no"),
    ("contact", "", {"name": "Thandi", "email": "Jane <j@x>"}, UsageError, "can't be used as an address"),
    ("contact", MET + "contacts: [{name: Thandi Nkosi}]\n", {"name": "thandi"}, UsageError, "known already"),
    ("interview", "", {"start": "24 nov 10-11", "minutes": "30"}, UsageError, "takes 60 minutes, not 30"),
    ("interview", "", {"start": "24 nov", "minutes": "an hour"}, UsageError, "isn't a number"),
    ("interview", "", {"start": "24 nov", "timezone": "Mars"}, UsageError, "isn't a time zone"),
    ("set", "", {"field": "stage", "value": "hopeful"}, UsageError, "isn't a stage"),
    ("set", MET, {"field": "interviews", "value": ""}, RefusedError, "delete all of"),
    (
        "note",
        "log: &all []\nagain: *all\n",
        {"text": "x"},
        RefusedError,
        "can't be edited in place",
    ),
]


@pytest.mark.parametrize(("action", "front", "typed", "error", "part"), REFUSED)
def test_what_is_refused_changes_nothing(
    action: str,
    front: str,
    typed: dict[str, str],
    error: type[DeskError],
    part: str,
    desk: Desk,
    now: datetime,
) -> None:
    path = karoo(desk, front)
    before = path.read_bytes()
    with pytest.raises(error) as refused:
        write_down(desk, action, "karoo", now=now, **typed)
    assert part in str(refused.value)
    assert path.read_bytes() == before


DOUBTED = [
    ("sent", MET, {"message": "thank-you", "to": "thnadi"}, NameDoubtError, "Did you mean Thandi Nkosi?"),
    (
        "skip",
        MET,
        {"message": "connect", "to": "Lerato Dube"},
        NameDoubtError,
        "The people there: Thandi Nkosi",
    ),
    ("heard", MET, {"sender": "piter"}, NameDoubtError, "Did you mean Pieter van Wyk?"),
    ("interview", MET, {"start": "2026-11-18 10:00"}, DoubtError, "already an interview on"),
    ("interview", MET, {"start": "24 nov", "people": "thnadi"}, NameDoubtError, "Did you mean Thandi Nkosi?"),
    ("contact", MET, {"name": "thnadi", "phone": "1"}, NameDoubtError, "Did you mean Thandi Nkosi?"),
    ("snooze", OFFER, {"until": "2026-12-10"}, DoubtError, "wants an answer by Mon 30 Nov"),
]


@pytest.mark.parametrize(("action", "front", "typed", "error", "part"), DOUBTED)
def test_what_is_doubted_changes_nothing_until_one_is_sure(
    action: str,
    front: str,
    typed: dict[str, str],
    error: type[DoubtError],
    part: str,
    desk: Desk,
    now: datetime,
) -> None:
    assert BY_NAME[action].doubts
    path = karoo(desk, front)
    before = path.read_bytes()
    with pytest.raises(DoubtError) as doubt:
        write_down(desk, action, "karoo", now=now, **typed)
    assert (type(doubt.value), part in str(doubt.value)) == (error, True)
    assert path.read_bytes() == before
    write_down(desk, action, "karoo", now=now, sure=True, **typed)
    assert path.read_bytes() != before


LEADING_ON = [
    ("sent", "stage: interviewing\n", {"message": "withdraw"}, "stage: interviewing"),
    ("heard", "snoozed_until: 2026-12-24\n", {}, "snoozed_until: 2026-12-24"),
    ("stage", "stage: interested\n", {"stage": "applied"}, None),
    ("interview", "stage: applied\n", {"start": "24 nov 10:00"}, "stage: applied"),
]


@pytest.mark.parametrize(("action", "front", "typed", "stays"), LEADING_ON)
def test_a_step_that_is_declined_is_not_taken(
    action: str, front: str, typed: dict[str, str], stays: str | None, desk: Desk, now: datetime
) -> None:
    assert BY_NAME[action].leads_on
    path = karoo(desk, front)
    answers = Answers(typed, agree=lambda _: False)
    done = loaded(BY_NAME[action].run)(Visit(desk, now), "karoo", answers)
    assert stays is None or stays in path.read_text()
    assert "\napplied:" not in path.read_text()
    assert done.sentence.count(".") == 1


def test_new_adds_a_file_and_remarks_on_an_earlier_one(desk: Desk, now: datetime) -> None:
    karoo(desk, "")
    typed = {"company": "Karoo Data", "role": "Data Lead", "applied": "fri", "contact": "Thandi Nkosi"}
    done = write_down(desk, "new", now=now, email="thandi@karoo.example", **typed)
    remark = "You have applied to Karoo Data before: karoo."
    recalled = "Added Karoo Data as karoo-data-lead."
    assert done == Done("applications/karoo-data-lead.md", (remark,), "karoo-data-lead", recalled)
    text = (desk.path / done.sentence).read_text()
    assert "applied: 2026-11-13" in text
    assert "thandi@karoo.example" in text


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ({"role": "Dev"}, "Company is needed."),
        ({"company": " ", "role": "Dev"}, "needs a company and a role"),
        ({"company": "Karoo", "role": "Dev", "email": "x@karoo.example"}, "say who"),
        ({"company": "Karoo", "role": "Dev", "applied": "someday"}, "someday"),
    ],
)
def test_new_is_refused_without_what_it_needs(
    typed: dict[str, str], part: str, desk: Desk, now: datetime
) -> None:
    with pytest.raises(UsageError, match=part):
        write_down(desk, "new", now=now, **typed)
    assert list((desk.path / "applications").iterdir()) == []


@pytest.mark.parametrize(
    "action", [a for a in ACTIONS if a.about in (About.APPLICATION, About.FOLLOW_UP)], ids=lambda a: a.name
)
def test_a_file_that_cannot_be_read_is_never_written_to(action: object, desk: Desk, now: datetime) -> None:
    path = desk.path / "applications" / "karoo.md"
    path.write_text("---\n[\n---\n")
    typed = {
        "message": "nudge", "stage": "offer", "until": "fri", "text": "x", "start": "24 nov",
        "field": "salary", "value": "R1", "new": "other",
    }  # fmt: skip
    with pytest.raises((UnreadableError, RefusedError, DoubtError)):
        write_down(desk, action.name, "karoo", now=now, **typed)  # type: ignore[attr-defined]
    assert path.read_text() == "---\n[\n---\n"


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_an_action_is_whole(action: object) -> None:
    """It has all that the front ends need, and what it names can be loaded."""
    assert all((action.help, action.example, action.title, action.key, action.label, action.explanation))  # type: ignore[attr-defined]
    for reference in (action.run, action.lead, action.steps, action.finds):  # type: ignore[attr-defined]
        assert not reference or callable(loaded(reference))
    names = [question.name for question in action.questions]  # type: ignore[attr-defined]
    assert len(names) == len(set(names))
    for question in action.questions:  # type: ignore[attr-defined]
        assert question.help
        assert question.choices or question.offers or question.kind is not AnswerKind.CHOICE
        assert question.option or question.required, "an argument without an option has its place"


FILING = {action.name for action in ACTIONS if action.run.startswith("heardback.desk.filing:")}
"""They change no file and move it: `test_filing.py` has their cases."""


def test_every_action_has_its_cases_here() -> None:
    tried = {case.action for case in DONE} | {"new"}
    assert tried == set(BY_NAME) - FILING
    assert {action for action, *_ in DOUBTED} | {"delete"} == {a.name for a in ACTIONS if a.doubts}
    assert {action for action, *_ in LEADING_ON} == {a.name for a in ACTIONS if a.leads_on}
