"""The git repository around a folder, looked at without running anything that belongs to it.

A folder can come from somebody else, and so can its `.git`: if asked the wrong thing, git runs filters, hooks, a file
system monitor or a pager. Here it is only asked what runs none of them.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from heardback.folder.git_files import IndexUnreadableError, Unmerged, blob, unmerged

DRIVER = "merge.heardback.driver"
_HARMLESS = (
    *("--no-pager", "--no-optional-locks"),
    *("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never"),
)
_ENVIRONMENT = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_ALLOW_PROTOCOL": "none",  # a clone with missing objects would fetch them with a program of its choice
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}
_FROM_OUTSIDE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_CONFIG_PARAMETERS")
_SECONDS = 10
_SHORT_NAME = 7
REBASE = "rebase"
"""Commits are being put on top of others, so what git calls ours is the other side."""
_UNDER_WAY = {
    "rebase-merge": REBASE,
    "rebase-apply/rebasing": REBASE,
    "rebase-apply": "am",
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
}
"""What is in `.git` while something is under way, and the name of its command. The first one found counts."""
_SHA256 = re.compile(rb"^\s*objectformat\s*=\s*sha256", re.IGNORECASE | re.MULTILINE)
_SMALL = 64 * 1024


class GitError(Exception):
    """Git failed, or didn't answer. The text is what it said, or why it couldn't be asked."""


@dataclass(frozen=True)
class Repository:
    """A repository with a work tree. `top` is the root of the work tree, `git_dir` its own git directory."""

    top: Path
    git_dir: Path

    @classmethod
    def around(cls, folder: Path) -> Repository | None:
        """The repository that `folder` is in; None if it isn't in any."""
        folder = folder.resolve()
        for top in (folder, *folder.parents):
            git_dir = _git_dir(top / ".git")
            if git_dir is not None:
                return cls(top, git_dir)
        return None

    @cached_property
    def common_dir(self) -> Path:
        """The git directory that all work trees of the repository share: its config and objects."""
        return _led_to(self.git_dir / "commondir", self.git_dir, "") or self.git_dir

    def unmerged(self, folder: Path) -> tuple[Unmerged, ...]:
        """What git left unmerged inside `folder`, with paths relative to it. Raises `IndexUnreadableError`."""
        sha256 = bool(_SHA256.search(_start_of(self.common_dir / "config")))
        inside = folder.resolve().relative_to(self.top).as_posix()
        prefix = "" if inside == "." else f"{inside}/"
        return tuple(
            replace(held, path=held.path.removeprefix(prefix))
            for held in unmerged(self.git_dir / "index", sha256=sha256)
            if held.path.startswith(prefix)
        )

    @property
    def under_way(self) -> str | None:
        """The command that git has begun and not finished, such as ``merge``; None if there is none."""
        return next((name for mark, name in _UNDER_WAY.items() if (self.git_dir / mark).exists()), None)

    def left_open(self, path: Path) -> Unmerged | None:
        """What git left unmerged of a file in the work tree; None if nothing, or if the index can't be read."""
        try:
            name = (path.parent.resolve() / path.name).relative_to(self.top).as_posix()
            return next((held for held in self.unmerged(self.top) if held.path == name), None)
        except (IndexUnreadableError, ValueError):
            return None

    def versions(self, held: Unmerged) -> tuple[bytes | None, bytes | None, bytes | None]:
        """The common version of an unmerged file, ours and theirs; None for one that doesn't exist or can't be read."""
        objects = self.common_dir / "objects"
        before, ours, theirs = (
            blob(objects, held.objects[stage]) if stage in held.objects else None for stage in (1, 2, 3)
        )
        return before, ours, theirs

    @property
    def has_stash(self) -> bool:
        """Whether there is a stash: git also keeps one that met a conflict when it was applied."""
        return (self.common_dir / "logs" / "refs" / "stash").exists()

    @property
    def other_commit(self) -> str | None:
        """The commit that is being brought in, such as ``commit 1a2b3c4``; None if there is none."""
        for mark in ("MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"):
            name = _start_of(self.git_dir / mark).decode(errors="replace")[:_SHORT_NAME]
            if len(name) == _SHORT_NAME and name.isalnum():
                return f"commit {name}"
        return None

    @property
    def checked_out(self) -> str | None:
        """The branch that is checked out, read without running git; None if there is none."""
        head = _start_of(self.git_dir / "HEAD").decode(errors="replace").strip()
        return head.removeprefix("ref: refs/heads/") if head.startswith("ref: refs/heads/") else None

    def config(self, name: str) -> str | None:
        """The value of a git setting, wherever it is set; None if it isn't, or git can't be asked."""
        return self._ask("config", "--get", name) or None

    def configure(self, name: str, value: str) -> None:
        """Write a setting to the config of this clone. Raises `GitError`."""
        self._run("config", "--local", "--replace-all", name, value)

    def branch(self) -> str | None:
        """The branch that is checked out, as git says; None if there is none, or git can't be asked."""
        return self._ask("symbolic-ref", "--quiet", "--short", "HEAD") or None

    def upstream(self, branch: str) -> str | None:
        """The remote branch that `branch` follows; None if it follows none, or git can't be asked."""
        return self._ask("for-each-ref", "--format=%(upstream:short)", f"refs/heads/{branch}") or None

    def ahead_and_behind(self, upstream: str) -> tuple[int, int] | None:
        """How many commits only HEAD has and how many only `upstream` has, as of the last fetch; None if unknown."""
        found = self._ask("rev-list", "--count", "--left-right", f"HEAD...{upstream}", "--").split()
        return (int(found[0]), int(found[1])) if len(found) == 2 else None

    def _ask(self, *arguments: str) -> str:
        """Git's answer; empty if it fails or can't be asked."""
        try:
            return self._run(*arguments)
        except GitError:
            return ""

    def _run(self, *arguments: str) -> str:
        environment = {name: value for name, value in os.environ.items() if name not in _FROM_OUTSIDE}
        try:
            done = subprocess.run(  # noqa: S603 - a list, no shell
                ["git", *_HARMLESS, *arguments],  # noqa: S607 - the person's own git
                cwd=self.top,
                env={**environment, **_ENVIRONMENT},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
            )
        except FileNotFoundError:
            raise GitError("`git` isn't installed on this machine.") from None
        except (OSError, subprocess.TimeoutExpired) as error:
            raise GitError(f"git didn't answer: {error}.") from error
        if done.returncode:
            raise GitError(done.stderr.decode(errors="replace").strip() or "git said no.")
        return done.stdout.decode(errors="replace").strip("\n")


def _git_dir(path: Path) -> Path | None:
    """The git directory at `.git`, or where a file of that name leads, as in work trees and submodules; else None."""
    if path.is_dir():
        return path if (path / "HEAD").exists() else None
    return _led_to(path, path.parent, "gitdir:")


def _led_to(file: Path, base: Path, mark: str) -> Path | None:
    text = _start_of(file).decode(errors="replace").strip()
    if not text.startswith(mark) or not text[len(mark) :].strip():
        return None
    path = base / text[len(mark) :].strip()
    return path if path.is_dir() else None


def _start_of(file: Path) -> bytes:
    """The first bytes of a regular file; empty if it can't be read."""
    try:
        if not file.is_file():
            return b""
        with file.open("rb") as stream:
            return stream.read(_SMALL)
    except OSError:
        return b""
