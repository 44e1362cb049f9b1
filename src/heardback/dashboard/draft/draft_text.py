"""The text of a draft: a preview first, an editor when asked, with the places marked that were found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.widgets import TextArea

from heardback.dashboard.widgets.line_input import StandIns

if TYPE_CHECKING:
    from rich.text import Text
    from textual.document._document import EditResult
    from textual.document._edit import Edit


@dataclass(frozen=True, slots=True)
class FindingMark:
    """Characters `start` to `end` of the text are what a finding is about."""

    start: int
    end: int
    tone: str
    """The name of a component class of `DraftText`."""


class DraftText(TextArea):
    """Read-only until `begin_editing`; letters are commands then, and typed words afterwards."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "draft-text--fail",
        "draft-text--warn",
        "draft-text--advice",
        "draft-text--here",
    }
    DEFAULT_CSS = """
    DraftText {
        border: none; padding: 0; background: $background; height: 1fr;
        scrollbar-size-vertical: 1;
        &:focus { border: none; }
        .draft-text--fail { color: $error; text-style: underline; }
        .draft-text--warn { color: $warning; text-style: underline; }
        .draft-text--advice { color: $accent; text-style: underline; }
        .draft-text--here { background: $block-cursor-background; text-style: bold underline; }
        & .text-area--cursor-line { background: transparent; }
    }
    """

    def __init__(self) -> None:
        super().__init__(read_only=True, soft_wrap=True, show_line_numbers=False, theme="css", compact=True)
        self._stand_ins = StandIns.around("")
        self._marks: tuple[FindingMark, ...] = ()
        self._line_starts: tuple[int, ...] = (0,)
        self.show_cursor = False

    @property
    def written(self) -> str:
        """The text to save, including letters that no screen shows."""
        return self._stand_ins.written(self.text)

    def put(self, text: str) -> None:
        """Show another text; the cursor stays between the same words as far as they are there."""
        self._stand_ins = StandIns.around(text)
        before, after = self.text, self._stand_ins.shown(text)
        at = _followed(self._offset(*self.cursor_location), before, after)
        self.load_text(after)
        self.move_cursor(self._location(at))

    def mark(self, marks: tuple[FindingMark, ...]) -> None:
        """Mark these places; they belong to the text as it is now."""
        self._marks = marks
        self._line_starts = _line_starts(self.text)
        self.notify_style_update()
        self.refresh()

    def edit(self, edit: Edit) -> EditResult:
        """Every change passes here, also a paste: it may come from anywhere."""
        return super().edit(replace(edit, text=self._stand_ins.typed(edit.text)))

    def begin_editing(self) -> None:
        """Let the person type."""
        self.read_only = False
        self.show_cursor = True
        self.focus()

    def end_editing(self) -> None:
        """Back to the preview."""
        self.read_only = True
        self.show_cursor = False

    def reveal(self, start: int, end: int, *, select: bool = False) -> None:
        """Scroll to a place, and select it where one is going to type over it."""
        first, last = self._location(start), self._location(end)
        self.move_cursor(first)
        if select:
            self.move_cursor(last, select=True)
        self.scroll_cursor_visible(center=True)

    def take(self, start: int, end: int, text: str) -> None:
        """Put `text` in the place of characters `start` to `end`; it can be undone."""
        self.replace(text, self._location(start), self._location(end))

    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        if (drawn := self._stand_ins.drawn(line.plain)) != line.plain:
            line.plain = drawn
        if not self._marks or line_index >= len(self._line_starts):
            return line
        start = self._line_starts[line_index]
        for mark in self._marks:
            if mark.start < start + len(line.plain) + 1 and mark.end > start:
                style = self.get_component_rich_style(f"draft-text--{mark.tone}", partial=True)
                shown = Style(
                    color=style.color, bgcolor=style.bgcolor, underline=style.underline, bold=style.bold
                )
                line.stylize(shown, max(0, mark.start - start), max(0, mark.end - start))
        return line

    def _offset(self, row: int, column: int) -> int:
        return sum(len(line) + 1 for line in self.text.split("\n")[:row]) + column

    def _location(self, offset: int) -> tuple[int, int]:
        text = self.text[:offset]
        row = text.count("\n")
        return row, offset - (text.rfind("\n") + 1)


def _line_starts(text: str) -> tuple[int, ...]:
    starts = [0]
    for n, letter in enumerate(text):
        if letter == "\n":
            starts.append(n + 1)
    return tuple(starts)


def _followed(at: int, before: str, after: str) -> int:
    """Where offset `at` of one text is in another that differs in one stretch."""
    start = _same(before, after)
    end = _same(before[start:][::-1], after[start:][::-1])
    if at <= start:
        return at
    return at + len(after) - len(before) if at >= len(before) - end else start


def _same(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
