"""A line to type in that lets no screen codes through: a paste may come from anywhere.

`StandIns` also let an editor hold texts with characters that it, or the terminal, would spoil.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.highlighter import Highlighter
from textual.message import Message
from textual.widgets import Input

from heardback.domain.plain import REPLACEMENT, plain, sendable

if TYPE_CHECKING:
    from rich.text import Text
    from textual import events

_SEPARATORS = "\r\u2028\u2029"
"""What Textual's editor takes for the end of a line, but a file doesn't."""
_WIDTH = 0x4000
_AREA = range(0x100000, 0x110000, _WIDTH)
"""Where stand-ins may begin, in the last private use area. The characters they replace are all below `_WIDTH`."""


@dataclass(frozen=True, slots=True)
class StandIns:
    """Replaces characters that mustn't reach the screen by private ones, and back, so that saving loses nothing.

    The stand-in for a character is `base` plus its code point. The text itself uses nothing in that stretch.
    """

    base: int
    held: frozenset[str] = frozenset()
    """The characters of the text that are replaced."""

    @classmethod
    def around(cls, text: str) -> StandIns:
        """Stand-ins that don't clash with anything in `text`."""
        letters = set(text)
        taken = {ord(letter) // _WIDTH for letter in letters}
        base = next((base for base in _AREA if base // _WIDTH not in taken), _AREA[0])
        return cls(base, frozenset(filter(_is_not_for_screens, letters)))

    def shown(self, text: str) -> str:
        """`text` for an editor on the screen, with stand-ins; its length stays the same."""
        if text.isascii() and text.replace("\n", "").isprintable():
            return text
        return "".join(chr(self.base + ord(c)) if _is_not_for_screens(c) else c for c in text)

    def written(self, shown: str) -> str:
        """The text to save for what is in the editor: the stand-ins replaced by the characters they stand for."""
        if not self._has_any(shown):
            return shown
        return "".join(self._behind(letter) or letter for letter in shown)

    def drawn(self, shown: str) -> str:
        """What to draw for what is in the editor: U+FFFD for each stand-in, as elsewhere on the screen."""
        if not self._has_any(shown):
            return shown
        return "".join(REPLACEMENT if self._behind(letter) else letter for letter in shown)

    def typed(self, text: str) -> str:
        """Typed or pasted `text` for the editor. Line ends become ``\\n``, marks such as those of Hebrew stay, and what
        could steer a terminal is replaced for good.
        """
        for separator in _SEPARATORS[1:]:
            text = text.replace(separator, "\n")
        text = sendable(text)
        if self._has_any(text):
            text = "".join(letter if self._may_come(letter) else REPLACEMENT for letter in text)
        return self.shown(text)

    def _has_any(self, shown: str) -> bool:
        return bool(shown) and ord(max(shown)) >= self.base

    def _behind(self, letter: str) -> str | None:
        code = ord(letter) - self.base
        return chr(code) if 0 <= code < _WIDTH else None

    def _may_come(self, letter: str) -> bool:
        """Whether `letter` is no stand-in, or stands for a character of this text or for one that may be typed."""
        behind = self._behind(letter)
        return behind is None or behind in self.held or sendable(behind) == behind


def _is_not_for_screens(letter: str) -> bool:
    return letter in _SEPARATORS or plain(letter) != letter


class LineInput(Input):
    """The dashboard's only `Input`. Its `value` is a single line that is harmless on the screen (see `StandIns`).

    `written` is the text it stands for. With `steps`, left and right step through the words to choose from.
    """

    class Stepped(Message):
        """Left (-1) or right (1) was pressed, to choose another word."""

        def __init__(self, direction: int) -> None:
            super().__init__()
            self.direction = direction

    def __init__(self, value: str | None = None, *, steps: bool = False, **options: Any) -> None:
        self._steps = steps
        self._stand_ins = StandIns.around(value or "")
        self._given = self._given_shown = value or ""
        super().__init__(value, highlighter=_Drawn(self), **options)

    @property
    def written(self) -> str:
        """The text to save; exactly what was put here if nothing was typed."""
        return self._given if self.value == self._given_shown else self._stand_ins.written(self.value)

    def put(self, text: str) -> None:
        """Replace the text with `text`."""
        self._stand_ins = StandIns.around(text)
        self.value = self._stand_ins.shown(text)
        self._given, self._given_shown = text, self.value

    def drawn(self, shown: str) -> str:
        """What to draw for a value."""
        return self._stand_ins.drawn(shown)

    def validate_value(self, value: str) -> str:
        return self._stand_ins.typed(value).replace("\n", " ").replace("\t", " ")

    def action_cursor_left(self, select: bool = False) -> None:
        if self._steps and not select:
            self.post_message(self.Stepped(-1))
        else:
            super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:
        if self._steps and not select:
            self.post_message(self.Stepped(1))
        else:
            super().action_cursor_right(select)

    def on_paste(self, event: events.Paste) -> None:
        """Paste all lines, with blanks between them. (Textual's own paste takes the first only.)"""
        event.stop()
        event.prevent_default()
        lines = [line for line in event.text.splitlines() if line.strip()]
        text = " ".join(line.strip() for line in lines) if len(lines) > 1 else "".join(lines)
        self.replace(text, *sorted(self.selection))


class _Drawn(Highlighter):
    """Draws U+FFFD for a letter that mustn't reach the screen."""

    def __init__(self, line: LineInput) -> None:
        self._line = line

    def highlight(self, text: Text) -> None:
        text.plain = self._line.drawn(text.plain)
