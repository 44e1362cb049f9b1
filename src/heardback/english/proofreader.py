"""The language of one text: Harper's remarks and the hits of heardback's own rules, in one list.

It is a pure function of the text and Harper's reading; `engine` decides whether it runs in the child or here.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from heardback.english.grammar.registry import rules
from heardback.english.harper import HarperReading, spellings
from heardback.english.issue import Category, Issue, one_per_place
from heardback.english.lexicon import english_lexicon, words_of
from heardback.english.prose import Prose, ignored_spans, known_words, masked, prose_of
from heardback.english.remarks import check_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.english.harper import Harper

NO_READING = HarperReading((), {})
_JOINTS = frozenset("-/.")


def proofread(text: str, english: str, known: tuple[str, ...], harper: Harper | None) -> tuple[Issue, ...]:
    """Every issue in the order of the text, no two at one place. Without Harper, heardback's rules still run."""
    ignored = ignored_spans(text)
    plain = masked(text, ignored)
    reading = harper.read(plain, spellings((*known, *words_of(english)))) if harper else NO_READING
    prose = prose_of(text, plain, english, known_words(known), english_lexicon(), reading.pos)
    issues = [*_own(prose), *_harpers(prose, reading)]
    return one_per_place(issue for issue in issues if not _touches(issue, ignored))


def _own(prose: Prose) -> Iterator[Issue]:
    for rule in rules():
        for hit in rule.find(prose):
            start, end = hit.start, hit.end
            if rule.check is Category.GRAMMAR and _is_joined(prose.text, start, end):
                continue
            text = prose.text[start:end]
            yield Issue(rule.check, rule.sure, start, end, text, hit.message, hit.suggestions, rule.name)


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether it is only half of a word: "hand-rolled", "copy/pasted", "require.js"."""
    return (text[start - 1 : start] in _JOINTS and text[max(0, start - 2)].isalnum()) or (
        text[end : end + 1] in _JOINTS and text[end + 1 : end + 2].isalnum()
    )


def _harpers(prose: Prose, reading: HarperReading) -> Iterator[Issue]:
    for lint in reading.lints:
        if check := check_of(lint, prose):
            text = prose.text[lint.start : lint.end]
            yield Issue(check, True, lint.start, lint.end, text, lint.message, lint.suggestions, lint.rule)


def _touches(issue: Issue, spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether the issue overlaps or touches one of the spans, which are in order and don't overlap."""
    at = bisect_left(spans, issue.start, key=lambda span: span[1])
    return at < len(spans) and spans[at][0] <= issue.end
