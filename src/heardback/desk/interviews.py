"""The interviews of an application: what to call them, which one is meant, and how one is moved.

Pure, apart from its errors. Whoever moves an interview to another time calls `moved`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo

from heardback.desk import log_entries
from heardback.desk.errors import DoubtError, UsageError
from heardback.desk.typed_dates import When, aware, typed
from heardback.domain.application import DEFAULT_MINUTES, Event, Interview
from heardback.domain.in_words import Toward, clocks, said, weekday
from heardback.domain.standing import Standing
from heardback.markdown.edits import Edit, Remove, Set

NEW = "a new one"
"""What a form calls the interview that is not there yet."""


def called(interview: Interview, standing: Standing, *, with_round: bool = True) -> str:
    """What to call one among the others: ``Wed 18 Nov 10:00 · technical panel``. `meant` reads it back."""
    start = begins(interview.start, standing, interview.zone)
    if not with_round:
        return start
    cancelled = "cancelled" if interview.cancelled else None
    return " · ".join(filter(None, (start, interview.round, cancelled)))


def when_of(interview: Interview, standing: Standing) -> str:
    """``Wed 18 Nov 2026 at 10:00``, with the local time there if it differs."""
    return said(interview.start, standing.zone, interview.zone, twelve=standing.twelve)


def begins(start: When, standing: Standing, zone: tzinfo, minutes: int | None = None) -> str:
    """``Mon 23 Nov 14:00``, with the time in `zone` if it differs, and the end if there are `minutes`."""
    at = aware(start, zone)
    if not isinstance(at, datetime):
        return weekday(at, standing.today)
    day = at.astimezone(standing.zone).date()
    clock = clocks(at, standing.zone, zone, minutes, twelve=standing.twelve)
    return f"{weekday(day, standing.today)} {clock}"


def in_order(standing: Standing) -> tuple[Interview, ...]:
    """Those ahead, the next one first; then those held, the latest first; then what was cancelled."""
    cancelled = (i for i in standing.application.interviews if i.cancelled)
    return (*standing.ahead, *reversed(standing.past), *cancelled)


def meant(standing: Standing, at: str | None, here: datetime, *, sure: bool) -> Interview:
    """The interview at `at`, as typed at the moment `here`; without it the one ahead, else the latest.

    Raises `UsageError` if there is none, and `DoubtError` if several lie ahead, unless `sure`.
    """
    known = in_order(standing)
    if not known:
        raise UsageError("There's no interview there yet: --start T adds one.")
    if at is not None:
        return _at(standing, at, here, known)
    if len(standing.ahead) > 1 and not sure:
        listed = " and ".join(called(interview, standing) for interview in standing.ahead)
        raise DoubtError(
            f"More than one lies ahead: {listed}. --at T says which. Take the first, "
            f"{called(known[0], standing)}?"
        )
    return known[0]


def cancelled_ahead(standing: Standing) -> Interview | None:
    """A cancelled interview that would be still to come: a second cancellation means it, not the last one held."""
    later = (i for i in standing.application.interviews if i.cancelled and i.end > standing.now)
    return next(later, None)


def _at(standing: Standing, at: str, here: datetime, known: Iterable[Interview]) -> Interview:
    known = tuple(known)
    if named := [interview for interview in known if called(interview, standing) == at]:
        return named[0]
    found = [interview for interview in known if _begins(interview, at, here, standing.zone)]
    if not found:
        listed = ", ".join(called(interview, standing) for interview in known)
        raise UsageError(f"There's no interview at “{at}”, only {listed}.")
    if len(found) > 1:
        listed = " or ".join(called(interview, standing) for interview in found)
        raise UsageError(f"“{at}” could be {listed}: say the day and the time.")
    return found[0]


def _begins(interview: Interview, at: str, here: datetime, zone: tzinfo) -> bool:
    """Whether it begins at `at`, on the clocks of `zone` or on those where it is held; a day alone is enough."""
    own = typed(at, here, Toward.NEAREST, interview.zone)
    if own.at is None:
        return own.day in {interview.day(zone), interview.day(interview.zone)}
    there = own.as_said
    ours = typed(at, here, Toward.NEAREST).as_said
    return same_start(interview, there, interview.zone) or same_start(interview, ours, zone)


def same_start(interview: Interview, start: When, zone: tzinfo) -> bool:
    """Whether it begins at `start`, which is in `zone` unless it has one; a day is only the same as a day."""
    if isinstance(start, datetime) and isinstance(interview.start, datetime):
        return interview.start == aware(start, zone)
    return type(start) is type(interview.start) and start == interview.start


def check_not_twice(
    standing: Standing, start: When, zone: tzinfo, but: Interview | None = None, asks: str = "Add another?"
) -> None:
    """Raise `DoubtError` if an interview other than `but` begins at `start`, in `zone`; `asks` ends the question."""
    for known in standing.application.interviews:
        if known is not but and not known.cancelled and same_start(known, start, zone):
            on, at = weekday(known.day(standing.zone), standing.today), ""
            if isinstance(known.start, datetime):
                at = f" at {clocks(known.start, standing.zone, twelve=standing.twelve)}"
            raise DoubtError(f"There's already an interview on {on}{at}. {asks}")


def moved(
    standing: Standing,
    interview: Interview,
    start: When,
    *,
    on: When,
    zone: tzinfo | None = None,
    minutes: int | None = None,
) -> tuple[Edit, ...]:
    """The edits that move `interview` to `start` and log the move at `on`; none if it begins then already.

    `start` is in `zone`, else where the interview is held. One that was cancelled is no longer. The minutes stay
    unless others are given.
    """
    held_in = zone or interview.zone
    if same_start(interview, start, held_in) and not interview.cancelled:
        return ()
    path = ("interviews", interview.number)
    edits: list[Edit] = [Set((*path, "start"), start)]
    length = minutes or interview.minutes
    if length != DEFAULT_MINUTES or minutes:
        edits.append(Set((*path, "minutes"), length))  # the start may have held it, as a span
    if interview.cancelled:
        edits.append(Remove((*path, "cancelled")))
    before = said(
        interview.start, standing.zone, interview.zone
    )  # on a 24-hour clock, like everything in a file
    note = f"Interview moved from {before} to {said(start, standing.zone, held_in)}"
    return (*edits, log_entries.append(log_entries.entry(on, Event.NOTE, note=note)))
