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
    marked = "<<<<<<< HEAD\nstage: offer\n=======\nstage: rejected\n>>>>>>> there\n"
    assert clone.text() == KAROO.replace("stage: applied\n", marked)
    assert clone.git("diff", "--name-only", "--diff-filter=U") == FILE


def test_what_went_out_is_a_conflict(clone: Clone, diverge: Diverge) -> None:
    sent = "sent/karoo.md"
    clone.write("---\napplication: karoo\n---\nDear Thandi,\nthank you.\n", sent)
    clone.commit()
    diverge(
        lambda: clone.replace("karoo\n---", "karoo\nmine: x\n---", sent),
        lambda: clone.replace("thank you", "many thanks", sent),
    )
    clone.git("merge", "there", fails=True)
    assert (
        "<<<<<<< HEAD\nDear Thandi,\nthank you.\n=======\nDear Thandi,\nmany thanks.\n>>>>>>> there\n"
        in clone.text(sent)
    )


def test_a_file_that_both_added(clone: Clone, diverge: Diverge) -> None:
    new = "applications/fynbos.md"
    front = "---\ncompany: Fynbos Maps\nrole: Engineer\n{}---\n"
    diverge(
        lambda: clone.write(front.format("tags: [maps]\n"), new),
        lambda: clone.write(front.format("tags: [python]\nsalary: R1\n"), new),
    )
    clone.git("merge", "-q", "there")
    assert clone.text(new) == front.format("tags: [maps, python]\nsalary: R1\n")


def test_settings(clone: Clone, diverge: Diverge) -> None:
    diverge(
        lambda: clone.replace("region: ZA", "region: GB-ENG", "heardback.yaml"),
        lambda: clone.replace("region: ZA", "region: ZA\nwords: [dbt]", "heardback.yaml"),
    )
    clone.git("merge", "-q", "there")
    assert clone.text("heardback.yaml") == "timezone: Africa/Johannesburg\nregion: GB-ENG\nwords: [dbt]\n"


# --- when the program fails

FAILURES = {
    "missing": None,
    "crashing": "kill -SEGV $$",
    "exit 2": "exit 2",
    "exit 3": "exit 3",
    "killed": "kill -KILL $$",
    "no interpreter": "#!/nowhere/python",
}


@pytest.mark.parametrize("conflict", [False, True])
@pytest.mark.parametrize("failure", FAILURES)
def test_theirs_is_never_lost(
    failure: str,
    conflict: bool,
    clone: Clone,
    diverge: Diverge,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = tmp_path / "program 100%"
    script = FAILURES[failure]
    if script is not None:
        program.write_text(script if script.startswith("#!") else f"#!/bin/sh\n{script}\n")
        program.chmod(0o700)
    monkeypatch.setattr(syncing, "_program", lambda: f"'{program}'")
    assert clone.heardback("sync", "setup", "--yes") == 0
    diverge(
        lambda: clone.replace("stage: applied", "stage: offer"),
        lambda: clone.replace(
            *(("stage: applied", "stage: rejected") if conflict else ("Nice office.", "Good coffee."))
        ),
    )
    clone.git("merge", "there", fails=conflict)
    clone.git("add", "-A")
    if conflict:
        clone.git("commit", "-qm", "Whatever")
    assert "stage: offer" in clone.git("show", f"HEAD:{FILE}")
    assert ("stage: rejected" if conflict else "Good coffee.") in clone.git("show", f"HEAD:{FILE}")


# --- two machines


def edit(clone: Clone, random: Random, number: int) -> str:
    """One thing that is done in a day; returns words that must never be lost."""
    words = f"word{number}"
    at = f"2026-11-{random.randint(2, 18):02}T{random.randint(8, 17):02}:{random.randint(0, 59):02}"
    doing = random.randrange(4)
    if doing == 0:
        assert clone.heardback("heard", "karoo", "--note", words, at=at) == 0
    elif doing == 1:
        assert clone.heardback("note", "karoo", words, at=at) == 0
    elif doing == 2:
        assert clone.heardback("set", "karoo", f"own_{number}", words) == 0
    else:
        start = (
            f"2026-11-{2 + number % 17:02} {8 + number // 17 % 10:02}:{number // 170 % 60:02}"  # never twice
        )
        assert clone.heardback("interview", "karoo", "--start", start, "--round", words) == 0
    return words


def rounds(clone: Clone, tmp_path: Path, count: int) -> None:
    random = Random(count)
    origin, other = tmp_path / "origin.git", Clone(tmp_path / "other")
    clone.git("clone", "-q", "--bare", ".", str(origin))
    clone.git("remote", "add", "origin", str(origin))
    clone.git("fetch", "-q", "origin")
    clone.git("branch", "-q", "-u", "origin/main")
    clone.git("clone", "-q", str(origin), str(other.path))
    assert other.heardback("sync", "setup", "--yes") == 0
    said = []
    for number in range(count):
        for machine, side in enumerate((clone, other)):
            if random.random() < 0.8:
                said.append(edit(side, random, 2 * number + machine))
                side.commit()
        for side in (clone, other):
            side.git("pull", "-q", random.choice(["--rebase", "--no-rebase"]))
            side.git("push", "-q", "origin", "HEAD:main")
    clone.git("pull", "-q", "--rebase")
    assert clone.text() == other.text()
    assert [len(re.findall(rf"{word}\b", clone.text())) for word in said] == [1] * len(said)


@pytest.fixture
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
