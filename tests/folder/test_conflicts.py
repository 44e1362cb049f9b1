"""Which names are conflicted copies, and of what."""

from __future__ import annotations

import unicodedata

import pytest

from heardback.folder.changing import safe_name
from heardback.folder.conflicts import Copy, Mark, copy_of

SURE = [
    ("karoo (Jana's conflicted copy 2026-03-14).md", "karoo.md"),
    ("karoo (Jana's conflicted copy 2026-03-14 (1)).md", "karoo.md"),
    ("karoo (janas-laptop's conflicted copy 2026-03-14) (2).md", "karoo.md"),
    ("karoo (In Konflikt stehende Kopie von Jana 2026-03-14).md", "karoo.md"),
    ("karoo (Janas in Konflikt stehende Kopie 2026-03-14).md", "karoo.md"),
    ("karoo (Janas Konfliktkopie 2026-03-14).md", "karoo.md"),
    ("karoo (copie en conflit de Jana 2026-03-14).md", "karoo.md"),
    ("karoo (Copie en conflit avec celle de Jana 2026-03-14).md", "karoo.md"),
    ("karoo (Copia en conflicto de Jana 2026-03-14).md", "karoo.md"),
    ("karoo (Copia conflictiva de Jana 2026-03-14).md", "karoo.md"),
    ("karoo (Cópia em conflito de Jana 2026-03-14).md", "karoo.md"),
    (unicodedata.normalize("NFD", "karoo (Cópia em conflito de Jana 2026-03-14).md"), "karoo.md"),
    ("karoo (Cópia conflitante de Jana 2026-03-14).md", "karoo.md"),
    ("karoo (Copia in conflitto di Jana 2026-03-14).md", "karoo.md"),
    ("karoo (Conflicterende kopie van Jana 2026-03-14).md", "karoo.md"),
    ("karoo (Janas konfliktkopia 2026-03-14).md", "karoo.md"),
    ("karoo (Janas motstridende kopi 2026-03-14).md", "karoo.md"),
    ("karoo (Jana - ristiriitainen kopio 2026-03-14).md", "karoo.md"),
    ("karoo (kopia powodująca konflikt — Jana 2026-03-14).md", "karoo.md"),
    ("karoo (конфликтующая копия Jana 2026-03-14).md", "karoo.md"),
    ("karoo (Конфліктна копія Jana 2026-03-14).md", "karoo.md"),
    ("karoo (Jana の競合コピー 2026-03-14).md", "karoo.md"),
    ("karoo (Jana 上の問題のあるコピー 2026-03-14).md", "karoo.md"),
    ("karoo (Jana의 충돌하는 사본 2026-03-14).md", "karoo.md"),
    ("karoo (Jana 的冲突副本 2026-03-14).md", "karoo.md"),
    ("karoo (Jana 的衝突複本 2026-03-14).md", "karoo.md"),
    ("karoo (Jana'nın çakışan kopyası 2026-03-14).md", "karoo.md"),
    ("karoo (Case Conflict).md", "karoo.md"),
    ("karoo (Case Conflict 1).md", "karoo.md"),
    ("karoo (Unicode Encoding Conflict).md", "karoo.md"),
    ("karoo (Selective Sync Conflict).md", "karoo.md"),
    ("karoo (conflicted copy 2018-04-10 093612).md", "karoo.md"),
    ("karoo (case clash from jana 2026-03-14 093612).md", "karoo.md"),
    ("karoo.sync-conflict-20260413-091523-K3X2R2T.md", "karoo.md"),
    ("karoo.sync-conflict-20260413-091523.md", "karoo.md"),
    ("karoo_conflict-20260413-091523.md", "karoo.md"),
    ("karoo (Edit conflict 2026-03-14 gXVSxj6).md", "karoo.md"),
    ("karoo (# Edit conflict 2026-11-19 dQ3x1aB #).md", "karoo.md"),
    ("karoo (# Name clash 2026-11-19 dQ3x1aB #).md", "karoo.md"),
    ("karoo.md (SFConflict jana@mail.example 2026-03-07-11-30-28)", "karoo.md"),
    ("karoo (SFConflict jana@laptop 2015-03-07-10-15-00).md", "karoo.md"),
    ("karoo (Conflicted copy Pixel 8 202603121129).md", "karoo.md"),
    ("karoo (Conflicted copy Pixel (work) 202603121129).md", "karoo.md"),
    ("karoo (conflict 2023-11-07-15-46-12).md", "karoo.md"),
    ("karoo_Andy-PC_Jan-03-0901-2013_CaseConflict_1.md", "karoo.md"),
    ("karoo_DiskStation_Mar-14-101112-2026_Conflict.md", "karoo.md"),
    ("karoo(Jana-PC的冲突副本1_2026-11-19 02-11-37).md", "karoo.md"),
    ("karoo(Conflict_user (Web browser)_2020-03-25-22-50-36).md", "karoo.md"),
    ("karoo.md.conflict1", "karoo.md"),
    ("karoo.conflict2.md", "karoo.md"),
    ("karoo.md..path1", "karoo.md"),
    ("karoo..path2.md", "karoo.md"),
    ("karoo.Conflict.md", "karoo.md"),
    ("karoo.md~HEAD", "karoo.md"),
    ("karoo (conflicted copy 2026-03-14) 2.md", "karoo.md"),
    ("karoo (Cape Town) (conflicted copy 2026-03-14).md", "karoo (Cape Town).md"),
]

BESIDE = [
    ("karoo-DESKTOP-1A2B3C4.md", "karoo.md"),
    ("karoo-LAPTOP-9ZK2Q1XY-2.md", "karoo.md"),
    ("karoo-JANA-PC.md", "karoo.md"),
    ("karoo-Janas-MacBook-Pro.md", "karoo.md"),
    ("karoo-DESKTOP-1A2B3C4-safeBackup-0001.md", "karoo.md"),
    ("karoo-engineer-Jana-safeBackup-0001.md", "karoo-engineer.md"),
    ("karoo-engineer-DESKTOP-1A2B3C4.md", "karoo-engineer.md"),
    ("karoo_BASE_12345.md", "karoo.md"),
    ("karoo_REMOTE_12345.md", "karoo.md"),
    ("karoo.md.orig", "karoo.md"),
]

ALIKE = [
    ("karoo 2.md", "karoo.md"),
    ("karoo (1).md", "karoo.md"),
    ("karoo-2.md", "karoo.md"),
    ("karoo-engineer-3.md", "karoo-engineer.md"),
    ("karoo-HOST.md", "karoo.md"),
    ("karoo-janas-laptop.md", "karoo.md"),
    ("karoo - Copy.md", "karoo.md"),
    ("karoo - Copy (2).md", "karoo.md"),
    ("karoo - Kopie.md", "karoo.md"),
    ("karoo - Cópia.md", "karoo.md"),
    ("karoo - コピー.md", "karoo.md"),
    ("karoo - 副本.md", "karoo.md"),
    ("karoo copy.md", "karoo.md"),
    ("karoo copy 2.md", "karoo.md"),
    ("karoo Kopie 3.md", "karoo.md"),
    ("karoo のコピー.md", "karoo.md"),
    ("karoo 的副本.md", "karoo.md"),
    ("karoo 복사본.md", "karoo.md"),
    ("karoo (copy).md", "karoo.md"),
    ("karoo (another copy).md", "karoo.md"),
    ("karoo (3rd copy).md", "karoo.md"),
    ("Copy of karoo.md", "karoo.md"),
    ("Kopie von karoo.md", "karoo.md"),
    ("Cópia de karoo.md", "karoo.md"),
    ("Ünal (1).md", "Ünal.md"),
    (unicodedata.normalize("NFD", "Ünal (1).md"), "Ünal.md"),
]

COPIES = [
    (name, base, mark)
    for mark, named in ((Mark.SURE, SURE), (Mark.BESIDE, BESIDE), (Mark.ALIKE, ALIKE))
    for name, base in named
]

OTHER_FILES = [
    "karoo.md",
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

NAMES = ["karoo.md", "karoo-engineer.md", "karoo (Cape Town).md", "Ünal.md"]


@pytest.mark.parametrize(("name", "base", "mark"), COPIES)
def test_a_copy_is_recognised_by_its_name(name: str, base: str, mark: Mark) -> None:
    assert copy_of(name, [*NAMES, name]) == Copy(base, mark)


@pytest.mark.parametrize(("name", "base", "mark"), COPIES)
def test_without_its_base_only_a_sync_programs_own_mark_counts(name: str, base: str, mark: Mark) -> None:
    copy = copy_of(name, [name, "other.md"])
    if mark is Mark.SURE:
        assert copy is not None
        assert not copy.stands
    else:
        assert copy is None


@pytest.mark.parametrize("name", OTHER_FILES)
def test_what_only_looks_alike_is_not_a_copy(name: str) -> None:
    assert copy_of(name, [*NAMES, name]) is None


def test_a_copy_of_a_copy_belongs_to_the_copy_where_that_is_there() -> None:
    copy = "karoo (conflicted copy 2026-03-14).md"
    assert copy_of("karoo (conflicted copy 2026-03-14) 2.md", ["karoo.md", copy]) == Copy(copy, Mark.ALIKE)


@pytest.mark.parametrize(
    "text", ["karoo", "Karoo (1)", "Karoo 2", "karoo-JANA-PC", "x.sync-conflict-20260413-091523-K3X2R2T"]
)
def test_names_that_heardback_gives_are_never_plainly_copies(text: str) -> None:
    names: list[str] = []
    for _ in range(12):
        names.append(safe_name(text, names) + ".md")
    assert not any((copy := copy_of(name, names)) and copy.is_plain for name in names)


@pytest.mark.parametrize("name", [name for name, base, _ in COPIES if base == "karoo.md"])
def test_settings_have_copies_too(name: str) -> None:
    name = name.replace(".md", ".yaml").replace("karoo", "heardback")
    copy = copy_of(name, [name, "heardback.yaml", "heardback-old.txt"], ".yaml")
    assert copy is not None
    assert copy.base == "heardback.yaml"
