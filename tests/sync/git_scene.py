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


def make_hostile(clone: Clone, canary: Path) -> None:
    """Everything that makes git run a program of the repository's choice."""
    program = canary.with_name("hostile")
    program.write_text(f'#!/bin/sh\necho "$0 $*" >> "{canary}"\nexit 1\n')
    program.chmod(0o700)
    for name in (
        "post-index-change",
        "pre-commit",
        "post-checkout",
        "reference-transaction",
        "fsmonitor-watchman",
    ):
        hook = clone.path / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(program.read_text())
        hook.chmod(0o700)
    commands = (
        *("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "gpg.program"),
        *("filter.x.clean", "filter.x.smudge", "filter.x.process"),
        *("diff.x.textconv", "diff.external", "diff.x.command"),
        *("pager.config", "pager.status", "credential.helper", "remote.origin.uploadpack", "core.gitProxy"),
        *("merge.x.driver", "interactive.diffFilter", "sequence.editor", "remote.origin.vcs"),
    )
    aliases = ("config", "rev-list", "for-each-ref", "symbolic-ref", "status")
    settings = [
        *((name, str(program)) for name in commands),
        *((f"alias.{name}", f"!{program}") for name in aliases),
        ("log.showSignature", "true"),
        ("remote.origin.url", f"ext::{program}"),
        ("remote.origin.promisor", "true"),
        ("extensions.partialClone", "origin"),
        ("branch.main.remote", "origin"),
        ("branch.main.merge", "refs/heads/main"),
    ]
    with (clone.path / ".git" / "config").open("a", encoding="utf-8") as config:
        config.writelines(map(_setting, settings))
    clone.write("*.md filter=x diff=x merge=heardback\n*.yaml filter=x diff=x\n", ".gitattributes")
    (clone.path / ".git" / "refs" / "remotes" / "origin").mkdir(parents=True)
    (clone.path / ".git" / "refs" / "remotes" / "origin" / "main").write_text("1" * 40 + "\n")


def _setting(setting: tuple[str, str]) -> str:
    """As git writes it down; a process for each of them would take a second."""
    section, _, name = setting[0].rpartition(".")
    kind, _, of = section.partition(".")
    return f'[{kind} "{of}"]\n\t{name} = "{setting[1]}"\n' if of else f'[{kind}]\n\t{name} = "{setting[1]}"\n'
