"""With the index and without it, everything that is read is the same; with it, no unchanged file is read."""

from __future__ import annotations

import stat
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from folder_changes import TEXTS, changed, do, edits, new_search
from heardback.desk.overview import Memory, Overview, look
from heardback.disk import stamps
from heardback.folder import row_reader as reading
from heardback.folder.folder import Folder
from heardback.folder.plain_rows import NotKept, PlainRows
from heardback.folder.row import Row

NOW = datetime(2026, 11, 19, 9, tzinfo=ZoneInfo("Africa/Johannesburg"))
LATER_NS = 3_000_000_000


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything was written a while ago, as far as the index knows."""
    real = time.time_ns
    monkeypatch.setattr("heardback.folder.index.time.time_ns", lambda: real() + LATER_NS)


@pytest.fixture
def search(tmp_path: Path) -> Path:
    return new_search(tmp_path / "search")


def told(overview: Overview) -> str:
    """Everything that was read, places in the files included."""
    owed = (overview.follow_ups, overview.ahead, overview.quiet, overview.holds_until)
    return repr((overview.rows, overview.archived, overview.problems, overview.archive_problems, owed))


def looked(search: Path, cache: Path | None, memory: Memory | None = None) -> str:
    return told(look(Folder(search, cache=cache), NOW, memory=memory))


@pytest.fixture
def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are parsed."""
    parsed: list[str] = []
    real = reading.read_file

    def counted(content: bytes, file: str, *rest: object) -> object:
        parsed.append(file.rpartition("/")[2])
        return real(content, file, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read_file", counted)
    return parsed


@pytest.mark.usefixtures("later")
def test_no_unchanged_file_is_read(search: Path, tmp_path: Path, read_files: list[str]) -> None:
    for name in ("a.md", "b.md"):
        (search / "applications" / name).write_text(TEXTS[0])
    looked(search, tmp_path / "cache")
    read_files.clear()
    before = stamps.stamp(str(search / "applications" / "b.md"))
    changed(search / "applications" / "b.md", TEXTS[1], before)
    assert looked(search, tmp_path / "cache") == looked(search, None)
    assert read_files.count("b.md") == 2
    assert read_files.count("a.md") == 1


@pytest.mark.usefixtures("later")
def test_a_program_that_stays_has_the_very_rows(search: Path, tmp_path: Path) -> None:
    folder, memory = Folder(search, cache=tmp_path / "cache"), Memory()
    before = look(folder, NOW, memory=memory)
    changed(search / "applications" / "b.md", TEXTS[0], stamps.stamp(str(search / "applications" / "b.md")))
    after = look(folder, NOW + timedelta(minutes=1), memory=memory)
    same = {row.id for row, again in zip(before.rows, after.rows, strict=True) if row is again}
    assert {"ä", "a"} - same == {"a"}  # what it and its copies say together is asked for each time
    assert "b" not in same
    assert after.standing("ä") is before.standing("ä")


def test_what_is_younger_than_two_seconds_is_read_again(
    search: Path, tmp_path: Path, read_files: list[str]
) -> None:
    for _ in range(2):
        looked(search, tmp_path / "cache")
    assert read_files.count("a.md") == 2
    assert not list((tmp_path / "cache").rglob("*.tmp"))


@pytest.mark.usefixtures("later")
def test_a_zone_that_nobody_knows_is_asked_for_again(
    search: Path, tmp_path: Path, read_files: list[str]
) -> None:
    (search / "applications" / "a.md").write_text(TEXTS[5])
    memory = Memory()
    for _ in range(2):
        looked(search, tmp_path / "cache", memory)
    assert read_files.count("a.md") == 2


@pytest.mark.usefixtures("later")
def test_only_its_owner_can_read_it(search: Path, tmp_path: Path) -> None:
    looked(search, tmp_path / "cache")
    (index,) = (tmp_path / "cache" / "index").iterdir()
    assert stat.S_IMODE(index.stat().st_mode) == 0o600
    assert stat.S_IMODE(index.parent.stat().st_mode) == 0o700
    assert not list(search.rglob("*index*"))


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("damage", ["empty", "half", "noise", "one byte", "others may write", "link"])
def test_what_is_damaged_or_foreign_is_made_again(
    damage: str, search: Path, tmp_path: Path, read_files: list[str]
) -> None:
    cache = tmp_path / "cache"
    right = looked(search, cache)
    (index,) = (cache / "index").iterdir()
    content = index.read_bytes()
    match damage:
        case "empty":
            index.write_bytes(b"")
        case "half":
            index.write_bytes(content[: len(content) // 2])
        case "noise":
            index.write_bytes(bytes(reversed(content)))
        case "one byte":
            index.write_bytes(content.replace(b"Karoo Data", b"Karop Data"))
        case "others may write":
            index.write_bytes(content.replace(b"Karoo Data", b"KAROO DATA"))
            index.chmod(0o622)
        case "link":
            index.rename(index.with_name("elsewhere"))
            index.symlink_to(index.with_name("elsewhere"))
            index.with_name("elsewhere").write_bytes(content.replace(b"Karoo Data", b"KAROO DATA"))
    read_files.clear()
    assert looked(search, cache) == right
    assert "a.md" in read_files
    assert not index.is_symlink()


@pytest.mark.usefixtures("later")
def test_another_program_zone_or_own_key_is_another_index(
    search: Path, tmp_path: Path, read_files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, memory = tmp_path / "cache", Memory()
    looked(search, cache, memory)
    for change in ("timezone: Europe/Berlin\n", "timezone: Europe/Berlin\nown_keys: [aplied]\n", "program"):
        read_files.clear()
        if change == "program":
            monkeypatch.setattr("heardback.folder.index.code_stamps", lambda _: "another")
        else:
            (search / "heardback.yaml").write_text(change)
        assert looked(search, cache, memory) == looked(search, None)
        assert read_files.count("a.md") == 2, change


@pytest.mark.usefixtures("later")
def test_a_cache_that_cannot_be_written_costs_nothing_but_time(search: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    assert looked(search, tmp_path / "cache") == looked(search, None)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(edits, min_size=1, max_size=12))
@example([("link", "notes.txt", "a.md"), ("swap", "a.md", "notes.txt"), ("copy", "a.md", "notes.txt")])
def test_whatever_happens_to_a_folder_the_index_changes_no_answer(
    happens: list[tuple[str, object, object]],
) -> None:
    real = time.time_ns
    with tempfile.TemporaryDirectory() as directory, pytest.MonkeyPatch.context() as patch:
        search, cache = new_search(Path(directory) / "search"), Path(directory) / "cache"
        patch.setenv("TZ", "Africa/Johannesburg")
        patch.setattr("heardback.folder.index.time.time_ns", lambda: real() + LATER_NS)
        memory = Memory()
        looked(search, cache, memory)
        for edit in happens:
            if edit[0] == "clock":
                step = int(str(edit[2])) * 1_000_000_000
                patch.setattr("heardback.folder.index.time.time_ns", lambda step=step: real() + step)
            do(search, edit)
            right = looked(search, None)
            assert looked(search, cache, memory) == right, edit
            assert looked(search, cache) == right, edit


def rows() -> Iterator[tuple[str, Row]]:
    sample = Path(__file__).resolve().parents[2] / "sample-data"
    for row in Folder(sample).rows(ZoneInfo("Africa/Johannesburg")):
        yield row.id, row


@pytest.mark.parametrize(("_", "row"), rows())
def test_every_row_comes_back_as_it_was(_: str, row: Row) -> None:
    plain = PlainRows(ZoneInfo("Africa/Johannesburg"))
    import json

    said = (row.application, row.problems)
    assert repr(plain.meant(json.loads(json.dumps(plain.plain(said))))) == repr(said)


def test_a_zone_without_a_name_is_not_kept() -> None:
    from dataclasses import replace

    from heardback.domain.application import Application, Interview
    from heardback.folder.zones import posix_zone

    zone = posix_zone("SAST-2")
    assert zone
    held = Application("a", "A", "b", interviews=(Interview(NOW.replace(tzinfo=zone), zone),))
    with pytest.raises(NotKept):
        PlainRows(ZoneInfo("UTC")).plain((held, ()))
    kept = PlainRows(zone).plain((held, ()))
    assert PlainRows(zone).meant(kept) == (held, ())
    fixed = replace(held, interviews=(Interview(NOW.astimezone(UTC) + timedelta(hours=1), UTC),))
    assert PlainRows(zone).meant(PlainRows(zone).plain((fixed, ()))) == (fixed, ())
