"""Whether it says thank you."""

from __future__ import annotations

import re

from heardback.proofreading.checks.placeholders import slots
from heardback.proofreading.courtesy import if_missing
from heardback.proofreading.facts import Facts
from heardback.proofreading.finding import Check, Status
from heardback.proofreading.parts import Parts

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


def check(parts: Parts, facts: Facts) -> Check:
    """Missing thanks: fail in a thank-you mail, warn in another, else advice."""
    ignored = [(f.start(), f.end()) for f in _NO_THANKS.finditer(parts.plain)]
    ignored += [(s.start, s.end) for s in slots(parts.plain)]
    for found in _THANKS.finditer(parts.plain):
        if not any(start <= found.start() < end for start, end in ignored):
            return Check("thanks", Status.PASS, f"It says thank you: “{found[0]}”.")
    return Check("thanks", if_missing(facts), "It does not say thank you.")
