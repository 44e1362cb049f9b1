"""Settling two versions of one file: what is in question, what was answered, and saving the result."""

from __future__ import annotations

import difflib
import shlex
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from heardback.desk.action import taken_back
from heardback.desk.errors import DeskError, RefusedError, UsageError
from heardback.desk.explaining import explained
from heardback.desk.naming import application_meant
from heardback.disk import version
from heardback.disk.files import turn
from heardback.domain.plain import plain
from heardback.folder.git_repository import Repository
from heardback.folder.listing import snapshot_of
from heardback.folder.open_conflicts import application_of, open_conflicts
from heardback.folder.two_versions import TwoVersions, value_on
from heardback.markdown import nodes
from heardback.markdown.document import MIXED, Document
from heardback.markdown.editing import apply
from heardback.markdown.edits import EditRefused, Set
from heardback.markdown.merge import Merged, MergeQuestion, Side, What

if TYPE_CHECKING:
    from heardback.desk.desk import Desk
    from heardback.desk.overview import Overview
    from heardback.disk.version import Snapshot
    from heardback.domain.problem import Problem
    from heardback.folder.history import Recording
    from heardback.folder.store import Store

__all__ = [
    "Conflict",
    "OpenQuestion",
    "Resolved",
    "Side",
    "conflict_of",
    "conflicts",
    "conflicts_meant",
    "left_to_do",
    "mixed_files",
    "resolve",
]

Answer = Side | str
"""The side whose value is taken; for notes, it may be the text to put there."""
_CONTINUED = {
    "rebase": "git rebase --continue",
    "merge": "git commit",
    "cherry-pick": "git cherry-pick --continue",
    "revert": "git revert --continue",
    "am": "git am --continue",
}


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One thing in question. `name` is unique in its file: a field, or ``body 2`` for a second run of notes."""

    name: str
    question: MergeQuestion
    versions: TwoVersions

    def on(self, side: Side) -> str | None:
        """What a side has there; None for nothing."""
        is_known = side is not Side.BEFORE or self.versions.can_show_before
        return value_on(self.question, side) if is_known else None

    @property
    def is_record(self) -> bool:
        """Whether one version is taken as a whole, never a mixture."""
        return self.versions.is_record

    @property
    def takes_both(self) -> bool:
        """Whether both can be kept, one after the other."""
        return self.question.what is What.BODY and not self.is_record

    @property
    def takes_text(self) -> bool:
        """Whether a text of one's own can be typed instead."""
        return self.question.what is not What.FILE and not self.is_record


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two versions of one file, with the answers given so far, by the names of the questions.

    `application` is its id if the file is an application. What has no answer takes the side `rest`.
    `edited` has the versions with values of one's own in place of one side's.
    """

    versions: TwoVersions
    application: str | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    rest: Side | None = None
    edited: TwoVersions | None = None

    @property
    def file(self) -> str:
        """The file that the result becomes, relative to the folder."""
        return self.versions.file

    @property
    def asked(self) -> tuple[OpenQuestion, ...]:
        """Everything in question, answered or not."""
        names = _names()
        return tuple(
            OpenQuestion(names(question), question, self.versions)
            for question in self.versions.merged().questions
        )

    @property
    def merged(self) -> Merged:
        """The file with the answers given so far; what has none is between markers."""
        names = _names()
        versions = self.edited or self.versions
        return versions.merged(lambda question: self.answers.get(names(question), self.rest))

    def answered(self, name: str, answer: Answer) -> Conflict:
        """A copy with one more answer."""
        return replace(self, answers={**self.answers, name: answer})

    def taken(self, side: Side, fields: Iterable[str] = ()) -> Conflict:
        """A copy that takes one side in everything, or in `fields`. Raises `UsageError` for one not in question."""
        wanted, asked = tuple(fields), self.asked
        for name in wanted:
            if all(name not in (a.question.field, a.name) for a in asked):
                named = ", ".join(a.name for a in asked) or "nothing"
                raise UsageError(f"`{name}` isn't in question in {self.file}. What is: {named}.")
        meant = [a.name for a in asked if not wanted or a.question.field in wanted or a.name in wanted]
        answers = {**self.answers, **dict.fromkeys(meant, side)}
        return replace(self, answers=answers, rest=self.rest if wanted else side)

    def written(self, asked: OpenQuestion, text: str) -> Conflict:
        """A copy with a value of one's own, which takes the place of one side's. Raises `RefusedError`."""
        if asked.question.what is What.BODY:
            return self.answered(asked.name, text if text.endswith("\n") or not text else f"{text}\n")
        side = Side.OURS if asked.question.ours is not None else Side.THEIRS
        versions = self.edited or self.versions
        document, _ = Document.parse(versions.of(side), self.file)
        if document is None or not isinstance(_node_at(document, asked.question.path), nodes.Scalar):
            raise RefusedError(f"{asked.name} can't be typed here: take one of the two, then edit the file.")
        try:
            content = apply(document, Set(asked.question.path, text)).content
        except EditRefused as error:
            raise RefusedError(str(error)) from None
        return replace(self, edited=versions.with_version(side, content)).answered(asked.name, side)

    def both(self, asked: OpenQuestion) -> Conflict:
        """A copy with the notes of both, those from here first."""
        sides = (self.versions.here, self.versions.there)
        return self.answered(asked.name, "".join(_ended(asked.on(side) or "") for side in sides))

    @property
    def diff(self) -> str:
        """What the result changes in the version that is here, as a unified diff; empty for nothing."""
        here = _lines(self.versions.of(self.versions.here))
        result = _lines(self.merged.content)
        name = self.versions.name(self.versions.here)
        return "\n".join(difflib.unified_diff(here, result, f"{self.file} ({name})", self.file, lineterm=""))


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was done, and where the versions are that lost."""

    file: str
    is_whole: bool
    """Whether nothing is in question any more."""
    kept: tuple[Path, ...]
    is_gone: bool = False
    """Whether the version that was taken was empty, or none, and the file was deleted."""

    @property
    def said(self) -> str:
        """What was done, in a sentence."""
        why = ": it is deleted, as the version that was taken is empty" if self.is_gone else ""
        return f"Resolved {self.file}{why}."


def conflicts(desk: Desk, overview: Overview) -> tuple[Conflict, ...]:
    """Every file of the folder that has two versions."""
    settings = overview.settings
    with explained():
        found = open_conflicts(desk.folder, desk.changes_of, settings.zone, settings.own_keys)
        return tuple(Conflict(versions, _id(overview, versions)) for versions in found)


def mixed_files(overview: Overview) -> tuple[Problem, ...]:
    """The problems of files whose markers don't fit together: only their owner can say what is meant."""
    return tuple(p for p in overview.problems if p.message == MIXED and not p.parted)


def conflicts_meant(text: str, found: Iterable[Conflict], overview: Overview) -> tuple[Conflict, ...]:
    """Those of the application, or of the file, that `text` means. Raises `UsageError` where it means neither."""
    found = tuple(found)
    wanted = f"/{text.replace(chr(92), '/')}".casefold()

    def is_meant(conflict: Conflict) -> bool:
        files = (conflict.file, *(held.file for held in conflict.versions.held))
        names = (conflict.file.rpartition("/")[2], conflict.application or "")
        return wanted.endswith(tuple(f"/{file}".casefold() for file in files)) or any(
            wanted == f"/{name}".casefold() for name in names
        )

    exact = [c for c in found if is_meant(c)]
    if exact:
        return tuple(exact)
    stems = [c for c in found if f"/{c.file.rpartition('/')[2]}".casefold() == f"{wanted}.md"]
    if stems:
        return tuple(stems)
    row = application_meant(text, overview.rows)
    return tuple(c for c in found if c.application == row.id)


def conflict_of(desk: Desk, overview: Overview, file: str) -> Conflict | None:
    """The first two versions of a file, or of what it's a conflicted copy of."""
    found = conflicts(desk, overview)
    return next((c for c in found if file == c.file or any(h.file == file for h in c.versions.held)), None)


def resolve(desk: Desk, conflict: Conflict, now: datetime) -> Resolved:
    """Save the result over the file, as one step of undo. A version that lost is kept in the recovery directory.

    Raises `RefusedError` if one of the files has changed since it was read; then nothing was changed.
    """
    merged, versions, root = conflict.merged, conflict.versions, desk.path
    recording = desk.record(f"Resolved {versions.file}.", now)
    with (
        _whole(recording),
        explained(),
        desk.folder.store.recorded(recording),
        turn((root / versions.file).parent),
    ):
        snapshots = {held.file: snapshot_of(root, root / held.file) for held in versions.held}
        for held in versions.held:
            if snapshots[held.file].content != held.content:
                raise version.ChangedOnDisk(f"{held.file} has changed since the question was asked.")
        kept = _set_aside(desk, versions, merged.content, now)
        if merged.content:
            _put(desk.folder.store, root / versions.file, merged.content, snapshots.pop(versions.file, None))
        for file, snapshot in snapshots.items():
            desk.folder.store.remove(root / file, expected=snapshot)
    return Resolved(versions.file, not merged.questions, kept, is_gone=not merged.content)


@contextmanager
def _whole(recording: Recording | None) -> Iterator[None]:
    """Everything or nothing: if a second file can't be changed, the first one is put back."""
    try:
        yield
    except DeskError:
        taken_back(recording)
        raise


def _put(store: Store, target: Path, content: bytes, before: Snapshot | None) -> None:
    if before is not None:
        store.save(target, content, expected=before)
        return
    store.make_directory(target.parent)
    try:
        store.create(target, content)
    except FileExistsError:
        raise version.ChangedOnDisk(f"{target.name} has appeared in the meantime.") from None


def _set_aside(desk: Desk, versions: TwoVersions, result: bytes, now: datetime) -> tuple[Path, ...]:
    if desk.history is None:
        return ()
    name = versions.file.replace("/", "-")
    return tuple(
        desk.history.set_aside(f"{word}-{name}", versions.of(side), now)
        for side, word in ((versions.here, "here"), (versions.there, "there"))
        if versions.of(side) not in (result, b"")
    )


def left_to_do(desk: Desk, overview: Overview, done: Collection[str] = ()) -> tuple[str, ...]:
    """The git commands that are left to type; they are never run. `done` are the files that were just resolved."""
    repository = Repository.around(desk.path)
    if repository is None:
        return ()
    waiting = {conflict.file for conflict in conflicts(desk, overview)} - set(done)
    with explained():
        left = [held for held in repository.unmerged(desk.path) if held.path not in waiting]
    commands = [
        f"git {'add' if (desk.path / held.path).exists() else 'rm'} {shlex.quote(held.path)}" for held in left
    ]
    following = _CONTINUED.get(repository.under_way or "")
    return (*commands, *([following] if following and commands and not waiting else []))


def _id(overview: Overview, versions: TwoVersions) -> str | None:
    row = application_of(overview.rows, versions)
    return row.id if row else None


def _node_at(document: Document, path: Iterable[str | int]) -> nodes.Node | None:
    node: nodes.Node | None = document.root
    for step in path:
        if isinstance(node, nodes.Mapping) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, nodes.Sequence) and isinstance(step, int):
            node = node.items[step]
        else:
            return None
    return node


def _names() -> Callable[[MergeQuestion], str]:
    """A function that gives each question of one merge a name of its own, if it is asked in their order."""
    seen: Counter[str] = Counter()

    def name(question: MergeQuestion) -> str:
        seen[question.field] += 1
        number = seen[question.field]
        return question.field if number == 1 else f"{question.field} {number}"

    return name


def _lines(content: bytes) -> list[str]:
    return plain(content.decode(errors="replace")).splitlines()


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
