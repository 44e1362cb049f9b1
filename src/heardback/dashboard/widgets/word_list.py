"""Words to choose from, side by side: those that fit what is typed, the one that is meant in reverse."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from heardback.dashboard.text import cells, fit, one_line

_GAP = 2
_MOST_ROWS, _ROWS_WHERE_LOW = 4, 2
_LOW = 16

Row = list[tuple[int, int, str]]


class WordList(Widget):
    """A few rows of words; a click picks one."""

    DEFAULT_CSS = "WordList { height: auto; color: $foreground-muted; }"

    class Picked(Message):
        """The word at `index` was clicked."""

        def __init__(self, words: WordList, index: int) -> None:
            super().__init__()
            self.words = words
            self.index = index

        @property
        def control(self) -> WordList:
            return self.words

    def __init__(self) -> None:
        super().__init__()
        self._words: tuple[str, ...] = ()
        self._chosen: frozenset[int] = frozenset()

    def show(self, words: Sequence[str], chosen: Sequence[int]) -> None:
        """Show other words, or others of them as chosen."""
        if (tuple(words), frozenset(chosen)) != (self._words, self._chosen):
            is_other = tuple(words) != self._words
            self._words, self._chosen = tuple(words), frozenset(chosen)
            self.refresh(layout=is_other)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._rows(width))

    def render(self) -> Content:
        return Content("\n").join(self._drawn(row) for row in self._rows(self.size.width))

    def _rows(self, width: int) -> list[Row]:
        """The rows that are seen in `width` cells: where each word begins, its index, and its text."""
        rows: list[Row] = [[]]
        at = 0
        for index, word in enumerate(self._words):
            text = fit(word, min(width, cells(one_line(word))))
            if rows[-1] and at + cells(text) > width:
                rows.append([])
                at = 0
            rows[-1].append((at, index, text))
            at += cells(text) + _GAP
        return self._seen(rows)

    def _seen(self, rows: list[Row]) -> list[Row]:
        """As many rows as there is room for, with what is chosen among them."""
        most = _ROWS_WHERE_LOW if self.screen.size.height < _LOW else _MOST_ROWS
        last = next((n for n, row in enumerate(rows) if any(i in self._chosen for _, i, _ in row)), 0)
        first = max(0, min(last - most + 2, len(rows) - most))
        return rows[first : first + most]

    def _drawn(self, row: Row) -> Content:
        parts: list[str | Content] = []
        for _, index, text in row:
            style = "reverse" if index in self._chosen else ""
            parts += [Content.styled(text, style), Content(" " * _GAP)]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        rows, x = self._rows(self.size.width), event.x - self.gutter.left
        for at, index, text in rows[event.y] if 0 <= event.y < len(rows) else []:
            if at <= x < at + cells(text):
                self.post_message(self.Picked(self, index))
