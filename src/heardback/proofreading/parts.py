"""The parts of a message: greeting, what it says, closing, signature."""

from __future__ import annotations

import re
from dataclasses import dataclass

from heardback.proofreading.finding import Finding
from heardback.proofreading.salutation import Salutation, salutation_of
from heardback.proofreading.signing_off import closing_of, signature_lines
from heardback.proofreading.word import Span, Words

# One character for one character, so that every offset stays true.
_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "\r": " ",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "‑": "-",
        "‐": "-",
        "\t": " ",
    }
)


@dataclass(frozen=True, slots=True)
class Parts:
    """A message taken apart once for all checks. All offsets are characters of `text`.

    `plain` is `text` with straight apostrophes, plain spaces and plain hyphens, of the same length: patterns
    are matched on it, and findings are cut from `text`.
    """

    text: str
    plain: str
    words: Words
    salutation: Salutation | None
    closing: Span | None
    signature: tuple[Span, ...]
    middle: Span
    """What the message says, between greeting and closing."""

    @classmethod
    def of(cls, text: str) -> Parts:
        """Take `text` apart; any text has parts, if only a middle."""
        plain = text.translate(_PLAIN)
        salutation = salutation_of(plain)
        begins = salutation.end if salutation else 0
        closing = closing_of(plain, begins)
        signature = signature_lines(plain, closing)
        ends = closing.start if closing else len(text)
        return cls(text, plain, Words(text), salutation, closing, signature, Span(begins, max(begins, ends)))

    @property
    def said(self) -> str:
        """The plain text between greeting and closing."""
        return self.plain[self.middle.start : self.middle.end]

    def cut(self, span: Span) -> str:
        """The plain text of a span."""
        return self.plain[span.start : span.end]

    def finding(self, span: Span, message: str, *suggestions: str) -> Finding:
        """A finding at `span`, with the text found there."""
        return Finding(span.start, span.end, self.text[span.start : span.end], message, suggestions)

    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the middle, roughly: cut at a full stop, a question mark or an empty line."""
        found = re.finditer(r"\S.*?(?:[.!?](?=\s|$)(?<!\b[A-Z][.])|\n\s*\n|\Z)", self.said, re.DOTALL)
        start = self.middle.start
        return tuple(Span(start + f.start(), start + f.end()) for f in found)
