"""From what is typed to what is meant: applications and people; and what completion offers in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC
from pathlib import Path

from heardback.desk.errors import NameDoubtError, UsageError
from heardback.domain.application import Application
from heardback.domain.fields import FIELDS, Place, field_at
from heardback.domain.names import fold, same_name
from heardback.domain.slips import did_you_mean
from heardback.folder.folder import Folder
from heardback.folder.listing import FolderUnreadableError
from heardback.folder.row import APPLICATIONS, ARCHIVE, PLACES, TEMPLATES, Row

_MOST_CANDIDATES = 12
_SHORT_WORD = 4
"""A word of a name with at most this many letters may have one slip only."""
_FAR = 100
"""A number of slips that makes it another name."""


def application_meant(text: str, *shelves: Iterable[Row]) -> Row:
    """The row whose id is `text`, else the only one whose id or company has `text` in it.

    The first of the `shelves` that has one decides, so that an archived one is meant only if nothing else fits.
    A conflicted copy is meant only by its whole id: otherwise it would make every name ambiguous.
    Raises `UsageError`, which lists the candidates, or says that there are none.
    """
    held = [tuple(shelf) for shelf in shelves]
    rows = tuple(row for shelf in held for row in shelf)
    if not fold(text):
        raise UsageError("Say which application: an id, or a part of one or of a company.")
    exact = next((row for row in rows if row.id == text), None)
    found = exact or next(filter(None, (_only_one(text, shelf) for shelf in held)), None)
    if found is None:
        raise unknown(text, rows)
    return found


def _only_one(text: str, rows: tuple[Row, ...]) -> Row | None:
    """The row that a few letters mean; None if no row has them. Raises `UsageError` if several do."""
    wanted = fold(text)
    steps: tuple[Callable[[Row], bool], ...] = (
        lambda row: fold(row.id) == wanted,
        lambda row: fold(_company(row)) == wanted,
        lambda row: wanted in fold(row.id) or wanted in fold(_company(row)),
    )
    for fits in steps:
        found = [row for row in rows if fits(row) and row.conflict_of is None]
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(row.id for row in found[:_MOST_CANDIDATES])
            more = f" and {len(found) - _MOST_CANDIDATES} more" if len(found) > _MOST_CANDIDATES else ""
            raise UsageError(f"“{text}” could be any of {listed}{more}: say which.")
    return None


def unknown(text: str, rows: Iterable[Row] = ()) -> UsageError:
    """The error for an application that doesn't exist, suggesting the nearest of `rows`."""
    names = (name for row in rows for name in (*_company(row).split()[:1], _company(row), row.id))
    hint = did_you_mean(text, filter(None, names)) or " `heardback list` shows them all."
    return UsageError(f"No application is called “{text}”.{hint}")


def _company(row: Row) -> str:
    return row.application.company if row.application else ""


def person_meant(text: str | None, people: Iterable[str]) -> str | None:
    """The name among `people` that `text` is, or is part of; `text` itself if there's none.

    Raises `UsageError` if it may be several.
    """
    if not text or not text.strip():
        return None
    wanted = fold(text)
    people = tuple(people)
    steps: tuple[Callable[[str], bool], ...] = (
        lambda name: fold(name) == wanted,
        lambda name: wanted in fold(name).split(),
        lambda name: f" {wanted}" in f" {fold(name)}",
    )
    for fits in steps:
        found = [name for name in people if fits(name)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"“{text}” could be {' or '.join(found)}: write the full name.")
    return " ".join(text.split())


def person_named(
    text: str | None, application: Application, *, sure: bool, strangers: bool = False
) -> str | None:
    """The person that `text` is, or is part of; somebody new if nobody is known there, or if `sure`.

    Raises `NameDoubtError` for a slip, suggesting the right name, and for somebody new unless `strangers` are
    expected; `UsageError` if it may be several.
    """
    person, people = person_meant(text, application.people), application.people
    if person is None or sure or not people or any(same_name(person, known) for known in people):
        return person
    unknown = f"There's nobody called “{person}” at {application.name}."
    if near := _nearest(person, people):
        raise NameDoubtError(f"{unknown} Did you mean {near}?")
    if strangers:
        return person
    raise NameDoubtError(f"{unknown} The people there: {', '.join(people[:_MOST_CANDIDATES])}.")


def _nearest(text: str, people: Iterable[str]) -> str | None:
    """The name that it nearly is: each typed word is one or two slips away from a word of the name."""
    from rapidfuzz.distance import OSA

    def slips(word: str, name: str) -> int:
        least = min(OSA.distance(word, part) for part in fold(name).split() or [""])
        return least if least <= (1 if len(word) <= _SHORT_WORD else 2) and least < len(word) - 1 else _FAR

    def distance(name: str) -> int:
        apart = sum(slips(word, name) for word in fold(text).split())
        joined = OSA.distance(fold(text).replace(" ", ""), fold(name).replace(" ", ""))
        return min(apart, joined if joined <= 2 else _FAR)

    found = min(people, key=distance, default=None)
    return found if found is not None and distance(found) < _FAR else None


def candidates(metavar: str, path: Path, given: Mapping[str, str]) -> list[str]:
    """Values for an argument with that metavar (`APP`, `N` for a name …), by what was `given` before it."""
    find = _SOURCES.get(metavar)
    if find is None:
        return []
    with suppress(FolderUnreadableError, OSError):
        return list(dict.fromkeys(find(path, given)))
    return []


_PLACES = {"unarchive": (ARCHIVE,), **dict.fromkeys(("show", "open", "rename", "delete"), PLACES)}
"""The places whose applications a command takes, where that isn't just those not archived."""


def _ids(path: Path, given: Mapping[str, str]) -> Iterator[str]:
    for place in _PLACES.get(given.get("command", ""), (APPLICATIONS,)):
        yield from sorted(Folder(path).ids(place))


def _people(path: Path, given: Mapping[str, str]) -> Iterator[str]:
    """The people of the application that is meant; of all applications if it isn't clear which."""
    meant = _meant(path, given)
    for row in [meant] if meant else Folder(path).rows(UTC):
        yield from row.application.people if row.application else ()


def _meant(path: Path, given: Mapping[str, str]) -> Row | None:
    app, folder = given.get("app"), Folder(path)
    if app is None or app in folder.ids():
        return folder.row(app, UTC) if app else None
    try:
        return application_meant(app, folder.rows(UTC))
    except UsageError:
        return None


def _fields(path: Path, given: Mapping[str, str]) -> Iterator[str]:
    """The keys of a file; in its lists, those of each item by its number, and those of the next one."""
    yield from (field.key for field in FIELDS[Place.TOP] if not field.holds)
    row = _meant(path, given)
    application = row.application if row else None
    if application is None:
        return
    yield from application.other
    for several in FIELDS[Place.TOP]:
        if several.holds and several.holds is not Place.ENTRY:  # a log is only added to
            for number in range(len(getattr(application, several.name)) + 1):
                yield from (f"{several.key}.{number}.{field.key}" for field in FIELDS[several.holds])


def _values(_: Path, given: Mapping[str, str]) -> Iterator[str]:
    """The words that a field takes, if it takes only some."""
    field = field_at(given.get("field", ""))
    yield from field.values if field else ()


def _templates(path: Path, _: Mapping[str, str]) -> Iterator[str]:
    from heardback.shipped import shipped  # late: only completion asks

    for directory in (shipped("templates"), path / TEMPLATES):
        if directory.is_dir():
            yield from sorted(
                file.stem for file in directory.glob("*.md") if not file.name.startswith((".", "_"))
            )


_SOURCES: dict[str, Callable[[Path, Mapping[str, str]], Iterator[str]]] = {
    "APP": _ids,
    "N": _people,
    "FIELD": _fields,
    "VALUE": _values,
    "NAME": _templates,
}
"""By metavar: arguments of one kind have the same one in every command."""
