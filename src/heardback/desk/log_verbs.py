"""What a person writes into the log of an application: each a value, as `desk.actions` has them all."""

from __future__ import annotations

from heardback.desk.action import About, Action
from heardback.desk.action_subjects import closing_stage, days_to_wait
from heardback.desk.questions import AFTER_THEIR_DATE, AnswerKind, Question
from heardback.desk.usual_questions import CHANNEL, DECISION_BY, MESSAGE, ON, STAGES, TO
from heardback.domain.application import Stage

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
            words=(AFTER_THEIR_DATE,),
            offers=days_to_wait,
            hint="a day: 4 dec, in 3 weeks",
            metavar="DATE",
            help="tomorrow, monday, a week, 4 dec; or after their date: once their promised day is over",
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
        Question(
            "eml",
            option="--eml",
            metavar="FILE",
            help="log this mail instead: a file, or - for standard input",
        ),
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
            preset=closing_stage,
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
