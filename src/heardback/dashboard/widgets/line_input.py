"""A line to type in, which takes no screen codes: what is pasted may come from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.highlighter import Highlighter
from textual.widgets import Input

from heardback.dashboard.widgets.stand_ins import StandIns

if TYPE_CHECKING:
    from rich.text import Text
    from textual import events


class LineInput(Input):
    """The one `Input` of the dashboard: its value is a single line, harmless on the screen.

    `written` is the text that is meant, with the letters for which others stand on the screen.
    """

    def __init__(self, value: str | None = None, **options: Any) -> None:
        self._stand_ins = StandIns.around(value or "")
        self._given = self._given_shown = value or ""
        super().__init__(value, highlighter=_Drawn(self), **options)

    @property
    def written(self) -> str:
        """What was typed; exactly what was put here as long as nothing was."""
        return self._given if self.value == self._given_shown else self._stand_ins.written(self.value)

    def put(self, text: str) -> None:
        """Show `text`, to be typed on."""
        self._stand_ins = StandIns.around(text)
        self.value = self._stand_ins.shown(text)
        self._given, self._given_shown = text, self.value

    def drawn(self, shown: str) -> str:
        """What to draw for a value."""
        return self._stand_ins.drawn(shown)

    def validate_value(self, value: str) -> str:
        return self._stand_ins.typed(value).replace("\n", " ").replace("\t", " ")

    def on_paste(self, event: events.Paste) -> None:
        """Take every line that is pasted, with a blank between two; Textual's own takes the first."""
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
