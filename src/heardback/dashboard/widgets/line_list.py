"""A list that draws only the lines on the screen, so ten thousand rows cost as much as forty."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from heardback.dashboard.text import Part, Tone
from heardback.dashboard.themes import TONES, style_of

if TYPE_CHECKING:
    from textual.timer import Timer

_CURSOR, _MARK = "▌", "✓"
_DOUBLE_CLICK = 0.4
"""Seconds a late second click waits: it may begin a double click, whose other half mustn't hit what opens."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list, `height` lines high.

    `key` identifies it across refreshes; a heading or a gap has None, and can't be highlighted. Entries of the same
    application share their `kin`: when an entry has gone, the highlight goes to its kin.
    """

    key: str | None
    height: int = 1
    kin: str | None = None

    @property
    def group(self) -> str:
        """The group that the entry is in. An entry that changes its group has left its place."""
        return ""


E = TypeVar("E", bound=Entry)
K = TypeVar("K", bound="str | None")


class EntryMessage(Message, Generic[K]):
    """Something happened to the entry with `key`."""

    def __init__(self, lines: LineList[Any], key: K) -> None:
        super().__init__()
        self.lines = lines
        self.key = key

    @property
    def control(self) -> LineList[Any]:
        return self.lines


class LineList(ScrollView, Generic[E], can_focus=True):
    """A list of entries, which `draw` draws. One is highlighted, and stays so across refreshes, by its key."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*TONES.values(), "lines--cursor", "lines--hover"}
    DEFAULT_CSS = """
    LineList {
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        scrollbar-gutter: stable;
        .lines--dim { color: $foreground-muted; }
        .lines--strong { text-style: bold; }
        .lines--emphasis { text-style: italic; }
        .lines--heading { color: $foreground-muted; text-style: bold; }
        .lines--accent { color: $accent; }
        .lines--strong-accent { color: $accent; text-style: bold; }
        .lines--alarm { color: $error; }
        .lines--strong-alarm { color: $error; text-style: bold; }
        .lines--warning { color: $warning; }
        .lines--good { color: $success; }
        .lines--cursor { background: $block-cursor-background; color: $accent; }
        .lines--hover { background: $panel; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end", "end(1)", show=False),
        Binding("enter", "open", show=False),
    ]

    highlighted: reactive[str | None] = reactive(None)
    hovered: reactive[int | None] = reactive(None)

    class Highlighted(EntryMessage["str | None"]):
        """Another entry is highlighted; `key` is None in an empty list."""

    class Opened(EntryMessage[str]):
        """The highlighted entry was opened, by Enter or a second click."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.entries: tuple[E, ...] = ()
        self._marked: set[str] = set()
        self._tops: tuple[int, ...] = ()
        self._heights: list[int] = []
        self._positions: dict[str, int] = {}
        self._measured_for = 0
        self._clicked: str | None = None
        """The key of the highlighted entry, if a click highlighted it: another click opens it."""
        self._opening: Timer | None = None

    @property
    def room(self) -> int:
        """The cells for `draw`: the width without the cursor's bar on the left and a gap on the right."""
        return max(1, self.scrollable_content_region.width - 2)

    @property
    def home(self) -> str | None:
        """The key of the entry to highlight first."""
        return next((e.key for e in self.entries if e.key), None)

    def draw(self, entry: E, line: int, width: int) -> Sequence[Part]:
        """The parts of line number `line` of `entry`, in at most `width` cells."""
        raise NotImplementedError

    def lines_of(self, entry: E, width: int) -> int:
        """How many lines `entry` takes in `width` cells."""
        return entry.height

    def show(self, entries: Sequence[E], *, follow_kin: bool = True) -> None:
        """Replace the entries. The highlight stays on its key, or goes to its kin, or else stays in its place.

        Without `follow_kin` it doesn't go to the kin, and doesn't follow an entry that has changed its group.
        """
        old_index, old = self.index, self.entry
        self.entries = tuple(entries)
        self._measure()
        self._positions = {e.key: n for n, e in enumerate(self.entries) if e.key is not None}
        self._marked &= self._positions.keys()
        key = self._successor(old, old_index, follow_kin=follow_kin)
        if key == self.highlighted:
            self.refresh()
            self.post_message(self.Highlighted(self, key))
        else:
            self.highlighted = key

    def _measure(self) -> None:
        """Work out the height and position of each entry."""
        room = self.room
        self._heights = heights = [self.lines_of(e, room) for e in self.entries]
        self._tops = tuple(accumulate(heights[:-1], initial=0)) if heights else ()
        self.virtual_size = Size(0, sum(heights))
        self._measured_for = room

    def _successor(self, old: E | None, old_index: int | None, *, follow_kin: bool) -> str | None:
        if old is None and self.home is not None:
            return self.home
        if old and old.key in self._positions:
            stays = follow_kin or self.entries[self._positions[old.key]].group == old.group
            return old.key if stays else self._nearest(self._place_of(old, old_index or 0), old.key)
        if follow_kin and old and old.kin:
            kin = next((e.key for e in self.entries if e.key and e.kin == old.kin), None)
            if kin:
                return kin
        return self._nearest(old_index or 0)

    def _place_of(self, old: E, index: int) -> int:
        """The place in its old group of an entry that has left it; `index` is where it was before."""
        group = [n for n, e in enumerate(self.entries) if e.key and e.group == old.group]
        return min(index, group[-1]) if group else index

    def _nearest(self, index: int, but: str | None = None) -> str | None:
        after = next((e.key for e in self.entries[index:] if e.key and e.key != but), None)
        return after or next((e.key for e in reversed(self.entries[:index]) if e.key and e.key != but), but)

    # -- marks -----------------------------------------------------------------------------------

    @property
    def marked(self) -> tuple[E, ...]:
        """The marked entries, in the order of the list."""
        return tuple(e for e in self.entries if e.key in self._marked)

    def mark(self, key: str | None) -> None:
        """Mark or unmark the entry with `key`."""
        if key is not None:
            self._marked ^= {key}
            self.refresh()
            self.post_message(self.Highlighted(self, self.highlighted))

    def unmark(self) -> bool:
        """Unmark every entry. Returns whether any was marked."""
        had = bool(self._marked)
        self._marked.clear()
        self.refresh()
        self.post_message(self.Highlighted(self, self.highlighted))
        return had

    @property
    def index(self) -> int | None:
        """The position of the highlighted entry in `entries`."""
        return None if self.highlighted is None else self._positions.get(self.highlighted)

    @property
    def entry(self) -> E | None:
        """The highlighted entry."""
        index = self.index
        return None if index is None or index >= len(self.entries) else self.entries[index]

    def watch_highlighted(self, old: str | None, key: str | None) -> None:
        self.refresh()
        if key != self._clicked:
            self._clicked = None
        self._reveal()
        self.post_message(self.Highlighted(self, key))

    def watch_hovered(self) -> None:
        self.refresh()

    def _reveal(self) -> None:
        """Scroll the highlighted entry into view, with the heading just above it."""
        index = self.index
        if index is None or not self.is_mounted:
            return
        top, height = self._tops[index], self._heights[index]
        first = index
        while first and self.entries[first - 1].key is None:
            first -= 1
        top, height = (
            (self._tops[first], top - self._tops[first] + height) if index - first < 3 else (top, height)
        )
        height = min(height, max(1, self.size.height))
        self.scroll_to_region(Region(0, top, 1, height), animate=False, force=True, immediate=True)
        self._point()

    # -- drawing ---------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the cursor's bar or a mark, and what the entry there draws."""
        width = self.scrollable_content_region.width
        line = self.scroll_offset.y + y
        index = self._entry_at(line)
        base = self.rich_style
        if index is None or width < 2:
            return Strip.blank(width, base)
        entry = self.entries[index]
        under_cursor = entry.key is not None and entry.key == self.highlighted
        if under_cursor:
            cursor = self.get_component_rich_style("lines--cursor")
            base += Style(bgcolor=cursor.bgcolor)
            bar = Segment(_CURSOR, base + Style(color=cursor.color, bold=self.has_focus))
        else:
            if entry.key is not None and index == self.hovered:
                base += Style(bgcolor=self.get_component_rich_style("lines--hover").bgcolor)
            bar = Segment(" ", base)
        if entry.key in self._marked:
            bar = Segment(_MARK, base + style_of(self, Tone.STRONG_ACCENT))
        segments = [bar]
        for text, tone in self.draw(entry, line - self._tops[index], width - 2):
            segments.append(Segment(text, base + style_of(self, tone)))
        return Strip(segments).adjust_cell_length(width, base)

    def _entry_at(self, line: int) -> int | None:
        if not self.entries or line >= self.virtual_size.height:
            return None
        return bisect_right(self._tops, line) - 1

    # -- keys and the mouse ----------------------------------------------------------------------

    def action_step(self, direction: int) -> None:
        self._go((self.index or 0) + direction, direction)

    def action_page(self, direction: int) -> None:
        index = self.index or 0
        target = self._tops[index] + direction * max(1, self.size.height - 1) if self._tops else 0
        last = len(self.entries) - 1
        landed = self._entry_at(min(max(0, target), max(0, self.virtual_size.height - 1)))
        self._go(last if landed is None else landed, direction)

    def action_end(self, direction: int) -> None:
        self._go(len(self.entries) - 1 if direction > 0 else 0, -direction)

    def action_open(self) -> None:
        if self.highlighted is not None:
            self.post_message(self.Opened(self, self.highlighted))

    def _go(self, index: int, direction: int) -> None:
        """Highlight the entry at `index`, or the next one in `direction` that can be highlighted."""
        while 0 <= index < len(self.entries):
            key = self.entries[index].key
            if key is not None:
                self.highlighted = key
                return
            index += direction
        if direction < 0:
            self.scroll_to(y=0, animate=False, immediate=True)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self.hovered = self._entry_at(self.scroll_offset.y + event.y)

    def on_leave(self) -> None:
        self.hovered = None

    def on_click(self, event: events.Click) -> None:
        event.stop()
        index = self._entry_at(self.scroll_offset.y + event.y)
        key = None if index is None else self.entries[index].key
        if key is None:
            return
        if self._opening:
            self._opening.stop()
            self._opening = None
        if event.x == 0:
            self._clicked = self.highlighted = key
            self.mark(key)
        elif event.chain > 1:
            self._clicked = None
            self.action_open()
        elif key == self._clicked:
            self._opening = self.set_timer(_DOUBLE_CLICK, self.action_open)
        else:
            self._clicked = self.highlighted = key

    def on_resize(self) -> None:
        if self.room != self._measured_for:
            self._measure()
        self._reveal()

    def on_focus(self) -> None:
        self._point()

    def watch_scroll_y(self, old: float, new: float) -> None:
        super().watch_scroll_y(old, new)
        self._point()

    def _point(self) -> None:
        """Put the terminal's own cursor on the highlighted entry, where a screen reader looks for it."""
        index = self.index
        if index is not None and self.has_focus and index < len(self._tops):
            row = min(max(0, self._tops[index] - self.scroll_offset.y), max(0, self.size.height - 1))
            self.app.cursor_position = self.content_region.offset + Offset(0, row)
