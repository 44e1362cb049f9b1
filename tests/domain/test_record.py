"""Our `dataclass` does what the standard one does, as far as records need it."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from functools import cached_property
from typing import Any

import pytest

from heardback.domain import record


@record.dataclass(frozen=True, slots=True)
class Ours:
    one: int
    two: str = "b"
    three: dict[str, int] = record.field(default_factory=dict)
    four: int = record.field(default=0, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    one: int
    two: str = "b"
    three: dict[str, int] = dataclasses.field(default_factory=dict)
    four: int = dataclasses.field(default=0, compare=False)


@record.dataclass(frozen=True)
class WithoutSlots:
    one: int = 1

    @cached_property
    def twice(self) -> int:
        return self.one * 2


@record.dataclass(slots=True)
class Mutable:
    held: list[int] = record.field(default_factory=list)
    number: int = 0


@pytest.mark.parametrize("kind", [Ours, Standard])
def test_a_record(kind: Any) -> None:
    made = kind(1, four=5)
    assert (made.one, made.two, made.three, made.four) == (1, "b", {}, 5)
    assert made == kind(1, "b", {}, 6)
    assert made != kind(2)
    assert made != (1, "b", {}, 5)
    assert repr(made) == f"{kind.__name__}(one=1, two='b', three={{}}, four=5)"
    assert kind(1).three is not kind(1).three
    assert hash(kind(1, three=())) == hash(kind(1, three=(), four=9))
    assert not hasattr(made, "__dict__")
    assert kind.__match_args__ == ("one", "two", "three", "four")
    assert copy.deepcopy(made) == made
    assert pickle.loads(pickle.dumps(made)) == made
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.one = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del made.one
    with pytest.raises(TypeError):
        kind()
    with pytest.raises(TypeError):
        kind(1, five=5)


@pytest.mark.parametrize("kind", [Ours, Standard])
def test_the_standard_library_knows_it(kind: Any) -> None:
    made = kind(1, three={"x": 2})
    assert dataclasses.is_dataclass(made)
    assert dataclasses.replace(made, two="c") == kind(1, "c", {"x": 2})
    assert dataclasses.asdict(made) == {"one": 1, "two": "b", "three": {"x": 2}, "four": 0}
    assert [f.name for f in dataclasses.fields(kind)] == ["one", "two", "three", "four"]


def test_a_record_without_slots_can_remember() -> None:
    made = WithoutSlots(3)
    assert made.twice == made.twice == 6
    assert WithoutSlots.one == 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.one = 2  # type: ignore[misc]


def test_a_mutable_record() -> None:
    made = Mutable()
    made.held.append(1)
    made.number = 2
    assert made == Mutable([1], 2)
    assert Mutable().held == []
    with pytest.raises(TypeError):
        hash(made)


def test_it_is_cheap_because_it_does_not_load_the_standard_one() -> None:
    program = "import sys, heardback.domain.etiquette; sys.exit('dataclasses' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
