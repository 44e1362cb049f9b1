"""Dates and times as people type them: ``fri``, ``in 2 weeks``, ``Mon 7 Dec 15:00``, ``tomorrow 9``, ``in an hour``.

Every date that heardback shows can be typed back, and so can every date that `file_dates` reads. What was understood is
always said back (`Spoken.said`). Days and months are English. A text is taken only if it can be read in one way:
``4/12`` is asked about, not guessed, and a weekday that doesn't fit its date is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from heardback.domain import file_dates, in_words
from heardback.domain.in_words import Toward
from heardback.domain.spoken_days import DoubtfulDayError, day_meant, number_meant
from heardback.domain.times_of_day import ImpossibleTimeError, read

_SHOWN, _LONGEST = 40, 200
_EXAMPLES = "fri, in 2 weeks, 4 dec or 2026-12-04"
_FILLERS = frozenset({"on", "at", "the", "of", "@"})
_LEADING = frozenset({"since", "from", "by", "until", "till", "before", "due"})
_MOST_CLOCK_WORDS = 6
_EARLY_HOURS = range(1, 7)
_INSTANT = re.compile(
    r"(?P<sign>in |\+)?(?P<number>\d{1,4}|half an|[a-z]+) ?(?P<unit>hours?|hrs?|minutes?|mins?|(?(sign)h|(?!)))"
    r"(?P<after> ago| from now|['’]? time)?"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A day, with the time and the UTC offset if they were said, and the `minutes` of a span such as 10:00–11:00."""

    day: date
    at: time | None = None
    offset: tzinfo | None = None
    minutes: int | None = None

    @property
    def written(self) -> str:
        """In figures, which mean the same whenever they are read: ``2026-12-04``, ``2026-12-04 14:00``."""
        plain = file_dates.spell(self.as_said)
        if self.at is None or self.minutes is None:
            return plain
        offset = plain[len("2026-12-04 14:00") :]
        return f"{self.day} {in_words.hours(self.at, self.minutes)}{offset}"

    @property
    def as_said(self) -> datetime | date:
        """The moment, without a zone unless an offset was said; the day if no time was said."""
        return self.day if self.at is None else datetime.combine(self.day, self.at, self.offset)

    def date_in(self, zone: tzinfo | None) -> date:
        """The day in `zone`; without an offset, the day that was said."""
        when = self.as_said
        return when.astimezone(zone).date() if isinstance(when, datetime) and when.tzinfo else self.day

    def exists_in(self, zone: tzinfo) -> bool:
        """Whether the clocks of `zone` ever show it; False if they skip it as they go forward."""
        if self.at is None or self.offset is not None:
            return True
        moment = datetime.combine(self.day, self.at, zone)
        return moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment.replace(tzinfo=None)

    def said(self, here: datetime, zone: tzinfo | None = None, *, twelve: bool = False) -> str:
        """What was understood, seen at the moment `here`, in its zone: ``Fri 4 Dec 2026, in two weeks``.

        With `zone`, the zone of what it's about, the time there is named too.
        """
        assert here.tzinfo is not None, "a moment has a zone"
        away = (self.date_in(here.tzinfo) - here.date()).days
        understood = in_words.said(self.as_said, here.tzinfo, zone, self.minutes, twelve=twelve)
        return f"{understood}, {in_words.distance(away)}"


@dataclass(frozen=True, slots=True)
class Misheard:
    """A text that wasn't understood; `reason` is a sentence that says why, and what to type instead."""

    reason: str


class _MisheardError(ValueError):
    """The text has a known form but can't be meant. The message is a whole sentence. Never leaves this module."""


def understand(
    text: str, here: datetime, toward: Toward = Toward.AHEAD, zone: tzinfo | None = None
) -> Spoken | Misheard:
    """Read `text`, typed at the moment `here`, in the zone of `here`. Nothing is raised: see `Misheard`.

    `zone` is the zone of what the text is about, if that has one of its own: times are then in that zone. A bare
    weekday is never today: typed on a Friday, ``fri`` is a week away.

    >>> understand("tomorrow 14:00", datetime(2026, 11, 19, 9, tzinfo=UTC)).written
    '2026-11-20 14:00'
    """
    assert here.tzinfo is not None, "a moment has a zone"
    shown = " ".join(text.split())[:_SHOWN]
    if not shown:
        return Misheard("Type a day: fri, tomorrow, in 2 weeks, 4 dec or 2026-12-04.")
    try:
        spoken = _understood(text, here, toward, zone or here.tzinfo)
        exists = spoken is None or spoken.exists_in(zone or here.tzinfo)
    except DoubtfulDayError as error:
        return Misheard(f"“{shown}”: {error}")
    except _MisheardError as error:
        return Misheard(str(error))
    except (ValueError, OverflowError):
        return Misheard(f"There's no such day as “{shown}”.")
    if not exists:
        return Misheard(f"“{shown}”: that hour is skipped when the clocks go forward. Type another time.")
    return spoken or Misheard(f"“{shown}” isn't a day that heardback knows: type {_EXAMPLES}.")


def _understood(text: str, here: datetime, toward: Toward, zone: tzinfo) -> Spoken | None:
    if len(text) > _LONGEST:
        return None
    if "·" in text:
        return _of_two_clocks(text, here, toward, zone)
    if spoken := _as_in_a_file(text) or _said_back(text, here, toward, zone):
        return spoken
    words, toward = _words(text, toward)
    return _instant(words, here, toward, zone) or _day_and_time(words, here.date(), toward)


def _of_two_clocks(text: str, here: datetime, toward: Toward, zone: tzinfo) -> Spoken | None:
    """``16:00 · 09:00 New York``, as heardback shows it: the first time is the one here."""
    assert here.tzinfo is not None
    spoken = _understood(text.partition("·")[0], here, toward, here.tzinfo)
    if spoken is None or spoken.at is None:
        return None
    moment = datetime.combine(spoken.day, spoken.at, spoken.offset or here.tzinfo).astimezone(zone)
    return Spoken(moment.date(), moment.time(), None, spoken.minutes)


def _as_in_a_file(text: str) -> Spoken | None:
    try:
        written = file_dates.parse(
            re.sub(r"^\s*(?:on|by|until|from|since)\s+", "", text, flags=re.IGNORECASE)
        )
    except file_dates.NotADateError:
        return None
    except file_dates.ImpossibleDateError as error:
        meant = " or ".join(error.meant) or "a day such as 4 dec or 2026-12-04"
        raise _MisheardError(f"{error}: type {meant}.") from None
    return Spoken(written.day, written.at, written.offset, written.minutes)


def _said_back(text: str, here: datetime, toward: Toward, zone: tzinfo) -> Spoken | None:
    """``Fri 4 Dec 2026, in two weeks``, as `Spoken.said` says it: both halves must mean the same day."""
    head, comma, tail = text.rpartition(",")
    words, _ = _words(tail, toward)
    if not comma or not re.fullmatch(r"today|tomorrow|yesterday|in .+|.+ ago", words):
        return None
    spoken = _understood(head, here, toward, zone)
    if spoken and day_meant(words, here.date(), toward) != spoken.day:
        raise _MisheardError(f"“{text.strip()[:_SHOWN]}” names two different days: type one of them.")
    return spoken


def _words(text: str, toward: Toward) -> tuple[str, Toward]:
    """`text` in lower case with single spaces, no commas and no filler words; ``since`` makes it a day behind."""
    words = re.sub(r"[,\s]+", " ", text.casefold()).strip(" .!").split()
    if words and words[0] in _LEADING:
        toward = Toward.BEHIND if words[0] == "since" else toward
        words = words[1:]
    kept = " ".join(word for word in words if word not in _FILLERS)
    return re.sub(r"\bfrom (?=\d)", "", kept), toward


def _instant(words: str, here: datetime, toward: Toward, zone: tzinfo) -> Spoken | None:
    """``now``, ``in 2 hours``, ``20 minutes ago``: elapsed time, whatever the clocks do meanwhile."""
    if words == "now":
        minutes = 0
    elif found := _INSTANT.fullmatch(words):
        minutes = _minutes(found, toward)
    else:
        return None
    moment = (here.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(zone)
    moment = moment.replace(second=0, microsecond=0)
    offset = moment.utcoffset()
    comes_twice = offset is not None and offset != moment.replace(fold=1 - moment.fold).utcoffset()
    return Spoken(
        moment.date(), moment.time().replace(fold=0), timezone(offset) if comes_twice and offset else None
    )


def _minutes(found: re.Match[str], toward: Toward) -> int:
    """Minutes from now; negative in the past."""
    per_unit = 60 if found["unit"].startswith("h") else 1
    number = 0.5 if found["number"] == "half an" else number_meant(found["number"])
    if number is None:
        raise _MisheardError(f"“{found[0]}” isn't a time that heardback knows: type 14:00, or in 2 hours.")
    is_behind = found["after"] == " ago" or (
        toward is Toward.BEHIND and not found["sign"] and not found["after"]
    )
    return int(number * per_unit) * (-1 if is_behind else 1)


def _day_and_time(words: str, today: date, toward: Toward) -> Spoken | None:
    """A day alone, or a day with a time of day after or before it."""
    if day := day_meant(words, today, toward):
        return Spoken(day)
    parts = words.split()
    impossible = False
    for clock, rest in _splits(parts):
        try:
            found = read(clock)
        except ImpossibleTimeError:
            impossible = True
            continue
        if found and (day := day_meant(rest, today, toward) if rest else today):
            if re.fullmatch(r"[1-6] ?h(\d\d)?", clock):
                raise _MisheardError(
                    f"“{clock}”: type {in_words.hours(found.at)}, or how long from now: in 2 hours."
                )
            return Spoken(day, found.at, found.offset, found.minutes)
    if impossible and re.search(r"\d[:h]\d|\d ?[ap]\.?m", words):
        raise _MisheardError(f"“{words[:_SHOWN]}” isn't a time of day: type 14:00 or 2pm.")
    return _bare_hour(parts, today, toward)


def _splits(parts: list[str]) -> list[tuple[str, str]]:
    """Every way to split the words into a time and the rest: first those with the time last, longest first."""
    sizes = range(min(len(parts), _MOST_CLOCK_WORDS), 0, -1)
    behind = [(" ".join(parts[-n:]), " ".join(parts[:-n])) for n in sizes]
    return behind + [(" ".join(parts[:n]), " ".join(parts[n:])) for n in sizes]


def _bare_hour(parts: list[str], today: date, toward: Toward) -> Spoken | None:
    """``tomorrow 9``; not ``fri 3``, which may be either half of the day, nor ``fri 20`` near a Friday the 20th."""
    if len(parts) < 2 or not re.fullmatch(r"\d{1,2}", parts[-1], re.ASCII):
        return None
    rest, hour = " ".join(parts[:-1]), int(parts[-1])
    day = day_meant(rest, today, toward) if hour < 24 else None
    if day is None:
        return None
    shown = " ".join(parts)
    if hour in _EARLY_HOURS:
        raise _MisheardError(
            f"“{shown}”: {hour} in the morning or the afternoon? Type {hour}:00 or {hour + 12}:00."
        )
    weeks = {Toward.BEHIND: range(-4, 1), Toward.AHEAD: range(5), Toward.NEAREST: range(-4, 5)}[toward]
    if rest.isalpha() and any((day + timedelta(weeks=n)).day == hour for n in weeks):
        raise _MisheardError(
            f"“{shown}”: the {_ordinal(hour)}, or {hour} o'clock? Type {rest} {_ordinal(hour)} or {rest} {hour}:00."
        )
    return Spoken(day, time(hour))


def _ordinal(n: int) -> str:
    ending = "th" if 11 <= n <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"
