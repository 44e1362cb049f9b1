"""What a mail seems to say of a decision: a day by which there will be one, or a no. It is quoted, never decided.

A quotation is a whole sentence of the sender's own words. English and German.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from heardback.domain.plain import one_line
from heardback.domain.prose import MONTHS
from heardback.domain.spoken_dates import Misheard, understand
from heardback.proofreading.written_dates import dates_in

_MOST_SHOWN, _MOST_TEXT, _MOST_POINTERS = 240, 20_000, 5
_SENTENCE = re.compile(
    r"(?:[^.!?\n]|[.!?](?=\S)|\.(?= [a-zäöü0-9])|\n(?!\s*\n)"
    r"|(?<=\d)\.(?= (?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)))+[.!?]*"
)
_GERMAN_MONTHS = (
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
)
_GERMAN_DAY = re.compile(rf"\b(\d{{1,2}})\.\s*({'|'.join(_GERMAN_MONTHS)})\b(?:\s+(\d{{4}}))?", re.IGNORECASE)
_IN_FIGURES = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}))?(?!\d)")
_SPOKEN = re.compile(
    r"\b(?:by|until|before|no later than|on|bis(?: zum)?)\s+((?:the\s+)?end\s+of\s+(?:the|this|next)\s+(?:week|month)"
    r"|(?:(?:this|next|coming)\s+)?(?:mon|tues|wednes|thurs|fri)day(?:\s+next\s+week)?|tomorrow)\b",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"\b(?:decision|decide\w*|hear (?:back )?from (?:us|me)|let you know|get back to you|be in touch|come back to you"
    r"|(?:an )?answer|response|update you|outcome|result|feedback|inform you|final(?:ise|ize)"
    r"|make (?:an|our) (?:offer|choice)"
    r"|entscheid\w*|melden uns|meldet sich|bescheid|rückmeldung|hören von uns|von uns hören|informieren)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:not (?:to )?(?:be )?(?:moving|move|proceed\w*|progress\w*|going) (?:forward|ahead|with|your|further)"
    r"|(?:will|are|have decided) not (?:be )?(?:tak|mov|proceed|progress|go|advanc|pursu|offer)\w*"
    r"|(?:decided|chosen|opted) to (?:move|go|proceed) (?:forward |ahead )?with (?:an)?other"
    r"|other candidates?|another candidate|position has (?:been|now been) filled"
    r"|not (?:been )?(?:successful|selected|shortlisted)"
    r"|unsuccessful|regret to inform|unable to offer|no longer (?:be )?consider\w*|(?:pursue|proceed with) other"
    r"|nicht (?:weiter )?(?:berücksichtig\w*|in die engere)|für (?:eine[n]? )?andere\w* (?:bewerber\w*|kandidat\w*)"
    r"|leider (?:müssen|können|haben)|leider (?:keine|nicht)|absage|anderweitig (?:besetzt|vergeben)|bereits besetzt"
    r"|nicht weiter verfolgen)\b",
    re.IGNORECASE,
)


class Said(StrEnum):
    """What a quotation is about."""

    DECISION = "decision date"
    REJECTION = "rejection"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A sentence of a mail, and the `day` that it names where it is about a decision."""

    text: str
    what: Said
    day: date | None = None


def pointers_in(text: str, sent_on: date, *, month_first: bool = False) -> tuple[Pointer, ...]:
    """What the own words of a mail point at, in order. A day without a year is the nearest to `sent_on`."""
    return tuple(_pointers(text[:_MOST_TEXT], sent_on, month_first))[:_MOST_POINTERS]


def _pointers(text: str, sent_on: date, month_first: bool) -> Iterator[Pointer]:
    for found in _SENTENCE.finditer(text):
        sentence = one_line(found[0])
        if _NO.search(sentence):
            yield Pointer(_short(sentence), Said.REJECTION)
        elif _DECIDES.search(sentence):
            days = [day for day in _days(sentence, sent_on, month_first) if day >= sent_on]
            if days:
                yield Pointer(_short(sentence), Said.DECISION, max(days))


def _days(sentence: str, sent_on: date, month_first: bool) -> Iterator[date]:
    for written in dates_in(_in_english(sentence), sent_on, month_first=month_first):
        yield from written.days[:1]
    here = datetime.combine(sent_on, time(12), ZoneInfo("UTC"))
    for found in _SPOKEN.finditer(sentence):
        spoken = understand(found[1], here)
        if not isinstance(spoken, Misheard):
            yield spoken.day


def _in_english(sentence: str) -> str:
    """The days as `dates_in` reads them: ``4. Dezember`` and ``4.12.`` as 4 December."""
    said = _GERMAN_DAY.sub(lambda m: _named(m, _GERMAN_MONTHS.index(m[2].casefold()) + 1), sentence)
    return _IN_FIGURES.sub(lambda m: _named(m, int(m[2])), said)


def _named(found: re.Match[str], month: int) -> str:
    """A day, a month and maybe a year with the month in words; as it stands where there's no such month."""
    return f"{found[1]} {MONTHS[month - 1]} {found[3] or ''}" if 1 <= month <= len(MONTHS) else found[0]


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _MOST_SHOWN else sentence[: _MOST_SHOWN - 1] + "…"
