"""One question of a form: its label, its input, the words to choose from, and what was understood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from heardback.dashboard.text import Tone, cells, fit, label, one_line
from heardback.dashboard.widgets.line_input import LineInput
from heardback.desk.questions import AnswerKind, Question
from heardback.desk.typed_values import Answer, Unclear, fitting, understand_answer, zones_fitting

if TYPE_CHECKING:
    from textual.app import ComposeResult


_GAP = 2
_MOST_ROWS, _ROWS_WHERE_LOW = 4, 2
_LOW = 16

WordRow = list[tuple[int, int, str]]


class WordList(Widget):
    """A few rows of words, of which a click picks one."""

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
        """Show `words`, with those at the indices `chosen` reversed."""
        if (tuple(words), frozenset(chosen)) != (self._words, self._chosen):
            is_other = tuple(words) != self._words
            self._words, self._chosen = tuple(words), frozenset(chosen)
            self.refresh(layout=is_other)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._rows(width))

    def render(self) -> Content:
        return Content("\n").join(self._drawn(row) for row in self._rows(self.size.width))

    def _rows(self, width: int) -> list[WordRow]:
        """The visible rows in `width` cells: for each word the cell where it starts, its index, and its text."""
        rows: list[WordRow] = [[]]
        at = 0
        for index, word in enumerate(self._words):
            text = fit(word, min(width, cells(one_line(word))))
            if rows[-1] and at + cells(text) > width:
                rows.append([])
                at = 0
            rows[-1].append((at, index, text))
            at += cells(text) + _GAP
        return self._seen(rows)

    def _seen(self, rows: list[WordRow]) -> list[WordRow]:
        """As many rows as there is room for, scrolled to what is chosen."""
        most = _ROWS_WHERE_LOW if self.screen.size.height < _LOW else _MOST_ROWS
        last = next((n for n, row in enumerate(rows) if any(i in self._chosen for _, i, _ in row)), 0)
        first = max(0, min(last - most + 2, len(rows) - most))
        return rows[first : first + most]

    def _drawn(self, row: WordRow) -> Content:
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


_TYPED_OVER = frozenset(
    {
        AnswerKind.DAY,
        AnswerKind.MOMENT,
        AnswerKind.CHOICE,
        AnswerKind.FLAG,
        AnswerKind.NUMBER,
        AnswerKind.ZONE,
        AnswerKind.NAME,
    }
)
"""Kinds whose answers are typed anew rather than edited: typing replaces what is there."""


_CHOSEN = frozenset({AnswerKind.CHOICE, AnswerKind.FLAG, AnswerKind.NAME, AnswerKind.NAMES, AnswerKind.ZONE})
"""Kinds with words to choose from: left and right step through them."""


class FormField(Vertical):
    """A question with its input. Below it: what was understood and, while it has the focus, the words to choose from.

    `here` is now in the folder's zone, `indent` the cells before the input, `twelve` a 12-hour clock.
    """

    DEFAULT_CSS = """
    FormField {
        height: auto;
        .label { color: $foreground-muted; }
        .row { height: 1; }
        Input { width: 1fr; background: $panel; }
        Input:focus { background: $block-cursor-background; }
        .understood, WordList { display: none; height: auto; }
        &.-here WordList.-some { display: block; }
    }
    """

    class Answered(Message):
        """The answer has changed, or with `left` the focus has gone to another field."""

        def __init__(self, field: FormField, *, left: bool = False) -> None:
            super().__init__()
            self.field = field
            self.left = left

    def __init__(self, question: Question, here: datetime, indent: int, *, twelve: bool = False) -> None:
        super().__init__()
        self.question = question
        self.zone: tzinfo | None = None
        """The zone to read a time in, if it isn't the folder's."""
        self._here = here
        self._twelve = twelve
        self._width = indent
        self._said = ("", "")
        """What is shown below the input: the doubt, and what was understood."""

    def compose(self) -> ComposeResult:
        with Horizontal(classes="row"):
            yield Static(label(self.question.label), classes="label", markup=False)
            yield LineInput(
                one_line(self.question.value),
                steps=self.question.kind in _CHOSEN or bool(self.question.choices),
                placeholder=self.question.hint,
                compact=True,
                select_on_focus=self.question.kind in _TYPED_OVER,
            )
        yield Static(classes="understood", markup=False)
        yield WordList()

    def on_mount(self) -> None:
        self.indent(self._width)
        self.say()

    def indent(self, width: int) -> None:
        """Start the input after `width` cells."""
        self.query_one(".label").styles.width = width
        for below in self.query(".understood, WordList"):
            below.styles.padding = (0, 0, 0, width)

    @property
    def input(self) -> LineInput:
        """The line to type in."""
        return self.query_one(LineInput)

    @property
    def is_changed(self) -> bool:
        """Whether the answer differs from what was filled in."""
        return self.input.written != one_line(self.question.value)

    @property
    def answer(self) -> Answer | Unclear:
        """What was typed, as it is understood, or why it isn't."""
        return understand_answer(
            self.question, self.input.written, self._here, self.zone, twelve=self._twelve
        )

    def say(self) -> None:
        """Show what is understood so far, unless that is obvious, and the words to choose from."""
        answer = self.answer
        doubt = answer.reason if isinstance(answer, Unclear) else ""
        understood = "" if isinstance(answer, Unclear) else answer.said
        said = (doubt, understood) if self.input.value.strip() else ("", "")
        if said != self._said:
            self._said = said
            line = self.query_one(".understood", Static)
            line.display = any(said)
            line.update(label(f"? {doubt}", Tone.WARNING) if doubt else label(f"= {understood}", Tone.ACCENT))
        self._offer()

    # -- choosing --------------------------------------------------------------------------------

    @property
    def _parts(self) -> tuple[str, str]:
        """The finished part of the text, and the part being typed: of several names, the last."""
        text = self.input.value
        if self.question.kind is not AnswerKind.NAMES:
            return "", text
        done, comma, last = text.rpartition(",")
        return f"{done}{comma} " if comma else "", last.strip()

    def _offered(self) -> tuple[list[str], int | None]:
        """The words that match what is typed, and the index of the one it means, if any. Without a match, all words."""
        question, (_, typed) = self.question, self._parts
        if question.kind is AnswerKind.ZONE:
            return zones_fitting(typed), None
        choices = list(question.choices)
        found = fitting(typed, choices) if typed else choices
        if len(found) == 1 and typed:
            return choices, choices.index(found[0])
        return (found, None) if found else (choices, None)

    def _offer(self) -> None:
        words, chosen = self._offered()
        listed = self.query_one(WordList)
        listed.set_class(bool(words) and words != [self.input.value], "-some")
        listed.show([one_line(word) for word in words], () if chosen is None else (chosen,))

    @on(LineInput.Stepped)
    def _step(self, event: LineInput.Stepped) -> None:
        event.stop()
        words, chosen = self._offered()
        if not words:
            return
        if self.input.value and chosen is None and self.question.kind not in _CHOSEN:
            self.input.cursor_position += event.direction
            return
        first = 0 if event.direction > 0 else len(words) - 1
        self._choose(words[first if chosen is None else (chosen + event.direction) % len(words)])

    @on(WordList.Picked)
    def _picked(self, event: WordList.Picked) -> None:
        event.stop()
        self.input.focus()
        self._choose(self._offered()[0][event.index])

    def _choose(self, word: str) -> None:
        done, _ = self._parts
        self.input.put(f"{done}{word}")
        self.input.cursor_position = len(self.input.value)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.say()
        self.post_message(self.Answered(self))

    def on_descendant_focus(self) -> None:
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        self.remove_class("-here")
        self.post_message(self.Answered(self, left=True))
