"""The files of applications/ and archive/ as rows: each read once, or known from the index, beside its copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import tzinfo
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from heardback.disk import version
from heardback.domain.problem import Blocks, Problem
from heardback.folder import listing
from heardback.folder.codec import read_file
from heardback.folder.conflicts import Copy, bears_out, copy_of
from heardback.folder.listing import SUFFIX, FileUnreadableError, snapshot_of
from heardback.folder.row import Row

if TYPE_CHECKING:
    from heardback.folder.index import Index
    from heardback.folder.two_versions import Earlier

Progress = Callable[[int, int], None]
"""Is told how many files of how many have been read."""


class HeldRows:
    """The rows of one place as they were last read, for a program that stays."""

    def __init__(self) -> None:
        self._head = ""
        self._rows: dict[str, tuple[str, Row]] = {}
        self._before: dict[str, tuple[str, Row]] = {}

    def begin(self, head: str) -> None:
        """The place is read again; what was read before counts while what it rests on, the `head`, is the same."""
        self._before = self._rows if head == self._head else {}
        self._head, self._rows = head, {}

    def row(self, name: str, stamp: str | None) -> Row | None:
        """The row of the file of that name, if the file still has that stamp."""
        held = self._before.get(name)
        if held is None or held[0] != stamp:
            return None
        self._rows[name] = held
        return held[1]

    def hold(self, name: str, stamp: str, row: Row) -> None:
        """Remember a row that was read."""
        self._rows[name] = (stamp, row)


class RowReader:
    """Reads one `place` of the folder at `root`, in the folder's zone and with its own keys.

    `earlier` gives the versions of a file that heardback has replaced, the newest first; `kept` is the directory of the
    index, None for none; `held` are the rows that a program has in memory already.
    """

    def __init__(
        self,
        root: Path,
        place: str,
        zone: tzinfo,
        own_keys: frozenset[str],
        earlier: Earlier,
        kept: Path | None,
        held: HeldRows | None = None,
    ) -> None:
        self._root = root
        self._place = place
        self._zone = zone
        self._own_keys = own_keys
        self._earlier = earlier
        self._kept = kept
        self._held = held
        self._is_plain = False
        """Whether the directory is known to be no link."""

    def row(self, name: str) -> Row:
        """The row of one file by itself."""
        return self._row(name, None)

    def rows(self, in_order: Sequence[str], progress: Progress | None = None) -> Iterator[Row]:
        """The rows of all files of those names, in their order; each is read when it is asked for."""
        self._is_plain = version.is_plain(self._root / self._place, self._root)
        index = self._index() if self._is_plain and in_order else None
        families = _families(in_order)
        known: dict[str, Row] = {}
        """The rows of the families of which a name has come up."""
        try:
            for done, name in enumerate(in_order, start=1):
                if progress:
                    progress(done, len(in_order))
                if family := families.get(name):
                    if name == next(iter(family)):
                        known |= self._together(family, index)
                    if row := known.pop(name, None):
                        yield row
                elif name.endswith(SUFFIX):
                    yield self._row(name, index)
            if index:
                index.save()
        finally:
            if index:
                index.close()

    def _index(self) -> Index | None:
        if self._kept is None:
            return None
        from heardback.folder.index import Index

        index = Index(self._kept, self._root / self._place, self._zone, self._own_keys)
        if self._held:
            self._held.begin(index.head)
        return index

    def _together(self, family: Mapping[str, Copy | None], index: Index | None) -> dict[str, Row]:
        """The rows of files whose names say that one is a copy of another, each beside what it may be a copy of."""
        read = cache(lambda name: self._row(name, index))
        stand_ins: dict[str, str] = {}
        copies: dict[str, list[str]] = {}
        rows: dict[str, Row] = {}
        for name, copy in family.items():
            row = read(name)
            if copy is None:
                rows[name] = row
                continue
            base = copy.base if copy.stands else stand_ins.setdefault(copy.base, name)
            if base == name:  # what it is a copy of is gone: the first of its copies counts in its place
                rows[name] = _called_a_copy(row, copy)
            elif bears_out(copy.mark, row.application, read(base).application, self._zone):
                said = listing.conflict(row.file, base)
                rows[name] = replace(row, problems=(said, *row.problems), conflict_of=base)
                copies.setdefault(base, []).append(name)
            elif name.endswith(SUFFIX):
                rows[name] = row
        for base, held in copies.items():
            self._reckon(rows, base, held)
        return rows

    def _reckon(self, rows: dict[str, Row], base: str, copies: Sequence[str]) -> None:
        """Let the row of a file say what it and its conflicted copies say together."""
        from heardback.folder.reckoning import with_copies  # late: most folders hold no copies

        try:
            contents = [
                (f"{self._place}/{name}", snapshot_of(self._root, self._root / self._place / name).content)
                for name in (base, *copies)
            ]
        except FileUnreadableError:
            return  # a row says so
        rows[base] = with_copies(self._root, rows[base], contents, self._earlier, self._zone, self._own_keys)
        for name in copies:
            rows[name] = replace(rows[name], conflict=rows[base].conflict)

    def _row(self, name: str, index: Index | None) -> Row:
        file, id_ = f"{self._place}/{name}", name.removesuffix(SUFFIX)
        if index and (known := self._known(name, index)):
            return known
        try:
            content = self._content(name)
        except version.Unreadable as error:
            unread = Problem(file, error.message, error.hint, blocks=Blocks.EVERYTHING)
            return Row(id_, file, None, (unread,))
        circumstances = (self._zone, self._own_keys)
        if b"<<<<<<<" in content:
            from heardback.folder.reckoning import of_mixed  # late: most files have no markers

            # What two versions say together rests on more than this file: it's worked out each time.
            mixed = of_mixed(self._root, file, id_, content, *circumstances)
            return mixed or Row(id_, file, *read_file(content, file, id_, *circumstances))
        read = read_file(content, file, id_, *circumstances)
        row = Row(id_, file, *read)
        if index and index.keep(name, read):
            self._hold(name, index, row)
        return row

    def _known(self, name: str, index: Index) -> Row | None:
        """What is in memory of that version of the file, or else in the index."""
        if self._held and (row := self._held.row(name, index.stamp(name))):
            return row
        if (kept := index.kept(name)) is None:
            return None
        row = Row(name.removesuffix(SUFFIX), f"{self._place}/{name}", *kept)
        self._hold(name, index, row)
        return row

    def _hold(self, name: str, index: Index, row: Row) -> None:
        if self._held and (stamp := index.stamp(name)):
            self._held.hold(name, stamp, row)

    def _content(self, name: str) -> bytes:
        directory = self._root / self._place
        if self._is_plain:
            return version.read_among(directory, name, within=self._root).content
        return version.read(directory / name, within=self._root).content


def _families(in_order: Sequence[str]) -> dict[str, dict[str, Copy | None]]:
    """The names that may be copies of one another, by each of them: what each is a copy of, in their order."""
    names = frozenset(in_order)
    copies = {name: copy for name in in_order if (copy := copy_of(name, names))}
    bases = {copy.base for copy in copies.values()}
    families: dict[str, dict[str, Copy | None]] = {}
    found: dict[str, dict[str, Copy | None]] = {}
    for name in in_order if copies else ():
        if name in copies or name in bases:
            first = name
            while first in copies:  # a copy of a copy
                first = copies[first].base
            found[name] = families.setdefault(first, {})
            found[name][name] = copies.get(name)
    return found


def _called_a_copy(row: Row, copy: Copy) -> Row:
    return replace(row, problems=(listing.conflict(row.file, copy.base, stands=False), *row.problems))
