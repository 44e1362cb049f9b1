"""The slips of a copied message: names from another application, and a note too much like somebody else's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from heardback.domain.application import Application, Stage
from heardback.domain.kinds import Channel
from heardback.domain.names import fold, same_name
from heardback.domain.person_name import PersonName, is_particle
from heardback.proofreading.checking import Check, Facts, Finding, Note, Status
from heardback.proofreading.checks.company import mentions, people_words, words_of
from heardback.proofreading.companies import CompanyName, is_written_as_a_name
from heardback.proofreading.parts import Parts
from heardback.proofreading.word import (
    Word,
    is_company_word,
    is_distinctive,
    is_function_word,
    is_ordinary,
    keys_of,
    likeness,
    span_of,
    word_set,
)

_ROW = "other-names"
# Companies that are also tools: they are employers only where the text speaks of working there.
_TOOLS = word_set("""
    linkedin google zoom slack microsoft github gitlab indeed glassdoor amazon oracle sap salesforce adobe
    figma notion jira atlassian docker apple android youtube twitter facebook instagram whatsapp snowflake
    databricks tableau hubspot shopify confluent elastic mongodb dropbox jetbrains vmware cisco intel
    nvidia ibm openai stripe xero sage autodesk skype webex canva trello asana airtable wordpress netflix
    spotify uber reddit medium mozilla cloudflare hashicorp
    """)
_EMPLOYED = re.compile(
    r"\b(?:join(?:ing)?|work(?:ing|ed)?\s+(?:for|at|with)|(?:role|position|job|post|team|career|opportunity|future|place"
    r"|interest|interview|time|colleagues|everyone|people|part)\s+(?:at|in|with|of|for)|interested\s+in|contribute\s+to)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_NEAR_AN_EMPLOYER = re.compile(r"\b(?:at|for|with|to|of|about)\s+$", re.IGNORECASE)
_OWNS = re.compile(
    r"'s?\s+(?:team|staff|people|work|offer|culture|mission|office|product|products|customers|plans)\b"
)
_LOOK_BACK = 40
_IN_A_LONGER_NAME = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof)\.?|(?<![.!?\n])\s[A-ZÀ-Þ][\w'-]*)[ -]$")
_BY = re.compile(r"\b(?:by|from|like|than|near|is|as)\s+$", re.IGNORECASE)
_HAS = re.compile(r"(?:'s?\s+[^\W\d_]|\s+(?:is|has|was|does|offers?|makes?|called|seems?|stands?)\b)")


def check_other_names(parts: Parts, facts: Facts) -> Check:
    """Fail for a full name or a distinctive company name that belongs to another application."""
    if facts.application is None:
        return Check(_ROW, Status.SKIP, "It is not known which application this belongs to.")
    if not facts.others:
        return Check(_ROW, Status.SKIP, "There is no other application to confuse this with.")
    found = list(_slips(parts, facts))
    subject = list(_slips(Parts.of(facts.subject), facts)) if facts.subject else []
    if not found and not subject:
        return Check(_ROW, Status.PASS, "No name from another application is in it.")
    first = (found or subject)[0].message
    return Check(_ROW, Status.FAIL, first if found else f"In the subject: {first}", tuple(found))


def _slips(parts: Parts, facts: Facts) -> Iterator[Finding]:
    seen = _own_words(parts, facts)
    ours = _short_names([*facts.people, facts.me.name or ""])
    for other in _elsewhere(facts):
        for run, name in (*_people(parts, ours, other), *_companies(parts, facts, other)):
            starts = {word.start for word in run}
            if seen.isdisjoint(starts):
                seen |= starts
                yield parts.finding(span_of(run), _message(name, other))


def _elsewhere(facts: Facts) -> Iterator[Application]:
    """The applications to other companies: people met for a second role at the same company are colleagues there."""
    here = CompanyName.of(facts.company).keys
    return (other for other in facts.others if not here or CompanyName.of(other.company).keys != here)


def _message(name: str, other: Application) -> str:
    if name in other.people:
        return f"{name} belongs to another application, at {other.name}."
    return f"{name} is another of your applications."


def _own_words(parts: Parts, facts: Facts) -> set[int]:
    """The starts of the words that name this application's company, role or people, or me: they mean nothing else."""
    own = [keys_of(name) for name in (facts.role, facts.me.name or "", *facts.people)]
    runs = [run for keys in own if len(keys) > 1 for run in parts.words.occurrences(keys)]
    if facts.company:
        runs += mentions(parts, CompanyName.of(facts.company), people_words(facts))
    return {word.start for run in runs for word in run}


def _short_names(people: Iterable[str]) -> frozenset[str]:
    """Each person's full name, and first with family name, folded."""
    names = [PersonName.of(person) for person in people if person]
    return frozenset(fold(form) for name in names for form in (name.full, f"{name.first} {name.surname}"))


def _people(parts: Parts, ours: frozenset[str], other: Application) -> Iterator[tuple[tuple[Word, ...], str]]:
    for person in other.people:
        forms = _short_names([person])
        name = PersonName.of(person)
        if not (name.first and name.surname) or not ours.isdisjoint(forms):
            continue
        for keys in {keys_of(form) for form in forms}:
            runs = parts.words.occurrences(keys) if len(keys) > 1 else ()
            yield from ((run, person) for run in runs if all(map(_may_be_a_name, run)))


def _may_be_a_name(word: Word) -> bool:
    return word.capital or is_particle(word.key) or not is_ordinary(word.key)


def _companies(parts: Parts, facts: Facts, other: Application) -> Iterator[tuple[tuple[Word, ...], str]]:
    name, ours = CompanyName.of(other.company), CompanyName.of(facts.company)
    if not name.keys or _may_be_named(facts, other):
        return
    people = people_words(facts)
    for keys in name.whole_forms():
        for run in parts.words.occurrences(keys):
            if _means_the_company(parts, run, keys) and not _goes_on(parts, run):
                yield run, name.spoken
    for key in name.keys:
        if len(name.keys) > 1 and is_distinctive(key) and key not in people and key not in ours.keys:
            for run in parts.words.occurrences((key,)):
                if _is_short_for_it(parts, run, other) and not _goes_on(parts, run):
                    yield run, name.spoken


def _is_short_for_it(parts: Parts, run: tuple[Word, ...], other: Application) -> bool:
    """Whether one distinctive word of a company's name means the company, and not a person of that name."""
    if not run[0].capital:
        return False
    if _is_employer(parts, run, strict=False):
        return True
    before = parts.plain[max(0, run[0].start - _LOOK_BACK) : run[0].start]
    if run[0].key in words_of(other.people) or _IN_A_LONGER_NAME.search(before):
        return False
    span = span_of(run)
    return bool(_BY.search(before) or _HAS.match(parts.plain, span.end))


def _may_be_named(facts: Facts, other: Application) -> bool:
    """Somebody who withdraws or declines may say where they are going."""
    return facts.kind is not None and facts.kind.names_others and other.stage is Stage.ACCEPTED


def _means_the_company(parts: Parts, run: tuple[Word, ...], keys: tuple[str, ...]) -> bool:
    if len(keys) == 1:
        key = keys[0]
        if key in _TOOLS:
            return _is_employer(parts, run, strict=True)
        return is_distinctive(key) and run[0].capital
    if any(map(is_distinctive, keys)):
        return is_written_as_a_name(run, keys)
    return all(word.capital for word in run if not is_function_word(word.key)) and _stands_alone(parts, run)


def _stands_alone(parts: Parts, run: tuple[Word, ...]) -> bool:
    """Whether no capitalised word follows: the Green Energy Act isn't the company Green Energy."""
    following = parts.words.after(run)
    return (
        following is None
        or not following.capital
        or following.key == "i"
        or parts.plain[run[-1].end : following.start].strip() != ""
    )


def _is_employer(parts: Parts, run: tuple[Word, ...], *, strict: bool) -> bool:
    """Whether the text speaks of it as a place to work: "join X", "at X", "X's team"."""
    span = span_of(run)
    before = parts.plain[max(0, span.start - _LOOK_BACK) : span.start]
    if _EMPLOYED.search(before) or _OWNS.match(parts.plain, span.end):
        return True
    return not strict and _NEAR_AN_EMPLOYER.search(before) is not None


def _goes_on(parts: Parts, run: tuple[Word, ...]) -> bool:
    """Whether it is the beginning of a longer name: "Karoo Data Labs" isn't Karoo Data."""
    following = parts.words.after(run)
    if following is None or parts.plain[run[-1].end : following.start] not in {" ", "-", "\n"}:
        return False
    return following.capital and is_company_word(following.key)


_ALIKE = "alike"
_COPY, _CLOSE = 72, 60


def check_alike(parts: Parts, facts: Facts) -> Check:
    """Warn if it is 72 of 100 or more like a note to another person; advise from 60."""
    same_for_all = facts.kind is not None and facts.kind.same_for_all
    if same_for_all or facts.medium is Channel.PHONE:  # not a courtesy to one person
        return Check(_ALIKE, Status.SKIP, "This may say the same to everyone.")
    others = [note for note in facts.notes if _is_for_another(note, facts.to)]
    if not others:
        return Check(_ALIKE, Status.SKIP, "There is no note to another person of this application.")
    names = _names(facts, others)
    mine = _compared(parts, names)
    alike, note = max(
        ((likeness(mine, _compared(Parts.of(o.text), names)), o) for o in others), key=lambda row: row[0]
    )
    message = f"{alike:.0f} of 100 like the note to {note.person} ({note.where})"
    if alike >= _COPY:
        return Check(_ALIKE, Status.WARN, f"{message}: people on one panel compare notes.")
    if alike >= _CLOSE:
        return Check(_ALIKE, Status.ADVICE, f"{message}: make it a little more their own.")
    return Check(_ALIKE, Status.PASS, f"Each note is its own: at most {message}.")


def _is_for_another(note: Note, to: str | None) -> bool:
    return bool(to and note.person and not same_name(note.person, to) and note.text.strip())


def _names(facts: Facts, notes: list[Note]) -> frozenset[str]:
    """The words in every known name: they would make two copies of one note look different."""
    people = [*facts.people, facts.me.name or "", *(note.person or "" for note in notes)]
    company = CompanyName.of(facts.company).keys if facts.company else ()
    return frozenset(key for person in people for key in keys_of(person)) | frozenset(company)


def _compared(parts: Parts, names: frozenset[str]) -> str:
    """The folded words up to the closing, without known names, my name at the end and all that follows it."""
    end = parts.closing.end if parts.closing else len(parts.text)
    return " ".join(word.key for word in parts.words if word.end <= end and word.key not in names)
