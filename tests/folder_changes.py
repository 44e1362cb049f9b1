"""A folder to which everything happens that may happen to one: edits, touches, swaps, links, files put away."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from pathlib import Path

from hypothesis import strategies as st

from heardback.disk import stamps

TEXTS = (
    (
        "---\ncompany: Karoo Data\nrole: Engineer\nstage: interviewing\n"
        "interviews:\n  - {start: 2026-11-18 10:00, timezone: America/New_York, with: [Zoë]}\n---\nNice office.\n"
    ),
    (
        "---\ncompany: Karoo Data\nrole: Engineer\nstage: interviewing\n"
        "interviews:\n  - {start: 2026-11-18 11:00, timezone: America/New_York, with: [Zoë]}\n---\nNice office.\n"
    ),
    (
        "---\ncompany: Karoo Data\nrole: Engineer\nlog:\n  - {on: 2026-11-18T10:00+05:30, event: heard}\n"
        "  - {on: 2026-10-25, event: stage, to: offer}\nown: {a: [b, {c: d}]}\n---\n"
    ),
    "---\ncompany: Bergview\nrole: Engineer\nstage: aplied\napplied: 18 Nov 2026\n---\n",
    "---\ncompany: Bergview\nrole: [\n---\n",
    "---\ncompany: Bergview\nrole: Engineer\ninterviews:\n  - {start: 2026-11-20 10:00, timezone: Mars/Base}\n---\n",
    "no front matter",
    "",
    (
        "---\ncompany: Karoo Data\nrole: Engineer\n<<<<<<< HEAD\nstage: interviewing\n=======\nstage: offer\n"
        ">>>>>>> laptop\ninterviews:\n  - {start: 2026-11-18 10:00, timezone: America/New_York, with: [Zoë]}\n---\n"
    ),
)
NAMES = (
    "a.md",
    "b.md",
    "a-2.md",
    "a (1).md",
    "a.sync-conflict-20260413-091523-K3X2R2T.md",
    "ä.md",
    "notes.txt",
)
ALONE = ("a.md", "b.md", "ä.md", "notes.txt")
"""Those that are no copies of others."""


def new_search(path: Path, names: Collection[str] = NAMES) -> Path:
    (path / "applications").mkdir(parents=True)
    (path / "heardback.yaml").write_text("timezone: Africa/Johannesburg\n")
    for name, text in zip(NAMES, TEXTS[:5] + TEXTS[6:8], strict=True):
        if name in names:
            (path / "applications" / name).write_text(text)
    return path


def changed(path: Path, text: str, before: str) -> None:
    """Write until the clock of the disk has moved on: two seconds lie between two looks that trust each other."""
    for _ in range(10_000):
        path.write_text(text)
        if stamps.stamp(str(path)) != before:
            return
    raise AssertionError("the clock of this disk stands still")


names = st.sampled_from(NAMES)
edits = st.one_of(
    st.tuples(st.just("write"), names, st.sampled_from(TEXTS)),
    st.tuples(st.just("replace"), names, st.sampled_from(TEXTS)),
    st.tuples(st.just("touch"), names, st.sampled_from((0, 1_700_000_000, 4_000_000_000))),
    st.tuples(st.just("keep the time"), names, st.sampled_from(TEXTS)),
    st.tuples(st.just("delete"), names, st.none()),
    st.tuples(st.just("rename"), names, names),
    st.tuples(st.just("swap"), names, names),
    st.tuples(st.just("copy"), names, names),
    st.tuples(st.just("link"), names, names),
    st.tuples(st.just("put away"), names, st.none()),
    st.tuples(
        st.just("settings"), st.none(), st.sampled_from(("Europe/Berlin", "Africa/Johannesburg", "No/Zone"))
    ),
    st.tuples(st.just("clock"), st.none(), st.sampled_from((-7200, 0, 3, 86_400))),
)


def leads_in_a_circle(path: Path) -> bool:
    return Path(os.path.realpath(path)).is_symlink()


def is_same_file(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def do(search: Path, edit: tuple[str, object, object]) -> None:
    """One thing that happens to a folder between two looks."""
    what, name, given = edit
    place = search / "applications"
    file, other = place / str(name), place / str(given)
    before = stamps.stamp(str(file))
    match what:
        case "write":
            file.unlink() if file.is_symlink() else None
            changed(file, str(given), before)
        case "replace":
            (search / "fresh").write_text(str(given))
            (search / "fresh").replace(file)
        case "touch" if file.is_file():
            os.utime(file, (float(str(given)),) * 2)
        case "keep the time" if file.is_file() and not file.is_symlink():
            status = file.stat()
            changed(file, str(given), before)
            os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
        case "delete":
            file.unlink(missing_ok=True)
        case "rename" if os.path.lexists(file):
            file.rename(other)
        case "swap" if file.is_file() and other.is_file() and file != other:
            file.rename(search / "swapped")
            other.rename(file)
            (search / "swapped").rename(other)
        case "copy" if file.is_file() and not leads_in_a_circle(other) and not is_same_file(file, other):
            shutil.copy2(file, other)
        case "link" if file != other:
            other.unlink(missing_ok=True)
            other.symlink_to(file.name)
        case "put away" if os.path.lexists(file):
            (search / "archive").mkdir(exist_ok=True)
            file.rename(search / "archive" / file.name)
        case "settings":
            (search / "heardback.yaml").write_text(f"timezone: {given}\n")
