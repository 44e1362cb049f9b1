"""Answers that were given before, and are given again as long as nothing has changed that they rest on.

`due` stands in prompts and status bars, and is asked a thousand times for every change. So what it said is kept in the
person's cache directory, with all that it rests on, and said again without loading the program. An answer counts

- for exactly the words, the folder, the environment and the kind of terminal that it was given to (its `key`);
- while each file and directory that was looked at has the stamp that it had before it was looked at (`rests_on`);
- from the moment that it was given at until the next one at which a sentence of it may change (`since`, `until`).

Who answers in the ordinary way finds those out: `keeping.py`. Here they are only compared, and nothing is loaded that
a bare Python has not loaded already. What is damaged, foreign or not provably the same is not used.
"""

from __future__ import annotations

import os
import sys
import time
from binascii import crc32  # hashlib would load OpenSSL

from heardback import __version__
from heardback.cli.asked import divided, folder_near
from heardback.disk.own_files import own_bytes
from heardback.disk.stamps import code_stamps, stamp, stamps_in

COMMANDS = ("due", "list")
"""Those whose answers are kept: they look, and change nothing."""
_FORMAT = f"heardback {__version__} answer 1 {sys.hexversion:x} {sys.prefix}"
_ENVIRONMENT = ("HOME", "PYTHONPATH", "PYTHONTZPATH", "TZ", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
_ON_A_TERMINAL = ("COLUMNS", "NO_COLOR", "TERM")
CODE, DIRECTORY, FILE, LINK = "c", "d", "f", "l"
"""What an answer may rest on: the program's own code, a listing, a file, and a file or link itself."""
NOW = "n"
"""The piece of an answer that is the moment at which it is given; others are for stdout (`o`) or stderr (`e`)."""
OUT, ERR = "o", "e"


class Picture:
    """What stands on the screen while the dashboard loads."""

    is_taken_over = False
    """Whether the dashboard draws by now, and leaves the screen by itself."""

    def uncover(self) -> None:
        """Leave the terminal as it was before; once."""
        raise NotImplementedError


class Asked:
    """A question whose answer may be kept: `key` is everything in it that tells it from other questions."""

    def __init__(self, key: str, directory: str, name: str, pretended: str | None) -> None:
        self.key = key
        self.directory = directory
        self.path = f"{directory}{os.sep}{name}"
        self.pretended = pretended
        """The moment as it was typed, where the clock isn't asked."""
        self.is_dashboard = False
        self.picture: Picture | None = None

    def uncover(self) -> None:
        """Take away the picture on the screen, if there is one: something is to be said."""
        if self.picture:
            self.picture.uncover()

    @classmethod
    def by(cls, arguments: list[str]) -> Asked | None:
        """The question in the arguments; None where it is none whose answers are kept."""
        if sys.platform not in ("linux", "darwin") or None in (sys.stdout, sys.stderr):
            return None
        before, words = divided(arguments)
        is_dashboard = not words and sys.stdout.isatty() and os.environ.get("TERM") not in (None, "", "dumb")
        if not is_dashboard and (not words or words[0] not in COMMANDS):
            return None
        try:
            parts = [folder_near(before.get("-C")) or "", *words, _terminals()]
        except OSError:
            return None
        now = before.get("--now") or os.environ.get("HEARDBACK_NOW")
        parts += [f"{name}={os.environ.get(name)}" for name in _ENVIRONMENT]
        key = "\0".join([_FORMAT, *parts])
        asked = cls(f"{key}\0{now}", cache_path("answers"), _name_of(key), now)
        asked.is_dashboard = is_dashboard
        return asked


def cache_path(name: str) -> str:
    """Where something of that name is kept in the person's cache directory."""
    own = os.environ.get("XDG_CACHE_HOME", "").strip()
    usual = "~/.cache" if sys.platform == "linux" else "~/Library/Caches"
    return f"{own or os.path.expanduser(usual)}/heardback/{name}"


def _name_of(key: str) -> str:
    """A short name: two questions that share one take turns."""
    return f"{crc32(key.encode(errors='surrogateescape')):08x}"


def _terminals() -> str:
    """What the answer's looks depend on."""
    seen = [stream.isatty() for stream in (sys.stdout, sys.stderr)]
    if not any(seen):
        return ""
    told = [f"{name}={os.environ.get(name)}" for name in _ON_A_TERMINAL]
    return f"{seen} {told} {os.get_terminal_size(sys.stdout.fileno()) if seen[0] else ''}"


def at_once(asked: Asked) -> int | None:
    """Give the answer that was kept, and return its exit code; None where there is none that is still right."""
    kept = kept_pieces(asked)
    return None if kept is None else _say(kept[1], kept[0])


def kept_pieces(asked: Asked) -> tuple[int, list[tuple[str, bytes | memoryview]]] | None:
    """The exit code and the pieces of the answer that was kept; None where there is none that is still right."""
    try:
        kept = _read(asked)
        if kept is None:
            return None
        head, rests_on, pieces = kept
        now = int(time.time())
        if not (asked.pretended or int(head[1]) <= now < int(head[2])):
            return None
        if any(not _is_same(*pair) for pair in zip(rests_on[::2], rests_on[1::2], strict=True)):
            return None
        said = [(k, _iso(now, int(head[3])).encode() if k == NOW else text) for k, text in pieces]
        return int(head[0]), said
    except (ValueError, IndexError, OSError):
        return None


def _read(asked: Asked) -> tuple[list[str], list[str], list[tuple[str, bytes | memoryview]]] | None:
    """The numbers of the answer, what it rests on, and its pieces; None where another question was answered there."""
    content = own_bytes(asked.path)
    end = content.index(b"\n")
    check, *head = content[:end].decode("ascii").split(" ")
    rest = memoryview(content)[end + 1 :]  # a large answer isn't copied once more
    if int(check) != crc32(rest):
        return None
    lengths, kinds = [int(n) for n in head[4:-1]], head[-1]
    parts: list[bytes | memoryview] = []
    at = 0
    for length in lengths:
        parts.append(rest[at : at + length])
        at += length
    if at != len(rest) or len(kinds) != len(parts) - 2:
        return None
    key, rests_on = (str(part, "utf-8", "surrogateescape") for part in parts[:2])
    if key != asked.key:
        return None
    return head, rests_on.split("\0"), list(zip(kinds, parts[2:], strict=True))


def current(what: str) -> str:
    """The stamp, as it is now, of something that an answer may rest on: its kind, then its path."""
    kind, path = what[0], what[1:]
    if kind == CODE:
        return code_stamps(path)
    return stamps_in(path) if kind == DIRECTORY else stamp(path, followed=kind == FILE)


def _is_same(what: str, kept: str) -> bool:
    return current(what) == kept


def _iso(moment: int, offset: int) -> str:
    """A moment with its offset in seconds, as `datetime.isoformat` writes it."""
    clock = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(moment + offset))
    hours, seconds = divmod(abs(offset), 3600)
    minutes, seconds = divmod(seconds, 60)
    end = f":{seconds:02}" if seconds else ""
    return f"{clock}{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}{end}"


def _say(said: list[tuple[str, bytes | memoryview]], code: int) -> int:
    """Write the pieces; what the world does to them becomes the exit code that the ordinary way would give."""
    failed: OSError | None = None
    for kind, text in said:
        try:
            if kind == ERR:
                _write(2, text)
            elif failed is None:
                _write(1, text)
        except OSError as error:
            failed = failed or (None if kind == ERR else error)
    if failed is None:
        return code
    if isinstance(failed, BrokenPipeError):
        return 0  # the reader of a pipe has seen enough
    from heardback.cli.output import not_written  # late: nearly always there is nothing to say

    return not_written(failed)


def _write(file: int, text: bytes | memoryview) -> None:
    rest = memoryview(text)
    while rest:
        rest = rest[os.write(file, rest) :]
