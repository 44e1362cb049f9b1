"""What heardback changed in a folder, with the earlier versions, so it can be undone. All of it is outside the folder.

Each step (one thing that a person did) is a file in the person's state directory: a line that says what was done and
when, a line for each file that was changed, with its earlier bytes and a digest of its later ones, and at the end the
sentence that the person was told. A line is on disk before the change it describes, so a process that is killed in
between leaves a line without a change: the file is still what it was before, and there is nothing to undo.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from heardback.disk import files, temporary, version

MOST_STEPS = 200
MOST_BYTES = 32 * 1024 * 1024
MOST_DAYS = 90
"""Steps beyond this number, size on disk or age are forgotten when the next one begins, the oldest first."""

_SUFFIX = ".jsonl"
_STEP = re.compile(rf"\d{{8,}}{re.escape(_SUFFIX)}", re.ASCII)
"""The name of a step's file: its number. Anything else in the directory was put there by somebody else."""


class CannotUndo(Exception):  # noqa: N818 - a refusal is an answer
    """The step can't be undone; nothing was changed. The text is for a person."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a step did to one file: `before` is None if it created the file, `after` if it deleted it.

    `file` is relative to the folder, with forward slashes; `after` is a digest. Renaming a file makes two changes, and
    the second has the old name in `moved_from`.
    """

    file: str
    before: bytes | None
    after: str | None
    moved_from: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done: `said` is the sentence that the person was told, `at` the moment, in UTC.

    `path` is the file it is recorded in.
    """

    said: str
    at: datetime
    changes: tuple[Change, ...]
    path: Path


@dataclass(slots=True)
class Recording:
    """A step in progress. Its file is created with its first change.

    `said` is what the step is called until the person is told what was done; `at` is its moment.
    """

    history: History
    said: str
    at: datetime
    path: Path | None = None
    _known: set[str] = field(default_factory=set)

    def change(
        self, file: str, before: bytes | None, after: bytes | None, moved_from: str | None = None
    ) -> None:
        """Record on disk that `file` is about to change; call this right before the change.

        `before` and `after` are its bytes, None where it doesn't exist; `moved_from` is its old name if it is renamed.
        Raises `OSError` and `NotSaved`.
        """
        if before == after:
            return
        if self.path is None:
            self.path = self.history.begin(self.said, self.at)
        line: dict[str, str | None] = {"file": file, "after": None if after is None else digest(after)}
        if (
            file not in self._known
        ):  # of a file that changes again and again, the first version is the one to keep
            line["before"] = None if before is None else base64.b64encode(before).decode()
        if moved_from is not None:
            line["from"] = moved_from
        _append(self.path, line)
        self._known.add(file)

    def tell(self, said: str) -> None:
        """Name the step by the sentence that the person was told. Raises `OSError`."""
        if self.path is not None and said:
            _append(self.path, {"said": said})

    def take_back(self) -> None:
        """Undo what has been changed so far, because the rest can't be done. Raises what `History.undo` raises."""
        step = _step(self.path) if self.path is not None else None
        if step is not None:
            self.history.take_back(step)


class History:
    """The steps of one folder. `directory` is the person's state directory, in which each folder has one of its own."""

    def __init__(self, directory: Path, folder: Path) -> None:
        self._folder = folder
        own = digest(os.fsencode(folder.resolve()))[:16]
        self._place = directory / "history" / own
        self._recovery = directory / "recovery" / own

    def record(self, said: str, at: datetime) -> Recording:
        """A new step that hasn't changed anything yet."""
        return Recording(self, said, at)

    def begin(self, said: str, at: datetime) -> Path:
        """Create the file of a new step, and forget those that have expired. Raises `OSError` and `NotSaved`."""
        _make_directory(self._place)
        self._forget()
        head = json.dumps({"said": said, "at": at.astimezone(UTC).isoformat()})
        number = max((int(path.stem) for path in self._files()), default=0) + 1
        while True:
            path = self._place / f"{number:08}{_SUFFIX}"
            try:
                files.create(path, f"{head}\n".encode())
            except FileExistsError:  # another instance began one
                number += 1
            else:
                return path

    def steps(self) -> tuple[Step, ...]:
        """The steps that can be undone, the latest first. A file that can't be understood is skipped."""
        return tuple(self._steps())

    def is_empty(self) -> bool:
        """Whether there are no steps; reads only as many of them as it takes to know."""
        return next(self._steps(), None) is None

    def _steps(self) -> Iterator[Step]:
        found = (_step(path) for path in reversed(self._files()))
        return (step for step in found if step and self._took_effect(step))

    def changes_of(self, file: str) -> Iterator[Change]:
        """What was done to one file, the latest first."""
        for step in self.steps():
            yield from (change for change in step.changes if change.file == file)

    def set_aside(self, name: str, content: bytes, at: datetime) -> Path:
        """Keep a version that lost in the recovery directory, for good; returns its file.

        `name` becomes part of the file's name, to say what it is. Raises `NotSaved`.
        """
        place = self._recovery
        _make_directory(place)
        moment = re.sub(r"[-:]|\+.*", "", at.astimezone(UTC).isoformat(timespec="seconds"))
        stem = f"{moment}Z--{re.sub(r'[^A-Za-z0-9._-]+', '-', name).strip('-')}"
        for number in range(1, 1000):
            path = place / (stem if number == 1 else f"{number}--{stem}")
            try:
                files.create(path, content)
            except FileExistsError:
                continue
            return path
        raise version.NotSaved(f"There are a thousand files like {stem} in {place}.")

    def undo(self, number: int = 1) -> Step:
        """Undo a step, counted from the latest (1) as `steps` lists them; returns it.

        Raises `CannotUndo`, with nothing changed, if there is no such step or a file has changed since. Also raises
        what a save can raise (`NotSaved`, `ChangedOnDisk`); then a second try does the rest.
        """
        steps = self.steps()
        if not steps:
            raise CannotUndo("There's nothing to undo in this folder.")
        if not 1 <= number <= len(steps):
            raise CannotUndo(f"There's no step {number}: `heardback undo --list` shows their numbers.")
        self.take_back(steps[number - 1])
        return steps[number - 1]

    def take_back(self, step: Step) -> None:
        """Turn every file of the step back into what it was before. Raises what `undo` raises."""
        waiting = [change for change in step.changes if self._content(change.file) != change.before]
        for change in waiting:
            if not self._is_as_left(change, step):
                raise CannotUndo(f"{self._changed(change)} “{step.said}” was not undone.")
        for change in sorted(waiting, key=lambda change: change.moved_from is None):
            if change.moved_from is None:
                self._restore(change)
            else:
                self._move_back(change, change.moved_from)
        step.path.unlink(missing_ok=True)

    def _changed(self, change: Change) -> str:
        if self._content(change.file) is None:
            return f"{change.file} has been deleted or renamed since."
        if change.after is None:
            return f"{change.file} exists again."
        return f"{change.file} has been changed since."

    def _took_effect(self, step: Step) -> bool:
        """Whether the step changed anything: the process may have been killed right before it did."""
        return any(self._content(change.file) != change.before for change in step.changes)

    def _is_as_left(self, change: Change, step: Step) -> bool:
        """Whether a file is as the step left it, or has been moved back by an undo that was cut short."""
        content = self._content(change.file)
        moved_back = {
            other.after
            for other in step.changes
            if other.moved_from == change.file and self._content(other.file) is None
        }
        return (None if content is None else digest(content)) in {change.after, *moved_back}

    def _content(self, file: str) -> bytes | None:
        try:
            return files.read(self._folder / file, within=self._folder).content
        except version.Unreadable:
            return None

    def _move_back(self, change: Change, source: str) -> None:
        """Rename a file to its old name, which keeps its mode and other metadata."""
        path, old = self._folder / change.file, self._folder / source
        files.make_directory(old.parent)
        files.move(path, old, expected=files.read(path, within=self._folder))

    def _restore(self, change: Change) -> None:
        """Turn a file back into what it was before."""
        path = self._folder / change.file
        if change.before is not None and self._content(change.file) is None:
            files.make_directory(path.parent)
            files.create(path, change.before)
            return
        snapshot = files.read(path, within=self._folder)
        if change.before is None:
            files.remove(path, expected=snapshot)
        else:
            files.save(path, change.before, expected=snapshot, within=self._folder)

    def _files(self) -> list[Path]:
        with suppress(OSError):
            return sorted(self._place / name for name in os.listdir(self._place) if _STEP.fullmatch(name))
        return []

    def _forget(self) -> None:
        room, oldest = MOST_BYTES, time.time() - MOST_DAYS * 24 * 3600
        for kept, path in enumerate(reversed(self._files()), start=1):
            with suppress(OSError):
                status = path.stat()
                room -= status.st_size
                if kept >= MOST_STEPS or room < 0 or status.st_mtime < oldest:
                    path.unlink()


def digest(content: bytes) -> str:
    """The SHA-256 of a version, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _make_directory(path: Path) -> None:
    """Create a directory for its owner only, with whatever is missing above it."""
    if not path.is_dir():
        _make_directory(path.parent)  # `mkdir(parents=True)` gives the mode only to the last of them
        path.mkdir(mode=0o700, exist_ok=True)


def _append(path: Path, line: dict[str, str | None]) -> None:
    """Add a line, on disk when this returns. Raises `OSError`, and then leaves no part of it in the file."""
    file = os.open(path, os.O_WRONLY | os.O_APPEND)
    try:
        size = os.fstat(file).st_size
        try:
            temporary.write_all(file, f"{json.dumps(line)}\n".encode())
            os.fsync(file)
        except OSError:
            os.ftruncate(file, size)
            raise
    finally:
        os.close(file)


def _step(path: Path) -> Step | None:
    """The step in a file; None if it can't be understood. A last line cut short by a crash was about no change."""
    try:
        head, *lines = path.read_text("utf-8").splitlines()
        step = json.loads(head)
        changes: dict[str, Change] = {}
        for line in map(json.loads, _whole(lines)):
            if "said" in line:
                step["said"] = line["said"]
                continue
            file, after = line["file"], line["after"]
            known = changes.get(file)
            before = known.before if known else _bytes(line["before"])
            source = line.get("from") or (known.moved_from if known else None)
            changes[file] = Change(file, before, after, source)
        return Step(step["said"], datetime.fromisoformat(step["at"]), tuple(changes.values()), path)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _whole(lines: list[str]) -> list[str]:
    return lines if not lines or lines[-1].endswith("}") else lines[:-1]


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text)
