"""The words to choose from, and the questions that several commands ask: called the same everywhere."""

from __future__ import annotations

from heardback.desk.action_subjects import owed_channel, owed_message, owed_to
from heardback.desk.questions import Kind, Question
from heardback.domain import kinds
from heardback.domain.application import Stage
from heardback.domain.kinds import Channel
from heardback.domain.toward import Toward

STAGES = tuple(map(str, Stage))
CHANNELS = tuple(map(str, Channel))
WRITTEN = tuple(map(str, kinds.WRITTEN))
"""The messages that there are templates for."""
MESSAGES = (*WRITTEN, *map(str, kinds.those(lambda row: not row.is_written)))
"""The messages that can be logged."""

ON = Question(
    "on",
    "When",
    Kind.MOMENT,
    toward=Toward.BEHIND,
    hint="now; or today, wed 16:10, 18 nov",
    option="--on",
    metavar="T",
    help="when it happened: yesterday 16:10, fri, 18 nov; default: now",
)
DECISION_BY = Question(
    "decision_by",
    "Decision by",
    Kind.DAY,
    toward=Toward.NEAREST,
    hint="only if they said so: fri, 4 dec",
    option="--decision-by",
    metavar="D",
    help="the date they promised, if they did: 4 dec, in 2 weeks",
)
MESSAGE = Question(
    "message",
    "Message",
    Kind.CHOICE,
    choices=MESSAGES,
    required=True,
    preset=owed_message,
    metavar="MESSAGE",
    help=", ".join(MESSAGES),
)
TO = Question(
    "to",
    "To",
    Kind.NAME,
    preset=owed_to,
    option="--to",
    metavar="N",
    help="the person, or part of the name",
)
CHANNEL = Question(
    "channel",
    "Through",
    Kind.CHOICE,
    choices=CHANNELS,
    preset=owed_channel,
    option="--channel",
    metavar="C",
    help="email, phone or linkedin",
)
