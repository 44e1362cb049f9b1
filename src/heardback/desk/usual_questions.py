"""The questions that several actions ask."""

from __future__ import annotations

from heardback.desk.action_subjects import owed_channel, owed_message, owed_to
from heardback.desk.questions import AnswerKind, Question
from heardback.domain import kinds
from heardback.domain.application import Stage
from heardback.domain.kinds import Channel
from heardback.domain.prose import Toward

STAGES = tuple(map(str, Stage))
CHANNELS = tuple(map(str, Channel))
WRITTEN = tuple(map(str, kinds.WRITTEN))
"""The messages that there are templates for."""
MESSAGES = (*WRITTEN, *map(str, kinds.those(lambda row: not row.is_written)))
"""The messages that can be logged."""

ON = Question(
    "on",
    "When",
    AnswerKind.MOMENT,
    toward=Toward.BEHIND,
    hint="now; or today, wed 16:10, 18 nov",
    option="--on",
    metavar="T",
    help="when it happened: yesterday 16:10, fri, 18 nov; default: now",
)
DECISION_BY = Question(
    "decision_by",
    "Decision by",
    AnswerKind.DAY,
    toward=Toward.NEAREST,
    hint="only if they said so: fri, 4 dec",
    option="--decision-by",
    metavar="D",
    help="the date they promised, if they did: 4 dec, in 2 weeks",
)
MESSAGE = Question(
    "message",
    "Message",
    AnswerKind.CHOICE,
    choices=MESSAGES,
    required=True,
    preset=owed_message,
    each=True,
    metavar="MESSAGE",
    help=", ".join(MESSAGES),
)
TO = Question(
    "to",
    "To",
    AnswerKind.NAME,
    preset=owed_to,
    each=True,
    option="--to",
    metavar="N",
    help="the person, or part of the name",
)
CHANNEL = Question(
    "channel",
    "Through",
    AnswerKind.CHOICE,
    choices=CHANNELS,
    preset=owed_channel,
    each=True,
    option="--channel",
    metavar="C",
    help="email, phone or linkedin",
)
JSON = Question("json", kind=AnswerKind.FLAG, option="--json", help="print JSON, for scripts")
