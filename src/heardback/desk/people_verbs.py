"""The actions about people whom one meets: an interview, and a contact."""

from __future__ import annotations

from dataclasses import replace

from heardback.desk import usual_questions as subjects
from heardback.desk.action import About, Action
from heardback.desk.questions import AnswerKind, Question
from heardback.desk.usual_questions import DECISION_BY
from heardback.domain.fields import CONTACT_DETAILS
from heardback.domain.in_words import Toward

INTERVIEW = Action(
    name="interview",
    help="add an interview, or move, cancel or complete one",
    example="interview karoo --start '2026-11-18 10:00'",
    run="heardback.desk.interview_actions:interview",
    questions=(
        Question(
            "at",
            "Which",
            AnswerKind.CHOICE,
            preset=subjects.interview_meant,
            offers=subjects.interviews_there,
            picks=subjects.with_interview,
            option="--at",
            metavar="T",
            help="the one to change; default: the one ahead, else the latest",
        ),
        Question(
            "start",
            "When",
            AnswerKind.MOMENT,
            required=True,
            toward=Toward.NEAREST,
            hint="fri 14:00, 4 dec 10-11, last wed 9:00",
            present=subjects.start_there,
            begins=subjects.is_ahead,
            zoned_by="timezone",
            option="--start",
            metavar="T",
            help="of a new one: fri 14:00, 4 dec 10-11, in 2 hours",
            instead="at",
        ),
        Question(
            "move",
            option="--move",
            metavar="T",
            help="move one that is there to another time",
        ),
        Question(
            "people",
            "With",
            AnswerKind.NAMES,
            repeated=True,
            hint="names, separated by commas",
            present=subjects.people_there,
            picks=subjects.with_people,
            option="--with",
            metavar="N",
            help="somebody who is there; repeat for more",
        ),
        Question(
            "round",
            "Round",
            hint="first call, technical panel",
            present=subjects.text_there("round"),
            option="--round",
            metavar="X",
            help="for example: technical panel",
        ),
        Question(
            "discussed",
            "Talked about",
            repeated=True,
            hint="what you will thank them for",
            split=subjects.each_person,
            option="--discussed",
            metavar="X",
            help="what you talked about; for one of them: 'Thandi Nkosi: moving the batch jobs'",
        ),
        replace(DECISION_BY, present=subjects.text_there("decision_by")),
        Question(
            "minutes",
            "Minutes",
            AnswerKind.NUMBER,
            hint="60",
            present=subjects.minutes_there,
            option="--minutes",
            metavar="M",
            help="default: 60",
        ),
        Question(
            "where",
            "Where",
            hint="a room or a link",
            present=subjects.text_there("where"),
            option="--where",
            metavar="W",
            help="a room or a link",
        ),
        Question(
            "timezone",
            "Zone",
            AnswerKind.ZONE,
            hint="only if their time differs: new york",
            present=subjects.zone_there,
            option="--timezone",
            metavar="Z",
            help="the zone of its times; default: its own, else the folder's",
        ),
        Question(
            "cancel",
            "Cancelled",
            AnswerKind.FLAG,
            present=subjects.cancelled_there,
            option="--cancel",
            help="it won't take place; its record stays",
        ),
    ),
    about=About.APPLICATION,
    doubts=True,
    leads_on=True,
    title="Interview with {name}",
    steps="heardback.desk.log_entries:of_interview",
    key="i",
    label="interview",
    explanation="Add an interview, or move, cancel or complete one",
    rank=14,
    change="an interview",
)
CONTACT = Action(
    name="contact",
    help="add somebody there, or change what is known of them",
    example="contact karoo 'Thandi Nkosi' --phone '+27 21 555 0142'",
    run="heardback.desk.record_actions:contact",
    questions=(
        Question(
            "name",
            "Who",
            AnswerKind.NAME,
            required=True,
            hint="somebody known, or somebody new",
            preset=subjects.contact_meant,
            picks=subjects.with_contact,
            begins=subjects.always,
            metavar="N",
            help="the person, or part of the name; anybody else is added",
        ),
        *(
            Question(
                field.key,
                field.label,
                AnswerKind.CHOICE if field.values else AnswerKind.TEXT,
                choices=field.values,
                hint=hint,
                present=subjects.known_of_contact(field.key),
                option=f"--{field.key}",
                metavar="X",
                help=f"{hint}; an empty one removes it",
            )
            for field, hint in CONTACT_DETAILS
        ),
    ),
    about=About.APPLICATION,
    doubts=True,
    title="Somebody at {name}",
    key="p",
    label="person",
    explanation="Add a contact, or change one",
    rank=15,
    change="a contact",
)
