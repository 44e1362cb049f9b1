"""What is wrong with a file, where exactly, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in one file that a person should look at.

    `file` is relative to the folder, with forward slashes. `line` and `column` count from 1 and are
    None where the whole file is meant. `field` is a dotted path such as ``interviews.0.start``.
    `blocks`: nothing is worked out for that application until it is mended. `remark`: it is only pointed out.
    """

    file: str
    message: str
    hint: str
    line: int | None = None
    column: int | None = None
    field: str | None = None
    blocks: bool = False
    remark: bool = False

    @property
    def where(self) -> str:
        """``applications/x.md:4:12``, as editors and compilers print it."""
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(parts)

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.where}: {field}{self.message}{hint}"
