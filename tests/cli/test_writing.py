"""Drafts by the command line: for whom, by which way out, and where a finding stands."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("message", "words"), [("connect", "a note for LinkedIn"), ("call", "a script for a call")]
)
@pytest.mark.parametrize("way", [["--mailto"], ["--eml", "out.eml"]])
def test_what_is_no_mail_goes_into_none(
    run: Run, tmp_path: Path, message: str, words: str, way: list[str]
) -> None:
    way = [str(tmp_path / part) if part.endswith(".eml") else part for part in way]
    ran = run("draft", "karoo", message, *way)
    assert ran.code == 2
    assert words in ran.err
    assert "mailto:" not in ran.out
    assert not list(tmp_path.glob("*.eml"))


def test_a_mail_file_is_dated_in_the_zone_of_the_folder(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "out.eml"
    assert run("--now", "2026-11-19T09:00", "draft", "karoo", "thank-you", "--eml", str(file)).code == 0
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert mail["Date"] == "Thu, 19 Nov 2026 09:00:00 +0200"


@pytest.mark.parametrize("front", ["", "---\napplication: karoo\nmessage: nudge\nto: Thandi Nkosi\n---\n\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_finding_stands_where_it_is_in_the_file(run: Run, tmp_path: Path, front: str, end: str) -> None:
    body = "Dear Thandie,\n\nThank you for it.\n\n[your words]\n".replace("\n", end)
    file = tmp_path / "note.md"
    file.write_bytes(front.replace("\n", end).encode() + body.encode())
    checks = run("check", str(file), "--app", "karoo", "--to", "Thandi Nkosi", "--json").json["checks"]
    found = [(f["start"], f["end"], f["text"]) for c in checks for f in c["findings"]]
    assert {text for *_, text in found} >= {"Thandie", "[your words]"}
    assert all(body[start:end] == text for start, end, text in found)
