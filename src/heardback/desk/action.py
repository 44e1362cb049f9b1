"""An action as a value: what a person can have done, said once for both front ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Any

from heardback.desk.questions import Answers, Question

if TYPE_CHECKING:
    from heardback.desk.visit import Visit


_MOST_NAMED = 4


class About(Enum):
    """What an action needs: nothing but the folder, an application, or a follow-up that is owed."""

    FOLDER = "folder"
    APPLICATION = "application"
    FOLLOW_UP = "follow-up"


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, in the sentence that both front ends say, and what a person should know besides."""

    sentence: str
    remarks: tuple[str, ...] = ()
    id: str = ""
    """The application that it was done to."""
    recalled: str = ""
    """What undo calls it, where that isn't the sentence."""
    can_undo: bool = field(default=False, compare=False)
    """Whether something was changed that undo takes back."""

    def __str__(self) -> str:
        return " ".join((self.sentence, *self.remarks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A command. `run` names its function as ``module:function``, which is imported when it is run.

    Of an action that writes, the function is a `Run`; of a command of the command line alone it takes what argparse
    read and returns the exit code.
    """

    name: str
    help: str
    """One line, small at the beginning."""
    example: str
    run: str
    questions: tuple[Question, ...] = ()
    about: About = About.FOLDER

    doubts: bool = False
    """Whether something may be asked about first: there is a `--yes`."""
    leads_on: bool = False
    """Whether something may follow that can be declined: there is a `--no-stage`."""

    title: str = ""
    """Of the form; `{name}` is the application."""
    lead: str = ""
    """``module:function`` of a sentence about the subject, above the questions."""
    steps: str = ""
    """``module:function`` of the steps that a form offers, given its subject."""
    enter: str = "save"
    """What Enter does in the form."""

    id: str = ""
    """What a keymap calls it, where that isn't its name."""
    key: str = ""
    label: str = ""
    """In the footer and the palette."""
    explanation: str = ""
    """In the dashboard's help."""
    rank: int | None = None
    """In the footer: lowest first; None keeps it out."""
    is_in_drafts: bool = False
    """Whether it can also be done from the draft of a message."""
    chooses_first: bool = False
    """Whether the dashboard has its first question answered from a list, before the form."""

    several: str = ""
    """What is said that was done to several, as in "Snoozed 3 applications"; empty where it is about one at a time."""

    change: str = ""
    """What the change is called afterwards, as in "Took back …"."""


Run = Callable[["Visit", str, Answers], Done]


def loaded(reference: str) -> Any:
    """What ``module:function`` names, imported now: the one place where the code of a command is loaded."""
    module, _, name = reference.partition(":")
    return getattr(import_module(module), name)


def perform(action: Action, visit: Visit, id_: str, answers: Answers) -> Done:
    """Write it down, as one step of the history. Raises a `DeskError`, and then nothing was changed."""
    return perform_on(action, visit, (id_,), answers)


def perform_on(
    action: Action,
    visit: Visit,
    ids: Sequence[str],
    answers: Answers,
    each: Sequence[Mapping[str, str]] = (),
) -> Done:
    """Write it down for all of `ids`, as one step of the history; `each` has what is answered for one of them alone."""
    run: Run = loaded(action.run)
    recording = visit.desk.record(action.change, visit.moment)
    with visit.desk.folder.store.recorded(recording):
        done = [run(visit, id_, own) for id_, own in _with_own_answers(ids, answers, each)]
    all_done = done[0] if len(done) == 1 else _of_several(action, done)
    if recording:
        recording.tell(all_done.recalled or all_done.sentence)
    return replace(all_done, can_undo=recording is not None and recording.path is not None)


def _with_own_answers(
    ids: Sequence[str], answers: Answers, each: Sequence[Mapping[str, str]]
) -> Iterator[tuple[str, Answers]]:
    for id_, own in zip(ids, each or [{}] * len(ids), strict=True):
        yield id_, replace(answers, typed={**answers.typed, **own})


def _of_several(action: Action, done: Sequence[Done]) -> Done:
    ids = list(dict.fromkeys(each.id for each in done))
    more = f" and {len(ids) - _MOST_NAMED} more" if len(ids) > _MOST_NAMED else ""
    remarks = tuple(f"{each.id}: {remark}" for each in done for remark in each.remarks)
    return Done(f"{action.several} {len(ids)} applications: {', '.join(ids[:_MOST_NAMED])}{more}.", remarks)
