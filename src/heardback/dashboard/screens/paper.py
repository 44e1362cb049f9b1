"""What opens on top of a screen: a sheet of paper, which Esc or a click beside it closes, and buttons for its foot.

The simplest one is a short list to choose from, filtered by typing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeVar

from rich.segment import Segment
from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static

from heardback.dashboard.text import Part, Tone, cells, fit, label, one_line
from heardback.dashboard.widgets.line_input import LineInput
from heardback.dashboard.widgets.line_list import Entry, LineList
from heardback.domain.names import fold

if TYPE_CHECKING:
    from textual.app import ComposeResult


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Button:
    """A key, a word for what it does, and the screen's action that does it."""

    key: str
    word: str
    action: str

    @property
    def text(self) -> str:
        """What is drawn."""
        return f" {self.key} {one_line(self.word)} "


class Foot(Widget):
    """The buttons side by side, as many as there is room for; a click does what the key does."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"foot--button"}
    DEFAULT_CSS = """
    Foot {
        height: 1;
        .foot--button { background: $panel; color: $accent; text-style: bold; }
    }
    """
    can_focus = False

    def __init__(self, buttons: Sequence[Button] = ()) -> None:
        super().__init__()
        self._buttons = tuple(buttons)

    def show(self, buttons: Sequence[Button]) -> None:
        """Show other buttons."""
        self._buttons = tuple(buttons)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        base, look = self.rich_style, self.get_component_rich_style("foot--button")
        segments: list[Segment] = []
        for _, button, text in self._placed():
            segments += [Segment(text, look if button else base)]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _placed(self) -> list[tuple[int, Button | None, str]]:
        """For each button and gap: the cell where it starts, the button (None for a gap), and its text."""
        placed: list[tuple[int, Button | None, str]] = []
        at, width = 0, self.size.width
        for button in self._buttons:
            text = fit(button.text, min(cells(button.text), max(0, width - at)))
            placed += [(at, button, text), (at + cells(text), None, " ")]
            at += cells(text) + 1
        return placed

    async def on_click(self, event: events.Click) -> None:
        event.stop()
        for at, button, text in self._placed():
            if button and at <= event.x < at + cells(text):
                await self.screen.run_action(button.action)


class Paper(ModalScreen[T]):
    """A modal screen whose widgets are inside a container with the id `paper`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    DEFAULT_CSS = """
    Paper {
        align: center middle;
        background: $background 60%;
        #paper {
            width: 72; max-width: 96%; height: auto; max-height: 94%;
            background: $surface; border: round $border; padding: 0 2;
        }
        #title { text-style: bold; color: $accent; }
        &.-low #paper { border: none; padding: 0 1; max-width: 100%; max-height: 100%; }
    }
    """

    def on_resize(self) -> None:
        self.set_class(self.size.height < 16, "-low")

    @on(events.Click)
    def _clicked_beside(self, event: events.Click) -> None:
        if event.widget is self:
            self.action_leave()

    def action_leave(self) -> None:
        """Close it without doing anything."""
        self.dismiss(None)


_FINDS_FROM = 6
"""With this many choices or more, typing is quicker than looking."""
_MOST_LINES = 16
"""The most lines of a list of choices."""


@dataclass(frozen=True, slots=True)
class Choice(Entry):
    """Something to choose: `key` is returned, `name` and `detail` are shown, `also` is another word to find it by."""

    name: str = ""
    detail: str = ""
    also: str = ""

    @property
    def haystack(self) -> str:
        """The folded text that typed words are searched in."""
        return fold(f"{self.name} {self.also} {self.detail}")


class Choices(LineList[Choice]):
    """The list: names in a column wide enough for the longest, with details beside them."""

    def draw(self, entry: Choice, line: int, width: int) -> Sequence[Part]:
        longest = max((cells(one_line(e.name)) for e in self.entries), default=0)
        column = min(width, longest + 2)
        return [
            (fit(entry.name, column), Tone.PLAIN),
            (fit(entry.detail, max(0, width - column)), Tone.DIM),
        ]


class Chooser(Paper[str | None]):
    """Lets the person choose one of `choices`. Closes with its key, or with None if they leave."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("enter", "choose", show=False),
    ]
    DEFAULT_CSS = """
    Chooser {
        #find { width: 1fr; background: $panel; margin-top: 1; display: none; }
        #find.-many { display: block; }
        Choices { height: auto; margin: 1 0; background: $surface; }
        #nothing { display: none; color: $foreground-muted; }
        &.-low Choices, &.-low #find { margin: 0; }
    }
    """

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)

    def compose(self) -> ComposeResult:
        with Vertical(id="paper"):
            yield Static(label(self._title), id="title", markup=False)
            yield LineInput(
                id="find",
                classes="-many" if len(self._choices) >= _FINDS_FROM else "",
                compact=True,
                placeholder="type to find",
            )
            yield Choices(id="choices")
            yield Static("Nothing is called that.", id="nothing", markup=False)
            yield Foot([Button("⏎", "choose", "choose"), Button("esc", "cancel", "leave")])

    def on_mount(self) -> None:
        self._fill("")
        finds = self.query_one("#find")
        (finds if finds.has_class("-many") else self.query_one(Choices)).focus()

    def on_resize(self) -> None:
        super().on_resize()
        self._fill(self.query_one(LineInput).value)

    def _fill(self, words: str) -> None:
        """Show the choices that match all the words."""
        wanted = fold(words).split()
        found = [choice for choice in self._choices if all(word in choice.haystack for word in wanted)]
        choices = self.query_one(Choices)
        room = self.size.height - 4 if self.has_class("-low") else self.size.height * 94 // 100 - 8
        choices.styles.height = max(1, min(_MOST_LINES, len(self._choices), room) - (not found))
        choices.show(found, follow_kin=False)
        choices.highlighted = choices.home
        self.query_one("#nothing").display = not found

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._fill(event.value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_choose()

    @on(LineList.Opened)
    def _chosen(self, event: LineList.Opened) -> None:
        event.stop()
        self.dismiss(event.key)

    def action_step(self, direction: int) -> None:
        self.query_one(Choices).action_step(direction)

    def action_page(self, direction: int) -> None:
        self.query_one(Choices).action_page(direction)

    def action_choose(self) -> None:
        """Take the highlighted choice."""
        key = self.query_one(Choices).highlighted
        if key is not None:
            self.dismiss(key)
