"""The commands that make and change files: init, new, set, demo."""

from __future__ import annotations

import os
import shlex
import sys
from argparse import Namespace
from pathlib import Path

from heardback.cli.output import say, say_error
from heardback.cli.where import desk_for, now_for
from heardback.desk.new import NewApplication
from heardback.desk.setting_up import Answers, set_up
from heardback.domain.plain import one_line


def new(given: Namespace) -> int:
    """A new application."""
    desk, now = desk_for(given), now_for(given)
    already = desk.applied_at(given.company, now)
    application = NewApplication(
        company=given.company,
        role=given.role,
        stage=given.stage,
        applied=given.applied,
        source=given.source,
        url=given.url,
        location=given.location,
        salary=given.salary,
        tags=given.tag,
        contacts=given.contact,
        email=given.email,
    )
    app = desk.add(application, now=now)
    say(f"applications/{app}.md")
    if already:
        say_error(f"you have applied at {one_line(given.company)} before: {', '.join(already)}")
    return 0


def set(given: Namespace) -> int:  # noqa: A001 - the command's name
    """One field."""
    desk, now = desk_for(given), now_for(given)
    app = desk.find(given.app, now)
    written = desk.set(app, given.field, given.value)
    done = f"{given.field} is removed" if written is None else f"{given.field} is now {written}"
    say(one_line(f"{app}: {done}"))
    return 0


def init(given: Namespace) -> int:
    """A new folder, with settings given or asked for; nothing that is there is overwritten."""
    answers = Answers(
        name=given.name,
        email=given.email,
        phone=given.phone,
        headline=given.headline,
        timezone=given.timezone,
        region=given.region,
        english=given.english,
    )
    if sys.stdin.isatty() and sys.stdout.isatty() and answers == Answers():
        answers = _asked()
    directory = Path(os.path.expanduser(given.dir or given.folder or "."))  # noqa: PTH111 - never raises
    for made in set_up(directory, answers):
        say(made)
    say(f"Ready: heardback -C {shlex.quote(str(directory))} new --company … --role …")
    _offer_sync(directory)
    return 0


def _offer_sync(directory: Path) -> None:
    """A folder in a repository travels by git: offer that git merges it field by field."""
    from heardback.desk.syncing import is_in_repository

    if not is_in_repository(directory):
        return
    if sys.stdin.isatty() and sys.stdout.isatty():
        from heardback.cli.syncing import set_up

        say("This folder is in a git repository. So that two machines can change the same file:")
        set_up(directory, yes=False)
    else:
        say("This folder is in a git repository: `heardback sync setup` lets git merge it field by field.")


def _asked() -> Answers:
    say("Four questions; Enter leaves one open. All of it can be changed later in heardback.yaml.")
    return Answers(
        name=_ask("Your name, as you sign"),
        email=_ask("Your e-mail address"),
        region=_ask("Whose public holidays count (ZA, GB-ENG, US-CA, …)"),
        english=_ask("Your English (en-ZA, en-GB, en-US, en-AU, en-CA, en-IN)"),
    )


def _ask(question: str) -> str | None:
    return input(f"{question}: ").strip() or None
