"""Which application a mail or an invitation belongs to, by who sent it and what its subject says.

It is matched by a known address, else by the domain of one, else by the name of a person or of the company. If several
applications fit, the thread decides, then the company and the role in the subject; if they don't, only the person can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from heardback.domain.application import Application
from heardback.domain.names import fold
from heardback.domain.person_name import PersonName
from heardback.post.mail_domains import (
    domain_of,
    is_applicant_system,
    is_company_domain,
    is_job_board,
    is_no_reply,
    wider_domains,
)
from heardback.proofreading.checks.company import mentions
from heardback.proofreading.checks.role import forms_of
from heardback.proofreading.companies import CompanyName
from heardback.proofreading.parts import Parts
from heardback.proofreading.word import Word, Words, is_function_word, is_ordinary, keys_of

_HIRING = re.compile(
    r"\b(?:appl(?:y|ying|ied|ication|ications|icant)|candida\w+|interview\w*|vacanc\w+|recruit\w*|hiring|talent|careers?"
    r"|position|role|people team|human resources|hr|assessment|next steps?|your profile|job offer|offer letter"
    r"|bewerb\w*|vorstellungs\w*|\w*gespräch|stelle\w*|personal(?:abteilung|wesen)?|karriere|absage|zusage"
    r"|sollicit\w*|aansoek|candidatur\w+|entretien|entrevista|colloquio)\b",
    re.IGNORECASE,
)
"""Words of a message about a job application."""
_MINE = re.compile(
    r"\b(?:your (?:\w+ )?(?:application|candidacy|interview)|you(?:'ve| have)? applied|(?:for )?applying"
    r"|application (?:to|for|at|was|has|received|update|status|sent|viewed|confirmation)"
    r"|interview (?:with|at|invitation|confirm\w*)|invit\w+ to interview"
    r"|(?:ihre|deine|eingang\w*) (?:\w+ )?bewerbung|bewerbungs(?:eingang|status)|vorstellungsgespräch)\b",
    re.IGNORECASE,
)
"""Words about my own application, for senders who write to everybody."""
_EMPLOYER = re.compile(
    r"(?:\b(?:at|to|with|from|for|join(?:ing)?|bei|von|beim|chez|bij|by)\s+(?:the\s+)?|^(?:(?:re|fwd?|aw|wg)\s*:\s*)*)$",
    re.IGNORECASE,
)
_RECENT = 64
"""How many messages are remembered in parsed form while they are compared with each application."""
_AFTER_A_HEAD = re.compile(r"\s*[:|–—-]\s")


class MatchedBy(Enum):
    """What a message was matched by, the surest first."""

    THREAD = "thread"
    ADDRESS = "address"
    DOMAIN = "domain"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Clues:
    """What a message tells about where it belongs. `addresses` and `names` are those of others, never my own.

    `text` is what else may name a company, such as the place and description of an invitation; `references` are the
    ids of the messages that it answers. `to_many` means bulk mail; `handed_over` that the person chose the message, so
    it is about the search in any case.
    """

    addresses: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    references: tuple[str, ...] = ()
    to_many: bool = False
    handed_over: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """The applications that a message may belong to, which may be none or several, and what it was matched by."""

    applications: tuple[Application, ...] = ()
    by: MatchedBy | None = None

    @property
    def only(self) -> Application | None:
        """The application, if it can be only one."""
        return self.applications[0] if len(self.applications) == 1 else None


class Matcher:
    """The applications, ready to be asked about many messages."""

    def __init__(self, applications: Iterable[Application]) -> None:
        self._all = tuple(applications)
        contacts = [(c.email.casefold(), a) for a in self._all for c in a.contacts if c.email]
        self._by_address = _grouped((address, a) for address, a in contacts if not _is_shared(address))
        domains = [
            (domain_of(address), a) for address, a in contacts if is_company_domain(domain_of(address))
        ]
        self._by_domain = _grouped((wider, a) for domain, a in domains for wider in wider_domains(domain))
        self._exact_domains = frozenset(domain for domain, _ in domains)
        self._by_message = _grouped(
            (bare_id(e.message_id), a) for a in self._all for e in a.log if e.message_id
        )
        self._by_person = _grouped((fold(p), a) for a in self._all for p in a.people if len(p.split()) > 1)
        self._by_word = _grouped((key, a) for a in self._all for key in _first_keys(a.company))

    def match(self, clues: Clues) -> Match:
        """The applications that the message may belong to."""
        steps: tuple[tuple[MatchedBy, Callable[[Clues], list[Application]]], ...] = (
            (MatchedBy.ADDRESS, self._of_addresses),
            (MatchedBy.DOMAIN, self._of_domains),
            (MatchedBy.NAME, self._of_names),
        )
        thread = _once(a for id_ in clues.references for a in self._by_message.get(bare_id(id_), ()))
        if len(thread) == 1:
            return Match(tuple(thread), MatchedBy.THREAD)
        for by, found in ((by, find(clues)) for by, find in steps):
            if found:
                return Match(self._decided(found, thread, clues), by)
        return Match(tuple(thread), MatchedBy.THREAD if thread else None)

    def _of_addresses(self, clues: Clues) -> list[Application]:
        found = _once(a for address in clues.addresses for a in self._by_address.get(address.casefold(), ()))
        if any(_names_role(clues, a) for a in found):
            return found
        # They may write about another job at their company than the one that has them as a contact.
        return found + [a for a in self._at_the_same_companies(found) if _names_role(clues, a)]

    def _of_domains(self, clues: Clues) -> list[Application]:
        found = _once(a for address in clues.addresses for a in self._at(domain_of(address)))
        return found + self._at_the_same_companies(found)

    def _at_the_same_companies(self, found: list[Application]) -> list[Application]:
        companies = {CompanyName.of(a.company).keys for a in found}
        return [a for a in self._all if a not in found and CompanyName.of(a.company).keys in companies]

    def _at(self, domain: str) -> Iterable[Application]:
        """The applications with a contact at `domain`, at a subdomain of it, or at a parent of it."""
        if not is_company_domain(domain):
            return ()
        parts = [wider for wider in wider_domains(domain) if wider in self._exact_domains]
        return self._by_domain.get(parts[0] if parts else domain, ())

    def _of_names(self, clues: Clues) -> list[Application]:
        people = _once(a for name in clues.names for a in self._by_person.get(_full_name(name), ()))
        return people or self._of_companies(clues)

    def _of_companies(self, clues: Clues) -> list[Application]:
        said = " ".join((*clues.names, clues.subject, clues.text))
        folded = fold(said)  # most mails name no company, which is quick to see before they are parsed
        if not any(key in folded for key in self._by_word):
            return []
        maybe = _once(a for word in _words(said) for a in self._by_word.get(word.key, ()))
        return [a for a in maybe if _is_about(a, clues)]

    def _decided(
        self, found: list[Application], thread: list[Application], clues: Clues
    ) -> tuple[Application, ...]:
        """Those of `found` that the thread, the company or the role points to; all if none does."""
        tests: tuple[Callable[[Application], bool], ...] = (
            lambda a: a in thread,
            lambda a: _is_named(a, clues.subject),
            lambda a: _names_role(clues, a),
        )
        for test in tests:
            fitting = [a for a in found if test(a)]
            found = fitting or found
        return tuple(found)


def bare_id(message_id: str) -> str:
    """A Message-ID without its angle brackets, as it is kept and compared."""
    return message_id.strip().strip("<>").strip()


def _is_shared(address: str) -> bool:
    """Whether a service writes from it for many companies, so that it stands for none of them."""
    domain = domain_of(address)
    return is_no_reply(address) and (is_applicant_system(domain) or is_job_board(domain))


def _is_about(application: Application, clues: Clues) -> bool:
    """Whether a message with a word of the company's name in it is about that application."""
    speaks_of_it = clues.handed_over or _speaks_of_applying(clues)
    if not speaks_of_it and (_is_to_many(clues) or not _names_role(clues, application)):
        return False
    sent_by_them = any(_is_named(application, name, alone=True) for name in clues.names)
    return sent_by_them or _is_named(application, clues.subject) or _is_named(application, clues.text)


@lru_cache(maxsize=_RECENT)
def _speaks_of_applying(clues: Clues) -> bool:
    """Whether its words, or the applicant system that sent it, say that it is about a job application."""
    if not (to_many := _is_to_many(clues)) and any(
        is_applicant_system(domain_of(a)) for a in clues.addresses
    ):
        return True
    return (_MINE if to_many else _HIRING).search(" ".join((clues.subject, *clues.names))) is not None


@lru_cache(maxsize=_RECENT)
def _is_to_many(clues: Clues) -> bool:
    return clues.to_many or any(is_job_board(domain_of(address)) for address in clues.addresses)


_parts = lru_cache(maxsize=_RECENT)(Parts.of)
_words = lru_cache(maxsize=_RECENT)(Words)
_forms = lru_cache(maxsize=4096)(forms_of)


def _is_named(application: Application, text: str, *, alone: bool = False) -> bool:
    """Whether `text` names the company. An everyday word does so only after “at”, at the head of it, or `alone`."""
    name = CompanyName.of(application.company)
    if not (name.keys and text) or _first_keys(application.company).isdisjoint(w.key for w in _words(text)):
        return False
    parts = _parts(text)
    runs = (run for run in mentions(parts, name, frozenset()) if not _goes_on(run, parts, name))
    if len(name.keys) > 1 or not is_ordinary(name.keys[0]):
        return next(runs, None) is not None
    return any(_is_a_head(run, text) if alone else _is_an_employer(run, text) for run in runs)


def _goes_on(run: tuple[Word, ...], parts: Parts, name: CompanyName) -> bool:
    """Whether a short form is the beginning of another name: Karoo Dating isn't Karoo Data."""
    following = parts.words.after(run)
    if len(run) >= len(name.keys) or following is None or parts.plain[run[-1].end : following.start] != " ":
        return False
    return (
        following.text[0].isupper()
        and not is_function_word(following.key)
        and not _HIRING.fullmatch(following.text)
    )


def _is_an_employer(run: tuple[Word, ...], text: str) -> bool:
    before = text[: run[0].start]
    at_the_head = _EMPLOYER.search(before)
    if at_the_head and at_the_head[0].strip() and not at_the_head[0].rstrip().endswith(":"):
        return True
    heads_it = at_the_head is not None and _AFTER_A_HEAD.match(text, run[-1].end) is not None
    return heads_it and _MINE.search(text) is not None


def _is_a_head(run: tuple[Word, ...], text: str) -> bool:
    """Whether a sender's name begins or ends with it: “Target Careers”, “Hiring at Target”."""
    return not text[: run[0].start].strip() or not text[run[-1].end :].strip()


def _names_role(clues: Clues, application: Application) -> bool:
    words = _words(f"{clues.subject}\n\n{clues.text}")
    whole = keys_of(application.role)
    return any(
        next(words.occurrences(keys), None)
        for keys in _forms(application.role)
        if len(keys) > 1 or keys == whole
    )


@lru_cache(maxsize=4096)
def _first_keys(company: str) -> frozenset[str]:
    """The first words of all forms of the name: a message that names the company has one of them."""
    name = CompanyName.of(company)
    first = name.first_word(frozenset())
    forms = (name.keys, *name.whole_forms(), *name.short_forms(frozenset()), (first,) if first else ())
    return frozenset(keys[0] for keys in forms if keys)


def _full_name(written: str) -> str:
    """The full name, folded, from the name beside an address: ``Nkosi, Thandi (Karoo)`` is Thandi Nkosi."""
    said = re.sub(r"\([^)]*\)|\s+(?:via|from|at|@|\|)\s.*", "", written).strip(" '\"")
    return fold(PersonName.of(said).full)


def _grouped(pairs: Iterable[tuple[str, Application]]) -> dict[str, tuple[Application, ...]]:
    groups: dict[str, list[Application]] = {}
    for key, application in pairs:
        held = groups.setdefault(key, [])
        if application not in held:
            held.append(application)
    return {key: tuple(held) for key, held in groups.items()}


def _once(applications: Iterable[Application]) -> list[Application]:
    return list({application.id: application for application in applications}.values())
