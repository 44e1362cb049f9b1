"""The settings of a folder, in heardback.yaml: who is searching, where, and with which numbers of the etiquette."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from enum import StrEnum
from functools import cached_property

from heardback.domain.application import Me
from heardback.domain.in_words import WEEKDAYS
from heardback.domain.names import fold
from heardback.domain.policy import Policy
from heardback.domain.problem import Problem
from heardback.domain.slips import one_letter_off
from heardback.folder.addresses import read_address
from heardback.folder.zones import UnknownZoneError, system_zone, zone_named
from heardback.markdown.document import read_fields
from heardback.markdown.field_reader import Fields

SETTINGS_FILE = "heardback.yaml"
ENGLISHES = ("en-ZA", "en-GB", "en-US", "en-AU", "en-CA", "en-IN")
_MOST = 3650
"""Ten years in days: no number of the etiquette may be higher, whatever its unit."""
_KEYS = (
    *("me", "timezone", "region", "extra_holidays", "weekend", "english", "linkedin", "etiquette"),
    *("words", "own_keys"),
)
_SYNONYMS = {"tz": "timezone", "zone": "timezone", "country": "region", "holidays": "extra_holidays"}


class LinkedIn(StrEnum):
    """The kind of LinkedIn account, which decides how long a note with an invitation may be."""

    FREE = "free"
    PREMIUM = "premium"

    @property
    def note_limit(self) -> int:
        """How many characters a note with an invitation may have."""
        return 300 if self is LinkedIn.PREMIUM else 200


@dataclass(frozen=True)
class Settings:
    """What heardback.yaml says, or the default."""

    me: Me = Me()  # noqa: RUF009 - frozen
    timezone: str | None = None
    region: str | None = None
    region_place: tuple[int | None, int | None] = (None, None)
    """Line and column of `region`, to point at it."""
    extra_holidays: tuple[date, ...] = ()
    weekend: frozenset[int] | None = None
    """Weekdays, with Monday as 0; None means the region's own."""
    english: str = "en-GB"
    linkedin: LinkedIn = LinkedIn.FREE
    policy: Policy = Policy()  # noqa: RUF009 - frozen
    words: tuple[str, ...] = ()
    own_keys: frozenset[str] = frozenset()
    """Keys of application files that look like heardback's but are the person's own, folded."""
    problems: tuple[Problem, ...] = ()
    zone_problem: Problem | None = None
    """Why there's no telling which zone is meant; None if one is named, or none needs to be."""

    @cached_property
    def zone(self) -> tzinfo:
        """The zone in which days are shown: the one in the file, else the system's. Raises `UnknownZoneError`."""
        named = zone_named(self.timezone) if self.timezone else None
        return named or system_zone()

    @property
    def zone_for_writing(self) -> tzinfo:
        """`zone`, for a time or a day that is written to a file.

        Raises `UnknownZoneError` while the file may name a zone that can't be read: a guess would stay there for good.
        """
        if self.zone_problem:
            raise UnknownZoneError(f"{self.zone_problem} Until then the time zone is unknown.")
        return self.zone


def read_settings(content: bytes, file: str = SETTINGS_FILE) -> Settings:
    """The settings in `content`; what can't be understood has its default, and a problem."""
    settings = _read(content, file)
    if not any(problem.cure for problem in settings.problems):
        return settings
    from heardback.folder.cures import proven

    problems = proven(content, settings.problems, lambda cured: _read(cured, file).problems)
    return replace(settings, problems=problems)


def _read(content: bytes, file: str) -> Settings:
    given, problems = read_fields(content, file)
    if given is None:
        return unreadable(*problems)
    settings = Settings(
        me=_me(given.inside("me")),
        timezone=_timezone(given),
        region=given.word("region"),
        region_place=given.place("region"),
        extra_holidays=_extra_holidays(given),
        weekend=_weekend(given),
        english=_english(given),
        linkedin=given.choice("linkedin", LinkedIn, "LinkedIn account") or LinkedIn.FREE,
        policy=_policy(given.inside("etiquette")),
        words=given.texts("words"),
        own_keys=frozenset(map(fold, given.texts("own_keys"))),
        problems=_all_problems(given),  # last: it is evaluated when everything has been read
    )
    return replace(settings, zone_problem=_zone_problem(settings))


def _zone_problem(settings: Settings) -> Problem | None:
    """What is wrong with `timezone`, or with a key that was meant to be it."""
    for problem in settings.problems:
        key = problem.field or ""
        if key == "timezone" or (settings.timezone is None and _meant(key) == "timezone"):
            return problem
    return None


def unreadable(*problems: Problem) -> Settings:
    """The settings of a file that can't be read: all defaults, and a zone that isn't known. At least one problem."""
    return Settings(problems=problems, zone_problem=problems[0])


def _all_problems(given: Fields) -> tuple[Problem, ...]:
    for key in given.rest():
        given.report(key, f"heardback has no folder setting called `{key}`.", _hint_for(key))
    return tuple(given.problems)


def _meant(key: str) -> str | None:
    """The setting that `key` is, or nearly is: in another case, with a hyphen or space, one letter off, a synonym."""
    plain = re.sub(r"[\W_]", "", key.casefold())
    if plain in _SYNONYMS:
        return _SYNONYMS[plain]
    bare = {k: k.replace("_", "") for k in _KEYS}
    return next((k for k, own in bare.items() if plain == own or one_letter_off(plain, own)), None)


def _hint_for(key: str) -> str:
    if key in ("editor", "mail_command", "mail", "theme", "keymap", "allow", "folder"):
        return "It belongs in your own config: a folder can come from somebody else, so it isn't read here."
    meant = _meant(key)
    return f"Did you mean `{meant}`?" if meant else "Check its spelling, or delete it."


def _me(me: Fields | None) -> Me:
    if me is None:
        return Me()
    known = Me(
        me.text("name"),
        read_address(me, "email"),
        me.text("phone"),
        me.text("headline"),
        me.texts("strengths"),
    )
    for key in me.rest():
        hint = "Use name, email, phone, headline, strengths."
        me.report(key, f"heardback doesn't know `{key}` here.", hint)
    return known


def _timezone(given: Fields) -> str | None:
    name = given.word("timezone")
    if name and zone_named(name) is None:
        given.report("timezone", f"“{name}” isn't a time zone.", zone_hint(name))
        return None
    return name


def zone_hint(name: str) -> str:
    """What to write instead of the name of a zone that doesn't exist."""
    from difflib import get_close_matches
    from zoneinfo import available_timezones

    near = get_close_matches(name, sorted(available_timezones()), 1, 0.8)
    return f"Did you mean {near[0]}?" if near else "Use a name such as Africa/Johannesburg."


def _weekend(given: Fields) -> frozenset[int] | None:
    texts = given.texts("weekend")
    days = {_weekday(text) for text in texts}
    if None in days or len(days) == len(WEEKDAYS):
        message = f"“{', '.join(texts)}” isn't a weekend."
        given.report("weekend", message, "Write the days that are free, such as `weekend: [fri, sat]`.")
        return None
    return frozenset(day for day in days if day is not None) or None


def _weekday(text: str) -> int | None:
    """The number of the day that ``Sat``, ``sat.`` or ``Saturdays`` means, with Monday as 0; None if it's unclear."""
    said = text.casefold().rstrip(".").removesuffix("s") if len(text) > 3 else text.casefold()
    fitting = [n for n, day in enumerate(WEEKDAYS) if len(said) >= 3 and day.casefold().startswith(said)]
    return fitting[0] if len(fitting) == 1 else None


def _extra_holidays(given: Fields) -> tuple[date, ...]:
    return tuple(given.days("extra_holidays"))


def _english(given: Fields) -> str:
    text = given.word("english")
    if text is None:
        return Settings.english
    match = english_named(text)
    if match is None:
        given.report(
            "english",
            f"“{text}” isn't an English that heardback knows.",
            f"Use one of: {', '.join(ENGLISHES)}.",
        )
    return match or Settings.english


def english_named(text: str) -> str | None:
    """The English that `text` means, in any case; None if heardback doesn't know it."""
    return next((e for e in ENGLISHES if e.casefold() == text.casefold().replace("_", "-")), None)


def _policy(given: Fields | None) -> Policy:
    if given is None:
        return Policy()
    numbers = {name: given.whole(name, 0, _MOST) for name in Policy.__match_args__}
    for key in given.rest():
        given.report(
            key, f"The etiquette has no number called `{key}`.", f"Use one of: {', '.join(numbers)}."
        )
    return Policy(**{name: value for name, value in numbers.items() if value is not None})
