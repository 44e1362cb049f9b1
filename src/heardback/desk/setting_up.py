"""A new folder: its directories and its settings, without touching anything that is there."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from heardback.desk.errors import RefusedError, UnreadableError, UsageError
from heardback.disk import files
from heardback.domain.slips import did_you_mean
from heardback.folder.folder import APPLICATIONS
from heardback.folder.settings import ENGLISHES, SETTINGS_FILE, english_named, zone_hint
from heardback.folder.work_calendar import is_region, region_years
from heardback.folder.zones import UnknownZoneError, system_zone, zone_named
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


def check_free(directory: Path) -> None:
    """Raise `RefusedError` if a new folder can't go there: before anybody is asked anything."""
    settings = directory / SETTINGS_FILE
    if os.path.lexists(directory) and not directory.is_dir():
        raise RefusedError(f"{directory} already exists, and it isn't a folder. Nothing was overwritten.")
    if os.path.lexists(settings):
        raise _taken(settings)


def _taken(settings: Path) -> RefusedError:
    return RefusedError(f"{settings} already exists, and nothing was overwritten. Edit it instead.")


def set_up(directory: Path, answers: Answers) -> tuple[str, ...]:
    """Make a folder at `directory`; returns what was made. Raises `RefusedError` where settings are already."""
    for key, check in _CHECKS.items():
        if (text := getattr(answers, key)) and (wrong := check(text)):
            raise UsageError(wrong)
    check_free(directory)
    settings = directory / SETTINGS_FILE
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        files.create(settings, _settings(answers).encode())
        files.make_directory(directory / APPLICATIONS)
    except FileExistsError:
        raise _taken(settings) from None
    except files.NotSaved as error:
        raise UnreadableError(f"{directory}: {error}") from None
    except OSError as error:
        raise UnreadableError(f"{directory} can't be created: {error.strerror}.") from None
    return (str(settings), f"{directory / APPLICATIONS}/")


def wrong(key: str, text: str) -> str | None:
    """What is wrong with an answer, in a sentence that says what to write instead; None where it will do."""
    check = _CHECKS.get(key)
    return check(text) if check else None


def _wrong_email(text: str) -> str | None:
    good = re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", text)
    return None if good else f"“{text}” isn't an address: write it like naledi@mail.example."


def _wrong_zone(text: str) -> str | None:
    return None if zone_named(text) else f"“{text}” isn't a time zone. {zone_hint(text)}"


def _wrong_region(text: str) -> str | None:
    return None if is_region(text) else f"“{text}” isn't a region: use a code such as ZA, GB-ENG or US-CA."


def _wrong_english(text: str) -> str | None:
    if english_named(text):
        return None
    hint = did_you_mean(text, ENGLISHES) or f" Use one of {', '.join(ENGLISHES)}."
    return f"“{text}” isn't an English that heardback knows.{hint}"


_CHECKS = {
    "email": _wrong_email,
    "timezone": _wrong_zone,
    "region": _wrong_region,
    "english": _wrong_english,
}


def zone_to_offer() -> str | None:
    """The name of this machine's time zone; None where it has none that a file could name."""
    try:
        name = str(system_zone())
    except UnknownZoneError:
        return None
    return name if zone_named(name) else None


def parts_to_choose(region: str, year: int) -> tuple[str, ...]:
    """The parts of a region whose public holidays belong to them; else none."""
    return region_years(region, None)(year).parts


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
