"""heardback.yaml of a folder: who is searching, where, and by which numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, tzinfo
from enum import StrEnum
from functools import cached_property

from heardback.domain.names import fold
from heardback.domain.person import Me
from heardback.domain.policy import Policy
from heardback.domain.problem import Problem
from heardback.folder.addresses import read_address
from heardback.folder.zones import system_zone, zone_named
from heardback.markdown.fields import Fields
from heardback.markdown.yaml_file import read_fields

SETTINGS_FILE = "heardback.yaml"
ENGLISHES = ("en-ZA", "en-GB", "en-US", "en-AU", "en-CA", "en-IN")
_MOST = 3650
"""No number of the etiquette may be above ten years, in whatever unit."""


class LinkedIn(StrEnum):
    """Which account: how long a note with an invitation may be."""

    FREE = "free"
    PREMIUM = "premium"

    @property
    def note_limit(self) -> int:
        """Characters of a note with an invitation."""
        return 300 if self is LinkedIn.PREMIUM else 200


@dataclass(frozen=True)
class Settings:
    """What heardback.yaml says; every default is the contract's."""

    me: Me = Me()  # noqa: RUF009 - frozen
    timezone: str | None = None
    region: str | None = None
    extra_holidays: tuple[date, ...] = ()
    english: str = "en-GB"
    linkedin: LinkedIn = LinkedIn.FREE
    policy: Policy = Policy()  # noqa: RUF009 - frozen
    words: tuple[str, ...] = ()
    own_keys: frozenset[str] = frozenset()
    """Keys of an application file that look like heardback's and are the person's own, folded."""
    problems: tuple[Problem, ...] = ()

    @cached_property
    def zone(self) -> tzinfo:
        """The zone in which days are counted: the written one, else the system's."""
        named = zone_named(self.timezone) if self.timezone else None
        return named or system_zone()


def read_settings(content: bytes, file: str = SETTINGS_FILE) -> Settings:
    """The settings in `content`; what cannot be understood has its default and a problem."""
    settings = _read(content, file)
    if not any(problem.cure for problem in settings.problems):
        return settings
    from heardback.folder.cures import proven

    problems = proven(content, settings.problems, lambda cured: _read(cured, file).problems)
    return replace(settings, problems=problems)


def _read(content: bytes, file: str) -> Settings:
    given, problems = read_fields(content, file)
    if given is None:
        return Settings(problems=tuple(problems))
    return Settings(
        me=_me(given.inside("me")),
        timezone=_timezone(given),
        region=given.word("region"),
        extra_holidays=_extra_holidays(given),
        english=_english(given),
        linkedin=given.choice("linkedin", LinkedIn, "LinkedIn account") or LinkedIn.FREE,
        policy=_policy(given.inside("etiquette")),
        words=given.texts("words"),
        own_keys=frozenset(map(fold, given.texts("own_keys"))),
        problems=_all_problems(given),  # last: it is evaluated when everything has been read
    )


def _all_problems(given: Fields) -> tuple[Problem, ...]:
    for key in given.rest():
        given.report(key, f"heardback knows no setting `{key}` in a folder.", _hint_for(key))
    return tuple(given.problems)


def _hint_for(key: str) -> str:
    if key in ("editor", "mail_command", "theme", "keymap", "allow", "folder"):
        return (
            "It belongs into your own config: a folder can come from somebody else, so it is not read here."
        )
    return "Check its spelling, or delete it."


def _me(me: Fields | None) -> Me:
    if me is None:
        return Me()
    known = Me(me.text("name"), read_address(me, "email"), me.text("phone"), me.text("headline"))
    for key in me.rest():
        me.report(key, f"heardback knows no `{key}` of a person.", "Use name, email, phone, headline.")
    return known


def _timezone(given: Fields) -> str | None:
    name = given.word("timezone")
    if name and zone_named(name) is None:
        given.report("timezone", f"“{name}” is no time zone.", "Use a name such as Africa/Johannesburg.")
        return None
    return name


def _extra_holidays(given: Fields) -> tuple[date, ...]:
    return tuple(given.days("extra_holidays"))


def _english(given: Fields) -> str:
    text = given.word("english")
    if text is None:
        return Settings.english
    match = next((e for e in ENGLISHES if e.casefold() == text.casefold().replace("_", "-")), None)
    if match is None:
        given.report(
            "english", f"“{text}” is no English that heardback knows.", f"Use one of: {', '.join(ENGLISHES)}."
        )
    return match or Settings.english


def _policy(given: Fields | None) -> Policy:
    if given is None:
        return Policy()
    numbers = {name: given.whole(name, 0, _MOST) for name in Policy.__match_args__}
    for key in given.rest():
        given.report(key, f"The etiquette has no number `{key}`.", f"Use one of: {', '.join(numbers)}.")
    return Policy(**{name: value for name, value in numbers.items() if value is not None})
