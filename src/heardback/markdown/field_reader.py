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

    A field that is missing or empty is None (or empty) and no problem. All fields of a file share one
    list of problems. `lines_above` are lines that the parser saw and the file does not have.
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
        """Keys that are missing and that a problem about a similar key has named already."""

    @property
    def number(self) -> int | None:
        """The position, from 0, of an item of a list; None of what is none."""
        last = self.path[:-1].rpartition(".")[2]
        return int(last) if last.isdigit() else None

    def at(self, key: str) -> str:
        """The dotted path of a key."""
        return f"{self.path}{key}"

    def place(self, key: str) -> tuple[int, int]:
        """Line and column of a field's value; of the mapping where the field is missing."""
        node = self.mapping.get(key) or self.mapping
        return node.line - self._lines_above, node.column

    def read_as(self, key: str, written_as: str) -> None:
        """Take the value of another key for that of `key`, which is missing."""
        self._keys = {**self._keys, key: self._keys[written_as]}

    def line_of(self, key: str) -> int:
        """The line on which a key is written; of the mapping where it is not."""
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
        """Add a problem about a field."""
        line, column = (node.line - self._lines_above, node.column) if node else self.place(key)
        self.problems.append(
            Problem(self.file, message, hint, line, column, self.at(key), remark=remark, cure=cure)
        )

    def instead(self, node: Node, text: str, or_else: str = "") -> Cure | None:
        """The cure that puts `text` in the place of what is written as `node`."""
        return written.instead(node, text, or_else, self._lines_above)

    def require(self, key: str, message: str, hint: str) -> None:
        """Add a problem where a field is missing or empty; one of a wrong type has been reported already."""
        if self._node(key, null_is_text=True) is None and key not in self.meant:
            self.report(key, message, hint)

    def text(self, key: str) -> str | None:
        """A text as typed, on one line, control characters replaced. `null` is a text like any other."""
        node = self._node(key, null_is_text=True)
        if type(node) is Scalar and node.text.isprintable() and not written.is_dressed(node.text):
            return " ".join(node.text.split())  # by far the most
        words = self.prose(key)
        return one_line(words) if words else None

    def prose(self, key: str) -> str | None:
        """A text as typed that may have several lines, control characters replaced."""
        node = self._node(key, null_is_text=True)
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.complain(key, node, text_problems.wrong_kind(node, "a text"))
            return None
        return self.words(key, node) or None

    def words(self, key: str, node: Scalar) -> str:
        """The text of a value: links are their text, and typographic quotes around all of it are none of it."""
        text = plain(node.text).strip()
        if not written.is_dressed(text):
            return text
        bare = written.undressed(text)
        if written.quotes_around(text):
            marks = f"{text[0]}…{text[-1]}"
            cure = self.instead(node, written.as_typed(node, bare)) if not node.style else None
            message = f"The marks {marks} are read as quotation marks around the text, not as part of it."
            self.report(key, message, "Leave them out.", node, remark=True, cure=cure)
        return bare

    def word(self, key: str) -> str | None:
        """A text for which `null` means absent: a choice, a number, a zone."""
        return self.text(key) if self._node(key) is not None else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        return tuple(
            one_line(self.words(path, node)) if written.is_dressed(node.text) else one_line(node.text)
            for path, node in self._scalars(key)
        )

    def _scalars(self, key: str) -> Iterator[tuple[str, Scalar]]:
        """Path and node of each text of a list, or of the single one."""
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
        """A date; of a moment its day in `zone`."""
        found = self._written(key, _DATE_HINT)
        return found.date_in(zone) if found else None

    def days(self, key: str) -> tuple[date, ...]:
        """A list of dates."""
        found = (self._parsed(path, node, _DATE_HINT) for path, node in self._scalars(key))
        return tuple(one.day for one in found if one)

    def when(self, key: str, zone: tzinfo) -> datetime | date | None:
        """A moment (in `zone` unless it has an offset), or a date where no time is written."""
        found = self._written(key, _MOMENT_HINT)
        return found.when(zone) if found else None

    def span(self, key: str, zone: tzinfo, length_key: str) -> tuple[datetime | date | None, int | None]:
        """A moment as of `when`, and its minutes where a span is written, whose length belongs into `length_key`."""
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
        """The one place that reports dates: those that can't be trusted, and those that are only pointed out."""
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
                cure=self.instead(node, tidy if date_written.minutes else written.as_typed(node, tidy)),
            )
        return date_written

    def _with_length(self, node: Scalar, start: str, length_key: str, minutes: int) -> str:
        """What to write for a span: its start and, where it is not written already, a field for its length."""
        start = written.as_typed(node, start)
        if length_key in self._keys:
            return start
        gap = ", " if self.mapping.flow else "\n" + " " * (self.mapping.column - 1)
        return f"{start}{gap}{length_key}: {minutes}"

    def choice(self, key: str, choices: type[Choice], what: str | None = None) -> Choice | None:
        """One of the words of an enumeration, whatever its case; `what` says of what kind if the key does not."""
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
        """Add a problem about a value that is not what belongs there."""
        better = complaint.better
        cure = None if better is None else self.instead(node, better, complaint.or_else)
        self.report(key, complaint.message, complaint.hint, node, cure=cure)

    def flag(self, key: str, *, missing: bool = False) -> bool:
        """True or false; what it is where it's `missing`."""
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
        """A whole number from `low` to `high`."""
        text = self.word(key)
        if text is None:
            return None
        if text.isascii() and text.isdigit() and len(text) < 10 and low <= int(text) <= high:
            return int(text)
        node = self._keys[key][1]
        self.complain(key, node, text_problems.no_whole_number(node, text, low, high))
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
        """The fields of each mapping of a list.

        `meant` says which items a text stands for, where one was written; `keys` are those of an item, by which a
        mapping in the place of the list is known to be one.
        """
        node = self._node(key)
        if node is None:
            return
        if not isinstance(node, Sequence):
            self.complain(key, node, text_problems.no_list(node, meant, keys))
            return
        for index, item in enumerate(node.items):
            if isinstance(item, Mapping):
                yield Fields(item, self.file, self.problems, f"{self.at(key)}.{index}.", self._lines_above)
            elif not (isinstance(item, Scalar) and item.is_null):
                self.complain(f"{key}.{index}", item, text_problems.no_item(item, meant))

    def node(self, key: str) -> Node | None:
        """The value itself, for a field that may have several shapes; None when missing or empty."""
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
        if type(node) is Scalar:  # spelled out: this is asked sixty times a file
            text = node.text
            if (
                not text
                or text.isspace()
                or (text in NULLS and not node.style and not (null_is_text and text != "~"))
            ):
                return None
        return node


def _line(key: str, text: str) -> str:
    """What to write for a key; the item of a list stands alone."""
    return f"`{text}`" if key.rpartition(".")[2].isdigit() else f"`{key}: {text}`"


def raw(node: Node) -> Raw:
    """A value as texts, lists and dicts of texts."""
    if isinstance(node, Scalar):
        return "" if node.is_null else plain(node.text)
    if isinstance(node, Sequence):
        return [raw(item) for item in node.items]
    return {plain(key.text): raw(value) for key, value in node.items()} if isinstance(node, Mapping) else ""
