"""The command line as a person sees it: every `.txt` beside this file is a session on the sample folder.

`$ heardback …` runs in this process, on a copy of the sample, on Thu 19 Nov 2026 at 09:00 in Johannesburg.
`$ diff` prints what changed in the folder since the last `$ diff`, without context. Lines of stderr begin with
`! `, an exit code other than 0 stands in brackets, a remark begins with `// `.
`HEARDBACK_TRANSCRIPTS=write` writes the files anew; read the difference before you commit it.
"""

from __future__ import annotations

import difflib
import os
import shlex
import shutil
from pathlib import Path

import pytest

from heardback.cli.main import main
from heardback.shipped import shipped

HERE = Path(__file__).parent
NOW = "2026-11-19T09:00:00+02:00"


class Session:
    """A copy of the sample folder, and what the commands print."""

    def __init__(self, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capfd = capfd
        self.before = self.contents()

    def run(self, line: str) -> list[str]:
        words = shlex.split(line)
        if words == ["diff"]:
            return self.diff()
        assert words[0] == "heardback", f"a transcript knows heardback and diff, not {words[0]}"
        code = main(words[1:])
        out, err = self.capfd.readouterr()
        lines = out.splitlines() + [f"! {text}" for text in err.splitlines()]
        lines = [text.replace(str(self.folder.parent), "HOME") for text in lines]
        return lines + ([f"[{code}]"] if code else [])

    def contents(self) -> dict[str, list[str]]:
        files = (p for p in sorted(self.folder.rglob("*")) if p.is_file())
        return {p.relative_to(self.folder).as_posix(): p.read_bytes().decode().split("\n") for p in files}

    def diff(self) -> list[str]:
        after = self.contents()
        lines = []
        for name in sorted(self.before.keys() | after.keys()):
            old, new = self.before.get(name, []), after.get(name, [])
            changes = list(difflib.unified_diff(old, new, lineterm="", n=0))[2:]
            if changes:
                lines += [name, *(c.rstrip("\r") for c in changes if not c.startswith("@@"))]
        self.before = after
        return lines


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Session:
    folder = tmp_path / "search"
    shutil.copytree(shipped("sample-data"), folder)
    monkeypatch.setenv("HEARDBACK_FOLDER", str(folder))
    monkeypatch.setenv("HEARDBACK_NOW", NOW)
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    return Session(folder, capfd)


def played(script: str, session: Session) -> str:
    """The transcript with the commands and remarks of `script` and the answers of now."""
    lines: list[str] = []
    remarked = False
    for line in script.splitlines():
        if line.startswith(("$ ", "// ")):
            if lines and not remarked:
                lines.append("")
            lines.append(line)
            remarked = line.startswith("// ")
            if not remarked:
                lines += session.run(line[2:])
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", sorted(HERE.glob("*.txt")), ids=lambda path: path.stem)
def test_transcript(path: Path, session: Session) -> None:
    expected = path.read_text(encoding="utf-8")
    actual = played(expected, session)
    if os.environ.get("HEARDBACK_TRANSCRIPTS") == "write":
        path.write_text(actual, encoding="utf-8")
    assert actual == expected
