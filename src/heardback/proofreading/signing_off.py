"""How a message ends: the words before the name, and the lines that carry the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from heardback.proofreading.word import Span

_THANKS = (
    r"(?:thank\ you|thanks)"
    r"(?:\ (?:again|so\ much|very\ much|a\ lot|once\ (?:again|more)|kindly|in\ advance|both|all))*"
)
_WARM = (
    r"(?:very|kind|kindest|warm|warmest|best|many|sincere|sincerest|friendly|good|fond|every|all|my|the|heartfelt|deep"
    r"|deepest|much|great|personal|renewed|further|holiday|season's)"
)
_PHRASE = rf"""
(?:with\ |and\ )?(?:{_WARM}\ )*(?:regards|wishes|greetings|thanks|appreciation|gratitude|respect|compliments)
|yours(?:\ (?:very\ |most\ )?(?:sincerely|faithfully|truly|cordially|respectfully|ever|gratefully|warmly))?
|(?:very\ |most\ )?(?:sincerely|respectfully|cordially|gratefully|faithfully|appreciatively|warmly|truly)
    (?:\ yours)?
|best|all\ (?:the\ |my\ |very\ )*best|take\ (?:good\ )?care|cheers|ever\ yours|as\ ever
|(?:speak|talk|chat|see\ you|till|until)\ (?:to\ you\ )?
    (?:soon|then|later|next\ (?:week|time)|we\ meet(?:\ again)?|tomorrow)
|{_THANKS}(?:\ and\ (?:{_WARM}\ )*(?:regards|wishes)|\ and\ all\ the\ best|\ and\ take\ care)?
|have\ an?\ (?:\w+\ )?(?:day|week|weekend|evening|afternoon|morning|one|time|rest\ of\ (?:the|your)\ \w+)
|(?:stay|be|go|keep)\ (?:well|safe|warm)|good\ ?bye|bye(?:\ for\ now)?|regards|kr|br|rgds
|(?:met\ |baie\ )?(?:vriendelike|beste|hartlike|vriendelijke)?\ ?(?:groete|groeten|groetnis)|dankie
|(?:enkosi|ngiyabonga)(?:\ kakhulu)?|siyabonga|(?:sala|salani|hamba)\ kahle|ke\ a\ lebo[gh]a
|(?:mit\ )?(?:freundliche|beste|herzliche|viele|liebe)n?\ gr(?:ü|ue|u)(?:ß|ss)en?
|(?:bien\ )?cordialement|(?:un\ )?(?:cordial\ )?saludos?(?:\ cordiales)?|cordiali\ saluti|atenciosamente
"""
_ALONE = re.compile(rf"\s*[–—*_-]*\s*(?:{_PHRASE})\s*[,.!;:–—*_-]*\s*", re.IGNORECASE | re.VERBOSE)
_NAME = r"(?-i:[A-ZÀ-Þ])[\w.'’‑-]*(?:[ ](?:(?-i:[A-ZÀ-Þ])[\w.'’‑-]*|van|von|der|den|de|du|la|le|al|bin)){0,4}"
_WITH_NAME = re.compile(
    rf"(?:^|(?<=[.!?,;–—\s]))(?P<words>{_PHRASE})\s*[,.!;:–—-]*[ \n]+(?P<name>{_NAME})[.!,]?\s*$",
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
    """The lines that are not empty, without the white space around them."""
    for found in re.finditer(r"\S(?:[^\n]*\S)?", text):
        yield Span(found.start(), found.end())


def closing_of(text: str, begins: int) -> Span | None:
    """The words that take leave, on a line of their own or before the name, behind `begins`."""
    lines = [Span(max(line.start, begins), line.end) for line in lines_of(text) if line.end > begins]
    lines = list(_without_postscript(text, lines))[-_LINES_AT_THE_END:]
    for line in reversed(lines):
        if _ALONE.fullmatch(text, line.start, line.end):
            return line
    for line in reversed(lines):
        tail = text[max(begins, line.start, line.end - _TAIL) : line.end]
        if found := _WITH_NAME.search(tail):
            return Span(
                line.end - len(tail) + found.start("words"), line.end - len(tail) + found.end("words")
            )
    return _before_a_name(text, lines)


def _before_a_name(text: str, lines: list[Span]) -> Span | None:
    """A short last line that ends in a comma with a name below it, whatever its words are."""
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


def takes_leave_aloud(text: str) -> bool:
    """Whether a spoken text says goodbye or thank you."""
    return _SPOKEN.search(text) is not None


def signature_lines(text: str, closing: Span | None) -> tuple[Span, ...]:
    """The lines that may carry my name: all behind the closing words, else the last six that are short."""
    if closing:
        rest = [line for line in lines_of(text) if line.end > closing.end]
        return tuple(Span(max(line.start, closing.end), line.end) for line in rest)
    last = list(lines_of(text))[-6:]
    return tuple(line for line in last if len(text[line.start : line.end].split()) <= 6)
