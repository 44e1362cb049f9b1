"""Whether now is the time for it, by the etiquette."""

from __future__ import annotations

from heardback.domain.follow_up import State
from heardback.domain.kinds import OFFER_ANSWERS
from heardback.proofreading.facts import Facts
from heardback.proofreading.finding import Check, Status
from heardback.proofreading.parts import Parts


def check_timing(parts: Parts, facts: Facts) -> Check:
    """Warn when it is too soon, once too often or too late; overdue is no warning."""
    follow_up, reason = facts.timing.follow_up, facts.timing.reason
    if follow_up is None:
        if reason:
            return Check("timing", Status.WARN, reason)
        return Check("timing", Status.SKIP, "The etiquette says nothing about when to send this.")
    # The list begins to remind of an offer shortly before its last day; an answer is never too soon.
    if follow_up.state is State.WAITING and facts.message not in OFFER_ANSWERS:
        return Check("timing", Status.WARN, f"Too soon. {follow_up.reason}")
    if follow_up.state is State.RESTING:
        return Check("timing", Status.WARN, follow_up.reason)
    return Check("timing", Status.PASS, follow_up.reason)
