"""Whether interest in the role is said again."""

from __future__ import annotations

import re

from heardback.proofreading.facts import Facts
from heardback.proofreading.finding import Check, Status
from heardback.proofreading.parts import Parts

_INTEREST = re.compile(
    r"""\b(?:interest(?:ed|s)?(?!\ rates?)|keen(?:er|ly)?|excit(?:ed|ing|ement|es)|enthus\w+|eager(?:ly)?
    |thrilled|passionate
    |motivat\w+|appeal(?:s|ing|ed)?|attract(?:s|ed|ive)|drawn\ to|inspired|curious\ to|look(?:ing)?\ forward
    |delighted|honou?red|(?:proud|glad|happy|ready)\ to|hop(?:e|ing)\ (?:to|that|we|you|for)|can't\ wait
    |would\ (?:very\ much\ |really\ |still\ |dearly\ |certainly\ )?
        (?:love|like|enjoy|welcome|relish|value|be\ pleased|jump\ at)
    |should\ (?:very\ much\ |dearly\ )?(?:love|like)
    |'d\ (?:very\ much\ |really\ |still\ )?(?:love|like|enjoy|welcome|be\ pleased|jump\ at)
    |what\ I\ want|convinced\b.{0,40}\b(?:job|role|place|post|position|work)
    |want(?:s|ed|ing)?\ (?:to\ (?:work|join|be|do|build)|(?:the|this|that)\ .{0,40}(?:role|job|post|position|work)|it)
    |want(?:ing)?\ (?:this|that|the)\ (?:role|job|post|position)
    |(?:job|role|place|work)\ for\ me|where\ I\ belong|no\ better\ place|gladly|over\ the\ moon
    |(?:be|me)\ a\ (?:\w+\ )?(?:joy|pleasure|privilege|delight|treat|dream)
    |please\ me\ (?:more|much)|make\ me\ (?:very\ |so\ )?(?:happy|proud)|picture\ myself
    |made\ me\ want|confirmed|see\ myself|set\ my\ heart|still\ want|even\ more|right\ (?:next\ )?step
    |(?:good|great)\ fit
    |suit(?:s|ed)?\ me|fits\ (?:me|my|both)|on\ my\ mind|stays?\ at\ the\ top|first\ choice|dream
    |accept\ (?:the|your)
    |just\ what\ I|exactly\ (?:the|what))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT = re.compile(
    r"\b(?:not|no\s+longer|never|lost|less|n't|little|nor|no)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)


def check(parts: Parts, facts: Facts) -> Check:
    """Advice where no interest is said, in a message that asks for the role."""
    if not facts.asks_for_the_role:
        return Check("interest", Status.SKIP, "This message does not ask for the role.")
    said = " ".join(parts.said.split())
    for found in _INTEREST.finditer(said):
        if not _NOT.search(said[max(0, found.start() - 40) : found.start()]):
            return Check("interest", Status.PASS, f"It shows interest: “{found[0]}”.")
    return Check("interest", Status.ADVICE, "It does not say again that you want the role.")
