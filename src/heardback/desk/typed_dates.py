"""Dates that a person typed at the desk, whatever they are for: read by one function, refused in one way."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from heardback.desk.errors import UsageError
from heardback.domain.in_words import Toward, full_day
from heardback.domain.spoken_dates import Misheard, Spoken, understand

When = datetime | date


def typed(text: str, here: datetime, toward: Toward, zone: tzinfo | None = None) -> Spoken:
    """What was typed at the moment `here`, in its zone; times are in `zone`, if the interview has one of its own.

    Raises `UsageError` with a sentence that says what to type instead.
    """
    spoken = understand(text, here, toward, zone)
    if isinstance(spoken, Misheard):
        raise UsageError(spoken.reason)
    return spoken


def aware(when: When, zone: tzinfo) -> When:
    """`when` with `zone`, unless it has one of its own; a day stays a day."""
    return when.replace(tzinfo=zone) if isinstance(when, datetime) and when.tzinfo is None else when


def day(text: str, here: datetime, toward: Toward) -> date:
    """A day in the zone of `here`. Raises `UsageError`."""
    return typed(text, here, toward).date_in(here.tzinfo)


def happened(text: str | None, here: datetime) -> When:
    """When something happened, as the log has it; the moment `here` if there is no text.

    A moment has no zone unless an offset was typed. Raises `UsageError` for a day after today.
    """
    if text is None:
        return here.replace(second=0, microsecond=0, tzinfo=None)
    spoken = typed(text, here, Toward.BEHIND)
    meant = spoken.date_in(here.tzinfo)
    if meant > here.date():
        raise UsageError(f"{full_day(meant)} is after today: the log holds what happened.")
    return spoken.as_said


def days_ahead(text: str, here: datetime) -> int:
    """How many days a span reaches ahead: ``7d``, ``2w``, ``a week``, ``7``; or a day. Raises `UsageError`."""
    bare = text.strip()
    span = f"{bare} days" if bare.isascii() and bare.isdigit() else bare
    spoken = understand(span, here)
    days = -1 if isinstance(spoken, Misheard) else (spoken.day - here.date()).days
    if days < 0:
        raise UsageError(f"“{bare[:40]}” isn't a span of days ahead: write 7d, 2w or a week.")
    return days
