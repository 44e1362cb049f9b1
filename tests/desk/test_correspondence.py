"""Drafts, sent messages and templates at the desk."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from heardback.desk import Desk, RefusedError, UsageError
from heardback.desk.errors import NameDoubtError

KAROO = "karoo-data-engineer"


def test_a_draft_that_is_kept_is_found_again(desk: Desk, now: datetime) -> None:
    overview, letters = desk.look(now), desk.correspondence
    made, problems = letters.draft(overview, KAROO, "thank-you", to="pieter")
    assert (made.path, made.to, problems) == (None, "Pieter van Wyk", ())
    kept = letters.keep(made)
    assert kept.path is not None
    assert letters.draft(overview, KAROO, "thank-you", to="pieter")[0] == kept
    assert letters.draft(overview, KAROO, "thank-you", to="aisha")[0].path is None
    assert letters.keep(kept) == kept


def test_without_a_name_it_goes_to_whom_it_is_owed(desk: Desk, now: datetime) -> None:
    overview, letters = desk.look(now), desk.correspondence
    first, *_ = letters.addressees(overview, KAROO, "thank-you")
    assert letters.draft(overview, KAROO, "thank-you")[0].to == first


def test_somebody_unknown_is_doubted(desk: Desk, now: datetime) -> None:
    overview, letters = desk.look(now), desk.correspondence
    with pytest.raises(NameDoubtError, match="Did you mean Pieter van Wyk"):
        letters.draft(overview, KAROO, "thank-you", to="piter")
    assert letters.draft(overview, KAROO, "thank-you", to="piter", sure=True)[0].to == "piter"


@pytest.mark.parametrize("message", ["answer-offer", "let-go"])
def test_what_is_not_written_has_no_draft(message: str, desk: Desk, now: datetime) -> None:
    with pytest.raises(UsageError):
        desk.correspondence.draft(desk.look(now), KAROO, message)


def test_a_template_is_copied_once_and_never_over_one_that_is_there(desk: Desk, folder: Path) -> None:
    (folder / "templates" / "nudge.md").unlink(missing_ok=True)
    path = desk.correspondence.copy_template("nudge")
    assert path == folder / "templates" / "nudge.md"
    path.write_text("my own")
    with pytest.raises(RefusedError, match="already exists"):
        desk.correspondence.copy_template("nudge")
    assert path.read_text() == "my own"


def test_a_template_that_is_not_there_is_named_with_the_nearest(desk: Desk) -> None:
    with pytest.raises(UsageError, match=r"Did you mean `?nudge"):
        desk.correspondence.copy_template("nugde")
