"""Writing down what happened: each method adds its own lines to one file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from heardback.desk import log, steps, when
from heardback.desk.base import Base, told
from heardback.desk.errors import DoubtError, UsageError
from heardback.desk.steps import Agree, Logged, Step, always
from heardback.desk.whom import person_named
from heardback.domain.application import Event, Stage
from heardback.domain.follow_up import State
from heardback.domain.kinds import Channel, Message, channel_of, kind
from heardback.domain.names import fold
from heardback.domain.prose import clock, full_day, said, weekday
from heardback.domain.right_time import row_for
from heardback.domain.standing import Standing
from heardback.domain.toward import Toward
from heardback.markdown.edits import Append, Edit, Remove, Set

if TYPE_CHECKING:
    from heardback.desk.new import NewApplication


class Diary(Base):
    """Every method changes one file, at once and durably, or raises a `DeskError` and changes nothing."""

    def sent(
        self,
        id_: str,
        message: str,
        *,
        now: datetime,
        to: str | None = None,
        channel: str | None = None,
        on: str | None = None,
        sure: bool = False,
        agree: Agree = always,
    ) -> Logged:
        """Log that a message went out. Without `to` it is for who is owed it, if that is one person."""
        standing = self._standing(id_, now)
        person = self._recipient(standing, message, to, now, sure=sure)
        by = Channel(channel) if channel else channel_of(message)
        moment = when.happened(on, when.here(standing))
        entry = log.message_entry(moment, Event.SENT, message, by, person)
        with told():
            made = self._draft_box().for_message(id_, message, person)
        edits, followed = _agreed(steps.after_sent(standing, message, moment), agree)
        if made is None:
            self._change(id_, log.append(entry), *edits)
            return Logged(person, followed)
        if person is None and made.to:
            entry["to"] = made.to
        from heardback.desk.sending import send_away

        with told():
            send_away(
                self._draft_box(),
                made,
                standing,
                entry,
                lambda e: self._change(id_, log.append(e), *edits),
            )
        return Logged(person or made.to, followed)

    def skip(
        self,
        id_: str,
        message: str,
        *,
        now: datetime,
        to: str | None = None,
        on: str | None = None,
        sure: bool = False,
    ) -> str | None:
        """Log that a follow-up will not be written; returns whose."""
        standing = self._standing(id_, now)
        person = self._recipient(standing, message, to, now, sure=sure)
        moment = when.happened(on, when.here(standing))
        self._change(id_, log.append(log.message_entry(moment, Event.SKIPPED, message, None, person)))
        return person

    def heard(
        self,
        id_: str,
        *,
        now: datetime,
        sender: str | None = None,
        note: str | None = None,
        decision_by: str | None = None,
        on: str | None = None,
        sure: bool = False,
        agree: Agree = always,
    ) -> Logged:
        """Log an answer of theirs, with the date that they named, if they did."""
        standing = self._standing(id_, now)
        by = when.day(decision_by, when.here(standing), Toward.NEAREST) if decision_by else None
        person = person_named(sender, standing.application, sure=sure)
        moment = when.happened(on, when.here(standing))
        fields = log.entry(moment, Event.HEARD, sender=person, note=note, decision_by=by)
        edits, followed = _agreed(steps.after_heard(standing), agree)
        self._change(id_, log.append(fields), *edits)
        return Logged(person, followed, understood=full_day(by) if by else "")

    def note(self, id_: str, text: str, *, now: datetime, on: str | None = None) -> None:
        """Log a line of one's own."""
        if not text.strip():
            raise UsageError("A note needs a text.")
        standing = self._standing(id_, now)
        moment = when.happened(on, when.here(standing))
        self._change(id_, log.append(log.entry(moment, Event.NOTE, note=text)))

    def change_stage(
        self,
        id_: str,
        stage: str,
        *,
        now: datetime,
        on: str | None = None,
        answer_by: str | None = None,
        agree: Agree = always,
    ) -> Logged:
        """Set the stage and log the change; `answer_by` is the day that an offer names.

        An end that the file names and the log does not is logged: the etiquette counts from its day.
        """
        standing, new = self._standing(id_, now), Stage(stage)
        named: list[Edit] = []
        if answer_by:
            if new is not Stage.OFFER:
                raise UsageError(f"Only an offer has a day to answer by, and this is {new}.")
            named.append(Set(("offer_answer_by",), when.day(answer_by, when.here(standing), Toward.AHEAD)))
        logged = [entry.stage for entry in standing.entries if entry.stage]
        if standing.application.stage is new and (new.is_open or logged[-1:] == [new]):
            self._change(id_, *named)
            return Logged(changed=bool(named))
        moment = when.happened(on, when.here(standing))
        edits, followed = _agreed(steps.after_stage(standing, new, moment), agree)
        self._change(id_, *log.change_stage(moment, standing.stage, new), *named, *edits)
        return Logged(followed=followed)

    def snooze(self, id_: str, until: str, *, now: datetime, sure: bool = False) -> date:
        """Let everything of an application wait until a day; returns the day.

        Raises `DoubtError` where their offer wants an answer before it, unless one is `sure`.
        """
        standing = self._standing(id_, now)
        day = when.day(until, when.here(standing), Toward.AHEAD)
        by = standing.application.offer_answer_by
        if by and by < day and not sure and self._wants_an_answer(id_, now):
            raise DoubtError(
                f"Their offer wants an answer by {weekday(by, standing.today)}, and that day won't wait. "
                "Snooze anyway?"
            )
        self._change(id_, Set(("snoozed_until",), day))
        return day

    def wake(self, id_: str, *, now: datetime) -> bool:
        """End the snooze of an application; False where it has none."""
        asleep = self._standing(id_, now).application.snoozed_until is not None
        self._change(id_, Remove(("snoozed_until",)))
        return asleep

    def set(self, id_: str, field: str, text: str, *, now: datetime) -> str | None:
        """Set one field; returns what it says now, as a person is told. An empty text removes it: None."""
        from heardback.desk.typed_values import (
            as_told,
            check_removal,
            edits_of,
            own_zone,
            path_of,
            understood,
        )

        with told():
            check = understood(field, self._folder.settings().own_keys)
        if not text.strip():
            check_removal(field)
            self._change(id_, Remove(path_of(field)), check=check)
            return None
        here = self.here(now)
        with told():
            zone = own_zone(field, self._folder.document(id_))
        edits = edits_of(field, text, here, zone)
        self._change(id_, *edits, check=check)
        return as_told(edits, here, zone)

    def happened(self, on: str | None, *, now: datetime) -> str | None:
        """When something happened that is logged, in the words of what was understood; None of what is now."""
        here = self.here(now)
        return None if on is None else said(when.happened(on, here), self.zone())

    def add_interview(
        self,
        id_: str,
        *,
        start: str,
        now: datetime,
        people: Sequence[str] = (),
        minutes: int | None = None,
        timezone: str | None = None,
        round_: str | None = None,
        where: str | None = None,
        decision_by: str | None = None,
        discussed: str | None = None,
        sure: bool = False,
        agree: Agree = always,
    ) -> Logged:
        """Add an interview, held or to come. Times are those of the clocks in `timezone`; hours from ten to
        eleven are its minutes too.

        Raises `DoubtError` where there is one at that moment already, unless one is `sure`.
        """
        from heardback.desk import new

        standing = self._standing(id_, now)
        here, known = when.here(standing), standing.application
        held_in = new.zone_of(timezone)
        spoken = when.typed(start, here, Toward.NEAREST, held_in)
        if minutes and spoken.minutes and minutes != spoken.minutes:
            raise UsageError(f"“{start}” takes {spoken.minutes} minutes, not {minutes}: say one of the two.")
        minutes = minutes or spoken.minutes
        fields = new.interview(
            start=spoken.as_said,
            minutes=minutes,
            timezone=timezone,
            round_=round_,
            where=where,
            people=[n for p in people if (n := person_named(p, known, sure=sure, strangers=True))],
            discussed=discussed,
            decision_by=when.day(decision_by, here, Toward.NEAREST) if decision_by else None,
        )
        if not sure:
            _check_not_twice(standing, fields["start"], held_in or standing.zone)
        edits, followed = _agreed(steps.after_interview(standing, when.happened(None, here)), agree)
        self._change(id_, Append(("interviews",), fields), *edits)
        understood = said(spoken.as_said, standing.zone, held_in, spoken.minutes)
        return Logged(followed=followed, understood=understood)

    def add(self, application: NewApplication, *, now: datetime) -> str:
        """Create an application file, readable by its owner only; returns its id."""
        from heardback.desk.new import content

        zone = self.zone_for_writing()
        with told():
            now = now.astimezone(zone) if now.tzinfo else now.replace(tzinfo=zone)
            applied = when.day(application.applied, now, Toward.BEHIND) if application.applied else None
            name = _without_repeats(f"{application.company} {application.role}")
            return self._folder.add(name, content(application, applied))

    def _wants_an_answer(self, id_: str, now: datetime) -> bool:
        return any(kind(f.message).is_deadline for f in self.look(now).owed(id_))

    def _recipient(
        self, standing: Standing, message: str, to: str | None, now: datetime, *, sure: bool
    ) -> str | None:
        application = standing.application
        if to:
            return person_named(to, application, sure=sure)
        owed = self.look(now).owed(application.id)
        answered = [f for f in owed if row_for([f], Message(message), None)]
        people = {f.to for f in answered if f.state is not State.RESTING}
        return people.pop() if len(people) == 1 else None


def _agreed(offered: Iterable[Step], agree: Agree) -> tuple[list[Edit], tuple[str, ...]]:
    """The edits of the steps that are agreed to, and what is said of them."""
    taken = [step for step in offered if agree(step)]
    return [edit for step in taken for edit in step.edits], tuple(step.said for step in taken)


def _check_not_twice(standing: Standing, start: object, zone: tzinfo) -> None:
    """Raise `DoubtError` where an interview begins at the same moment, or on the same day without a time."""
    moment = start.replace(tzinfo=start.tzinfo or zone) if isinstance(start, datetime) else start
    for known in standing.application.interviews:
        if not known.cancelled and type(known.start) is type(moment) and known.start == moment:
            day = weekday(known.day(standing.zone), standing.today)
            at = f" at {clock(known.start, standing.zone)}" if isinstance(known.start, datetime) else ""
            raise DoubtError(f"There is an interview on {day}{at} already. Add another?")


def _without_repeats(name: str) -> str:
    """``Karoo Data Data Engineer`` as ``Karoo Data Engineer``."""
    words = name.split()
    return " ".join(w for n, w in enumerate(words) if n == 0 or fold(w) != fold(words[n - 1]))
