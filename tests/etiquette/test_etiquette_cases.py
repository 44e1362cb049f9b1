"""The table of cases in this directory, run through the desk on real files: see README.md for its form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
import yaml

from heardback.desk import Desk, Overview
from heardback.domain.follow_up import FollowUp

HERE = Path(__file__).parent
REQUIRED = {"title", "why", "now", "files"}
KEYS = REQUIRED | {"settings", "owed", "only", "not owed", "stages", "order", "problems"}
Row = Mapping[str, str]


@dataclass(frozen=True)
class Case:
    """One case, everything as typed."""

    rule: str
    title: str
    why: str
    now: str
    settings: str
    files: Mapping[str, str]
    owed: Sequence[Row]
    only: bool
    not_owed: Sequence[Row]
    stages: Mapping[str, str]
    order: Sequence[str]
    problems: Sequence[str]

    @property
    def id(self) -> str:
        return f"{self.rule}: {self.title}"


def _cases() -> Iterator[Case]:
    for path in sorted(HERE.glob("*.yaml")):
        table = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        rule = re.sub(r"^\d+-", "", path.stem)
        for case in table["cases"]:
            assert case.keys() >= REQUIRED, f"{path.name}: {case}"
            assert case.keys() <= KEYS, f"{path.name}: {case['title']}: {case.keys() - KEYS}"
            yield Case(
                rule=rule,
                title=case["title"],
                why=case["why"],
                now=case["now"],
                settings=case.get("settings", table["settings"]),
                files=case["files"],
                owed=case.get("owed", ()),
                only=case.get("only") == "yes",
                not_owed=case.get("not owed", ()),
                stages=case.get("stages", {}),
                order=case.get("order", ()),
                problems=case.get("problems", ()),
            )


CASES = tuple(_cases())


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_etiquette(case: Case, tmp_path: Path, cache: Path) -> None:
    overview = _look(case, tmp_path, cache)
    sole = next(iter(case.files)) if len(case.files) == 1 else None
    matched: list[FollowUp] = []
    for expected in case.owed:
        found = [row for row in overview.follow_ups if _is(row, expected, sole)]
        assert len(found) == 1, f"{_told(case, overview)}\nexpected once: {dict(expected)}"
        matched += found
    for unexpected in case.not_owed:
        found = [row for row in overview.follow_ups if _is(row, unexpected, sole)]
        assert not found, f"{_told(case, overview)}\nnot expected: {dict(unexpected)}"
    if case.only:
        assert len(matched) == len(overview.follow_ups), _told(case, overview)
    assert {id_: overview.standings[id_].stage for id_ in case.stages} == case.stages
    names = [f"{row.application} {row.message} {row.to or 'nobody'}" for row in overview.follow_ups]
    assert [name for name in names if name in case.order] == list(case.order)
    said = "\n".join(map(str, overview.problems))
    assert [piece for piece in case.problems if piece not in said] == []


def test_every_case_is_told_apart_by_its_title() -> None:
    assert len({case.id for case in CASES}) == len(CASES)


def test_a_case_expects_something() -> None:
    assert [c.id for c in CASES if not (c.owed or c.only or c.not_owed or c.stages or c.problems)] == []


def _look(case: Case, folder: Path, cache: Path) -> Overview:
    (folder / "heardback.yaml").write_text(case.settings, encoding="utf-8")
    applications = folder / "applications"
    applications.mkdir()
    for name, front in case.files.items():
        boilerplate = "" if "company:" in front else f"company: {name.title()}\nrole: Engineer\n"
        text = f"---\n{boilerplate}{front}---\n"
        (applications / f"{name}.md").write_text(text, encoding="utf-8", newline="")
    return Desk(folder, cache=cache).look(datetime.fromisoformat(case.now))


def _is(row: FollowUp, expected: Row, sole: str | None) -> bool:
    """Whether everything that `expected` says is true of `row`."""
    said = {"application": sole, **expected} if sole else expected
    return all(_SAYS[key](row, value) for key, value in said.items())


def _spelled(when: datetime | date | None) -> str:
    if when is None:
        return "none"
    return when.isoformat(" ", "minutes") if isinstance(when, datetime) else when.isoformat()


_SAYS: Mapping[str, Callable[[FollowUp, str], bool]] = {
    "application": lambda row, text: row.application == text,
    "message": lambda row, text: row.message == text,
    "to": lambda row, text: (row.to or "nobody") == text,
    "state": lambda row, text: row.state == text,
    "channel": lambda row, text: (row.channel or "none") == text,
    "optional": lambda row, text: row.optional is (text == "yes"),
    "opens": lambda row, text: _spelled(row.opens) == text,
    "due": lambda row, text: _spelled(row.due) == text,
    "because": lambda row, text: text in row.reason,
}


def _told(case: Case, overview: Overview) -> str:
    rows = [
        f"  {r.application} {r.message} to {r.to}: {r.state}, opens {r.opens}, due {r.due}: {r.reason}"
        for r in overview.follow_ups
    ]
    return "\n".join([case.why, f"at {overview.now}:", *(rows or ["  nothing"])])
