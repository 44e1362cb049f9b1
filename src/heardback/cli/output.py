"""The one door to the terminal: whatever the command line says on stdout or stderr goes through here.

Every text is made harmless, wherever it comes from: from us, an argument, a file's name, an exception. Colour isn't
part of a text. It is given beside it (`Styled`) and added here, if the stream is a terminal that wants it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from itertools import islice
from time import monotonic
from typing import TextIO

from heardback.domain.in_words import in_digits
from heardback.domain.plain import one_line, plain
from heardback.domain.problem import Problem

UNREADABLE = 3
"""The exit code for what can't be read or written."""
_CLIPBOARD = re.compile(r"(?:\x1bPtmux;|\x1bP|\x1b\\|\x1b{1,2}\]52;c;|[A-Za-z0-9+/=]|\x07)*", re.ASCII)
"""What `clipboard.osc52` makes: base64, and the frames that tmux and screen hand on."""

_PATIENCE_SECONDS, _FRAME_SECONDS = 0.5, 0.1
_BAR_WIDTH = 24
_MEMBERS_AT_ONCE = 200
_END = "\n  ]"
"""How a list ends that is a member of an object."""


class Style(Enum):
    """How a piece of a line may look; the value is the number that a terminal knows it by."""

    BOLD = "1"
    DIM = "2"
    RED = "31"
    GREEN = "32"
    YELLOW = "33"
    CYAN = "36"


_DIFF_STYLES = {"-": Style.RED, "+": Style.GREEN, "@": Style.CYAN}


@dataclass(frozen=True, slots=True)
class Styled:
    """A text and how it looks."""

    text: str
    style: Style

    def __str__(self) -> str:
        return self.text


Piece = str | Styled
Line = Piece | tuple[Piece, ...]


def say(*pieces: Piece) -> None:
    """One line of the answer. A line break becomes a space, so that a file's name can't fake a line of its own."""
    _write(sys.stdout, f"{_one_line(pieces, sys.stdout)}\n")


def say_lines(lines: Iterable[Line]) -> None:
    """Lines of the answer, each as `say` prints it; nothing for no lines."""
    for line in lines:
        say(*(line if isinstance(line, tuple) else (line,)))


def say_diff(diff: str) -> None:
    """A unified diff, its lines coloured; nothing for an empty one."""
    for line in diff.split("\n") if diff else ():
        style = _DIFF_STYLES.get(line[:1])
        say(Styled(line, style) if style else line)


def say_text(text: str, end: str = "\n") -> None:
    """A text of several lines, such as a message, with its line breaks."""
    _write(sys.stdout, f"{plain(text)}{end}")


def say_mail(content: bytes) -> None:
    """A mail on stdout, byte for byte for whatever reads it; on a terminal, where a person does, made harmless."""
    if sys.stdout.isatty():
        say_text(content.decode(errors="replace"))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.flush()


def tell(text: str, end: str = "\n") -> None:
    """Text on stderr, line breaks and all, once stdout is flushed. Never fails, even if nobody reads it."""
    _tell(f"{plain(text)}{end}")


def say_error(text: str) -> None:
    """A line on stderr, for what a person should know besides the answer."""
    tell(f"heardback: {text}")


def say_problems(problems: Iterable[Problem], shown: Collection[Problem] = ()) -> None:
    """Problems on stderr, after the answer; remarks are only counted.

    Those that the answer has `shown` aren't repeated if stdout and stderr are both a terminal.
    """
    is_seen = sys.stdout.isatty() and sys.stderr.isatty()
    known = tuple(p for p in problems if not (is_seen and p in shown))
    remarks = sum(problem.remark for problem in known)
    if remarks:
        tell(f"{in_digits(remarks, 'remark')}: heardback doctor")
    for problem in known:
        if problem.remark:
            continue
        field = f"{problem.field}: " if problem.field else ""
        said = one_line(f"{field}{problem.message} {problem.hint}")
        line = _one_line((Styled(one_line(problem.where), Style.RED), f": {said}"), sys.stderr)
        _tell(f"{line}\n")


def say_json(value: Mapping[str, object]) -> None:
    """One JSON object on stdout, keys in the order given, UTF-8.

    A member that is an iterator becomes a list, written as it is made: a large folder's, all at once and as values
    and text, wouldn't fit in memory.
    """
    before = "{"
    for key, member in value.items():
        say_text(f"{before}\n  {_json(key)}: ", end="")
        if isinstance(member, Iterator):
            _say_members(member)
        else:
            say_text(_json(member, 2), end="")
        before = ","
    say_text("\n}" if value else "{}")


def _say_members(members: Iterator[object]) -> None:
    before = "["
    while part := [*islice(members, _MEMBERS_AT_ONCE)]:
        say_text(f"{before}{_json(part, 2).removeprefix('[').removesuffix(_END)}", end="")
        before = ","
    say_text("[]" if before == "[" else _END, end="")


def _json(value: object, indent: int = 0) -> str:
    """`value` as text, `indent` columns further right from its second line on."""
    import json  # late, here and below: most answers are text

    text = json.dumps(harmless(value), ensure_ascii=False, indent=2)
    return text.replace("\n", f"\n{' ' * indent}")  # a line break in a string is written as two characters


def say_json_line(value: object) -> None:
    """One JSON value on a line of its own."""
    import json

    say_text(json.dumps(harmless(value), ensure_ascii=False))


def ask(question: str) -> str:
    """What a person types after `question`. Raises `EOFError` if the input has ended."""
    return input(f"{plain(question)} ")


def ask_for_clipboard(sequence: str) -> None:
    """Ask the terminal to put a text in its clipboard: the only escape sequence that goes out as it is.

    Raises `ValueError` for anything that is not such a request.
    """
    if not _CLIPBOARD.fullmatch(sequence):
        raise ValueError("not a request to the clipboard")
    _tell(sequence)


def harmless(value: object) -> object:
    """`value` with every text free of control characters, and dates as ISO 8601."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {plain(str(key)): harmless(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [harmless(item) for item in value]
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return value


class Progress:
    """A progress bar on stderr, removed at the end, with a count or a percentage.

    Nothing is shown in the first half second, in a pipe, or on a terminal whose cursor can't go back.
    """

    def __init__(self, what: str, *, percent: bool = False) -> None:
        self._what = what
        self._percent = percent
        self._next = monotonic() + _PATIENCE_SECONDS
        self._width = 0
        self._is_seen = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __call__(self, done: int, total: int) -> None:
        """`done` of `total` are done."""
        if done == total:
            self.end()
        elif self._is_seen and monotonic() >= self._next:
            self._next = monotonic() + _FRAME_SECONDS
            filled = _BAR_WIDTH * done // total
            bar = f"{'━' * filled}{'╌' * (_BAR_WIDTH - filled)}"
            far = f"{100 * done // total}%" if self._percent else f"{done:,} of {total:,}"
            self._draw(f"{self._what} {bar} {far}")

    def end(self) -> None:
        """Remove the bar: the work is finished, or was stopped."""
        if self._width:
            self._draw("")

    def _draw(self, line: str) -> None:
        with suppress(OSError):
            sys.stderr.write(f"\r{line.ljust(self._width)}{'' if line else chr(13)}")
            sys.stderr.flush()
        self._width = len(line)


def terminal_width() -> int | None:
    """How many columns the terminal on stdout has; None if it isn't a terminal."""
    if not sys.stdout.isatty():
        return None
    with suppress(ValueError):
        columns = int(os.environ.get("COLUMNS") or 0)
        if columns > 0:
            return columns
    with suppress(OSError, ValueError):
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    return None


def _one_line(pieces: Iterable[Piece], stream: TextIO) -> str:
    colourful = _is_colourful(stream)
    return "".join(_shown(piece, colourful=colourful) for piece in pieces)


def _shown(piece: Piece, *, colourful: bool) -> str:
    text = plain(str(piece)).replace("\n", " ")
    if colourful and isinstance(piece, Styled):
        return f"\x1b[{piece.style.value}m{text}\x1b[0m"
    return text


def _is_colourful(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def _tell(said: str) -> None:
    with suppress(OSError):
        sys.stdout.flush()
    with suppress(OSError):
        _write(sys.stderr, said)


_copy: Callable[[TextIO, str], object] | None = None


def copy_to(taker: Callable[[TextIO, str], object]) -> None:
    """Pass everything that is said from now on to `taker` as well, with the stream that it goes to."""
    global _copy  # noqa: PLW0603 - there is one terminal
    _copy = taker


def _write(stream: TextIO, said: str) -> None:
    if _copy:
        _copy(stream, said)
    stream.write(said)


def not_written(error: OSError) -> int:
    """Say why the answer can't be written. Returns the exit code."""
    say_error(f"{error.filename or 'The answer cannot be written'}: {error.strerror}.")
    return UNREADABLE
