"""Spelling, grammar, punctuation, repeats and tone, as rows of the checklist.

Here too is what reads a folder's texts: in its English, with the names and words that it knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from heardback import english
from heardback.english.issue import Category as Of
from heardback.english.issue import Issue
from heardback.proofreading.checking import Check, Facts, Finding, Status
from heardback.proofreading.parts import Parts, is_english_farewell, starts_a_postscript
from heardback.proofreading.salutation import Salutation
from heardback.proofreading.tone import casual, pushy
from heardback.proofreading.word import Span


class Language:
    """Reads texts in one English, in which `known` names and words are never wrong. Making one costs nothing."""

    def __init__(self, english: str, known: Iterable[str] = ()) -> None:
        self._english = english
        self._known = tuple(dict.fromkeys(known))

    def check(self, text: str) -> tuple[Issue, ...]:
        """The issues of `text`, in its order; safe to call from several threads."""
        return english.read(text, self._english, self._known)

    @property
    def missing_engine(self) -> str | None:
        """Why Harper isn't used, in a sentence, known after the first check; None if it is."""
        return english.missing_engine()


LANGUAGE_CHECKS = tuple(Of)

_NOTHING = {
    "spelling": "No misspelled word was found.",
    "grammar": "No slip of grammar was found; missing words and wrong tenses are mostly not seen.",
    "punctuation": "The punctuation is fine.",
    "repeats": "No word is there twice.",
    "casual": "Nothing is too casual.",
    "pushy": "Nothing presses the reader.",
}

_LONGEST_NAME_LINE = 6
"""Words."""


class Reader(Protocol):
    """What reads a text for its language, such as `Language`."""

    def check(self, text: str) -> tuple[Issue, ...]:
        """The issues of `text`, in its order."""

    @property
    def missing_engine(self) -> str | None:
        """Why it sees less than it could, in a sentence, known after the first text; None if it doesn't."""


def read(parts: Parts, reader: Reader | None) -> tuple[Check, ...]:
    """One row for each language check; all skipped without a `reader`."""
    if reader is None:
        return tuple(Check(id_, Status.SKIP, "The language was not read.") for id_ in LANGUAGE_CHECKS)
    issues = [issue for issue in reader.check(parts.text) if not _is_in_a_courtesy(issue, parts)]
    rows = tuple(_row(id_, [issue for issue in issues if issue.check == id_]) for id_ in LANGUAGE_CHECKS)
    return tuple(_skipped_if_incomplete(row, reader.missing_engine) for row in rows)


def _skipped_if_incomplete(row: Check, missing: str | None) -> Check:
    """The row, but skipped if nothing was found because part of the reader is `missing`."""
    if missing is None or row.status is not Status.PASS:
        return row
    return Check(row.id, Status.SKIP, f"{missing[0].upper()}{missing[1:]}.")


def _is_in_a_courtesy(issue: Issue, parts: Parts) -> bool:
    """Whether it calls a greeting, a farewell or a name misspelled: those may be in another language.

    Whether names are right is for `recipient` and `signature` to say. An English farewell is read like any text.
    """
    if issue.check is not Of.SPELLING:
        return False
    if _is_in(issue, parts.salutation):
        return True
    if _is_in(issue, parts.closing):
        return parts.closing is not None and not is_english_farewell(parts.cut(parts.closing))
    return issue.text[0].isupper() and any(_is_in(issue, line) for line in name_lines(parts))


def name_lines(parts: Parts) -> Iterator[Span]:
    """The lines of the signature that hold names and addresses: no sentences, and nothing from "P.S." on."""
    for line in parts.signature:
        text = parts.cut(line)
        if starts_a_postscript(text):
            return
        if len(text.split()) <= _LONGEST_NAME_LINE and not text.endswith((".", "!", "?")):
            yield line


def _is_in(issue: Issue, place: Salutation | Span | None) -> bool:
    return place is not None and issue.start < place.end and place.start < issue.end


def check_casual(parts: Parts, facts: Facts) -> Check:
    """Warn of words that are too casual."""
    return _tone("casual", casual(parts.text, known_words(facts)))


def check_pushy(parts: Parts, facts: Facts) -> Check:
    """Warn of sentences that press the reader."""
    return _tone("pushy", pushy(parts.text, known_words(facts)))


def known_words(facts: Facts) -> tuple[str, ...]:
    """Names and words that are never wrong in this message."""
    named = [facts.company, facts.role, facts.me.name or "", *facts.people, *sorted(facts.words)]
    return tuple(dict.fromkeys(name for name in named if name))


def _row(id_: str, issues: Sequence[Issue]) -> Check:
    if not issues:
        return Check(id_, Status.PASS, _NOTHING[id_])
    gravest = max(issues, key=lambda issue: issue.sure)
    status = Status.WARN if gravest.sure else Status.ADVICE
    return Check(id_, status, gravest.message, tuple(_finding(issue) for issue in issues))


def _finding(issue: Issue) -> Finding:
    return Finding(issue.start, issue.end, issue.text, issue.message, issue.suggestions)


def _tone(id_: str, found: Iterable[Finding]) -> Check:
    findings = tuple(found)
    if not findings:
        return Check(id_, Status.PASS, _NOTHING[id_])
    return Check(id_, Status.WARN, findings[0].message, findings)
