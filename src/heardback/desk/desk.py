"""The desk: looking at the folder, and writing down what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from heardback.desk import log, new, when
from heardback.desk.errors import RefusedError, UnreadableError
from heardback.desk.fields import path_of, value_of
from heardback.desk.overview import Overview, look
from heardback.desk.whom import application_meant, person_meant
from heardback.domain.application import Event, Stage
from heardback.domain.follow_up import Channel, Message, State, channel_of
from heardback.domain.names import fold
from heardback.domain.standing import Standing
from heardback.folder import files
from heardback.folder.edit import EditRefused
from heardback.folder.folder import FileUnreadableError, Folder, FolderUnreadableError

if TYPE_CHECKING:
    from heardback.desk.draft_box import DraftBox


class Desk:
    """One folder of applications, as its person works with it.

    Every method that changes something changes one file, at once and durably, and raises a `DeskError`
    with a sentence for a person when it could not. `now` is an aware moment, or one in the folder's zone.
    """

    def __init__(self, path: Path, *, cache: Path | None = None) -> None:
        self.path = path
        self._folder = Folder(path)
        self._cache = cache

    def look(self, now: datetime) -> Overview:
        """Everything, read anew."""
        with _told():
            return look(self._folder, now, self._cache)

    def find(self, text: str, now: datetime) -> str:
        """The id that `text` means: an id, or an unambiguous part of one or of a company."""
        if (self.path / "applications" / f"{text}.md").is_file() and "/" not in text:
            return text
        return application_meant(text, self.look(now).rows).id

    def applied_at(self, company: str, now: datetime) -> tuple[str, ...]:
        """The ids of the applications at a company of that name."""
        wanted = fold(company)
        return tuple(
            r.id for r in self.look(now).rows if r.application and fold(r.application.company) == wanted
        )

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
        with _told():
            made = self._draft_box().for_message(id_, message, person)
        if made is None:
            self._change(id_, log.append(entry))
            return person
        if person is None and made.to:
            entry["to"] = made.to
        from heardback.desk.sending import send_away

        with _told():
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
        standing = self._standing(id_, now)
        moment = when.happened(on, standing.now, standing.zone)
        self._change(id_, log.append(log.entry(moment, Event.NOTE, note=text)))

    def change_stage(self, id_: str, stage: str, *, now: datetime, on: str | None = None) -> bool:
        """Set the stage and log the change; False where it is the stage already."""
        standing = self._standing(id_, now)
        if standing.application.stage == Stage(stage):
            return False
        moment = when.happened(on, standing.now, standing.zone)
        self._change(id_, log.change_stage(moment, standing.stage, Stage(stage)))
        return True

    def snooze(self, id_: str, until: str, *, now: datetime) -> date:
        """Let everything of an application wait until a day; returns the day."""
        standing = self._standing(id_, now)
        day = when.day(until, standing.now, standing.zone)
        self._change(id_, lambda document: document.set(("snoozed_until",), day))
        return day

    def set(self, id_: str, field: str, text: str) -> None:
        """Set one field; an empty text removes it."""
        path = path_of(field)
        if not text.strip():
            self._change(id_, lambda document: document.remove(path))
            return
        value = value_of(field, text)
        self._change(id_, lambda document: document.set(path, value))

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
        self._change(id_, lambda document: document.append(("interviews",), fields))

    def add(self, application: new.NewApplication, *, now: datetime) -> str:
        """Create an application file, readable by its owner only; returns its id."""
        with _told():
            zone = self._folder.settings().zone
            applied = when.day(application.applied, now, zone) if application.applied else None
            name = f"{application.company} {application.role}"
            return self._folder.add(name, new.content(application, applied))

    def _draft_box(self) -> DraftBox:
        from heardback.desk.draft_box import DraftBox

        return DraftBox(self.path)

    def _standing(self, id_: str, now: datetime) -> Standing:
        """One application, read alone."""
        with _told():
            settings = self._folder.settings()
            zone = settings.zone
            row = self._folder.row(id_, zone)
        if row.application is None:
            raise UnreadableError("\n".join(map(str, row.problems)))
        return Standing.of(
            row.application, now.astimezone(zone) if now.tzinfo else now.replace(tzinfo=zone), zone
        )

    def _recipient(self, standing: Standing, message: str, to: str | None, now: datetime) -> str | None:
        application = standing.application
        if to:
            return person_meant(to, application.people)
        owed = self.look(now).owed(application.id)
        people = {f.to for f in owed if f.message == message and f.state is not State.RESTING}
        return people.pop() if len(people) == 1 else None

    def _change(self, id_: str, edit: log.Edit) -> None:
        with _told():
            self._folder.change(id_, edit)


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the folder says into what a person is told."""
    try:
        yield
    except EditRefused as refusal:
        raise RefusedError(f"{refusal.problem} Nothing was changed.") from None
    except files.ChangedOnDisk as error:
        raise RefusedError(f"{error} Nothing was changed; try again.") from None
    except (FolderUnreadableError, FileUnreadableError) as error:
        raise UnreadableError(str(error)) from None
    except files.NotSaved as error:
        raise UnreadableError(f"{error} Nothing was changed.") from None
