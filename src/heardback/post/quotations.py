"""What somebody wrote themselves in a mail: without the mail that they answer, its introduction, and their signature.

In English and German, as the usual programs write it; the introductions of a few more languages are known too.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from heardback.domain.names import fold

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
    """The lines of `text` that its writer wrote, without a signature."""
    kept: list[str] = []
    lines = text.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines):
        if line.rstrip() == "--" or _begins_a_quotation(lines, number):
            break
        if not line.lstrip().startswith(">") and not _DEVICE.fullmatch(line[:_LONGEST]):
            kept.append(line.rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def in_short(text: str, writer: str = "", limit: int = 200) -> str:
    """The first own words on one line, without greeting, closing and `writer`, cut between words with an ellipsis."""
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
    """Whether what is quoted begins here: an introduction on up to three lines, a rule, or a block of headers."""
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
    """Whether the next line that says something is quoted: then the line above it introduces it."""
    return next((line for line in lines if line.strip()), "").lstrip().startswith(">")
