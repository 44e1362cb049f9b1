"""The frame of an e-mail: its subject, and who signs."""

from __future__ import annotations

import re
import unicodedata

from heardback.domain.kinds import Channel
from heardback.domain.person_name import PersonName, is_particle
from heardback.proofreading.facts import Facts
from heardback.proofreading.finding import Check, Status
from heardback.proofreading.parts import Parts
from heardback.proofreading.word import keys_of

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
