"""Thanks and a closing: what a message owes to whoever reads it."""

from __future__ import annotations

import re

from heardback.domain.kinds import Channel
from heardback.proofreading.checks.placeholders import slots
from heardback.proofreading.facts import Facts
from heardback.proofreading.finding import Check, Status
from heardback.proofreading.parts import Parts
from heardback.proofreading.signing_off import takes_leave_aloud


def status_if_missing(facts: Facts) -> Status:
    """E-mail: fail in a thank-you, else warn. LinkedIn and a call: advice."""
    if facts.medium is not Channel.EMAIL:
        return Status.ADVICE
    return Status.FAIL if facts.is_thank_you else Status.WARN


_THANKS = re.compile(
    r"\b(?:thank(?:s|ed|ing|ful|fully)?|grateful(?:ly)?|gratitude|appreciat(?:e[sd]?|ing|ion|ive|ively)|indebted"
    r"|much\s+obliged|obliged\s+to\s+you|dankie|bedank\w*|enkosi|ngiyabonga|siyabonga|ke\s+a\s+lebo[gh]a|merci|danke"
    r"|gracias|asante)\b",
    re.IGNORECASE,
)
# "I appreciate that December is busy" understands, it does not thank; "no thanks to" neither.
_NO_THANKS = re.compile(
    r"\bappreciat(?:e[sd]?|ing)\s+that\b|\bno\s+thanks\b|\bthankful(?:ly)?,", re.IGNORECASE
)


def check_thanks(parts: Parts, facts: Facts) -> Check:
    """Missing thanks: fail in a thank-you mail, warn in another, else advice."""
    ignored = [(f.start(), f.end()) for f in _NO_THANKS.finditer(parts.plain)]
    ignored += [(s.start, s.end) for s in slots(parts.plain)]
    for found in _THANKS.finditer(parts.plain):
        if not any(start <= found.start() < end for start, end in ignored):
            return Check("thanks", Status.PASS, f"It says thank you: “{found[0]}”.")
    return Check("thanks", status_if_missing(facts), "It does not say thank you.")


def check_closing(parts: Parts, facts: Facts) -> Check:
    """Missing closing words: fail in a thank-you mail, warn in another, else advice."""
    if parts.closing:
        words = parts.plain[parts.closing.start : parts.closing.end].rstrip(",.! ")
        return Check("closing", Status.PASS, f"It closes with “{words}”.")
    if facts.medium is Channel.PHONE and takes_leave_aloud(parts.plain):
        return Check("closing", Status.PASS, "It says goodbye.")
    return Check("closing", status_if_missing(facts), "It has no closing words such as “Kind regards”.")
