"""What a message owes to whoever reads it: a subject, thanks, a closing, a name below it, and the right time."""

from __future__ import annotations

import re
import unicodedata

from heardback.domain.follow_up import State
from heardback.domain.kinds import OFFER_ANSWERS, Channel
from heardback.domain.person_name import PersonName, is_particle
from heardback.proofreading.checks.placeholders import slots
from heardback.proofreading.facts import Facts
from heardback.proofreading.finding import Check, Status
from heardback.proofreading.parts import Parts, takes_leave_aloud
from heardback.proofreading.word import keys_of


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


_LONGEST = 60
_ANSWER = re.compile(r"\s*re:", re.IGNORECASE)
"""The subject of an answer is that of the mail before it, however long."""


def check_subject(parts: Parts, facts: Facts) -> Check:
    """Fail without a subject, warn above 60 characters."""
    if facts.medium is not Channel.EMAIL:
        return Check("subject", Status.SKIP, "Only an e-mail has a subject.")
    if facts.subject is None:
        return Check("subject", Status.SKIP, "The subject is not known.")
    length = len(unicodedata.normalize("NFC", facts.subject.strip()))
    if not length:
        return Check("subject", Status.FAIL, "The e-mail has no subject.")
    if length > _LONGEST and not _ANSWER.match(facts.subject):
        return Check(
            "subject", Status.WARN, f"The subject has {length} characters; above {_LONGEST} it is cut off."
        )
    return Check("subject", Status.PASS, f"The subject has {length} characters.")


def check_signature(parts: Parts, facts: Facts) -> Check:
    """Warn where no part of my name is among the last lines of an e-mail."""
    if facts.medium is not Channel.EMAIL:
        return Check("signature", Status.SKIP, "Only an e-mail is signed.")
    if not facts.me.name:
        return Check("signature", Status.SKIP, "Your name is not known: `me: {name: …}` in heardback.yaml.")
    signed = {
        word.key
        for line in parts.signature
        for word in parts.words
        if line.start <= word.start and word.end <= line.end
    }
    if signed & _parts_of(facts.me.name):
        return Check("signature", Status.PASS, "Your name stands below it.")
    return Check("signature", Status.WARN, f"It is not signed: {facts.me.name} is not among the last lines.")


def _parts_of(me: str) -> frozenset[str]:
    """The words of my name that say who I am; an initial or a "van" alone does not."""
    name = PersonName.of(me)
    keys = [key for part in (*name.parts, *name.nicknames) if not is_particle(part) for key in keys_of(part)]
    return frozenset(key for key in keys if len(key) > 1) or frozenset(keys)


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
