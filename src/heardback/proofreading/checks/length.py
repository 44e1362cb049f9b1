"""Whether it is as long as its kind should be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from heardback.domain.kinds import Channel
from heardback.proofreading.facts import Facts
from heardback.proofreading.finding import Check, Status
from heardback.proofreading.parts import Parts

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


def check(parts: Parts, facts: Facts) -> Check:
    """A thank-you by its words, a LinkedIn note by its characters, a call by its longest branch."""
    if facts.medium is Channel.LINKEDIN:
        return _note(parts.text, facts.linkedin_limit)
    if facts.medium is Channel.PHONE:
        return _call(parts.plain)
    words = count_words(parts.plain)
    if facts.is_thank_you:
        return _thank_you(words)
    return Check(_ROW, Status.PASS, f"{words} words.")


def count_words(text: str) -> int:
    """Words as one counts them: pieces between spaces with a letter or a figure in them."""
    return sum(1 for piece in text.split() if any(c.isalnum() for c in piece))


def _thank_you(words: int) -> Check:
    if words > _LONGEST:
        return Check(
            _ROW, Status.FAIL, f"{words} words: nobody reads a thank-you above {_LONGEST}. Aim at {_LONG}."
        )
    if words > _LONG:
        return Check(_ROW, Status.WARN, f"{words} words: a thank-you has at most {_LONG}.")
    if words < _SHORTEST:
        return Check(_ROW, Status.ADVICE, f"{words} words: a thank-you has room for {_SHORTEST} to {_LONG}.")
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
    return Check(_ROW, Status.PASS, f"The longest branch takes {seconds:.0f} seconds to say.")


def branches(text: str) -> Iterator[str]:
    """What is spoken in each branch of a call script.

    A branch begins at a heading, or at a line such as "If somebody else answers:" or "Voicemail:"; the words
    behind that colon are spoken.
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
    """What is spoken on a line that opens a branch (a space for nothing); None for any other line."""
    found = _BRANCH.match(line)
    if not found or (found["shouted"] and not (line.isupper() and found.end() == len(line))):
        return None
    if (found["heading"] or found["marked"]) and found.end() < len(line) and not found[0].endswith(":"):
        return None
    return line[found.end() :] or " "
