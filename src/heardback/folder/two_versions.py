"""Two versions of one file, between conflict markers or in a conflicted copy beside it: what they are, and whose.

*Here* is this machine's own work. Between markers that is git's "ours", except in a rebase or from a stash, where
"ours" is what the work is put on top of. With a copy it is the version that heardback wrote on this machine; if it
wrote neither or both, it is the file that kept its name, unless the copy names this machine.
"""

from __future__ import annotations

import platform
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from heardback.domain.plain import one_line
from heardback.folder.conflicts import copy_of
from heardback.folder.git_files import Unmerged
from heardback.folder.git_repository import REBASE, Repository
from heardback.folder.history import Change, digest
from heardback.markdown.conflict_markers import Mixed, split_versions
from heardback.markdown.document import Document, in_fences
from heardback.markdown.merge import Decide, Merged, MergeQuestion, Side, merge
from heardback.markdown.merging.plan import Names, facts, said

Earlier = Callable[[str], Iterable[Change]]
"""Gives what heardback has changed in a file on this machine, the latest first."""

_OTHER_SIDE, _THIS_SIDE = "the other side", "this machine"
_NOT_A_NAME = re.compile(r"ours|theirs|mine|yours|local|remote|\.merge_file_\w+|", re.IGNORECASE)
"""What git and others call a side for want of a better name: it doesn't tell anybody which side it is."""
_STASHED = "Stashed changes"
_SHORTEST_HOST = 3
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Held:
    """A file with one version in it, or both, and its bytes as they were read."""

    file: str
    content: bytes


@dataclass(frozen=True, slots=True)
class TwoVersions:
    """Two versions of `file`, which is relative to the folder, by the names that git and the merge give them.

    `here` says which of them is this machine's own work. `held` are the files that they are in: one with markers, or
    two. `line` is the line of the first marker, from 1. `guessed` means that `before` is only probably the common
    version.
    """

    file: str
    ours: bytes
    theirs: bytes
    before: bytes | None
    names: Names
    held: tuple[Held, ...]
    here: Side = Side.OURS
    guessed: bool = False
    can_show_before: bool = True
    """Whether `before` can be shown to a person; if not, it only shows that something was there."""
    line: int | None = None

    @property
    def there(self) -> Side:
        """The side that isn't `here`."""
        return Side.THEIRS if self.here is Side.OURS else Side.OURS

    @property
    def is_record(self) -> bool:
        """Whether it's a message that went out: its text is never merged."""
        return self.file.startswith("sent/")

    def of(self, side: Side) -> bytes:
        """The bytes of one version; empty if there is no version before."""
        return {Side.OURS: self.ours, Side.THEIRS: self.theirs, Side.BEFORE: self.before or b""}[side]

    def with_version(self, side: Side, content: bytes) -> TwoVersions:
        """The same with other bytes on one side."""
        return replace(self, ours=content) if side is Side.OURS else replace(self, theirs=content)

    def name(self, side: Side) -> str:
        """What a side is called: a device, a branch or a commit."""
        return self.names.ours if side is Side.OURS else self.names.theirs

    def merged(self, decide: Decide = lambda _: None) -> Merged:
        """The two versions merged; see `merge`."""
        return merge(
            self.before,
            self.ours,
            self.theirs,
            self.file,
            self.names,
            guessed=self.guessed,
            decide=decide,
        )


def value_on(question: MergeQuestion, side: Side) -> str | None:
    """What one side has there; None for nothing."""
    return {Side.OURS: question.ours, Side.THEIRS: question.theirs, Side.BEFORE: question.before}[side]


def of_markers(root: Path, file: str, content: bytes) -> TwoVersions | None:
    """The versions between the markers of a file; None if it has no markers that fit together.

    If git has left the file unmerged, git's own versions are better: after a merge by lines, each has lines of the
    other between the markers. They are taken unless somebody has worked on the file since.
    """
    mixed = split_versions(content)
    if mixed is None:
        return None
    repository = Repository.around(root)
    left = repository.left_open(root / file) if repository else None
    here = _side_here(mixed.names, repository, left)
    names = _names(mixed.names, here, repository)
    before, ours, theirs = mixed.before, mixed.ours, mixed.theirs
    if repository and left:
        known = repository.versions(left)
        before = before if known[0] is None else known[0]
        if (
            known[1] is not None
            and known[2] is not None
            and _is_untouched(mixed, known[0], known[1], known[2])
        ):
            ours, theirs = known[1], known[2]
    can_show_before = before is not None
    return TwoVersions(
        file,
        ours,
        theirs,
        before if can_show_before else mixed.deleted,
        names,
        (Held(file, content),),
        here,
        guessed=not can_show_before and mixed.deleted is not None,
        can_show_before=can_show_before,
        line=mixed.line,
    )


def of_index(repository: Repository, left: Unmerged, held: Held | None) -> TwoVersions | None:
    """The versions of a file that git left unmerged without markers; None if a person has settled it.

    A side that has no such file is empty. `held` is the file as it is now, if it exists.
    """
    before, ours, theirs = repository.versions(left)
    sides = {stage for stage in (2, 3) if stage in left.objects}
    if not sides:
        return None
    if sides == {2, 3} and (held is None or theirs is None or held.content != ours):
        return None
    if len(sides) == 1:
        kept = held.content if held else ours or theirs
        if kept is None:
            return None
        ours, theirs = (kept, b"") if sides == {2} else (b"", kept)
    here = _side_here(Names("", ""), repository, left)
    names = _names(Names("", ""), here, repository)
    return TwoVersions(left.path, ours or b"", theirs or b"", before, names, (held,) if held else (), here)


def _is_untouched(mixed: Mixed, before: bytes | None, ours: bytes, theirs: bytes) -> bool:
    """Whether all lines of a file with markers are git's: everything new from either side, and nothing from a person.

    They needn't be in both versions: a merge by lines may put a line that was moved in only one of them, or twice.
    """
    old, here, there, mixed_here, mixed_there = (
        set(content.replace(b"\r\n", b"\n").splitlines())
        for content in (before or b"", ours, theirs, mixed.ours, mixed.theirs)
    )
    everywhere = mixed_here | mixed_there
    has_all = here - old <= mixed_here and there - old <= mixed_there and old & here & there <= everywhere
    return has_all and everywhere <= here | there | old


def of_copy(file: str, first: Held, copy: Held, earlier: Earlier) -> TwoVersions:
    """The versions of `file` in `first`, which is that file or takes its place, and in a conflicted copy of it."""
    names = Names(PurePosixPath(first.file).name, mark_of(copy.file, file))
    changes = tuple(earlier(meant_by(file)))
    here = _side_written_here(changes, first, copy)
    if here is None:
        here = Side.THEIRS if _names_this_machine(names.theirs) else Side.OURS
    sides = (first, copy) if here is Side.OURS else (copy, first)
    replaced = (change.before for change in changes if change.before is not None)
    before = grown_from(replaced, file, *(side.content for side in sides))
    return TwoVersions(
        file,
        first.content,
        copy.content,
        before,
        names,
        (first, copy),
        here,
        guessed=before is not None,
    )


def _side_written_here(changes: Iterable[Change], first: Held, copy: Held) -> Side | None:
    """The side that heardback wrote on this machine; None for neither or both.

    On both machines, Syncthing makes the older version the copy, so the work done here may be in either file.
    """
    left = {change.after for change in changes}
    is_first, is_copy = (bool(left) and digest(held.content) in left for held in (first, copy))
    if is_first == is_copy:
        return None
    return Side.OURS if is_first else Side.THEIRS


def meant_by(file: str) -> str:
    """What a file is a copy of, by its name, if that is gone: ``x.md`` for ``x.md.conflict1``; any other is itself."""
    path = PurePosixPath(file)
    copy = copy_of(path.name, (), ".md" if "/" in file else ".yaml")
    return file if copy is None else str(path.with_name(copy.base))


def mark_of(copy: str, file: str) -> str:
    """What a sync program has added to a name, without brackets and hyphens: ``Jana's conflicted copy 2026-03-14``."""
    name, plain = PurePosixPath(copy).name, PurePosixPath(file)
    mark = name.removeprefix(plain.name).removeprefix(plain.stem).removesuffix(plain.suffix)
    return one_line(mark).strip(" -_.~()（）[]")[:_LONGEST_NAME] or name


def grown_from(earlier: Iterable[bytes], file: str, here: bytes, there: bytes) -> bytes | None:
    """The one of this machine's earlier versions that both sides most likely grew from; None if there is none.

    Its log has to be in both. Of several, it is the one closest to `there`, because what was done here after the two
    diverged isn't there. Of equally close ones, it is the oldest: with a newer one, a value that both sides have
    changed would look as if only `there` had changed it.
    """
    now = _facts(there, file)
    if now is None:
        return None
    logged = _log(here, file) & _log(there, file)
    nearest: tuple[int, bytes] | None = None
    for content in earlier:
        known = _facts(content, file)
        if known is None or not _log(content, file) <= logged:
            continue
        distance = (known - now).total() + (now - known).total()
        if nearest is None or distance <= nearest[0]:
            nearest = distance, content
    return nearest[1] if nearest else None


def _parsed(content: bytes, file: str) -> Document | None:
    fenced = in_fences(content)[0] if file.endswith(".yaml") else content
    return Document.parse(fenced, file)[0]


def _facts(content: bytes, file: str) -> Counter[tuple[tuple[str, ...], str]] | None:
    document = _parsed(content, file)
    if document is None:
        return None
    found = facts(document.root)
    found.update((("",), line) for line in document.body.splitlines() if line.strip())
    return found


def _log(content: bytes, file: str) -> Counter[object]:
    document = _parsed(content, file)
    entries = said(document.root.get("log")) if document else None
    return Counter(entries if isinstance(entries, tuple) else ())


def _side_here(names: Names, repository: Repository | None, left: Unmerged | None) -> Side:
    if _STASHED in (names.ours, names.theirs):
        return Side.THEIRS if names.theirs == _STASHED else Side.OURS
    if repository is None or left is None:
        return Side.OURS
    nameless = _NOT_A_NAME.fullmatch(names.theirs) or names.theirs == _OTHER_SIDE
    is_from_stash = repository.under_way is None and repository.has_stash and nameless
    return Side.THEIRS if is_from_stash or repository.under_way == REBASE else Side.OURS


def _names(labels: Names, here: Side, repository: Repository | None) -> Names:
    """What to call the sides, for somebody who has to choose."""
    branch = (repository.checked_out if repository else None) or _THIS_SIDE
    other = (repository.other_commit if repository else None) or _OTHER_SIDE
    ours, theirs = (one_line(name)[:_LONGEST_NAME] for name in (labels.ours, labels.theirs))
    if ours == "HEAD" and here is Side.OURS and branch != _THIS_SIDE:
        ours = branch
    fallback = (branch, other) if here is Side.OURS else (_OTHER_SIDE, other)
    return Names(
        fallback[0] if _NOT_A_NAME.fullmatch(ours) else ours,
        fallback[1] if _NOT_A_NAME.fullmatch(theirs) else theirs,
    )


def _names_this_machine(mark: str) -> bool:
    host = platform.node().partition(".")[0]
    return len(host) >= _SHORTEST_HOST and host.casefold() in mark.casefold()
