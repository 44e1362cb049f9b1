"""Small forms: a few questions, each saying at once what it understood, and kept open until it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from heardback.dashboard.forms import SURE
from heardback.dashboard.text import Tone, diff, hints, label, one_line
from heardback.dashboard.widgets.line_input import LineInput
from heardback.desk.action import Done
from heardback.desk.errors import DoubtError
from heardback.desk.questions import Question
from heardback.desk.typed_values import Answer, Unclear, understand_answer

if TYPE_CHECKING:
    from datetime import datetime

    from textual.app import ComposeResult

    from heardback.dashboard.forms import Ask, Work
    from heardback.dashboard.host import Host


class FormField(Vertical):
    """One question: its label, the place to type, and below what was understood."""

    DEFAULT_CSS = """
    FormField {
        height: auto;
        .label { width: 13; color: $foreground-muted; }
        .row { height: 1; }
        Input { width: 1fr; background: $panel; }
        Input:focus { background: $block-cursor-background; }
        .understood { display: none; padding-left: 13; height: auto; }
    }
    """

    def __init__(self, question: Question, here: datetime) -> None:
        super().__init__()
        self.question = question
        self._here = here

    def compose(self) -> ComposeResult:
        suggester = SuggestFromList(map(one_line, self.question.choices), case_sensitive=False)
        with Horizontal(classes="row"):
            yield Static(label(self.question.label), classes="label", markup=False)
            yield LineInput(
                one_line(self.question.value),
                placeholder=self.question.hint,
                compact=True,
                select_on_focus=False,
                suggester=suggester if self.question.choices else None,
            )
        yield Static(classes="understood", markup=False)

    @property
    def input(self) -> LineInput:
        """The place to type."""
        return self.query_one(LineInput)

    @property
    def answer(self) -> Answer | Unclear:
        """What was typed, understood or not."""
        return understand_answer(self.question, self.input.written, self._here)

    def say(self) -> None:
        """Show what was understood so far, where that is not plain to see."""
        answer, line = self.answer, self.query_one(".understood", Static)
        if isinstance(answer, Unclear):
            line.update(label(f"? {answer.reason}", Tone.WARNING))
        else:
            line.update(label(f"= {answer.said}", Tone.ACCENT))
        line.display = bool(answer.reason if isinstance(answer, Unclear) else answer.said) and bool(
            self.input.value.strip()
        )


class Form(ModalScreen[Done | None]):
    """Shows an `Ask` and does its work off the screen.

    It stays open, with every word in it, until the work is done; a failure is shown below the questions. It closes
    with what was done, which is said on the screen below; with None where it was left.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "cancel", show=False),
        Binding("enter,ctrl+s", "save", "save", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    DEFAULT_CSS = """
    Form {
        align: center middle;
        background: $background 60%;
        #paper {
            width: 64; max-width: 96%; height: auto; max-height: 94%;
            background: $surface; border: round $border; padding: 0 2;
        }
        #questions { height: auto; max-height: 100%; margin: 1 0; scrollbar-size-vertical: 1; }
        #title { text-style: bold; color: $accent; }
        #lead { color: $foreground-muted; display: none; }
        #diff { display: none; margin-top: 1; }
        #failure { color: $error; display: none; margin-bottom: 1; }
        #keys { color: $foreground-muted; height: auto; }
        &.-low { #questions { margin: 0; } #paper { border: none; padding: 0 1; max-height: 100%; } }
    }
    """

    def __init__(self, host: Host, ask: Ask) -> None:
        super().__init__()
        self._host = host
        self._ask = ask
        self._here = host.here
        self._saving = False
        self._doubted: dict[str, str] | None = None
        """The answers that were doubted: the same again is a yes."""

    def compose(self) -> ComposeResult:
        with Vertical(id="paper"):
            yield Static(label(self._ask.title), id="title", markup=False)
            yield Static(label(self._ask.lead), id="lead", markup=False)
            yield Static(diff(self._ask.diff), id="diff", markup=False)
            with VerticalScroll(id="questions", can_focus=False):
                for question in self._ask.questions:
                    yield FormField(question, self._here)
            yield Static(id="failure", markup=False)
            yield Static(
                hints(("⏎", self._ask.verb), ("⇥", "next"), ("esc", "cancel")), id="keys", markup=False
            )

    def on_mount(self) -> None:
        self.query_one("#lead").display = bool(self._ask.lead)
        self.query_one("#diff").display = bool(self._ask.diff)
        for field in self.query(FormField):
            field.say()
        fields = list(self.query(FormField))
        first = next((f for f in fields if not f.input.value), fields[0] if fields else None)
        if first:
            first.input.focus()

    def on_resize(self) -> None:
        self.set_class(self.size.height < 16, "-low")

    @on(Input.Changed)
    def _understood(self, event: Input.Changed) -> None:
        for field in self.query(FormField):
            if field.input is event.input:
                field.say()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_save(self) -> None:
        """Save, or go to the first answer that is missing or not understood."""
        if self._saving:
            return
        answers: dict[str, str] = {}
        for field in self.query(FormField):
            answer = field.answer
            if isinstance(answer, Unclear):
                field.say()
                field.input.focus()
                self._tell(answer.reason)
                return
            answers[field.question.name] = answer.value
        self._saving = True
        self._tell("")
        self._host.save(self._work(answers), then=self._saved, failed=self._failed)

    def _work(self, answers: dict[str, str]) -> Work:
        """The work of the form; what is doubted is noted, until it is sent off once more."""
        work = self._ask.save({**answers, SURE: "yes"} if answers == self._doubted else answers)

        def done() -> Done:
            try:
                return work()
            except DoubtError as doubt:
                self._doubted = answers
                raise type(doubt)(f"{doubt} Enter again: yes.") from None

        return done

    def _saved(self, done: Done) -> None:
        """Close, unless one has left meanwhile: whatever is on top then is not this form."""
        if self in self.app.screen_stack:
            self.pop_until_active()
            self.dismiss(done)
        if said := str(done).strip():
            self._host.say(said)

    def _failed(self, reason: str) -> None:
        self._saving = False
        if self.is_current:
            self._tell(reason)
        else:  # left meanwhile
            self._host.say(reason, severity="error")

    def _tell(self, reason: str) -> None:
        failure = self.query_one("#failure", Static)
        failure.update(label(reason))
        failure.display = bool(reason)
