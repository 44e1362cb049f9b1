"""What the channel makes of a courtesy that is missing."""

from __future__ import annotations

from heardback.domain.kinds import Channel
from heardback.proofreading.facts import Facts
from heardback.proofreading.finding import Status


def if_missing(facts: Facts) -> Status:
    """E-mail: fail in a thank-you, else warn. LinkedIn and a call: advice."""
    if facts.medium is not Channel.EMAIL:
        return Status.ADVICE
    return Status.FAIL if facts.is_thank_you else Status.WARN
