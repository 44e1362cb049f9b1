"""The actions that move a file: into the archive and back, to another name, or away for good. Its text stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from heardback.desk.action import Done
from heardback.desk.draft_box import DraftBox
from heardback.desk.errors import DoubtError, RefusedError, UnreadableError, UsageError
from heardback.desk.explaining import explained
from heardback.desk.naming import unknown
from heardback.desk.overview import Overview
from heardback.desk.questions import Answers
from heardback.desk.subject import Subject
from heardback.desk.typed_dates import day
from heardback.desk.visit import Visit
from heardback.domain.follow_up import FollowUp, State
from heardback.domain.in_words import Toward, count, day_and_clock
from heardback.domain.names import fold
from heardback.domain.plain import one_line
from heardback.domain.standing import Standing
from heardback.folder.changing import safe_name
from heardback.folder.listing import SUFFIX
from heardback.folder.row import APPLICATIONS, ARCHIVE, Row

if TYPE_CHECKING:
    from heardback.drafting.message import Draft


def archive(visit: Visit, id_: str, _: Answers) -> Done:
    """Put an application away. Says what the lists will no longer show, and doesn't ask."""
    row = _readable(_alone(visit, id_))
    if row.is_archived:
        return Done(f"{id_} is archived already; nothing was changed.", id=id_)
    hidden = _hidden(visit.overview, row)
    _move(visit, id_, ARCHIVE, id_)
    return Done(f"Archived {id_}.", (hidden,) if hidden else (), id_)


def closed_before(visit: Visit, ids: Sequence[str], answers: Answers) -> Sequence[str]:
    """The applications that were closed before the day in `closed_before`, among `ids` or among all; else `ids`.

    Raises `UsageError` if neither a day nor an id is given.
    """
    named = answers.text("closed_before")
    if named is None and not ids:
        raise UsageError(
            "Which ones? heardback archive APP…, or --closed-before D for all that were closed by then."
        )
    if named is None:
        return ids
    by, overview = day(named, visit.here, Toward.BEHIND), visit.overview
    found = ids or [row.id for row in overview.rows]
    closed = ((id_, _closed_on(overview.standing(id_))) for id_ in found)
    return [id_ for id_, on in closed if on and on < by]


def _closed_on(standing: Standing | None) -> date | None:
    """The day an application was closed, as far as its file tells; None while it's open or blocked."""
    if standing is None or standing.application.blocked or standing.stage.is_open:
        return None
    entry = standing.latest(standing.stage)
    return entry.day(standing.zone) if entry else standing.last_activity


def unarchive(visit: Visit, id_: str, _: Answers) -> Done:
    """Bring an application back to the lists."""
    if not _alone(visit, id_).is_archived:
        return Done(f"{id_} isn't archived; nothing was changed.", id=id_)
    _move(visit, id_, APPLICATIONS, id_)
    return Done(f"Brought back {id_}.", id=id_)


def rename(visit: Visit, id_: str, answers: Answers) -> Done:
    """Give an application another id. Its drafts and sent messages follow: their fields, and their names.

    Raises `UsageError` if the name is taken.
    """
    place = ARCHIVE if _readable(_alone(visit, id_)).is_archived else APPLICATIONS
    new = _new_name(answers.needed("new"))
    if new == id_:
        return Done(f"It is called {id_} already; nothing was changed.", id=id_)
    folder = visit.desk.folder
    with explained():
        other = next((known for known in folder.ids() - {id_} if fold(known) == new), None)
        if other is not None:
            raise UsageError(
                f"There is an application called {one_line(other)} already: choose another name."
            )
        box = DraftBox(folder.store)
        following = box.of(id_)
        for message in following:
            box.reassign(message, new)
    _move(visit, id_, place, new)
    along = f" Along with it: {count(len(following), 'message')}." if following else ""
    return Done(f"{id_} is now called {new}.{along}", id=new)


def _new_name(text: str) -> str:
    """The id that a text becomes. Raises `UsageError` if nothing in it can be part of a file name on every disk."""
    bare = text.strip().removesuffix(SUFFIX)
    if not any(letter.isascii() and letter.isalnum() for letter in fold(bare)):
        raise UsageError(f"“{one_line(bare)}” can't be a name: it needs letters from a to z, or digits.")
    return safe_name(bare, ())


def delete(visit: Visit, id_: str, answers: Answers) -> Done:
    """Delete an application and its drafts; what was sent stays, as the record.

    Raises `DoubtError` unless `answers.sure`.
    """
    row = _row(visit, id_)
    drafts = _drafts(visit, id_)
    if not answers.sure:
        raise DoubtError(
            f"Delete {_named(row)}{_and_drafts(len(drafts))}? `heardback undo` would bring it back."
        )
    folder = visit.desk.folder
    with explained():
        folder.remove(id_)
        box = DraftBox(folder.store)
        for draft in drafts:
            box.remove(draft)
    return Done(f"Deleted {id_}{_and_drafts(len(drafts))}.", id=id_)


# What a form says before anything is done.


def what_archiving_hides(subject: Subject) -> str:
    """What the lists will no longer show."""
    return _hidden(subject.overview, subject.row)


def what_deleting_takes(subject: Subject) -> str:
    """What is deleted, and what stays."""
    return f"{subject.row.file} and its drafts go; what was sent stays. It can be undone."


def _alone(visit: Visit, id_: str) -> Row:
    """The row with that id. Raises `RefusedError` if a sync program has left a second version of its file."""
    overview, row = visit.overview, _row(visit, id_)
    copies = [r for r in (*overview.rows, *overview.archived) if r.conflict_of == f"{id_}{SUFFIX}"]
    if row.conflict_of or copies:
        copy = row if row.conflict_of else copies[0]
        raise RefusedError(
            f"{one_line(copy.file)} is a conflicted copy of {copy.conflict_of}: "
            "make one file of the two first. Nothing was changed."
        )
    return row


def _readable(row: Row) -> Row:
    """The row, if its file can be read. Raises `UnreadableError` if not: what can't be read must stay in sight."""
    if row.application is None:
        raise UnreadableError("\n".join(map(str, row.problems)))
    return row


def _row(visit: Visit, id_: str) -> Row:
    try:
        return visit.overview.row(id_)
    except KeyError:
        raise unknown(id_) from None


def _move(visit: Visit, id_: str, place: str, new: str) -> None:
    with explained():
        visit.desk.folder.move(id_, place, new)


def _hidden(overview: Overview, row: Row) -> str:
    """What the lists show of an open application, or ask of a closed one, as a sentence; empty for nothing."""
    standing = overview.standing(row.id)
    if standing is None or row.is_blocked:
        said = next((problem.message for problem in row.problems if problem.blocks), "")
        return f"What it owes can't be told until it is mended: {one_line(said)}" if said else ""
    open_ = standing.stage.is_open
    shown = [*_shown(overview, row.id, everything=open_)]
    if not open_ and not shown:
        return ""
    is_open = (
        f"It is open ({standing.stage}), and no list shows it any more"
        if open_
        else "No list shows this any more"
    )
    return f"{is_open}: {'; '.join(shown)}." if shown else f"{is_open}."


def _shown(overview: Overview, id_: str, *, everything: bool) -> Iterator[str]:
    for ahead in overview.ahead:
        if ahead.application == id_:
            yield one_line(f"{ahead.interview.round or 'interview'} {overview.said(ahead)}")
    for owed in overview.owed(id_):
        if owed.group.is_open or (everything and owed.state is not State.RESTING):
            yield one_line(f"{owed.message}{f' to {owed.to}' if owed.to else ''}, {_when(owed, overview)}")


def _when(owed: FollowUp, overview: Overview) -> str:
    moment = owed.opens if owed.state is State.WAITING else owed.due or owed.opens
    spoken = day_and_clock(moment, overview.today, overview.zone, twelve=overview.twelve) if moment else ""
    return f"{'from' if owed.state is State.WAITING else owed.state} {spoken}".strip()


def _drafts(visit: Visit, id_: str) -> tuple[Draft, ...]:
    with explained():
        return tuple(
            draft for draft in DraftBox(visit.desk.folder.store).drafts() if draft.application == id_
        )


def _named(row: Row) -> str:
    application = row.application
    return one_line(f"{row.id} ({application.company}, {application.role})" if application else row.file)


def _and_drafts(number: int) -> str:
    return f" and {count(number, 'draft')}" if number else ""
