"""An id is a name of the listing of `applications/`, never a path: whatever asks with another one opens nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from heardback.desk import Desk, UsageError

KAROO = "karoo-data-engineer"

OUTSIDE = [
    "../../outside",
    "../applications/karoo-data-engineer",
    "./karoo-data-engineer",
    "sub/inside",
    "..",
    ".",
    "",
    "karoo-data-engineer\0",
    "karoo-data-engineer.md",
    "KAROO-DATA-ENGINEER",
    "karoo-data-engineer/",
    " karoo-data-engineer",
    ".hidden",
]

USES: dict[str, Callable[[Desk, str, datetime], object]] = {
    "sent": lambda desk, id_, now: desk.sent(id_, "thank-you", now=now, to="Pieter van Wyk"),
    "skip": lambda desk, id_, now: desk.skip(id_, "nudge", now=now),
    "heard": lambda desk, id_, now: desk.heard(id_, now=now),
    "note": lambda desk, id_, now: desk.note(id_, "hello", now=now),
    "stage": lambda desk, id_, now: desk.change_stage(id_, "offer", now=now),
    "snooze": lambda desk, id_, now: desk.snooze(id_, "2026-12-01", now=now),
    "set": lambda desk, id_, now: desk.set(id_, "salary", "R1", now=now),
    "unset": lambda desk, id_, now: desk.set(id_, "salary", "", now=now),
    "interview": lambda desk, id_, now: desk.add_interview(id_, start="2026-12-01 10:00", now=now),
    "draft": lambda desk, id_, now: desk.draft(id_, "thank-you", now=now),
    "addressees": lambda desk, id_, now: desk.addressees(id_, "thank-you", now=now),
}


@pytest.fixture
def tree(folder: Path) -> dict[Path, bytes]:
    """The folder, with applications around it that no id may reach."""
    text = (folder / "applications" / f"{KAROO}.md").read_text(encoding="utf-8")
    for place in ("../outside.md", "applications/sub/inside.md", "applications/.hidden.md", "outside.md"):
        path = folder / place
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return _everything(folder.parent)


def _everything(directory: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in directory.rglob("*") if path.is_file()}


@pytest.mark.parametrize("id_", [*OUTSIDE, "ABSOLUTE"])
@pytest.mark.parametrize("use", USES)
def test_no_id_opens_what_the_listing_does_not_hold(
    use: str, id_: str, desk: Desk, folder: Path, now: datetime, tree: dict[Path, bytes]
) -> None:
    wanted = str(folder / "applications" / KAROO) if id_ == "ABSOLUTE" else id_
    with pytest.raises(UsageError, match="No application is called"):
        USES[use](desk, wanted, now)
    assert _everything(folder.parent) == tree


def test_a_draft_of_somebody_else_logs_nowhere_and_is_named(desk: Desk, folder: Path, now: datetime) -> None:
    (folder / "drafts").mkdir(exist_ok=True)
    draft = folder / "drafts" / "evil.md"
    draft.write_text(
        "---\napplication: ../../outside\nmessage: thank-you\n---\n\nDear you,\n", encoding="utf-8"
    )
    (problem,) = [p for p in desk.message_problems() if p.file == "drafts/evil.md"]
    assert (problem.field, "../../outside" in problem.message) == ("application", True)
    assert "heardback list" in problem.hint


def test_the_drafts_of_a_file_that_was_renamed_are_named(desk: Desk, folder: Path, now: datetime) -> None:
    made, _ = desk.draft(KAROO, "thank-you", now=now)
    kept = desk.save_draft(made)
    assert kept.path is not None
    assert [p for p in desk.message_problems() if p.file.endswith(kept.path.name)] == []
    path = folder / "applications" / f"{KAROO}.md"
    path.rename(path.with_name("karoo.md"))
    assert [p.field for p in desk.message_problems() if p.file.endswith(kept.path.name)] == ["application"]
