"""Setting up a folder: a new one with its settings, or a copy of the sample."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from heardback.desk.errors import RefusedError, UnreadableError, UsageError
from heardback.disk import files
from heardback.domain.file_dates import ImpossibleDateError, parse
from heardback.domain.in_words import short_day
from heardback.domain.slips import did_you_mean
from heardback.folder.row import APPLICATIONS
from heardback.folder.settings import ENGLISHES, SETTINGS_FILE, english_named, zone_hint
from heardback.folder.work_calendar import is_region, region_years
from heardback.folder.zones import UnknownZoneError, system_zone, zone_named
from heardback.markdown.yaml_values import scalar


@dataclass(frozen=True, slots=True)
class SetupAnswers:
    """What the person said; None where they left it open."""

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


def set_up(directory: Path, answers: SetupAnswers) -> tuple[str, ...]:
    """Make a folder at `directory`; returns the paths that were made.

    Raises `UsageError` for an answer that can't be used, `RefusedError` if there are settings already, and
    `UnreadableError` if it can't be made.
    """
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
    """What is wrong with an answer, in a sentence that says what to write instead; None if it will do."""
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
    """The name of this machine's time zone; None if it has none that a file can name."""
    try:
        name = str(system_zone())
    except UnknownZoneError:
        return None
    return name if zone_named(name) else None


def parts_to_choose(region: str, year: int) -> tuple[str, ...]:
    """The parts of a region to choose from, if public holidays belong to them; else none."""
    return region_years(region, None)(year).parts


def _settings(answers: SetupAnswers) -> str:
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


SAMPLE_DAY = date(2026, 11, 19)
"""The day for which the sample was written."""

_DATE = re.compile(r"\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2} (?:January|Jan|[A-Z][a-z]{2,8}) \d{4})\b")


def copy_sample(source: Path, target: Path, today: date) -> None:
    """Copy the folder at `source` to `target`, with every date moved by the days from `SAMPLE_DAY` to `today`."""
    shift = today - SAMPLE_DAY
    for path in sorted(source.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            place = target / path.relative_to(source)
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            files.create(place, moved(path.read_bytes().decode(), shift).encode())


def moved(text: str, shift: timedelta) -> str:
    """`text` with every date in it moved; what only looks like a date stays."""
    return _DATE.sub(lambda match: _moved(match[0], shift), text)


def _moved(text: str, shift: timedelta) -> str:
    try:
        day = parse(text).day + shift
    except ImpossibleDateError:
        return text
    if "-" in text:
        return day.isoformat()
    return f"{short_day(day)} {day.year}"
