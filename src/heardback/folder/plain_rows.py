"""What was read from an application file, turned into plain values for JSON, and back again.

Each record becomes the list of its attributes in order, and how an attribute is written follows from its annotation
(`_ways`). A new attribute needs nothing here; one of a new type needs a line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from heardback.domain.application import Application, Contact, Event, Interview, LogEntry, Stage
from heardback.domain.problem import Blocks, Cure, Problem
from heardback.folder.zones import zone_named

Read = tuple[Application | None, tuple[Problem, ...]]
"""What `codec.read_file` returns."""
_Way = Callable[[Any], Any] | None
_Ways = tuple[_Way, _Way]
"""How a value is written and how it is read; None if it is already plain. Absent values are never converted."""
_HERE = ""
"""How the folder's zone is written. Others are written by their names, or by their offsets in seconds."""


class NotKept(Exception):  # noqa: N818 - an answer, named as such
    """There is something in it that can't be kept for later."""


class PlainRows:
    """Writes and reads the rows of a folder whose zone is `zone`."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._ways: dict[str, _Ways] = {
            **dict.fromkeys(("str", "int", "bool"), (None, None)),
            "date": (date.isoformat, date.fromisoformat),
            "datetime | date": (self._written, self._moment),
            "tzinfo": (self._named, self._zone_of),
            "Stage": (str, Stage),
            "Event": (str, Event),
            "Blocks": (int, Blocks),
            "Mapping[str, object]": (dict, None),
            "tuple[str, ...]": (list, tuple),
            "tuple[int, int]": (list, tuple),
            "tuple[tuple[str | None, str], ...]": (list, lambda pairs: tuple([(a, b) for a, b in pairs])),
        }
        for part in (Contact, Interview, LogEntry):
            self._ways[f"tuple[{part.__name__}, ...]"] = _each(*self._record(part))
        self._ways["Cure"] = self._record(Cure)
        self._write_application, self._read_application = self._record(Application)
        self._write_problem, self._read_problem = self._record(Problem)

    def plain(self, read: Read) -> object:
        """Turn what was read into lists, texts and numbers. Raises `NotKept`."""
        application, problems = read
        if any((problem.field or "").endswith("timezone") for problem in problems):
            raise NotKept  # a zone that is unknown today may be known tomorrow
        said = None if application is None else self._write_application(application)
        return [said, [self._write_problem(problem) for problem in problems]]

    def meant(self, plain: Any) -> Read:
        """Turn `plain` back into what was read. Raises `LookupError`, `TypeError` or `ValueError` if it isn't that."""
        said, problems = plain
        application = None if said is None else self._read_application(said)
        return application, tuple([self._read_problem(problem) for problem in problems])

    def _record(self, record: type[Any]) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
        """How to write a record as the list of its attributes, and how to read it."""
        names = [field.name for field in fields(record)]
        ways = [self._ways[str(field.type).removesuffix(" | None")] for field in fields(record)]
        writers = [(name, write) for name, (write, _) in zip(names, ways, strict=True)]
        readers = [(at, read) for at, (_, read) in enumerate(ways) if read]

        def written(value: Any) -> list[Any]:
            parts = [(getattr(value, name), write) for name, write in writers]
            return [part if part is None or write is None else write(part) for part, write in parts]

        def meant(parts: list[Any]) -> Any:
            for at, read in readers:
                if parts[at] is not None:
                    parts[at] = read(parts[at])
            return record(*parts)

        return written, meant

    def _written(self, value: datetime | date) -> object:
        if not isinstance(value, datetime):
            return value.isoformat()
        return [value.replace(tzinfo=None).isoformat(), self._named(value.tzinfo), value.fold]

    def _moment(self, plain: Any) -> datetime | date:
        if isinstance(plain, str):
            return date.fromisoformat(plain)
        clock, zone, fold = plain
        return datetime.fromisoformat(clock).replace(tzinfo=self._zone_of(zone), fold=fold)

    def _named(self, zone: tzinfo | None) -> str | float:
        if zone is self._zone:
            return _HERE
        if isinstance(zone, timezone):
            return zone.utcoffset(None).total_seconds()
        if isinstance(zone, ZoneInfo) and zone.key and zone_named(zone.key) is zone:
            return zone.key
        raise NotKept

    def _zone_of(self, plain: str | float) -> tzinfo:
        if plain == _HERE:
            return self._zone
        zone = zone_named(plain) if isinstance(plain, str) else timezone(timedelta(seconds=plain))
        if zone is None:
            raise ValueError(plain)
        return zone


def _each(write: Callable[[Any], Any], read: Callable[[Any], Any]) -> _Ways:
    return (lambda parts: [write(part) for part in parts]), (lambda parts: tuple([read(p) for p in parts]))
