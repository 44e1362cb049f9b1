"""Hypothesis strategies: applications as people may have written them, at moments when somebody may look."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from heardback.domain.application import Application, Contact, Event, Interview, LogEntry, Stage
from heardback.domain.etiquette import Etiquette, acceptance_in
from heardback.domain.follow_up import FollowUp
from heardback.domain.kinds import Message
from heardback.domain.policy import Policy, WorkCalendar
from heardback.domain.standing import Standing

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""What `heardback.domain.file_dates` lets through."""
MOST = 3650
"""What `heardback.folder.settings` lets through."""
ZONES = tuple(
    map(
        ZoneInfo,
        ("UTC", "Africa/Johannesburg", "Europe/Berlin", "America/Santiago", "Asia/Kolkata", "Pacific/Apia"),
    )
)
_CENTRE = date(2026, 10, 25)
"""The clocks go back in Berlin on this day: what lies near it lies near a long day."""


def _december(year: int) -> frozenset[date] | None:
    return frozenset({date(year, 12, 25), date(year, 12, 26)}) if year <= 2100 else None


calendars = st.sampled_from(
    (
        WorkCalendar(),
        WorkCalendar(_december, frozenset({_CENTRE + timedelta(days=8)})),
        WorkCalendar(_december, weekend=lambda _: frozenset({4, 5})),
    )
)
zones = st.sampled_from(ZONES)
people = st.sampled_from(("Thandi Nkosi", "thandi  nkosi", "Jürgen Weiß", "Pieter van Wyk", "Zoë"))
near_days = st.integers(-100, 100).map(lambda n: _CENTRE + timedelta(days=n))
days = near_days | st.dates(EARLIEST, LATEST)


def moments(of: st.SearchStrategy[date]) -> st.SearchStrategy[datetime]:
    """Moments in any of the zones, on half hours and odd seconds, in either pass of an hour that comes twice."""
    times = st.times().map(lambda t: t.replace(second=0, microsecond=0)) | st.times()
    return st.builds(
        lambda day, at, zone, fold: datetime.combine(day, at.replace(fold=fold), zone),
        of,
        times,
        zones,
        st.integers(0, 1),
    )


def _written(of: st.SearchStrategy[date]) -> st.SearchStrategy[datetime | date]:
    return of | moments(of)


contacts = st.builds(
    Contact,
    people,
    email=st.none() | st.just("a@b.example"),
    phone=st.none() | st.just("+27 21 555 0142"),
    calls=st.none() | st.booleans(),
)
interviews = st.builds(
    Interview,
    _written(near_days) | _written(days),
    zones,
    minutes=st.sampled_from((1, 60, 10_080)),
    people=st.lists(people, max_size=3).map(tuple),
    decision_by=st.none() | near_days | days,
    cancelled=st.sampled_from((False, False, True)),
)
messages = st.sampled_from([*map(str, Message), "Thank you", "postcard"])
entries = st.builds(
    LogEntry,
    _written(near_days) | _written(days),
    st.sampled_from(Event),
    message=st.none() | messages,
    to=st.none() | people,
    sender=st.none() | people,
    decision_by=st.none() | near_days,
    to_stage=st.none() | st.sampled_from(Stage),
)
_OPTIONAL_DAY = st.none() | near_days | days


def applications(id_: str = "karoo", company: str = "Karoo") -> st.SearchStrategy[Application]:
    """Applications of one id, in any stage and state of disorder."""
    return st.builds(
        Application,
        st.just(id_),
        st.just(company),
        st.just("Engineer"),
        stage=st.none() | st.sampled_from(Stage),
        applied=_OPTIONAL_DAY,
        contacts=st.lists(contacts, max_size=2).map(tuple),
        interviews=st.lists(interviews, max_size=3).map(tuple),
        log=st.lists(entries, max_size=5).map(tuple),
        snoozed_until=st.none() | st.none() | near_days,
        offer_answer_by=_OPTIONAL_DAY,
    )


folders = st.tuples(applications("a", "Karoo"), applications("b", "karoo"), applications("c", "Äther"))
"""Three applications, two of them at companies of one name."""

_lively_days = st.integers(-12, 12).map(lambda n: _CENTRE + timedelta(days=n))
_lively_entries = st.builds(
    LogEntry,
    _lively_days | moments(_lively_days),
    st.sampled_from((Event.SENT, Event.SENT, Event.SENT, Event.SKIPPED, Event.HEARD, Event.STAGE, *Event)),
    message=st.sampled_from([*map(str, Message), "withdraw", "decline-offer", "follow-up", "call"]),
    to=st.none() | people,
    sender=st.none() | people,
    decision_by=st.none() | _lively_days,
    from_stage=st.none() | st.sampled_from(Stage),
    to_stage=st.sampled_from(Stage),
)


def lively_applications(id_: str = "karoo", company: str = "Karoo") -> st.SearchStrategy[Application]:
    """Applications on which much happens within three weeks: nearly every rule has something to say."""
    return st.builds(
        Application,
        st.just(id_),
        st.just(company),
        st.just("Engineer"),
        stage=st.none() | st.sampled_from([*Stage, Stage.INTERVIEWING, Stage.INTERVIEWING, Stage.OFFER]),
        applied=st.none() | _lively_days,
        contacts=st.lists(contacts, max_size=2).map(tuple),
        interviews=st.lists(
            st.builds(
                Interview,
                _lively_days | moments(_lively_days),
                zones,
                people=st.lists(people, max_size=2).map(tuple),
                decision_by=st.none() | _lively_days,
            ),
            max_size=2,
        ).map(tuple),
        log=st.lists(_lively_entries, max_size=6).map(tuple),
        snoozed_until=st.none() | st.none() | st.none() | _lively_days,
        offer_answer_by=st.none() | _lively_days,
    )


lively_folders = st.tuples(lively_applications("a", "Karoo"), lively_applications("b", "karoo"))
lively_nows = moments(
    st.integers(-5, 25).map(lambda n: _CENTRE + timedelta(days=n))
    | st.sampled_from((60, 90, 120, 370)).map(lambda n: _CENTRE + timedelta(days=n))
)

_numbers = st.integers(0, 20) | st.integers(0, MOST)
policies = st.builds(Policy, **dict.fromkeys(Policy.__dataclass_fields__, _numbers))

nows = moments(near_days) | moments(days) | moments(near_days).map(lambda m: m.astimezone(UTC))
etiquettes = st.builds(Etiquette, zones, st.just(Policy()), calendars)
odd_etiquettes = st.builds(Etiquette, zones, policies, calendars)


def standings(etiquette: Etiquette, folder: Iterable[Application], now: datetime) -> tuple[Standing, ...]:
    """Where each application stands."""
    return tuple(Standing.of(application, now, etiquette.zone) for application in folder)


def follow_ups(etiquette: Etiquette, folder: Iterable[Application], now: datetime) -> tuple[FollowUp, ...]:
    """Everything that they owe, in its order."""
    found = standings(etiquette, folder, now)
    accounts = [etiquette.account(standing, acceptance_in(found)) for standing in found]
    return etiquette.in_order(owed for account in accounts for owed in account.follow_ups)
