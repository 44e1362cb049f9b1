"""Bars of one line: the banner and the tabs at the top, the keys at the foot, and the filter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static

from heardback.dashboard.commands import FooterItem, footer
from heardback.dashboard.scopes import Here, Scope
from heardback.dashboard.text import Tone, cells, fit, label, one_line
from heardback.dashboard.widgets.line_input import LineInput
from heardback.domain.in_words import weekday

if TYPE_CHECKING:
    from textual.app import ComposeResult


LOW_BELOW = 18
"""Lines of a screen below which the rules between the bars give way."""
_LEAST_ROOM = 8
"""Cells below which a text on a bar would say nothing."""


class Banner(Widget):
    """The line at the top: ``heardback``, a headline, and the day on the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"banner--name", "banner--day"}
    DEFAULT_CSS = """
    Banner {
        height: 1;
        .banner--name { color: $accent; text-style: bold; }
        .banner--day { color: $foreground-muted; }
    }
    """

    headlines: reactive[tuple[str, ...]] = reactive(())
    """The same headline, shorter and shorter; the first that fits is shown."""
    day: reactive[date | None] = reactive(None)

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        day = f"{weekday(self.day)} {self.day.year}" if self.day else ""
        name = " heardback"
        longest = max(map(cells, self.headlines), default=0)
        if width < len(name) + len(day) + longest + 6:
            day = weekday(self.day) if self.day else ""
        room = max(0, width - len(name) - len(day) - 1)
        said = next(
            (text for text in self.headlines if cells(text) <= room - 5), "".join(self.headlines[-1:])
        )
        middle = "   " + fit(said, room - 3) if said and room > _LEAST_ROOM else " " * room
        segments = [
            Segment(name, base + _style(self, "banner--name")),
            Segment(middle, base + Style(bold=True)),
            Segment(day + " ", base + _style(self, "banner--day")),
        ]
        return Strip(segments).adjust_cell_length(width, base)


def _style(widget: Widget, component: str) -> Style:
    """The style of a component class of `widget`, without its background."""
    style = widget.get_component_rich_style(component)
    return Style(color=style.color, bold=style.bold, underline=style.underline)


class KeyBar(Widget):
    """The line of keys and words at the foot. A `hint` replaces them, for example while the person types."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key", "key-bar--word"}
    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        padding-left: 1;
        .key-bar--key { color: $accent; text-style: bold; }
        .key-bar--word { color: $foreground-muted; }
    }
    """

    here: reactive[Here] = reactive(Here(Scope.TODAY))
    hint: reactive[str] = reactive("")

    def __init__(self, here: Here, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._keymap = keymap
        self._items: tuple[FooterItem, ...] = ()
        self._begins = 0
        self.set_reactive(KeyBar.here, here)

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        key_style, word_style = _style(self, "key-bar--key"), _style(self, "key-bar--word")
        self._items = ()
        if self.hint:
            return Strip([Segment(fit(self.hint, width), base + word_style)])
        marked = f"{self.here.marked} marked, esc unmarks   " if self.here.marked else ""
        segments = [Segment(marked, base + key_style)]
        at = 0
        self._items = footer(self.here, self._keymap, width - len(marked))
        self._begins = len(marked)
        for item in self._items:
            segments += [
                Segment(" " * (item.at - at), base),
                Segment(item.key, base + key_style),
                Segment(f" {item.word}" if item.word else " ", base + word_style),
            ]
            at = item.end
        return Strip(segments).adjust_cell_length(width, base)

    async def on_click(self, event: events.Click) -> None:
        x = event.x - self.gutter.left - self._begins
        command = next((item.command for item in self._items if item.at <= x < item.end), None)
        if command:
            await self.screen.run_action(command.action)


_NAMES = {
    Scope.TODAY: ("Today", "Today"),
    Scope.APPLICATIONS: ("Applications", "All"),
    Scope.DRAFTS: ("Drafts", "Drafts"),
    Scope.SO_FAR: ("So far", "So far"),
}
_NARROW = 60


class TabLine(Widget):
    """The line of tabs. The current one is bold and underlined, so it is seen without colours."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tab-line--here", "tab-line--elsewhere"}
    DEFAULT_CSS = """
    TabLine {
        height: 1;
        padding: 0 1;
        .tab-line--here { color: $accent; text-style: bold underline; }
        .tab-line--elsewhere { color: $foreground-muted; }
    }
    """

    place: reactive[Scope] = reactive(Scope.TODAY)
    counts: reactive[tuple[tuple[Scope, int], ...]] = reactive(())
    folder: reactive[str] = reactive("")

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, place: Scope) -> None:
            super().__init__()
            self.place = place

    def __init__(self) -> None:
        super().__init__()
        self._spans: list[tuple[int, int, Scope]] = []

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        counts, gap = dict(self.counts), "   " if width >= _NARROW else "  "
        elsewhere = _style(self, "tab-line--elsewhere")
        segments: list[Segment] = []
        self._spans, at = [], 0
        for place, names in _NAMES.items():
            name = names[width < _NARROW]
            count = f" {counts[place]}" if counts.get(place) else ""
            style = _style(self, "tab-line--here") if place is self.place else elsewhere
            segments += [Segment(name, base + style), Segment(f"{count}{gap}", base + elsewhere)]
            self._spans.append((at, at + cells(name + count), place))
            at += cells(name + count + gap)
        folder = one_line(self.folder)
        if (room := width - at) >= _LEAST_ROOM:
            segments.append(Segment(fit(folder, room, right=True), base + elsewhere))
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        x = event.x - self.gutter.left
        place = next((p for start, end, p in self._spans if start <= x < end), None)
        if place:
            self.post_message(self.Chosen(place))


class FilterBar(Horizontal):
    """The filter: ``/ karoo      3 found``. Hidden until it is opened."""

    DEFAULT_CSS = """
    FilterBar {
        height: 1; padding: 0 1; display: none;
        #slash { width: 2; color: $accent; text-style: bold; }
        #filter { width: 1fr; background: $background; }
        #found { width: auto; color: $foreground-muted; }
        &.-open { display: block; }
    }
    """

    found: reactive[int] = reactive(0)

    class Changed(Message):
        """The typed words have changed."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Done(Message):
        """Enter was pressed, to go to what was found."""

    class Moved(Message):
        """Up or down was pressed while typing."""

        def __init__(self, direction: int) -> None:
            super().__init__()
            self.direction = direction

    class Focused(Message):
        """The filter got or lost the focus."""

        def __init__(self, *, focused: bool) -> None:
            super().__init__()
            self.focused = focused

    def compose(self) -> ComposeResult:
        yield Static("/", id="slash", markup=False)
        yield LineInput(
            id="filter", compact=True, placeholder="words of a company, role, person, tag or stage"
        )
        yield Static(id="found", markup=False)

    @property
    def is_open(self) -> bool:
        """Whether the filter is shown."""
        return self.has_class("-open")

    def open(self) -> None:
        """Show the filter, ready to type."""
        self.add_class("-open")
        self.query_one(Input).focus()

    def close(self) -> None:
        """Empty and hide the filter."""
        with self.prevent(Input.Changed):
            self.query_one(Input).clear()
        self.remove_class("-open")

    def watch_found(self, found: int) -> None:
        if self.is_mounted:
            self.query_one("#found", Static).update(label(f" {found} found", Tone.DIM))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Done())

    def on_key(self, event: events.Key) -> None:
        if event.key in {"up", "down"}:
            event.stop()
            event.prevent_default()
            self.post_message(self.Moved(-1 if event.key == "up" else 1))

    def on_descendant_focus(self) -> None:
        self.post_message(self.Focused(focused=True))

    def on_descendant_blur(self) -> None:
        self.post_message(self.Focused(focused=False))
