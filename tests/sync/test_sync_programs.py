"""Two machines and a program that keeps both versions: nothing owed twice, nothing lost, settled by keys."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from git_scene import Clone
from sync_programs import Bisync, Git, Program, Syncthing, files

sys.path.insert(0, str(Path(__file__).parent.parent / "end_to_end"))
from terminal import Terminal, heardback

TEXT = """\
---
company: Karoo Data
role: Data Engineer
stage: interviewing
salary: R850k
applied: 2026-10-28
contacts:
  - {name: Thandi Nkosi, email: thandi@karoo.example}
interviews:
  - start: 2026-11-18 10:00
    with: [Thandi Nkosi]
log:
  - {on: 2026-10-28, event: applied}
---

Nice office.
"""
SETTINGS = "me: {name: Naledi Mokoena, email: naledi@mail.example}\ntimezone: Africa/Johannesburg\n"
Capture = pytest.CaptureFixture[str]


@dataclass(frozen=True)
class Machine(Clone):
    """A machine with the folder, and with a home of its own: heardback remembers there what it did."""

    home: Path
    patch: pytest.MonkeyPatch

    def heardback(self, *words: str, at: str = "2026-11-19T09:00") -> int:
        with self.patch.context() as patch:
            patch.setenv("XDG_STATE_HOME", str(self.home / ".state"))
            return super().heardback(*words, at=at)

    def answer(self, capsys: Capture, *words: str) -> Any:
        capsys.readouterr()
        self.heardback(*words, "--json")
        return json.loads(capsys.readouterr().out)


@dataclass(frozen=True)
class Scene:
    """Two machines, alike so far, and what carries between them."""

    program: Program
    machines: tuple[Machine, Machine]

    def is_alike(self) -> bool:
        one, two = (files(machine.path) for machine in self.machines)
        return one == two


@pytest.fixture
def carried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[type[Program]], Scene]]:
    running: list[Program] = []

    def begin(kind: type[Program]) -> Scene:
        program = kind(tmp_path / "carried")
        running.append(program)
        homes = (tmp_path / "home-1", tmp_path / "home-2")
        one, two = (
            Machine(folder, home, monkeypatch) for folder, home in zip(program.folders, homes, strict=True)
        )
        one.write(TEXT)
        one.write(SETTINGS, "heardback.yaml")
        program.sync()
        assert files(two.path) == files(one.path) != {}
        return Scene(program, (one, two))

    yield begin
    for program in running:
        program.close()


def part(scene: Scene) -> None:
    """Both work on one application, and ask for something else in one field."""
    one, two = scene.machines
    assert one.heardback("set", "karoo", "salary", "R900k") == 0
    assert one.heardback("heard", "karoo", "--note", "soon") == 0
    assert two.heardback("note", "karoo", "asked for my notice period") == 0
    assert two.heardback("set", "karoo", "salary", "R950k") == 0
    scene.program.sync()


def check_both(scene: Scene, salary: str, capsys: Capture) -> None:
    """Both ended alike, with everything that was done and the salary that was chosen."""
    assert scene.is_alike()
    for machine in scene.machines:
        text = machine.text()
        for said in (f"salary: {salary}", "note: soon", "asked for my notice period", "Nice office."):
            assert text.count(said) == 1, text
        assert {name.partition("/")[2] for name in files(machine.path)} == {"karoo.md", ""}
        assert machine.heardback("resolve") == 0
        assert machine.heardback("doctor") == 0
        capsys.readouterr()


PROGRAMS = [
    pytest.param(Bisync, id="bisync"),
    pytest.param(Syncthing, id="Syncthing", marks=pytest.mark.campaign),
]
EVERY = [pytest.param(Git, id="git"), *PROGRAMS]


@pytest.mark.parametrize("kind", PROGRAMS)
@pytest.mark.parametrize(
    ("settler", "side", "salary"),
    [(0, "here", "R900k"), (1, "here", "R950k"), (0, "there", "R950k"), (1, "there", "R900k")],
)
def test_two_versions_are_settled_on_either_machine(
    carried: Callable[[type[Program]], Scene],
    kind: type[Program],
    settler: int,
    side: str,
    salary: str,
    capsys: Capture,
) -> None:
    scene = carried(kind)
    part(scene)
    assert scene.is_alike()
    assert len(files(scene.machines[0].path)) == 3
    for machine in scene.machines:
        due = machine.answer(capsys, "due")["follow_ups"]
        owed = [(row["message"], row["to"]) for row in due]
        assert len(set(owed)) == len(owed) > 0
        assert all(row["conflict"] == ["salary"] for row in due)
        assert machine.heardback("due", "--exit-code", at="2026-11-18T09:00") == 1
        assert machine.answer(capsys, "show", "karoo")["last_word"] == "2026-11-19"
    assert scene.machines[settler].heardback("resolve", "karoo", "--take", side) == 0
    scene.program.sync()
    check_both(scene, salary, capsys)


@pytest.mark.parametrize("kind", EVERY)
def test_by_keys_only(
    carried: Callable[[type[Program]], Scene], kind: type[Program], capsys: Capture, tmp_path: Path
) -> None:
    scene = carried(kind)
    part(scene)
    two = scene.machines[1]
    words = heardback("-C", str(two.path), "--now", "2026-11-19T09:00")
    with Terminal(words, home=two.home) as screen:
        screen.wait("1 file differs between your machines", "TO MEND")
        screen.press("home")
        screen.wait("m asks which version counts.")
        screen.press("m")
        screen.wait("Two versions of applications/karoo.md", "● here", "R950k", "R900k")
        screen.press("t")
        screen.wait("● there")
        screen.press("enter")
        screen.wait("+salary: R900k", "save this")
        screen.press("enter")
        screen.wait_no("between your machines", "Two versions of")
        screen.press("q")
        screen.ended()
    scene.program.sync()
    check_both(scene, "R900k", capsys)


# --- many days


def work(machine: Machine, random: Random, number: int) -> str:
    """One thing that is done in a day; returns words that must never be lost."""
    words = f"word{number}"
    at = f"2026-11-{random.randint(2, 18):02}T{random.randint(8, 17):02}:{random.randint(0, 59):02}"
    doing = random.randrange(4)
    if doing == 0:
        assert machine.heardback("heard", "karoo", "--note", words, at=at) == 0
    elif doing == 1:
        assert machine.heardback("note", "karoo", words, at=at) == 0
    elif doing == 2:
        assert machine.heardback("set", "karoo", f"own_{number}", words) == 0
    else:
        assert machine.heardback("set", "karoo", "salary", f"R{number}") == 0
        return ""
    return words


def days(scene: Scene, count: int, capsys: Capture) -> int:
    """Work, sync and settle for so many days; returns how often there were two versions."""
    random, said, parted = Random(count), list[str](), 0
    for number in range(count):
        for side, machine in enumerate(scene.machines):
            if random.random() < 0.8:
                said.append(work(machine, random, 2 * number + side))
        scene.program.sync()
        if len(files(scene.machines[0].path)) > 2:
            parted += 1
            settler = random.choice(scene.machines)
            assert settler.heardback("resolve", "--all", "--take", random.choice(["here", "there"])) == 0
            scene.program.sync()
        assert scene.is_alike()
        text = scene.machines[0].text()
        lost = [word for word in said if word and len(re.findall(rf"{word}\b", text)) != 1]
        assert not lost, f"day {number}: {lost}\n{text}"
        capsys.readouterr()
    return parted


def test_some_days(carried: Callable[[type[Program]], Scene], capsys: Capture) -> None:
    assert days(carried(Bisync), 4, capsys)


@pytest.mark.campaign
@pytest.mark.parametrize(("kind", "count"), [(Bisync, 120), (Syncthing, 12)], ids=["bisync", "Syncthing"])
def test_many_days(
    carried: Callable[[type[Program]], Scene], kind: type[Program], count: int, capsys: Capture
) -> None:
    assert days(carried(kind), count, capsys) > count / 3
