"""Bounded reads, durable saves, and names for new files."""

from __future__ import annotations

import errno
import os
import socket
import stat
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from heardback.disk import files, temporary
from heardback.folder.changing import safe_name

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes, pipes and links like these")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "applications" / "karoo.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"old")
    return path


@pytest.fixture
def within(path: Path) -> Path:
    return path.parents[1]


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(directory: Path) -> list[str]:
    return sorted(held.name for held in directory.iterdir())


class TestReading:
    def test_a_version_is_recognised_by_time_size_and_inode(self, path: Path, within: Path) -> None:
        snapshot = files.read(path, within=within)
        status = path.stat()
        assert snapshot == files.Snapshot(b"old", status.st_mtime_ns, 3, status.st_ino)

    def test_one_mebibyte_is_read_and_a_byte_more_is_not(self, path: Path, within: Path) -> None:
        path.write_bytes(b"x" * files.MAX_BYTES)
        assert files.read(path, within=within).size == files.MAX_BYTES
        path.write_bytes(b"x" * (files.MAX_BYTES + 1))
        with pytest.raises(files.Unreadable, match="larger than 1 MiB"):
            files.read(path, within=within)

    def test_a_missing_file_is_said_to_be_gone(self, path: Path, within: Path) -> None:
        with pytest.raises(files.Unreadable, match="it is gone"):
            files.read(path.with_name("none.md"), within=within)

    @posix
    def test_pipes_sockets_devices_and_folders_are_not_waited_for(self, path: Path, within: Path) -> None:
        directory = path.parent
        os.mkfifo(directory / "pipe.md")
        (directory / "folder.md").mkdir()
        (directory / "link.md").symlink_to("pipe.md")
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(directory / "socket.md"))
            for name in ("pipe.md", "socket.md", "folder.md", "link.md"):
                with pytest.raises(files.Unreadable, match="This is"):
                    files.read(directory / name, within=within)
        with pytest.raises(files.Unreadable, match="isn't a regular file"):
            files.read(Path("/dev/zero"), within=Path("/dev"))

    @posix
    def test_a_link_may_lead_to_a_file_inside_the_folder_only(self, path: Path, within: Path) -> None:
        (within / "elsewhere.md").write_bytes(b"inside")
        outside = within.parent / "outside.md"
        outside.write_bytes(b"secret")
        inside_link, outside_link, dangling, circle = (
            path.with_name(n) for n in ("a.md", "b.md", "c.md", "d.md")
        )
        inside_link.symlink_to("../elsewhere.md")
        outside_link.symlink_to(outside)
        dangling.symlink_to("nothing.md")
        circle.symlink_to("d.md")
        assert files.read(inside_link, within=within).content == b"inside"
        with pytest.raises(files.Unreadable, match="leads out of the folder"):
            files.read(outside_link, within=within)
        with pytest.raises(files.Unreadable, match="a file that is gone"):
            files.read(dangling, within=within)
        with pytest.raises(files.Unreadable, match="circle"):
            files.read(circle, within=within)

    @posix
    def test_a_folder_that_is_itself_a_link_holds_its_files(self, path: Path, within: Path) -> None:
        other = within.parent / "other"
        other.symlink_to(within)
        path.with_name("a.md").symlink_to("karoo.md")
        assert files.read(other / "applications" / "a.md", within=other).content == b"old"


class TestSaving:
    def test_the_new_version_is_there_and_nothing_else(self, path: Path, within: Path) -> None:
        snapshot = files.save(path, b"new", expected=files.read(path, within=within), within=within)
        assert snapshot == files.read(path, within=within)
        assert path.read_bytes() == b"new"
        assert names(path.parent) == ["karoo.md"]

    @posix
    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755, 0o200])
    def test_the_mode_stays(self, mode: int, path: Path, within: Path) -> None:
        snapshot = files.read(path, within=within)
        path.chmod(mode)
        umask = os.umask(0o077)
        try:
            if mode & 0o400 or os.geteuid() == 0:
                files.save(path, b"new", expected=snapshot, within=within)
        finally:
            os.umask(umask)
        assert mode_of(path) == mode

    @posix
    def test_a_link_stays_a_link(self, path: Path, within: Path) -> None:
        link = path.with_name("link.md")
        link.symlink_to("../real.md")
        real = within / "real.md"
        real.write_bytes(b"old")
        files.save(link, b"new", expected=files.read(link, within=within), within=within)
        assert link.is_symlink()
        assert real.read_bytes() == b"new"
        assert names(within) == ["applications", "real.md"]

    @posix
    def test_a_backup_by_hard_link_keeps_the_old_version(self, path: Path, within: Path) -> None:
        backup = within / "backup.md"
        backup.hardlink_to(path)
        files.save(path, b"new", expected=files.read(path, within=within), within=within)
        assert (backup.read_bytes(), path.read_bytes()) == (b"old", b"new")

    def test_a_version_that_was_not_read_is_never_overwritten(self, path: Path, within: Path) -> None:
        snapshot = files.read(path, within=within)
        path.write_bytes(b"typed in an editor")
        with pytest.raises(files.ChangedOnDisk, match="changed by another program"):
            files.save(path, b"new", expected=snapshot, within=within)
        path.unlink()
        with pytest.raises(files.ChangedOnDisk, match="deleted or renamed"):
            files.save(path, b"new", expected=snapshot, within=within)
        assert names(path.parent) == []

    def test_a_file_that_was_only_touched_is_the_same_version(self, path: Path, within: Path) -> None:
        snapshot = files.read(path, within=within)
        os.utime(path, ns=(1, 1))
        files.save(path, b"new", expected=snapshot, within=within)
        assert path.read_bytes() == b"new"

    def test_saving_what_is_there_does_not_touch_the_file(self, path: Path, within: Path) -> None:
        snapshot = files.read(path, within=within)
        assert files.save(path, b"old", expected=snapshot, within=within) is snapshot
        assert files.read(path, within=within) == snapshot

    @posix
    def test_a_read_only_file_is_not_written(self, path: Path, within: Path) -> None:
        snapshot = files.read(path, within=within)
        path.chmod(0o444)
        with pytest.raises(files.NotSaved, match="read-only"):
            files.save(path, b"new", expected=snapshot, within=within)
        assert names(path.parent) == ["karoo.md"]

    def test_what_could_not_be_read_again_is_not_written(self, path: Path, within: Path) -> None:
        with pytest.raises(files.NotSaved, match="1 MiB"):
            files.save(
                path, b"x" * (files.MAX_BYTES + 1), expected=files.read(path, within=within), within=within
            )

    def test_a_long_name_leaves_room_for_the_temporary_one(self, path: Path, within: Path) -> None:
        long = path.with_name("ü" * 126 + ".md" if os.name != "nt" else "ü" * 100 + ".md")
        files.create(long, b"old")
        files.save(long, b"new", expected=files.read(long, within=within), within=within)
        assert long.read_bytes() == b"new"

    @pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes on this system")
    def test_extended_attributes_stay(self, path: Path, within: Path) -> None:
        try:
            os.setxattr(path, "user.colour", b"red")
        except OSError as error:
            pytest.skip(f"no extended attributes here: {error}")
        files.save(path, b"new", expected=files.read(path, within=within), within=within)
        assert os.getxattr(path, "user.colour") == b"red"


class TestWhatCameInBetween:
    """Somebody saves between the comparison and the exchange; nothing of theirs may be lost."""

    @pytest.fixture(autouse=True)
    def _exchange_only(self) -> None:
        if not sys.platform.startswith("linux"):
            pytest.skip("without an exchange of names there is nothing to look at")

    def save_while(
        self, path: Path, within: Path, monkeypatch: pytest.MonkeyPatch, *meanwhile: object
    ) -> None:
        """Save, and let each of `meanwhile` happen right before one exchange of names."""
        snapshot = files.read(path, within=within)
        waiting = list(meanwhile)
        real_exchange = files.exchange

        def exchange(one: Path, other: Path) -> bool:
            if waiting and callable(event := waiting.pop(0)):
                event()
            return real_exchange(one, other)

        monkeypatch.setattr(files, "exchange", exchange)
        files.save(path, b"ours", expected=snapshot, within=within)

    def test_an_editor_that_replaces_the_file(
        self, path: Path, within: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def deliver() -> None:
            delivery = path.with_name("delivery")
            delivery.write_bytes(b"theirs")
            delivery.replace(path)

        with pytest.raises(files.ChangedOnDisk):
            self.save_while(path, within, monkeypatch, deliver)
        assert path.read_bytes() == b"theirs"
        assert names(path.parent) == ["karoo.md"]

    def test_two_deliveries_are_both_kept(
        self, path: Path, within: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def deliver(text: bytes) -> object:
            delivery = path.with_name("delivery")
            return lambda: (delivery.write_bytes(text), delivery.replace(path))

        with pytest.raises(files.ChangedOnDisk):
            self.save_while(path, within, monkeypatch, deliver(b"first"), deliver(b"second"))
        assert path.read_bytes() == b"second"
        kept = {p.name: p.read_bytes() for p in path.parent.iterdir() if p != path}
        assert list(kept.values()) == [b"first"]
        assert all(name.startswith("karoo (conflicted copy ") for name in kept)

    def test_a_file_deleted_while_it_is_given_back(
        self, path: Path, within: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with pytest.raises(files.ChangedOnDisk):
            self.save_while(path, within, monkeypatch, lambda: path.write_bytes(b"theirs"), path.unlink)
        assert [p.read_bytes() for p in path.parent.iterdir()] == [b"theirs"]

    def test_an_editor_that_has_the_file_open_and_writes_a_moment_later(
        self, path: Path, within: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It opened the file before the exchange, and writes to what came out."""
        with path.open("r+b") as editor:
            sleep = temporary.time.sleep

            def write_then_close(_: float) -> None:
                if not editor.closed:
                    editor.write(b"theirs, longer")
                    editor.close()
                sleep(0)

            monkeypatch.setattr(temporary.time, "sleep", write_then_close)
            with pytest.raises(files.ChangedOnDisk):
                self.save_while(path, within, monkeypatch)
        assert path.read_bytes() == b"theirs, longer"
        assert names(path.parent) == ["karoo.md"]

    def test_a_viewer_that_keeps_the_file_open_does_not_stop_a_save(
        self, path: Path, within: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with path.open("rb"):
            self.save_while(path, within, monkeypatch)
        assert path.read_bytes() == b"ours"


def test_without_an_exchange_of_names_the_file_is_compared_and_replaced(
    path: Path, within: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "exchange", lambda *_: False)
    snapshot = files.read(path, within=within)
    newer = files.save(path, b"new", expected=snapshot, within=within)
    with pytest.raises(files.ChangedOnDisk):
        files.save(path, b"newer", expected=snapshot, within=within)
    files.save(path, b"newer", expected=newer, within=within)
    assert path.read_bytes() == b"newer"
    assert names(path.parent) == ["karoo.md"]


class TestCreating:
    @posix
    @pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
    def test_a_new_file_is_for_its_owner_only(self, umask: int, path: Path) -> None:
        new = path.with_name("new.md")
        before = os.umask(umask)
        try:
            files.create(new, b"new")
        finally:
            os.umask(before)
        assert mode_of(new) == 0o600
        assert names(path.parent) == ["karoo.md", "new.md"]

    def test_nothing_is_overwritten(self, path: Path) -> None:
        with pytest.raises(FileExistsError):
            files.create(path, b"new")
        assert path.read_bytes() == b"old"
        assert names(path.parent) == ["karoo.md"]

    @posix
    def test_not_even_a_link_to_nothing(self, path: Path) -> None:
        link = path.with_name("link.md")
        link.symlink_to("nothing.md")
        with pytest.raises(FileExistsError):
            files.create(link, b"new")
        assert not link.exists()

    @posix
    def test_a_system_without_renameat2_links(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("heardback.disk.temporary._renameat2", lambda: None)
        files.create(path.with_name("new.md"), b"new")
        with pytest.raises(FileExistsError):
            files.create(path, b"new")
        assert names(path.parent) == ["karoo.md", "new.md"]

    @posix
    def test_a_drive_without_links_takes_the_name_first(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def no_links(*_: object, **__: object) -> None:
            raise OSError(errno.ENOTSUP, "no links here")

        monkeypatch.setattr("heardback.disk.temporary._renameat2", lambda: None)
        monkeypatch.setattr(os, "link", no_links)
        files.create(path.with_name("new.md"), b"new")
        with pytest.raises(FileExistsError):
            files.create(path, b"new")
        assert {p.name: p.read_bytes() for p in path.parent.iterdir()} == {
            "karoo.md": b"old",
            "new.md": b"new",
        }

    @posix
    def test_a_drive_that_cannot_flush_a_directory_saves_all_the_same(
        self, path: Path, within: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fsync = os.fsync

        def files_only(file: int) -> None:
            if stat.S_ISDIR(os.fstat(file).st_mode):
                raise OSError(errno.EINVAL, "no such call here")
            fsync(file)

        monkeypatch.setattr(os, "fsync", files_only)
        files.save(path, b"new", expected=files.read(path, within=within), within=within)
        assert path.read_bytes() == b"new"

    def test_a_folder_that_is_gone_is_not_made_anew(self, tmp_path: Path) -> None:
        with pytest.raises(files.NotSaved, match="gone"):
            files.create(tmp_path / "gone" / "x.md", b"new")
        with pytest.raises(files.NotSaved, match="gone"):
            files.make_directory(tmp_path / "gone" / "applications")

    def test_a_directory_is_made_once(self, tmp_path: Path) -> None:
        files.make_directory(tmp_path / "drafts")
        files.make_directory(tmp_path / "drafts")
        assert os.name == "nt" or mode_of(tmp_path / "drafts") == 0o700


class TestMovingAndRemoving:
    def test_a_draft_moves_to_what_was_sent(self, path: Path, within: Path) -> None:
        target = within / "sent.md"
        snapshot = files.read(path, within=within)
        assert files.move(path, target, expected=snapshot) == files.read(target, within=within)
        assert not path.exists()

    def test_never_over_a_file_and_never_an_unread_version(self, path: Path, within: Path) -> None:
        target = within / "sent.md"
        target.write_bytes(b"another")
        snapshot = files.read(path, within=within)
        with pytest.raises(FileExistsError):
            files.move(path, target, expected=snapshot)
        path.write_bytes(b"changed")
        with pytest.raises(files.ChangedOnDisk):
            files.move(path, within / "new.md", expected=snapshot)
        with pytest.raises(files.ChangedOnDisk):
            files.remove(path, expected=snapshot)
        assert (path.read_bytes(), target.read_bytes()) == (b"changed", b"another")

    def test_a_version_that_was_read_is_removed(self, path: Path, within: Path) -> None:
        files.remove(path, expected=files.read(path, within=within))
        assert names(path.parent) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Karoo Data Data Engineer", "karoo-data-data-engineer"),
        ("Ünal & Søn (Pty) Ltd.", "unal-son-pty-ltd"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\temp\\x", "c-temp-x"),
        (".hidden", "hidden"),
        ("~$lock", "lock"),
        ("CON", "con-application"),
        ("nul.txt", "nul-txt"),
        ("LPT1", "lpt1-application"),
        ("x\0y\x1b[31m\u202ez", "x-y-31m-z"),
        ("", "application"),
        ("🎉🎉", "application"),
        ("שלום", "application"),
        ("a" * 300, "a" * 60),
        ("senior " * 20, "senior-senior-senior-senior-senior-senior-senior-senior"),
        ("--- x ---", "x"),
    ],
)
def test_a_new_file_gets_a_name_that_every_system_takes(text: str, name: str) -> None:
    assert safe_name(text, []) == name


@pytest.mark.parametrize("taken", ["karoo", "KAROO.md", "Karoo.MD", unicodedata.normalize("NFD", "kåroo")])
def test_a_name_that_is_taken_is_numbered(taken: str) -> None:
    assert safe_name("Karoo", [taken]) == "karoo-2"
    assert safe_name("Karoo", [taken, "karoo-2.md"]) == "karoo-3"


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk is made with unshare and tmpfs")
def test_a_full_disk_is_said_and_leaves_the_old_file(tmp_path: Path) -> None:
    if subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode:
        pytest.skip("not permitted to mount a small disk here")
    program = """
import os, sys
from pathlib import Path
from heardback.disk import files
folder = Path(sys.argv[1])
path = folder / "karoo.md"
path.write_bytes(b"old")
snapshot = files.read(path, within=folder)
for attempt in (lambda: files.save(path, b"x" * 200_000, expected=snapshot, within=folder),
                lambda: files.create(folder / "new.md", b"x" * 200_000)):
    try:
        attempt()
    except files.NotSaved as error:
        print(error)
print(path.read_bytes(), os.listdir(folder))
"""
    mount = f'mount -t tmpfs -o size=64k tmpfs "{tmp_path}" && exec "{sys.executable}" -c "$1" "{tmp_path}"'
    run = subprocess.run(
        ["unshare", "-rm", "sh", "-c", mount, "sh", program],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    if "mount" in run.stderr:
        pytest.skip(f"not permitted to mount a small disk here: {run.stderr}")
    said = "The file cannot be saved: the disk is full. Make room, then try again."
    assert run.stdout.splitlines() == [said, said, "b'old' ['karoo.md']"], run.stderr


def _left(directory: Path, name: str, age: int) -> Path:
    path = directory / name
    path.write_text("half")
    then = path.stat().st_mtime - age
    os.utime(path, (then, then))
    return path


@pytest.mark.parametrize("way", ["save", "create"])
def test_what_a_killed_save_left_goes_at_the_next_save(way: str, tmp_path: Path) -> None:
    path = tmp_path / "karoo.md"
    path.write_text("old")
    left = _left(tmp_path, ".~karoo.md.0123456789ab.tmp", 4000)
    staying = [
        _left(tmp_path, ".~karoo.md.ba9876543210.tmp", 3000),
        _left(tmp_path, ".~lock.karoo.md#", 4000),
        _left(tmp_path, "karoo.md.0123456789ab.tmp", 4000),
    ]
    if way == "save":
        files.save(path, b"new", expected=files.read(path, within=tmp_path), within=tmp_path)
    else:
        files.create(tmp_path / "new.md", b"new")
    assert not left.exists()
    assert all(other.exists() for other in staying)


def test_an_old_version_that_is_just_being_replaced_is_not_a_leftover(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has a temporary name and its old time at the moment when another instance saves."""
    path = _left(tmp_path, "karoo.md", 9000)
    settle = temporary.settle

    def meanwhile(made: Path) -> None:
        temporary.sweep(tmp_path)
        settle(made)

    monkeypatch.setattr(temporary, "settle", meanwhile)
    files.save(path, b"new", expected=files.read(path, within=tmp_path), within=tmp_path)
    assert path.read_bytes() == b"new"


def test_a_version_that_nobody_has_read_is_kept_where_it_cannot_go_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "karoo.md"
    path.write_text("old")
    expected = files.read(path, within=tmp_path)
    swaps = 0

    def exchange(one: Path, other: Path) -> bool:
        nonlocal swaps
        swaps += 1
        if swaps > 1:
            raise OSError(errno.EIO, "the drive went away")
        other.write_text("theirs")
        content = one.read_bytes()
        one.write_bytes(other.read_bytes())
        other.write_bytes(content)
        return True

    monkeypatch.setattr(files, "exchange", exchange)
    with pytest.raises((files.NotSaved, files.ChangedOnDisk)):
        files.save(path, b"ours", expected=expected, within=tmp_path)
    assert b"theirs" in [p.read_bytes() for p in tmp_path.iterdir() if not p.name.startswith(".")]


def test_a_file_of_our_own_is_written_over_whatever_its_size(tmp_path: Path) -> None:
    path, large = tmp_path / "all.ics", b"ours " + b"x" * (files.MAX_BYTES + 1)
    assert [files.write_own(path, content, b"ours") for content in (large, large, b"ours")] == [
        True,
        False,
        True,
    ]
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"ours", 0o600)
    assert [each.name for each in tmp_path.iterdir()] == ["all.ics"]


@pytest.mark.parametrize("foreign", [b"another's", None])
def test_nothing_else_of_that_name_is_written_over(tmp_path: Path, foreign: bytes | None) -> None:
    path = tmp_path / "all.ics"
    if foreign is None:
        path.mkdir()
    else:
        path.write_bytes(foreign)
    with pytest.raises(files.NotOurs):
        files.write_own(path, b"ours", b"ours")
    assert path.is_dir() if foreign is None else path.read_bytes() == foreign
