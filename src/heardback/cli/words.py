"""The fixed words that arguments take."""

from __future__ import annotations

STAGES = (
    *("interested", "applied", "interviewing", "offer"),
    *("accepted", "declined", "rejected", "withdrawn", "no-reply"),
)
MESSAGES = (
    *("thank-you", "follow-up", "call", "nudge", "connect", "feedback", "withdraw"),
    *("keep-in-touch", "accept-offer", "decline-offer"),
)
LOGGED_MESSAGES = (*MESSAGES, "answer-offer", "let-go")
SHELLS = ("bash", "zsh", "fish")
CHANNELS = ("email", "phone", "linkedin")
