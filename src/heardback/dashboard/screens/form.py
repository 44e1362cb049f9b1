"""Small forms: a few questions that say at once what they understood. A form stays open until it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from heardback.dashboard.forms import SURE
from heardback.dashboard.screens.field import FormField
from heardback.dashboard.screens.paper import Button, Foot, Paper
from heardback.dashboard.text import cells, diff, label, one_line
from heardback.desk.action import Done
from heardback.desk.errors import DoubtError
from heardback.desk.questions import AnswerKind, Question
from heardback.desk.typed_values import Answer, Unclear, zone_typed

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from heardback.dashboard.forms import Ask, Work
    from heardback.dashboard.host import Host


_AROUND, _AROUND_WHERE_LOW = 10, 4
"""Lines of a form besides its questions, including room for a failure."""


class Form(Paper[Done | None]):
    """Shows an `Ask`, and has its work done in the background.

    It stays open, with everything typed, until the work is done; a failure is shown below the questions. It closes with
    what was done, which is then said on the screen below, or with None if the person left it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "save", "save", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    DEFAULT_CSS = """
    Form {
        #questions { height: auto; max-height: 100%; margin: 1 0; scrollbar-size-vertical: 1; }
        #lead { color: $foreground-muted; display: none; }
        #diff { display: none; margin-top: 1; }
        #failure { color: $error; display: none; margin-bottom: 1; }
        &.-low #questions, &.-low #failure { margin: 0; }
    }
    """

    def __init__(self, host: Host, ask: Ask) -> None:
        super().__init__()
        self._host = host
        self._ask = ask
        self._here = host.local_now
        self._saving = False
        self._doubted: dict[str, str] | None = None
        """The answers that were doubted: sending the same again means yes."""

    def compose(self) -> ComposeResult:
        with Vertical(id="paper"):
            yield Static(label(self._ask.title), id="title", markup=False)
            yield Static(label(self._ask.lead), id="lead", markup=False)
            yield Static(diff(self._ask.diff), id="diff", markup=False)
            with VerticalScroll(id="questions", can_focus=False):
                yield from (self._field(question) for question in self._ask.questions)
            yield Static(id="failure", markup=False)
            yield Foot([Button("⏎", self._ask.verb, "save"), Button("esc", "cancel", "leave")])

    def _field(self, question: Question) -> FormField:
        return FormField(question, self._here, self._indent, twelve=self._host.desk.twelve)

    @property
    def _indent(self) -> int:
        """Cells before the inputs: they start after the longest label, so no label is cut."""
        return max(cells(one_line(question.label)) for question in self._ask.questions) + 2

    def on_resize(self) -> None:
        super().on_resize()
        around = _AROUND_WHERE_LOW if self.has_class("-low") else _AROUND
        around += bool(self._ask.lead) * 2
        self.query_one("#questions").styles.max_height = max(2, self.size.height - around)

    @property
    def _fields(self) -> list[FormField]:
        return list(self.query(FormField))

    def on_mount(self) -> None:
        self.query_one("#lead").display = bool(self._ask.lead)
        self.query_one("#diff").display = bool(self._ask.diff)
        self._set_zones()
        fields = self._fields
        first = next((f for f in fields if f.question.name == self._ask.begins), None)
        first = first or next((f for f in fields if not f.question.value), fields[0] if fields else None)
        if first:
            first.input.focus()

    @on(FormField.Answered)
    async def _answered(self, event: FormField.Answered) -> None:
        """Show the questions that a new answer leads to: at once if it was chosen, on leaving the field if typed."""
        event.stop()
        self._set_zones()
        field, again = event.field, self._ask.again
        counts = event.left is not (field.question.kind is AnswerKind.CHOICE)
        if again and field.question.picks and counts and isinstance(field.answer, Answer):
            await self._ask_again(again(self._understood()))

    def _set_zones(self) -> None:
        """Read times in the zone that is typed in the form."""
        if not any(question.zoned_by for question in self._ask.questions):
            return
        typed = {field.question.name: field.input.written for field in self._fields}
        for field in self._fields:
            zone = zone_typed(typed.get(field.question.zoned_by, "")) if field.question.zoned_by else None
            if zone != field.zone:
                field.zone = zone
                field.say()

    async def _ask_again(self, ask: Ask) -> None:
        """Replace the questions that are no longer asked; what was typed stays."""
        before, self._ask = {field.question.name: field for field in self._fields}, ask
        typed = {name: field.input.written for name, field in before.items() if field.is_changed}
        here = next((name for name, field in before.items() if field.input.has_focus), "")
        asked = [q for q in ask.questions if not _is_same(before.get(q.name), q)]
        names = {question.name for question in ask.questions} - {question.name for question in asked}
        place = self.query_one("#questions")
        above: FormField | None = None
        for name, field in before.items():
            if name not in names:
                await field.remove()
        for question in ask.questions:
            if question.name in names:
                above = before[question.name]
                above.indent(self._indent)
                continue
            new = self._field(question)
            await (place.mount(new, after=above) if above else place.mount(new, before=0))
            if words := typed.get(question.name) or typed.get(question.name.partition("/")[0]):
                new.input.put(words)
            if question.name == here:
                new.input.focus()
            above = new
        self._set_zones()

    def _understood(self) -> dict[str, str]:
        """The answers that are understood, by question."""
        given = ((field.question.name, field.answer) for field in self._fields)
        return {name: answer.value for name, answer in given if isinstance(answer, Answer)}

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Save, or go to the first answer that is missing or not understood."""
        if self._saving:
            return
        answers: dict[str, str] = {}
        for field in self._fields:
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
        """The work of the form. Doubted answers are remembered: the same ones sent again mean yes."""
        work = self._ask.save({**answers, SURE: "yes"} if answers == self._doubted else answers)

        def done() -> Done:
            try:
                return work()
            except DoubtError as doubt:
                self._doubted = answers
                raise type(doubt)(f"{doubt} Enter again: yes.") from None

        return done

    def _saved(self, done: Done) -> None:
        """Close, unless the person has left meanwhile and another screen is on top, and say what was done."""
        if self in self.app.screen_stack:
            self.pop_until_active()
            self.dismiss(done)
        self._host.say_done(done)

    def _failed(self, reason: str) -> None:
        self._saving = False
        if self.is_current:
            self._tell(reason)
        else:  # the person has left meanwhile
            self._host.say(reason, severity="error")

    def _tell(self, reason: str) -> None:
        failure = self.query_one("#failure", Static)
        failure.update(label(reason))
        failure.display = bool(reason)


def _is_same(field: FormField | None, question: Question) -> bool:
    """Whether a field already asks this question, and began with its value or has it now."""
    if field is None:
        return False
    there = field.question
    says_so = question.value in {there.value, field.input.written}
    return says_so and (there.label, there.choices) == (question.label, question.choices)
