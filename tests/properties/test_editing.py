"""Front matter in every style that people write: an edit changes what was asked for and not one byte besides.

The judge is independent of the code: PyYAML's own loader for the values, a line diff for the rest.
"""

from __future__ import annotations

import copy
import difflib
from dataclasses import dataclass
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from heardback.markdown.document import Document
from heardback.markdown.editing import apply
from heardback.markdown.edits import Append, Set

Path = tuple[str | int, ...]

TEXTS = st.sampled_from(
    [
        "Karoo Data",
        "no",
        "12:30",
        "010",
        "C #1",
        "a: b",
        "it's",
        'say "x"',
        "",
        "- x",
        "[x]",
        "{x",
        "x, y",
        "é 😀 שלום",
        "y",
    ]
) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
KEYS = st.sampled_from(["company", "role", "on", "note", "Thandi Nkosi", "x-y", "2nd", "from", "to"])
COMMENTS = st.sampled_from(["", "", "  # why", " #1 of 2"])


@dataclass
class Style:
    """How one generated front matter is written; the draws come from Hypothesis."""

    draw: Any
    step: int
    list_step: int

    def scalar(self, text: str, *, flow: bool) -> str:
        plain = text.isascii() and text.replace(" ", "").isalnum() and text == text.strip() and text
        kinds = ["double"]
        if plain:
            kinds.append("plain")
        if text.isprintable():
            kinds.append("single")
        kind = self.draw(st.sampled_from(kinds))
        if kind == "plain":
            return text
        if kind == "single":
            return "'" + text.replace("'", "''") + "'"
        return yaml.dump(text, default_style='"', allow_unicode=True, width=10**6).rstrip("\n")

    def value(self, value: Any, indent: int, *, in_list: bool = False) -> str:
        """The value behind a colon or hyphen, with the line ending."""
        comment = self.draw(COMMENTS)
        if isinstance(value, str):
            return f" {self.scalar(value, flow=False)}{comment}\n"
        if not value or self.draw(st.booleans()):
            return f" {self.flow(value)}{comment}\n"
        if isinstance(value, list):
            column = indent if in_list else indent + self.list_step
            lines = "".join(
                f"{self.gap()}{' ' * column}-{self.value(item, column + 2, in_list=True)}" for item in value
            )
            return self.inline(lines, column) if in_list else f"{comment}\n{lines}"
        column = indent if in_list else indent + self.step
        pairs = "".join(
            f"{self.gap()}{' ' * column}{self.scalar(key, flow=False)}:{self.value(held, column)}"
            for key, held in value.items()
        )
        return self.inline(pairs, column) if in_list else f"{comment}\n{pairs}"

    def inline(self, lines: str, column: int) -> str:
        """The first line moves up behind the hyphen."""
        stripped = lines.lstrip(" \n")
        return " " + stripped if not stripped.startswith("#") else f"\n{lines}"

    def gap(self) -> str:
        return str(self.draw(st.sampled_from(["", "", "", "\n", "# between\n"])))

    def flow(self, value: Any) -> str:
        pad = self.draw(st.sampled_from(["", " "]))
        if isinstance(value, str):
            return self.scalar(value, flow=True)
        if isinstance(value, list):
            return f"[{pad}" + ", ".join(map(self.flow, value)) + f"{pad}]"
        pairs = (f"{self.scalar(key, flow=True)}: {self.flow(held)}" for key, held in value.items())
        return f"{{{pad}" + ", ".join(pairs) + f"{pad}}}"


VALUES = st.recursive(
    TEXTS, lambda held: st.lists(held, max_size=3) | st.dictionaries(KEYS, held, max_size=3), max_leaves=8
)


@st.composite
def front_matters(draw: Any) -> tuple[dict[str, Any], str]:
    """(values, how they are written)"""
    fields = draw(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
    style = Style(draw, draw(st.sampled_from([2, 3, 4])), draw(st.sampled_from([0, 2, 4])))
    return fields, "".join(
        f"{style.gap()}{style.scalar(key, flow=False)}:{style.value(value, 0)}"
        for key, value in fields.items()
    )


def places(value: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    held = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(path, value), *(place for key, inner in held for place in places(inner, (*path, key)))]


def changed(values: Any, path: Path, change: Any) -> Any:
    """A copy of `values` in which `change` was done to the container that holds the end of `path`."""
    values = copy.deepcopy(values)
    holder = values
    for step in path[:-1]:
        holder = holder[step]
    change(holder, path[-1] if path else None)
    return values


def lines_lost_and_won(before: str, after: str) -> tuple[int, int]:
    matcher = difflib.SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    parts = [part for part in matcher.get_opcodes() if part[0] != "equal"]
    return sum(i2 - i1 for _, i1, i2, _, _ in parts), sum(j2 - j1 for _, _, _, j1, j2 in parts)


def loaded(front: str) -> Any:
    return yaml.load(front, Loader=yaml.BaseLoader)


def check_an_edit(written: tuple[dict[str, Any], str], draw: Any) -> None:
    values, front = written
    assert loaded(front) == values
    wrap = draw(st.sampled_from(["---\n{}---\n", "\ufeff---\n{}---", "---\n{}...\nbody # x\n---\n"]))
    crlf = draw(st.booleans())
    content = wrap.replace("{}", front).replace("\n", "\r\n" if crlf else "\n").encode()
    document, _ = Document.parse(content, "x.md")
    assert document is not None
    path, old = draw(st.sampled_from(places(values)))
    text = draw(TEXTS)
    if isinstance(old, dict):
        edited = apply(document, Set((*path, "new key"), text))
        wanted = changed(values, (*path, "new key"), lambda holder, key: holder.__setitem__(key, text))
        lost, won = 0, 1
    elif isinstance(old, list):
        edited = apply(document, Append(path, text))
        wanted = changed(values, (*path, None), lambda holder, _: holder.append(text))
        lost, won = 0, 1
    else:
        edited = apply(document, Set(path, text))
        wanted = changed(values, path, lambda holder, key: holder.__setitem__(key, text))
        lost, won = 1, 1
    after = edited.fenced.front.replace("\r\n", "\n")
    assert loaded(after) == wanted
    assert edited.content == wrap.replace("{}", after).replace("\n", "\r\n" if crlf else "\n").encode()
    really_lost, really_won = lines_lost_and_won(front, after)
    one_line_in_brackets = (1, 1)
    assert (really_lost, really_won) in {(lost, won), one_line_in_brackets, (0, 0)}
    assert (really_lost, really_won) != (0, 0) or old == text
    for comment in ("# why", "#1 of 2", "# between"):
        # A text may hold the same characters; it is no comment then.
        assert after.count(comment) == front.count(comment) + str(text).count(comment) - str(old).count(
            comment
        ) * (not isinstance(old, dict | list))


@given(written=front_matters(), data=st.data())
@settings(max_examples=80, deadline=None)
def test_an_edit_is_faithful_and_minimal(written: tuple[dict[str, Any], str], data: Any) -> None:
    check_an_edit(written, data.draw)


@pytest.mark.campaign
@given(written=front_matters(), data=st.data())
@settings(max_examples=20_000, deadline=None)
def test_a_great_many_edits_are(written: tuple[dict[str, Any], str], data: Any) -> None:
    check_an_edit(written, data.draw)
