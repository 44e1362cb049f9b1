"""Which names are conflicted copies, and of what."""

from __future__ import annotations

import unicodedata

import pytest

from heardback.folder.conflicts import conflicted_base
from heardback.folder.file_names import safe_name

COPIES = [
    ("karoo (Jana's conflicted copy 2026-03-14).md", "karoo.md"),
    ("karoo (Jana's conflicted copy 2026-03-14 (1)).md", "karoo.md"),
    ("karoo (janas-laptop's conflicted copy 2026-03-14) (2).md", "karoo.md"),
    ("karoo (In Konflikt stehende Kopie von Jana 2026-03-14).md", "karoo.md"),
    ("karoo (copie en conflit de Jana 2026-03-14).md", "karoo.md"),
    ("karoo (case conflict).md", "karoo.md"),
    ("karoo (conflicted copy 2018-04-10 093612).md", "karoo.md"),
    ("karoo.sync-conflict-20260413-091523-K3X2R2T.md", "karoo.md"),
    ("karoo.sync-conflict-20260413-091523.md", "karoo.md"),
    ("karoo_conflict-20260413-091523.md", "karoo.md"),
    ("karoo (Edit conflict 2026-03-14 gXVSxj6).md", "karoo.md"),
    ("karoo.md (SFConflict jana@mail.example 2026-03-07-11-30-28)", "karoo.md"),
    ("karoo (Conflicted copy Pixel 8 202603121129).md", "karoo.md"),
    ("karoo (Conflicted copy Pixel (work) 202603121129).md", "karoo.md"),
    ("karoo-DESKTOP-1A2B3C4.md", "karoo.md"),
    ("karoo-LAPTOP-9ZK2Q1XY-2.md", "karoo.md"),
    ("karoo-JANA-PC.md", "karoo.md"),
    ("karoo-Janas-MacBook-Pro.md", "karoo.md"),
    ("karoo-DESKTOP-1A2B3C4-safeBackup-0001.md", "karoo.md"),
    ("karoo-engineer-Jana-safeBackup-0001.md", "karoo-engineer.md"),
    ("karoo-engineer-DESKTOP-1A2B3C4.md", "karoo-engineer.md"),
    ("karoo 2.md", "karoo.md"),
    ("karoo (1).md", "karoo.md"),
    ("karoo (conflicted copy 2026-03-14) 2.md", "karoo.md"),
    ("Ünal (1).md", "Ünal.md"),
    (unicodedata.normalize("NFD", "Ünal (1).md"), "Ünal.md"),
]

OTHER_FILES = [
    "karoo.md",
    "karoo-engineer.md",
    "karoo-2.md",
    "karoo-2026.md",
    "karoo-PC.md",
    "karoo-desktop-support.md",
    "karoo-LAPTOP.md",
    "karoo-macbook-repairs.md",
    "karoo-HOST.md",
    "karoo (Cape Town).md",
    "karoo (2026).md",
    "karoo (conflict resolution officer).md",
    "karoo 2026.md",
    "karoo data.md",
    "karoo2.md",
    "karoo.old.md",
    "karoo.txt",
    "karoo (1).txt",
    "karoo.md~",
    ".karoo.md",
    "",
    ".md",
    "(1).md",
    "-DESKTOP-1A2B3C4.md",
]

NAMES = ["karoo.md", "karoo-engineer.md", "Ünal.md"]


@pytest.mark.parametrize(("name", "base"), COPIES)
def test_a_copy_is_told_by_its_name(name: str, base: str) -> None:
    assert conflicted_base(name, [*NAMES, name]) == base


@pytest.mark.parametrize("name", [name for name, _ in COPIES])
def test_without_its_base_it_is_a_file_like_any_other(name: str) -> None:
    assert conflicted_base(name, [name, "other.md"]) is None


@pytest.mark.parametrize("name", OTHER_FILES)
def test_what_only_looks_alike_is_no_copy(name: str) -> None:
    assert conflicted_base(name, [*NAMES, name]) is None


def test_a_copy_of_a_copy_belongs_to_the_copy_where_that_is_there() -> None:
    copy = "karoo (conflicted copy 2026-03-14).md"
    assert conflicted_base("karoo (conflicted copy 2026-03-14) 2.md", ["karoo.md", copy]) == copy


@pytest.mark.parametrize(
    "text", ["karoo", "Karoo (1)", "Karoo 2", "karoo-JANA-PC", "x.sync-conflict-20260413-091523-K3X2R2T"]
)
def test_names_that_heardback_gives_are_never_copies(text: str) -> None:
    names: list[str] = []
    for _ in range(12):
        names.append(safe_name(text, names) + ".md")
    assert [conflicted_base(name, names) for name in names] == [None] * 12
