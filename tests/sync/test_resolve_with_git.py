"""What git leaves in conflict, resolved: whose work is here, whatever git was doing, and nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pytest
from git_scene import FILE, KAROO, Clone, make_hostile

sys.path.insert(0, str(Path(__file__).parent.parent / "markdown"))
from merge_pairs import expected, loaded, pair, said

Diverge = Callable[[Callable[[], object], Callable[[], object]], Clone]
HERE, THERE = "stage: offer", "stage: rejected"


def attempt(clone: Clone, *words: str) -> bool:
    """Whether git did it without a conflict."""
    return subprocess.run(["git", *words], cwd=clone.path, capture_output=True, check=False).returncode == 0


def merge(clone: Clone) -> bool:
    return attempt(clone, "merge", "-q", "there")


def rebase(clone: Clone) -> bool:
    return attempt(clone, "rebase", "-q", "there")


def rebase_by_patches(clone: Clone) -> bool:
    return attempt(clone, "rebase", "-q", "--apply", "there")


def cherry_pick(clone: Clone) -> bool:
    return attempt(clone, "cherry-pick", "there")


def stash(clone: Clone) -> bool:
    """Here's work was not committed yet when there's came."""
    clone.git("reset", "-q", "--soft", "HEAD~1")
    clone.git("stash", "-q")
    clone.git("reset", "-q", "--hard", "there")
    return attempt(clone, "stash", "pop")


WAYS = {
    "merge": merge,
    "rebase": rebase,
    "rebase --apply": rebase_by_patches,
    "cherry-pick": cherry_pick,
    "stash": stash,
}

LONG = pytest.mark.campaign
QUICK = ("merge", "rebase")
"""The ways that are tried each time; all of them in a campaign."""


@pytest.fixture(scope="module")
def parted(made: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A clone in the middle of a conflict about the stage, which each of these ways leaves; made once."""

    @cache
    def parted(way: str, style: str = "merge", driver: bool = True) -> Path:
        clone = Clone(Path(shutil.copytree(made[1], tmp_path_factory.mktemp("parted") / "search")))
        clone.git("config", "merge.conflictStyle", style)
        if not driver:
            clone.git("config", "--remove-section", "merge.heardback")
        clone.git("checkout", "-qb", "there")
        clone.replace("stage: applied", THERE)
        clone.commit("There")
        clone.git("checkout", "-q", "main")
        clone.replace("stage: applied", HERE)
        clone.commit("Here")
        assert not WAYS[way](clone)
        return clone.path

    return parted


@pytest.fixture
def conflict(parted: Callable[..., Path], tmp_path: Path) -> Callable[..., Clone]:
    """A copy of it for one test."""
    return lambda *what: Clone(Path(shutil.copytree(parted(*what), tmp_path / "search")))


@pytest.mark.parametrize("driver", [True, False], ids=["driver", "no driver"])
@pytest.mark.parametrize("style", ["merge", *(pytest.param(s, marks=LONG) for s in ("diff3", "zdiff3"))])
@pytest.mark.parametrize(("side", "stage"), [("here", HERE), ("there", THERE)])
@pytest.mark.parametrize("way", [pytest.param(w, marks=() if w in QUICK else LONG) for w in WAYS])
def test_here_is_this_machines_own_work(
    conflict: Callable[..., Clone],
    driver: bool,
    way: str,
    side: str,
    stage: str,
    style: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    clone = conflict(way, style, driver)
    assert clone.heardback("resolve", "--json") == 1
    (asked,) = json.loads(capsys.readouterr().out)["conflicts"]
    (question,) = asked["questions"]
    assert (question["here"], question["there"]) == ("offer", "rejected")
    assert not {asked["here"], asked["there"]} & {"ours", "theirs", "mine", ""}
    assert clone.heardback("resolve", "karoo", "--take", side) == 0
    assert f"git add {FILE}" in capsys.readouterr().out
    assert clone.text() == KAROO.replace("stage: applied", stage)
    clone.git("add", FILE)
    capsys.readouterr()
    assert clone.heardback("resolve") == 0


def test_nothing_is_run(conflict: Callable[..., Clone], monkeypatch: pytest.MonkeyPatch) -> None:
    """git's database is read; git itself could run what somebody else's repository names."""
    clone = conflict("merge")

    def run(*words: object, **_: object) -> None:
        raise AssertionError(words)

    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "run", run)
        patch.setattr(subprocess, "Popen", run)
        assert clone.heardback("due", "--exit-code") == 1
        assert clone.heardback("resolve", "--take", "here") == 0
    assert clone.text() == KAROO.replace("stage: applied", HERE)


def test_in_a_work_tree_of_its_own(clone: Clone, diverge: Diverge, tmp_path: Path) -> None:
    diverge(
        lambda: clone.replace("stage: applied", HERE),
        lambda: clone.replace("stage: applied", THERE),
    )
    clone.git("checkout", "-q", "there")
    clone.git("worktree", "add", "-q", str(tmp_path / "second"), "main")
    second = Clone(tmp_path / "second")
    assert not rebase(second)
    assert second.heardback("resolve", "karoo", "--take", "here") == 0
    assert second.text() == KAROO.replace("stage: applied", HERE)


def test_in_a_pack(clone: Clone, diverge: Diverge, capsys: pytest.CaptureFixture[str]) -> None:
    clone.git("config", "--remove-section", "merge.heardback")
    for number in range(20):
        clone.replace("Nice office.", f"Nice office.\nLine {number} of many words.")
        clone.commit()
    before = clone.text()
    diverge(
        lambda: clone.replace("stage: applied", HERE),
        lambda: clone.replace("stage: applied", THERE),
    )
    clone.git("gc", "-q", "--aggressive", "--prune=now")
    assert not merge(clone)
    clone.git("repack", "-adq")
    capsys.readouterr()
    assert clone.heardback("resolve", "--json") == 1
    (question,) = json.loads(capsys.readouterr().out)["conflicts"][0]["questions"]
    assert question["before"] == "applied"
    assert clone.heardback("resolve", "--take", "there") == 0
    assert clone.text() == before.replace("stage: applied", THERE)


@pytest.mark.parametrize("way", ["merge", "rebase", "cherry-pick"])
@pytest.mark.parametrize("edits", ["here", "there"])
@pytest.mark.parametrize("side", ["here", "there"])
def test_deleted_on_one_side(
    clone: Clone, diverge: Diverge, way: str, edits: str, side: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def edit() -> None:
        clone.replace("stage: applied", HERE)

    def delete() -> None:
        clone.git("rm", "-q", FILE)

    diverge(edit if edits == "here" else delete, delete if edits == "here" else edit)
    assert not WAYS[way](clone)
    capsys.readouterr()
    assert clone.heardback("resolve", FILE, "--take", side) == 0
    out = capsys.readouterr().out
    assert (clone.path / FILE).exists() == (edits == side)
    assert f"git {'add' if edits == side else 'rm'} {FILE}" in out
    assert clone.heardback("undo") == 0 if edits != side else True


@pytest.mark.parametrize(("side", "name"), [("here", "karoo-data"), ("there", "karoo-za")])
def test_renamed_on_both_sides(
    clone: Clone, diverge: Diverge, side: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    diverge(
        lambda: clone.git("mv", FILE, "applications/karoo-data.md"),
        lambda: clone.git("mv", FILE, "applications/karoo-za.md"),
    )
    assert not merge(clone)
    capsys.readouterr()
    assert clone.heardback("resolve", "--take", side, "--all") == 0
    assert [path.stem for path in (clone.path / "applications").iterdir()] == [name]
    assert f"`git rm {FILE}`" in capsys.readouterr().out


def test_what_a_person_has_settled_in_an_editor_stays(
    conflict: Callable[..., Clone], capsys: pytest.CaptureFixture[str]
) -> None:
    clone = conflict("merge")
    clone.write(KAROO.replace("applied\n", "interviewing\n", 1))
    capsys.readouterr()
    assert clone.heardback("resolve", "--take", "here", "--all") == 0
    assert "interviewing" in clone.text()
    assert f"git add {FILE}" in capsys.readouterr().out


def test_a_merge_that_git_did_not_try(clone: Clone, diverge: Diverge) -> None:
    clone.replace("merge=heardback", "-merge", ".gitattributes")
    clone.commit()
    diverge(
        lambda: clone.replace("stage: applied", HERE),
        lambda: clone.replace("Nice office.", "Lovely office."),
    )
    assert not merge(clone)
    assert clone.heardback("resolve", "--take", "here") == 0
    assert clone.text() == KAROO.replace("stage: applied", HERE).replace("Nice", "Lovely")


def faults_with_git(clone: Clone, seeds: range) -> tuple[list[str], int]:
    """What went wrong with pairs of edits that plain git could not merge, and how many these were."""
    wrong, conflicts = [], 0
    clone.git("config", "--remove-section", "merge.heardback")
    for seed in seeds:
        base, here, there = pair(Random(seed))
        clone.git("checkout", "-q", "-B", "main")
        clone.write(base.text)
        (clone.path / FILE).write_bytes(base.text.encode())
        clone.commit("base") if attempt(clone, "diff", "--quiet") is False else None
        clone.git("checkout", "-q", "-B", "there")
        (clone.path / FILE).write_bytes(there.text.encode())
        clone.git("commit", "-qam", "there", "--allow-empty")
        clone.git("checkout", "-q", "main")
        (clone.path / FILE).write_bytes(here.text.encode())
        clone.git("commit", "-qam", "here", "--allow-empty")
        way = list(WAYS)[seed % len(WAYS)]
        side, choice = (("here", "ours"), ("there", "theirs"))[seed // len(WAYS) % 2]
        if not WAYS[way](clone) and attempt(clone, "diff", "--quiet", "--diff-filter=U") is False:
            conflicts += 1
            code = clone.heardback("resolve", FILE, "--take", side)
            text = (clone.path / FILE).read_bytes().decode()
            if code or said(loaded(text)) != said(expected(base, here, there, choice)):
                wrong.append(f"{seed} {way} {side}: {code}\n{text}")
        for command in ("merge", "rebase", "cherry-pick"):
            attempt(clone, command, "--abort")
        attempt(clone, "reset", "-q", "--hard")
        attempt(clone, "checkout", "-qf", "main")
        attempt(clone, "stash", "clear")
    return wrong, conflicts


def test_random_pairs_that_git_cannot_merge(clone: Clone) -> None:
    wrong, conflicts = faults_with_git(clone, range(10))
    assert not wrong, "\n".join(wrong)
    assert conflicts


@pytest.mark.campaign
@pytest.mark.parametrize("hundred", range(10))
def test_a_great_many_pairs_that_git_cannot_merge(clone: Clone, hundred: int) -> None:
    wrong, conflicts = faults_with_git(clone, range(hundred * 100, hundred * 100 + 100))
    assert not wrong, "\n".join(wrong)
    assert conflicts > 20


@pytest.mark.parametrize(
    "words",
    [
        ("due", "--exit-code"),
        ("list",),
        ("show", "karoo"),
        ("doctor",),
        ("sync", "status"),
        ("resolve", "--json"),
        ("resolve", "karoo", "--take", "here"),
        ("resolve", "--take", "there", "--all"),
        ("resolve", "karoo", "--take", "here", "--field", "stage"),
        ("undo",),
    ],
)
@pytest.mark.parametrize("way", [pytest.param(w, marks=() if w in QUICK else LONG) for w in WAYS])
def test_nothing_of_a_hostile_repository_runs_in_the_middle_of_a_conflict(
    words: tuple[str, ...], way: str, conflict: Callable[..., Clone], tmp_path: Path
) -> None:
    clone = conflict(way)
    canary = tmp_path / "canary"
    make_hostile(clone, canary)
    canary.unlink(missing_ok=True)
    os.utime(clone.path / FILE)  # so that git would look at it again, through the filter
    clone.heardback(*words)
    assert not canary.exists(), canary.read_text()
    if words[0] == "resolve":
        assert ("<<<<" in clone.text()) == ("--json" in words)
    subprocess.run(["git", "status"], cwd=clone.path, capture_output=True, check=False)
    assert canary.exists()  # it would have been seen
