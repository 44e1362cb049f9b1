"""Where an application stands at a given moment: what has happened, what was said last, and what was promised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from heardback.domain.application import Application, Event, Interview, LogEntry, Stage
from heardback.domain.kinds import GOODBYES, message_name
from heardback.domain.names import same_name
from heardback.domain.problem import Blocks


@dataclass(frozen=True, slots=True)
class LastWord:
    """The latest thing that came from them: an interview that ended, or an answer.

    `at` is in UTC, `day` in the folder's zone. `position` is the answer's index in `Standing.entries`, None for an
    interview.
    """

    at: datetime
    day: date
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """One application seen at `now`, with days counted in `zone`.

    `now` is in UTC, like every moment that is compared here: Python compares two moments of one zone by what the clock
    shows, and in the hour that comes twice it shows the same time twice.

    `entries` are in the order in which things happened, without those dated after today, which are in `premature`.
    `past` is ordered by end, `ahead` by start; a cancelled interview is in neither.
    """

    application: Application
    now: datetime
    zone: tzinfo
    today: date
    entries: tuple[LogEntry, ...]
    premature: tuple[LogEntry, ...]
    past: tuple[Interview, ...]
    ahead: tuple[Interview, ...]
    stage: Stage
    heard: tuple[int, ...]
    """Positions in `entries` of the answers that count."""
    last_word: LastWord | None
    promise: date | None
    twelve: bool = False
    """Whether to show times on a 12-hour clock. What goes into a file never has one."""

    @classmethod
    def of(cls, application: Application, now: datetime, zone: tzinfo, *, twelve: bool = False) -> Standing:
        """Read the history of `application` as it is at `now`, an aware moment."""
        now, today = now.astimezone(UTC), now.astimezone(zone).date()
        happened = [e for e in application.log if e.day(zone) <= today]
        entries = tuple(sorted(happened, key=lambda e: e.moment(zone)))
        held = [i for i in application.interviews if not i.cancelled]
        past = tuple(sorted((i for i in held if i.end <= now), key=_ended))
        heard = tuple(_answers(application, entries, zone))
        last_word = _last_word(entries, heard, past, zone)
        return cls(
            application=application,
            now=now,
            zone=zone,
            today=today,
            entries=entries,
            premature=tuple(e for e in application.log if e.day(zone) > today),
            past=past,
            ahead=tuple(sorted((i for i in held if i.end > now), key=_begun)),
            stage=application.stage or _stage_from(application, entries, held),
            heard=heard,
            last_word=last_word,
            promise=_promise(entries, heard, past, last_word, zone),
            twelve=twelve,
        )

    @property
    def known_stage(self) -> Stage | None:
        """The stage, as far as the file is understood: a blocked application has only the one in its `stage` field."""
        blocked = self.application.blocked is Blocks.EVERYTHING
        return self.application.stage if blocked else self.stage

    @property
    def applied_on(self) -> date | None:
        """*Applied*: the `applied` date, else the day of the earliest entry that says so."""
        if self.application.applied:
            return self.application.applied
        entry = next((e for e in self.entries if e.stage is Stage.APPLIED), None)
        return entry.day(self.zone) if entry else None

    @property
    def began_on(self) -> date | None:
        """*Applied*, else the day of the first entry, else that of the first interview."""
        if self.applied_on:
            return self.applied_on
        if self.entries:
            return self.entries[0].day(self.zone)
        return min((i.day(self.zone) for i in (*self.past, *self.ahead)), default=None)

    @property
    def last_met(self) -> date | None:
        """The day on which the last interview held ended."""
        return self.past[-1].end.astimezone(self.zone).date() if self.past else None

    def last_meeting(self, person: str | None) -> Interview | None:
        """The latest interview held with `person`."""
        met = (i for i in reversed(self.past) if person and any(same_name(p, person) for p in i.people))
        return next(met, None)

    @property
    def last_activity(self) -> date | None:
        """The day of the latest entry or interview held; the `applied` date counts as an entry."""
        days = [e.day(self.zone) for e in self.entries]
        days += [self.last_met] if self.last_met else []
        if self.application.applied and self.application.applied <= self.today:
            days.append(self.application.applied)
        return max(days, default=None)

    @property
    def named_a_date(self) -> bool:
        """Whether they ever said when they would decide, even if they didn't keep to it."""
        said = [i.decision_by for i in self.past] + [self.entries[n].decision_by for n in self.heard]
        return any(said)

    def latest(self, stage: Stage) -> LogEntry | None:
        """The latest entry that names `stage`."""
        return next((e for e in reversed(self.entries) if e.stage is stage), None)

    def since_latest(self, stage: Stage) -> tuple[LogEntry, ...]:
        """The entries after the latest one that names `stage`; all of them if none does."""
        entry = self.latest(stage)
        return self.after(entry) if entry else self.entries

    def since_reopened(self) -> tuple[LogEntry, ...]:
        """The entries since it was last reopened, which is an entry that names an open stage after a closed one.

        All of them if it never was.
        """
        position, before = 0, None
        for n, entry in enumerate(self.entries):
            if entry.stage is None:
                continue
            closed = before is not None and not before.is_open
            closed |= entry.from_stage is not None and not entry.from_stage.is_open
            if entry.stage.is_open and closed:
                position = n
            before = entry.stage
        return self.entries[position:]

    @property
    def told_no(self) -> LogEntry | None:
        """The message that turned them down, if nothing came after it: no answer, no interview, no stage."""
        said = about(self.since_reopened(), Event.SENT, *GOODBYES)
        if not said:
            return None
        later = self.after(said[-1])
        met = any(_ended(i) > said[-1].moment(self.zone) for i in self.past)
        return None if met or any(e.stage or e.event is Event.HEARD for e in later) else said[-1]

    def after(self, entry: LogEntry) -> tuple[LogEntry, ...]:
        """The entries that come after `entry`, which must be one of `entries`."""
        position = next(n for n, e in enumerate(self.entries) if e is entry)
        return self.entries[position + 1 :]

    def since_last_word(self) -> tuple[LogEntry, ...]:
        """What happened after the last word; everything if nothing was said yet."""
        word = self.last_word
        if word is None:
            return self.entries
        if word.position is not None:
            return self.entries[word.position + 1 :]
        return tuple(e for e in self.entries if e.moment(self.zone) >= word.at)

    def since_applied(self) -> tuple[LogEntry, ...]:
        """What happened on or after the day of applying; everything if that day isn't known."""
        began = self.applied_on
        return tuple(e for e in self.entries if began is None or e.day(self.zone) >= began)


def about(entries: Iterable[LogEntry], event: Event, *messages: str) -> tuple[LogEntry, ...]:
    """Those of `entries` that log `event` for one of `messages`, however its name is spelled."""
    names = frozenset(map(message_name, messages))
    return tuple(e for e in entries if e.event is event and e.message and message_name(e.message) in names)


def settling(entries: tuple[LogEntry, ...], *messages: str) -> tuple[LogEntry, ...]:
    """Those of `entries` that say one of `messages` went out or won't be written, in that order."""
    return about(entries, Event.SENT, *messages) + about(entries, Event.SKIPPED, *messages)


def settled_for(entry: LogEntry, person: str | None) -> bool:
    """Whether a sent or skipped message counts for `person`; without a `to` it counts for everyone."""
    return entry.to is None or person is None or same_name(entry.to, person)


def _answers(application: Application, entries: tuple[LogEntry, ...], zone: tzinfo) -> Iterator[int]:
    """The positions of the `heard` entries that count: not what was heard before applying."""
    first_applied = next((n for n, e in enumerate(entries) if e.stage is Stage.APPLIED), None)
    for position, entry in enumerate(entries):
        if entry.event is not Event.HEARD:
            continue
        if application.applied:
            if entry.day(zone) >= application.applied:
                yield position
        elif first_applied is None or position > first_applied:
            yield position


def _begun(interview: Interview) -> datetime:
    return interview.begins.astimezone(UTC)


def _ended(interview: Interview) -> datetime:
    return interview.end.astimezone(UTC)


def _last_word(
    entries: tuple[LogEntry, ...], heard: tuple[int, ...], past: tuple[Interview, ...], zone: tzinfo
) -> LastWord | None:
    answer = None
    if heard:
        entry = entries[heard[-1]]
        answer = LastWord(entry.moment(zone), entry.day(zone), heard[-1])
    if past:
        end = _ended(past[-1])
        if answer is None or end > answer.at:
            return LastWord(end, end.astimezone(zone).date())
    return answer


def _promise(
    entries: tuple[LogEntry, ...],
    heard: tuple[int, ...],
    past: tuple[Interview, ...],
    last_word: LastWord | None,
    zone: tzinfo,
) -> date | None:
    """The date said with the last word, else the latest one said before it that isn't earlier than the last word."""
    if last_word is None:
        return None
    said = [(_ended(i), -1, i.decision_by) for i in past]
    said += [(entries[n].moment(zone), n, entries[n].decision_by) for n in heard]
    said.sort(key=lambda word: word[:2])
    with_last_word = said.pop()[2]
    if with_last_word:
        return with_last_word
    return next((by for _, _, by in reversed(said) if by and by >= last_word.day), None)


def _stage_from(application: Application, entries: tuple[LogEntry, ...], held: list[Interview]) -> Stage:
    """The stage of a file without one: what the log says last, else what has happened."""
    named = next((e.stage for e in reversed(entries) if e.stage), None)
    if named and named is not Stage.APPLIED:
        return named
    if held:
        return Stage.INTERVIEWING
    return Stage.APPLIED if named or application.applied else Stage.INTERESTED
