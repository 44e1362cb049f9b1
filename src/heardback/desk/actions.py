"""Everything that a person can have written down: each a value, defined once.

From here come the subcommand with its arguments, help and page of the manual; the form, the key, the entry of the
palette and of the help on the dashboard; the table of the docs; and the name that undo will call a change by.
"""

from __future__ import annotations

from heardback.desk import action_subjects as subjects
from heardback.desk.action import About, Action
from heardback.desk.people_verbs import CONTACT, INTERVIEW
from heardback.desk.questions import CHANNEL, DECISION_BY, MESSAGE, ON, STAGES, TO, AnswerKind, Question
from heardback.domain.application import Stage
from heardback.domain.fields import ASKED
from heardback.domain.prose import Toward

NEW = Action(
    name="new",
    help="add an application",
    example='new --company "Karoo Data" --role "Data Engineer"',
    run="heardback.desk.record_actions:new",
    questions=(
        Question("company", "Company", required=True, option="--company", metavar="C", help="where"),
        Question("role", "Role", required=True, option="--role", metavar="R", help="the job"),
        Question(
            "applied",
            "Applied",
            AnswerKind.DAY,
            toward=Toward.BEHIND,
            hint="today, fri, 4 dec; empty: not yet",
            option="--applied",
            metavar="D",
            help="when you applied: today, 28 oct",
        ),
        Question(
            "stage",
            kind=AnswerKind.CHOICE,
            choices=STAGES,
            option="--stage",
            metavar="S",
            help="default: worked out from what has happened",
        ),
        *(
            Question(
                field.key,
                field.label,
                hint=field.asked,
                option=f"--{field.key}",
                metavar="X",
                help=field.asked,
            )
            for field in ASKED
        ),
        Question(
            "contact",
            "Contact",
            repeated=True,
            hint="a person there",
            option="--contact",
            metavar="N",
            help="somebody there; repeat for more",
        ),
        Question(
            "email",
            "E-mail",
            hint="of that person",
            option="--email",
            metavar="X",
            help="the e-mail address of the first contact",
        ),
        Question(
            "notes",
            "Notes",
            hint="whatever you want to remember",
            option="--notes",
            metavar="X",
            help="what stands below, in the notes",
        ),
        Question("tag", repeated=True, option="--tag", metavar="X", help="repeat for more"),
    ),
    title="A new application",
    enter="add",
    key="n",
    label="new",
    explanation="Add an application",
    rank=10,
    change="a new application",
)
SENT = Action(
    name="sent",
    help="log that a message went out",
    example="sent karoo thank-you --to thandi",
    run="heardback.desk.log_actions:sent",
    questions=(MESSAGE, TO, CHANNEL, ON),
    about=About.FOLLOW_UP,
    doubts=True,
    leads_on=True,
    title="Log as sent · {name}",
    steps="heardback.desk.steps:of_sent",
    enter="it went out: log it",
    key="s",
    label="sent",
    explanation="Log that a message went out (asks first)",
    rank=7,
    change="a message that went out",
)
SNOOZE = Action(
    name="snooze",
    help="leave an application alone until a date",
    example="snooze karoo 2026-12-01",
    run="heardback.desk.log_actions:snooze",
    questions=(
        Question(
            "until",
            "Until",
            AnswerKind.DAY,
            required=True,
            hint="fri, in 2 weeks, 4 dec",
            metavar="DATE",
            help="the date, or: tomorrow, fri, in 2 weeks, 4 dec",
            instead="off",
        ),
        Question("off", kind=AnswerKind.FLAG, option="--off", help="end its snooze"),
    ),
    about=About.FOLLOW_UP,
    doubts=True,
    title="Snooze {name}",
    enter="snooze",
    key="z",
    label="snooze",
    explanation="Let this application wait until a day",
    rank=8,
    is_in_drafts=True,
    several="Snoozed",
    change="a snooze",
)
SKIP = Action(
    name="skip",
    help="log that you won't write a follow-up",
    example="skip karoo connect --to thandi",
    run="heardback.desk.log_actions:skip",
    questions=(MESSAGE, TO, ON),
    about=About.FOLLOW_UP,
    doubts=True,
    title="Skip: it will not be written · {name}",
    enter="skip it",
    key="x",
    label="skip",
    explanation="Decide that this message will not be written",
    rank=9,
    is_in_drafts=True,
    several="Skipped this for",
    change="a skipped message",
)
HEARD = Action(
    name="heard",
    help="log that they answered",
    example="heard karoo --decision-by 2026-12-04",
    run="heardback.desk.log_actions:heard",
    questions=(
        Question(
            "sender",
            "From",
            AnswerKind.NAME,
            option="--from",
            metavar="N",
            help="the person, or part of the name",
        ),
        Question(
            "note", "They said", hint="in a few words", option="--note", metavar="X", help="what they said"
        ),
        DECISION_BY,
        ON,
    ),
    about=About.APPLICATION,
    doubts=True,
    leads_on=True,
    title="Heard back from {name}",
    steps="heardback.desk.steps:of_heard",
    key="h",
    label="heard back",
    explanation="Log that they answered",
    rank=12,
    change="an answer of theirs",
)
STAGE = Action(
    name="stage",
    help="move an application to another stage",
    example="stage karoo offer",
    run="heardback.desk.log_actions:stage",
    questions=(
        Question(
            "stage",
            "Stage",
            AnswerKind.CHOICE,
            choices=STAGES,
            required=True,
            preset=subjects.closing_stage,
            metavar="STAGE",
            help=", ".join(STAGES),
        ),
        Question(
            "answer_by",
            "Answer by",
            AnswerKind.DAY,
            hint="of an offer: the day they named, if they did",
            option="--answer-by",
            metavar="D",
            help="the day by which they want an answer to their offer",
            prompt="When do they want an answer by? (Enter: they didn't say)",
            prompted_by=("stage", Stage.OFFER),
        ),
        ON,
    ),
    about=About.APPLICATION,
    leads_on=True,
    title="Stage of {name}",
    lead="heardback.desk.log_actions:stages",
    key="t",
    label="stage",
    explanation="Change how far the application is",
    rank=13,
    several="Changed the stage of",
    change="a change of stage",
)
SET = Action(
    name="set",
    help="change one field",
    example="set karoo contacts.0.phone '+27 21 555 0142'",
    run="heardback.desk.record_actions:set_field",
    questions=(
        Question("field", required=True, metavar="FIELD", help="a key, or a path such as contacts.0.phone"),
        Question(
            "value",
            "Value",
            required=True,
            metavar="VALUE",
            help="the new value; an empty one removes the field",
        ),
    ),
    about=About.APPLICATION,
    title="{name} · {first}",
    id="field",
    key="f",
    label="field",
    explanation="Change one field of the application",
    rank=15,
    chooses_first=True,
    change="a field",
)
NOTE = Action(
    name="note",
    help="add a line to the log",
    example="note karoo 'asked for my notice period'",
    run="heardback.desk.log_actions:note",
    questions=(
        Question(
            "text", "Note", required=True, hint="a line for the log", metavar="TEXT", help="what to note"
        ),
        ON,
    ),
    about=About.APPLICATION,
    title="A note on {name}",
    key="l",
    label="log a note",
    explanation="Add a note to the log",
    change="a note",
)

ACTIONS: tuple[Action, ...] = (NEW, SENT, SNOOZE, SKIP, HEARD, INTERVIEW, STAGE, SET, CONTACT, NOTE)
"""Every action that writes, in the order of the help."""

BY_NAME = {action.name: action for action in ACTIONS}
