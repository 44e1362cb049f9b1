"""An action as a value: something that a person can do, defined once for both front ends."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Any

from heardback.desk.errors import DeskError, DoubtError
from heardback.desk.questions import Answers, Question, always

if TYPE_CHECKING:
    from heardback.desk.visit import Visit
    from heardback.folder.history import Recording

_MOST_NAMED = 4
"""Of several applications, how many are named in the sentence."""


class About(Enum):
    """What an action needs: only the folder, an application, one that is archived, or a follow-up that is owed."""

    FOLDER = "folder"
    APPLICATION = "application"
    ARCHIVED = "archived application"
    FOLLOW_UP = "follow-up"


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, in the sentence that both front ends say, and remarks on it."""

    sentence: str
    remarks: tuple[str, ...] = ()
    id: str = ""
    """The application that it was done to."""
    recalled: str = ""
    """What undo calls it, where that isn't the sentence."""
    parts: tuple[str, ...] = ()
    """What was done to each of several applications, a sentence each."""
    can_undo: bool = field(default=False, compare=False)
    """Whether it changed something that undo can take back."""

    def __str__(self) -> str:
        return " ".join((self.sentence, *self.remarks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A command. `run` names its function as ``module:function``, which is imported when it is run.

    For an action that writes, the function is a `Run`; for a command of the command line alone, it takes argparse's
    namespace and returns the exit code.
    """

    name: str
    help: str
    """One line, beginning in lower case."""
    example: str
    run: str
    questions: tuple[Question, ...] = ()
    about: About = About.FOLDER

    doubts: bool = False
    """Whether something may be asked about first: there is a `--yes`."""
    leads_on: bool = False
    """Whether something may follow that can be declined: there is a `--no-stage`."""

    title: str = ""
    """The title of the form; `{name}` is the application's name."""
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
    """Its place in the footer, lowest first; None keeps it out."""
    is_in_drafts: bool = False
    """Whether it can also be done from the draft of a message."""
    chooses_first: bool = False
    """Whether the dashboard has its first question answered from a list, before the form."""

    several: str = ""
    """What was done to several, as in "Snoozed 3 applications"; empty for an action on one at a time."""
    finds: str = ""
    """``module:function`` that finds the ids by the answers, or narrows down those that were named."""

    change: str = ""
    """What the change is called afterwards, as in "Took back …"."""


Run = Callable[["Visit", str, Answers], Done]
_Case = tuple[str, Answers]
"""An id that an action is about, and the answers for it."""


def loaded(reference: str) -> Any:
    """What ``module:function`` names, imported now. The code of a command is loaded here and nowhere else."""
    module, _, name = reference.partition(":")
    return getattr(import_module(module), name)


def perform(action: Action, visit: Visit, id_: str, answers: Answers) -> Done:
    """Perform the action, as one step of the history. Raises a `DeskError`, and then nothing was changed."""
    return perform_on(action, visit, (id_,), answers)


def perform_on(
    action: Action,
    visit: Visit,
    ids: Sequence[str],
    answers: Answers,
    each: Sequence[Mapping[str, str]] = (),
) -> Done:
    """Perform the action on all of `ids`, as one step of the history: on every one of them, or on none.

    `each` has, in the order of `ids`, the answers for one of them alone. All objections are found before anything is
    written, and raised as one `DeskError`.
    """
    run: Run = loaded(action.run)
    asked = [
        (id_, replace(answers, typed={**answers.typed, **own}))
        for id_, own in zip(ids, each or [{}] * len(ids), strict=True)
    ]
    asked = [case for n, case in enumerate(asked) if case not in asked[:n]]  # asked for twice, done once
    if len(asked) > 1:
        _rehearse(run, visit, asked)
    recording = visit.desk.record(action.change, visit.moment)
    with visit.desk.folder.store.recorded(recording):
        done = _summary(action, _run_each(run, visit, asked, recording))
    if recording:
        recording.tell(done.recalled or done.sentence)
    return replace(done, can_undo=recording is not None and recording.path is not None)


def _rehearse(run: Run, visit: Visit, asked: Sequence[_Case]) -> None:
    """Raise the objections to all the ids at once; doubts only if there is nothing worse."""
    errors = []
    with visit.desk.folder.store.rehearsed():
        for id_, answers in asked:
            try:
                run(visit, id_, replace(answers, agree=always))
            except DeskError as error:
                errors.append((id_, error))
    told = [(id_, error) for id_, error in errors if not isinstance(error, DoubtError)] or errors
    if told:
        same = len(told) == len(asked) and len({str(error) for _, error in told}) == 1
        said = [str(told[0][1])] if same else [f"{id_}: {error}" for id_, error in told]
        doubt, tail = isinstance(told[0][1], DoubtError), "Nothing was changed."
        raise type(told[0][1])("\n".join(said if doubt or said[-1].endswith(tail) else [*said, tail]))


def _run_each(run: Run, visit: Visit, asked: Sequence[_Case], recording: Recording | None) -> list[Done]:
    """Do it to each; returns what was done. If the disk refuses halfway, what was done before is taken back."""
    done: list[Done] = []
    ids, archived = [id_ for id_, _ in asked], _archived(visit)
    for id_, answers in asked:
        try:
            done.append(run(visit, id_, answers))
        except DeskError as error:
            if not taken_back(recording) and done:
                changed = ", ".join(ids[: len(done)])
                raise type(error)(
                    f"{id_}: {error}\nBefore that this was done, and stays: {changed}."
                ) from None
            raise
    if recording is None or recording.path is None or archived.isdisjoint(ids):
        return done
    still = _archived(visit)
    return [
        _out_of_sight(each) if id_ in archived & still else each for id_, each in zip(ids, done, strict=True)
    ]


def _archived(visit: Visit) -> frozenset[str]:
    from heardback.desk.explaining import explained  # late: the names of the verbs need no folder
    from heardback.folder.row import ARCHIVE

    with explained():
        return visit.desk.folder.ids(ARCHIVE)


def _out_of_sight(done: Done) -> Done:
    said = f"It is archived, and no list shows it: heardback unarchive {shlex.quote(done.id)} brings it back."
    return replace(done, remarks=(*done.remarks, said))


def taken_back(recording: Recording | None) -> bool:
    """Take back what a step has changed so far, as the rest can't be done. Returns whether that worked."""
    try:
        if recording is not None:
            recording.take_back()
    except Exception:  # noqa: BLE001 - whatever went wrong, the changes stay
        return False
    return recording is not None


def _summary(action: Action, done: Sequence[Done]) -> Done:
    """What was done to all of them, in one sentence."""
    if not done:
        return Done("No application fits; nothing was changed.")
    if len(done) == 1:
        return done[0]
    ids = list(dict.fromkeys(each.id for each in done))
    more = f" and {len(ids) - _MOST_NAMED} more" if len(ids) > _MOST_NAMED else ""
    return Done(
        f"{action.several} {len(ids)} applications: {', '.join(ids[:_MOST_NAMED])}{more}.",
        tuple(f"{each.id}: {remark}" for each in done for remark in each.remarks),
        parts=tuple(each.sentence for each in done),
    )
