"""A real repository to work in: what may be done in a clone, and the file that both sides change."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from heardback.cli.main import main

FILE = "applications/karoo.md"
KAROO = """\
---
company: Karoo Data
role: Data Engineer
stage: applied
applied: 2026-10-28
contacts:
  - name: Thandi Nkosi
    email: thandi@karoo.example
log:
  - {on: 2026-10-28, event: applied}
---

# Notes
Nice office.
"""


@dataclass(frozen=True)
class Clone:
    """A work tree, and what may be done in it."""

    path: Path

    def git(self, *words: str, fails: bool = False) -> str:
        """What git prints; `fails` where it must not succeed."""
        done = subprocess.run(["git", *words], cwd=self.path, capture_output=True, text=True, check=False)
        assert (done.returncode != 0) == fails, f"git {words}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout.rstrip("\n")

    def heardback(self, *words: str, at: str = "2026-11-19T09:00") -> int:
        return main(["-C", str(self.path), "--now", at, *words])

    def text(self, file: str = FILE) -> str:
        return (self.path / file).read_text(encoding="utf-8")

    def write(self, text: str, file: str = FILE) -> None:
        (self.path / file).parent.mkdir(exist_ok=True)
        (self.path / file).write_text(text, encoding="utf-8")

    def replace(self, old: str, new: str, file: str = FILE) -> None:
        assert old in self.text(file)
        self.write(self.text(file).replace(old, new), file)

    def commit(self, message: str = "x") -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", message)
