"""Which items of three lists are the same item, and in which order the merged list has them.

Equal items are the same; so are those with the same `uid`, the same `name`, the same `start`, or the same moment and
event. An item whose name or moment was changed is recognised by the rest of what it says.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heardback.domain.file_dates import ImpossibleDateError, parse
from heardback.domain.names import fold
from heardback.markdown.merging.plan import Said, Three, said
from heardback.markdown.nodes import Mapping, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

_COMMON = frozenset({"on", "event", "start", "name", "channel", "timezone", "minutes", "calls", "cancelled"})
"""Fields in which different items are often alike, so they don't show that two items are the same."""
_WHAT_HAPPENED = ("message", "to", "from", "note", "message_id")
_ALIKE = 0.5
"""From 0 to 1: the share of what an item says that must still be there for it to be recognised."""
_DAY_ENDS = "24"
"""Sorts after every time of that day."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One item: its index in each version, None in one that doesn't have it."""

    before: int | None
    ours: int | None
    theirs: int | None


def align(before: list[Node], ours: list[Node], theirs: list[Node], *, alone: bool = False) -> list[Three]:
    """The items of all versions, each once, in the order of the result; those that only `before` has come first.

    If the two are `alone`, with no earlier version, there's no telling whether an interview was moved: two that differ
    only in their start are taken for one.
    """
    here, there = _changed(before, ours), _changed(before, theirs)
    _, new_here = _unpaired(before, ours, here)
    _, new_there = _unpaired(before, theirs, there)
    new = _added_twice([ours[n] for n in new_here], [theirs[n] for n in new_there])
    if alone:
        _pair_moved(ours, theirs, new)
    rows = [_Row(n, here.get(n), there.get(n)) for n in range(len(before))]
    rows += [_Row(None, n, new_there[new[k]] if k in new else None) for k, n in enumerate(new_here)]
    found = set(new.values())
    rows += [_Row(None, None, n) for k, n in enumerate(new_there) if k not in found]
    gone = [row for row in rows if row.ours is None and row.theirs is None]
    return [
        Three(
            None if row.before is None else before[row.before],
            None if row.ours is None else ours[row.ours],
            None if row.theirs is None else theirs[row.theirs],
        )
        for row in [*gone, *_in_order(rows, ours, theirs)]
    ]


def _changed(before: list[Node], after: list[Node]) -> dict[int, int]:
    """The index in `after` for the index of each item of `before` that is still there."""
    pairs: dict[int, int] = {}
    for sign in (_content, _uid, _identity):
        _pair_by(sign, before, after, pairs)
    left, added = _unpaired(before, after, pairs)
    likes = [
        (-likeness, b, a)
        for b in left
        for a in added
        if (likeness := _likeness(before[b], after[a])) >= _ALIKE
    ]
    for _, b, a in sorted(likes):
        if b not in pairs and a not in pairs.values():
            pairs[b] = a
    return pairs


def _added_twice(ours: list[Node], theirs: list[Node]) -> dict[int, int]:
    """The index in `theirs` for the index of each new item of `ours` that they have added too."""
    pairs: dict[int, int] = {}
    for sign in (_content, _uid):
        _pair_by(sign, ours, theirs, pairs)
    here, there = _unpaired(ours, theirs, pairs)
    return pairs | _unambiguous([(o, t) for o in here for t in there if _is_one(ours[o], theirs[t])])


def _unambiguous(pairs: list[tuple[int, int]]) -> dict[int, int]:
    """The pairs of which neither half has another partner: where several could be meant, all items are kept."""
    here, there = Counter(o for o, _ in pairs), Counter(t for _, t in pairs)
    return {o: t for o, t in pairs if here[o] == there[t] == 1}


def _pair_moved(ours: list[Node], theirs: list[Node], pairs: dict[int, int]) -> None:
    """Add pairs of interviews that differ only in their start; if they say nothing else, those at the same index."""
    here, there = _unpaired(ours, theirs, pairs)
    moved = [
        (o, t)
        for o in here
        for t in there
        if text_of(ours[o], "start")
        and text_of(theirs[t], "start")
        and (rest := _rest(ours[o])) == _rest(theirs[t])
        and (rest or (o == t and len(ours) == len(theirs)))
    ]
    pairs |= _unambiguous(moved)


def _rest(node: Node) -> dict[str, Said]:
    return {key: value for key, value in _values(node).items() if key != "start"}


def _unpaired(ones: list[Node], others: list[Node], pairs: dict[int, int]) -> tuple[list[int], list[int]]:
    """The indexes in both lists of the items without a partner."""
    taken = set(pairs.values())
    return [n for n in range(len(ones)) if n not in pairs], [n for n in range(len(others)) if n not in taken]


def _pair_by(
    sign: Callable[[Node], Hashable], ones: list[Node], others: list[Node], pairs: dict[int, int]
) -> None:
    """Add pairs of items with the same `sign`, the first with the first, the second with the second.

    An item whose sign is None has none.
    """
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    taken = set(pairs.values())
    for n, other in enumerate(others):
        if n not in taken and (key := sign(other)) is not None:
            waiting[key].append(n)
    for n, one in enumerate(ones):
        if n not in pairs and (found := waiting.get(sign(one))):
            pairs[n] = found.pop(0)


def _content(node: Node) -> Hashable:
    return (said(node),)


def _uid(node: Node) -> Hashable:
    return text_of(node, "uid") or None


def _identity(node: Node) -> Hashable:
    """What identifies an item: the moment and event of an entry, the name of a person, the start of an interview."""
    if on := text_of(node, "on"):
        return ("on", moment(on), text_of(node, "event"))
    if name := text_of(node, "name"):
        return ("name", fold(name))
    start = text_of(node, "start")
    return ("start", moment(start)) if start else None


def _likeness(one: Node, other: Node) -> float:
    """The share of what is particular to `one` that `other` says too, from 0 to 1."""
    if text_of(one, "event") != text_of(other, "event"):
        return 0
    particular, rest = ({k: v for k, v in _values(n).items() if k not in _COMMON} for n in (one, other))
    return sum(rest.get(k) == v for k, v in particular.items()) / len(particular) if particular else 0


def _is_one(one: Node, other: Node) -> bool:
    """Whether both sides wrote down the same thing, perhaps one of them in more detail."""
    if _identity(one) is None or _identity(one) != _identity(other):
        return False
    uids = {uid for uid in (text_of(one, "uid"), text_of(other, "uid")) if uid}
    if len(uids) > 1:
        return False
    on = text_of(one, "on")
    if not on:
        return True
    here, there = _values(one), _values(other)
    if any(key in here and key in there and here[key] != there[key] for key in _WHAT_HAPPENED):
        return False
    is_moment = not moment(on).endswith(_DAY_ENDS)
    ours, theirs = ({k: v for k, v in values.items() if k != "on"}.items() for values in (here, there))
    return is_moment or ours <= theirs or theirs <= ours


def _values(node: Node) -> dict[str, Said]:
    if not isinstance(node, Mapping):
        return {}
    return {key.text: value for key, held in node.items() if (value := said(held)) is not None}


def text_of(node: Node, key: str) -> str:
    """The text of a field, or an empty text."""
    held = node.get(key) if isinstance(node, Mapping) else None
    return held.text.strip() if isinstance(held, Scalar) and not held.is_null else ""


def moment(text: str) -> str:
    """A date or moment in a form that sorts, with a day at its end; other texts as they are."""
    try:
        written = parse(text)
    except ImpossibleDateError:
        return text
    return f"{written.day.isoformat()} {written.at.isoformat() if written.at else _DAY_ENDS}"


def _in_order(rows: list[_Row], ours: list[Node], theirs: list[Node]) -> list[_Row]:
    """What both have in its order; after each, what one side put there, by moment, then by content."""
    both = [row for row in rows if row.ours is not None and row.theirs is not None]
    here = sorted(both, key=lambda row: row.ours or 0)
    there = sorted(both, key=lambda row: row.theirs or 0)
    alone_here, alone_there = (
        _runs(
            sorted((r for r in rows if mine(r) is not None and other(r) is None), key=lambda r: mine(r) or 0),
            order,
            mine,
        )
        for order, mine, other in ((here, _ours, _theirs), (there, _theirs, _ours))
    )
    ordered: list[_Row] = []
    for anchor in (None, *_common_order(here, there, ours)):
        if anchor:
            ordered.append(anchor)
        ordered += _woven(alone_here[anchor], alone_there[anchor], ours, theirs)
    return ordered


def _ours(row: _Row) -> int | None:
    return row.ours


def _theirs(row: _Row) -> int | None:
    return row.theirs


def _common_order(here: list[_Row], there: list[_Row], ours: list[Node]) -> list[_Row]:
    """The order of the side that changed it; if both did, always the same one, whichever side is ours."""
    if here == there:
        return here
    old = sorted((row for row in here if row.before is not None), key=lambda row: row.before or 0)
    kept_here, kept_there = (
        [row for row in order if row.before is not None] == old for order in (here, there)
    )
    if kept_here != kept_there:
        return there if kept_here else here
    return min(here, there, key=lambda order: [repr(said(ours[row.ours or 0])) for row in order])


def _runs(
    alone: list[_Row], order: list[_Row], place: Callable[[_Row], int | None]
) -> defaultdict[_Row | None, list[_Row]]:
    """What only one side has, keyed by the item above it that both have."""
    runs: defaultdict[_Row | None, list[_Row]] = defaultdict(list)
    for row in alone:
        at = place(row) or 0
        above = [anchor for anchor in order if (place(anchor) or 0) < at]
        runs[above[-1] if above else None].append(row)
    return runs


def _woven(here: list[_Row], there: list[_Row], ours: list[Node], theirs: list[Node]) -> list[_Row]:
    """Merge two runs: each keeps its order, and the earlier of their next items comes first."""
    woven = []
    here, there = here[::-1], there[::-1]
    while here and there:
        first = _sign(ours[here[-1].ours or 0]) <= _sign(theirs[there[-1].theirs or 0])
        woven.append((here if first else there).pop())
    return [*woven, *here[::-1], *there[::-1]]


def _sign(node: Node) -> tuple[str, str]:
    at = text_of(node, "on") or text_of(node, "start")
    return moment(at) if at else "", repr(said(node))
