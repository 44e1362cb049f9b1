"""Whether an e-mail has a subject, and a short one."""

from __future__ import annotations

import unicodedata

from heardback.domain.kinds import Channel
from heardback.proofreading.facts import Facts
from heardback.proofreading.finding import Check, Status
from heardback.proofreading.parts import Parts

_LONGEST = 60


def check(parts: Parts, facts: Facts) -> Check:
    """Fail without a subject, warn above 60 characters."""
    if facts.medium is not Channel.EMAIL:
        return Check("subject", Status.SKIP, "Only an e-mail has a subject.")
    if facts.subject is None:
        return Check("subject", Status.SKIP, "The subject is not known.")
    length = len(unicodedata.normalize("NFC", facts.subject.strip()))
    if not length:
        return Check("subject", Status.FAIL, "The e-mail has no subject.")
    if length > _LONGEST:
        return Check(
            "subject", Status.WARN, f"The subject has {length} characters; above {_LONGEST} it is cut off."
        )
    return Check("subject", Status.PASS, f"The subject has {length} characters.")
