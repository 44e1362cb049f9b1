"""The checklist: every check of a message, in the order in which they are shown.

A new check is a function in `checks`, beside those of its subject, and a line in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable

from heardback.proofreading.checking import Check, Facts, Report
from heardback.proofreading.checks import (
    company,
    content,
    copied,
    courtesies,
    dates,
    language,
    placeholders,
    recipient,
    role,
)
from heardback.proofreading.parts import Parts

CHECKS: dict[str, Callable[[Parts, Facts], Check]] = {
    "placeholders": placeholders.check,
    "greeting": recipient.check_greeting,
    "recipient": recipient.check_recipient,
    "company": company.check,
    "role": role.check,
    "other-names": copied.check_other_names,
    "dates": dates.check,
    "thanks": courtesies.check_thanks,
    "closing": courtesies.check_closing,
    "interest": content.check_interest,
    "strengths": content.check_strengths,
    "personal": content.check_personal,
    "signature": courtesies.check_signature,
    "subject": courtesies.check_subject,
    "casual": language.check_casual,
    "pushy": language.check_pushy,
    "length": courtesies.check_length,
    "timing": courtesies.check_timing,
    "alike": copied.check_alike,
}
"""The checks by id, except the four of `language.LANGUAGE_CHECKS`, which one reading answers."""

_AFTER_THE_LANGUAGE = "casual"
IDS = tuple(
    id_
    for name in CHECKS
    for id_ in ((*language.LANGUAGE_CHECKS, name) if name == _AFTER_THE_LANGUAGE else (name,))
)
"""The ids of a report, in its order."""


def check(text: str, facts: Facts = Facts(), *, language_reader: language.Reader | None = None) -> Report:  # noqa: B008
    """Check the body of a message against `facts`.

    Without a `language_reader`, usually a `language.Language`, spelling, grammar, punctuation and repeats are
    skipped; everything else takes a few milliseconds.
    """
    parts = Parts.of(text)
    rows = {name: run(parts, facts) for name, run in CHECKS.items()}
    rows |= {row.id: row for row in language.read(parts, language_reader)}
    return Report(tuple(rows[id_] for id_ in IDS))
