"""What a message owes its reader: a subject, thanks, a closing, a signature, the right length and the right time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from heardback.domain.follow_up import State
from heardback.domain.kinds import OFFER_ANSWERS, Channel
from heardback.domain.person_name import PersonName, is_particle
from heardback.proofreading.checking import Check, Facts, Status
from heardback.proofreading.checks.placeholders import slots
from heardback.proofreading.parts import Parts, says_goodbye
from heardback.proofreading.word import Span, keys_of


def status_if_missing(facts: Facts) -> Status:
    """For a missing courtesy: in an e-mail fail if it is a thank-you, else warn; on LinkedIn and in a call, advise."""
    if facts.medium is not Channel.EMAIL:
        return Status.ADVICE
    return Status.FAIL if facts.is_thank_you else Status.WARN


_THANKS = re.compile(
    r"\b(?:thank(?:s|ed|ing|ful|fully)?|grateful(?:ly)?|gratitude|appreciat(?:e[sd]?|ing|ion|ive|ively)|indebted"
    r"|much\s+obliged|obliged\s+to\s+you|dankie|bedank\w*|enkosi|ngiyabonga|siyabonga|ke\s+a\s+lebo[gh]a|merci|danke"
    r"|gracias|asante)\b",
    re.IGNORECASE,
)
# "I appreciate that December is busy" means understanding, not thanks; nor does "no thanks to" thank anybody.
_NO_THANKS = re.compile(
    r"\bappreciat(?:e[sd]?|ing)\s+that\b|\bno\s+thanks\b|\bthankful(?:ly)?,", re.IGNORECASE
)


def check_thanks(parts: Parts, facts: Facts) -> Check:
    """Without thanks: fail in a thank-you e-mail, warn in another e-mail, else advise."""
    ignored = [(f.start(), f.end()) for f in _NO_THANKS.finditer(parts.plain)]
    ignored += [(s.start, s.end) for s in slots(parts.plain)]
    for found in _THANKS.finditer(parts.plain):
        if not any(start <= found.start() < end for start, end in ignored):
            said = parts.on_one_line(Span(*found.span()))
            return Check("thanks", Status.PASS, f"It says thank you: “{said}”.")
    return Check("thanks", status_if_missing(facts), "It does not say thank you.")


def check_closing(parts: Parts, facts: Facts) -> Check:
    """Without closing words: fail in a thank-you e-mail, warn in another e-mail, else advise."""
    if parts.closing:
        words = parts.plain[parts.closing.start : parts.closing.end].rstrip(",.! ")
        return Check("closing", Status.PASS, f"It closes with “{words}”.")
    if facts.medium is Channel.PHONE and says_goodbye(parts.plain):
        return Check("closing", Status.PASS, "It says goodbye.")
    return Check("closing", status_if_missing(facts), "It has no closing words such as “Kind regards”.")


_LONGEST_SUBJECT = 60
_ANSWER = re.compile(r"\s*re:", re.IGNORECASE)
"""An answer keeps the subject of the mail before it, however long."""


def check_subject(parts: Parts, facts: Facts) -> Check:
    """In an e-mail, fail without a subject and warn if it is longer than 60 characters."""
    if facts.medium is not Channel.EMAIL:
        return Check("subject", Status.SKIP, "Only an e-mail has a subject.")
    if facts.subject is None:
        return Check("subject", Status.SKIP, "The subject is not known.")
    length = len(unicodedata.normalize("NFC", facts.subject.strip()))
    if not length:
        return Check("subject", Status.FAIL, "The e-mail has no subject.")
    if length > _LONGEST_SUBJECT and not _ANSWER.match(facts.subject):
        return Check(
            "subject",
            Status.WARN,
            f"The subject has {length} characters; above {_LONGEST_SUBJECT} it is cut off.",
        )
    return Check("subject", Status.PASS, f"The subject has {_counted(length, 'character')}.")


def check_signature(parts: Parts, facts: Facts) -> Check:
    """Warn if no part of my name is in the last lines of an e-mail."""
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
        return Check("signature", Status.PASS, "It's signed with your name.")
    return Check("signature", Status.WARN, f"It is not signed: {facts.me.name} is not among the last lines.")


def _parts_of(me: str) -> frozenset[str]:
    """The words of my name that say who I am; an initial or a "van" alone doesn't."""
    name = PersonName.of(me)
    keys = [key for part in (*name.parts, *name.nicknames) if not is_particle(part) for key in keys_of(part)]
    return frozenset(key for key in keys if len(key) > 1) or frozenset(keys)


def check_timing(parts: Parts, facts: Facts) -> Check:
    """Warn if it is too soon, once too often or too late; overdue doesn't warn."""
    follow_up, reason = facts.timing.follow_up, facts.timing.reason
    if follow_up is None:
        if reason:
            return Check("timing", Status.WARN, reason)
        return Check("timing", Status.SKIP, "The etiquette says nothing about when to send this.")
    # The list reminds of an offer only shortly before its last day, but an answer is never too soon.
    if follow_up.state is State.WAITING and facts.message not in OFFER_ANSWERS:
        return Check("timing", Status.WARN, f"Too soon. {follow_up.reason}")
    if follow_up.state is State.RESTING:
        return Check("timing", Status.WARN, follow_up.reason)
    return Check("timing", Status.PASS, follow_up.reason)


_ROW = "length"
_SHORTEST, _LONG, _LONGEST = 60, 150, 250
_SPOKEN_SECONDS = 45
_WORDS_A_MINUTE = 150
_BRANCH = re.compile(
    r"""(?P<heading>\#{1,6}\s+\S.*)
    |(?P<marked>[*_]{1,3}[^*_\n]{2,80}[*_]{1,3}:?)
    |(?P<labelled>(?:[-*•]\s+|\d[.)]\s+)?(?:if|when|in\s+case)\b[^.!?\n]{2,70}:)
    |(?P<named>(?:[-*•]\s+|\d[.)]\s+)?(?:voice\s?-?mail|answering\s+machine|gatekeeper|reception(?:ist)?|somebody\s+else|someone\s+else
        |they\s+answer|no\s+answer|branch|option|they\s+pick\s+up|it\s+rings\s+out|no\s+one\s+answers|nobody\s+answers)\b[^.!?\n]{0,60}:)
    |(?P<shouted>[A-Z][A-Z '’,-]{4,60}:?)""",
    re.IGNORECASE | re.VERBOSE,
)
_UNDERLINED = re.compile(r"^[ \t]*(\S[^\n]{0,80})\n[-=]{3,}[ \t]*$", re.MULTILINE)
# Stage directions are not spoken: (wait for an answer), [pause], *smile*.
_SILENT = re.compile(r"\([^()]*\)|<!--.*?-->|^\s*>.*$|^\s*[-=*_]{3,}\s*$", re.DOTALL | re.MULTILINE)


def check_length(parts: Parts, facts: Facts) -> Check:
    """Measure a thank-you in words, a LinkedIn note in characters, a call by the seconds of its longest branch."""
    if facts.medium is Channel.LINKEDIN:
        return _note(parts.text, facts.linkedin_limit)
    if facts.medium is Channel.PHONE:
        return _call(parts.plain)
    words = count_words(parts.plain)
    if facts.is_thank_you:
        return _thank_you(words)
    return Check(_ROW, Status.PASS, f"{_counted(words, 'word')}.")


def _counted(number: int, noun: str) -> str:
    """``1 word``, ``59 words``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def count_words(text: str) -> int:
    """How many words: pieces between spaces that have a letter or a digit in them."""
    return sum(1 for piece in text.split() if any(c.isalnum() for c in piece))


def _thank_you(words: int) -> Check:
    if words > _LONGEST:
        return Check(
            _ROW, Status.FAIL, f"{words} words: nobody reads a thank-you above {_LONGEST}. Aim for {_LONG}."
        )
    if words > _LONG:
        return Check(_ROW, Status.WARN, f"{words} words: a thank-you has at most {_LONG}.")
    if words < _SHORTEST:
        return Check(
            _ROW,
            Status.ADVICE,
            f"{_counted(words, 'word')}: a thank-you has room for {_SHORTEST} to {_LONG}.",
        )
    return Check(_ROW, Status.PASS, f"{words} words.")


def _note(text: str, limit: int) -> Check:
    length = len(unicodedata.normalize("NFC", text.replace("\r\n", "\n").strip()))
    if length > limit:
        return Check(
            _ROW, Status.FAIL, f"{length} characters: LinkedIn takes {limit}. {length - limit} must go."
        )
    return Check(_ROW, Status.PASS, f"{length} of {limit} characters.")


def _call(text: str) -> Check:
    longest = max((count_words(branch) for branch in branches(text)), default=0)
    seconds = longest * 60 / _WORDS_A_MINUTE
    if seconds > _SPOKEN_SECONDS:
        return Check(
            _ROW,
            Status.WARN,
            f"The longest branch takes {seconds:.0f} seconds to say; {_SPOKEN_SECONDS} is long enough.",
        )
    return Check(_ROW, Status.PASS, f"The longest branch takes {_counted(round(seconds), 'second')} to say.")


def branches(text: str) -> Iterator[str]:
    """What is spoken in each branch of a call script.

    A branch begins at a heading, or at a line such as "If somebody else answers:" or "Voicemail:"; the words
    after that colon are spoken.
    """
    spoken: list[str] = []
    for line in _SILENT.sub(" ", _UNDERLINED.sub(r"# \1", text)).splitlines():
        if rest := _opens_a_branch(line.strip()):
            yield " ".join(spoken)
            spoken = [rest.strip()]
        else:
            spoken.append(line)
    yield " ".join(spoken)


def _opens_a_branch(line: str) -> str | None:
    """What is spoken on a line that opens a branch (a space if nothing is); None for any other line."""
    found = _BRANCH.match(line)
    if not found or (found["shouted"] and not (line.isupper() and found.end() == len(line))):
        return None
    if (found["heading"] or found["marked"]) and found.end() < len(line) and not found[0].endswith(":"):
        return None
    return line[found.end() :] or " "
