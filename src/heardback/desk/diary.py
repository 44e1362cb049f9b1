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
        entry = log.message_entry(
            when.happened(on, standing.now, standing.zone), Event.SENT, message, by, person
        )
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
        moment = when.happened(on, standing.now, standing.zone)
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
    ) -> None:
        """Log an answer of theirs, with the date that they named, if they did."""
        standing = self._standing(id_, now)
        by = when.day(decision_by, standing.now, standing.zone) if decision_by else None
        person = person_meant(sender, standing.application.people)
        moment = when.happened(on, standing.now, standing.zone)
        fields = log.entry(moment, Event.HEARD, sender=person, note=note, decision_by=by)
        self._change(id_, log.append(fields))

    def note(self, id_: str, text: str, *, now: datetime, on: str | None = None) -> None:
        """Log a line of one's own."""
        if not text.strip():
            raise UsageError("A note needs a text.")
        standing = self._standing(id_, now)
        moment = when.happened(on, standing.now, standing.zone)
        self._change(id_, log.append(log.entry(moment, Event.NOTE, note=text)))

    def change_stage(self, id_: str, stage: str, *, now: datetime, on: str | None = None) -> bool:
        """Set the stage and log the change; False where it is the stage already.

        An end that the file names and the log does not is logged: the etiquette counts from its day.
        """
        standing, new = self._standing(id_, now), Stage(stage)
        logged = [entry.stage for entry in standing.entries if entry.stage]
        if standing.application.stage is new and (new.is_open or logged[-1:] == [new]):
            return False
        moment = when.happened(on, standing.now, standing.zone)
        self._change(id_, *log.change_stage(moment, standing.stage, new))
        return True

    def snooze(self, id_: str, until: str, *, now: datetime) -> date:
        """Let everything of an application wait until a day; returns the day."""
        standing = self._standing(id_, now)
        day = when.day(until, standing.now, standing.zone)
        self._change(id_, Set(("snoozed_until",), day))
        return day

    def set(self, id_: str, field: str, text: str) -> str | None:
        """Set one field; returns what it says now. An empty text removes it: None."""
        from heardback.desk.fields import as_written, check_removal, path_of, understood, value_of

        path = path_of(field)
        with told():
            check = understood(field, self._folder.settings().own_keys)
        if text.strip():
            value = value_of(field, text)
            self._change(id_, Set(path, value), check=check)
            return as_written(value)
        check_removal(field)
        self._change(id_, Remove(path), check=check)
        return None

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
    ) -> None:
        """Add an interview, held or to come."""
        from heardback.desk import new

        standing = self._standing(id_, now)
        known, zone = standing.application.people, standing.zone
        fields = new.interview(
            start=when.start(start, standing.now, zone),
            minutes=minutes,
            timezone=timezone,
            round_=round_,
            people=[name for p in people if (name := person_meant(p, known))],
            discussed=discussed,
            decision_by=when.day(decision_by, standing.now, zone) if decision_by else None,
        )
        self._change(id_, Append(("interviews",), fields))

    def add(self, application: NewApplication, *, now: datetime) -> str:
        """Create an application file, readable by its owner only; returns its id."""
        from heardback.desk.new import content

        with told():
            zone = self._folder.settings().zone
            now = now.astimezone(zone) if now.tzinfo else now.replace(tzinfo=zone)
            applied = when.day(application.applied, now, zone, behind=True) if application.applied else None
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
