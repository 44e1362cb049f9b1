"""The form for each action, built from its questions and its subject; for one field; and for a fix.

Building a form touches no disk. `Ask.save` returns the work, which the desk does later, in the background.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from heardback.desk.action import About, Action, Done, loaded, perform_on
from heardback.desk.questions import AnswerKind, Answers, Question
from heardback.desk.visit import Visit
from heardback.domain.field_values import as_typed
from heardback.domain.fields import FIELDS, Field, Place, Type, field_at
from heardback.domain.in_words import Toward

if TYPE_CHECKING:
    from heardback.desk import Desk
    from heardback.desk.subject import Subject
    from heardback.domain.application import Application
    from heardback.domain.problem import Problem

Typed = Mapping[str, str]
"""Answers, as understood, by the name of the question."""
Work = Callable[[], Done]
Now = Callable[[], datetime]

SURE = "sure"
"""The name of the answer that a form adds when it is sent again after a doubt."""
_FOLLOWS = Question("follows", "That too", AnswerKind.CHOICE, "yes", ("yes", "no"))


@dataclass(frozen=True, slots=True)
class Ask:
    """A form: its `questions`, and `save`, which turns the answers into the work to do.

    `lead` is a sentence above the questions, `diff` a unified diff, and `verb` says what Enter does. The cursor starts
    at the question named `begins`, or else at the first empty one. `again` gives the form that new answers lead to.
    With `shows_new`, the application that was added is shown afterwards.
    """

    title: str
    questions: tuple[Question, ...]
    save: Callable[[Typed], Work]
    lead: str = ""
    verb: str = "save"
    diff: str = ""
    begins: str = ""
    again: Callable[[Typed], Ask] | None = None
    shows_new: bool = False


def form_of(
    action: Action, subject: Subject | None, desk: Desk, now: Now, besides: Sequence[Subject] = ()
) -> Ask:
    """The form for an action about `subject` and any others `besides`; an action about the folder has no subject."""
    if subject:
        presets = {q.name: q.preset(subject) for q in action.questions if q.preset}
        subject = _picked(action.questions, subject, presets)
    return _form(action, subject, desk, now, besides)


def _form(action: Action, subject: Subject | None, desk: Desk, now: Now, besides: Sequence[Subject]) -> Ask:
    """The form for the subject that the answers have picked so far."""
    asked = [q for q in action.questions if q.label and not (besides and q.each)]
    subjects = tuple(filter(None, (subject, *besides)))
    questions = tuple(each for question in asked for each in _asked(question, subject))
    begins = next((q.name for q in questions if q.begins and subject and q.begins(subject)), "")
    lead, follows = _follows(action, subjects)

    def again(typed: Typed) -> Ask:
        return _form(action, _picked(asked, subject, typed), desk, now, besides) if subject else form

    form = Ask(
        action.title.format(name=_named(subjects)),
        (*questions, *follows),
        _save(action, subjects, desk, now, {q.name: q.value for q in questions if q.present or q.split}),
        lead,
        action.enter,
        begins=begins,
        again=again,
        shows_new=action.about is About.FOLDER,
    )
    return form


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A field to choose: its path (`key`), its label (`name`), and the `value` it has now."""

    key: str
    name: str
    value: str


def field_choices(application: Application) -> list[FieldChoice]:
    """Every field that can be changed, with its value now; the words of a list are separated by commas."""
    return [*_own(application), *_of_contacts(application), *_others(application)]


def _own(application: Application) -> Iterator[FieldChoice]:
    for field in FIELDS[Place.TOP]:
        if not field.holds:
            yield FieldChoice(field.key, _words(field), as_typed(application, field))


def _of_contacts(application: Application) -> Iterator[FieldChoice]:
    for n, contact in enumerate(application.contacts):
        for field in FIELDS[Place.CONTACT]:
            name = f"{contact.name} · {_words(field).lower() if field.key != 'linkedin' else _words(field)}"
            yield FieldChoice(f"contacts.{n}.{field.key}", name, as_typed(contact, field))


def _others(application: Application) -> Iterator[FieldChoice]:
    """The person's own keys that hold text, under their own names."""
    for key, value in application.other.items():
        if isinstance(value, str):
            yield FieldChoice(key, key, value)


def _words(field: Field) -> str:
    """The label of a field, such as ``Offer: answer by``; never a key with underscores."""
    return f"{field.label or field.key.replace('_', ' ')} {field.lead}".strip()


def field_form(action: Action, subject: Subject, desk: Desk, now: Now, choice: FieldChoice) -> Ask:
    """The form that changes the field `choice`."""
    known = field_at(choice.key)
    choices = known.values if known else ()
    kind = (
        AnswerKind.DAY
        if known and known.type is Type.DAY
        else AnswerKind.CHOICE
        if choices
        else AnswerKind.TEXT
    )
    toward = known.toward if known else Toward.AHEAD
    is_required = known is not None and known.is_required
    question = Question("value", choice.name, kind, choice.value, choices, is_required, toward)
    return Ask(
        action.title.format(name=subject.name, first=choice.name),
        (question,),
        _save(action, (subject,), desk, now, known={"field": choice.key, "value": ""}),
        "" if question.required else "Leave it empty to remove it.",
    )


def cure_form(desk: Desk, problem: Problem, now: Now) -> Ask:
    """The form that asks whether to make the certain fix for a problem, and shows it as a diff."""

    def save(_: Typed) -> Work:
        def work() -> Done:
            desk.mend(problem, now())
            return Done(f"Mended {problem.where}.", can_undo=desk.history is not None)

        return work

    diff = problem.cure.diff(problem.file) if problem.cure else ""
    return Ask(
        f"Mend {problem.file}?",
        (),
        save,
        problem.message,
        verb="make this change",
        diff=diff,
    )


def _asked(question: Question, subject: Subject | None) -> tuple[Question, ...]:
    """The question, with its choices and with what is known filled in; none if it doesn't apply to the subject."""
    if question.kind is AnswerKind.FLAG:
        question = replace(question, choices=("no", "yes"))
    if subject is None:
        return () if question.present else (question,)
    fill = question.preset or question.present
    value = fill(subject) if fill else question.value
    if question.kind is AnswerKind.FLAG and not value:
        return ()
    choices = question.choices
    if question.kind in {AnswerKind.NAME, AnswerKind.NAMES}:
        choices = subject.people
    elif question.offers:
        choices = question.offers(subject)
        if not choices:
            return ()
    question = replace(question, value=value, choices=choices)
    return question.split(question, subject) if question.split else (question,)


def _picked(questions: Sequence[Question], subject: Subject, typed: Typed) -> Subject:
    """The subject that the answers so far pick, such as another interview or contact."""
    for question in questions:
        if question.picks and question.name in typed:
            subject = question.picks(subject, typed[question.name])
    return subject


def _named(subjects: Sequence[Subject]) -> str:
    """What to call the subjects in a title: ``Karoo Data``, ``Karoo Data (2)``, ``3 applications``."""
    if len(subjects) > 1:
        applications = len({subject.row.id for subject in subjects})
        return f"{applications} applications" if applications > 1 else f"{subjects[0].name} ({len(subjects)})"
    return subjects[0].name if subjects else ""


def _follows(action: Action, subjects: Sequence[Subject]) -> tuple[str, tuple[Question, ...]]:
    """The lead; and, if steps would follow, the question that can decline them."""
    if len(subjects) > 1:
        return ", ".join(dict.fromkeys(subject.name for subject in subjects)), ()
    subject = next(iter(subjects), None)
    if action.lead:
        return loaded(action.lead)(subject), ()
    steps = loaded(action.steps)(subject) if action.steps else ()
    lead = " ".join(step.asks for step in steps)
    return lead, (_FOLLOWS,) if lead else ()


def _save(
    action: Action,
    subjects: Sequence[Subject],
    desk: Desk,
    now: Now,
    there: Typed | None = None,
    *,
    known: Typed | None = None,
) -> Callable[[Typed], Work]:
    """What `Ask.save` is. An answer equal to the value that is already `there` is left out; `known` ones are added."""

    def save(given: Typed) -> Work:
        said = {name: text for name, text in given.items() if text != (there or {}).get(name, "")}
        typed: dict[str, str] = {**(known or {}), **said}
        follows = typed.pop(_FOLLOWS.name, "yes") != "no"
        sure = typed.pop(SURE, None) is not None
        answers = Answers(typed, sure=sure, agree=lambda _: follows)
        visit, ids = Visit(desk, now()), [subject.row.id for subject in subjects] or [""]
        each = [_own_answers(action, subject) for subject in subjects] if len(subjects) > 1 else ()
        return lambda: perform_on(action, visit, ids, answers, each)

    return save


def _own_answers(action: Action, subject: Subject) -> Typed:
    """The answers that differ for each of several subjects, such as the person a follow-up is to."""
    own = {q.name: q.preset(subject) for q in action.questions if q.each and q.preset}
    return {name: text for name, text in own.items() if text}
