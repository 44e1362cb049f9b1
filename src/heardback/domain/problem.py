"""Problems: what is wrong with a file, where exactly, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Blocks(IntEnum):
    """How much of the etiquette a problem keeps from being worked out; a greater value blocks more."""

    NOTHING = 0
    BUT_THANKS = 1
    """Everything but the thank-you: the interviews are understood, the day of a decision isn't."""
    EVERYTHING = 2


@dataclass(frozen=True, slots=True)
class Cure:
    """A certain cure: starting at `line` (from 1), the lines `old` become the lines `new`, all without line endings.

    `or_else` is a sentence for somebody who meant something else.
    """

    line: int
    old: tuple[str, ...]
    new: tuple[str, ...]
    or_else: str = ""

    @property
    def instruction(self) -> str:
        """Exactly what to write: one line in backticks, or several lines as they are."""
        lines = "\n".join(self.new)
        return f"Write:\n{lines}" if len(self.new) > 1 else f"Write `{lines.strip()}`."

    @property
    def hint(self) -> str:
        """The instruction, then what to do if something else was meant."""
        gap = "\n" if len(self.new) > 1 else " "
        return f"{self.instruction}{gap}{self.or_else}".rstrip()

    def diff(self, file: str) -> str:
        """The cure as a unified diff."""
        old, new = (
            f"{self.line},{len(lines)}" if len(lines) > 1 else str(self.line)
            for lines in (self.old, self.new)
        )
        changed = [*(f"-{line}" for line in self.old), *(f"+{line}" for line in self.new)]
        return "\n".join([f"--- {file}", f"+++ {file}", f"@@ -{old} +{new} @@", *changed])

    def applied(self, text: str) -> str | None:
        """`text` with the cure applied and its line endings kept; None if the lines there are no longer `old`."""
        lines = text.split("\n")
        first, last = self.line - 1, self.line - 1 + len(self.old)
        written = lines[first:last]
        if [line.removesuffix("\r") for line in written] != list(self.old):
            return None
        end = "\r" if written[0].endswith("\r") else ""
        return "\n".join([*lines[:first], *(line + end for line in self.new), *lines[last:]])


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in one file that a person should look at.

    `file` is relative to the folder, with forward slashes. `line` and `column` count from 1 and are
    None where the whole file is meant. `field` is a dotted path such as ``interviews.0.start``. A `remark` only
    points out something that was understood. A problem that `blocks` is about something that wasn't understood and that
    the etiquette rests on.
    """

    file: str
    message: str
    hint: str
    line: int | None = None
    column: int | None = None
    field: str | None = None
    blocks: Blocks = Blocks.NOTHING
    remark: bool = False
    cure: Cure | None = None
    unparsed: bool = False
    """Whether nothing could be read from the file because of it."""
    parted: bool = False
    """Whether the trouble is two versions of the file: resolving them mends it."""

    @property
    def where(self) -> str:
        """``applications/x.md:4:12``, as editors and compilers print it."""
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(parts)

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.where}: {field}{self.message}{hint}"
