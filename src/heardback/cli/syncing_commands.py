"""The commands for two machines: merge (git runs it), sync setup, sync status."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from heardback.cli.output import say, say_error
from heardback.cli.where import folder_for
from heardback.cli.writing_down import agreed
from heardback.desk import UsageError, syncing
from heardback.desk.questions import is_number
from heardback.domain.in_words import in_digits


def merge(given: Namespace) -> int:
    """Merge one file for git. Returns 1 if a question is left open."""
    names = syncing.side_names(given.ours_name, given.theirs_name, os.environ)
    paths = (Path(given.before), Path(given.ours), Path(given.theirs))
    if not is_number(given.marker_size):
        raise UsageError(f"“{given.marker_size}” isn't a length: write a number, such as 7.")
    questions = syncing.merge_files(*paths, given.path, names, int(given.marker_size))
    for question in questions:
        say_error(f"{given.path}: both sides changed {question.field}")
    return int(bool(questions))


def sync(given: Namespace) -> int:
    """Set this clone up, or show its state. Returns the exit code."""
    return setup(given) if given.action == "setup" else _status(given)


def setup(given: Namespace) -> int:
    """Show what would be written, ask, and write it. Returns 1 if nobody said yes."""
    return set_up(folder_for(given), yes=given.yes)


def set_up(folder: Path, *, yes: bool) -> int:
    """Let git merge this folder's files with heardback, once the person has said yes. Returns 1 if nobody did."""
    plan = syncing.plan_setup(folder)
    if plan.is_done:
        say("This clone is set up: git merges your files with heardback.")
        return 0
    for name, lines in plan.lines.items():
        say(f"{name}:")
        for line in lines:
            say(f"  + {line}")
    if plan.settings:
        say("The config of this clone:")
        for name, value in plan.settings.items():
            say(f"  {name} = {value}")
    is_agreed = yes or agreed("Write this?")
    if is_agreed is None:
        say_error("nothing was written: --yes writes it")
    if not is_agreed:
        return 1
    syncing.set_up_sync(plan)
    say("Done: git merges your files with heardback. Commit .gitattributes and .gitignore,")
    say("and run `heardback sync setup` once on each of your machines.")
    return 0


def _status(given: Namespace) -> int:
    status = syncing.sync_status(folder_for(given))
    say(f"branch    {status.branch or 'none is checked out'}")
    if status.upstream is None:
        say("upstream  none")
    else:
        say(f"upstream  {status.upstream}")
        say(f"ahead     {_count(status.ahead)}")
        say(f"behind    {_count(status.behind)} (as of the last fetch)")
    say(f"driver    {'set' if status.has_driver else 'not set: run `heardback sync setup`'}")
    say(f"unmerged  {len(status.unmerged) or 'nothing'}")
    for held in status.unmerged:
        say(f"  {held.path}: {held.what}")
    return int(bool(status.unmerged))


def _count(commits: int | None) -> str:
    return "unknown" if commits is None else in_digits(commits, "commit")
