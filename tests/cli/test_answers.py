"""An answer that was kept is given again only while it is still right, and then to the byte."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from folder_changes import ALONE, TEXTS, changed, do, edits, new_search
from heardback import __main__ as program
from heardback.cli import output
from heardback.cli.answers import Asked, _iso
from heardback.disk import stamps

START = datetime.fromisoformat("2026-11-19T09:00:00+02:00")
QUESTIONS = (
    ("due", "--json"),
    ("due", "--count", "--exit-code"),
    ("due", "--all"),
    ("due", "--within", "next friday"),
    ("list",),
    ("list", "--json", "karoo"),
    ("due", "--wihtin"),
)


class World:
    """A folder, a clock that moves when it's told to, and files that were all written a while ago."""

    def __init__(self, place: Path, patch: pytest.MonkeyPatch) -> None:
        self.place, self.cache = place, place / "cache"
        self.search = new_search(place / "search", ALONE)
        self.now = START
        self.age = timedelta(seconds=3)
        """How long ago the youngest file seems to be written."""
        self._patch = patch
        for name in ("HEARDBACK_FOLDER", "HEARDBACK_NOW", "NO_COLOR", "COLUMNS"):
            patch.delenv(name, raising=False)
        patch.setenv("XDG_CONFIG_HOME", str(place / "config"))
        patch.setenv("TZ", "Africa/Johannesburg")
        patch.chdir(place)
        real = time.time_ns
        clock = SimpleNamespace(
            time=self._seconds,
            time_ns=lambda: real() + int(self.age.total_seconds()) * 10**9,
            gmtime=time.gmtime,
            strftime=time.strftime,
        )

        class Clock(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
                return self.now.astimezone(tz)

        patch.setattr("heardback.cli.answers.time", clock)
        patch.setattr("heardback.cli.keeping.time", clock)
        patch.setattr("heardback.folder.index.time", clock)
        patch.setattr("heardback.cli.where.datetime", Clock)

    def _seconds(self) -> float:
        return self.now.timestamp()

    def ask(
        self, *words: str, cache: Path | None = None, within: str | None = None
    ) -> tuple[int, bytes, bytes]:
        """The exit code, and what went to stdout and stderr."""
        self._patch.setenv("XDG_CACHE_HOME", str(cache or self.cache))
        self._patch.setattr("sys.argv", ["heardback", "-C", within or str(self.search), *words])
        return spoken()

    def ask_anew(self, *words: str) -> tuple[int, bytes, bytes]:
        """The same without anything that was kept."""
        with tempfile.TemporaryDirectory(dir=self.place) as empty:
            return self.ask(*words, cache=Path(empty))


def spoken() -> tuple[int, bytes, bytes]:
    """The exit code of the program, and what it writes to file descriptors 1 and 2, however it does so."""
    with (
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
        pytest.MonkeyPatch.context() as patch,
    ):
        before = os.dup(1), os.dup(2)
        try:
            for file, number, name in ((out, 1, "stdout"), (err, 2, "stderr")):
                os.dup2(file.fileno(), number)
                patch.setattr(sys, name, open(number, "w", closefd=False))  # noqa: SIM115
            code = program.run()
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            for kept, number in zip(before, (1, 2), strict=True):
                os.dup2(kept, number)
                os.close(kept)
        return code, os.pread(out.fileno(), 1 << 24, 0), os.pread(err.fileno(), 1 << 24, 0)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    return World(tmp_path, monkeypatch)


@pytest.fixture
def asleep(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when it is called, the program itself isn't there: only what was kept can answer."""

    def sleep() -> None:
        def refuse(*_: object) -> int:
            raise AssertionError("the program was asked")

        monkeypatch.setattr("heardback.cli.main.main", refuse)

    return sleep


@pytest.mark.parametrize("words", QUESTIONS[:-1], ids=" ".join)
def test_the_second_answer_is_the_first_to_the_byte(
    words: tuple[str, ...], world: World, asleep: Callable[[], None]
) -> None:
    first = world.ask(*words)
    assert first == world.ask_anew(*words)
    asleep()
    assert world.ask(*words) == first


def test_the_moment_is_the_one_at_which_the_answer_is_given(world: World, asleep: Callable[[], None]) -> None:
    first = world.ask("due", "--json")
    asleep()
    world.now += timedelta(seconds=61)
    assert world.ask("due", "--json") == (
        first[0],
        first[1].replace(b"09:00:00+02", b"09:01:01+02"),
        first[2],
    )


@pytest.mark.parametrize("offset", [0, 7200, -12600, 19800, -1, 20700, -44 * 60 - 30])
def test_a_moment_is_written_as_the_program_writes_it(offset: int) -> None:
    from datetime import timezone

    moment = datetime.fromtimestamp(START.timestamp(), timezone(timedelta(seconds=offset)))
    assert _iso(int(START.timestamp()), offset) == moment.isoformat()


def test_what_fails_is_not_kept(world: World) -> None:
    for _ in range(2):
        code, out, err = world.ask("due", "--within", "nonsense")
        assert (code, out) == (2, b"")
        assert b"nonsense" in err
    assert not list(world.cache.rglob("answers/*"))


def test_young_files_are_looked_at_again(world: World) -> None:
    world.age = timedelta(seconds=1)
    world.ask("due")
    assert not list(world.cache.rglob("answers/*"))


def test_a_clock_that_went_back_is_not_trusted(world: World) -> None:
    world.ask("due", "--json")
    world.now -= timedelta(hours=1)
    assert world.ask("due", "--json") == world.ask_anew("due", "--json")


def test_midnight_is_another_day(world: World) -> None:
    world.ask("due")
    world.now += timedelta(hours=15)
    assert world.ask("due") == world.ask_anew("due")


def test_a_pretended_moment_needs_no_clock(world: World, asleep: Callable[[], None]) -> None:
    patch = pytest.MonkeyPatch()
    patch.setenv("HEARDBACK_NOW", "2026-11-19T09:00")
    first = world.ask("due", "--json")
    asleep()
    world.now += timedelta(days=400)
    assert world.ask("due", "--json") == first
    patch.undo()


@pytest.mark.parametrize("changes", ["config", "sub-folder", "archive", "settings", "root", "link"])
def test_whatever_is_looked_at_counts(changes: str, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    applications = world.search / "applications"
    (applications / "older").mkdir()
    if changes == "link":
        (world.search / "real.txt").write_text(TEXTS[0])
        (applications / "linked.md").symlink_to("../real.txt")
    first = world.ask("due", "--json", "--all")
    assert list(world.cache.rglob("answers/*"))
    match changes:
        case "config":
            monkeypatch.setenv("XDG_CONFIG_HOME", str(world.place / "other"))
        case "sub-folder":
            (applications / "older" / "x.md").write_text(TEXTS[0])
        case "archive":
            (world.search / "archive").mkdir()
            (world.search / "archive" / "x.md").write_text(TEXTS[0])
        case "settings":
            (world.search / "heardback.yaml").write_text("timezone: Africa/Johannesburg\nregion: XX\n")
        case "root":
            (world.search / "heardback (conflicted copy 2026-01-01).yaml").write_text("")
        case "link":
            before = stamps.stamp(str(world.search / "real.txt"))
            changed(world.search / "real.txt", TEXTS[3], before)
    again = world.ask("due", "--json", "--all")
    assert again == world.ask_anew("due", "--json", "--all")
    assert again != first or changes in ("config", "archive")


@pytest.mark.parametrize("where", ["applications", "archive"])
@pytest.mark.parametrize("name", ["a.sync-conflict-20260413-091523-K3X2R2T.md", "mixed.md"])
def test_of_two_versions_no_answer_is_kept(name: str, where: str, world: World) -> None:
    """What they say together rests on git, on what was changed before, and on the name of the machine."""
    place = world.search / where
    place.mkdir(exist_ok=True)
    (place / "a.md").write_text(TEXTS[0])
    (place / name).write_text(TEXTS[8 if name == "mixed.md" else 1])
    answers = [world.ask("due", "--json", "--all") for _ in range(2)]
    assert answers[0] == answers[1] == world.ask_anew("due", "--json", "--all")
    assert not list(world.cache.rglob("answers/*"))


def test_another_clock_is_another_answer(world: World) -> None:
    config = world.place / "config" / "heardback" / "config.yaml"
    config.parent.mkdir(parents=True)
    said = []
    for text in (None, "clock: 12\n", "clock: 24\n", "clock: 12\n"):
        if text:
            changed(config, text, stamps.stamp(str(config)))
        said.append(world.ask("due", "--all"))
        assert world.ask("due", "--all") == said[-1] == world.ask_anew("due", "--all")
    assert said[0] == said[2] != said[1] == said[3]


def test_the_folder_of_the_config_is_found_at_once(world: World, asleep: Callable[[], None]) -> None:
    (world.place / "config" / "heardback").mkdir(parents=True)
    config = world.place / "config" / "heardback" / "config.yaml"
    config.write_text(f"folder: {world.search}\n")
    patch = pytest.MonkeyPatch()
    patch.setattr(World, "ask", _ask_nowhere)
    first = world.ask("due", "--json")
    assert first[0] == 0
    other = new_search(world.place / "other")
    (other / "applications" / "a.md").unlink()
    changed(config, f"folder: {other}\n", stamps.stamp(str(config)))
    assert world.ask("due", "--json") == world.ask_anew("due", "--json") != first
    asleep()
    world.ask("due", "--json")
    patch.undo()


def _ask_nowhere(world: World, *words: str, cache: Path | None = None) -> tuple[int, bytes, bytes]:
    world._patch.setenv("XDG_CACHE_HOME", str(cache or world.cache))
    world._patch.setattr("sys.argv", ["heardback", *words])
    return spoken()


@pytest.mark.parametrize("name", ["TZ", "PYTHONTZPATH", "XDG_CONFIG_HOME", "HOME", "HEARDBACK_NOW"])
def test_another_environment_is_another_question(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["-C", "/somewhere", "due"]
    one = Asked.by(words)
    monkeypatch.setenv(name, "/another")
    other = Asked.by(words)
    assert one
    assert other
    assert one.key != other.key


@pytest.mark.parametrize("damage", ["empty", "half", "one byte", "others may write", "foreign"])
def test_what_is_damaged_or_foreign_is_not_said(damage: str, world: World) -> None:
    right = world.ask("due", "--json")
    (kept,) = world.cache.rglob("answers/*")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    content = kept.read_bytes()
    damaged = content.replace(b"Karoo Data", b"Karop Data")
    assert damaged != content
    match damage:
        case "empty":
            kept.write_bytes(b"")
        case "half":
            kept.write_bytes(content[: len(content) // 2])
        case "one byte":
            kept.write_bytes(damaged)
        case "others may write":
            kept.chmod(0o666)
        case "foreign":
            kept.write_bytes(b"\x00\xff not ours\n" * 9)
    assert world.ask("due", "--json") == right


def test_many_questions_do_not_fill_the_disk(world: World) -> None:
    for n in range(70):
        world.ask("list", f"word{n}")
    assert len(list(world.cache.rglob("answers/*"))) <= 64


@pytest.mark.parametrize("after", ["", "--json"])
def test_a_full_disk_and_a_closed_pipe_end_as_they_do_without(after: str, tmp_path: Path) -> None:
    """By the real program, whose streams are the system's."""
    search, words = new_search(tmp_path / "search"), ["due", after] if after else ["due"]
    for path in (*search.rglob("*"), search):
        os.utime(path, (1, 1), follow_symlinks=False)
    environment = {
        **os.environ,
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "HEARDBACK_NOW": "2026-11-19T09:00",
    }
    command = [sys.executable, "-m", "heardback", "-C", str(search), *words]
    ended = []
    for _ in range(2):
        with open("/dev/full", "w") as full:  # noqa: PTH123
            ran = subprocess.run(
                command, env=environment, stdout=full, stderr=subprocess.PIPE, check=False, cwd="/"
            )
        ended.append((ran.returncode, ran.stderr))
    assert ended[0] == ended[1]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            edits | st.just(("nothing", None, None)), st.sampled_from(QUESTIONS), st.integers(-90, 90_000)
        ),
        min_size=1,
        max_size=10,
    )
)
def test_whatever_happens_no_answer_is_another(
    happens: list[tuple[tuple[str, object, object], tuple[str, ...], int]],
) -> None:
    with tempfile.TemporaryDirectory() as directory, pytest.MonkeyPatch.context() as patch:
        world = World(Path(directory), patch)
        for words in QUESTIONS:
            world.ask(*words)
        for edit, words, seconds in happens:
            if edit[0] == "clock":
                world.age = timedelta(seconds=int(str(edit[2])))
            do(world.search, edit)
            world.now += timedelta(seconds=seconds if seconds > 3600 else 0)
            assert world.ask(*words) == world.ask_anew(*words), (edit, words)
            assert world.ask(*words) == world.ask_anew(*words), (edit, words)


def test_two_at_once_get_whole_answers(tmp_path: Path) -> None:
    sample = Path(__file__).resolve().parents[2] / "sample-data"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "HEARDBACK_NOW": "2026-11-19T09:00"}
    command = [sys.executable, "-m", "heardback", "-C", str(sample), "due", "--json"]
    said = set()
    for _ in range(3):
        both = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, cwd="/") for _ in range(3)]
        said |= {process.communicate()[0] for process in both}
    assert len(said) == 1
    assert not [path for path in tmp_path.rglob("*") if path.name.endswith(".tmp")]


def test_progress_is_no_part_of_an_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter((0.0, 0.4, 0.6, 0.7, 0.9, 0.9))
    monkeypatch.setattr("heardback.cli.output.monotonic", lambda: next(clock, 1.0))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    copied: list[str] = []
    output.copy_to(lambda _, said: copied.append(said))
    progress = output.Progress("Reading")
    for done in (1, 300, 500, 1000):
        progress(done, 1000)
    said = capsys.readouterr().err
    assert said.startswith("\rReading ━━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ 300 of 1,000")
    assert said.endswith(" \r")
    assert "\n" not in said
    assert copied == []


def test_a_long_answer_is_given_again_to_the_byte(world: World, asleep: Callable[[], None]) -> None:
    """What is longer than is held in memory waits on disk until it's kept; its moment is another all the same."""
    for n in range(12):
        text = f"---\ncompany: Zürich {n} 🛫 {'x' * 200_000}\nrole: Engineer\napplied: 2026-10-02\n---\n"
        (world.search / "applications" / f"zurich-{n}.md").write_text(text)
    first = world.ask("due", "--json")
    assert len(first[1]) > 2 << 20
    assert first == world.ask_anew("due", "--json")
    asleep()
    world.now += timedelta(seconds=61)
    assert world.ask("due", "--json")[1] == first[1].replace(b"09:00:00+02", b"09:01:01+02")


def test_where_a_long_answer_cannot_wait_it_is_given(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = world.ask_anew("due", "--json")

    def full(path: str) -> int:
        raise OSError(28, "No space left on device", path)

    monkeypatch.setattr("heardback.cli.keeping.nameless", full)
    monkeypatch.setattr("heardback.cli.keeping._MOST_IN_MEMORY", 100)
    assert world.ask("due", "--json") == expected
    assert not [*world.cache.glob("heardback/answers/*")]


def test_a_bar_that_is_stopped_leaves_its_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter((0.0, 0.6))
    monkeypatch.setattr("heardback.cli.output.monotonic", lambda: next(clock, 1.0))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    progress = output.Progress("Importing", percent=True)
    progress(300, 1000)
    progress.end()
    progress.end()
    assert capsys.readouterr().err == f"\rImporting {'━' * 7}{'╌' * 17} 30%\r{' ' * 38}\r"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit to set")
@pytest.mark.parametrize("size", [0, 200, 100_000])
def test_a_full_cache_costs_no_answer(size: int, tmp_path: Path) -> None:
    """No file may grow beyond `size`, wherever in the middle of what is kept that is."""
    search = new_search(tmp_path / "search", ALONE)
    for n in range(12):
        text = f"---\ncompany: Zürich {n} {'x' * 200_000}\nrole: Engineer\napplied: 2026-10-02\n---\n"
        (search / "applications" / f"zurich-{n}.md").write_text(text)
    limited = (
        "import resource, runpy, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)\n"
        "runpy.run_module('heardback', run_name='__main__')"
    )
    command = ["-C", str(search), "--now", "2026-11-19T09:00", "due", "--json"]
    said = []
    for name, start in (("cache", ["-c", limited, str(size)]), ("empty", ["-m", "heardback"])):
        environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / name), "PYTHONDONTWRITEBYTECODE": "1"}
        words = [sys.executable, *start, *command]
        ran = subprocess.run(words, env=environment, capture_output=True, cwd="/", check=False)
        said.append((ran.returncode, ran.stdout, ran.stderr))
    assert said[0] == said[1]
    assert len(said[0][1]) > 2 << 20
