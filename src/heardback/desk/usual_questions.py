"""Questions that several actions ask, and functions for what a form needs to know of its subject, such as choices."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from heardback.desk.questions import AFTER_THEIR_DATE, AnswerKind, Question
from heardback.desk.subject import Subject
from heardback.domain import kinds
from heardback.domain.application import Stage
from heardback.domain.in_words import Toward
from heardback.domain.kinds import Channel, Message, kind

if TYPE_CHECKING:
    from collections.abc import Callable


# What a form has filled in already.


def owed_message(subject: Subject) -> str:
    """The message that is owed, if it is one that is written."""
    owed = subject.owed
    return owed.message.value if owed is not None and kind(owed.message).is_written else ""


def owed_to(subject: Subject) -> str:
    """The person it is owed to."""
    return (subject.owed and subject.owed.to) or ""


def owed_channel(subject: Subject) -> str:
    """The channel of what is owed."""
    owed = subject.owed
    return owed.channel.value if owed and owed.channel else ""


def closing_stage(subject: Subject) -> str:
    """The stage to close it with, if the application is to be let go."""
    owed = subject.owed
    return Stage.NO_REPLY.value if owed is not None and owed.message is Message.LET_GO else ""


def days_to_wait(subject: Subject) -> tuple[str, ...]:
    """When one might wait until; after their date, if they have named one."""
    standing = subject.standing
    named = standing is not None and standing.promise is not None and standing.promise >= standing.today
    return ("tomorrow", "monday", "in a week", *((AFTER_THEIR_DATE,) if named else ()))


# The interview that a form is about, and what is in it now.


def interviews_there(subject: Subject) -> tuple[str, ...]:
    """What to call a new interview and each one that is there; nothing if there are none."""
    from heardback.desk.interviews import NEW, called, in_order

    standing = subject.standing
    there = tuple(called(known, standing) for known in in_order(standing)) if standing else ()
    return (NEW, *dict.fromkeys(there)) if there else ()


def interview_meant(subject: Subject) -> str:
    """What to call the interview that is meant; a new one if none is."""
    from heardback.desk.interviews import NEW, called

    held, standing = subject.interview, subject.standing
    return called(held, standing) if held and standing else NEW


def with_interview(subject: Subject, name: str) -> Subject:
    """The subject with the interview that is called `name`."""
    from heardback.desk.interviews import called, in_order

    standing = subject.standing
    known = in_order(standing) if standing else ()
    found = next((i for i in known if standing and called(i, standing) == name), None)
    return replace(subject, interview=found, met=None if found is not subject.interview else subject.met)


def with_people(subject: Subject, names: str) -> Subject:
    """The subject with other people in its interview."""
    return replace(subject, met=tuple(filter(None, (name.strip() for name in names.split(",")))))


def is_ahead(subject: Subject) -> bool:
    """Whether its interview has not ended."""
    standing = subject.standing
    return standing is not None and subject.interview in standing.ahead


def start_there(subject: Subject) -> str:
    """When its interview begins, on the clocks where it is held."""
    from heardback.domain.file_dates import spell

    held = subject.interview
    if held is None:
        return ""
    start = held.start
    return spell(start.astimezone(held.zone).replace(tzinfo=None) if isinstance(start, datetime) else start)


def people_there(subject: Subject) -> str:
    """Who is in its interview."""
    return ", ".join(subject.interview.people) if subject.interview else ""


def zone_there(subject: Subject) -> str:
    """The zone of its interview, if that isn't the folder's."""
    from heardback.domain.outlook import zone_name

    held, standing = subject.interview, subject.standing
    if held is None or standing is None:
        return ""
    name = zone_name(held.zone)
    return "" if name == zone_name(standing.zone) else name


def text_there(name: str) -> Callable[[Subject], str]:
    """A function for what its interview has in the attribute `name`."""

    def there(subject: Subject) -> str:
        value = getattr(subject.interview, name) if subject.interview else None
        return "" if value is None else str(value)

    return there


def minutes_there(subject: Subject) -> str:
    """How many minutes its interview takes."""
    return str(subject.interview.minutes) if subject.interview else ""


def cancelled_there(subject: Subject) -> str:
    """Whether its interview is cancelled: yes or no; nothing if none is meant."""
    return "" if subject.interview is None else "yes" if subject.interview.cancelled else "no"


def each_person(question: Question, subject: Subject) -> tuple[Question, ...]:
    """`question` once for each person in the interview; as it is if nobody is named."""
    held = subject.interview
    people = subject.met if subject.met is not None else held.people if held else ()
    if not people:
        shared = next((text for who, text in held.discussed if who is None), "") if held else ""
        return (replace(question, value=shared),)
    first = [person.split()[0] for person in people]
    return tuple(
        replace(
            question,
            name=f"{question.name}/{person}",
            label=f"Talked with {short if first.count(short) == 1 else person}",
            value=(held.discussed_with(person) if held else None) or "",
        )
        for person, short in zip(people, first, strict=True)
    )


# The contact that a form is about, and what is known of it now.


def contact_meant(subject: Subject) -> str:
    """The contact that is meant, else the person to write to next, else the first who is known."""
    if subject.contact:
        return subject.contact.name
    return owed_to(subject) or next(iter(subject.people), "")


def with_contact(subject: Subject, name: str) -> Subject:
    """The subject with the contact of that name; without one if that is somebody new."""
    application = subject.row.application
    return replace(subject, contact=application.contact(name) if application else None)


def known_of_contact(key: str) -> Callable[[Subject], str]:
    """A function for what is known of its contact in the field `key`."""

    def there(subject: Subject) -> str:
        from heardback.domain.field_values import as_typed
        from heardback.domain.fields import field_at

        field = field_at(f"contacts.0.{key}")
        return as_typed(subject.contact, field) if subject.contact and field else ""

    return there


def always(_: Subject) -> bool:
    """For a question where the cursor starts, whatever the subject."""
    return True


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
JSON_ALONE = replace(JSON, exclusive=True)
"""For a command that prints other forms as well: one of them at a time."""
