"""A message that went out is logged once and kept once, wherever the program was killed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from heardback.desk import Desk, RefusedError, UnreadableError
from heardback.desk.draft_box import DraftBox
from heardback.disk import files
from heardback.disk.version import NotSaved
from heardback.folder.folder import Folder
from written_down import write_down

KAROO = "karoo-data-engineer"
PIETER = "Pieter van Wyk"


class Killed(BaseException):
    """Power cut: nothing catches it."""


def killed(*_: object, **__: object) -> None:
    raise Killed


def then_killed(step: Callable[..., object]) -> Callable[..., object]:
    def run(*args: object, **options: object) -> object:
        step(*args, **options)
        raise Killed

    return run


CUTS = {
    "before the draft is marked": (DraftBox, "mark", killed),
    "behind the mark": (DraftBox, "mark", then_killed(DraftBox.mark)),
    "before the log is written": (Folder, "change", killed),
    "behind the log": (Folder, "change", then_killed(Folder.change)),
    "before the text moves": (DraftBox, "move_to_sent", killed),
    "between the new file and the old one": (files, "remove", killed),
}


def logged(desk: Desk, now: datetime) -> list[str | None]:
    application = desk.look(now).row(KAROO).application
    assert application is not None
    return [
        e.to for e in application.log if e.event == "sent" and e.message == "thank-you" and e.to == PIETER
    ]


@pytest.mark.parametrize("cut", CUTS)
def test_the_second_run_finishes_what_the_first_began(
    cut: str, desk: Desk, folder: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = desk.correspondence.keep(
        desk.correspondence.draft(desk.look(now), KAROO, "thank-you", to="pieter")[0]
    )
    with monkeypatch.context() as patched:
        patched.setattr(*CUTS[cut])
        with pytest.raises(Killed):
            write_down(desk, "sent", KAROO, message="thank-you", to="pieter", now=now)

    write_down(desk, "sent", KAROO, message="thank-you", to="pieter", now=now)

    assert logged(desk, now) == [PIETER]
    assert [d for d in desk.correspondence.drafts() if d.application == KAROO] == []
    kept = [d for d in desk.correspondence.sent() if d.to == PIETER]
    assert [d.text for d in kept] == [draft.text]


def test_a_log_that_cannot_be_written_leaves_the_draft_as_it_was(
    desk: Desk, folder: Path, now: datetime
) -> None:
    desk.correspondence.keep(desk.correspondence.draft(desk.look(now), KAROO, "thank-you", to="pieter")[0])
    (draft,) = (folder / "drafts").glob("karoo*")
    before = draft.read_bytes()
    path = folder / "applications" / f"{KAROO}.md"
    path.write_text(
        path.read_text().replace("\nlog:\n", "\nlog: &all\n").replace("\n---\n", "\nagain: *all\n---\n", 1)
    )

    with pytest.raises(RefusedError):
        write_down(desk, "sent", KAROO, message="thank-you", to="pieter", now=now)

    assert draft.read_bytes() == before
    assert not [d for d in desk.correspondence.sent() if d.to == PIETER]


def test_a_message_to_somebody_else_leaves_the_draft_alone(desk: Desk, now: datetime) -> None:
    desk.correspondence.keep(desk.correspondence.draft(desk.look(now), KAROO, "thank-you", to="pieter")[0])
    write_down(desk, "sent", KAROO, message="thank-you", to="aisha", now=now)
    assert [d.to for d in desk.correspondence.drafts() if d.application == KAROO] == [PIETER]


def test_a_draft_that_an_editor_changed_is_not_written_over(desk: Desk, now: datetime) -> None:
    from dataclasses import replace

    draft = desk.correspondence.keep(
        desk.correspondence.draft(desk.look(now), KAROO, "thank-you", to="pieter")[0]
    )
    assert draft.path is not None
    draft.path.write_text(draft.path.read_text() + "\nP.S. in the editor\n")
    with pytest.raises(RefusedError, match="changed by another program"):
        desk.correspondence.keep(replace(draft, text="typed in the dashboard"))
    assert "P.S. in the editor" in draft.path.read_text()


def test_one_note_for_a_panel_is_asked_for_by_name(desk: Desk, now: datetime) -> None:
    assert desk.correspondence.addressees(desk.look(now), KAROO, "thank-you") == ("Aisha Daniels", PIETER)
    write_down(desk, "sent", KAROO, message="thank-you", now=now)  # without a name it counts for everyone
    assert desk.correspondence.addressees(desk.look(now), KAROO, "thank-you") == (
        "Thandi Nkosi",
        PIETER,
        "Aisha Daniels",
    )
    assert not [f for f in desk.look(now).owed(KAROO) if f.message == "thank-you"]


def test_where_an_editor_wrote_the_draft_meanwhile_only_the_mark_is_taken_back(
    desk: Desk, folder: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.correspondence.keep(desk.correspondence.draft(desk.look(now), KAROO, "thank-you", to="pieter")[0])
    (draft,) = (folder / "drafts").glob("karoo*")
    before = draft.read_text(encoding="utf-8")

    def written_meanwhile(*_: object, **__: object) -> None:
        draft.write_text(draft.read_text(encoding="utf-8") + "P.S. in the editor\n", encoding="utf-8")
        raise NotSaved("The disk is full.", "Make room.")

    monkeypatch.setattr(Folder, "change", written_meanwhile)
    with pytest.raises(UnreadableError, match="The disk is full"):
        write_down(desk, "sent", KAROO, message="thank-you", to="pieter", now=now)

    assert draft.read_text(encoding="utf-8") == before + "P.S. in the editor\n"
