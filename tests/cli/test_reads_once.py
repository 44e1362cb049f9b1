"""One command, one reading: no file is opened or parsed twice."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from heardback.markdown.document import Document


@pytest.fixture
def full(folder: Path) -> Path:
    """A folder with several applications, and a message in each of the other places."""
    text = (folder / "applications" / "karoo.md").read_text()
    for name in ("bergview", "harbour", "umoya"):
        (folder / "applications" / f"{name}.md").write_text(text.replace("Karoo Data", name.title()))
    (folder / "archive").mkdir()
    (folder / "archive" / "old.md").write_text(text.replace("Karoo Data", "Old"))
    for place, to in (("drafts", "Thandi Nkosi"), ("sent", "Pieter van Wyk")):
        (folder / place).mkdir()
        head = f"---\napplication: karoo\nmessage: nudge\nchannel: email\nto: {to}\nsubject: Hello\n---\n"
        (folder / place / "karoo--nudge.md").write_text(f"{head}\nDear somebody,\n\nHello.\n")
    return folder


@pytest.fixture
def readings(full: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Counter[str], Counter[str]]:
    """How often each file of the folder was opened, and how often its text was parsed."""
    files = {str(path) for path in full.rglob("*") if path.is_file()}
    opened: Counter[str] = Counter()
    parsed: Counter[str] = Counter()
    real_open, real_parse = os.open, Document.parse

    def counted(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        if str(path) in files:
            opened[str(Path(path).relative_to(full))] += 1
        return real_open(path, flags, *rest, **named)

    def parse(content: bytes, file: str) -> Any:
        parsed[file] += 1
        return real_parse(content, file)

    monkeypatch.setattr(os, "open", counted)
    monkeypatch.setattr(Document, "parse", staticmethod(parse))
    return opened, parsed


@pytest.mark.parametrize(
    "words",
    [
        ("due",),
        ("list", "karoo"),
        ("show", "karoo"),
        ("draft", "karoo", "follow-up"),
        ("so-far",),
        ("so-far", "--json"),
        ("calendar", "--follow-ups"),
        ("mail", "-"),
        ("draft", "karoo", "follow-up", "--eml", "-"),
        ("draft", "karoo", "nudge", "--to", "thandi"),
        ("draft", "karoo data", "thank-you"),
    ],
    ids=" ".join,
)
def test_each_file_is_opened_and_parsed_once(
    words: tuple[str, ...], run: Callable, full: Path, readings: tuple[Counter[str], Counter[str]]
) -> None:
    run(*words)
    opened, parsed = readings
    applications = {f"applications/{name}.md" for name in ("bergview", "harbour", "karoo", "umoya")}
    assert {name for name in opened if name.startswith("applications/")} == applications
    assert {name: n for name, n in opened.items() if n > 1} == {}
    assert {name: n for name, n in parsed.items() if n > 1} == {}


@pytest.mark.parametrize(
    "words",
    [("note", "karoo", "hello"), ("heard", "karoo"), ("sent", "karoo", "nudge"), ("stage", "karoo", "offer")],
    ids=" ".join,
)
def test_a_change_reads_its_own_file_once_more(
    words: tuple[str, ...], run: Callable, full: Path, readings: tuple[Counter[str], Counter[str]]
) -> None:
    """What is written is spliced into the bytes that are there at that moment."""
    assert run(*words).code == 0
    opened, _ = readings
    assert {name for name, n in opened.items() if n > 1 and name != "heardback.yaml"} <= {
        "applications/karoo.md",
        "drafts/karoo--nudge.md",
    }


def test_an_offer_that_was_accepted_lets_no_file_be_read_again(
    run: Callable, full: Path, readings: tuple[Counter[str], Counter[str]]
) -> None:
    """It turns down those that were read before it."""
    last = full / "applications" / "umoya.md"
    last.write_text(last.read_text().replace("stage: interviewing", "stage: accepted"))
    rows = run("due", "--json").json["follow_ups"]
    assert {row["message"] for row in rows if row["application"] == "bergview"} == {"withdraw"}
    opened, parsed = readings
    assert {name: n for name, n in (opened + parsed).items() if n > 2} == {}
    assert set(opened.values()) == set(parsed.values()) == {1}
