"""`heardback init`: a new folder, with settings given or asked for."""

from __future__ import annotations

import os
import shlex
import sys
from argparse import Namespace
from pathlib import Path

from heardback.cli import syncing_commands
from heardback.cli.output import ask, say, say_error
from heardback.cli.where import now_for
from heardback.desk.setting_up import (
    SetupAnswers,
    check_free,
    parts_to_choose,
    set_up,
    wrong,
    zone_to_offer,
)
from heardback.desk.syncing import is_in_repository


def init(given: Namespace) -> int:
    """Set up a folder, with settings given or asked for. Never overwrites anything. Returns 1 if the input ended."""
    answers = SetupAnswers(
        name=given.name,
        email=given.email,
        phone=given.phone,
        headline=given.headline,
        timezone=given.timezone,
        region=given.region,
        english=given.english,
    )
    directory = Path(os.path.expanduser(given.dir or given.folder or "."))  # noqa: PTH111 - never raises
    if sys.stdin.isatty() and sys.stdout.isatty() and answers == SetupAnswers():
        check_free(directory)
        try:
            answers = _asked(now_for(given).year)
        except EOFError:
            say()
            say_error("nothing was made")
            return 1
    for made in set_up(directory, answers):
        say(made)
    say(f"Ready: heardback -C {shlex.quote(str(directory))} new --company … --role …")
    _offer_sync(directory)
    return 0


def _offer_sync(directory: Path) -> None:
    """A folder in a repository travels by git: offer that git merges it field by field."""
    if not is_in_repository(directory):
        return
    if sys.stdin.isatty() and sys.stdout.isatty():
        say("This folder is in a git repository. So that two machines can change the same file:")
        syncing_commands.set_up(directory, yes=False)
    else:
        say("This folder is in a git repository: `heardback sync setup` lets git merge it field by field.")


def _asked(year: int) -> SetupAnswers:
    say("Five questions. Enter takes what is in brackets, or skips the question.")
    say("You can change everything later in heardback.yaml.")
    return SetupAnswers(
        name=_ask("name", "Your name, as you sign it"),
        email=_ask("email", "Your e-mail address"),
        timezone=_ask("timezone", "Your time zone, such as Africa/Johannesburg", zone_to_offer()),
        region=_ask_region(year),
        english=_ask("english", "Your English (en-ZA, en-GB, en-US, en-AU, en-CA, en-IN)"),
    )


def _ask_region(year: int) -> str | None:
    region = _ask("region", "Whose public holidays count (ZA, GB-ENG, US-CA, …)")
    parts = parts_to_choose(region, year) if region else ()
    if not parts:
        return region
    say(f"Its holidays differ from part to part: {', '.join(parts)}")
    return _ask("region", "Which part is yours", region)


def _ask(key: str, question: str, offered: str | None = None) -> str | None:
    """One answer, asked for until it can be used; `offered` for an empty one. Raises `EOFError`."""
    brackets = f" [{offered}]" if offered else ""
    while answer := ask(f"{question}{brackets}:").strip():
        problem = wrong(key, answer)
        if problem is None:
            return answer
        say(problem)
    return offered
