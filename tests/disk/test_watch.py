"""Changes on disk are noticed, and nothing else is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from heardback.disk import watch
from heardback.disk.watch import Watch

PATIENCE = 10.0


@contextmanager
def _watching(folder: Path, scans: threading.Semaphore | None = None) -> Iterator[threading.Event]:
    changed = threading.Event()
    watcher = Watch(folder, changed.set)
    ready = threading.Event()
    first = watch._timed_snapshot

    def scan(path: Path) -> tuple[watch.Snapshot, float]:
        result = first(path)
        ready.set()
        if scans is not None:
            scans.release()
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(watch, "_timed_snapshot", scan)
        patch.setattr(watch, "_RESCAN_SECONDS", 0.05)
        watcher.start()
        assert ready.wait(PATIENCE)
        try:
            yield changed
        finally:
            watcher.stop()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "applications").mkdir()
    (tmp_path / "applications" / "karoo.md").write_text("---\ncompany: Karoo\n---\n")
    return tmp_path


def _edit(folder: Path) -> None:
    (folder / "applications" / "karoo.md").write_text("---\ncompany: Karoo Data\n---\n")


def _add(folder: Path) -> None:
    (folder / "applications" / "umoya.md").write_text("x")


def _replace(folder: Path) -> None:
    new = folder / "applications" / ".~karoo.md.tmp"
    new.write_text("---\ncompany: KAROO\n---\n")
    new.replace(folder / "applications" / "karoo.md")


def _remove(folder: Path) -> None:
    (folder / "applications" / "karoo.md").unlink()


def _settings(folder: Path) -> None:
    (folder / "heardback.yaml").write_text("region: ZA\n")


def _first_draft(folder: Path) -> None:
    (folder / "drafts").mkdir()
    (folder / "drafts" / "hello.md").write_text("Dear")


@pytest.mark.parametrize("change", [_edit, _add, _replace, _remove, _settings, _first_draft])
def test_each_change_is_noticed(folder: Path, change: object) -> None:
    with _watching(folder) as changed:
        change(folder)  # type: ignore[operator]
        assert changed.wait(PATIENCE)


def test_a_folder_that_goes_and_comes_back_is_watched_again(folder: Path) -> None:
    with _watching(folder) as changed:
        away = folder.with_name("away")
        folder.rename(away)
        assert changed.wait(PATIENCE)
        changed.clear()
        away.rename(folder)
        assert changed.wait(PATIENCE)
        changed.clear()
        _edit(folder)
        assert changed.wait(PATIENCE)


def test_temporary_files_and_other_files_of_the_folder_do_not_count(folder: Path) -> None:
    scans = threading.Semaphore(0)
    with _watching(folder, scans) as changed:
        (folder / "applications" / ".~karoo.md.tmp").write_text("half")
        (folder / "README.md").write_text("mine")
        for _ in range(4):
            assert scans.acquire(timeout=PATIENCE)
        assert not changed.is_set()


def test_a_notice_is_told_before_anything_is_compared(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing_compared(_: Path) -> tuple[watch.Snapshot, float]:
        return frozenset(), 3600.0

    changed = threading.Event()
    monkeypatch.setattr(watch, "_timed_snapshot", nothing_compared)
    watcher = Watch(folder, changed.set)
    watcher.start()
    try:
        for n in range(200):  # until the notices have begun
            (folder / "applications" / f"{n}.md").write_text("x")
            if changed.wait(0.05):
                break
        assert changed.is_set()
    finally:
        watcher.stop()


def test_a_change_is_told_once_more_when_it_has_settled(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read of a young file can't be kept; and a notice that was lost would have hidden a second change."""

    def one_notice(_: object, stopping: threading.Event) -> Iterator[bool]:
        yield True
        while not stopping.wait(0.01):
            yield False

    told = threading.Semaphore(0)
    monkeypatch.setattr(watch, "_notices", one_notice)
    monkeypatch.setattr(watch, "_RESCAN_SECONDS", 0.05)
    watcher = Watch(folder, told.release, watch.snapshot(folder))
    _edit(folder)
    watcher.start()
    try:
        assert told.acquire(timeout=PATIENCE)
        assert told.acquire(timeout=PATIENCE)
        assert not told.acquire(timeout=0.3)
    finally:
        watcher.stop()


def test_without_notices_of_the_system_comparing_still_finds_changes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import watchfiles

    def none_here(*_: object, **__: object) -> Iterator[set[object]]:
        raise OSError("no inotify here")
        yield set()

    monkeypatch.setattr(watchfiles, "watch", none_here)
    with _watching(folder) as changed:
        _edit(folder)
        assert changed.wait(PATIENCE)


def test_stopping_is_quick(folder: Path) -> None:
    with _watching(folder):
        pass
    assert not any(t.name == "heardback-watch" and t.is_alive() for t in threading.enumerate())
