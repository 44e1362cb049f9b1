"""What can be typed next, for shell completion: ids, people, fields, templates. What can't be read offers none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC
from pathlib import Path

from heardback.desk.errors import UsageError
from heardback.desk.naming import application_meant
from heardback.domain.fields import FIELDS, Place, field_at
from heardback.folder.folder import TEMPLATES, Folder, Row
from heardback.folder.unreadable import FolderUnreadableError
from heardback.shipped import shipped


def candidates(metavar: str, path: Path, given: Mapping[str, str]) -> list[str]:
    """Values for an argument that is called so (`APP`, `N` for a name …), by what was `given` before it."""
    find = _SOURCES.get(metavar)
    if find is None:
        return []
    with suppress(FolderUnreadableError, OSError):
        return list(dict.fromkeys(find(path, given)))
    return []


def _ids(path: Path, _: Mapping[str, str]) -> Iterator[str]:
    yield from sorted(Folder(path).ids())


def _people(path: Path, given: Mapping[str, str]) -> Iterator[str]:
    """The people of the application that is meant; of all of them where none is, or it is not clear which."""
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
    """The keys of a file; of what it has several of, each with its number, and the next one."""
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
    """The words that a field takes, where it takes only some."""
    field = field_at(given.get("field", ""))
    yield from field.values if field else ()


def _templates(path: Path, _: Mapping[str, str]) -> Iterator[str]:
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
"""Arguments of one kind are called the same in every command; by that name they are completed."""
