"""What the action `interview` does: an interview is added, moved, cancelled, or completed. Each changes one file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo

from heardback.desk import log_entries, record_actions
from heardback.desk.action import Done
from heardback.desk.errors import DoubtError, UsageError
from heardback.desk.interviews import (
    NEW,
    begins,
    called,
    cancelled_ahead,
    check_not_twice,
    meant,
    moved,
    same_start,
    when_of,
)
from heardback.desk.log_actions import agreed
from heardback.desk.naming import person_meant, person_named
from heardback.desk.questions import Answers
from heardback.desk.typed_dates import When, day, happened, typed
from heardback.desk.visit import Visit
from heardback.domain.application import Application, Interview
from heardback.domain.in_words import Toward, full_day, said
from heardback.domain.names import fold, same_name
from heardback.domain.outlook import zone_name
from heardback.domain.plain import one_line
from heardback.domain.spoken_dates import Spoken
from heardback.domain.standing import Standing
from heardback.markdown.edits import Append, Edit, Remove, Set
from heardback.markdown.yaml_values import Value

_CHANGES = "--move T, --cancel, --with N, --discussed X and --decision-by D change it."


def interview(visit: Visit, id_: str, answers: Answers) -> Done:
    """Add an interview at `start`; or change the one at `at`, the one ahead, or the latest.

    Times are local to where it is held; a span such as 10-11 sets its minutes too. Raises `DoubtError` if there is one
    at that moment already, unless `answers.sure`.
    """
    standing = visit.standing(id_)
    at, start, move = (answers.text(name) or None for name in ("at", "start", "move"))
    is_new = at == NEW or (at is None and start is not None)
    if is_new and (move or answers.flag("cancel")):
        raise UsageError("--start adds an interview: use --move to give another time to one that is there.")
    if is_new:
        return _add(visit, standing, answers)
    if start and move:
        raise UsageError("--start and --move name two times: give only one of the two.")
    found = meant(standing, at, visit.here, sure=answers.sure)
    if answers.flag("cancel") and at is None and found in standing.past:
        found = cancelled_ahead(standing) or found
    return _Change(visit, standing, found, answers).made()


def _add(visit: Visit, standing: Standing, answers: Answers) -> Done:
    id_, here, start = standing.application.id, visit.here, answers.needed("start")
    held_in = record_actions.zone_of(answers.text("timezone"))
    spoken, decision_by = typed(start, here, Toward.NEAREST, held_in), answers.text("decision_by")
    people, discussed = _people(standing.application, answers), {}
    for person, text in _told(answers, (*people, *standing.application.people)):
        discussed[person] = text
    people += [person for person in discussed if person and not _is_in(person, people)]
    made = record_actions.interview_record(
        start=spoken.as_said,
        minutes=_minutes(start, spoken, answers),
        timezone=held_in.key if held_in else None,
        round_=answers.text("round"),
        where=answers.text("where"),
        people=people,
        discussed=_as_written(discussed, people),
        decision_by=day(decision_by, here, Toward.NEAREST) if decision_by else None,
    )
    if not answers.sure:
        check_not_twice(standing, spoken.as_said, held_in or standing.zone)
    edits, followed = agreed(log_entries.after_interview(standing, happened(None, here)), answers)
    visit.desk.change(id_, Append(("interviews",), made), *edits)
    understood = said(spoken.as_said, standing.zone, held_in, spoken.minutes, twelve=standing.twelve)
    return Done(" ".join([f"Added to {id_}: an interview on {understood}.", *followed]), id=id_)


class _Change:
    """A change to an interview: its edits, and the sentence about them."""

    def __init__(self, visit: Visit, standing: Standing, known: Interview, answers: Answers) -> None:
        self.visit = visit
        self.standing = standing
        self.interview = known
        self.answers = answers
        self.edits: list[Edit] = []
        self.said: list[str] = []
        self.remarks: list[str] = []

    def made(self) -> Done:
        """Make the change, all of it in one save. Raises `UsageError` if nothing was asked for."""
        id_ = self.standing.application.id
        self._doubt_what_is_ahead()
        self._time()
        self._cancellation()
        self._people_and_what_was_said()
        self._texts()
        before = called(self.interview, self.standing, with_round=False)
        if not self.said:
            if not any(self.answers.typed.values()):
                raise UsageError(f"Nothing was changed in the interview on {before}: {_CHANGES}")
            return Done(f"{id_}, interview on {before}: it says so already; nothing was changed.", id=id_)
        self.visit.desk.change(id_, *self.edits)
        sentence = f"{id_}, interview on {before}: {', '.join(self.said)}."
        return Done(one_line(sentence), tuple(self.remarks), id_)

    def _set(self, key: str, value: Value | None, told: str) -> None:
        path = ("interviews", self.interview.number, key)
        self.edits.append(Remove(path) if value is None else Set(path, value))
        self.said.append(told)

    def _doubt_what_is_ahead(self) -> None:
        """Raise `DoubtError` for something discussed at an interview that is still ahead."""
        answers, past = self.answers, self.standing.past
        if answers.sure or answers.text("at") or not past or self.interview not in self.standing.ahead:
            return
        if answers.several("discussed"):
            ahead, held = (when_of(known, self.standing) for known in (self.interview, past[-1]))
            raise DoubtError(
                f"The interview on {ahead} is still ahead; --at names another, such as the one on {held}. "
                "Write down what was discussed there anyway?"
            )

    # -- the time ----------------------------------------------------------------------------------

    def _time(self) -> None:
        answers, known = self.answers, self.interview
        zone = self._zone()
        typed_start = answers.text("move") or answers.text("start")
        spoken = typed(typed_start, self.visit.here, Toward.NEAREST, zone) if typed_start else None
        minutes = _minutes(typed_start or "", spoken, answers)
        start = self._start(spoken, zone)
        if start is None or (same_start(known, start, zone) and not (typed_start and known.cancelled)):
            if minutes and minutes != known.minutes:
                self._set("minutes", minutes, f"{minutes} minutes")
            return
        if not answers.sure:
            check_not_twice(self.standing, start, zone, known, "Move it there anyway?")
        now = happened(None, self.visit.here)
        self.edits += moved(self.standing, known, start, on=now, zone=zone, minutes=minutes)
        self.said.append(f"moved to {begins(start, self.standing, zone, minutes)}")
        if not isinstance(start, datetime) and isinstance(known.start, datetime):
            self.remarks.append("No time was given for that day, so it has none now.")

    def _zone(self) -> tzinfo:
        """The zone in which it is held from now on."""
        name = self.answers.text("timezone")
        if name is None:
            return self.interview.zone
        named = record_actions.zone_of(name)
        zone = named or self.standing.zone
        if zone_name(zone) != zone_name(self.interview.zone):
            self._set("timezone", named.key if named else None, f"held in {zone_name(zone)}")
        return zone

    def _start(self, spoken: Spoken | None, zone: tzinfo) -> When | None:
        """When it begins from now on; with another zone alone, the same time on the clocks there. None: as before."""
        if spoken is not None:
            return spoken.as_said
        start = self.interview.start
        if zone is self.interview.zone or not isinstance(start, datetime):
            return None
        return start.astimezone(self.interview.zone).replace(tzinfo=None)

    def _cancellation(self) -> None:
        answer = self.answers.text("cancel")
        if answer == "yes" and not self.interview.cancelled:
            if any(isinstance(edit, Set) and edit.path[-1] == "start" for edit in self.edits):
                raise UsageError("An interview is either moved or cancelled: give only one of the two.")
            self._set("cancelled", True, "cancelled; the record stays")
        elif answer == "no" and self.interview.cancelled:
            self._set("cancelled", None, "no longer cancelled")

    # -- the people --------------------------------------------------------------------------------

    def _people_and_what_was_said(self) -> None:
        known, answers = self.interview, self.answers
        named = _people(self.standing.application, answers)
        people = list(known.people)
        if answers.is_whole("people"):
            people = named
        people += [name for name in named if not _is_in(name, people)]
        before = dict(known.discussed)
        discussed = dict(before)
        for person, text in _told(answers, (*people, *self.standing.application.people)):
            self._tell(discussed, person, text, people)
        people += [
            p for p, text in discussed.items() if p and text and p not in before and not _is_in(p, people)
        ]
        if people != list(known.people):
            self._set(
                "with", list(people) or None, f"with {_listed(people)}" if people else "with nobody named"
            )
        discussed = {person: text for person, text in discussed.items() if text}
        if discussed != before:
            new = [p for p, text in discussed.items() if p and before.get(p) != text]
            told = f"what you talked about{f' with {_listed(new)}' if new else ''}"
            self._set(
                "discussed", _as_written(discussed, people), told if discussed else "nothing talked about"
            )

    def _tell(
        self, discussed: dict[str | None, str], person: str | None, text: str, people: list[str]
    ) -> None:
        """Put `text` in its place. If it is one person's, what everyone shared so far goes to each of the others."""
        named = next((p for p in discussed if p and person and same_name(p, person)), person)
        if person is None and any(discussed):
            who = _listed([p for p in discussed if p])
            raise UsageError(
                f"What you talked about is noted person by person there ({who}): "
                f'say whose this is, --discussed "{next(filter(None, discussed))}: …".'
            )
        if person is not None and None in discussed:
            shared = discussed.pop(None)
            discussed.update({p: shared for p in people if not _is_in(p, [person])})
        before = discussed.get(named)
        if before and text and before != text and not isinstance(self.answers.typed.get("discussed"), str):
            self.remarks.append(f"Before that it said: {one_line(before)}")
        discussed[named] = text

    # -- the rest ----------------------------------------------------------------------------------

    def _texts(self) -> None:
        answers, known = self.answers, self.interview
        for key, before, word in (("round", known.round, "the"), ("where", known.where, "at")):
            text = answers.text(key)
            if text is not None and text != (before or ""):
                self._set(key, text or None, f"{word} {text}" if text else f"no {key} named")
        named = answers.text("decision_by")
        if named is None:
            return
        by = day(named, self.visit.here, Toward.NEAREST) if named else None
        if by != known.decision_by:
            self._set(
                "decision_by", by, f"a decision by {full_day(by)}" if by else "no date for the decision"
            )


def _people(application: Application, answers: Answers) -> list[str]:
    """The people who were named, by their full names. Raises as `person_named` does."""
    named = (
        person_named(person, application, sure=answers.sure, strangers=True)
        for person in answers.several("people")
    )
    return list(filter(None, named))


def _told(answers: Answers, people: tuple[str, ...]) -> Iterator[tuple[str | None, str]]:
    """Who it was talked about with, and what: from ``Thandi Nkosi: moving the batch jobs``; None without a name."""
    for person, text in answers.parts("discussed").items():
        yield person, text
    given = answers.typed.get("discussed", ())
    for told in (given,) if isinstance(given, str) else given:
        name, colon, text = told.partition(":")
        whose = _known(name, people) if colon else None
        yield (whose, text.strip()) if whose else (None, told.strip())


def _known(name: str, people: tuple[str, ...]) -> str | None:
    """The person that `name` is, or is part of; None for anything else in front of a colon."""
    once = {fold(person): person for person in reversed(people)}.values()
    found = person_meant(name, once)
    return found if found and _is_in(found, list(once)) else None


def _as_written(discussed: Mapping[str | None, str], people: list[str]) -> Value | None:
    """What was discussed, as the file has it: one text, or one for each person."""
    if list(discussed) == [None]:
        return discussed[None] or None
    shared = discussed.get(None)
    written: dict[str, Value] = {p: text for p, text in discussed.items() if p and text}
    if shared:
        written |= {p: shared for p in people if not _is_in(p, list(written))}
    return written or None


def _is_in(person: str, people: list[str]) -> bool:
    return any(same_name(person, known) for known in people)


def _listed(people: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(people[:-1]), *people[-1:])))


def _minutes(start: str, spoken: Spoken | None, answers: Answers) -> int | None:
    """How many minutes it takes, given once, or twice alike. Raises `UsageError`."""
    given, spanned = answers.number("minutes"), spoken.minutes if spoken else None
    if given and spanned and given != spanned:
        raise UsageError(f"“{start}” takes {spanned} minutes, not {given}: give only one of the two.")
    if given is not None:
        record_actions.check_minutes(given)
    return spanned if given is None else given
