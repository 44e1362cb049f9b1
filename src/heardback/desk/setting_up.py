"""A new folder: its directories and its settings, without touching anything that is there."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from heardback.desk.errors import RefusedError, UnreadableError, UsageError
from heardback.disk import files
from heardback.domain.slips import did_you_mean
from heardback.folder.folder import APPLICATIONS
from heardback.folder.settings import ENGLISHES, SETTINGS_FILE
from heardback.folder.work_calendar import is_region
from heardback.folder.zones import zone_named
from heardback.markdown.yaml_values import scalar


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person said; None is left open."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    headline: str | None = None
    timezone: str | None = None
    region: str | None = None
    english: str | None = None


def set_up(directory: Path, answers: Answers) -> tuple[str, ...]:
    """Make a folder at `directory`; returns what was made. Raises `RefusedError` where settings are already."""
    _check(answers)
    settings = directory / SETTINGS_FILE
    if os.path.lexists(directory) and not directory.is_dir():
        raise RefusedError(f"{directory} is there already, and it is no folder. Nothing was overwritten.")
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        files.create(settings, _settings(answers).encode())
        files.make_directory(directory / APPLICATIONS)
    except FileExistsError:
        raise RefusedError(
            f"{settings} is there already, and nothing was overwritten. Edit it instead."
        ) from None
    except files.NotSaved as error:
        raise UnreadableError(f"{directory}: {error}") from None
    except OSError as error:
        raise UnreadableError(f"{directory} cannot be made: {error.strerror}.") from None
    return (str(settings), f"{directory / APPLICATIONS}/")


def _check(answers: Answers) -> None:
    if answers.timezone and zone_named(answers.timezone) is None:
        raise UsageError(f"“{answers.timezone}” is no time zone: use a name such as Africa/Johannesburg.")
    if answers.region and not is_region(answers.region):
        raise UsageError(f"“{answers.region}” is no region: use a code such as ZA, GB-ENG or US-CA.")
    if answers.english and answers.english not in ENGLISHES:
        hint = did_you_mean(answers.english, ENGLISHES) or f" Use one of {', '.join(ENGLISHES)}."
        raise UsageError(f"“{answers.english}” isn't an English that heardback knows.{hint}")


def _settings(answers: Answers) -> str:
    """heardback.yaml: what was answered as fields, what was not as comments to fill in."""
    lines = ["# heardback: who I am, where I am. Every key is explained in docs/file-format.md.", "me:"]
    me = {"name": answers.name, "email": answers.email, "phone": answers.phone, "headline": answers.headline}
    lines += [_line(key, value, "", "  ") for key, value in me.items()]
    lines += [
        _line("timezone", answers.timezone, "Africa/Johannesburg      # default: this machine's"),
        _line("region", answers.region, "ZA                         # whose public holidays count"),
        _line(
            "english", answers.english, "en-GB                     # en-ZA, en-GB, en-US, en-AU, en-CA, en-IN"
        ),
    ]
    return "\n".join(lines) + "\n"


def _line(key: str, value: str | None, example: str, indent: str = "") -> str:
    if value is None:
        return f"{indent}# {key}: {example}".rstrip()
    return f"{indent}{key}: {scalar(value)}"
