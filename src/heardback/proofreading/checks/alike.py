"""Whether it is the note that somebody else of the same application already has."""

from __future__ import annotations

from heardback.domain.kinds import Channel
from heardback.domain.names import same_name
from heardback.proofreading.companies import CompanyName
from heardback.proofreading.facts import Facts, Note
from heardback.proofreading.finding import Check, Status
from heardback.proofreading.likeness import likeness
from heardback.proofreading.parts import Parts
from heardback.proofreading.word import keys_of

_ROW = "alike"
_COPY, _CLOSE = 72, 60


def check_alike(parts: Parts, facts: Facts) -> Check:
    """Warn at a likeness of 72 of 100 to a note for another person, advice from 60."""
    answered = facts.kind is not None and facts.kind.same_for_all
    if answered or facts.medium is Channel.PHONE:  # not written as a courtesy to one person
        return Check(_ROW, Status.SKIP, "This may say the same to everyone.")
    others = [note for note in facts.notes if _is_for_another(note, facts.to)]
    if not others:
        return Check(_ROW, Status.SKIP, "There is no note to another person of this application.")
    names = _names(facts, others)
    mine = _compared(parts, names)
    alike, note = max(
        ((likeness(mine, _compared(Parts.of(o.text), names)), o) for o in others), key=lambda row: row[0]
    )
    message = f"{alike:.0f} of 100 like the note to {note.person} ({note.where})"
    if alike >= _COPY:
        return Check(_ROW, Status.WARN, f"{message}: people of one panel compare.")
    if alike >= _CLOSE:
        return Check(_ROW, Status.ADVICE, f"{message}: make it a little more their own.")
    return Check(_ROW, Status.PASS, f"Each note is its own: at most {message}.")


def _is_for_another(note: Note, to: str | None) -> bool:
    return bool(to and note.person and not same_name(note.person, to) and note.text.strip())


def _names(facts: Facts, notes: list[Note]) -> frozenset[str]:
    """The words of every known name: those would make two notes look different that are one."""
    people = [*facts.people, facts.me.name or "", *(note.person or "" for note in notes)]
    company = CompanyName.of(facts.company).keys if facts.company else ()
    return frozenset(key for person in people for key in keys_of(person)) | frozenset(company)


def _compared(parts: Parts, names: frozenset[str]) -> str:
    """The folded words from the greeting to the closing; my name and what stands below it are left out."""
    end = parts.closing.end if parts.closing else len(parts.text)
    return " ".join(word.key for word in parts.words if word.end <= end and word.key not in names)
