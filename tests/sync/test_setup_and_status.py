"""`sync setup`, `sync status`, and what `init` and `doctor` say of a clone."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from git_scene import FILE, Clone, make_hostile

from heardback.cli.main import main
from heardback.folder.git_files import IndexUnreadableError, unmerged
from heardback.folder.git_repository import Repository

Diverge = Callable[[Callable[[], object], Callable[[], object]], Clone]
ATTRIBUTES = (
    "applications/*.md merge=heardback\narchive/*.md merge=heardback\ndrafts/*.md merge=heardback\n"
    "sent/*.md merge=heardback\nheardback.yaml merge=heardback\n"
)


class Terminal(io.StringIO):
    """Somebody sits there."""

    def isatty(self) -> bool:
        return True


def answer(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(words + "\n"))
    monkeypatch.setattr("sys.stdout", Terminal())


# --- setup


def test_without_a_terminal_it_shows_and_writes_nothing(
    plain: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    config = plain.text(".git/config")
    assert plain.heardback("sync", "setup") == 1
    shown = capsys.readouterr()
    assert "+ applications/*.md merge=heardback" in shown.out
    assert "merge.heardback.driver = " in shown.out
    assert shown.err == "heardback: nothing was written: --yes writes it\n"
    assert plain.git("status", "--porcelain") == ""
    assert plain.text(".git/config") == config


@pytest.mark.parametrize(("words", "code"), [("", 0), ("y", 0), ("n", 1), ("what", 1)])
def test_on_a_terminal_it_asks(words: str, code: int, plain: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, words)
    assert plain.heardback("sync", "setup") == code
    assert (plain.path / ".gitattributes").exists() == (code == 0)


def test_it_is_done_once(plain: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    assert plain.heardback("sync", "setup", "--yes") == 0
    assert plain.text(".gitattributes") == ATTRIBUTES
    assert plain.text(".gitignore") == ".~*.tmp\n"
    before = {name: plain.text(name) for name in (".gitattributes", ".gitignore", ".git/config")}
    capsys.readouterr()
    assert plain.heardback("sync", "setup") == 0
    assert capsys.readouterr().out == "This clone is set up: git merges your files with heardback.\n"
    assert {name: plain.text(name) for name in before} == before


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_that_are_there_stay(newline: str, plain: Clone) -> None:
    mine = f"# mine{newline}*.md text{newline}sent/*.md   merge=heardback"
    (plain.path / ".gitattributes").write_bytes(mine.encode())
    assert plain.heardback("sync", "setup", "--yes") == 0
    added = [line for line in ATTRIBUTES.splitlines() if not line.startswith("sent")]
    wanted = newline.join([mine, *added, ""])
    assert (plain.path / ".gitattributes").read_bytes().decode() == wanted


def test_a_folder_below_the_top_of_the_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    top = Clone(tmp_path / "home-directory")
    top.path.mkdir()
    top.git("init", "-qb", "main")
    inside = Clone(top.path / "my search")
    assert main(["init", str(inside.path), "--name", "N"]) == 0
    assert "`heardback sync setup` lets git merge it field by field" in capsys.readouterr().out
    assert inside.heardback("sync", "setup", "--yes") == 0
    inside.write("---\ncompany: A\nrole: B\n---\n", "applications/a.md")
    assert inside.git("check-attr", "merge", "applications/a.md") == "applications/a.md: merge: heardback"
    top.commit()
    for branch, field in (("there", "salary: 1"), ("main", "source: 2")):
        top.git("checkout", "-qB", branch, "main")
        inside.replace("role: B\n", f"role: B\n{field}\n", "applications/a.md")
        top.commit()
        top.git("checkout", "-q", "HEAD~" if branch == "there" else "HEAD")
        top.git("branch", "-f", "main") if branch == "there" else None
    top.git("merge", "-q", "there")
    assert inside.text("applications/a.md") == "---\ncompany: A\nrole: B\nsalary: 1\nsource: 2\n---\n"


def test_init_offers_it_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    top = Clone(tmp_path / "repository")
    top.path.mkdir()
    top.git("init", "-qb", "main")
    answer(monkeypatch, "y")
    assert main(["init", str(top.path), "--name", "N"]) == 0
    assert top.text(".gitattributes") == ATTRIBUTES


def test_init_elsewhere_says_nothing_of_git(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "x"), "--name", "N"]) == 0
    assert "git" not in capsys.readouterr().out


@pytest.mark.parametrize("action", ["setup", "status"])
def test_outside_of_a_repository(action: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(tmp_path), "sync", action]) == 3
    assert "isn't in a git repository" in capsys.readouterr().err


# --- status


def test_status(clone: Clone, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert clone.heardback("sync", "status") == 0
    assert capsys.readouterr().out == "branch    main\nupstream  none\ndriver    set\nunmerged  nothing\n"
    origin = tmp_path / "origin.git"
    clone.git("clone", "-q", "--bare", ".", str(origin))
    clone.git("remote", "add", "origin", str(origin))
    clone.git("fetch", "-q", "origin")
    clone.git("branch", "-q", "-u", "origin/main")
    for number in range(3):
        clone.replace("Nice", f"Nice {number}")
        clone.commit()
    clone.git("push", "-q", "origin", "HEAD:main")
    clone.git("reset", "-q", "--hard", "HEAD~2")
    clone.replace("Nice", "Very nice")
    clone.commit()
    assert clone.heardback("sync", "status") == 0
    out = capsys.readouterr().out
    assert "upstream  origin/main\nahead     1 commit\nbehind    2 commits (as of the last fetch)\n" in out


def test_status_of_a_clone_without_the_driver(plain: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    plain.git("checkout", "-q", "--detach")
    assert plain.heardback("sync", "status") == 0
    out = capsys.readouterr().out
    assert "branch    none is checked out\n" in out
    assert "driver    not set: run `heardback sync setup`\n" in out


def leave_unmerged(clone: Clone, diverge: Diverge) -> None:
    """Every way in which git leaves a path: both changed it, one deleted it, both renamed it, both added it."""
    for name in ("deleted-here", "deleted-there", "renamed"):
        lines = "".join(f"{name} {n}\n" for n in range(20))
        clone.write(f"---\ncompany: {name}\nrole: {name}\n---\nNice\n{lines}", f"applications/{name}.md")
    clone.commit()

    def here() -> None:
        clone.replace("stage: applied", "stage: offer")
        clone.git("rm", "-q", "applications/deleted-here.md")
        clone.replace("Nice", "Very nice", "applications/deleted-there.md")
        clone.git("mv", "applications/renamed.md", "applications/renamed-here.md")
        clone.write("---\ncompany: A\nrole: B\n---\n", "applications/added.md")

    def there() -> None:
        clone.replace("stage: applied", "stage: rejected")
        clone.replace("Nice", "Very nice", "applications/deleted-here.md")
        clone.git("rm", "-q", "applications/deleted-there.md")
        clone.git("mv", "applications/renamed.md", "applications/renamed-there.md")
        clone.write("---\ncompany: A\nrole: C\n---\n", "applications/added.md")

    diverge(here, there)
    clone.git("merge", "there", fails=True)


@pytest.mark.parametrize("version", [2, 3, 4])
def test_every_unmerged_path_is_named(
    version: int, clone: Clone, diverge: Diverge, capsys: pytest.CaptureFixture[str]
) -> None:
    leave_unmerged(clone, diverge)
    if version == 3:
        clone.write("x", "later.txt")
        clone.git("add", "--intent-to-add", "later.txt")
    clone.git("update-index", "--index-version", str(max(version, 2) if version != 3 else 2))
    stages: dict[str, set[str]] = {}
    for line in clone.git("ls-files", "-u").splitlines():
        stages.setdefault(line.split("\t")[1], set()).add(line.split()[2])
    data = (clone.path / ".git" / "index").read_bytes()
    assert int.from_bytes(data[4:8], "big") == version
    repository = Repository.around(clone.path)
    assert repository is not None
    assert {held.path for held in repository.unmerged(clone.path)} == stages.keys()
    assert {held.path for held in repository.unmerged(clone.path) if held.on_both} == {
        path for path, held in stages.items() if {"2", "3"} <= held
    }
    capsys.readouterr()
    assert clone.heardback("sync", "status") == 1
    out = capsys.readouterr().out
    assert f"unmerged  {len(stages)}\n" in out
    assert "  applications/karoo.md: both sides changed it\n" in out
    assert "  applications/deleted-here.md: it was deleted or renamed here and changed there\n" in out
    assert clone.heardback("doctor") == 1
    out = capsys.readouterr().out
    for path in stages:
        assert f"{path}: file\n    git left this file unmerged: " in out
    assert "Keep the file with `git add applications/deleted-here.md`, or let it go with `git rm" in out


def test_an_index_of_other_objects(tmp_path: Path) -> None:
    clone = Clone(tmp_path / "sha256")
    clone.path.mkdir()
    clone.git("init", "-qb", "main", "--object-format=sha256")
    for name in ("a", "b"):
        clone.write(name, f"{name}.txt")
    clone.commit()
    repository = Repository.around(clone.path)
    assert repository is not None
    assert repository.unmerged(clone.path) == ()


@pytest.mark.parametrize("cut", [0, 5, 11, 40, 200])
def test_a_broken_index_is_said(cut: int, clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    index = clone.path / ".git" / "index"
    index.write_bytes(index.read_bytes()[:cut] if cut else b"XXXX" * 10)
    with pytest.raises(IndexUnreadableError):
        unmerged(index)
    assert clone.heardback("sync", "status") == 3
    assert "git's index can't be read" in capsys.readouterr().err
    clone.heardback("doctor")


def test_a_work_tree_of_its_own(clone: Clone, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clone.git("worktree", "add", "-q", str(tmp_path / "beside"), "-b", "beside")
    beside = Clone(tmp_path / "beside")
    assert beside.heardback("sync", "setup") == 0
    assert beside.heardback("sync", "status") == 0
    assert "branch    beside\n" in capsys.readouterr().out


def test_a_submodule(clone: Clone, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    top = Clone(tmp_path / "top")
    top.path.mkdir()
    top.git("init", "-qb", "main")
    top.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(clone.path), "search")
    search = Clone(top.path / "search")
    assert search.heardback("sync", "setup", "--yes") == 0
    assert "heardback" in search.git("config", "--local", "merge.heardback.driver")
    assert "merge.heardback" not in (top.path / ".git" / "config").read_text()
    assert search.heardback("sync", "status") == 0
    assert "driver    set\n" in capsys.readouterr().out


# --- doctor


def test_doctor_says_when_a_clone_lacks_the_driver(
    clone: Clone, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert clone.heardback("doctor") == 0
    clone.git("clone", "-q", ".", str(tmp_path / "other"))
    other = Clone(tmp_path / "other")
    capsys.readouterr()
    assert other.heardback("doctor") == 1
    assert "Run `heardback sync setup` once on this machine." in capsys.readouterr().out
    assert other.heardback("sync", "setup", "--yes") == 0
    assert other.heardback("doctor") == 0


def test_doctor_says_nothing_of_git_where_nobody_asked_for_it(plain: Clone) -> None:
    assert plain.heardback("doctor") == 0


# --- a repository of somebody else


@pytest.mark.parametrize(
    "words",
    [
        ("sync", "status"),
        ("sync", "setup", "--yes"),
        ("sync", "setup"),
        ("doctor",),
        ("due",),
        ("list",),
        ("init", "{}"),
    ],
)
def test_nothing_of_a_hostile_repository_runs(words: tuple[str, ...], plain: Clone, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    make_hostile(plain, canary)
    canary.unlink(missing_ok=True)
    os.utime(plain.path / FILE)  # so that git would look at it again, through the filter
    plain.heardback(*(word.replace("{}", str(plain.path)) for word in words))
    assert not canary.exists(), canary.read_text()
    subprocess.run(["git", "status"], cwd=plain.path, capture_output=True, check=False)
    assert canary.exists()  # it would have been seen
