"""Whether it reminds them of what I bring."""

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


def check(parts: Parts, facts: Facts) -> Check:
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
