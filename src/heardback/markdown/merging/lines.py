"""Merges prose line by line, for the notes below the front matter. It doesn't need git."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from heardback.markdown.merging.plan import Piece, Side, Split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SMALL = 400 * 400
"""Lines of one text times lines of the other. Up to here they are compared thoroughly; beyond, that takes seconds."""


@dataclass(frozen=True, slots=True)
class _Hunk:
    """The lines from `start` up to `end` of the earlier version were replaced by `lines`."""

    start: int
    end: int
    lines: tuple[str, ...]
    side: Side

    @property
    def inserts(self) -> bool:
        """Whether nothing was replaced."""
        return self.start == self.end


def merge_lines(before: Sequence[str] | None, ours: Sequence[str], theirs: Sequence[str]) -> list[Piece]:
    """The text with both sides' changes; a `Split` where they changed the same lines or added lines in the same place.

    Without an earlier version, lines that only one side has are kept. All lines come with their line endings.
    """
    if list(ours) == list(theirs):
        return ["".join(ours)]
    if before is None:
        return list(_of_two(ours, theirs))
    hunks = sorted(
        [*_hunks(before, ours, Side.OURS), *_hunks(before, theirs, Side.THEIRS)],
        key=lambda hunk: (hunk.start, hunk.end),
    )
    pieces: list[Piece] = []
    done = 0
    for cluster in _clusters(hunks):
        start, end = cluster[0].start, max(hunk.end for hunk in cluster)
        pieces.append("".join(before[done:start]))
        pieces += _settled(before, cluster, start, end)
        done = end
    return [*pieces, "".join(before[done:])]


def _settled(before: Sequence[str], cluster: list[_Hunk], start: int, end: int) -> list[Piece]:
    sides = {hunk.side for hunk in cluster}
    if len(sides) == 1:
        return ["".join(_applied(before, cluster, start, end))]
    ours, theirs = (
        _applied(before, [hunk for hunk in cluster if hunk.side is side], start, end)
        for side in (Side.OURS, Side.THEIRS)
    )
    return _split(ours, theirs)


def _split(ours: Sequence[str], theirs: Sequence[str]) -> list[Piece]:
    """Two runs of lines as pieces: a `Split` of what differs, between the lines that both begin and end with."""
    shorter = min(len(ours), len(theirs))
    head = next((n for n in range(shorter) if ours[n] != theirs[n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if ours[-1 - n] != theirs[-1 - n]), rest)
    here, there = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    middle: list[Piece] = [Split("".join(here), "".join(there))] if here or there else []
    return ["".join(ours[:head]), *middle, "".join(ours[len(ours) - tail :])]


def _clusters(hunks: list[_Hunk]) -> Iterator[list[_Hunk]]:
    """Runs of hunks that overlap. Changes to neighbouring lines don't; an insertion overlaps with what it touches."""
    cluster: list[_Hunk] = []
    for hunk in hunks:
        if cluster and not _meets(cluster, hunk):
            yield cluster
            cluster = []
        cluster.append(hunk)
    if cluster:
        yield cluster


def _meets(cluster: list[_Hunk], hunk: _Hunk) -> bool:
    end = max(held.end for held in cluster)
    if hunk.start != end:
        return hunk.start < end
    return any(
        held.side is not hunk.side and held.end == end and (held.inserts or hunk.inserts) for held in cluster
    )


def _applied(before: Sequence[str], hunks: list[_Hunk], start: int, end: int) -> list[str]:
    lines: list[str] = []
    done = start
    for hunk in hunks:
        lines += [*before[done : hunk.start], *hunk.lines]
        done = hunk.end
    return [*lines, *before[done:end]]


def _hunks(before: Sequence[str], after: Sequence[str], side: Side) -> list[_Hunk]:
    hunks = []
    one = other = 0
    for b, a in [*_matching(before, after), (len(before), len(after))]:
        if b > one or a > other:
            hunks.append(_Hunk(one, b, tuple(after[other:a]), side))
        one, other = b + 1, a + 1
    return hunks


def _of_two(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Piece]:
    one = other = 0
    for o, t in [*_matching_either_way(ours, theirs), (len(ours), len(theirs))]:
        here, there = "".join(ours[one:o]), "".join(theirs[other:t])
        yield Split(here, there) if here and there else here + there
        yield "".join(ours[o : o + 1])
        one, other = o + 1, t + 1


def _matching_either_way(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """The matching pairs, which are the same whichever side is ours."""
    if list(ours) <= list(theirs):
        return _matching(ours, theirs)
    return [(o, t) for t, o in _matching(theirs, ours)]


def _matching(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Index pairs of equal lines, ascending in both texts, found by “patience”: first lines that occur once in each."""
    pairs: list[tuple[int, int]] = []
    waiting = [(0, len(one), 0, len(other))]
    while waiting:
        a, b, c, d = waiting.pop()
        while a < b and c < d and one[a] == other[c]:
            pairs.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and one[b - 1] == other[d - 1]:
            b, d = b - 1, d - 1
            pairs.append((b, d))
        anchors = _ascending(_unique_pairs(one, other, a, b, c, d))
        if not anchors:
            pairs += _thorough(one, other, a, b, c, d)
            continue
        pairs += anchors
        edges = [(a - 1, c - 1), *anchors, (b, d)]
        waiting += [(m + 1, p, n + 1, q) for (m, n), (p, q) in pairwise(edges)]
    return sorted(pairs)


def _unique_pairs(
    one: Sequence[str], other: Sequence[str], a: int, b: int, c: int, d: int
) -> list[tuple[int, int]]:
    here, there = Counter(one[a:b]), Counter(other[c:d])
    place = {line: n for n, line in enumerate(other[c:d], c) if there[line] == 1}
    return [(n, place[line]) for n, line in enumerate(one[a:b], a) if here[line] == 1 and line in place]


def _ascending(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of `pairs`, which ascend on the first side, that ascends on both."""
    ends: list[int] = []
    chosen: list[int] = []
    before: list[int | None] = []
    for n, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        before.append(chosen[at - 1] if at else None)
        ends[at : at + 1] = [place]
        chosen[at : at + 1] = [n]
    run: list[tuple[int, int]] = []
    step = chosen[-1] if chosen else None
    while step is not None:
        run.append(pairs[step])
        step = before[step]
    return run[::-1]


def _thorough(
    one: Sequence[str], other: Sequence[str], a: int, b: int, c: int, d: int
) -> list[tuple[int, int]]:
    if (b - a) * (d - c) > _SMALL or a == b or c == d:
        return []
    blocks = SequenceMatcher(None, one[a:b], other[c:d], autojunk=False).get_matching_blocks()
    return [(a + m + n, c + k + n) for m, k, size in blocks for n in range(size)]
