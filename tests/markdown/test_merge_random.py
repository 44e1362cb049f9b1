"""Random pairs of edits, merged both ways round: nothing wrong, nothing illegible, hardly a needless question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from merge_pairs import FILE, faults, pair

from heardback.markdown import merge as merging
from heardback.markdown.merge import merge
from heardback.markdown.merging import alignment, deciding, field_lines
from heardback.markdown.merging.plan import Kept, Side

NEEDLESS = 0.01


def judged(seeds: range) -> Counter[str]:
    """How often what was wrong, in merges of the pairs of these seeds."""
    found: Counter[str] = Counter()
    for seed in seeds:
        wrong, needless = faults(*pair(Random(seed)), lambda b, o, t: merge(b, o, t, FILE))
        found.update({fault.split(":")[0] for fault in wrong})
        found["needless"] += needless
    return found


def check(seeds: range) -> None:
    found = judged(seeds)
    assert found.pop("needless") <= NEEDLESS * len(seeds)
    assert not found


def test_random_pairs() -> None:
    check(range(75))


@pytest.mark.campaign
@pytest.mark.parametrize("thousand", range(20))
def test_a_great_many_random_pairs(thousand: int) -> None:
    check(range(1000 * thousand, 1000 * (thousand + 1)))


# --- does the judge see anything at all?


def _settle_in_silence(decider: Any, at: Any, path: Any) -> Any:
    return Kept(at, Side.OURS)


def _ours_only(before: Any, ours: Any, theirs: Any) -> Any:
    return ["".join(ours)]


def _lose_their_items(decider: Any, at: Any, path: Any) -> Any:
    return None if at.ours is None else deciding.Decider.value(decider, at, path)


def _keep_what_was_removed(decider: Any, at: Any, path: Any) -> Any:
    return Kept(at, Side.OURS if at.ours is not None else Side.THEIRS)


def _equal_only(before: Any, after: Any) -> Any:
    pairs: dict[int, int] = {}
    alignment._pair_by(alignment._content, before, after, pairs)
    return pairs


FAULTS: dict[str, tuple[Any, str, Any]] = {
    "a question is settled in silence": (deciding.Decider, "ask", _settle_in_silence),
    "their lines of the body are lost": (merging, "merge_lines", _ours_only),
    "what both added is there twice": (alignment, "_added_twice", lambda ours, theirs: {}),
    "only what is equal is one item": (alignment, "_changed", _equal_only),
    "ours first, whichever side that is": (
        alignment,
        "_woven",
        lambda here, there, ours, theirs: [*here, *there],
    ),
    "their new items are lost": (deciding.Decider, "_item", _lose_their_items),
    "what was removed is kept": (deciding.Decider, "_item", _keep_what_was_removed),
    "their comments are lost": (field_lines.Lines, "_taken", lambda lines, comments, comment: False),
    "their line ends": (merging, "_laid_out", lambda content, layout: content),
    "lines that are moved lose their indentation": (
        field_lines,
        "_moved",
        lambda text, column, indent: text,
    ),
    "everything is one question": (
        merging,
        "_audit",
        lambda *_: (_ for _ in ()).throw(merging._UnprovenError),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_judge_finds_a_fault_in_the_engine(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where, what, fault = FAULTS[name]
    monkeypatch.setattr(where, what, fault)
    if "comments" in name:
        monkeypatch.setattr(merging, "_woven", _woven_without_homeless(merging._woven))
    needless = 0
    for seed in range(300):
        found = judged(range(seed, seed + 1))
        needless += found.pop("needless")
        if found or needless > NEEDLESS * 300:
            return
    pytest.fail("nobody saw it")


def _woven_without_homeless(woven: Callable[..., Any]) -> Callable[..., Any]:
    """What has found no place is lost too."""
    return lambda *arguments: [piece for piece in woven(*arguments) if not str(piece).startswith("# ")]
