"""The fields of a mapping in a file, read as typed, with a problem for each that can't be understood."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import TypeVar

from heardback.domain import file_dates
from heardback.domain.plain import one_line, plain
from heardback.domain.problem import Cure, Problem
from heardback.markdown import text_problems, written
from heardback.markdown.nodes import NULLS, Mapping, Node, Scalar, Sequence
from heardback.markdown.text_problems import SHOWN, Complaint, Meant

_YES, _NO = ("true", "yes", "on"), ("false", "no", "off")
_DATE_HINT = "Write it like 2026-11-18."
_MOMENT_HINT = "Write it like 2026-11-18 10:00."

Choice = TypeVar("Choice", bound=StrEnum)
Raw = str | list["Raw"] | dict[str, "Raw"]


class Fields:
    """One mapping of a file. Asking for a field marks it as known; `rest` gives what nobody asked for.

    A field that is missing or empty is None (or an empty tuple) and not reported; one that can't be understood is None
    and reported. All fields of a file share one list of problems. `lines_above` is how many lines the parser saw that
    the file doesn't have.
    """

    def __init__(
        self, mapping: Mapping, file: str, problems: list[Problem], path: str = "", lines_above: int = 0
    ) -> None:
        self.mapping = mapping
        self._keys = mapping.keys
        self.file = file
        self.problems = problems
        self.path = path
        self._lines_above = lines_above
        self._known: set[str] = set()
        self.meant: set[str] = set()
        """Missing keys that have already been named by a problem about a similar key."""

    @property
    def number(self) -> int | None:
        """The position in its list, from 0; None if it isn't a list item."""
        last = self.path[:-1].rpartition(".")[2]
        return int(last) if last.isdigit() else None

    def at(self, key: str) -> str:
        """The dotted path of `key` from the top of the file: ``contacts.0.phone``."""
        return f"{self.path}{key}"

    def place(self, key: str) -> tuple[int, int]:
        """Line and column, from 1, of a field's value; those of the mapping if the field is missing."""
        node = self.mapping.get(key) or self.mapping
        return node.line - self._lines_above, node.column

    def read_as(self, key: str, written_as: str) -> None:
        """Let `key`, which is missing, have the value of the key `written_as`."""
        self._keys = {**self._keys, key: self._keys[written_as]}

    def line_of(self, key: str) -> int:
        """The line, from 1, on which `key` is written; that of the mapping if it is missing."""
        found = self._keys.get(key)
        return (found[0] if found else self.mapping).line - self._lines_above

    def report(
        self,
        key: str,
        message: str,
        hint: str,
        node: Node | None = None,
        *,
        remark: bool = False,
        cure: Cure | None = None,
    ) -> None:
        """Add a problem about a field, at `node` or else at the field's value."""
        line, column = (node.line - self._lines_above, node.column) if node else self.place(key)
        self.problems.append(
            Problem(self.file, message, hint, line, column, self.at(key), remark=remark, cure=cure)
        )

    def replacing(self, node: Node, text: str, or_else: str = "") -> Cure | None:
        """The cure that puts `text` in the place of `node`; None if that isn't possible."""
        return written.replacing(node, text, or_else, self._lines_above)

    def require(self, key: str, message: str, hint: str) -> None:
        """Add a problem if a field is missing or empty; one of the wrong type has already been reported."""
        if self._node(key, null_is_text=True) is None and key not in self.meant:
            self.report(key, message, hint)

    def text(self, key: str) -> str | None:
        """A text as typed, on one line, control characters replaced. `null` is a text like any other."""
        node = self._node(key, null_is_text=True)
        if type(node) is Scalar and node.text.isprintable() and not written.is_dressed(node.text):
            return " ".join(node.text.split())  # nearly every text
        words = self.prose(key)
        return one_line(words) if words else None

    def prose(self, key: str) -> str | None:
        """A text as typed, which may have several lines, control characters replaced."""
        node = self._node(key, null_is_text=True)
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.complain(key, node, text_problems.wrong_kind(node, "a text"))
            return None
        return self.words(key, node) or None

    def words(self, key: str, node: Scalar) -> str:
        """The text of a value, with links replaced by their text, and without typographic quotes around it all."""
        text = plain(node.text).strip()
        if not written.is_dressed(text):
            return text
        bare = written.undressed(text)
        if written.quotes_around(text):
            marks = f"{text[0]}…{text[-1]}"
            cure = self.replacing(node, written.as_typed(node, bare)) if not node.style else None
            message = f"The marks {marks} are read as quotation marks around the text, not as part of it."
            self.report(key, message, "Leave them out.", node, remark=True, cure=cure)
        return bare

    def word(self, key: str) -> str | None:
        """A text, for a field where `null` means absent: a choice, a number, a zone."""
        return self.text(key) if self._node(key) is not None else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, each on one line; a single text is a list of one."""
        return tuple(
            one_line(self.words(path, node)) if written.is_dressed(node.text) else one_line(node.text)
            for path, node in self._scalars(key)
        )

    def _scalars(self, key: str) -> Iterator[tuple[str, Scalar]]:
        """The path and node of each text in a list, or of a single text."""
        node = self._node(key)
        if isinstance(node, Scalar):
            yield key, node
        elif isinstance(node, Sequence):
            if written.is_link(node):
                self.complain(key, node, text_problems.wrong_kind(node, "a list of texts"))
                return
            for index, item in enumerate(node.items):
                if not isinstance(item, Scalar):
                    self.complain(f"{key}.{index}", item, text_problems.wrong_kind(item, "a text"))
                elif item.text.strip() and (item.style or item.text != "~"):
                    yield f"{key}.{index}", item
        elif node is not None:
            self.complain(key, node, text_problems.wrong_kind(node, "a list of texts"))

    def day(self, key: str, zone: tzinfo) -> date | None:
        """A date; for a moment, its day in `zone`."""
        found = self._written(key, _DATE_HINT)
        return found.date_in(zone) if found else None

    def days(self, key: str) -> tuple[date, ...]:
        """A list of dates."""
        found = (self._parsed(path, node, _DATE_HINT) for path, node in self._scalars(key))
        return tuple(one.day for one in found if one)

    def when(self, key: str, zone: tzinfo) -> datetime | date | None:
        """A moment (in `zone` unless it has an offset), or a date if no time is written."""
        found = self._written(key, _MOMENT_HINT)
        return found.when(zone) if found else None

    def span(self, key: str, zone: tzinfo, length_key: str) -> tuple[datetime | date | None, int | None]:
        """A moment as in `when`, and the minutes if a span is written; these ought to be in the field `length_key`."""
        found = self._written(key, _MOMENT_HINT, length_key)
        return (found.when(zone), found.minutes) if found else (None, None)

    def _written(self, key: str, hint: str, length_key: str | None = None) -> file_dates.Written | None:
        node = self._node(key)
        if isinstance(node, Scalar):
            return self._parsed(key, node, hint, length_key)
        if node is not None:
            self.complain(key, node, text_problems.wrong_kind(node, "a date"))
        return None

    def _parsed(
        self, key: str, node: Scalar, hint: str, length_key: str | None = None
    ) -> file_dates.Written | None:
        """The date at `node`. Every problem with a date is reported here, as is every remark on how one was read."""
        text = self.words(key, node)
        try:
            date_written = file_dates.parse(text)
        except file_dates.ImpossibleDateError as error:
            meant = ", or ".join(_line(key, text) for text in error.meant)
            self.report(key, f"{error}.", f"Write {meant}, whichever you mean." if meant else hint, node)
            return None
        if not date_written.tidy:
            read_as = tidy = str(date_written)
            lines = [_line(key, tidy)]
            if date_written.minutes and length_key:
                lines.append(_line(length_key, str(date_written.minutes)))
                read_as += f", {date_written.minutes} minutes"
                tidy = self._with_length(node, tidy, length_key, date_written.minutes)
            self.report(
                key,
                f"“{text[:SHOWN]}” is read as {read_as}.",
                f"Write {' and '.join(lines)}.",
                node,
                remark=True,
                cure=self.replacing(node, tidy if date_written.minutes else written.as_typed(node, tidy)),
            )
        return date_written

    def _with_length(self, node: Scalar, start: str, length_key: str, minutes: int) -> str:
        """What to write for a span: its start and, unless the file has one, a field for its length."""
        start = written.as_typed(node, start)
        if length_key in self._keys:
            return start
        gap = ", " if self.mapping.flow else "\n" + " " * (self.mapping.column - 1)
        return f"{start}{gap}{length_key}: {minutes}"

    def choice(self, key: str, choices: type[Choice], what: str | None = None) -> Choice | None:
        """A member of `choices`, in any case; `what` names them in a problem, where the key doesn't."""
        text = self.word(key)
        if text is None:
            return None
        try:
            return choices("-".join(text.casefold().replace("_", "-").split()))
        except ValueError:
            node = self._keys[key][1]
            self.complain(key, node, text_problems.unknown_word(key, node, text, choices, what or key))
            return None

    def complain(self, key: str, node: Node, complaint: Complaint) -> None:
        """Add a problem about a value that doesn't belong there."""
        better = complaint.better
        cure = None if better is None else self.replacing(node, better, complaint.or_else)
        self.report(key, complaint.message, complaint.hint, node, cure=cure)

    def flag(self, key: str, *, missing: bool = False) -> bool:
        """True or false; `missing` if it is missing, or can't be understood."""
        text = self.word(key)
        if text is None or text.casefold() in (*_NO, *_YES):
            return missing if text is None else text.casefold() in _YES
        self.report(
            key,
            f"“{text[:SHOWN]}” is neither true nor false.",
            f"Write `{key}: {str(not missing).lower()}`, or delete the line.",
        )
        return missing

    def whole(self, key: str, low: int, high: int) -> int | None:
        """A whole number from `low` to `high`, both included."""
        text = self.word(key)
        if text is None:
            return None
        if text.isascii() and text.isdigit() and len(text) < 10 and low <= int(text) <= high:
            return int(text)
        node = self._keys[key][1]
        self.complain(key, node, text_problems.not_a_whole_number(node, text, low, high))
        return None

    def inside(self, key: str) -> Fields | None:
        """The fields of a nested mapping."""
        node = self._node(key)
        if node is None:
            return None
        if not isinstance(node, Mapping):
            self.complain(key, node, text_problems.wrong_kind(node, "a block of fields"))
            return None
        return Fields(node, self.file, self.problems, f"{self.at(key)}.", self._lines_above)

    def each(self, key: str, meant: Meant = lambda _: [], keys: Container[str] = ()) -> Iterator[Fields]:
        """The fields of each mapping in a list.

        For the cures of other values: `meant` gives the items that a text stands for, and a mapping with one of `keys`
        in the place of the list is taken for an item.
        """
        node = self._node(key)
        if node is None:
            return
        if not isinstance(node, Sequence):
            self.complain(key, node, text_problems.not_a_list(node, meant, keys))
            return
        for index, item in enumerate(node.items):
            if isinstance(item, Mapping):
                yield Fields(item, self.file, self.problems, f"{self.at(key)}.{index}.", self._lines_above)
            elif not (isinstance(item, Scalar) and item.is_null):
                self.complain(f"{key}.{index}", item, text_problems.not_an_item(item, meant))

    def node(self, key: str) -> Node | None:
        """The value itself, for a field that may have several shapes; None if it is missing or empty."""
        return self._node(key)

    def rest(self) -> dict[str, Raw]:
        """What nobody asked for, as texts, lists and dicts of texts."""
        return {plain(k.text): raw(v) for k, v in self.mapping.items() if k.text not in self._known}

    def _node(self, key: str, *, null_is_text: bool = False) -> Node | None:
        self._known.add(key)
        found = self._keys.get(key)
        if found is None:
            return None
        node = found[1]
        if type(node) is Scalar:  # not through `is_null`: this is asked sixty times a file
            text = node.text
            if (
                not text
                or text.isspace()
                or (text in NULLS and not node.style and not (null_is_text and text != "~"))
            ):
                return None
        return node


def _line(key: str, text: str) -> str:
    """What to write for a key, in backticks; a list item is written without one."""
    return f"`{text}`" if key.rpartition(".")[2].isdigit() else f"`{key}: {text}`"


def raw(node: Node) -> Raw:
    """Any value as texts, lists and dicts of texts; an empty text for nothing."""
    if isinstance(node, Scalar):
        return "" if node.is_null else plain(node.text)
    if isinstance(node, Sequence):
        return [raw(item) for item in node.items]
    return {plain(key.text): raw(value) for key, value in node.items()} if isinstance(node, Mapping) else ""
