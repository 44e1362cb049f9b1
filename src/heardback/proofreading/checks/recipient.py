"""Whether the message greets somebody, and whether it is the right person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from heardback.domain.kinds import Channel
from heardback.domain.names import MARKS, fold, same_name
from heardback.domain.person_name import PersonName, is_particle, is_suffix, is_title, spelled_out
from heardback.proofreading.checking import Check, Facts, Finding, Status
from heardback.proofreading.parts import Parts
from heardback.proofreading.salutation import Greeted, Salutation, is_person
from heardback.proofreading.word import Span, edits, keys_of

_ROW = "recipient"
_BETWEEN_INITIALS = re.compile(rf"(?<=(?<![\w{MARKS}])[^\W\d_]) (?=[^\W\d_](?![\w{MARKS}]))")


@dataclass(frozen=True, slots=True)
class _Verdict:
    """How one greeted name came out. `right` is the right spelling, in the form that was chosen: first name, full …"""

    status: Status
    message: str
    right: str | None = None


def check_recipient(parts: Parts, facts: Facts) -> Check:
    """Compare the greeted names with the addressee, and any further ones with the others of this application."""
    if facts.medium is Channel.PHONE:
        return Check(_ROW, Status.SKIP, "A call script greets whoever answers.")
    greeted = parts.salutation.names if parts.salutation else ()
    if not greeted:
        return Check(_ROW, Status.SKIP, "Nobody is greeted by name.")
    people = tuple(person for person in facts.people if is_person(person))
    if not people:
        return Check(_ROW, Status.SKIP, "It is not known to whom this goes.")
    if not is_person(facts.to):
        return _among(parts, greeted, people)
    verdicts = [_judge(name.name, facts.to or "") for name in greeted]
    best = min(range(len(greeted)), key=lambda n: verdicts[n].status.severity)
    for n in range(len(greeted)):
        if n != best:
            verdicts[n] = _companion(greeted[n], people)
    if verdicts[best].status is Status.FAIL:
        verdicts[best] = _explained(verdicts[best], greeted[best].name, people)
    return _row(parts, greeted, verdicts)


def _row(parts: Parts, greeted: Iterable[Greeted], verdicts: list[_Verdict]) -> Check:
    worst = max(verdicts, key=lambda v: v.status.severity)
    findings = tuple(
        _finding(parts, name, v) for name, v in zip(greeted, verdicts, strict=True) if v.status.severity
    )
    return Check(_ROW, worst.status, worst.message, findings)


def _finding(parts: Parts, name: Greeted, verdict: _Verdict) -> Finding:
    span = Span(name.start, name.end)
    return parts.finding(span, verdict.message, *([verdict.right] if verdict.right else []))


def _among(parts: Parts, greeted: tuple[Greeted, ...], people: tuple[str, ...]) -> Check:
    """No addressee is known: anybody of this application may be greeted, spelled right."""
    verdicts = [_companion(name, people) for name in greeted]
    if any(v.status is Status.WARN for v in verdicts):
        return Check(_ROW, Status.SKIP, "It is not known to whom this goes.")
    return _row(parts, greeted, verdicts)


def _companion(name: Greeted, people: tuple[str, ...]) -> _Verdict:
    """A second name in the greeting: somebody of this application, spelled right."""
    verdicts = [_judge(name.name, person) for person in people]
    best = min(verdicts, key=lambda v: v.status.severity)
    if best.status is not Status.FAIL:
        return best
    near = next((v for v in verdicts if v.right and _is_near(name.name, v.right)), None)
    return near or _Verdict(Status.WARN, f"“{name.name}” isn't anybody this application knows.")


def _explained(verdict: _Verdict, greeted: str, people: tuple[str, ...]) -> _Verdict:
    """Say whose name it is when it belongs to somebody else of this application."""
    other = next((p for p in people[1:] if _judge(greeted, p).status is Status.PASS), None)
    if other is None:
        return verdict
    return _Verdict(verdict.status, f"This goes to {people[0]}, and “{greeted}” is {other}.", verdict.right)


def _judge(greeted: str, addressee: str) -> _Verdict:
    name = PersonName.of(addressee)
    titles, rest = _without_titles(greeted)
    forms = [form for form in (name.formal() if titles else name.informal()) if form]
    if any(_spelled(rest) == _spelled(form) for form in forms) or _first_for_initial(rest, name):
        return _capitals(greeted, rest, forms)
    right = " ".join([*titles, _in_the_same_form(rest, name, titled=bool(titles))])
    if same := next((form for form in forms if _sounds(rest) & _sounds(form)), None):
        right = " ".join([*titles, same])
        message = f"“{greeted}”: the file has it as {right}."
        return _Verdict(Status.ADVICE, message, right)
    if name.surname and not titles and fold(rest) == fold(name.surname):
        return _Verdict(
            Status.ADVICE,
            f"“{greeted}” is a family name alone; {name.first} or a title is kinder.",
            name.first,
        )
    if _is_near(rest, right):
        return _Verdict(Status.FAIL, f"“{greeted}”: the name is {right}.", right)
    return _Verdict(Status.FAIL, f"It greets “{greeted}”, and it goes to {name.full}.", right)


def _without_titles(greeted: str) -> tuple[list[str], str]:
    words = greeted.split()
    count = 0
    while count < len(words) - 1 and is_title(words[count]):
        count += 1
    while len(words) - count > 2 and is_suffix(words[-1]):
        words.pop()
    return words[:count], " ".join(words[count:])


def _spelled(name: str) -> str:
    """A name as compared for spelling: accents count; case, and the dots and spaces of initials, don't: J. P. is JP."""
    composed = unicodedata.normalize("NFC", name.lower()).replace("’", "'").replace("‑", "-")
    return _BETWEEN_INITIALS.sub("", " ".join(composed.replace(".", " ").split()))


def _sounds(name: str) -> set[str]:
    """Other spellings of the same name: without accents, hyphens as spaces, umlauts spelled out."""
    bare = _spelled(name).replace("-", " ")
    return {fold(bare), spelled_out(bare)}


def _first_for_initial(greeted: str, name: PersonName) -> bool:
    """Whether the file has only an initial, and the greeting a first name that begins with it."""
    words, initial = greeted.split(), name.first.replace(".", "")
    if len(initial) != 1 or not words or not fold(words[0]).startswith(fold(initial)):
        return False
    return len(words) == 1 or fold(" ".join(words[1:])) == fold(name.surname)


def _capitals(greeted: str, rest: str, forms: list[str]) -> _Verdict:
    """The verdict on a right name: advice if a capital is missing. Particles and names in capitals are left alone."""
    same = next((form for form in forms if _spelled(form) == _spelled(rest)), rest)
    for word, right in zip(rest.split(), same.split(), strict=False):
        if word[0].islower() and right[0].isupper() and not is_particle(word):
            return _Verdict(
                Status.ADVICE, f"“{greeted}” wants its capital: {same}.", greeted.replace(rest, same)
            )
    return _Verdict(Status.PASS, f"It greets {greeted}, to whom it goes.")


def _in_the_same_form(greeted: str, name: PersonName, *, titled: bool) -> str:
    """The right name in the form that the greeting chose: first, full, or family name after a title."""
    if titled and name.surname:
        given = len(greeted.split()) > len(name.surname.split())
        return (
            name.full if given and edits(fold(greeted), fold(name.full)) < len(name.first) else name.surname
        )
    if not name.first:
        return f"{name.title} {name.surname}" if name.title else name.surname
    return name.full if len(greeted.split()) > 1 else name.first


def _is_near(greeted: str, right: str) -> bool:
    one, other = fold(_without_titles(greeted)[1]), fold(_without_titles(right)[1])
    return not same_name(one, other) and edits(one, other) <= max(1, len(other) // 3)


def check_greeting(parts: Parts, facts: Facts) -> Check:
    """Fail without a greeting; warn if it greets an office though a name is known. A call needs none."""
    if facts.medium is Channel.PHONE:
        return Check("greeting", Status.SKIP, "A call needs no written greeting.")
    greeting = parts.salutation
    if greeting is None:
        return Check("greeting", Status.FAIL, "It does not begin with a greeting.")
    known = _known_person(facts)
    if _by_name(greeting, facts):
        return Check("greeting", Status.PASS, "It greets a person by name.")
    if known is None:
        return Check("greeting", Status.PASS, "It has a greeting, and no name is known.")
    if greeting.impersonal or greeting.names:
        message = f"It greets nobody by name, though you know one: {known}."
        found = parts.finding(Span(greeting.start, greeting.end), message, f"Dear {_short_name(known)}")
        return Check("greeting", Status.WARN, message, (found,))
    return Check("greeting", Status.FAIL, f"The greeting names nobody: it goes to {known}.")


def _by_name(greeting: Salutation, facts: Facts) -> bool:
    company = keys_of(facts.company)
    return any(keys_of(name.name) not in ((), company) for name in greeting.names)


def _known_person(facts: Facts) -> str | None:
    return next((name for name in facts.people if is_person(name)), None)


def _short_name(person: str) -> str:
    name = PersonName.of(person)
    return name.first or f"{name.title or ''} {name.surname}".strip()
