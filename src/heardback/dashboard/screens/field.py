"""One question of a form: its label, the place to type, what there is to choose from, and what was understood."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from heardback.dashboard.text import Tone, label, one_line
from heardback.dashboard.widgets.line_input import LineInput
from heardback.dashboard.widgets.word_list import WordList
from heardback.desk.questions import AnswerKind, Question
from heardback.desk.typed_values import Answer, Unclear, fitting, understand_answer, zones_fitting

if TYPE_CHECKING:
    from textual.app import ComposeResult

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
"""Kinds of which another answer is typed anew and not worked out of the one that is there."""


_CHOSEN = frozenset({AnswerKind.CHOICE, AnswerKind.FLAG, AnswerKind.NAME, AnswerKind.NAMES, AnswerKind.ZONE})
"""Kinds with something to choose from: left and right step through it."""


class FormField(Vertical):
    """A `question`; the reading of what is typed stands below it, with what can be chosen while one is here."""

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
        """Something else is typed or chosen; `left` when one goes on to another field."""

        def __init__(self, field: FormField, *, left: bool = False) -> None:
            super().__init__()
            self.field = field
            self.left = left

    def __init__(self, question: Question, here: datetime, indent: int, *, twelve: bool = False) -> None:
        super().__init__()
        self.question = question
        self.zone: tzinfo | None = None
        """The zone that a time is in, where it has one of its own."""
        self._here = here
        self._twelve = twelve
        self._width = indent
        self._said = ("", "")
        """What is not understood, and what is."""

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
        """Let what is typed begin after `width` cells."""
        self.query_one(".label").styles.width = width
        for below in self.query(".understood, WordList"):
            below.styles.padding = (0, 0, 0, width)

    @property
    def input(self) -> LineInput:
        """The place to type."""
        return self.query_one(LineInput)

    @property
    def is_changed(self) -> bool:
        """Whether something else stands there than what was filled in."""
        return self.input.written != one_line(self.question.value)

    @property
    def answer(self) -> Answer | Unclear:
        """What was typed, understood or not."""
        return understand_answer(
            self.question, self.input.written, self._here, self.zone, twelve=self._twelve
        )

    def say(self) -> None:
        """Show what was understood so far, where that is not plain to see; and what there is to choose from."""
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
        """What is done, and what is being typed: of several names the last."""
        text = self.input.value
        if self.question.kind is not AnswerKind.NAMES:
            return "", text
        done, comma, last = text.rpartition(",")
        return f"{done}{comma} " if comma else "", last.strip()

    def _offered(self) -> tuple[list[str], int | None]:
        """What fits what is typed, and which of it is meant; everything while nothing else is typed."""
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
