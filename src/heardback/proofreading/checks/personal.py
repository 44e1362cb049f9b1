"""Whether something of this one conversation is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heardback.proofreading.checks.placeholders import slots
from heardback.proofreading.checks.strengths import SAYS_WHAT_I_BRING
from heardback.proofreading.facts import Facts
from heardback.proofreading.finding import Check, Status
from heardback.proofreading.parts import Parts
from heardback.proofreading.stems import content, particular, stem, stems_of
from heardback.proofreading.word import Span, SpanSet, Word, Words, keys_of

_ROW = "personal"
# Where a sentence speaks of the conversation and of what they said.
_RECALLS = re.compile(
    r"""\b(?:you(?:'ve|'d|\ have|\ had|\ both)?\ (?:\w+ly\ |also\ )?
        (?:said|mentioned|described|asked|told|explained|showed|shown|walked|wondered|suggested|pointed|raised
        |spoke|gave|shared|noted|recommended|made|drew|put|called|talked|demonstrated|wanted|moved|greeted
        |sent|started|outlined|brought|took|let|invited|set|lent|taught|warned)
    |(?:that|which|what|how)\ you\ \w+|your\ \w+
    |our\ (?:conversation|talk|discussion|chat|meeting|exchange|time|interview|debate)
    |we\ (?:discussed|talked|spoke|touched|met|went|compared|looked|laughed|covered|could)
    |hear(?:ing)?\ (?:about|how|that|of)|learn(?:ing|ed|t)\ (?:about|how|that|of|more)|seeing|saw|shown
    |to\ (?:see|watch|hear|learn)|(?:showed|told|taught|let|letting|lent)\ me
    |stay(?:s|ed)\ with\ me|been\ (?:on\ my\ mind|wondering|thinking)|keep\ thinking
    |thought\ (?:about|of|over)|think(?:ing)?\ (?:about|of)|reminded\ me|struck\ me|noticed
    |the\ (?:tour|walk|story|question|point|idea|exercise|demo|sample|visit|part|way|moment|problem)
    |enjoyed|loved|liked|thank(?:s|\ you)|appreciated|impressed|interested|struck|moved\ by|curious
    |encouraged|glad|left|confirmed)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Where it speaks of me, and could stand in a letter to anybody.
_OF_ME = re.compile(r"\b(?:I|my|mine|myself)\b", re.IGNORECASE)
_PRESENTS_ME = re.compile(
    r"(?:(?:in|at|on|during)\ )?my\b|(?:I'm|I've|I\ (?:have|am|hold|can|could|live|speak|would|will|believe))\b",
    re.IGNORECASE | re.VERBOSE,
)
_PAPERS = stems_of("""
    attach attached enclose enclosed cv resume certificate certificates document documents portfolio website link
    email e-mail phone call telephone number please require further notice licence license degree
    """)


def check_personal(parts: Parts, facts: Facts) -> Check:
    """Pass with something of `discussed` or another detail; none is a warning in a thank-you."""
    if facts.kind is not None and not facts.kind.recalls:
        return Check(_ROW, Status.SKIP, "It need not speak of a conversation.")
    if facts.message is None and facts.interview is None:
        return Check(_ROW, Status.SKIP, "It is not known whether there was a conversation.")
    empty = SpanSet(slots(parts.plain))
    names = _names(facts)
    if topic := _topic_in(_said(parts, parts.middle, empty), facts, names):
        return Check(_ROW, Status.PASS, f"It takes up what you talked about: {topic}.")
    if any(_recalls(parts, sentence, empty, names) for sentence in parts.sentences()):
        return Check(_ROW, Status.PASS, "It takes up something of your conversation.")
    about = facts.interview.discussed_with(facts.to) if facts.interview else None
    hint = f" You talked about {about}." if about else ""
    status = Status.WARN if facts.is_thank_you else Status.ADVICE
    return Check(_ROW, status, f"Nothing of your conversation is in it yet.{hint}")


def _said(parts: Parts, span: Span, empty: SpanSet) -> tuple[Word, ...]:
    """The words of a span, without those of unfilled slots."""
    return tuple(w for w in parts.words.within(span) if not empty.overlap(Span(w.start, w.end)))


def _names(facts: Facts) -> frozenset[str]:
    """The words and stems of company, role and people: naming them is no detail, nor is "data engineering"."""
    named = (facts.company, facts.role, facts.me.name or "", *facts.people)
    return frozenset(form for name in named for key in keys_of(name) for form in (key, stem(key)))


def _topics(facts: Facts) -> Iterator[str]:
    """What was talked about, that of the addressee first."""
    interviews = (facts.interview,) if facts.interview else facts.interviews
    for interview in interviews:
        if mine := interview.discussed_with(facts.to):
            yield mine
        yield from (text for _, text in interview.discussed if text != mine)


def _topic_in(said: tuple[Word, ...], facts: Facts, names: frozenset[str]) -> str | None:
    text = content(said)
    literal = f" {' '.join(word.key for word in said)} "
    for topic in _topics(facts):
        stems = stems_of(topic) & content(Words(topic))
        wanted = particular(Words(topic), without=names) or stems - names or stems
        if wanted & text or f" {' '.join(keys_of(topic))} " in literal:
            return topic
    return None


def _recalls(parts: Parts, sentence: Span, empty: SpanSet, names: frozenset[str]) -> bool:
    """Whether a sentence speaks of the conversation with enough words that not every message has."""
    needed = _details_needed(" ".join(parts.plain[sentence.start : sentence.end].split()))
    details = particular(_said(parts, sentence, empty), without=names | _PAPERS)
    return needed is not None and sum(not detail.isdigit() for detail in details) >= needed


def _details_needed(sentence: str) -> int | None:
    """How many telling words it takes; None where no number does, because the sentence presents me."""
    if _RECALLS.search(sentence):
        return 1
    if _PRESENTS_ME.match(sentence) or (_OF_ME.search(sentence) and SAYS_WHAT_I_BRING.search(sentence)):
        return None
    return 2
