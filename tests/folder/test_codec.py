"""An application file read field by field: values as typed, and every problem with its place."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.domain.application import Application, Contact, Event, Interview, Stage
from heardback.domain.problem import Problem
from heardback.folder.codec import read_application
from heardback.markdown.document import Document

FILE = "applications/karoo.md"
ZONE = ZoneInfo("Africa/Johannesburg")
HEAD = "company: Karoo\nrole: Engineer\n"
"""Lines 2 and 3 of the file, so what a case adds begins on line 4."""


def _read(front: str, body: str = "") -> tuple[Application | None, list[Problem]]:
    document, problems = Document.parse(f"---\n{front}---\n{body}".encode(), FILE)
    if document is None:
        return None, list(problems)
    application, further = read_application(document, "karoo", ZONE)
    return application, [*problems, *further]


def _sound(front: str, body: str = "") -> Application:
    application, problems = _read(front, body)
    assert problems == []
    assert application is not None
    return application


def _sole(front: str) -> Problem:
    _, problems = _read(front)
    assert len(problems) == 1, [str(p) for p in problems]
    return problems[0]


def test_everything_that_a_file_can_say() -> None:
    application = _sound(
        """\
company: Karoo Data
role: Data Engineer
stage: interviewing
applied: 2026-10-28
source: LinkedIn
url: https://karoo.example/jobs/42
location: Cape Town (hybrid)
salary: R850k
tags: [python, streaming]
strengths: [streaming pipelines, mentoring juniors]
contacts:
  - name: Thandi Nkosi
    title: Head of Data
    email: thandi.nkosi@karoo.example
    phone: +27 21 555 0142
    linkedin: https://www.linkedin.com/in/thandi
    calls: welcome
  - name: Pieter van Wyk
interviews:
  - start: 2026-11-18 10:00
    minutes: 45
    timezone: Europe/London
    round: technical panel
    where: https://meet.example/abc
    with: [Thandi Nkosi, Pieter van Wyk]
    discussed:
      Thandi Nkosi: moving the batch jobs to Flink
      Pieter van Wyk: the on-call rota
    decision_by: 2026-12-04
  - {start: 2026-11-25, with: Thandi Nkosi, discussed: the team, cancelled: true}
log:
  - {on: 2026-10-28, event: applied}
  - on: 2026-11-18 16:10
    event: sent
    message: thank-you
    channel: email
    to: Thandi Nkosi
  - {on: 2026-11-19T06:15:00Z, event: heard, from: Thandi Nkosi, note: soon, decision_by: 2026-12-11}
  - {on: 2026-11-20, event: stage, from: applied, to: interviewing}
snoozed_until: 2026-12-01
offer_answer_by: 2026-12-24
""",
        "# Notes\nAnything.\n",
    )
    assert (application.id, application.company, application.role) == ("karoo", "Karoo Data", "Data Engineer")
    assert (application.stage, application.applied) == (Stage.INTERVIEWING, date(2026, 10, 28))
    assert (application.source, application.location, application.salary) == (
        "LinkedIn",
        "Cape Town (hybrid)",
        "R850k",
    )
    assert application.url == "https://karoo.example/jobs/42"
    assert application.tags == ("python", "streaming")
    assert application.strengths == ("streaming pipelines", "mentoring juniors")
    assert application.contacts == (
        Contact(
            "Thandi Nkosi",
            "Head of Data",
            "thandi.nkosi@karoo.example",
            "+27 21 555 0142",
            "https://www.linkedin.com/in/thandi",
            calls=True,
        ),
        Contact("Pieter van Wyk"),
    )
    london = ZoneInfo("Europe/London")
    assert application.interviews == (
        Interview(
            datetime(2026, 11, 18, 10, tzinfo=london),
            london,
            45,
            "technical panel",
            "https://meet.example/abc",
            ("Thandi Nkosi", "Pieter van Wyk"),
            (("Thandi Nkosi", "moving the batch jobs to Flink"), ("Pieter van Wyk", "the on-call rota")),
            date(2026, 12, 4),
        ),
        Interview(
            date(2026, 11, 25),
            ZONE,
            people=("Thandi Nkosi",),
            discussed=((None, "the team"),),
            cancelled=True,
        ),
    )
    applied, sent, heard, stage = application.log
    assert (applied.on, applied.event, applied.place) == (date(2026, 10, 28), Event.APPLIED, (33, 10))
    assert sent.on == datetime(2026, 11, 18, 16, 10, tzinfo=ZONE)
    assert (sent.message, sent.channel, sent.to) == ("thank-you", "email", "Thandi Nkosi")
    assert heard.on == datetime(2026, 11, 19, 6, 15, tzinfo=UTC)
    assert (heard.sender, heard.note, heard.decision_by) == ("Thandi Nkosi", "soon", date(2026, 12, 11))
    assert (stage.from_stage, stage.to_stage, stage.to) == (Stage.APPLIED, Stage.INTERVIEWING, None)
    assert (application.snoozed_until, application.offer_answer_by) == (date(2026, 12, 1), date(2026, 12, 24))
    assert (application.notes, application.other) == ("# Notes\nAnything.\n", {})


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "yes",
        "on",
        "true",
        "12:30",
        "010",
        "3.10",
        "0x1F",
        "1e3",
        "1_000",
        "2026-11-18",
        "+27 82 555 0100",
        "=1+1",
    ],
)
def test_texts_are_read_as_typed(text: str) -> None:
    application = _sound(
        f"company: {text}\nrole: {text}\nsalary: {text}\ntags: [{text}]\nstrengths: {text}\n"
        f"contacts: [{{name: {text}, phone: {text}}}]\nlog: [{{on: 2026-11-18, event: note, note: {text}}}]\n"
    )
    assert {application.company, application.role, application.salary} == {text}
    assert application.tags == application.strengths == (text,)
    assert (application.contacts[0].name, application.contacts[0].phone) == (text, text)
    assert application.log[0].note == text


def test_calls_no_is_a_text_and_known() -> None:
    said = _sound(
        HEAD + "contacts: [{name: A, calls: no}, {name: B, calls: Welcome}, {name: C}, {name: D, calls: }]\n"
    )
    assert [c.calls for c in said.contacts] == [False, True, None, None]


def test_quotes_and_blocks_are_texts_on_one_line() -> None:
    said = _sound(
        "company: 'Karoo: Data'\nrole: \"Engineer\\u00e9\"\nsource: |\n  two\n  lines\nsalary: >-\n  one\n  line\n"
    )
    assert (said.company, said.role, said.source, said.salary) == (
        "Karoo: Data",
        "Engineeré",
        "two lines",
        "one line",
    )


def test_notes_and_topics_keep_their_lines() -> None:
    said = _sound(
        HEAD
        + "log:\n  - on: 2026-11-18\n    event: note\n    note: |\n      two\n      lines\n"
        + "interviews:\n  - start: 2026-11-18\n    discussed: |\n      two\n      lines\n"
    )
    assert said.log[0].note == "two\nlines"
    assert said.interviews[0].discussed_with(None) == "two\nlines"


def test_control_characters_are_made_visible_and_harmless() -> None:
    said = _sound('company: "Ka\\eroo"\nrole: "Engi\\u202eneer"\n')
    assert (said.company, said.role) == ("Ka\ufffdroo", "Engi\ufffdneer")


def test_unknown_keys_are_kept_as_typed() -> None:
    said = _sound(HEAD + "rating: 010\nlinks: [a, {b: no}]\ncustom: {on: 12:30}\nempty:\n")
    assert said.other == {
        "rating": "010",
        "links": ["a", {"b": "no"}],
        "custom": {"on": "12:30"},
        "empty": "",
    }


@pytest.mark.parametrize("value", ["", "~", "''", '"  "'])
def test_an_empty_field_is_a_missing_field(value: str) -> None:
    said = _sound(
        HEAD + f"stage: {value}\napplied: {value}\nsource: {value}\ntags: {value}\nsnoozed_until: {value}\n"
    )
    assert (said.stage, said.applied, said.source, said.tags, said.snoozed_until) == (
        None,
        None,
        None,
        (),
        None,
    )


@pytest.mark.parametrize("null", ["null", "Null", "NULL"])
def test_null_is_a_text_where_a_text_belongs_and_nothing_elsewhere(null: str) -> None:
    said = _sound(
        f"company: {null}\nrole: {null}\nsource: {null}\nstage: {null}\napplied: {null}\ntags: {null}\n"
        f"contacts: [{{name: {null}, phone: {null}, calls: {null}}}]\n"
        f"interviews: [{{start: 2026-11-18, minutes: {null}, timezone: {null}, with: [{null}], cancelled: {null}}}]\n"
    )
    assert (said.company, said.role, said.source) == (null, null, null)
    assert (said.stage, said.applied, said.tags) == (None, None, ())
    assert said.contacts == (Contact(null, phone=null),)
    assert said.interviews == (Interview(date(2026, 11, 18), ZONE, people=(null,)),)


@pytest.mark.parametrize(
    ("hours", "at", "minutes"),
    [("10:00-11:00", 10, 60), ("09:30 -10:15", 9.5, 45), ("14:00 – 15:30", 14, 90)],
)
def test_the_hours_of_an_interview_are_its_start_and_its_minutes(hours: str, at: float, minutes: int) -> None:
    application, problems = _read(f"{HEAD}interviews:\n  - start: 2026-11-18 {hours}\n")
    assert application is not None
    (held,) = application.interviews
    assert held.start == datetime(2026, 11, 18, tzinfo=ZONE) + timedelta(hours=at)
    assert held.minutes == minutes
    lines = re.findall("`([^`]+)`", problems[0].hint)
    mended, none = _read(f"{HEAD}interviews:\n  - {lines[0]}\n    {lines[1]}\n")
    assert mended is not None
    assert (mended.interviews, none) == (application.interviews, [])


def test_hours_and_minutes_that_differ_are_a_problem() -> None:
    text = f"{HEAD}interviews:\n  - start: 2026-11-18 10:00-11:00\n    minutes: "
    assert [p.field for p in _read(f"{text}60\n")[1]] == ["interviews.0.start"]
    (_, problem) = sorted(_read(f"{text}45\n")[1], key=lambda p: p.field == "interviews.0.minutes")
    assert problem.message == "`start` is a span of 60 minutes, and `minutes` is 45."


@pytest.mark.parametrize(
    "text",
    [
        "2026-2-3",
        "18 Nov 2026",
        "3/4/2026",
        "Wed 20 Nov 2026",
        "2026-11-18 10:00-07:00",
        "2026-11-18 10-11am",
    ],
)
@pytest.mark.parametrize("key", ["applied", "snoozed_until"])
def test_a_hint_about_a_date_followed_to_the_letter_leaves_nothing_to_say(key: str, text: str) -> None:
    (problem,) = _read(f"{HEAD}{key}: {text}\n")[1]
    lines = re.findall("`([^`]+)`", problem.hint)
    assert lines
    for line in lines:
        assert text not in line
        assert _read(f"{HEAD}{line}\n")[1] == []


@pytest.mark.parametrize("key", ["contacts", "interviews", "log"])
@pytest.mark.parametrize("value", ["", "[]", "~"])
def test_an_empty_list_is_an_empty_list(key: str, value: str) -> None:
    assert getattr(_sound(f"{HEAD}{key}: {value}\n"), key) == ()


@pytest.mark.parametrize("written", ["No Reply", "no_reply", "NO-REPLY", "no reply"])
def test_a_stage_is_known_whatever_its_case(written: str) -> None:
    assert _sound(f"{HEAD}stage: {written}\n").stage is Stage.NO_REPLY


@pytest.mark.parametrize(
    ("front", "line", "column", "field", "message"),
    [
        pytest.param("role: Engineer\n", 2, 1, "company", "The company is missing.", id="no company"),
        pytest.param("company: Karoo\n", 2, 1, "role", "The role is missing.", id="no role"),
        pytest.param(
            "company:\nrole: E\n", 2, 9, "company", "The company is missing.", id="an empty company"
        ),
        pytest.param("company: [A]\nrole: E\n", 2, 10, "company", "found a list", id="company a list"),
        pytest.param(
            HEAD + "stage: ghosted\n", 4, 8, "stage", "“ghosted” isn't a known stage", id="unknown stage"
        ),
        pytest.param(HEAD + "stage: [applied]\n", 4, 8, "stage", "found a list", id="stage a list"),
        pytest.param(
            HEAD + "applied: 2026-02-30\n", 4, 10, "applied", "February 2026 has no day 30", id="30 February"
        ),
        pytest.param(HEAD + "applied: soon\n", 4, 10, "applied", "“soon” isn't a date", id="no date"),
        pytest.param(
            HEAD + "applied: {a: b}\n", 4, 10, "applied", "Expected a date", id="a date that is a block"
        ),
        pytest.param(
            HEAD + "applied: 2026-2-3\n", 4, 10, "applied", "is read as 2026-02-03", id="close miss"
        ),
        pytest.param(HEAD + "snoozed_until: 1/2/2026\n", 4, 16, "snoozed_until", "may be", id="two readings"),
        pytest.param(HEAD + "tags: {a: b}\n", 4, 7, "tags", "Expected a list of texts", id="tags a block"),
        pytest.param(HEAD + "tags:\n  - a\n  - [b]\n", 6, 5, "tags.1", "Expected a text", id="a tag a list"),
        pytest.param(HEAD + "contacts: Thandi\n", 4, 11, "contacts", "a list", id="contacts a text"),
        pytest.param(
            HEAD + "contacts:\n  - Thandi\n", 5, 5, "contacts.0", "a block of fields", id="contact a text"
        ),
        pytest.param(
            HEAD + "contacts:\n  - email: a@b.example\n", 5, 5, "contacts.0.name", "no name", id="no name"
        ),
        pytest.param(
            HEAD + "contacts:\n  - name: A\n    calls: maybe\n",
            6,
            12,
            "contacts.0.calls",
            "“maybe”",
            id="calls",
        ),
        pytest.param(
            HEAD + "contacts:\n  - name: A\n    phone: [1]\n",
            6,
            12,
            "contacts.0.phone",
            "a list",
            id="phone a list",
        ),
        pytest.param(
            HEAD + "interviews: {start: 2026-11-18}\n", 4, 13, "interviews", "a list", id="interviews a block"
        ),
        pytest.param(
            HEAD + "interviews:\n  - with: A\n", 5, 5, "interviews.0.start", "no start", id="no start"
        ),
        pytest.param(
            HEAD + "interviews:\n  - start: 2026-11-31 10:00\n",
            5,
            12,
            "interviews.0.start",
            "no day 31",
            id="start",
        ),
        pytest.param(
            HEAD + "interviews:\n  - start: 2026-11-18\n    minutes: an hour\n",
            6,
            14,
            "interviews.0.minutes",
            "isn't a whole number",
            id="minutes in words",
        ),
        pytest.param(
            HEAD + "interviews:\n  - start: 2026-11-18\n    minutes: -5\n",
            6,
            14,
            "interviews.0.minutes",
            "isn't a whole number",
            id="minutes below zero",
        ),
        pytest.param(
            HEAD + "interviews:\n  - start: 2026-11-18\n    timezone: Cape Town\n",
            6,
            15,
            "interviews.0.timezone",
            "isn't a time zone",
            id="zone",
        ),
        pytest.param(
            HEAD + "interviews:\n  - start: 2026-11-18\n    timezone: ../../etc/passwd\n",
            6,
            15,
            "interviews.0.timezone",
            "isn't a time zone",
            id="zone as a path",
        ),
        pytest.param(
            HEAD + "interviews:\n  - start: 2026-11-18\n    cancelled: perhaps\n",
            6,
            16,
            "interviews.0.cancelled",
            "neither true nor false",
            id="cancelled",
        ),
        pytest.param(
            HEAD + "interviews:\n  - start: 2026-11-18\n    discussed: {A: [b]}\n",
            6,
            20,
            "interviews.0.discussed",
            "must be text",
            id="discussed",
        ),
        pytest.param(HEAD + "log: applied\n", 4, 6, "log", "a list", id="log a text"),
        pytest.param(HEAD + "log:\n  - event: applied\n", 5, 5, "log.0.on", "no `on`", id="no on"),
        pytest.param(HEAD + "log:\n  - on: 2026-11-18\n", 5, 5, "log.0.event", "no `event`", id="no event"),
        pytest.param(
            HEAD + "log:\n  - {on: 2026-11-18, event: phoned}\n",
            5,
            29,
            "log.0.event",
            "“phoned” isn't a known event",
            id="event",
        ),
        pytest.param(
            HEAD + "log:\n  - {on: 2026-02-29, event: heard}\n",
            5,
            10,
            "log.0.on",
            "has no day 29",
            id="impossible on",
        ),
        pytest.param(
            HEAD + "log:\n  - {on: 2026-11-18, event: stage, to: hired}\n",
            5,
            40,
            "log.0.to",
            "“hired”",
            id="to",
        ),
        pytest.param(
            HEAD + "log:\n  - {on: 2026-11-18, event: heard, decision_by: soon}\n",
            5,
            49,
            "log.0.decision_by",
            "isn't a date",
            id="decision_by",
        ),
        pytest.param(HEAD + "role: Analyst\n", 4, 1, "role", "written twice", id="duplicate key"),
        pytest.param(
            HEAD + "contacts:\n  - name: A\n    name: B\n",
            6,
            5,
            "contacts.0.name",
            "written twice",
            id="inner duplicate",
        ),
        pytest.param(HEAD + "source:LinkedIn\nurl: x\n", 4, None, None, "", id="no space behind a colon"),
        pytest.param(HEAD + 'source: "LinkedIn\n', 4, 9, "source", "never closed", id="a quote left open"),
        pytest.param(HEAD + "\tsource: x\n", 4, 1, None, "tab", id="a tab"),
        pytest.param(HEAD + "source: @home\n", 4, 9, "source", "`@`", id="a reserved character"),
        pytest.param(HEAD + "<<<<<<< HEAD\nstage: applied\n=======\n", 4, 1, None, "git", id="git markers"),
        pytest.param("- company\n- role\n", 2, 1, None, "isn't a list of fields", id="a list at the root"),
    ],
)
def test_each_problem_has_its_place_and_a_hint(
    front: str, line: int, column: int | None, field: str | None, message: str
) -> None:
    problem = _sole(front)
    assert (problem.file, problem.line, problem.field) == (FILE, line, field)
    assert column is None or problem.column == column
    assert message in problem.message
    assert problem.hint


def test_a_wrong_field_leaves_the_rest_of_the_file() -> None:
    application, problems = _read(
        HEAD
        + "applied: 2026-02-30\nstage: hm\nsource: fair\ncontacts: [{email: x}, {name: Thandi}]\n"
        + "interviews: [{start: never}, {start: 2026-11-18, minutes: long}]\n"
        + "log: [{on: 2026-11-18, event: hm}, {on: hm, event: heard}, {on: 2026-11-19, event: heard}]\n"
    )
    assert application is not None
    assert (application.applied, application.stage, application.source) == (None, None, "fair")
    assert [c.name for c in application.contacts] == ["Thandi"]
    assert [(i.start, i.minutes) for i in application.interviews] == [(date(2026, 11, 18), 60)]
    assert [e.on for e in application.log] == [date(2026, 11, 19)]
    assert [p.field for p in problems] == [
        "stage",
        "applied",
        "contacts.0.name",
        "interviews.0.start",
        "interviews.1.minutes",
        "log.0.event",
        "log.1.on",
    ]


def test_the_first_of_two_equal_keys_counts() -> None:
    application, _ = _read(HEAD + "role: Analyst\n")
    assert application is not None
    assert application.role == "Engineer"


def test_one_of_company_and_role_is_enough_for_a_row_and_none_is_not() -> None:
    only_role, problems = _read("role: Engineer\n")
    assert only_role is not None
    assert (only_role.company, only_role.name) == ("", "karoo")
    assert [p.field for p in problems] == ["company"]
    neither, problems = _read("stage: applied\n")
    assert neither is None
    assert [p.field for p in problems] == ["company", "role"]


def test_an_empty_front_matter_lacks_both() -> None:
    application, problems = _read("")
    assert application is None
    assert [(p.field, p.line) for p in problems] == [("company", 2), ("role", 2)]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_places_are_right_whatever_the_line_ends(ending: str, mark: bytes) -> None:
    text = f"---\n{HEAD}log:\n  - {{on: 2026-11-18, event: hm}}\n---\nNotes\n".replace("\n", ending)
    document, _ = Document.parse(mark + text.encode(), FILE)
    assert document is not None
    application, (problem,) = read_application(document, "karoo", ZONE)
    assert (problem.line, problem.column) == (5, 29)
    assert application is not None
    assert application.notes == "Notes\n"


_words = st.sampled_from(
    [
        "company",
        "role",
        "stage",
        "applied",
        "interviews",
        "log",
        "contacts",
        "on",
        "event",
        "with",
        "discussed",
    ]
)
_values = st.recursive(
    st.sampled_from(
        ["no", "2026-11-18", "2026-02-30", "x", "''", "~", "12:30", "*a", "&a b", "!t x", "[", "- a"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda v: f"[{', '.join(v)}]")
        | st.dictionaries(_words, inner, max_size=3).map(
            lambda d: "{" + ", ".join(f"{k}: {v}" for k, v in d.items()) + "}"
        )
    ),
    max_leaves=8,
)


@given(st.lists(st.tuples(_words, _values), max_size=8))
def test_reading_never_raises_and_never_is_silent(pairs: list[tuple[str, str]]) -> None:
    application, problems = _read("".join(f"{key}: {value}\n" for key, value in pairs))
    assert application is not None or problems
    assert all(p.message and p.hint and p.file == FILE for p in problems)
