"""The words of a mail: its readable text, what its sender wrote themselves, and what it seems to decide.

There are limits to everything, because a mail can be made to break its reader: its size, its nesting, its number of
parts and its character sets are up to the sender.

Somebody's own words are what is left without the quoted mail, the line that introduces it, and the signature, as
common programs write them in English and German (and some introductions in other languages). A sentence that points
at a decision, a date for one or a no, is quoted whole; what it means is never decided here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from email import message_from_bytes
from email.message import Message as Mime
from enum import StrEnum
from zoneinfo import ZoneInfo

from heardback.domain.in_words import MONTHS
from heardback.domain.names import fold
from heardback.domain.plain import one_line, plain
from heardback.domain.spoken_dates import Misheard, understand
from heardback.proofreading.word import word_set
from heardback.proofreading.written_dates import dates_in

MOST_BYTES = 4 * 1024 * 1024
"""Read from the beginning of a mail: the text comes before the attachments."""
_MOST_BOUNDARIES, _MOST_PARTS, _MOST_TEXT = 60, 300, 200_000
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_TAG = re.compile(r"/?[a-z0-9]+", re.IGNORECASE)
_BLOCKS = word_set("br p div tr li ul ol table h1 h2 h3 h4 hr /p /div /tr /li /h1 /h2 /h3 /table")
_UNSEEN = frozenset(("style", "script", "head", "title"))
_QUOTED = re.compile(r"gmail_quote|yahoo_quoted|divRplyFwdMsg|appendonsend|moz-cite-prefix|protonmail_quote")


@dataclass(frozen=True, slots=True)
class Body:
    """The `text` of a mail, empty if it has none; `remark` says what couldn't be read."""

    text: str = ""
    holds_invitation: bool = False
    remark: str | None = None


def read_body(content: bytes) -> Body:
    """The words of the mail that begins with `content`. Never raises."""
    content = content[:MOST_BYTES]
    if len(_BOUNDARY.findall(content)) > _MOST_BOUNDARIES:
        return Body(
            remark="it has too many parts inside each other to be a letter, and its text was not read"
        )
    try:
        parts = list(_parts(message_from_bytes(content)))
        return Body(_text(parts), any(p.get_content_type() == "text/calendar" for p in parts))
    except Exception:  # noqa: BLE001 - the e-mail package can raise anything over what isn't a mail
        return Body(remark="its text can't be read: the mail is broken")


def _parts(mail: Mime) -> Iterator[Mime]:
    """The parts that hold something, in order, without those of an attached mail."""
    waiting, seen = [mail], 0
    while waiting and seen < _MOST_PARTS:
        part, seen = waiting.pop(), seen + 1
        payload = part.get_payload()
        if part.get_content_type() == "message/rfc822":
            continue
        if part.is_multipart() and isinstance(payload, list):
            waiting += [inner for inner in reversed(payload) if isinstance(inner, Mime)]
        else:
            yield part


def _text(parts: list[Mime]) -> str:
    for kind, read in (("text/plain", _same), ("text/html", from_html)):
        for part in parts:
            if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
                text = plain(read(_decoded(part)[:_MOST_TEXT]))
                if text.strip():
                    return text
    return ""


def _same(text: str) -> str:
    return text


def _decoded(part: Mime) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    for charset in (part.get_content_charset(), "utf-8"):
        try:
            return content.decode(charset or "utf-8")
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", errors="replace")


def from_html(page: str) -> str:
    """The text that an HTML page shows, up to what it quotes, in one pass that no page can slow down."""
    lines: list[str] = []
    unseen: str | None = None
    for number, piece in enumerate(page.split("<")):
        tag, closed, text = piece.partition(">") if number else ("", ">", piece)
        found = _TAG.match(tag)
        name = found[0].casefold() if found else ""
        if unseen:
            if name != f"/{unseen}":
                continue
            unseen = None
        if name == "blockquote" or (number and _QUOTED.search(tag)):
            break
        if name in _UNSEEN and not tag.endswith("/"):
            unseen = name
            continue
        lines += ["\n"] if name in _BLOCKS else []
        lines.append(" ".join(text.split()) + (" " if text[-1:].isspace() else "") if closed else "")
    return html.unescape("".join(lines)).replace("\xa0", " ")


_SHORTEST, _MOST_LINES, _LONGEST = 2, 3, 300
_WROTE = r"(?:wrote|schrieb|writes|a écrit|escribió|ha scritto|schreef|het geskryf|napisał\(a\)|escreveu)"
_INTRODUCTION = re.compile(rf"\s*(?:on|am|le|el|il|op)\b.{{4,200}}\b{_WROTE}\b.{{0,100}}:\s*", re.IGNORECASE)
_INTRODUCTION_ON_A_LINE = re.compile(
    rf"""(?:
        .{{0,200}}(?:\d\d:\d\d|[\w.+-]+@[\w.-]+).{{0,200}}\b{_WROTE}\b.{{0,100}}
        | .{{0,10}}\d{{4}}.{{0,30}}\d\d:\d\d.{{0,20}}\b(?:by|von)\s.{{1,100}}@.{{1,100}}
        | \d\d?\s\w+\s\d{{4}},\s\d\d:\d\d\s(?:by|von)\s.{{1,100}}
    ):\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_DATED = re.compile(r"\d\d?[:.]\d\d|\d{4}|@")
_RULE = re.compile(
    r"\s*(?:[-_*]{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht"
    r"|message d'origine|mensaje original|originalnachricht)\s*[-_*]{2,}|_{20,})\s*",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"\s*\*?(from|sent|date|to|subject|cc|von|gesendet|datum|an|betreff|de|envoyé|date|à|objet)\s?:\*?\s",
    re.IGNORECASE,
)
_FIRST_HEADER = re.compile(r"\s*\*?(?:from|von|de)\s?:\*?\s+\S", re.IGNORECASE)
_DEVICE = re.compile(
    r"\s*(?:sent from my |sent from (?:outlook|mail|yahoo|proton)|get outlook for |von meinem \S+ gesendet"
    r"|gesendet (?:von|mit) |diese nachricht wurde von meinem |envoyé de mon ).{0,80}",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"\s*(?:hi|hello|dear|hey|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen|abend)|liebe[rs]?"
    r"|sehr geehrte[rs]?|moin|grüezi|servus|beste|goeie|bonjour|hola)\b.{0,60}[,!.:–-]?\s*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\s*(?:(?:kind|best|warm|many)?\s*regards|best wishes|best|all the best|sincerely|yours \w+|cheers|thanks"
    r"|(?:mit )?(?:freundlichen?|besten?|viele[n]?|herzliche[n]?|liebe[n]?|schöne[n]?) grü(?:ße[n]?|sse[n]?)"
    r"|mfg|lg|vg|groete|cordialement)\s*[,.!]?\s*",
    re.IGNORECASE,
)


def own_words(text: str) -> str:
    """The lines of `text` that its sender wrote, without quotations or a signature."""
    kept: list[str] = []
    lines = text.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines):
        if line.rstrip() == "--" or _begins_a_quotation(lines, number):
            break
        if not line.lstrip().startswith(">") and not _DEVICE.fullmatch(line[:_LONGEST]):
            kept.append(line.rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def in_short(text: str, writer: str = "", limit: int = 200) -> str:
    """The sender's first words on one line, without greeting, closing and `writer`, at most `limit` characters."""
    names = {fold(writer), *fold(writer).split()}
    said = " ".join(" ".join(_between(own_words(text).split("\n"), names)).split())
    if len(said) <= limit:
        return said
    return said[: limit - 1].rpartition(" ")[0].rstrip(" ,;:") + " …"


def _between(lines: list[str], names: Container[str]) -> Iterator[str]:
    begun = False
    for line in lines:
        if not begun and _GREETING.fullmatch(line[:_LONGEST]):
            begun = True
        elif begun and (_CLOSING.fullmatch(line[:_LONGEST]) or fold(line).strip(" ,.") in names):
            return
        elif line.strip():
            begun = True
            yield line


def _begins_a_quotation(lines: list[str], number: int) -> bool:
    """Whether a quotation begins here: with an introduction on up to three lines, a rule, or a block of headers."""
    line = lines[number][:_LONGEST]
    if _RULE.fullmatch(line):
        return True
    if _FIRST_HEADER.match(line):
        below = [row[:_LONGEST] for row in lines[number + 1 : number + 6]]
        return sum(_HEADER.match(row) is not None for row in below) >= _SHORTEST
    if _INTRODUCTION_ON_A_LINE.fullmatch(line):
        return True
    for length in range(1, _MOST_LINES + 1):
        rows = lines[number : number + length]
        joined = " ".join(row.strip() for row in rows)[:_LONGEST]
        if all(map(str.strip, rows)) and _INTRODUCTION.fullmatch(joined):
            return bool(_DATED.search(joined)) or _is_followed_by_a_quotation(lines[number + length :])
    return False


def _is_followed_by_a_quotation(lines: list[str]) -> bool:
    """Whether the next line that isn't empty is quoted, so that the line above introduces it."""
    return next((line for line in lines if line.strip()), "").lstrip().startswith(">")


_MOST_SHOWN, _MOST_READ, _MOST_POINTERS = 240, 20_000, 5
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


class PointerKind(StrEnum):
    """What a sentence points at."""

    DECISION = "decision date"
    REJECTION = "rejection"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A sentence of a mail, what it points at, and the `day` that it names for a decision."""

    text: str
    what: PointerKind
    day: date | None = None


def pointers_in(text: str, sent_on: date, *, month_first: bool = False) -> tuple[Pointer, ...]:
    """What the words of a mail point at, in order. A day without a year is the one nearest to `sent_on`."""
    return tuple(_pointers(text[:_MOST_READ], sent_on, month_first))[:_MOST_POINTERS]


def _pointers(text: str, sent_on: date, month_first: bool) -> Iterator[Pointer]:
    for found in _SENTENCE.finditer(text):
        sentence = one_line(found[0])
        if _NO.search(sentence):
            yield Pointer(_short(sentence), PointerKind.REJECTION)
        elif _DECIDES.search(sentence):
            days = [day for day in _days(sentence, sent_on, month_first) if day >= sent_on]
            if days:
                yield Pointer(_short(sentence), PointerKind.DECISION, max(days))


def _days(sentence: str, sent_on: date, month_first: bool) -> Iterator[date]:
    for written in dates_in(_in_english(sentence), sent_on, month_first=month_first):
        yield from written.days[:1]
    here = datetime.combine(sent_on, time(12), ZoneInfo("UTC"))
    for found in _SPOKEN.finditer(sentence):
        spoken = understand(found[1], here)
        if not isinstance(spoken, Misheard):
            yield spoken.day


def _in_english(sentence: str) -> str:
    """The sentence with German days as `dates_in` reads them: ``4. Dezember`` and ``4.12.`` become 4 December."""
    said = _GERMAN_DAY.sub(lambda m: _named(m, _GERMAN_MONTHS.index(m[2].casefold()) + 1), sentence)
    return _IN_FIGURES.sub(lambda m: _named(m, int(m[2])), said)


def _named(found: re.Match[str], month: int) -> str:
    """The matched day with its month in words, and its year if it has one; unchanged if there is no such month."""
    return f"{found[1]} {MONTHS[month - 1]} {found[3] or ''}" if 1 <= month <= len(MONTHS) else found[0]


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _MOST_SHOWN else sentence[: _MOST_SHOWN - 1] + "…"
