"""The form of each action, from its questions and from what it is about; and the small ones that only ask for a yes.

Pure but for the desk that the work is done at: it is done later, on the saving lane.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from heardback.desk.action import About, Action, Done, loaded, perform
from heardback.desk.questions import AnswerKind, Answers, Question
from heardback.desk.visit import Visit
from heardback.domain.fields import Type, field_at
from heardback.domain.prose import Toward

if TYPE_CHECKING:
    from heardback.desk import Desk
    from heardback.desk.action_subjects import Subject
    from heardback.domain.problem import Problem

Typed = Mapping[str, str]
"""What was understood, by the name of its question."""
Work = Callable[[], Done]
Now = Callable[[], datetime]

SURE = "sure"
"""The answer that a form adds when it is sent off again after a doubt."""
_FOLLOWS = Question("follows", "That too", AnswerKind.CHOICE, "yes", ("yes", "no"))


@dataclass(frozen=True, slots=True)
class Ask:
    """A form: its `questions`, and `save`, which turns the answers into the work to be done.

    `lead` is a sentence above the questions, `diff` lines before and after, `verb` says what Enter does. With
    `follow_kin` the highlight follows the application where its row goes; else it stays in its place, on what is next.
    With `shows_new` an application that was added is shown.
    """

    title: str
    questions: tuple[Question, ...]
    save: Callable[[Typed], Work]
    lead: str = ""
    verb: str = "save"
    diff: str = ""
    follow_kin: bool = False
    shows_new: bool = False


def form_of(action: Action, subject: Subject | None, desk: Desk, now: Now) -> Ask:
    """The form of an action about `subject`; None where it is about the folder."""
    questions = tuple(_asked(question, subject) for question in action.questions if question.label)
    lead, follows = _follows(action, subject)
    return Ask(
        action.title.format(name=subject.name if subject else ""),
        (*questions, *follows),
        _save(action, subject, desk, now),
        lead,
        action.enter,
        follow_kin=action.about is About.APPLICATION,
        shows_new=action.about is About.FOLDER,
    )


def field_form(action: Action, subject: Subject, desk: Desk, now: Now, name: str, value: str) -> Ask:
    """The form for one field, which has `value` now."""
    known = field_at(name)
    choices = known.values if known else ()
    kind = (
        AnswerKind.DAY
        if known and known.type is Type.DAY
        else AnswerKind.CHOICE
        if choices
        else AnswerKind.TEXT
    )
    toward = known.toward if known else Toward.AHEAD
    question = Question("value", name, kind, value, choices, known is not None and known.is_required, toward)
    return Ask(
        action.title.format(name=subject.name, first=name),
        (question,),
        _save(action, subject, desk, now, {"field": name, "value": ""}),
        "" if question.required else "Leave it empty to remove the field.",
        follow_kin=True,
    )


def mending(desk: Desk, problem: Problem, now: Now) -> Ask:
    """Asks whether to make a certain cure: the lead shows the lines before and after."""

    def save(_: Typed) -> Work:
        def work() -> Done:
            desk.mend(problem, now())
            return Done("")

        return work

    diff = problem.cure.diff(problem.file) if problem.cure else ""
    return Ask(
        f"Mend {problem.file}?",
        (),
        save,
        problem.message,
        verb="make this change",
        diff=diff,
        follow_kin=True,
    )


def _asked(question: Question, subject: Subject | None) -> Question:
    """The question with the people of the subject to choose from, and what is known filled in."""
    if subject is None:
        return question
    value = question.preset(subject) if question.preset else question.value
    is_person = question.kind in {AnswerKind.NAME, AnswerKind.NAMES}
    return replace(question, value=value, choices=subject.people if is_person else question.choices)


def _follows(action: Action, subject: Subject | None) -> tuple[str, tuple[Question, ...]]:
    """What is said above the questions; and, where steps would follow, the question that declines them."""
    if action.lead:
        return loaded(action.lead)(subject), ()
    steps = loaded(action.steps)(subject) if action.steps else ()
    lead = " ".join(step.asks for step in steps)
    return lead, (_FOLLOWS,) if lead else ()


def _save(
    action: Action, subject: Subject | None, desk: Desk, now: Now, known: Typed | None = None
) -> Callable[[Typed], Work]:
    def save(given: Typed) -> Work:
        typed = {**(known or {}), **{name: text for name, text in given.items() if text}}
        follows = typed.pop(_FOLLOWS.name, "yes") != "no"
        sure = typed.pop(SURE, None) is not None
        answers = Answers(typed, sure=sure, agree=lambda _: follows)
        visit = Visit(desk, now())
        return lambda: perform(action, visit, subject.row.id if subject else "", answers)

    return save
