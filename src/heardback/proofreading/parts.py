"""The parts of a message: greeting, what it says, closing, signature.

`salutation.py` finds the greeting. The ending is found here: the closing words, and the lines that may hold the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from heardback.proofreading.checking import Finding
from heardback.proofreading.salutation import Salutation, salutation_of
from heardback.proofreading.word import Span, Words, edits, word_set

# A line of nothing but these words is a farewell if it has one of the first kind.
_FAREWELLS = word_set("""
    regards wishes greetings thanks thank appreciation gratitude respect compliments sincerely faithfully truly
    cordially respectfully gratefully appreciatively warmly best cheers bye goodbye yours kr br rgds groete groetnis
    groeten dankie enkosi ngiyabonga siyabonga cordialement saludos
    """)
_BESIDE = word_set("""
    with and very kind kindest warm warmest many sincere sincerest friendly good fond every all my the our heartfelt
    deep deepest much great personal renewed further holiday season's again you so a lot once more kindly in advance
    both most ever as always now till then soon vriendelike beste hartlike
    met vriendelijke baie kakhulu bien
    """)
# "Warm regards from a rainy Cape Town"
_GREETS = frozenset({"regards", "wishes", "greetings", "groete"})
_LONGEST_FAREWELL = 9
_ENGLISH = word_set("""
    regards wishes greetings thanks appreciation gratitude sincerely faithfully truly respectfully gratefully warmly
    yours kindest warmest forward
    """)
_LONG = 8
_SET_PHRASES = r"""
take\ (?:good\ )?care|as\ ever
|(?:speak|talk|chat|see\ you|till|until)\ (?:to\ you\ )?
    (?:soon|then|later|next\ (?:week|time)|we\ meet(?:\ again)?|tomorrow)
|have\ an?\ (?:\w+\ )?(?:day|week|weekend|evening|afternoon|morning|one|time|rest\ of\ (?:the|your)\ \w+)
|(?:stay|be|go|keep)\ (?:well|safe|warm)|good\ ?bye|(?:sala|salani|hamba)\ kahle|ke\ a\ lebo[gh]a
|(?:mit\ )?(?:freundliche|beste|herzliche|viele|liebe)n?\ gr(?:ü|ue|u)(?:ß|ss)en?
|(?:un\ )?(?:cordial\ )?saludo|cordiali\ saluti|atenciosamente
"""
_PHRASE = rf"""
{_SET_PHRASES}
|(?:\b(?:{"|".join(sorted(_FAREWELLS | _BESIDE))})\b[ ]?){{0,8}}\b(?:{"|".join(sorted(_FAREWELLS))})\b
    (?:[ ](?:{"|".join(sorted(_BESIDE))})\b){{0,3}}
"""
_ALONE = re.compile(rf"\s*[–—*_-]*\s*(?:{_SET_PHRASES})\s*[,.!;:–—*_-]*\s*", re.IGNORECASE | re.VERBOSE)
_NAME = r"(?-i:[A-ZÀ-Þ])[\w.'’‑-]*(?:[ ](?:(?-i:[A-ZÀ-Þ])[\w.'’‑-]*|van|von|der|den|de|du|la|le|al|bin)){0,4}"
# On one line with the name; in the middle of a sentence only with a stop between the two.
_WITH_NAME = re.compile(
    rf"(?:(?:^|(?<=[.!?;–—]\s))(?P<first>{_PHRASE})[\s,.!;:–—-]*|(?<=[\s,])(?P<inside>{_PHRASE})\s*[,.!;:–—-]+)"
    rf"\s*(?<=[\s,–—-])(?P<name>{_NAME})[.!,]?\s*$",
    re.IGNORECASE | re.VERBOSE,
)
_SPOKEN = re.compile(
    r"\b(?:good\s?bye|bye|(?:speak|talk)\s+(?:to\s+you\s+)?soon|take\s+care|have\s+an?\s+[\w\s]{0,12}(?:day|week|weekend"
    r"|evening|afternoon|one)|enjoy\s+(?:the\s+rest\s+of\s+)?your\s+\w+|all\s+the\s+best|best\s+wishes|thank\s+you|thanks"
    r"|regards|go\s+well|keep\s+well)\b",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(r"p\.?\s?s\.?[\s:–—-]", re.IGNORECASE)
_LEAD_IN = re.compile(r"[^.!?]{2,60},")
_LINES_AT_THE_END = 14
_TAIL = 90


def lines_of(text: str) -> Iterator[Span]:
    """The lines that aren't empty, without the white space around them."""
    for found in re.finditer(r"\S(?:[^\n]*\S)?", text):
        yield Span(found.start(), found.end())


def closing_of(text: str, begins: int) -> Span | None:
    """The words of farewell after `begins`, on a line of their own or before the name; None if there are none."""
    lines = [Span(max(line.start, begins), line.end) for line in lines_of(text) if line.end > begins]
    lines = list(_without_postscript(text, lines))[-_LINES_AT_THE_END:]
    found = (_farewell_in(text, line, begins) for line in reversed(lines))
    return next((span for span in found if span), None) or _before_a_name(text, lines)


def _farewell_in(text: str, line: Span, begins: int) -> Span | None:
    at = max(begins, line.start, line.end - _TAIL)
    if found := _WITH_NAME.search(text[at : line.end]):
        start, end = found.span("first" if found["first"] else "inside")
        return Span(at + start, at + end)
    return line if _is_farewell(text[line.start : line.end]) else None


def _is_farewell(line: str) -> bool:
    """Whether a line is nothing but words of farewell: "Many thanks again and best wishes,"."""
    if _ALONE.fullmatch(line):
        return True
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", line.casefold())
    if len(words) <= _LONGEST_FAREWELL and not _GREETS.isdisjoint(words[:4]) and line[-1] not in ".!?":
        return True
    return (
        0 < len(words) <= _LONGEST_FAREWELL
        and not _FAREWELLS.isdisjoint(words)
        and set(words) <= _FAREWELLS | _BESIDE
    )


def _before_a_name(text: str, lines: list[Span]) -> Span | None:
    """A short last line that ends in a comma and has a name below it, whatever its words."""
    for line, below in pairwise(lines):
        if _LEAD_IN.fullmatch(text, line.start, line.end) and re.fullmatch(
            _NAME, text[below.start : below.end]
        ):
            return line
    return None


def _without_postscript(text: str, lines: list[Span]) -> Iterator[Span]:
    for line in lines:
        if _POSTSCRIPT.match(text, line.start):
            return
        yield line


def starts_a_postscript(line: str) -> bool:
    """Whether a line begins with "P.S."."""
    return _POSTSCRIPT.match(line) is not None


def is_english_farewell(line: str) -> bool:
    """Whether a farewell is in English, even if misspelled: "Kind regrads", "Yours sincerly"."""
    words = re.findall(r"[^\W\d_]{5,}", line.casefold())
    return any(edits(word, right) <= (1 if len(right) < _LONG else 2) for word in words for right in _ENGLISH)


def says_goodbye(text: str) -> bool:
    """Whether a spoken text says goodbye or thank you."""
    return _SPOKEN.search(text) is not None


def signature_lines(text: str, closing: Span | None) -> tuple[Span, ...]:
    """The lines that may hold my name: all after the closing words, else the short ones of the last six."""
    if closing:
        rest = [line for line in lines_of(text) if line.end > closing.end]
        return tuple(Span(max(line.start, closing.end), line.end) for line in rest)
    last = list(lines_of(text))[-6:]
    return tuple(line for line in last if len(text[line.start : line.end].split()) <= 6)


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
    """A message split up once for all checks. All offsets are characters of `text`.

    `plain` is `text` with straight apostrophes, plain spaces and plain hyphens, and just as long: patterns match
    `plain`, and findings quote `text`.
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
        """Split `text` up; any text has parts, if only a middle."""
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

    def on_one_line(self, span: Span) -> str:
        """The text of a span for a sentence about it: with single spaces, and no line end."""
        return " ".join(self.text[span.start : span.end].split())

    def finding(self, span: Span, message: str, *suggestions: str) -> Finding:
        """A finding at `span`, with the text found there."""
        return Finding(span.start, span.end, self.text[span.start : span.end], message, suggestions)

    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the middle, roughly: cut at a full stop, a question mark or an empty line."""
        found = re.finditer(r"\S.*?(?:[.!?](?=\s|$)(?<!\b[A-Z][.])|\n\s*\n|\Z)", self.said, re.DOTALL)
        start = self.middle.start
        return tuple(Span(start + f.start(), start + f.end()) for f in found)
