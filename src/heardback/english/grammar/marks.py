"""Spaces and punctuation: a missing stop, a space too many or too few, a mark too many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heardback.english.grammar.rule import Hit, each_sentence, hit
from heardback.english.grammar.syntax import (
    CONJUNCTIONS,
    DETERMINERS,
    NUMBERS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECTS,
)
from heardback.english.lexicon import word_group, words
from heardback.english.prose import Block, Prose, Sentence
from heardback.english.tokens import Token

_ITEM = re.compile(r"\s*(?:[-*•–]|\d+[.)])\s")
_ENDINGS = words(". ! ? … : ; , ) \" ” ’ ' - – — ] > / * _")
_OPENERS = word_group("openers")


def missing_stop(prose: Prose) -> Iterator[Hit]:
    """A paragraph of running text that ends without punctuation."""
    for index, block in enumerate(prose.blocks):
        last = block.sentences[-1].tokens[-1]
        if not block.prose or last.text[-1] in _ENDINGS or last.kind == "mark" or not _is_running_text(block):
            continue
        if block.text.startswith(("Subject:", "Re:")) or _is_farewell(block, prose.blocks[index + 1 :][:2]):
            continue
        signed = last.is_name or last.text in prose.known or last.kind == "number"
        if len(prose.blocks) == 1 and signed:
            continue  # a note of one block ends with its writer: "… Best wishes, Harriet"
        yield Hit(last.start, last.end, "This sentence needs a full stop.", (last.text + ".",))


def _is_farewell(block: Block, below: tuple[Block, ...]) -> bool:
    """ "Can't wait to hear from you" right above the name, or the name itself. `below` are up to two more blocks."""
    short = len(block.text.split()) <= _LONGEST_FAREWELL and len(block.sentences) == 1
    named = len(below) == 1 and all(word[0].isupper() for word in below[0].text.split())
    return (short and named) or (not below and block.text.istitle())


_LONGEST_FAREWELL = 10


def _is_running_text(block: Block) -> bool:
    """Whether it ends in a sentence with a verb: it's no list, and no "Thanks" or name comes after the last stop."""
    tokens = block.sentences[-1].tokens
    verbs = any(token.can("vzd") and token.pos in {"VERB", "AUX", ""} for token in tokens)
    return verbs and sum(token.is_word for token in tokens) >= 4 and not _ITEM.match(block.text)


@each_sentence
def run_on(sentence: Sentence) -> Iterator[Hit]:
    """A capital that opens a sentence, with no stop before it."""
    for index, token in sentence.words():
        before, after = sentence.at(index - 1), sentence.at(index + 1)
        if index < 3 or before.kind not in {"word", "number"} or not token.is_name or "\n" in token.gap:
            continue
        if token.low not in _OPENERS or token.text.isupper() or token.text == "May":
            continue
        if before.low in CONJUNCTIONS | PREPOSITIONS | DETERMINERS or (after.text == "." and not after.gap):
            continue
        if sentence.is_known(token) or not _may_end(before, sentence, index) or _in_title(sentence, index):
            continue
        message = "A full stop seems to be missing here."
        yield hit(before, message, f"{before.text}. {token.text}", last=token)


_ENDS_TOO = words("one there now it this those these all many some most once")
_NOMINATIVES = words("it he she they we there")


def _may_end(before: Token, sentence: Sentence, index: int) -> bool:
    """Whether a sentence may end with `before`, the word before `index`; with a name only before "It turned …"."""
    if before.is_name:
        verb = sentence.at(index + 1)
        opens = sentence.at(index).low in _NOMINATIVES and verb.text.islower()
        return opens and verb.can("dzx") and not verb.can("nsj")
    return before.low not in _OPENERS or before.low in _ENDS_TOO or before.low in NUMBERS


def _in_title(sentence: Sentence, index: int) -> bool:
    """A capital after the opener means a title, unless it goes on with a comma: "In Thunder Bay, I …"."""
    step = index + 1
    if not sentence.at(step).is_name:
        return False
    while sentence.at(step).is_name:
        step += 1
    comma = sentence.at(step).text == "," and sentence.at(index).low in PREPOSITIONS
    return not (comma and sentence.at(step + 1).low in SUBJECTS | POSSESSIVES)


_TWO_SPACES = re.compile(r"(?<=[^\s.!?])[ \u00a0]{2,}(?=\S)")
_SPACE_BEFORE = re.compile(
    r"([^\W_]+)[ \u00a0]+([,.;:!?])(?![ \u00a0]?\.)(?=\s|$|[A-Z][a-z])|([^\W_]+)[ \u00a0]+([,;])(?=[^\W\d_])"
)
_NO_SPACE_AFTER = re.compile(r"([^\W\d_]{2,})([,;:!?])([^\W\d_]+)")
# Of words in small letters only those that end no file or site name: "the day.thank you", not "plan.it".
_NO_SPACE_AFTER_STOP = re.compile(
    r"([^\W\d_]*[a-z]{2}|\b\d{4})\.([A-Z][a-z]*|(?:but|our|and|the|there|these|those|this|that|some|because|when|they|their|we"
    r"|you|your|he|she|his|her|first|then|if|after|also|please|thanks|thank))(?![\w.@/])"
)
_SPACE_INSIDE = re.compile(r"(?<![:;=-])\( (?=\w)|(?<=\w) \)")
_NUMBER_RUN_ON = re.compile(r"(?<![\w.,/-])([£$€R]?\d[\d,.]*?)((?:[,;])?[a-z]{2,})\b(?![\w.@/-])")
_COUNTED = word_group("counted")
_TOO_MANY = re.compile(r",\s?,|(?<!\.)\.\.(?!\.)|,\s?\.(?!\.)|;\s?[;,.]|\?\.|:\s?:")


def spacing(prose: Prose) -> Iterator[Hit]:
    """A space that is missing after a mark, is in front of one, or is doubled inside a line."""
    for block in prose.blocks:
        if block.prose:
            for found in _TWO_SPACES.finditer(block.text):
                yield _at(block, found, "There are two spaces here.", " ")
            for found in _SPACE_BEFORE.finditer(block.text):
                yield _at(block, found, "Remove the space before this mark.", _closed_up(found))
            for found in _SPACE_INSIDE.finditer(block.text):
                yield _at(
                    block, found, "Remove the space inside the bracket.", found.group().replace(" ", "")
                )
        for found in _NUMBER_RUN_ON.finditer(block.text):
            if found[2] in _COUNTED or found[2][0] in ",;":
                yield _at(block, found, "Put a space after the number.", _spaced(found))
        for found in _NO_SPACE_AFTER.finditer(block.text):
            repaired = f"{found[1]}{found[2]} {found[3]}"
            yield _at(block, found, f"Put a space after “{found[2]}”.", repaired)
        for found in _NO_SPACE_AFTER_STOP.finditer(block.text):
            if found[1].lower() not in {"node", "vue", "next", "asp"}:
                yield _at(
                    block,
                    found,
                    "Put a space after the full stop.",
                    f"{found[1]}. {found[2][0].upper()}{found[2][1:]}",
                )


def _closed_up(found: re.Match[str]) -> str:
    return found[1] + found[2] if found[1] else f"{found[3]}{found[4]} "


def _spaced(found: re.Match[str]) -> str:
    rest = found[2]
    return f"{found[1]}{rest[0]} {rest[1:]}" if rest[0] in ",;" else f"{found[1]} {rest}"


def marks_doubled(prose: Prose) -> Iterator[Hit]:
    """Two commas, two stops that aren't an ellipsis, a comma before a stop."""
    for block in prose.blocks:
        for found in _TOO_MANY.finditer(block.text):
            yield _at(block, found, "There is one mark too many.", found.group()[0], found.group()[-1])


def _at(block: Block, found: re.Match[str], message: str, *suggestions: str) -> Hit:
    return Hit(block.start + found.start(), block.start + found.end(), message, suggestions)
