"""The message on the screen: addressee, subject, and the text, with findings marked in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static, TextArea

from heardback.dashboard.text import Tone, label
from heardback.dashboard.widgets.line_input import LineInput, StandIns

if TYPE_CHECKING:
    from rich.text import Text
    from textual.app import ComposeResult
    from textual.document._document import EditResult
    from textual.document._edit import Edit

    from heardback.desk.records import Draft
    from heardback.desk.subject import Subject


@dataclass(frozen=True, slots=True)
class FindingMark:
    """The characters `start` to `end` of the text, which a finding is about."""

    start: int
    end: int
    tone: str
    """The last part of a component class of `DraftText`: ``fail``, ``here``."""


class DraftText(TextArea):
    """The text of the message. It is read-only, and letters are commands, until `begin_editing`."""

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
        """The text to save, including characters that aren't shown on the screen."""
        return self._stand_ins.written(self.text)

    def put(self, text: str) -> None:
        """Show another text. The cursor stays between the same words, if they are still there."""
        self._stand_ins = StandIns.around(text)
        before, after = self.text, self._stand_ins.shown(text)
        at = _moved_offset(self._offset(*self.cursor_location), before, after)
        self.load_text(after)
        self.move_cursor(self._location(at))

    def mark(self, marks: tuple[FindingMark, ...]) -> None:
        """Show these marks, which belong to the text as it is now."""
        self._marks = marks
        self._line_starts = _line_starts(self.text)
        self.notify_style_update()
        self.refresh()

    def edit(self, edit: Edit) -> EditResult:
        """Make every change harmless on its way in: a paste may come from anywhere."""
        return super().edit(replace(edit, text=self._stand_ins.typed(edit.text)))

    def begin_editing(self) -> None:
        """Let the person type into the text."""
        self.read_only = False
        self.show_cursor = True
        self.focus()

    def end_editing(self) -> None:
        """Go back to the preview."""
        self.read_only = True
        self.show_cursor = False

    def reveal(self, start: int, end: int, *, select: bool = False) -> None:
        """Scroll to the characters `start` to `end`, and with `select` select them, to be typed over."""
        first, last = self._location(start), self._location(end)
        self.move_cursor(first)
        if select:
            self.move_cursor(last, select=True)
        self.scroll_cursor_visible(center=True)

    def take(self, start: int, end: int, text: str) -> None:
        """Replace the characters `start` to `end` with `text`; undo takes it back."""
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


def _moved_offset(at: int, before: str, after: str) -> int:
    """Where the offset `at` of `before` is in `after`, if the two differ in one stretch."""
    start = _common_length(before, after)
    end = _common_length(before[start:][::-1], after[start:][::-1])
    if at <= start:
        return at
    return at + len(after) - len(before) if at >= len(before) - end else start


def _common_length(one: str, other: str) -> int:
    """How many characters are the same at the beginning of two texts."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


_WORDS_A_MINUTE = 150
"""How fast a call script is spoken."""


class MessageSheet(Vertical):
    """The message: a preview until `edit` lets the person type. `subject` is the application it is for, if known."""

    DEFAULT_CSS = """
    MessageSheet {
        .row { height: 1; }
        .label { width: 9; color: $foreground-muted; }
        #to { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
        #subject { width: 1fr; background: $background; }
        #subject:focus { background: $panel; }
        DraftText { margin-top: 1; max-width: 73; }
        #counts { height: 1; margin-top: 1; color: $foreground-muted; }
    }
    """

    def __init__(self, subject: Subject | None) -> None:
        super().__init__(id="left")
        self._subject = subject

    def compose(self) -> ComposeResult:
        with Horizontal(classes="row", id="to-row"):
            yield Static("To", classes="label", markup=False)
            yield Static(id="to", markup=False)
        with Horizontal(classes="row", id="subject-row"):
            yield Static("Subject", classes="label", markup=False)
            yield LineInput(id="subject", compact=True, select_on_focus=False)
        yield DraftText()
        yield Static(id="counts", markup=False)

    @property
    def is_there(self) -> bool:
        """Whether the sheet is still on the screen: work in the background may end after the person has left."""
        return self.is_attached and self.app.is_running and self.screen in self.app.screen_stack

    @property
    def body(self) -> DraftText:
        """The widget with the text."""
        return self.query_one(DraftText)

    @property
    def text(self) -> str:
        """The text to save."""
        return self.body.written

    @property
    def subject_line(self) -> str:
        """The subject to save."""
        return self.query_one("#subject", LineInput).written

    def put(self, draft: Draft) -> None:
        """Show a draft that was made or read again."""
        application = self._subject.row.application if self._subject else None
        contact = application.contact(draft.to) if application else None
        address = {"email": contact and contact.email, "phone": contact and contact.phone}.get(draft.channel)
        to = draft.to or "nobody known by name"
        self.query_one("#to", Static).update(label(f"{to} <{address}>" if address else to))
        self.query_one("#subject-row").display = draft.channel == "email"
        with self.prevent(TextArea.Changed, Input.Changed):
            self.query_one("#subject", LineInput).put(draft.subject)
            self.body.put(draft.text)
        self.count(draft)

    def count(self, draft: Draft) -> None:
        """Show the length of the text: words, and what matters on the draft's channel."""
        text = self.text
        words = len(text.split())
        said = f"{words} word{'s' * (words != 1)}"
        if draft.channel == "linkedin" and self._subject:
            limit = self._subject.overview.settings.linkedin.note_limit
            over = f", {len(text.strip()) - limit} too many" if len(text.strip()) > limit else ""
            said = f"{len(text.strip())} of {limit} characters{over} · {said}"
        elif draft.channel == "phone":
            said += f" · {round(words * 60 / _WORDS_A_MINUTE)} s to say"
        else:
            said += f" · {len(text)} characters"
        self.query_one("#counts", Static).update(label(said, Tone.DIM))

    # -- typing ----------------------------------------------------------------------------------

    @property
    def is_editing(self) -> bool:
        """Whether letters go into the text instead of being commands."""
        return not self.body.read_only

    def edit(self) -> None:
        """Let the person type into the text."""
        self.body.begin_editing()

    def edit_subject(self) -> None:
        """Let the person type the subject, if the message has one."""
        if self.query_one("#subject-row").display:
            self.query_one("#subject", Input).focus()
