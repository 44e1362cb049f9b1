"""Notes in Markdown as lines to show: laid out in a few milliseconds, and nothing in them does anything.

Textual's own Markdown widget makes a widget of every block: a list of four hundred items freezes the screen for
more than a second. A link is shown with its address, an image as its words; HTML is text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from heardback.dashboard.text import Part, Tone, content, plain

if TYPE_CHECKING:
    from markdown_it.token import Token

LIMIT = 20_000
"""Characters up to which notes are laid out; longer ones are shown as they are."""

_DEEPEST = 6
_INDENT = 2


def laid_out(notes: str, width: int) -> Content:
    """`notes` for a column of `width` cells."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    layout = _Layout(max(8, width))
    for token in parser.parse(plain(notes)):
        layout.take(token)
    lines = layout.lines
    while lines and not lines[-1].plain.strip():
        lines.pop()
    return Content("\n").join(lines)


class _Layout:
    """Takes the tokens of a text one after the other, and makes lines of them."""

    def __init__(self, width: int) -> None:
        self.lines: list[Content] = []
        self._width = width
        self._lists: list[int | None] = []
        """For each list that is open the number of its next item; None for bullets."""
        self._quotes = 0
        self._mark = ""
        self._tone = Tone.PLAIN
        self._row: list[Part] | None = None

    def take(self, token: Token) -> None:
        """Make of `token` what it is."""
        handle = getattr(self, f"_{token.type}", None)
        if handle is not None:
            handle(token)

    def _gap(self) -> None:
        self.lines.append(Content(""))

    def _bullet_list_open(self, token: Token) -> None:
        self._lists.append(None)

    def _ordered_list_open(self, token: Token) -> None:
        self._lists.append(int(token.attrs.get("start", 1)))

    def _bullet_list_close(self, token: Token) -> None:
        self._lists.pop()
        if not self._lists:
            self._gap()

    _ordered_list_close = _bullet_list_close

    def _list_item_open(self, token: Token) -> None:
        number = self._lists[-1]
        self._mark = "• " if number is None else f"{number}. "
        self._lists[-1] = None if number is None else number + 1

    def _blockquote_open(self, token: Token) -> None:
        self._quotes += 1

    def _blockquote_close(self, token: Token) -> None:
        self._quotes -= 1

    def _heading_open(self, token: Token) -> None:
        self._tone = Tone.STRONG

    def _tr_open(self, token: Token) -> None:
        self._row = []

    def _tr_close(self, token: Token) -> None:
        self.lines += _wrapped(self._row or [], self._width, "", "")
        self._row = None

    def _table_close(self, token: Token) -> None:
        self._gap()

    def _hr(self, token: Token) -> None:
        self.lines.append(content([("─" * min(self._width, 20), Tone.DIM)]))
        self._gap()

    def _fence(self, token: Token) -> None:
        rows = token.content.rstrip("\n").split("\n")
        self.lines += [content([("  " + row.expandtabs(4), Tone.ACCENT)]) for row in rows]
        self._gap()

    _code_block = _fence

    def _inline(self, token: Token) -> None:
        parts = _inline(token.children or (), self._tone)
        if self._row is not None:
            self._row += [*parts, ("   ", Tone.PLAIN)]
            return
        nested = " " * _INDENT * max(0, min(len(self._lists), _DEEPEST) - 1)
        before = nested + "▏ " * min(self._quotes, _DEEPEST)
        hanging = before + (" " * len(self._mark) if self._mark else "  " if self._lists else "")
        self.lines += _wrapped(parts, self._width, before + self._mark if self._mark else hanging, hanging)
        self._mark, self._tone = "", Tone.PLAIN
        if not self._lists:
            self._gap()


def _inline(tokens: Sequence[Token], tone: Tone) -> list[Part]:
    """The words of one block with their emphasis."""
    parts: list[Part] = []
    tones, address = [tone], ""
    for token in tokens:
        kind = token.type
        if kind in {"strong_open", "em_open"}:
            tones.append(Tone.STRONG if kind[0] == "s" else Tone.EMPHASIS)
        elif kind in {"strong_close", "em_close"}:
            tones.pop()
        elif kind == "code_inline":
            parts.append((token.content, Tone.ACCENT))
        elif kind in {"softbreak", "hardbreak"}:
            parts.append((" " if kind[0] == "s" else "\n", Tone.PLAIN))
        elif kind == "link_open":
            address = str(token.attrs.get("href", ""))
        elif kind == "link_close":
            if address and not "".join(text for text, _ in parts).endswith(address):
                parts.append((f" ({address})", Tone.DIM))
        elif token.content:
            parts.append((token.content, tones[-1]))
    return parts


def _wrapped(parts: Sequence[Part], width: int, first: str, rest: str) -> list[Content]:
    """`parts` in lines, with `first` before the first one and `rest` before the others."""
    rows = content(parts).wrap(max(4, width - max(len(first), len(rest))))
    return [content([(rest if n else first, Tone.DIM)]) + row for n, row in enumerate(rows)]
