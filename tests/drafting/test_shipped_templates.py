"""What heardback's own templates say: complete, short, different for each person on a panel."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from itertools import combinations

import pytest
from drafting_scene import KAROO, ME, MESSAGES, NOWHERE, PANEL, TALK, ZONE, context_for, drafted, panel
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio

from heardback.domain.application import Contact, Me
from heardback.drafting.templates import Templates

SLOT = re.compile(r"\[[^\]\[]+\]")
ONLY_A_PERSON_KNOWS = {"keep-in-touch": 1, "accept-offer": 2, "more-time": 1, "move-interview": 2}


def filled(text: str, *sentences: str) -> str:
    """`text` with each of its slots replaced by the next of `sentences`, the last one as often as needed."""
    left = list(sentences)
    return SLOT.sub(lambda _: left.pop(0) if len(left) > 1 else left[0], text)


@pytest.mark.parametrize("message", MESSAGES)
def test_every_message_has_a_shipped_template(message: str) -> None:
    assert [t.name for t in Templates().list() if t.message == message] == [message]


@pytest.mark.parametrize("message", MESSAGES)
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("variant", range(7))
def test_a_known_application_leaves_no_slot_but_what_only_a_person_knows(
    message: str, number: int, variant: int
) -> None:
    written = drafted(message, number=number, variant=variant)
    assert written.problems == ()
    assert len(SLOT.findall(written.text)) == ONLY_A_PERSON_KNOWS.get(message, 0)
    assert "Karoo Data" in written.text
    assert "Data Engineer" in written.text
    assert "Thandi" in written.text
    assert "Naledi" in written.text
    assert re.search(r"[Tt]hank|grateful|appreciated", written.text)
    assert not re.search(r"[{}]|None|  |\n\n\n| \n|\bsomeone\b", written.text)


@pytest.mark.parametrize("message", MESSAGES)
@pytest.mark.parametrize("number", [1, 2])
def test_what_is_not_known_is_a_slot_and_never_an_error(message: str, number: int) -> None:
    written = drafted(message, NOWHERE, me=Me(), number=number)
    assert written.problems == ()
    assert "[their name]" in written.text
    assert "[your name]" in written.text
    assert "[the company]" in written.text
    assert "[the role]" in written.text
    assert "None" not in written.text


@pytest.mark.parametrize("message", MESSAGES)
@pytest.mark.parametrize("discussed", [(), ((None, "the on-call rota"),)])
@pytest.mark.parametrize("variant", range(7))
def test_no_sentence_begins_inside_another(
    message: str, discussed: tuple[tuple[None, str], ...], variant: int
) -> None:
    text = drafted(message, panel("Thandi Nkosi", discussed=discussed), variant=variant).text
    assert not re.search(r"\b(?:a|an|the|at|of|for|with|about|to) I\b", text)


def test_a_thank_you_asks_for_what_was_talked_about() -> None:
    written = drafted("thank-you", panel("Thandi Nkosi"))
    assert "[what you talked about]" in written.text


@pytest.mark.parametrize("variant", range(25))
@pytest.mark.parametrize("late", [False, True])
def test_a_thank_you_is_60_to_150_words(variant: int, late: bool) -> None:
    text = drafted("thank-you", variant=variant, late=late, today=date(2026, 11, 30)).text
    assert 70 <= len(text.split()) <= 140
    empty = drafted("thank-you", NOWHERE, me=ME, variant=variant).text
    assert 60 <= len(filled(empty, "one", "two").split()) <= 150


@pytest.mark.parametrize("variant", range(7))
def test_a_late_thank_you_says_so_once_and_without_grovelling(variant: int) -> None:
    late = drafted("thank-you", variant=variant, late=True).text
    assert len(re.findall(r"late\b|earlier", late)) == 1
    assert not re.search(r"apolog|sorry|ashamed|inexcusable", late)
    assert not re.search(r"\blate\b|earlier", drafted("thank-you", variant=variant).text)


@pytest.mark.parametrize("variant", range(3))
def test_the_second_follow_up_is_shorter_and_reproaches_nobody(variant: int) -> None:
    first = drafted("follow-up", variant=variant, number=1).text
    second = drafted("follow-up", variant=variant, number=2).text
    assert len(second.split()) < 0.8 * len(first.split())
    assert not re.search(r"haven't heard|no answer|no reply|promised|as yet|waiting", first + second)


def test_a_follow_up_names_the_day_they_gave_once_it_has_passed() -> None:
    friday = date(2026, 12, 4)
    for variant in range(3):
        facts = {"promise": friday, "variant": variant}
        assert "Friday 4 December" in drafted("follow-up", today=date(2026, 12, 7), **facts).text
        assert "December" not in drafted("follow-up", today=date(2026, 12, 1), **facts).text


def test_a_follow_up_to_somebody_else_claims_no_meeting() -> None:
    written = [
        drafted("follow-up", to="Anna Lund", variant=v, number=n).text for v in range(3) for n in (1, 2)
    ]
    assert not any(
        re.search(r"we met|our (talk|conversation|exchange)|moving the batch", text) for text in written
    )


@pytest.mark.parametrize("message", ["feedback", "keep-in-touch", "accept-offer", "withdraw"])
@pytest.mark.parametrize("variant", range(3))
def test_nobody_is_thanked_for_a_meeting_that_they_were_not_at(message: str, variant: int) -> None:
    text = drafted(message, to="Anna Lund", variant=variant).text
    assert not re.search(
        r"(?:getting to know|enjoyed meeting) you\b|we (?:met|spoke|meet)|our (?:talk|conversation)"
        r"|seeing you again|conversation we had",
        text,
    )


@pytest.mark.parametrize("message", ["follow-up", "feedback", "nudge"])
@pytest.mark.parametrize("variant", range(3))
def test_without_an_interview_nothing_is_said_of_having_met(message: str, variant: int) -> None:
    text = drafted(message, replace(KAROO, interviews=()), variant=variant).text
    assert not re.search(r"\bmet\b|in touch|getting to know|our (talk|conversation)|welcome", text)
    assert re.search(r"[Tt]hank|grateful", text)


@pytest.mark.parametrize("variant", range(5))
@pytest.mark.parametrize("talk", [None, "moving the batch jobs to Flink", "x" * 130])
@pytest.mark.parametrize(
    ("company", "role", "person", "me"),
    [
        ("Karoo Data", "Data Engineer", "Thandi Nkosi", "Naledi Mokoena"),
        (
            "Umlambo Department of Sport, Arts and Culture",
            "Senior Principal Distributed Systems Engineer",
            "Bartholomew-Alexander Featherstonehaugh-Cholmondeley",
            "Wilhelmina-Charlotte Papadimitriou-Oyelaran",
        ),
        (
            "The Incorporated Society of Independent Riverside Horticulturists and Friends (Northern Region)",
            "Deputy Assistant Regional Manager for Water, Soil and Weather (maternity cover, 11 months)",
            "Prof. Dr. Maria Magdalena von Hohenzollern-Sigmaringen",
            "Subramaniam Venkataraghavan",
        ),
    ],
)
def test_a_linkedin_note_fits(
    company: str, role: str, person: str, me: str, talk: str | None, variant: int
) -> None:
    application = replace(
        panel(person, discussed=((None, talk),) if talk else ()), company=company, role=role
    )
    text = drafted("connect", application, me=Me(me), variant=variant).text.strip()
    assert len(text) <= 200
    assert text.startswith(("Dear", "Hello", "Hi"))
    assert re.search("thank", text, re.IGNORECASE)
    roomy = drafted("connect", application, me=Me(me), variant=variant, linkedin_limit=300).text.strip()
    assert len(text) <= len(roomy) <= 300


@pytest.mark.parametrize("message", MESSAGES)
@pytest.mark.parametrize("variant", range(5))
def test_a_subject_is_at_most_60_characters(message: str, variant: int) -> None:
    long = replace(KAROO, role="Senior Principal Distributed Systems Engineer (Platform)")
    name = Me("Wilhelmina-Charlotte Papadimitriou-Oyelaran van der Westhuizen")
    for subject in (
        drafted(message, long, me=name, variant=variant).subject,
        drafted(message, variant=variant).subject,
    ):
        assert len(subject) <= 60
        assert bool(subject) == (message not in {"call", "connect"})


def test_every_branch_of_a_call_takes_at_most_45_seconds() -> None:
    person = Contact("Prof. Maria Magdalena von Hohenzollern", phone="+27 21 555 0142", calls=True)
    long = replace(
        panel(person.name), contacts=(person,), role="Senior Principal Distributed Systems Engineer"
    )
    script = drafted("call", long, today=date(2027, 12, 1)).text
    branches = re.split(r"^## .*$", script, flags=re.MULTILINE)[1:]
    assert re.findall(r"^## (.*)$", script, re.MULTILINE) == [
        "They answer",
        "Somebody else answers",
        "Voicemail",
    ]
    assert all(len(branch.split()) <= 45 * 150 / 60 for branch in branches)


def bare(text: str) -> str:
    """`text` without the known names, as the check `alike` compares it."""
    names = [
        *PANEL,
        "Thandi",
        "Pieter",
        "Ama",
        "Li",
        "Zoë",
        "Femi Ojo",
        "Gus Mol",
        "Femi",
        "Gus",
        "Karoo Data",
        "Naledi Mokoena",
        "Naledi",
    ]
    return re.sub("|".join(map(re.escape, names)), "", text)


TOPICS = ("budget", "spring release", "rota", "training", "audits", "hand-over", "night shift")
SAME = "the move of the nightly batch jobs from the old cluster to Flink, and what it means for the team"


@pytest.mark.parametrize("message", MESSAGES)
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("discussed", [(), ((None, SAME),)])
@pytest.mark.parametrize(
    ("role", "strengths"),
    [
        ("Data Engineer", ("streaming pipelines", "mentoring juniors")),
        (
            "Senior Principal Distributed Systems Engineer",
            ("designing event-driven streams on shared clusters",),
        ),
    ],
)
def test_no_two_of_a_panel_get_the_same_note(
    message: str, number: int, discussed: tuple[tuple[None, str], ...], role: str, strengths: tuple[str, ...]
) -> None:
    people = (*PANEL, "Femi Ojo", "Gus Mol")[: 7 if message in {"thank-you", "connect"} else 2]
    application = replace(panel(*people, discussed=discussed), role=role, strengths=strengths)
    facts = {"number": number, "late": True, "today": date(2026, 12, 7), "promise": date(2026, 12, 4)}
    notes = [drafted(message, application, to=person, **facts).text for person in people]
    notes = [filled(note, f"how you plan the {topic}") for note, topic in zip(notes, TOPICS, strict=False)]
    for one, other in combinations(notes, 2):
        assert ratio(bare(one), bare(other)) < 72


def test_two_rounds_with_other_people_get_other_words_too() -> None:
    second = replace(TALK, people=("Ama Mensah", "Li Wei"), start=datetime(2026, 11, 25, 10, tzinfo=ZONE))
    application = replace(KAROO, interviews=(TALK, second))
    variants = [
        context_for("thank-you", application, interview=talk, to=person)["variant"]
        for talk in (TALK, second)
        for person in talk.people
    ]
    assert variants == [0, 1, 2, 3]


def test_seven_conversations_share_no_sentence() -> None:
    notes = [drafted("thank-you", panel(*PANEL), variant=v, late=True).text for v in range(7)]
    sentences = [set(re.split(r"[.?!]\s", bare(note))) for note in notes]
    assert not any(len(s) > 25 for one, other in combinations(sentences, 2) for s in one & other)


HOSTILE = st.sampled_from(
    [
        "{{ 7*7 }}",
        "{% raw %}",
        "{{ me }}{% for x in y %}",
        "{# #}",
        "\x1b[31mred",
        "a\nBcc: x@y.example",
        "\u202egnp",
        "\ud800",
        "x" * 10_000,
        "[x](y)",
    ]
) | st.text(max_size=40)


@settings(max_examples=60, deadline=None)
@given(
    message=st.sampled_from(MESSAGES),
    hostile=HOSTILE,
    field=st.sampled_from(["company", "role", "person", "strengths", "discussed", "me"]),
)
def test_values_are_never_evaluated_and_carry_no_control_characters(
    message: str, hostile: str, field: str
) -> None:
    person = hostile if field == "person" else "Thandi Nkosi"
    application = panel(person, discussed=((None, hostile),) if field == "discussed" else ())
    if field in {"company", "role"}:
        application = replace(application, **{field: hostile})
    if field == "strengths":
        application = replace(application, strengths=(hostile,))
    written = drafted(message, application, me=Me(hostile) if field == "me" else ME)
    assert written.problems == ()
    assert "49" not in written.text.replace(hostile, "") or "49" in hostile
    for text in (written.text, written.subject):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert "\n" not in written.subject
