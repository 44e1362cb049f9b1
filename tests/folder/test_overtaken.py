"""A save that another program overtook: both changes are kept, or ours is refused with the reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from heardback.disk import files
from heardback.disk.version import ChangedOnDisk
from heardback.folder.folder import Folder
from heardback.markdown.edits import Append, Edit, Set

TEXT = "---\ncompany: Karoo Data\nsalary: R850k\nlog:\n  - {on: 2026-10-28, event: applied}\n---\nNotes\n"
Overtake = Callable[[str, str], Path]


@pytest.fixture
def overtake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Overtake:
    """Lets another program replace a text right before the next save."""

    def overtake(old: str, new: str) -> Path:
        path = tmp_path / "applications" / "karoo.md"
        path.parent.mkdir()
        path.write_text(TEXT)
        real, waiting = files.save, [True]

        def save(*given: object, **named: object) -> object:
            if waiting:
                waiting.clear()
                path.write_text(TEXT.replace(old, new))
            return real(*given, **named)  # type: ignore[arg-type]

        monkeypatch.setattr(files, "save", save)
        return path

    return overtake


@pytest.mark.parametrize(
    ("edit", "old", "new", "both"),
    [
        (Set(("salary",), "R900k"), "Notes", "More notes", ("salary: R900k", "More notes")),
        (
            Append(("log",), {"on": "2026-11-18", "event": "heard"}),
            "applied}\n",
            "applied}\n  - {on: 2026-11-17, event: note, note: x}\n",
            ("2026-11-18", "2026-11-17"),
        ),
        (Set(("salary",), "R900k"), "R850k", "R900k", ("salary: R900k",)),
    ],
)
def test_both_changes_are_kept(
    overtake: Overtake, tmp_path: Path, edit: Edit, old: str, new: str, both: tuple[str, ...]
) -> None:
    path = overtake(old, new)
    Folder(tmp_path).change("karoo", [edit])
    assert all(path.read_text().count(text) == 1 for text in both)


def test_two_values_of_one_field_are_named_and_theirs_stays(overtake: Overtake, tmp_path: Path) -> None:
    path = overtake("R850k", "R950k")
    with pytest.raises(ChangedOnDisk, match="changed salary as well"):
        Folder(tmp_path).change("karoo", [Set(("salary",), "R900k")])
    assert path.read_text() == TEXT.replace("R850k", "R950k")
