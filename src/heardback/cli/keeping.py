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
from contextlib import contextmanager
from functools import reduce
from importlib.machinery import PathFinder
from itertools import groupby
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING, Any

from heardback.cli import output
from heardback.cli.answers import CODE, DIRECTORY, ERR, FILE, LINK, NOW, OUT, current
from heardback.disk.own_files import write_own
from heardback.disk.stamps import UNKNOWN, is_settled, youngest
from heardback.folder.config import CONFIG_FILE, config_directory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.cli.answers import Asked
    from heardback.desk import Overview

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


class Keeping:
    """The answer that is being given to `asked`: listens from the start on, and keeps it in the end."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._said = output.copied()
        self._overview: Overview | None = None
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

    def rests_on(self, overview: Overview) -> None:
        """What the answer is made of."""
        self._overview = overview
        if overview.settings.timezone is None:
            self._looks.note(LINK, _LOCAL_ZONE)

    def keep(self, code: int) -> None:
        """The whole answer was given, and this was its exit code: keep it, if it can be known when it is another."""
        self._looks.stop()
        if self._overview is None or self._looks.beyond or _rests_on_more(self._overview):
            return
        stamps = self._looks.stamps
        latest = max((youngest(text) for what, text in stamps.items() if what[0] != CODE), default=0)
        if is_settled(latest, self._looks.began_ns) and UNKNOWN not in stamps.values():
            write_own(self._asked.path, self._content(code, self._overview), most=_MOST_KEPT)

    @contextmanager
    def looking(self) -> Iterator[Looks]:
        """While this lasts, what this thread looks at is what the next picture rests on."""
        looks = self._listening()
        yield looks
        looks.stop()

    def keep_picture(self, overview: Overview, looks: Looks, picture: str) -> None:
        """Keep what the dashboard shows of what was read while `looks` noted what was looked at."""
        self._looks = looks
        self._said[:] = [(sys.stdout, picture)]
        self.rests_on(overview)
        self.keep(0)

    def _content(self, code: int, overview: Overview) -> list[bytes]:
        since, until, offset = _validity(overview)
        kinds, pieces = self._pieces(overview)
        rests_on = "\0".join(text for pair in self._looks.stamps.items() for text in pair)
        parts = [text.encode(errors="surrogateescape") for text in (self._asked.key, rests_on)] + pieces
        check = reduce(lambda before, part: crc32(part, before), parts, 0)
        head = [check, code, since, until, offset, *map(len, parts), "".join(kinds)]
        return [f"{' '.join(map(str, head))}\n".encode(), *parts]

    def _pieces(self, overview: Overview) -> tuple[list[str], list[bytes]]:
        """What was said, in few pieces; the moment, where it was said, is one of its own."""
        kinds: list[str] = []
        pieces: list[str] = []
        for kind, run in groupby(self._said, lambda said: ERR if said[0] is sys.stderr else OUT):
            kinds.append(kind)
            pieces.append("".join(text for _, text in run))
        line = f'{{\n  "now": "{overview.now.isoformat()}"'
        if not self._asked.pretended and pieces and kinds[0] == OUT and pieces[0].startswith(line):
            cut = line.rindex(overview.now.isoformat())
            before, after = line[:cut], pieces[0][len(line) - 1 :]
            kinds[:1], pieces[:1] = [OUT, NOW, OUT], [before, "", after]
        return kinds, [text.encode("utf-8", "replace") for text in pieces]


def _rests_on_more(overview: Overview) -> bool:
    """Whether something there rests on what nobody hears of.

    A zone that isn't known may be known to a new zone database. What two versions of a file say together rests on
    git's state, on the history of changes, and on the name of this machine.
    """
    problems = (*overview.problems, *overview.archive_problems)
    return any((problem.field or "").endswith("timezone") for problem in problems) or any(
        row.conflict is not None or row.conflict_of for row in (*overview.rows, *overview.archived)
    )


def _validity(overview: Overview) -> tuple[int, int, int]:
    """From which second on and until before which the answer is the same, and the offset of the folder's zone."""
    since, until = overview.now.timestamp(), overview.holds_until.timestamp()
    offset = overview.now.utcoffset()
    assert offset is not None, "a moment in a zone"
    return int(since), int(-(-until // 1)), int(offset.total_seconds())
