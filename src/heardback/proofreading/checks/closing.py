"""Whether it takes leave before the name."""

from __future__ import annotations

from heardback.domain.kinds import Channel
from heardback.proofreading.courtesy import if_missing
from heardback.proofreading.facts import Facts
from heardback.proofreading.finding import Check, Status
from heardback.proofreading.parts import Parts
from heardback.proofreading.signing_off import takes_leave_aloud


def check(parts: Parts, facts: Facts) -> Check:
    """Missing closing words: fail in a thank-you mail, warn in another, else advice."""
    if parts.closing:
        words = parts.plain[parts.closing.start : parts.closing.end].rstrip(",.! ")
        return Check("closing", Status.PASS, f"It closes with “{words}”.")
    if facts.medium is Channel.PHONE and takes_leave_aloud(parts.plain):
        return Check("closing", Status.PASS, "It says goodbye.")
    return Check("closing", if_missing(facts), "It has no closing words such as “Kind regards”.")
