"""The numbers of the etiquette, each settable by its name under `etiquette:`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """Hours and days are elapsed or calendar ones; `*_business_days` leave out weekends and holidays."""

    thank_you_opens_hours: int = 1
    thank_you_due_hours: int = 24
    thank_you_missed_days: int = 7
    promise_business_days: int = 1
    follow_up_days: int = 7
    follow_up_business_days: int = 5
    follow_up_gap_days: int = 7
    max_follow_ups: int = 2
    nudge_business_days: int = 10
    max_nudges: int = 1
    feedback_opens_days: int = 1
    feedback_due_days: int = 2
    feedback_until_days: int = 14
    answer_offer_opens_days: int = 2
    keep_in_touch_days: int = 90
    keep_in_touch_until_days: int = 365
    let_go_days: int = 60
