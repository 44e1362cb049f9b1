"""What each command asks before it writes something down, and what is then to be done at the desk.

Pure but for the desk that `save` will work at: what is saved runs later, on the saving lane.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from heardback.dashboard.questions import Kind, Question
from heardback.desk import steps
from heardback.domain.application import Stage
from heardback.domain.fields import ASKED, Type, field_at
from heardback.domain.kinds import WRITTEN, Channel, Message
from heardback.domain.toward import Toward

if TYPE_CHECKING:
    from heardback.dashboard.subject import Subject
    from heardback.desk import Desk
    from heardback.desk.steps import Agree, Step
    from heardback.domain.problem import Problem
    from heardback.domain.standing import Standing

Answers = Mapping[str, str]
Work = Callable[[], object]
Now = Callable[[], datetime]

_MESSAGES = tuple(m.value for m in WRITTEN)
_STAGES = tuple(s.value for s in Stage)
_CHANNELS = tuple(c.value for c in Channel)
SURE = "sure"
"""The answer that a form adds when it is sent off again after a doubt."""

_FOLLOWS = "follows"


@dataclass(frozen=True, slots=True)
class Ask:
    """A form: its `questions`, and `save`, which turns the answers into the work to be done.

    `lead` is a sentence above the questions, `diff` lines before and after, `verb` says what Enter does. With
    `follow_kin` the highlight
    follows the application where its row goes; else it stays in its place, on what is next.
    """

    title: str
    questions: tuple[Question, ...]
    save: Callable[[Answers], Work]
    lead: str = ""
    verb: str = "save"
    diff: str = ""
    follow_kin: bool = False


def sent(subject: Subject, desk: Desk, now: Now) -> Ask:
    """That a message went out."""
    owed = subject.owed
    channel = owed.channel.value if owed and owed.channel else ""
    through = Question("channel", "Through", channel, Kind.CHOICE, _CHANNELS)
    lead, follows = _follows(subject, lambda s: steps.after_sent(s, owed.message, s.today) if owed else ())

    def save(given: Answers) -> Work:
        to, through, on = (given[name] or None for name in ("to", "channel", "on"))
        return partial(
            desk.sent,
            subject.row.id,
            given["message"],
            now=now(),
            to=to,
            channel=through,
            on=on,
            sure=_sure(given),
            agree=_agree(given),
        )

    questions = (*_which(subject), through, _when(), *follows)
    return Ask(f"Log as sent · {subject.name}", questions, save, lead, verb="it went out: log it")


def skip(subject: Subject, desk: Desk, now: Now) -> Ask:
    """That a follow-up will not be written."""

    def save(given: Answers) -> Work:
        to, on = given["to"] or None, given["on"] or None
        sure = _sure(given)
        return partial(desk.skip, subject.row.id, given["message"], now=now(), to=to, on=on, sure=sure)

    title = f"Skip: it will not be written · {subject.name}"
    return Ask(title, (*_which(subject), _when()), save, verb="skip it")


def snooze(subject: Subject, desk: Desk, now: Now) -> Ask:
    """Until when an application waits."""
    question = Question("until", "Until", "", Kind.DAY, required=True, hint="fri, in 2 weeks, 4 dec")

    def save(given: Answers) -> Work:
        return partial(desk.snooze, subject.row.id, given["until"], now=now(), sure=_sure(given))

    return Ask(f"Snooze {subject.name}", (question,), save, verb="snooze")


def heard(subject: Subject, desk: Desk, now: Now) -> Ask:
    """That they answered."""
    questions = (
        Question("sender", "From", "", Kind.NAME, subject.people),
        Question("note", "They said", hint="in a few words"),
        Question(
            "decision_by",
            "Decision by",
            "",
            Kind.DAY,
            hint="only if they said so: fri, 4 dec",
            toward=Toward.NEAREST,
        ),
        _when(),
    )
    lead, follows = _follows(subject, steps.after_heard)

    def save(given: Answers) -> Work:
        told = {question.name: given[question.name] or None for question in questions}
        sure, agree = _sure(given), _agree(given)
        return lambda: desk.heard(subject.row.id, now=now(), sure=sure, agree=agree, **told)

    title = f"Heard back from {subject.name}"
    return Ask(title, (*questions, *follows), save, lead, follow_kin=True)


def stage(subject: Subject, desk: Desk, now: Now) -> Ask:
    """How far an application is."""
    standing = subject.overview.standing(subject.row.id)
    lead = f"Now: {standing.known_stage or 'not known'}. There are: {', '.join(_STAGES)}." if standing else ""
    let_go = subject.owed is not None and subject.owed.message is Message.LET_GO
    preset = Stage.NO_REPLY.value if let_go else ""
    questions = (
        Question("stage", "Stage", preset, Kind.CHOICE, _STAGES, required=True),
        Question("answer_by", "Answer by", "", Kind.DAY, hint="of an offer: the day they named, if they did"),
        _when(),
    )

    def save(given: Answers) -> Work:
        on, by = given["on"] or None, given["answer_by"] or None
        return partial(desk.change_stage, subject.row.id, given["stage"], now=now(), on=on, answer_by=by)

    return Ask(f"Stage of {subject.name}", questions, save, lead=lead, follow_kin=True)


def interview(subject: Subject, desk: Desk, now: Now) -> Ask:
    """An interview, held or ahead."""
    questions = (
        Question(
            "start",
            "When",
            "",
            Kind.MOMENT,
            required=True,
            hint="fri 14:00, 4 dec 10-11, last wed 9:00",
            toward=Toward.NEAREST,
        ),
        Question("people", "With", "", Kind.NAMES, subject.people, hint="names, separated by commas"),
        Question("round_", "Round", hint="first call, technical panel"),
        Question("minutes", "Minutes", "", Kind.NUMBER, hint="60"),
        Question("discussed", "Talked about", hint="what you will thank them for"),
        Question(
            "decision_by", "Decision by", "", Kind.DAY, hint="only if they said so", toward=Toward.NEAREST
        ),
    )
    lead, follows = _follows(subject, lambda s: steps.after_interview(s, s.today))

    def save(given: Answers) -> Work:
        return partial(
            desk.add_interview,
            subject.row.id,
            start=given["start"],
            now=now(),
            people=tuple(p.strip() for p in given["people"].split(",") if p.strip()),
            minutes=int(given["minutes"]) if given["minutes"] else None,
            round_=given["round_"] or None,
            decision_by=given["decision_by"] or None,
            discussed=given["discussed"] or None,
            sure=_sure(given),
            agree=_agree(given),
        )

    return Ask(f"Interview with {subject.name}", (*questions, *follows), save, lead, follow_kin=True)


def mend(desk: Desk, problem: Problem) -> Ask:
    """Whether a certain cure is to be made: the lead shows the lines before and after."""

    def save(_: Answers) -> Work:
        return partial(desk.mend, problem)

    diff = problem.cure.diff(problem.file) if problem.cure else ""
    return Ask(
        f"Mend {problem.file}?", (), save, problem.message, verb="change it so", diff=diff, follow_kin=True
    )


def note(subject: Subject, desk: Desk, now: Now) -> Ask:
    """A line for the log."""
    questions = (Question("text", "Note", required=True, hint="a line for the log"), _when())

    def save(given: Answers) -> Work:
        return partial(desk.note, subject.row.id, given["text"], now=now(), on=given["on"] or None)

    return Ask(f"A note on {subject.name}", questions, save, follow_kin=True)


def field(subject: Subject, desk: Desk, now: Now, name: str, value: str) -> Ask:
    """One field of the front matter."""
    known = field_at(name)
    choices = known.values if known else ()
    kind = Kind.DAY if known and known.type is Type.DAY else Kind.CHOICE if choices else Kind.TEXT
    toward = known.toward if known else Toward.AHEAD
    required = known is not None and known.is_required
    question = Question("value", name, value, kind, choices, required, "", toward)

    def save(given: Answers) -> Work:
        return partial(desk.set, subject.row.id, name, given["value"], now=now())

    lead = "" if required else "An empty line removes the field."
    return Ask(f"{subject.name} · {name}", (question,), save, lead=lead, follow_kin=True)


def new(desk: Desk, now: Now, added: Callable[[str], object]) -> Ask:
    """A new application; `added` is told its id."""
    applied = "today, fri, 4 dec; empty: not yet"
    questions = (
        Question("company", "Company", required=True),
        Question("role", "Role", required=True),
        Question("applied", "Applied", "", Kind.DAY, hint=applied, toward=Toward.BEHIND),
        *(Question(field.key, field.label, hint=field.asked) for field in ASKED),
        Question("contact", "Contact", hint="a person there"),
        Question("email", "E-mail", hint="of that person"),
    )
    return Ask(
        "A new application", questions, lambda given: partial(_add, desk, now(), given, added), verb="add"
    )


def _add(desk: Desk, now: datetime, given: Answers, added: Callable[[str], object]) -> None:
    from heardback.desk.new import NewApplication

    application = NewApplication(
        given["company"],
        given["role"],
        applied=given["applied"] or None,
        texts={field.key: given[field.key] or None for field in ASKED},
        contacts=(given["contact"],) if given["contact"] else (),
        email=given["email"] or None,
    )
    added(desk.add(application, now=now))


def _follows(
    subject: Subject, offered: Callable[[Standing], Iterable[Step]]
) -> tuple[str, tuple[Question, ...]]:
    """What would follow, as a sentence that asks, and the question that is answered with yes unless one says no."""
    standing = subject.overview.standing(subject.row.id)
    lead = " ".join(step.asks for step in offered(standing)) if standing else ""
    question = Question(_FOLLOWS, "That too", "yes", Kind.CHOICE, ("yes", "no"))
    return lead, (question,) if lead else ()


def _agree(given: Answers) -> Agree:
    taken = given.get(_FOLLOWS) != "no"
    return lambda _: taken


def _sure(given: Answers) -> bool:
    return SURE in given


def _which(subject: Subject) -> tuple[Question, Question]:
    """Which message to whom: filled in with what is owed."""
    owed = subject.owed
    message = owed.message.value if owed and owed.message.value in _MESSAGES else ""
    return (
        Question("message", "Message", message, Kind.CHOICE, _MESSAGES, required=True),
        Question("to", "To", (owed and owed.to) or "", Kind.NAME, subject.people),
    )


def _when() -> Question:
    return Question(
        "on", "When", "", Kind.MOMENT, hint="now; or today, wed 16:10, 18 nov", toward=Toward.BEHIND
    )
