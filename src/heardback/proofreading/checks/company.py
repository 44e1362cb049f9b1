"""Whether the company is named, and spelled as in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from heardback.domain.person_name import is_title
from heardback.proofreading.checking import Check, Facts, Finding, Status
from heardback.proofreading.companies import CompanyName, is_plain_word, is_written_as_a_name
from heardback.proofreading.near_misses import allowance, near_runs
from heardback.proofreading.parts import Parts
from heardback.proofreading.word import Span, Word, edits, is_distinctive, is_place, keys_of, span_of

_EMPLOYER = re.compile(r"\b(?:at|join|joining|for|with|to|of|about|from|in)\s+(?:the\s+)?$", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|join|joining|for|with)\s+(?:the\s+)?$", re.IGNORECASE)
_LONG_ENOUGH_ALONE = 6


def check(parts: Parts, facts: Facts) -> Check:
    """Fail for a near miss; if the company isn't named, warn in a thank-you, else advise."""
    if not facts.company:
        return Check("company", Status.SKIP, "The company is not known.")
    name = CompanyName.of(facts.company)
    if not name.keys:
        return Check("company", Status.SKIP, f"“{facts.company}” has no word to look for.")
    right = list(mentions(parts, name, people_words(facts)))
    wrong = list(_near_misses(parts, name, right, people_words(facts)))
    if wrong:
        findings = tuple(_finding(parts, span, spelling, name) for span, spelling in wrong)
        return Check("company", Status.FAIL, findings[0].message, findings)
    if right:
        return Check("company", Status.PASS, f"It names {name.spoken}.")
    status = Status.WARN if facts.is_thank_you else Status.ADVICE
    return Check("company", status, f"It does not name {name.spoken}.")


def _finding(parts: Parts, span: Span, spelling: str, name: CompanyName) -> Finding:
    if parts.plain.startswith("'s", span.end):  # the possessive ending comes after the span and stays
        spelling = re.sub(r"['’]s$", "", spelling)
    return parts.finding(span, f"“{parts.on_one_line(span)}”: the company is {name.spoken}.", spelling)


def people_words(facts: Facts) -> frozenset[str]:
    """The words in the names of everybody involved, me included: on their own they mean the person."""
    return words_of((*facts.people, facts.me.name or ""))


def words_of(names: Iterable[str]) -> frozenset[str]:
    """The words in personal names, folded."""
    return frozenset(key for person in names for key in keys_of(person))


def mentions(parts: Parts, name: CompanyName, people: frozenset[str]) -> Iterator[tuple[Word, ...]]:
    """The words that name the company, in full or by a short form. `people` are words that mean a person."""
    for run in parts.words.occurrences(name.keys):
        if is_written_as_a_name(run, name.keys):
            yield run
    for keys in name.short_forms(people):
        for run in parts.words.occurrences(keys):
            if _is_short_form(run, keys) and not _has_another_partner(parts, run, name):
                yield run
    if first := name.first_word(people):
        employs = _AT if is_place(first) or first in people else _EMPLOYER
        for run in parts.words.occurrences((first,)):
            before = parts.plain[max(0, run[0].start - 24) : run[0].start]
            theirs = first not in people or run[0].text.endswith(("'s", "’s"))
            if (
                theirs
                and run[0].capital
                and employs.search(before)
                and not _has_another_partner(parts, run, name)
            ):
                yield run


def _is_short_form(run: tuple[Word, ...], keys: tuple[str, ...]) -> bool:
    if len(keys) == 1 and not is_distinctive(keys[0]):
        return run[0].text.isupper()
    return all(word.capital for word in run if word.key not in {"and", "of", "the"})


def _has_another_partner(parts: Parts, run: tuple[Word, ...], name: CompanyName) -> bool:
    """Whether an "&" and somebody else follow: Ernst & Young isn't Ernst & Kjær."""
    joined = parts.words.after(run)
    partner = parts.words.after((joined,)) if joined and joined.text == "&" else None
    return partner is not None and partner.key not in name.keys


def _near_misses(
    parts: Parts, name: CompanyName, right: list[tuple[Word, ...]], people: frozenset[str]
) -> Iterator[tuple[Span, str]]:
    """Spans that almost name the company, each with what should be there."""
    # A short form may be the beginning of a misspelled full name: only whole names are beyond doubt.
    whole = {word.start for run in right if len(run) >= len(name.keys) for word in run}
    spoken = name.spoken.removeprefix("The ") if name.keys[0] != "the" else name.spoken
    seen = {word.start for run in right for word in run}
    for run in near_runs(parts, name.keys, whole):
        if len(name.keys) == 1 and not _alone_means_it(parts, run[0], name.keys[0], people):
            continue
        if seen.isdisjoint(w.start for w in run if w.key not in name.keys):
            seen.update(word.start for word in run)
            yield span_of(run), spoken
    if len(name.keys) > 1:
        for key in (k for k in name.keys if is_distinctive(k) and k not in people):
            for word in parts.words:
                if word.start not in seen and _almost_alone(parts, word, key, people):
                    seen.add(word.start)
                    yield span_of([word]), _as_written(name, key)


def _almost_alone(parts: Parts, word: Word, key: str, people: frozenset[str]) -> bool:
    if not word.capital or word.key == key or edits(word.key, key) > allowance(len(key), alone=True):
        return False
    return _alone_means_it(parts, word, key, people)


def _alone_means_it(parts: Parts, word: Word, key: str, people: frozenset[str]) -> bool:
    """Whether one word that is nearly the company's can only mean the company."""
    if _is_in_a_persons_name(parts, word):
        return False
    if not word.capital or word.key in people or is_plain_word(word) or word.key == key + "s":
        return False
    if _EMPLOYER.search(parts.plain[max(0, word.start - 24) : word.start]):
        return True
    return len(key) >= _LONG_ENOUGH_ALONE and word.key[0] == key[0]


def _is_in_a_persons_name(parts: Parts, word: Word) -> bool:
    """Whether a word is in the greeting or follows a title."""
    greeted = parts.salutation.names if parts.salutation else ()
    if any(name.start <= word.start < name.end for name in greeted):
        return True
    before = parts.plain[max(0, word.start - 12) : word.start].split()
    return bool(before) and is_title(before[-1])


def _as_written(name: CompanyName, key: str) -> str:
    return next((word for word in name.written.split() if key in keys_of(word)), name.spoken)
