"""The widget that shows the application of the highlighted row, with its notes.

Notes are Markdown. They are laid out as plain lines, in a few milliseconds, and nothing in them can do anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from heardback.dashboard.portrait.portrait import Glance, history, portrait
from heardback.dashboard.portrait.timeline import is_link
from heardback.dashboard.text import Line, Part, Tone, content, plain, steady

if TYPE_CHECKING:
    from markdown_it.token import Token
    from textual.app import ComposeResult
    from textual.timer import Timer


_NOTES_DELAY = 0.2
"""Seconds that a row stays highlighted before its notes are laid out, so that moving through rows costs nothing."""
_PLAIN_LIMIT = 100_000
"""The most characters of notes that are shown at all."""


_TWO_COLUMNS_FROM, _GAP = 74, 3


class PortraitLines(Static):
    """Lines of a portrait, which can be clicked."""

    class Clicked(Message):
        """A line with a link or something folded was clicked; `tone` says which."""

        def __init__(self, tone: Tone) -> None:
            super().__init__()
            self.tone = tone

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._lines: list[Line] = []

    def show(self, lines: list[Line]) -> None:
        """Show `lines`."""
        self._lines = lines
        self.update(
            Content("\n").join(content(line) if line else content([(" ", Tone.PLAIN)]) for line in lines)
        )

    def on_click(self, event: events.Click) -> None:
        tones = {tone for _, tone in self._lines[event.y]} if event.y < len(self._lines) else set()
        for tone in tones & {Tone.LINK, Tone.MORE}:
            self.post_message(self.Clicked(tone))


class PortraitView(VerticalScroll, can_focus=True):
    """Shows one application, or a few lines instead; scrolls with the keys once it has the focus.

    If there is room for two columns, the timeline and the notes are beside the rest.
    """

    DEFAULT_CSS = """
    PortraitView {
        padding: 0 1 0 2;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        Vertical { width: 1fr; height: auto; }
        Static { width: 1fr; height: auto; }
        #history { display: none; margin-top: 1; }
        #notes-title { color: $foreground-muted; text-style: bold; margin-top: 1; display: none; }
        #notes { display: none; }
        &.-two { layout: horizontal; #happened { margin-left: 3; } #history { margin-top: 0; } }
        &.-said { align: center middle; padding: 0; scrollbar-gutter: auto;
            #happened { display: none; }
            #told, #about { width: auto; }
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "whole(True)", show=False),
        Binding("left", "whole(False)", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._glance: Glance | None = None
        self._shown: str | None = None
        self._notes: str | None = None
        self._later: Timer | None = None
        self._is_whole = False

    def compose(self) -> ComposeResult:
        with Vertical(id="told"):
            yield PortraitLines(id="about")
        with Vertical(id="happened"):
            yield PortraitLines(id="history")
            yield Static("NOTES", id="notes-title", markup=False)
            yield Static(id="notes", markup=False)

    def show(self, glance: Glance) -> None:
        """Show an application. If it is the same as before, the scroll position stays."""
        self._glance = glance
        row = glance.row
        if row.id != self._shown:
            self._shown, self._is_whole = row.id, False
            self.scroll_home(animate=False)
        self.remove_class("-said")
        self._lay_out()
        notes = plain(row.application.notes).strip() if row.application else ""
        if notes != self._notes:
            self._show_notes(notes)

    def show_text(self, lines: list[Line], *, centred: bool = False) -> None:
        """Show `lines` instead of an application."""
        self._glance = self._shown = None
        self.set_class(centred, "-said")
        self.remove_class("-two")
        self.query_one("#about", PortraitLines).show(lines)
        self.query_one("#history").display = False
        self._show_notes("")

    def action_whole(self, whole: bool) -> None:
        """Show long lists whole, or cut short again."""
        self._is_whole = whole
        self._lay_out()

    @on(PortraitLines.Clicked)
    def _clicked(self, event: PortraitLines.Clicked) -> None:
        event.stop()
        where = self._glance and self._glance.interview and self._glance.interview.interview.where
        if event.tone is Tone.MORE:
            self.action_whole(True)
        elif where and is_link(where):
            self.app.open_url(where)

    def on_resize(self) -> None:
        self._lay_out()
        if self._later is None:
            self._lay_out_notes()

    @property
    def _room(self) -> int:
        """The width of a column."""
        width = self.scrollable_content_region.width
        return max(10, (width - _GAP) // 2 if self.has_class("-two") else width)

    def _lay_out(self) -> None:
        if self._glance is None:
            return
        self.set_class(self.scrollable_content_region.width >= _TWO_COLUMNS_FROM, "-two")
        width = self._room
        self.query_one("#about", PortraitLines).show(portrait(self._glance, width, whole=self._is_whole))
        happened = history(self._glance, width, whole=self._is_whole)
        self.query_one("#history").display = bool(happened)
        self.query_one("#history", PortraitLines).show(happened[1:])

    def _show_notes(self, notes: str) -> None:
        self._notes = notes
        if self._later:
            self._later.stop()
            self._later = None
        self.query_one("#notes-title").display = bool(notes)
        text = self.query_one("#notes", Static)
        text.display = bool(notes)
        if notes:
            text.update(Content(steady(_shortened(notes))))
            if len(notes) <= LIMIT:
                self._later = self.set_timer(_NOTES_DELAY, self._lay_out_notes)

    def _lay_out_notes(self) -> None:
        self._later = None
        if self._notes and len(self._notes) <= LIMIT:
            self.query_one("#notes", Static).update(laid_out(self._notes, self._room))


def _shortened(notes: str) -> str:
    if len(notes) <= _PLAIN_LIMIT:
        return notes
    return f"{notes[:_PLAIN_LIMIT]}\n… (the file has more)"


LIMIT = 20_000
"""The most characters of notes that are laid out; longer notes are shown as they are written."""

_DEEPEST = 6
"""Lists and quotes nested deeper than this aren't indented further."""
_INDENT = 2


def laid_out(notes: str, width: int) -> Content:
    """`notes`, which are Markdown, laid out for a column of `width` cells."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    layout = _Layout(max(8, width))
    for token in parser.parse(plain(notes)):
        layout.take(token)
    lines = layout.lines
    while lines and not lines[-1].plain.strip():
        lines.pop()
    return Content("\n").join(lines)


class _Layout:
    """Turns the Markdown tokens of a text into lines. Each type of token has a method of its name."""

    def __init__(self, width: int) -> None:
        self.lines: list[Content] = []
        self._width = width
        self._lists: list[int | None] = []
        """For each open list the number of its next item; None for bullets."""
        self._quotes = 0
        self._mark = ""
        self._tone = Tone.PLAIN
        self._row: list[Part] | None = None

    def take(self, token: Token) -> None:
        """Add `token` to the lines; types without a method are skipped."""
        handle = getattr(self, f"_{token.type}", None)
        if handle is not None:
            handle(token)

    def _gap(self) -> None:
        self.lines.append(Content(""))

    def _bullet_list_open(self, token: Token) -> None:
        self._lists.append(None)

    def _ordered_list_open(self, token: Token) -> None:
        self._lists.append(int(token.attrs.get("start", 1)))

    def _bullet_list_close(self, token: Token) -> None:
        self._lists.pop()
        if not self._lists:
            self._gap()

    _ordered_list_close = _bullet_list_close

    def _list_item_open(self, token: Token) -> None:
        number = self._lists[-1]
        self._mark = "• " if number is None else f"{number}. "
        self._lists[-1] = None if number is None else number + 1

    def _blockquote_open(self, token: Token) -> None:
        self._quotes += 1

    def _blockquote_close(self, token: Token) -> None:
        self._quotes -= 1

    def _heading_open(self, token: Token) -> None:
        self._tone = Tone.STRONG

    def _tr_open(self, token: Token) -> None:
        self._row = []

    def _tr_close(self, token: Token) -> None:
        self.lines += _wrapped(self._row or [], self._width, "", "")
        self._row = None

    def _table_close(self, token: Token) -> None:
        self._gap()

    def _hr(self, token: Token) -> None:
        self.lines.append(content([("─" * min(self._width, 20), Tone.DIM)]))
        self._gap()

    def _fence(self, token: Token) -> None:
        rows = token.content.rstrip("\n").split("\n")
        self.lines += [content([("  " + row.expandtabs(4), Tone.ACCENT)]) for row in rows]
        self._gap()

    _code_block = _fence

    def _inline(self, token: Token) -> None:
        parts = _inline(token.children or (), self._tone)
        if self._row is not None:
            self._row += [*parts, ("   ", Tone.PLAIN)]
            return
        nested = " " * _INDENT * max(0, min(len(self._lists), _DEEPEST) - 1)
        before = nested + "▏ " * min(self._quotes, _DEEPEST)
        hanging = before + (" " * len(self._mark) if self._mark else "  " if self._lists else "")
        self.lines += _wrapped(parts, self._width, before + self._mark if self._mark else hanging, hanging)
        self._mark, self._tone = "", Tone.PLAIN
        if not self._lists:
            self._gap()


def _inline(tokens: Sequence[Token], tone: Tone) -> list[Part]:
    """The words of one block, with their emphasis. A link's address follows its text, in brackets."""
    parts: list[Part] = []
    tones, address = [tone], ""
    for token in tokens:
        kind = token.type
        if kind in {"strong_open", "em_open"}:
            tones.append(Tone.STRONG if kind[0] == "s" else Tone.EMPHASIS)
        elif kind in {"strong_close", "em_close"}:
            tones.pop()
        elif kind == "code_inline":
            parts.append((token.content, Tone.ACCENT))
        elif kind in {"softbreak", "hardbreak"}:
            parts.append((" " if kind[0] == "s" else "\n", Tone.PLAIN))
        elif kind == "link_open":
            address = str(token.attrs.get("href", ""))
        elif kind == "link_close":
            if address and not "".join(text for text, _ in parts).endswith(address):
                parts.append((f" ({address})", Tone.DIM))
        elif token.content:
            parts.append((token.content, tones[-1]))
    return parts


def _wrapped(parts: Sequence[Part], width: int, first: str, rest: str) -> list[Content]:
    """`parts` wrapped to `width` cells, with `first` in front of the first line and `rest` in front of the others."""
    rows = content(parts).wrap(max(4, width - max(len(first), len(rest))))
    return [content([(rest if n else first, Tone.DIM)]) + row for n, row in enumerate(rows)]
