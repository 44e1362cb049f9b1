"""The etiquette a second time, naively: section by section as the table is written, sharing no rule with the program.

Slow and flat on purpose. It knows the records and nothing else of the domain; `test_oracle` compares the two over
random folders, moments and numbers.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from heardback.domain.application import Application, Contact, Interview, LogEntry
from heardback.domain.policy import Policy

DAY = timedelta(days=1)
OPEN = ("interested", "applied", "interviewing", "offer")
NAMED = {"applied": "applied", "rejected": "rejected", "offer": "offer", "accepted": "accepted"} | {
    "declined": "declined",
    "withdrawn": "withdrawn",
}
When = datetime | date | None


@dataclass(frozen=True)
class Row:
    """What is compared: everything but the words."""

    application: str
    message: str
    to: str | None
    state: str
    channel: str | None
    optional: bool
    opens: When
    due: When


@dataclass
class Table:
    """The table, at one moment."""

    folder: Sequence[Application]
    now: datetime
    zone: tzinfo
    numbers: Policy
    is_free: Callable[[date], bool]

    def __post_init__(self) -> None:
        self.now = self.now.astimezone(UTC)
        self.today = self.now.astimezone(self.zone).date()

    # -- days ------------------------------------------------------------------------------------

    def moved(self, day: date) -> date:
        while self.is_free(day):
            day += DAY
        return day

    def business_days(self, day: date, n: int) -> date:
        while n > 0:
            day += DAY
            n -= not self.is_free(day)
        return day

    def day(self, when: datetime | date) -> date:
        return when.astimezone(self.zone).date() if isinstance(when, datetime) else when

    def moment(self, when: datetime | date) -> datetime:
        if not isinstance(when, datetime):
            when = datetime.combine(when, time.max.replace(fold=1), self.zone)
        return when.astimezone(UTC)

    # -- what happened ---------------------------------------------------------------------------

    def log(self, a: Application) -> list[LogEntry]:
        known = [e for e in a.log if self.day(e.on) <= self.today]
        return sorted(known, key=lambda e: self.moment(e.on))

    def past(self, a: Application) -> list[Interview]:
        return sorted((i for i in a.interviews if not i.cancelled and ended(i) <= self.now), key=ended)

    def ahead(self, a: Application) -> list[Interview]:
        return [i for i in a.interviews if not i.cancelled and ended(i) > self.now]

    def held_on(self, i: Interview) -> date:
        return self.day(i.start if isinstance(i.start, datetime) else ended(i))

    def stage(self, a: Application) -> str:
        if a.stage:
            return a.stage.value
        named = [stage_of(e) for e in self.log(a) if stage_of(e)]
        if named and named[-1] != "applied":
            return str(named[-1])
        if self.past(a) or self.ahead(a):
            return "interviewing"
        return "applied" if named or a.applied else "interested"

    def applied(self, a: Application) -> date | None:
        said = [self.day(e.on) for e in self.log(a) if stage_of(e) == "applied"]
        return a.applied or (min(said) if said else None)

    def heard(self, a: Application) -> list[int]:
        """Positions in the log."""
        log = self.log(a)
        said = [n for n, e in enumerate(log) if e.event.value == "heard"]
        if a.applied:
            return [n for n in said if self.day(log[n].on) >= a.applied]
        applied = [n for n, e in enumerate(log) if stage_of(e) == "applied"]
        return [n for n in said if not applied or n > applied[0]]

    def last_word(self, a: Application) -> tuple[date, date | None, list[LogEntry]] | None:
        """Its day, the promise that holds, and what has been logged since."""
        log = self.log(a)
        words = [(ended(i), -1, i.decision_by) for i in self.past(a)]
        words += [(self.moment(log[n].on), n, log[n].decision_by) for n in self.heard(a)]
        words.sort(key=lambda w: w[:2])
        if not words:
            return None
        at, position, promise = words[-1]
        day = self.day(at)
        for _, _, earlier in reversed(words):
            if promise is None and earlier and earlier >= day:
                promise = earlier
        after = log[position + 1 :] if position >= 0 else [e for e in log if self.moment(e.on) >= at]
        return day, promise, after

    def since_reopened(self, a: Application) -> list[LogEntry]:
        log, stages = self.log(a), [(n, e) for n, e in enumerate(self.log(a)) if stage_of(e)]
        reopened = 0
        for k, (n, e) in enumerate(stages):
            before = stage_of(stages[k - 1][1]) if k else None
            came_from = e.from_stage.value if e.from_stage else None
            was_closed = any(s and s not in OPEN for s in (before, came_from))
            if stage_of(e) in OPEN and was_closed:
                reopened = n
        return log[reopened:]

    def since_latest_offer(self, a: Application) -> list[LogEntry]:
        log = self.log(a)
        offers = [n for n, e in enumerate(log) if stage_of(e) == "offer"]
        return log[offers[-1] + 1 :] if offers else log

    def was_told(self, a: Application) -> bool:
        log = self.since_reopened(a)
        sent = [n for n, e in enumerate(log) if is_about(e, "sent", "withdraw", "decline-offer")]
        if not sent:
            return False
        told = self.moment(log[sent[-1]].on)
        news = any(stage_of(e) or e.event.value == "heard" for e in log[sent[-1] + 1 :])
        return not news and not any(ended(i) > told for i in self.past(a))

    # -- whom ------------------------------------------------------------------------------------

    def addressee(self, a: Application, reachable: Callable[[Contact], object]) -> str | None:
        past, log, heard = self.past(a), self.log(a), self.heard(a)
        people = past[-1].people if past else ()
        for person in people:
            if any(same(c.name, person) and reachable(c) for c in a.contacts):
                return person
        if people:
            return people[0]
        if heard and log[heard[-1]].sender:
            return log[heard[-1]].sender
        return a.contacts[0].name if a.contacts else None

    def to_call(self, a: Application) -> str | None:
        person = self.addressee(a, lambda c: c.phone)
        known = [c for c in a.contacts if person and same(c.name, person) and c.phone]
        return person if known and known[0].calls else None

    # -- the rows --------------------------------------------------------------------------------

    def rows(self) -> list[Row]:
        rows = [row for a in self.folder for row in self.of(a)]
        return sorted(rows, key=self.order)

    def order(self, row: Row) -> tuple[object, ...]:
        company = next(a.company for a in self.folder if a.id == row.application)
        return (self.group(row), self.end(row.due), folded(company), folded(row.to or ""))

    def group(self, row: Row) -> int:
        if row.state in ("waiting", "resting"):
            return {"waiting": 4, "resting": 5}[row.state]
        if row.message in ("thank-you", "answer-offer"):
            return 0
        return 3 if row.optional else {"overdue": 1, "due": 2}[row.state]

    def end(self, when: When) -> datetime:
        return datetime.max.replace(tzinfo=UTC) if when is None else self.moment(when)

    def of(self, a: Application) -> list[Row]:
        stage = self.stage(a)
        if stage in OPEN and self.was_told(a):
            return []
        if rows := self.goodbye(a, stage):
            return rows
        rows = [
            *self.thank_you(a, stage),
            *self.follow_up(a, stage),
            *self.nudge(a, stage),
            *self.connect(a, stage),
            *self.feedback(a, stage),
            *self.answer_offer(a, stage),
            *self.keep_in_touch(a, stage),
            *self.let_go(a, stage),
        ]
        if any(r.message == "let-go" for r in rows):
            rows = [r for r in rows if r.message not in ("follow-up", "call", "nudge", "connect")]
        return rows

    def row(self, a: Application, message: str, to: str | None, opens: When, due: When) -> Row:
        optional = message in ("connect", "keep-in-touch", "let-go")
        channel = {"call": "phone", "connect": "linkedin", "let-go": None}.get(message, "email")
        if opens is None:
            return Row(a.id, message, to, "resting", channel, optional, None, None)
        sleeps = a.snoozed_until and a.snoozed_until > self.today and message != "answer-offer"
        if sleeps:
            assert a.snoozed_until
            if isinstance(opens, datetime):
                opens = max(opens, datetime.combine(a.snoozed_until, time.min, self.zone))
            else:
                opens = max(opens, a.snoozed_until)
            return Row(a.id, message, to, "waiting", channel, optional, opens, due)
        has_opened = self.now >= opens if isinstance(opens, datetime) else self.today >= opens
        is_late = due is not None and self.now > self.moment(due) and not optional
        state = "waiting" if not has_opened else "overdue" if is_late else "due"
        return Row(a.id, message, to, state, channel, optional, opens, due)

    def goodbye(self, a: Application, stage: str) -> list[Row]:
        taken = [x for x in self.folder if self.stage(x) == "accepted"]
        if not taken or stage not in ("applied", "interviewing", "offer"):
            return []
        when = [self.moment(e.on) for x in taken for e in self.log(x) if stage_of(e) == "accepted"]
        accepted = self.day(max(when)) if when else self.today
        began = [self.applied(a)] if self.applied(a) else [self.day(e.on) for e in self.log(a)][:1]
        began = began or sorted(self.held_on(i) for i in (*self.past(a), *self.ahead(a)))[:1]
        if not began or began[0] is None or began[0] > accepted:
            return []
        settled = ("withdraw", "decline-offer")
        if any(is_about(e, kind, *settled) for e in self.since_reopened(a) for kind in ("sent", "skipped")):
            return []
        message = "decline-offer" if stage == "offer" else "withdraw"
        return [self.row(a, message, self.addressee(a, lambda c: c.email), accepted, accepted)]

    def thank_you(self, a: Application, stage: str) -> Iterable[Row]:
        notes = [
            e for e in self.log(a) if is_about(e, "sent", "thank-you") or is_about(e, "skipped", "thank-you")
        ]
        for i in self.past(a):
            end, people = ended(i), {folded(p): p for p in i.people} or {"": None}
            for person in people.values():
                settled = any(
                    self.day(e.on) >= self.held_on(i) and (not e.to or not person or same(e.to, person))
                    for e in notes
                )
                missed = self.now >= end + timedelta(hours=24 * self.numbers.thank_you_missed_days)
                if stage in OPEN and not settled and not missed:
                    opens = end + timedelta(hours=self.numbers.thank_you_opens_hours)
                    due = end + timedelta(hours=self.numbers.thank_you_due_hours)
                    yield self.row(
                        a, "thank-you", person, opens.astimezone(self.zone), due.astimezone(self.zone)
                    )

    def first_follow_up(self, day: date, promise: date | None) -> date:
        n = self.numbers
        if promise:
            return self.business_days(promise, n.promise_business_days)
        by_days = self.moved(day + n.follow_up_days * DAY)
        return max(by_days, self.business_days(day, n.follow_up_business_days))

    def follow_up(self, a: Application, stage: str) -> Iterable[Row]:
        word = self.last_word(a)
        if stage not in ("applied", "interviewing") or word is None or self.ahead(a):
            return
        day, promise, since = word
        if any(is_about(e, "skipped", "follow-up", "call") for e in since):
            return
        sent = [self.day(e.on) for e in since if is_about(e, "sent", "follow-up", "call")]
        to = self.addressee(a, lambda c: c.email)
        if len(sent) >= self.numbers.max_follow_ups:
            yield self.row(a, "follow-up", to, None, None)
            return
        due = self.first_follow_up(day, promise)
        if sent:
            due = max(due, self.moved(sent[-1] + self.numbers.follow_up_gap_days * DAY))
        caller = self.to_call(a) if len(sent) == 1 else None
        yield self.row(a, "call" if caller else "follow-up", caller or to, due, due)

    def nudge(self, a: Application, stage: str) -> Iterable[Row]:
        applied = self.applied(a)
        if stage != "applied" or not applied or self.past(a) or self.ahead(a) or self.heard(a):
            return
        since = [e for e in self.log(a) if self.day(e.on) >= applied]
        if any(is_about(e, "skipped", "nudge") for e in since):
            return
        sent = [self.day(e.on) for e in since if is_about(e, "sent", "nudge")]
        to = self.addressee(a, lambda c: c.email)
        if len(sent) >= self.numbers.max_nudges:
            yield self.row(a, "nudge", to, None, None)
            return
        due = self.business_days([applied, *sent][-1], self.numbers.nudge_business_days)
        yield self.row(a, "nudge", to, due, due)

    def connect(self, a: Application, stage: str) -> Iterable[Row]:
        word, past = self.last_word(a), self.past(a)
        if stage != "interviewing" or not past or self.ahead(a) or word is None:
            return
        notes = [
            e for e in self.log(a) if is_about(e, "sent", "connect") or is_about(e, "skipped", "connect")
        ]
        for person in {folded(p): p for i in past for p in i.people}.values():
            met = [self.held_on(i) for i in past if any(same(p, person) for p in i.people)]
            done = any(
                same(e.to, person) if e.to else any(day <= self.day(e.on) for day in met) for e in notes
            )
            if not done:
                yield self.row(a, "connect", person, self.first_follow_up(word[0], word[1]), None)

    def feedback(self, a: Application, stage: str) -> Iterable[Row]:
        log = self.log(a)
        said_no = [n for n, e in enumerate(log) if stage_of(e) == "rejected"]
        if stage != "rejected" or not said_no or not self.past(a):
            return
        day, since = self.day(log[said_no[-1]].on), log[said_no[-1] + 1 :]
        asked = any(is_about(e, "sent", "feedback") or is_about(e, "skipped", "feedback") for e in since)
        if not asked and self.today < day + self.numbers.feedback_until_days * DAY:
            opens = day + self.numbers.feedback_opens_days * DAY
            due = self.moved(day + self.numbers.feedback_due_days * DAY)
            yield self.row(a, "feedback", self.addressee(a, lambda c: c.email), opens, due)

    def answer_offer(self, a: Application, stage: str) -> Iterable[Row]:
        by = a.offer_answer_by
        answered = any(
            is_about(e, "sent", "accept-offer", "decline-offer") for e in self.since_latest_offer(a)
        )
        if stage == "offer" and by and not answered:
            opens = by - self.numbers.answer_offer_opens_days * DAY
            yield self.row(a, "answer-offer", self.addressee(a, lambda c: c.email), opens, by)

    def keep_in_touch(self, a: Application, stage: str) -> Iterable[Row]:
        past = self.past(a)
        if stage not in ("rejected", "declined", "withdrawn", "no-reply") or not past:
            return
        last = max([self.day(e.on) for e in self.log(a)] + [self.day(ended(i)) for i in past])
        due = self.moved(last + self.numbers.keep_in_touch_days * DAY)
        if self.today < last + self.numbers.keep_in_touch_until_days * DAY:
            yield self.row(a, "keep-in-touch", self.addressee(a, lambda c: c.email), due, due)

    def let_go(self, a: Application, stage: str) -> Iterable[Row]:
        word = self.last_word(a)
        happened = [self.day(e.on) for e in self.log(a)] + [self.day(ended(i)) for i in self.past(a)]
        happened += [a.applied] if a.applied and a.applied <= self.today else []
        met_today = any(self.day(ended(i)) == self.today for i in self.past(a))
        promised = bool(word and word[1] and word[1] >= self.today)
        if stage not in ("applied", "interviewing") or not happened:
            return
        due = max(happened) + self.numbers.let_go_days * DAY
        if not (self.ahead(a) or met_today or promised or due > self.today):
            yield self.row(a, "let-go", None, due, due)


def folded(name: str) -> str:
    bare = (c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(bare).split())


def same(one: str, other: str) -> bool:
    return folded(one) == folded(other)


def ended(i: Interview) -> datetime:
    if isinstance(i.start, datetime):
        return i.start.astimezone(UTC) + timedelta(minutes=i.minutes)
    return datetime.combine(i.start, time(17), i.zone).astimezone(UTC)


def stage_of(e: LogEntry) -> str | None:
    if e.event.value == "stage":
        return e.to_stage.value if e.to_stage else None
    return NAMED.get(e.event.value)


def is_about(e: LogEntry, event: str, *messages: str) -> bool:
    said = "-".join((e.message or "").lower().replace("-", " ").split())
    return e.event.value == event and said in messages
