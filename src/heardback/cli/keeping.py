"""Keeping an answer: what it rests on is found out while it is worked out, and written down with what was said.

Nobody lists what an answer rests on, because such a list is wrong as soon as somebody reads one thing more. Python
itself tells of every file that is opened and every directory that is listed (`sys.addaudithook`), and each gets its
stamp before it is looked at. What happens to it later makes another stamp, and the answer doesn't count any more.
"""

from __future__ import annotations

import os
import sys
import time
from binascii import crc32
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial, reduce
from importlib.machinery import PathFinder
from itertools import chain
from pathlib import Path
from threading import get_ident
from typing import IO, TYPE_CHECKING, Any, TextIO

from heardback.cli import output
from heardback.cli.answers import CODE, DIRECTORY, ERR, FILE, LINK, NOW, OUT, current
from heardback.disk.own_files import nameless, write_own
from heardback.disk.stamps import UNKNOWN, is_settled, youngest
from heardback.folder.config import CONFIG_FILE, config_directory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.cli.answers import Asked
    from heardback.desk import Agenda

_PACKAGE = str(Path(__file__).resolve().parents[1])
_STANDARD = os.path.dirname(os.__file__)
_ADDED = ("site-packages", "dist-packages")
_BEYOND = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "socket.connect")
"""What other programs and machines say has no stamp."""
_LISTING = ("os.listdir", "os.scandir")
_LIBRARIES = ("holidays", "yaml")
"""What they said is remembered, so that they are asked, and seen to be opened, only once."""
_LOCAL_ZONE = "/etc/localtime"
_MOST_KEPT = 64
_MOST_IN_MEMORY = 1 << 20


class Looks:
    """What was looked at since, each with the stamp that it had before."""

    def __init__(self, not_at: tuple[str, ...]) -> None:
        self.began_ns = time.time_ns()
        self.stamps: dict[str, str] = {}
        self.beyond = False
        """Whether something was looked at that has no stamp."""
        self._not_at = not_at
        self._thread = get_ident()
        if not _LISTENING:
            sys.addaudithook(_tell)
        _LISTENING[:] = [self]

    def stop(self) -> None:
        """Note no more. (A hook can't be taken away.)"""
        _LISTENING[:] = [None]

    @property
    def are_settled(self) -> bool:
        """Whether each stamp tells what has it from every later version."""
        latest = max((youngest(text) for what, text in self.stamps.items() if what[0] != CODE), default=0)
        return is_settled(latest, self.began_ns) and UNKNOWN not in self.stamps.values()

    def note(self, kind: str, path: str) -> None:
        """Take the stamp of something, unless it has one."""
        what = f"{kind}{path}"
        if what not in self.stamps:
            self.stamps[what] = ""  # taking it is heard, too
            self.stamps[what] = current(what)

    def hear(self, event: str, given: tuple[Any, ...]) -> None:
        """Python does something; what other threads do is not of this answer."""
        if get_ident() != self._thread:
            return
        if event == "open":
            self._note(FILE, given[0])
        elif event in _LISTING:
            self._note(DIRECTORY, given[0])
        elif event in _BEYOND:
            self.beyond = True

    def _note(self, kind: str, path: object) -> None:
        if isinstance(path, int):
            self.beyond |= kind == DIRECTORY
            return  # of a file, its opening was heard
        if not isinstance(path, (str, bytes, os.PathLike)):
            self.beyond = True
            return
        named = os.path.abspath(os.fsdecode(path))
        directory, _, name = named.rpartition(os.sep)
        if kind == FILE and f"{DIRECTORY}{directory}" in self.stamps and name[0] != ".":
            return  # its stamp is in the listing
        is_added = any(part in named for part in _ADDED)
        if (is_added and kind == DIRECTORY) or (named.startswith(_STANDARD) and not is_added):
            return  # where Python looks for what it imports
        if not named.startswith(self._not_at):
            self.note(kind, named)


_LISTENING: list[Looks | None] = []
"""The one that is told what Python does, once there was one."""


def _tell(event: str, given: tuple[Any, ...]) -> None:
    if looks := _LISTENING[0]:
        looks.hear(event, given)


class Said:
    """What was said to one stream before something was said to another.

    From a megabyte on it waits in a file without a name beside `path`.
    """

    def __init__(self, path: str, kind: str, text: str = "") -> None:
        self._path = path
        self.kind = kind
        self.start = bytearray()
        self._more: IO[bytes] | None = None
        self.add(text)

    def add(self, text: str) -> None:
        """More was said. Raises `OSError`."""
        content = text.encode(errors="replace")
        if len(self.start) < _MOST_IN_MEMORY:
            self.start += content
            return
        if self._more is None:
            self._more = os.fdopen(nameless(self._path), "w+b")
        self._more.write(content)

    def __len__(self) -> int:
        """How many bytes it takes."""
        return len(self.start) + (self._more.tell() if self._more else 0)

    def __iter__(self) -> Iterator[bytes]:
        """All of it, in parts."""
        yield bytes(self.start)
        if self._more:
            self._more.seek(0)
            yield from iter(partial(self._more.read, _MOST_IN_MEMORY), b"")

    def close(self) -> None:
        """It isn't asked for any more."""
        if self._more:
            # On a full disk what still waits to be written is lost, and nobody needs it.
            with suppress(OSError):
                self._more.close()


class Keeping:
    """The answer that is being given to `asked`: listens from the start on, and keeps it in the end."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._said: list[Said] = []
        output.copy_to(self._hear)
        self._holds: _Holds | None = None
        self._config = f"{FILE}{config_directory() / CONFIG_FILE}"
        self._config_stamp = current(self._config)
        self._looks = self._listening()

    def _listening(self) -> Looks:
        looks = Looks((_PACKAGE, f"{os.path.dirname(self._asked.directory)}{os.sep}", "/dev/"))
        looks.note(CODE, _PACKAGE)
        # The config is read once, when the program starts, and not even opened where there is none.
        looks.stamps[self._config] = self._config_stamp
        for library in _LIBRARIES:
            spec = PathFinder.find_spec(library)
            looks.note(FILE, (spec and spec.origin) or library)
        return looks

    def _hear(self, stream: TextIO, said: str) -> None:
        kind = ERR if stream is sys.stderr else OUT
        if not (self._said and self._said[-1].kind == kind):
            self._said.append(Said(self._asked.path, kind))
        try:
            self._said[-1].add(said)
        except OSError:
            self._looks.beyond = True  # it can't be kept, and is given all the same

    def rests_on(self, agenda: Agenda) -> None:
        """What the answer is made of."""
        self._holds = None if _rests_on_more(agenda) else _Holds.of(agenda)
        if agenda.settings.timezone is None:
            self._looks.note(LINK, _LOCAL_ZONE)

    def keep(self, code: int) -> None:
        """The whole answer was given, and this was its exit code: keep it, if it can be known when it is another."""
        self._looks.stop()
        if self._holds and not self._looks.beyond and self._looks.are_settled:
            write_own(self._asked.path, self._content(code, self._holds), most=_MOST_KEPT)
        for said in self._said:
            said.close()

    @contextmanager
    def looking(self) -> Iterator[Looks]:
        """While this lasts, what this thread looks at is what the next picture rests on."""
        looks = self._listening()
        yield looks
        looks.stop()

    def keep_picture(self, agenda: Agenda, looks: Looks, picture: str) -> None:
        """Keep what the dashboard shows of what was read while `looks` noted what was looked at."""
        self._looks = looks
        self._said = [Said(self._asked.path, OUT, picture)]
        self.rests_on(agenda)
        self.keep(0)

    def _content(self, code: int, holds: _Holds) -> Iterator[bytes]:
        said = self._pieces(holds.now)
        rests_on = "\0".join(text for pair in self._looks.stamps.items() for text in pair)
        before = [text.encode(errors="surrogateescape") for text in (self._asked.key, rests_on)]
        lengths = [*map(len, before), *map(len, said)]
        check = reduce(lambda check, part: crc32(part, check), chain(before, *said), 0)
        head = [check, code, holds.since, holds.until, holds.offset, *lengths]
        yield f"{' '.join(map(str, head))} {''.join(piece.kind for piece in said)}\n".encode()
        yield from chain(before, *said)

    def _pieces(self, now: str) -> list[Said]:
        """What was said; the moment, where it was said, is a piece of its own."""
        line, moment = f'{{\n  "now": "{now}"'.encode(), now.encode()
        if self._asked.pretended or not (self._said and self._said[0].start.startswith(line)):
            return self._said
        first, at = self._said[0], line.rindex(moment)
        before = Said(self._asked.path, first.kind, first.start[:at].decode())
        del first.start[: at + len(moment)]
        return [before, Said(self._asked.path, NOW), *self._said]


@dataclass(frozen=True, slots=True)
class _Holds:
    """From which second on and until before which an answer given `now` is right, and the offset of its zone."""

    now: str
    since: int
    until: int
    offset: int

    @classmethod
    def of(cls, agenda: Agenda) -> _Holds:
        since, until = agenda.now.timestamp(), agenda.holds_until.timestamp()
        offset = agenda.now.utcoffset()
        assert offset is not None, "a moment in a zone"
        return cls(agenda.now.isoformat(), int(since), int(-(-until // 1)), int(offset.total_seconds()))


def _rests_on_more(agenda: Agenda) -> bool:
    """Whether something there rests on what nobody hears of.

    A zone that isn't known may be known to a new zone database. What two versions of a file say together rests on
    git's state, on the history of changes, and on the name of this machine.
    """
    problems = (*agenda.problems, *agenda.archive_problems)
    return any((problem.field or "").endswith("timezone") for problem in problems) or any(
        row.conflict is not None or row.conflict_of for row in agenda.unsettled
    )
