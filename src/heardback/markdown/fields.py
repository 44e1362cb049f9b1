"""The fields of a mapping in a file, read as typed, with a problem for each that cannot be understood."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import TypeVar

from heardback.domain import file_dates
from heardback.domain.plain import one_line, plain
from heardback.domain.problem import Problem
from heardback.markdown.nodes import NULLS, Mapping, Node, Scalar, Sequence

_YES, _NO = ("true", "yes", "on"), ("false", "no", "off")
_DATE_HINT = "Write it like 2026-11-18."
_MOMENT_HINT = "Write it like 2026-11-18 10:00."
_SHOWN = 60

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

    def report(self, key: str, message: str, hint: str, node: Node | None = None) -> None:
        """Add a problem about a field."""
        line, column = (node.line - self._lines_above, node.column) if node else self.place(key)
        self.problems.append(Problem(self.file, message, hint, line, column, self.at(key)))

    def require(self, key: str, message: str, hint: str) -> None:
        """Add a problem where a field is missing or empty; one of a wrong type has been reported already."""
        if self._node(key) is None:
            self.report(key, message, hint)

    def text(self, key: str) -> str | None:
        """A text as typed, on one line, control characters replaced."""
        node = self._node(key)
        if type(node) is Scalar and node.text.isprintable():  # by far the most
            return " ".join(node.text.split())
        words = self.prose(key)
        return one_line(words) if words else None

    def prose(self, key: str) -> str | None:
        """A text as typed that may have several lines, control characters replaced."""
        node = self._node(key)
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self._wrong_type(key, node, "a text")
            return None
        return plain(node.text).strip() or None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        return tuple(one_line(node.text) for _, node in self._scalars(key))

    def _scalars(self, key: str) -> Iterator[tuple[str, Scalar]]:
        """Path and node of each text of a list, or of the single one."""
        node = self._node(key)
        if isinstance(node, Scalar):
            yield key, node
        elif isinstance(node, Sequence):
            for index, item in enumerate(node.items):
                if not isinstance(item, Scalar):
                    self._wrong_type(f"{key}.{index}", item, "a text", item)
                elif not item.is_null and item.text.strip():
                    yield f"{key}.{index}", item
        elif node is not None:
            self._wrong_type(key, node, "a list of texts")

    def day(self, key: str, zone: tzinfo) -> date | None:
        """A date; of a moment its day in `zone`."""
        written = self._written(key, _DATE_HINT)
        return written.date_in(zone) if written else None

    def days(self, key: str) -> tuple[date, ...]:
        """A list of dates."""
        found = (self._parsed(path, node, _DATE_HINT) for path, node in self._scalars(key))
        return tuple(written.day for written in found if written)

    def when(self, key: str, zone: tzinfo) -> datetime | date | None:
        """A moment (in `zone` unless it has an offset), or a date where no time is written."""
        written = self._written(key, _MOMENT_HINT)
        return written.when(zone) if written else None

    def span(self, key: str, zone: tzinfo, length_key: str) -> tuple[datetime | date | None, int | None]:
        """A moment as of `when`, and its minutes where a span is written, whose length belongs into `length_key`."""
        written = self._written(key, _MOMENT_HINT, length_key)
        return (written.when(zone), written.minutes) if written else (None, None)

    def _written(self, key: str, hint: str, length_key: str | None = None) -> file_dates.Written | None:
        node = self._node(key)
        if isinstance(node, Scalar):
            return self._parsed(key, node, hint, length_key)
        if node is not None:
            self._wrong_type(key, node, "a date")
        return None

    def _parsed(
        self, key: str, node: Scalar, hint: str, length_key: str | None = None
    ) -> file_dates.Written | None:
        """The one place that reports dates: those that can't be trusted, and those that are only pointed out."""
        text = plain(node.text).strip()
        try:
            written = file_dates.parse(text)
        except file_dates.ImpossibleDateError as error:
            meant = ", or ".join(_line(key, text) for text in error.meant)
            self.report(key, f"{error}.", f"Write {meant}, whichever is meant." if meant else hint, node)
            return None
        if not written.tidy:
            lines, read_as = [_line(key, str(written))], str(written)
            if written.minutes and length_key:
                lines.append(_line(length_key, str(written.minutes)))
                read_as += f", {written.minutes} minutes"
            self.report(
                key, f"“{text[:_SHOWN]}” is read as {read_as}.", f"Write {' and '.join(lines)}.", node
            )
        return written

    def choice(self, key: str, choices: type[Choice], what: str | None = None) -> Choice | None:
        """One of the words of an enumeration, whatever its case; `what` says of what kind if the key does not."""
        text = self.text(key)
        if text is None:
            return None
        try:
            return choices("-".join(text.casefold().replace("_", "-").split()))
        except ValueError:
            words = ", ".join(choices)
            message = f"“{text[:_SHOWN]}” is no {what or key} that heardback knows."
            self.report(key, message, f"Use one of: {words}.")
            return None

    def flag(self, key: str) -> bool:
        """True or false; missing is false."""
        text = self.text(key)
        if text is None or text.casefold() in _NO:
            return False
        if text.casefold() not in _YES:
            self.report(
                key,
                f"“{text[:_SHOWN]}” is neither true nor false.",
                f"Write `{key}: true`, or delete the line.",
            )
            return False
        return True

    def whole(self, key: str, low: int, high: int) -> int | None:
        """A whole number from `low` to `high`."""
        text = self.text(key)
        if text is None:
            return None
        if text.isascii() and text.isdigit() and len(text) < 10 and low <= int(text) <= high:
            return int(text)
        self.report(
            key,
            f"“{text[:_SHOWN]}” is no whole number from {low} to {high}.",
            f"Write a number, such as {key}: {low}.",
        )
        return None

    def inside(self, key: str) -> Fields | None:
        """The fields of a nested mapping."""
        node = self._node(key)
        if node is None:
            return None
        if not isinstance(node, Mapping):
            self._wrong_type(key, node, "a block of fields")
            return None
        return Fields(node, self.file, self.problems, f"{self.at(key)}.", self._lines_above)

    def each(self, key: str) -> Iterator[Fields]:
        """The fields of each mapping of a list."""
        node = self._node(key)
        if node is None:
            return
        if not isinstance(node, Sequence):
            self._wrong_type(key, node, "a list, each item with a dash in front")
            return
        for index, item in enumerate(node.items):
            if isinstance(item, Mapping):
                yield Fields(item, self.file, self.problems, f"{self.at(key)}.{index}.", self._lines_above)
            elif not (isinstance(item, Scalar) and item.is_null):
                self._wrong_type(f"{key}.{index}", item, "a block of fields, such as `name: …`", item)

    def node(self, key: str) -> Node | None:
        """The value itself, for a field that may have several shapes; None when missing or empty."""
        return self._node(key)

    def rest(self) -> dict[str, Raw]:
        """What nobody asked for, as texts, lists and dicts of texts."""
        return {plain(k.text): raw(v) for k, v in self.mapping.items() if k.text not in self._known}

    def _node(self, key: str) -> Node | None:
        self._known.add(key)
        found = self._keys.get(key)
        if found is None:
            return None
        node = found[1]
        if type(node) is Scalar:  # spelled out: this is asked sixty times a file
            text = node.text
            if not text or text.isspace() or (text in NULLS and not node.style):
                return None
        return node

    def _wrong_type(self, key: str, node: Node, wanted: str, at: Node | None = None) -> None:
        found = {Scalar: "a text", Sequence: "a list", Mapping: "a block of fields"}[type(node)]
        self.report(key, f"Here stands {found}, and {wanted} is expected.", f"Write {wanted}.", at)


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
