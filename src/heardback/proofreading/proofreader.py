"""The language of one text: Harper's remarks and heardback's own rules, made one list.

A pure function of the text and the reading; where it runs (in a worker or here) is `language`'s matter.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from heardback.proofreading.finding import Finding
from heardback.proofreading.grammar.document import Document, document_of, known_words, silent_spans, without
from heardback.proofreading.grammar.englishes import words_of
from heardback.proofreading.grammar.lexicon import english_lexicon
from heardback.proofreading.grammar.registry import rules
from heardback.proofreading.harper_engine import Reading, spellings
from heardback.proofreading.harper_rules import believed
from heardback.proofreading.issue import Issue, one_per_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.proofreading.harper_engine import Harper

NO_READING = Reading((), {})
_JOINTS = frozenset("-/.")


def proofread(text: str, english: str, known: tuple[str, ...], harper: Harper | None) -> tuple[Issue, ...]:
    """Every issue in the order of the text, no two at one place. Without Harper the own rules still run."""
    words = (*known, *words_of(english))
    silent = silent_spans(text)
    reading = harper.read(without(text, silent), spellings(words)) if harper else NO_READING
    document = document_of(text, english, known_words(known), english_lexicon(), reading.pos)
    issues = [*_own(document), *_harpers(document, reading)]
    return one_per_place(issue for issue in issues if not _touches(issue.finding, silent))


def _own(document: Document) -> Iterator[Issue]:
    for rule in rules():
        for hit in rule.find(document):
            start, end = hit.start, hit.end
            if rule.check == "grammar" and _is_joined(document.text, start, end):
                continue
            finding = Finding(start, end, document.text[start:end], hit.message, hit.suggestions)
            yield Issue(rule.check, rule.status, finding, rule.name)


def _is_joined(text: str, start: int, end: int) -> bool:
    """Half of a word: "hand-rolled", "copy/pasted", "require.js"."""
    return (text[start - 1 : start] in _JOINTS and text[max(0, start - 2)].isalnum()) or (
        text[end : end + 1] in _JOINTS and text[end + 1 : end + 2].isalnum()
    )


def _harpers(document: Document, reading: Reading) -> Iterator[Issue]:
    for lint in reading.lints:
        judged = believed(lint, document)
        if judged:
            text = document.text[lint.start : lint.end]
            finding = Finding(lint.start, lint.end, text, lint.message, lint.suggestions)
            yield Issue(judged[0], judged[1], finding, lint.rule)


def _touches(finding: Finding, spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether it lies on or beside one of the spans, which are in order and apart."""
    at = bisect_left(spans, finding.start, key=lambda span: span[1])
    return at < len(spans) and spans[at][0] <= finding.end
