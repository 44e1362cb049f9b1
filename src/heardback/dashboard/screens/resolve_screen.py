"""Settles two versions of a file: field by field, then a preview of the result, which Enter saves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from heardback.dashboard.forms import Ask
from heardback.dashboard.screens.paper import Button, Foot, Paper
from heardback.dashboard.text import Part, Tone, content, diff, fit, label, plain
from heardback.dashboard.widgets.line_list import Entry, LineList
from heardback.desk.action import Done
from heardback.desk.questions import Question
from heardback.desk.resolving import Conflict, OpenQuestion, Side, left_to_do, resolve

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from heardback.dashboard.forms import Typed, Work
    from heardback.dashboard.host import Host

_WORD = 8
"""The width of the words ``here``, ``there``, ``before``, in cells."""
_MOST_LINES = 4
"""The most lines shown of one version; the preview has them all."""


_KEYS = {"here": "h", "there": "t", "before": "f", "both": "b"}
"""The key that takes a version, by the word for it."""


@dataclass(frozen=True, slots=True)
class _Version:
    """A possible answer: the word for it, its lines, and the side it comes from (None for ``both`` and ``edited``)."""

    word: str
    lines: tuple[str, ...]
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class _Row(Entry):
    """A question in the list: its versions, and the word for the one that is taken."""

    name: str = ""
    versions: tuple[_Version, ...] = ()
    taken: str = ""


class Questions(LineList[_Row]):
    """The questions, each with its versions below it."""

    def draw(self, entry: _Row, line: int, width: int) -> Sequence[Part]:
        if line == 0:
            return [(fit(entry.name, width), Tone.STRONG)]
        for version in entry.versions:
            if line <= len(version.lines):
                is_taken = version.word == entry.taken
                word = f"{'●' if is_taken else '○'} {version.word}" if line == 1 else ""
                tone = Tone.ACCENT if is_taken else Tone.DIM
                return [
                    (fit(word, _WORD + 2, indent=1), tone),
                    (fit(version.lines[line - 1], width - _WORD - 2), tone),
                ]
            line -= len(version.lines)
        return []

    class Pointed(Message):
        """A version was clicked."""

        def __init__(self, word: str) -> None:
            super().__init__()
            self.word = word

    def on_click(self, event: events.Click) -> None:
        super().on_click(event)
        event.prevent_default()  # or Textual calls it again, and takes that for a second click
        if self.entry is None or self.index is None or event.chain > 1:
            return
        line = self.scroll_offset.y + event.y - sum(row.height for row in self.entries[: self.index])
        for version in self.entry.versions:
            if 0 < line <= len(version.lines):
                self.post_message(self.Pointed(version.word))
            line -= len(version.lines)


class ResolveScreen(Paper[bool]):
    """Asks everything that `conflict` leaves open. Closes with True once the file is saved, else with False."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"take('{word}')", show=False) for word, key in _KEYS.items()),
        Binding("right,l", "turn(1)", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("e", "edit", show=False),
        Binding("enter,ctrl+s", "go_on", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    ResolveScreen {
        #paper { width: 84; max-width: 98%; max-height: 96%; padding: 0 1; }
        Questions { height: auto; max-height: 1fr; margin: 1 0; background: $surface; }
        #preview { height: auto; max-height: 1fr; margin: 1 0; scrollbar-size-vertical: 1; }
        #result { height: auto; }
        #title { padding: 0 1; }
        #sides { color: $foreground-muted; padding: 0 1; height: auto; }
        #failure { color: $error; padding: 0 1; display: none; }
        &.-low Questions, &.-low #preview { margin: 0; }
    }
    """

    def __init__(self, host: Host, conflict: Conflict) -> None:
        super().__init__()
        self._host = host
        self._conflict = conflict
        self._asked = conflict.asked
        self._taken = dict.fromkeys((asked.name for asked in self._asked), "here")
        self._written: dict[str, str] = {}
        self._is_saving = False

    def compose(self) -> ComposeResult:
        versions = self._conflict.versions
        sides = [("here ", Tone.ACCENT), (plain(versions.name(versions.here)), Tone.PLAIN)]
        sides += [("   there ", Tone.ACCENT), (plain(versions.name(versions.there)), Tone.PLAIN)]
        with Vertical(id="paper"):
            yield Static(label(f"Two versions of {self._conflict.file}"), id="title", markup=False)
            yield Static(content(sides), id="sides", markup=False)
            yield Questions(id="questions")
            with VerticalScroll(id="preview"):
                yield Static(id="result", markup=False)
            yield Static(id="failure", markup=False)
            yield Foot()

    def on_mount(self) -> None:
        self._show_questions()
        if self._asked:
            self._ask()
        else:
            self._preview()

    def on_resize(self) -> None:
        super().on_resize()
        self._fit()

    def _fit(self) -> None:
        """Limit the list and the preview, so that title, sides and keys stay on the screen."""
        room = max(3, self.app.size.height - (6 if self.has_class("-low") else 9))
        self._list.styles.height = min(sum(row.height for row in self._list.entries), room)
        self.query_one("#preview").styles.max_height = room

    # -- asking ----------------------------------------------------------------------------------

    @property
    def _list(self) -> Questions:
        return self.query_one(Questions)

    @property
    def _is_previewing(self) -> bool:
        return bool(self.query_one("#preview").display)

    def _ask(self) -> None:
        self.query_one("#preview").display = False
        self._list.display = True
        self._list.focus()
        self._say_keys()

    @on(LineList.Highlighted)
    def _say_keys(self) -> None:
        asked = self._current
        if asked is None or self._is_previewing:
            return
        words = [version.word for version in self._versions(asked)]
        takes = [Button(_KEYS[word], word, f"take('{word}')") for word in words if word in _KEYS]
        edits = [Button("e", "edit", "edit")] if asked.takes_text else []
        first, last = Button("⏎", "take it", "go_on"), Button("esc", "leave it", "leave")
        self.query_one(Foot).show([first, *takes, *edits, last])

    @property
    def _current(self) -> OpenQuestion | None:
        return next((asked for asked in self._asked if asked.name == self._list.highlighted), None)

    def _versions(self, asked: OpenQuestion) -> tuple[_Version, ...]:
        """The versions that can be taken, in the order on the screen."""
        sides = self._conflict.versions
        found = [
            _Version("here", _lines(asked.on(sides.here)), sides.here),
            _Version("there", _lines(asked.on(sides.there)), sides.there),
        ]
        if asked.on(Side.BEFORE) is not None:
            found.append(_Version("before", _lines(asked.on(Side.BEFORE)), Side.BEFORE))
        if asked.takes_both:
            found.append(_Version("both", ("one after the other",)))
        if asked.name in self._written:
            found.append(_Version("edited", _lines(self._written[asked.name])))
        return tuple(found)

    def _show_questions(self) -> None:
        rows = [
            _Row(
                asked.name,
                1 + sum(len(version.lines) for version in self._versions(asked)),
                name=asked.name,
                versions=self._versions(asked),
                taken=self._taken[asked.name],
            )
            for asked in self._asked
        ]
        self._list.show(rows)
        self._fit()

    def action_take(self, word: str) -> None:
        """Take the version called `word` for the highlighted question, if there is one."""
        asked = self._current
        if self._is_previewing or asked is None:
            return
        if word in (version.word for version in self._versions(asked)):
            self._taken[asked.name] = word
            self._show_questions()

    @on(Questions.Pointed)
    def _pointed(self, event: Questions.Pointed) -> None:
        event.stop()
        self.action_take(event.word)

    def action_turn(self, step: int) -> None:
        """Take the next version of the highlighted question, or with -1 the previous one."""
        if (asked := self._current) is not None and not self._is_previewing:
            words = [version.word for version in self._versions(asked)]
            at = words.index(self._taken[asked.name]) + step
            self.action_take(words[at % len(words)])

    def action_edit(self) -> None:
        """Let the person write a value of their own."""
        from heardback.dashboard.screens.form import Form

        asked = self._current
        if asked is None or self._is_previewing or not asked.takes_text:
            return
        first = asked.on(self._conflict.versions.here) or asked.on(self._conflict.versions.there) or ""
        question = Question("text", asked.name, value=first.rstrip("\n"), required=True)

        def save(given: Typed) -> Work:
            return partial(self._try, asked, given["text"])

        ask = Ask(f"{asked.name} in {self._conflict.file}", (question,), save, verb="take it")
        self._host.push(Form(self._host, ask), partial(self._edited, asked))

    def _try(self, asked: OpenQuestion, text: str) -> Done:
        self._conflict.written(asked, text)  # raises where it can't be written there
        self._written[asked.name] = text
        return Done("")

    def _edited(self, asked: OpenQuestion, done: Done | None) -> None:
        if done is not None:
            self._taken[asked.name] = "edited"
            self._show_questions()

    # -- the result ------------------------------------------------------------------------------

    @property
    def _answered(self) -> Conflict:
        """The conflict with the answers taken. A question that only they raise takes this side, as Enter would."""
        conflict = self._conflict.taken(self._conflict.versions.here)
        for asked in self._asked:
            word = self._taken[asked.name]
            side = next((v.side for v in self._versions(asked) if v.word == word), None)
            if side is not None:
                conflict = conflict.answered(asked.name, side)
            elif word == "both":
                conflict = conflict.both(asked)
            else:
                conflict = conflict.written(asked, self._written[asked.name])
        return conflict

    def _preview(self) -> None:
        self._list.display = False
        preview = self.query_one("#preview", VerticalScroll)
        preview.display = True
        changed = self._answered.diff
        shown = diff(changed) if changed else label("The version that is here stays, letter for letter.")
        self.query_one("#result", Static).update(shown)
        preview.focus()
        back = Button("esc", "back" if self._asked else "leave it", "leave")
        self.query_one(Foot).show([Button("⏎", "save this", "go_on"), back])

    def action_go_on(self) -> None:
        """Go to the next question, after the last one to the preview, and from there save."""
        if self._is_previewing:
            self._save()
            return
        at = self._list.index or 0
        if at + 1 < len(self._asked):
            self._list.action_step(1)
        else:
            self._preview()

    def action_leave(self) -> None:
        if self._is_previewing and self._asked:
            self._ask()
        else:
            self.dismiss(False)

    @on(LineList.Opened)
    def _opened(self, event: LineList.Opened) -> None:
        event.stop()
        self.action_go_on()

    def _save(self) -> None:
        if not self._is_saving:
            self._is_saving = True
            self._host.save(partial(self._work, self._answered), then=self._saved, failed=self._failed)

    def _work(self, conflict: Conflict) -> str:
        desk, now = self._host.desk, self._host.now()
        done = resolve(desk, conflict, now)
        following = left_to_do(desk, desk.look(now), [done.file])
        left = f" Left to do: {', then '.join(following)}." if following else ""
        return f"{done.said}{left}"

    def _saved(self, said: str) -> None:
        self._host.say(said)
        if self in self.app.screen_stack:
            self.dismiss(True)

    def _failed(self, reason: str) -> None:
        self._is_saving = False
        failure = self.query_one("#failure", Static)
        failure.update(label(reason))
        failure.display = True


def _lines(value: str | None) -> tuple[str, ...]:
    """The first lines of a version, and how many more there are."""
    if value is None:
        return ("nothing",)
    lines = plain(value).rstrip("\n").split("\n")
    more = len(lines) - _MOST_LINES
    return (*lines[:_MOST_LINES], *([f"… and {more} more line{'s' * (more > 1)}"] if more > 0 else []))
