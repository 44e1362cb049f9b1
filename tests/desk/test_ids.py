"""An id is a name in the listing of `applications/`, never a path: asking for any other opens nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from heardback.desk import Desk, UsageError
from written_down import write_down

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
    "sent": lambda desk, id_, now: write_down(
        desk, "sent", id_, now=now, message="thank-you", to="Pieter van Wyk"
    ),
    "skip": lambda desk, id_, now: write_down(desk, "skip", id_, now=now, message="nudge"),
    "heard": lambda desk, id_, now: write_down(desk, "heard", id_, now=now),
    "note": lambda desk, id_, now: write_down(desk, "note", id_, now=now, text="hello"),
    "stage": lambda desk, id_, now: write_down(desk, "stage", id_, now=now, stage="offer"),
    "snooze": lambda desk, id_, now: write_down(desk, "snooze", id_, now=now, until="2026-12-01"),
    "set": lambda desk, id_, now: write_down(desk, "set", id_, now=now, field="salary", value="R1"),
    "unset": lambda desk, id_, now: write_down(desk, "set", id_, now=now, field="salary", value=""),
    "interview": lambda desk, id_, now: write_down(desk, "interview", id_, now=now, start="2026-12-01 10:00"),
    "draft": lambda desk, id_, now: desk.correspondence.draft(desk.look(now), id_, "thank-you"),
    "addressees": lambda desk, id_, now: desk.correspondence.addressees(desk.look(now), id_, "thank-you"),
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
    (problem,) = [p for p in desk.correspondence.problems() if p.file == "drafts/evil.md"]
    assert (problem.field, "../../outside" in problem.message) == ("application", True)
    assert "heardback list" in problem.hint


def test_the_drafts_of_a_file_that_was_renamed_are_named(desk: Desk, folder: Path, now: datetime) -> None:
    made, _ = desk.correspondence.draft(desk.look(now), KAROO, "thank-you")
    kept = desk.correspondence.keep(made)
    assert kept.path is not None
    assert [p for p in desk.correspondence.problems() if p.file.endswith(kept.path.name)] == []
    path = folder / "applications" / f"{KAROO}.md"
    path.rename(path.with_name("karoo.md"))
    assert [p.field for p in desk.correspondence.problems() if p.file.endswith(kept.path.name)] == [
        "application"
    ]
