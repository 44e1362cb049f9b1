"""Git merges with heardback: merge, rebase, stash, cherry-pick, two clones. And theirs is never lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from git_scene import FILE, KAROO, Clone
from quick_driver import quick_driver

from heardback.desk import syncing

Diverge = Callable[[Callable[[], object], Callable[[], object]], Clone]


def both(clone: Clone) -> tuple[Callable[[], object], Callable[[], object]]:
    """What the two machines do in the same minute: plain git would ask about all of it."""

    def here() -> None:
        assert clone.heardback("heard", "karoo", "--note", "soon") == 0
        clone.replace("email: thandi@karoo.example\n", "email: thandi@karoo.example\n    phone: '1'\n")

    def there() -> None:
        assert clone.heardback("note", "karoo", "asked for my notice period") == 0
        assert clone.heardback("set", "karoo", "salary", "R850k") == 0
        clone.replace("Nice office.", "Nice office. Good coffee.")

    return here, there


def check_both(clone: Clone) -> None:
    text = clone.text()
    assert clone.git("status", "--porcelain") == ""
    for said in ("note: soon", "asked for my notice period", "salary: R850k", "phone: '1'", "Good coffee."):
        assert text.count(said) == 1
    assert "<<<<" not in text


def test_merge(clone: Clone, diverge: Diverge) -> None:
    diverge(*both(clone))
    clone.git("merge", "-q", "there")
    check_both(clone)


def test_rebase(clone: Clone, diverge: Diverge) -> None:
    diverge(*both(clone))
    clone.git("rebase", "-q", "there")
    check_both(clone)


def test_cherry_pick(clone: Clone, diverge: Diverge) -> None:
    diverge(*both(clone))
    clone.git("cherry-pick", "there")
    check_both(clone)


def test_stash(clone: Clone) -> None:
    here, there = both(clone)
    here()
    clone.git("stash")
    there()
    clone.commit()
    clone.git("stash", "pop")
    clone.commit()
    check_both(clone)


def test_one_question_is_one_pair_of_markers(clone: Clone, diverge: Diverge) -> None:
    diverge(
        lambda: clone.replace("stage: applied", "stage: offer"),
        lambda: clone.replace("stage: applied", "stage: rejected"),
    )
    clone.git("merge", "there", fails=True)
    marked = "@pytest.fixture
def quick(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clone]:
    """A clone in which heardback merges at once."""
    with TemporaryDirectory() as place, quick_driver(Path(place)) as program:
        monkeypatch.setattr(syncing, "_program", lambda: program)
        assert clone.heardback("sync", "setup", "--yes") == 0
        yield clone


def test_two_machines_end_alike(quick: Clone, tmp_path: Path) -> None:
    rounds(quick, tmp_path, 6)


@pytest.mark.campaign
def test_two_machines_end_alike_after_many_days(quick: Clone, tmp_path: Path) -> None:
    rounds(quick, tmp_path, 500)
