"""The text of a message as a grammarian sees it: blocks, sentences, and places to leave alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heardback.english.lexicon import word_group
from heardback.english.tokens import NOTHING, Token, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from heardback.english.lexicon import Lexicon

# Nobody's word or sentence has so many characters without a space. Such a run is ignored by everything, because the
# patterns below may search from each of its characters to its end.
_ENDLESS_RUN = re.compile(r"\S{81,}")
# Links, addresses, handles, hashtags, slots and code: they have no spelling, and no grammar runs across them.
_LEAVE_ALONE = re.compile(
    r"\[[^\]\n]{0,200}\](?:\([^)\s]*\))?|\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|<[^>\n]{0,200}>|`[^`\n]{0,200}`"
    r"|(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)[@#]\w+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:example|com|org|net|io|dev|co\.uk|co\.za|ac\.za|edu|gov)\b(?:/\S*)?"
    r"|\+?\d[\d\s()./-]{6,30}\d"
)
LONGEST_MASK = 40
_LONGEST_SENTENCE = 250
"""Tokens. Anything longer is a list or a slip, and is cut: many rules search back and forth over a whole sentence."""
_LONGEST_SIGNATURE = 600
"""Characters, from the closing words to the end."""
_ABBREVIATIONS = word_group("abbreviations")
_GREETING = re.compile(
    r"(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|to whom|sawubona|molo|howzit"
    r"|g'day)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?i:(?:with |my )*(?:kind(?:est)?|best|warm(?:est)?|many|all good|all the|very best|sincere|good"
    r"|friendly) *(?:thanks|regards|wishes|best|very best)?(?: (?:and|from)\b.{0,25})?"
    r"|(?:yours|most|very)? ?(?:sincerely|respectfully|cordially|gratefully|faithfully|truly)(?: yours)?"
    r"|regards|cheers|(?:many )?thanks|thank you)[,.!]?(?=\s*$|\s+[A-Z])",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens up to and including the stop. `first` says that it is the first of its block."""

    tokens: tuple[Token, ...]
    first: bool
    known: frozenset[str]
    english: str
    lexicon: Lexicon

    def at(self, index: int) -> Token:
        """The token at an index; NOTHING before the first and after the last."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else NOTHING

    def before(self, index: int, most: int) -> set[str]:
        """The words, in small letters, of at most `most` tokens before an index."""
        return {token.low for token in self.tokens[max(0, index - most) : max(0, index)]}

    def words(self) -> Iterator[tuple[int, Token]]:
        """Every word with its index."""
        return ((index, token) for index, token in enumerate(self.tokens) if token.kind == "word")

    def is_known(self, token: Token) -> bool:
        """Whether the token is a known name or word, or part of one."""
        word = token.text.replace("’", "'")
        return word in self.known or word.removesuffix("'s") in self.known


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch between blank lines, or a list item. `prose` says that it is running text, no greeting or signature."""

    start: int
    end: int
    text: str
    prose: bool
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """The whole text in blocks, with the known words and the English it is in."""

    text: str
    blocks: tuple[Block, ...]
    known: frozenset[str]
    english: str

    @property
    def sentences(self) -> Iterator[Sentence]:
        """All sentences in their order."""
        return (sentence for block in self.blocks for sentence in block.sentences)


def ignored_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The places of links, addresses, slots, code, telephone numbers and endless runs, in order."""
    endless = [found.span() for found in _ENDLESS_RUN.finditer(text)]
    others = (found.span() for found in _LEAVE_ALONE.finditer(masked(text, endless)))
    return tuple(_merged(sorted([*endless, *others])))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, in order, with those that overlap merged."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text, as long as before, with every span replaced by one unremarkable name (after blanks, if it's long)."""
    pieces, last = [], 0
    for start, end in spans:
        pieces += [text[last:start], ("X" * min(end - start, LONGEST_MASK)).rjust(end - start)]
        last = end
    return "".join([*pieces, text[last:]])


def known_words(known: tuple[str, ...]) -> frozenset[str]:
    """Each known name and word, whole and in parts, as it is written."""
    parts = {part for name in known for part in [name, *re.split(r"[\s\-/&,.]+", name)] if part}
    return frozenset(part.replace("’", "'") for part in parts)


def prose_of(
    text: str, plain: str, english: str, known: frozenset[str], lexicon: Lexicon, pos: Mapping[int, str]
) -> Prose:
    """Cut a text into blocks and sentences.

    `plain` is the text with its ignored spans `masked`; `pos` maps the start of a word to its part of speech.
    """
    blocks: list[Block] = []
    signed = False
    for start, end in _block_spans(plain):
        stretch = plain[start:end]
        words = len(stretch.split())
        greets = bool(_GREETING.match(stretch)) and words < 8 and not stretch.rstrip().endswith((".", "?"))
        signed = signed or (
            bool(blocks) and len(plain) - start <= _LONGEST_SIGNATURE and _signs_off(plain[start:])
        )
        prose = not greets and not signed
        tokens = tokens_of(stretch, start, lexicon, pos)
        sentences = tuple(
            Sentence(piece, number == 0, known, english, lexicon)
            for number, piece in enumerate(_sentences(tokens))
        )
        blocks.append(Block(start, end, stretch, prose, sentences))
    return Prose(text, tuple(blocks), known, english)


def _signs_off(rest: str) -> bool:
    """Whether it begins with a closing phrase on a short line, and only short lines follow."""
    lines = [line for line in rest.split("\n") if line.strip()]
    opening = _CLOSING.match(lines[0])
    return opening is not None and all(len(line.split()) < 9 for line in lines) and len(lines[0]) < 50


def _block_spans(text: str) -> Iterator[tuple[int, int]]:
    """The blocks of a text: its lines, but a line that is long enough to have been wrapped goes on in the next one."""
    start = None
    end = 0
    for line in re.finditer(r"[^\n]*\n?", text):
        content = line.group().strip()
        begins_item = re.match(r"\s*(?:[-*•–]|\d+[.)])\s", line.group())
        if start is not None and (not content or begins_item or end - start < 55 or _short_before(text, end)):
            yield start, end
            start = None
        if content:
            if start is None:
                start = line.start() + len(line.group()) - len(line.group().lstrip())
            end = line.start() + len(line.group().rstrip())
    if start is not None:
        yield start, end


def _short_before(text: str, end: int) -> bool:
    """Whether the line that ends here is too short to have been wrapped."""
    return end - (text.rfind("\n", 0, end) + 1) < 55


def _sentences(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    begin = 0
    for index, token in enumerate(tokens):
        if _ends_sentence(tokens, index, token) or index - begin == _LONGEST_SENTENCE:
            yield tokens[begin : index + 1]
            begin = index + 1
    if begin < len(tokens):
        yield tokens[begin:]


def _ends_sentence(tokens: tuple[Token, ...], index: int, token: Token) -> bool:
    if token.text not in {".", "!", "?", "...", "…"}:
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else NOTHING
    if following.kind == "end":
        return True
    if following.text in {"!", "?", ".", '"', "”", ")", "'"} and not following.gap:
        return False
    if _is_ellipsis(tokens, index):
        return following.is_name
    before = tokens[index - 1] if index else NOTHING
    if token.text == "." and _is_abbreviated(tokens, index):
        return False
    return bool(following.gap) or (following.is_word and following.text[0].isupper() and before.is_word)


def _is_ellipsis(tokens: tuple[Token, ...], index: int) -> bool:
    """ "…", "..." and ". . .": these end a sentence only if a capital follows."""
    beside = (tokens[step].text for step in (index - 1, index + 1) if 0 <= step < len(tokens))
    return tokens[index].text in {"...", "…"} or (tokens[index].text == "." and "." in beside)


def _is_abbreviated(tokens: tuple[Token, ...], stop: int) -> bool:
    """ "Corp.", an initial, and the last part of "B.Com." or "Ph.D."."""
    before = tokens[stop - 1] if stop else NOTHING
    if before.low in _ABBREVIATIONS or (len(before.text) == 1 and before.low != "i"):
        return True
    first = tokens[stop - 3] if stop > 2 else NOTHING
    joined = stop > 2 and tokens[stop - 2].text == "." and not (tokens[stop - 2].gap or before.gap)
    return joined and first.is_name and before.is_name and len(first.text) <= 4 and len(before.text) <= 6
