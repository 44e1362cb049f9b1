"""Writing down what happened: each method adds its own lines to one file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from heardback.desk import log, when
from heardback.desk.base import Base, told
from heardback.desk.errors import UsageError
from heardback.desk.whom import person_meant
from heardback.domain.application import Event, Stage
from heardback.domain.follow_up import Channel, Message, State, channel_of
from heardback.domain.names import fold
from heardback.domain.prose import said
from heardback.domain.spoken_days import Toward
from heardback.domain.standing import Standing
from heardback.domain.timing import row_for
from heardback.markdown.edits import Append, Remove, Set

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
    ) -> str | None:
        """Log that a message went out; returns to whom. Without `to` it is who is owed it, if that is one person."""
        standing = self._standing(id_, now)
        person = self._recipient(standing, message, to, now)
        by = Channel(channel) if channel else channel_of(Message(message))
        entry = log.message_entry(when.happened(on, when.here(standing)), Event.SENT, message, by, person)
        with told():
            made = self._draft_box().for_message(id_, message, person)
        if made is None:
            self._change(id_, log.append(entry))
            return person
        if person is None and made.to:
            entry["to"] = made.to
        from heardback.desk.sending import send_away

        with told():
            send_away(self._draft_box(), made, standing, entry, lambda e: self._change(id_, log.append(e)))
        return person or made.to

    def skip(
        self, id_: str, message: str, *, now: datetime, to: str | None = None, on: str | None = None
    ) -> str | None:
        """Log that a follow-up will not be written; returns whose."""
        standing = self._standing(id_, now)
        person = self._recipient(standing, message, to, now)
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
    ) -> date | None:
        """Log an answer of theirs; returns the date by which they will decide, if they named one."""
        standing = self._standing(id_, now)
        by = when.day(decision_by, when.here(standing), Toward.NEAREST) if decision_by else None
        person = person_meant(sender, standing.application.people)
        moment = when.happened(on, when.here(standing))
        fields = log.entry(moment, Event.HEARD, sender=person, note=note, decision_by=by)
        self._change(id_, log.append(fields))
        return by

    def note(self, id_: str, text: str, *, now: datetime, on: str | None = None) -> None:
        """Log a line of one's own."""
        if not text.strip():
            raise UsageError("A note needs a text.")
        standing = self._standing(id_, now)
        moment = when.happened(on, when.here(standing))
        self._change(id_, log.append(log.entry(moment, Event.NOTE, note=text)))

    def change_stage(self, id_: str, stage: str, *, now: datetime, on: str | None = None) -> bool:
        """Set the stage and log the change; False where it is the stage already.

        An end that the file names and the log does not is logged: the etiquette counts from its day.
        """
        standing, new = self._standing(id_, now), Stage(stage)
        logged = [entry.stage for entry in standing.entries if entry.stage]
        if standing.application.stage is new and (new.is_open or logged[-1:] == [new]):
            return False
        moment = when.happened(on, when.here(standing))
        self._change(id_, *log.change_stage(moment, standing.stage, new))
        return True

    def snooze(self, id_: str, until: str, *, now: datetime) -> date:
        """Let everything of an application wait until a day; returns the day."""
        standing = self._standing(id_, now)
        day = when.day(until, when.here(standing), Toward.AHEAD)
        self._change(id_, Set(("snoozed_until",), day))
        return day

    def set(self, id_: str, field: str, text: str, *, now: datetime) -> str | None:
        """Set one field; returns what it says now, as a person is told. An empty text removes it: None."""
        from heardback.desk.fields import (
            as_told,
            check_removal,
            edits_of,
            own_zone,
            path_of,
            understood,
        )

        if not text.strip():
            check_removal(field)
            self._change(id_, Remove(path_of(field)), check=understood(field))
            return None
        here = self.here(now)
        with told():
            zone = own_zone(field, self._folder.document(id_))
        edits = edits_of(field, text, here, zone)
        self._change(id_, *edits, check=understood(field))
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
        decision_by: str | None = None,
        discussed: str | None = None,
    ) -> str:
        """Add an interview, held or to come; returns when it is, in the words of what was understood.

        Times are those of the clocks in `timezone`; hours from ten to eleven are its minutes too.
        """
        from heardback.desk import new

        standing = self._standing(id_, now)
        known, here = standing.application.people, when.here(standing)
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
            people=[name for p in people if (name := person_meant(p, known))],
            discussed=discussed,
            decision_by=when.day(decision_by, here, Toward.NEAREST) if decision_by else None,
        )
        self._change(id_, Append(("interviews",), fields))
        return said(spoken.as_said, standing.zone, held_in, spoken.minutes)

    def add(self, application: NewApplication, *, now: datetime) -> str:
        """Create an application file, readable by its owner only; returns its id."""
        from heardback.desk.new import content

        zone = self._zone_for_writing()
        with told():
            now = now.astimezone(zone) if now.tzinfo else now.replace(tzinfo=zone)
            applied = when.day(application.applied, now, Toward.BEHIND) if application.applied else None
            name = _without_repeats(f"{application.company} {application.role}")
            return self._folder.add(name, content(application, applied))

    def _recipient(self, standing: Standing, message: str, to: str | None, now: datetime) -> str | None:
        application = standing.application
        if to:
            return person_meant(to, application.people)
        owed = self.look(now).owed(application.id)
        answered = [f for f in owed if row_for([f], Message(message), None)]
        people = {f.to for f in answered if f.state is not State.RESTING}
        return people.pop() if len(people) == 1 else None


def _without_repeats(name: str) -> str:
    """``Karoo Data Data Engineer`` as ``Karoo Data Engineer``."""
    words = name.split()
    return " ".join(w for n, w in enumerate(words) if n == 0 or fold(w) != fold(words[n - 1]))
