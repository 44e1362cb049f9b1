"""Interest restated, and strengths tied to the role."""

from __future__ import annotations

import re

from heardback.proofreading.facts import Facts
from heardback.proofreading.finding import Check, Status
from heardback.proofreading.parts import Parts
from heardback.proofreading.stems import content
from heardback.proofreading.word import Words

SAYS_WHAT_I_BRING = re.compile(
    r"""\b(?:my\ (?:own\ |final-year\ |\w+\ )?
        (?:experience|background|skills?|strengths?|training|expertise|knowledge|work|job|role|position|teams?
        |company|employer|project|thesis|degree|studies|site|ward|library|restaurant|school|articles
        |apprenticeship|years|time|past|habit)
    |(?:at|in)\ my\ \w+
    |I\ (?:have|had|'ve)?\ ?(?:\w+ly\ )?
        (?:led|built|worked|managed|spent|taught|trained|run|ran|designed|developed|wrote|written|planned
        |organi[sz]ed|replaced|solved|faced|set\ up|completed|drafted|published|called|learn(?:ed|t)
        |looked\ after|brought|maintained|delivered|launched|migrated|coached|mentored|handled|cared|sold
        |shipped|cut|grew|reduced|improved|automated|supported|repaired|supervised|cooked|edited|researched
        |analy[sz]ed|tested|served|taken|started|introduced)
    |I\ (?:\w+ly\ |once\ |also\ )?(?:hold|used\ to|grew\ up|plan|run|lead|teach|build|manage|look\ after|care|cook
        |sell|train|sold|moved|drove|did\ the\ same|was\ (?:an?|the|in)\b|listen
        |know(?!\ (?:that|how|you|this|what|it)\b)
        |can(?!\ (?:come|imagine|see|understand|be|make|start|meet|send|call|only|hardly|well|wait|not)\b))
    |I\ have\ (?:two|three|four|five|six|seven|eight|nine|ten|\d+|many|several)\b
    |as\ an?\ (?:\w+\ )?\w+(?:er|or|ist|ant|se|an|ian),?\ I
    |I(?:\ am|'m)\ an?\ (?:\w+\ )?\w+|taught\ me
    |I(?:'ve|\ have)\ (?:been|done|made|kept|seen|spent|run|led|built)
    |I\ (?:could|can|would|will)\ (?:bring|contribute|offer|add|help)|I\ bring|I\ know\ how
    |what\ I\ can\ offer|we\ (?:did|trained|began|drew|cut|built|had)|years\ (?:of|in|as)
    |I(?:\ am|'m)\ (?:good|used|comfortable|confident|careful)|good\ at|best\ at|what\ I\ do\ best|contribute
    |put\ to\ (?:good\ )?use|useful|I\ speak|qualif\w+)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def check_strengths(parts: Parts, facts: Facts) -> Check:
    """Pass with a strength of the file, or with experience of one's own; else advice."""
    if not facts.asks_for_the_role:
        return Check("strengths", Status.SKIP, "This message does not ask for the role.")
    said = " ".join(parts.said.split())
    text = content(Words(said))
    own = facts.application.strengths if facts.application else ()
    strengths = own or facts.me.strengths
    for strength in strengths:
        wanted = content(Words(strength))
        if wanted and len(wanted & text) * 2 >= len(wanted):
            return Check("strengths", Status.PASS, f"It reminds them of {strength}.")
    if SAYS_WHAT_I_BRING.search(said):
        return Check("strengths", Status.PASS, "It says what you bring.")
    example = f", such as {strengths[0]}" if strengths else ""
    return Check("strengths", Status.ADVICE, f"It does not say what you would bring to the role{example}.")


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


def check_interest(parts: Parts, facts: Facts) -> Check:
    """Advice where no interest is said, in a message that asks for the role."""
    if not facts.asks_for_the_role:
        return Check("interest", Status.SKIP, "This message does not ask for the role.")
    said = " ".join(parts.said.split())
    for found in _INTEREST.finditer(said):
        if not _NOT.search(said[max(0, found.start() - 40) : found.start()]):
            return Check("interest", Status.PASS, f"It shows interest: “{found[0]}”.")
    return Check("interest", Status.ADVICE, "It does not say again that you want the role.")
