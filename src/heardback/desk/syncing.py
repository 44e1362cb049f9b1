"""Two machines: merging a file for git, setting up a clone for it, and the state of that clone."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from heardback.desk.errors import UnreadableError
from heardback.desk.explaining import explained
from heardback.disk import files, version
from heardback.domain.plain import one_line
from heardback.domain.problem import Problem
from heardback.folder.git_files import IndexUnreadableError, Unmerged
from heardback.folder.git_repository import DRIVER, GitError, Repository
from heardback.folder.row import APPLICATIONS, ARCHIVE, DRAFTS, SENT
from heardback.folder.settings import SETTINGS_FILE
from heardback.markdown.merge import MergeQuestion, Names, merge

ATTRIBUTES, IGNORE = ".gitattributes", ".gitignore"
_MERGED = (*(f"{place}/*.md" for place in (APPLICATIONS, ARCHIVE, DRAFTS, SENT)), SETTINGS_FILE)
_LINES = {ATTRIBUTES: tuple(f"{path} merge=heardback" for path in _MERGED), IGNORE: (".~*.tmp",)}
_TITLE = "merge.heardback.name"
_TITLE_VALUE = "heardback: field by field"
# Where the program cannot start (127), fails or is killed, git's own merge takes over. Without that, git would
# leave our version alone and without a mark, and the next `git add` would lose theirs.
_FALLBACK = "s=$?; if test $s -gt 1; then git merge-file %A %O %B; s=$?; test $s -eq 0 || s=1; fi; exit $s"
_ARGUMENTS = "merge %O %A %B --path %P --marker-size %L --ours %X --theirs %Y"
_LONGEST_NAME = 80


# --- merging for git


def merge_files(
    before: Path, ours: Path, theirs: Path, path: str, names: Names, size: int
) -> tuple[MergeQuestion, ...]:
    """Merge three files for git into `ours`, which is replaced in one step; returns what is left to ask.

    An empty `before` means that there was none. `path` is what the file is called in the repository, `size` the length
    of conflict markers in characters. Raises `UnreadableError` or `RefusedError`; then `ours` is as it was.
    """
    with explained():
        snapshot = version.read(ours, within=ours.parent)
        contents = [version.read(file, within=file.parent).content for file in (before, theirs)]
        merged = merge(contents[0] or None, snapshot.content, contents[1], path, names, marker_size=size)
        files.save(ours, merged.content, expected=snapshot, within=ours.parent)
    return merged.questions


def side_names(ours: str | None, theirs: str | None, environment: Mapping[str, str]) -> Names:
    """What the sides are called: as git says (%X and %Y, since 2.44), or by the branch that is being merged."""
    heads = [name for key, name in environment.items() if key.startswith("GITHEAD_")]
    known = [None if name in ("", "%X", "%Y") else name for name in (ours or "", theirs or "")]
    given = (known[0] or "HEAD", known[1] or (heads[0] if len(heads) == 1 else "the other side"))
    return Names(*(one_line(name)[:_LONGEST_NAME] for name in given))


# --- setting up


@dataclass(frozen=True, slots=True)
class Setup:
    """What has to be written so that git merges this folder with heardback."""

    folder: Path
    repository: Repository
    lines: Mapping[str, tuple[str, ...]]
    """By file of the folder: the lines to add at its end."""
    settings: Mapping[str, str]
    """Settings of this clone."""

    @property
    def is_done(self) -> bool:
        """Whether there is nothing left to write."""
        return not self.lines and not self.settings


def is_in_repository(folder: Path) -> bool:
    """Whether the folder is in a git repository."""
    return Repository.around(folder) is not None


def plan_setup(folder: Path) -> Setup:
    """What `set_up_sync` would write. Raises `UnreadableError` outside of a repository."""
    repository = _repository(folder)
    missing = {name: _missing(folder, name, lines) for name, lines in _LINES.items()}
    wanted = {_TITLE: _TITLE_VALUE, DRIVER: driver()}
    settings = {name: value for name, value in wanted.items() if repository.config(name) != value}
    return Setup(folder, repository, {name: lines for name, lines in missing.items() if lines}, settings)


def set_up_sync(setup: Setup) -> None:
    """Write what was planned; lines are added after those that are there. Raises `UnreadableError`."""
    with explained():
        for name, lines in setup.lines.items():
            _add_lines(setup.folder, name, lines)
    try:
        for name, value in setup.settings.items():
            setup.repository.configure(name, value)
    except GitError as error:
        raise UnreadableError(f"The config of this clone couldn't be written: {error}") from error


def driver() -> str:
    """The command that git runs to merge a file of ours."""
    return f"{_program().replace('%', '%%')} {_ARGUMENTS}; {_FALLBACK}"


def _program() -> str:
    """How to start this very heardback from anywhere, for a shell."""
    beside = Path(sys.executable).with_name("heardback")
    found = str(beside) if beside.is_file() else shutil.which("heardback")
    if found:
        return shlex.quote(Path(found).absolute().as_posix())
    return f"{shlex.quote(Path(sys.executable).as_posix())} -m heardback"


def _missing(folder: Path, name: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    present = {" ".join(line.split()) for line in _text(folder, name).splitlines()}
    return tuple(line for line in lines if line not in present)


def _text(folder: Path, name: str) -> str:
    path = folder / name
    if not os.path.lexists(path):
        return ""
    with explained():
        return version.read(path, within=folder).content.decode(errors="surrogateescape")


def _add_lines(folder: Path, name: str, lines: tuple[str, ...]) -> None:
    path = folder / name
    if not os.path.lexists(path):
        files.create(path, "".join(f"{line}\n" for line in lines).encode())
        return
    snapshot = version.read(path, within=folder)
    newline = b"\r\n" if b"\r\n" in snapshot.content else b"\n"
    text = snapshot.content
    text += newline if text and not text.endswith(b"\n") else b""
    text += b"".join(line.encode() + newline for line in lines)
    files.save(path, text, expected=snapshot, within=folder)


# --- how it stands


@dataclass(frozen=True, slots=True)
class CloneStatus:
    """The state of a clone, as of the last fetch; None for what isn't known."""

    branch: str | None
    upstream: str | None
    ahead: int | None
    behind: int | None
    has_driver: bool
    unmerged: tuple[Unmerged, ...]


def sync_status(folder: Path) -> CloneStatus:
    """The state of the clone that the folder is in. Runs nothing that belongs to the repository.

    Raises `UnreadableError` outside a repository, and if git's index can't be read.
    """
    repository = _repository(folder)
    try:
        open_paths = repository.unmerged(folder)
    except IndexUnreadableError as error:
        raise UnreadableError(f"git's index can't be read: {error}.") from error
    has_driver = repository.config(DRIVER) is not None
    branch = repository.branch()
    upstream = repository.upstream(branch) if branch else None
    ahead, behind = (upstream and repository.ahead_and_behind(upstream)) or (None, None)
    return CloneStatus(branch, upstream, ahead, behind, has_driver, open_paths)


def sync_problems(folder: Path) -> tuple[Problem, ...]:
    """What is wrong with a clone: paths left unmerged, and a merge driver that is named but not set."""
    repository = Repository.around(folder)
    if repository is None:
        return ()
    try:
        problems = [_unmerged_problem(held) for held in repository.unmerged(folder)]
    except IndexUnreadableError:
        problems = []
    if any("merge=heardback" in line.split() for line in _text(folder, ATTRIBUTES).splitlines()):
        problems += [] if repository.config(DRIVER) else [_NO_DRIVER]
    return tuple(problems)


_NO_DRIVER = Problem(
    ATTRIBUTES,
    "This clone doesn't know how to merge the files that are named here.",
    "Run `heardback sync setup` once on this machine.",
)


def _unmerged_problem(held: Unmerged) -> Problem:
    name = shlex.quote(held.path)
    if held.is_gone:
        hint = f"`git rm {name}` lets the old name go."
    elif held.on_both:
        hint = f"`heardback resolve {name}` settles it; then `git add {name}`."
    else:
        hint = f"Keep the file with `git add {name}`, or let it go with `git rm {name}`."
    return Problem(held.path, f"git left this file unmerged: {held.what}.", hint)


def _repository(folder: Path) -> Repository:
    repository = Repository.around(folder)
    if repository is None:
        raise UnreadableError(f"{folder} isn't in a git repository. `git init` makes one.")
    return repository
