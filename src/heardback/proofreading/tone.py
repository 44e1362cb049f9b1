"""Words that are too casual, and sentences that are too pushy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from heardback.proofreading.checking import Finding
from heardback.proofreading.word import Span, SpanSet

CASUAL: dict[str, tuple[str, ...]] = {
    "This greeting is too casual for an application.": (
        r"(?:^|(?<=\n))(?:hey|heya|hiya|yo|sup|howzit|what's up|wassup|hi guys|hello guys|hi mate|hi all you)\b",
        r"\b(?:hey there|hey guys|hey hey)\b",
    ),
    "This word is too casual for an application.": (
        (
            r"\b(?:hey|hiya|gonna|wanna|gotta|kinda|sorta|dunno|lemme|gimme|gotcha|coulda|shoulda|woulda|outta|"
            r"cuz|coz|yeah|yep|yup|nope|nah|lol|lmao|rofl|omg|wtf|tbh|imho|idk|ttyl|brb|thx|thanx|tnx|pls|ppl|"
            r"gr8|l8r|cya|xoxo|haha(?:ha)*|hehe|dude|dudes|(?!(?-i:Bro)\.\s)bro|buddy|y'all|ain't|wassup|yay|woohoo|"
            r"cheerio|no probs?|whatcha|betcha|ok cool|kk)\b"
        ),
        r"(?<![\w'.])u(?! ?\.)(?= (?:are|can|have|need|know|guys|for|so|and|will|want|said|r)\b)",
        r"\b(?:thank|see|tell|call|give|with|for|hope|if|let|r) u\b",
        # In capitals these are other words: a room B4, the IMO, a German PLZ.
        r"\b(?-i:ur|[Bb]tw|[Ii]mo|[Pp]lz|[Yy]a|b4)\b",
        r"(?<![\w'.])c (?:u|ya)\b",
        # "sooo", "heyyy": no word has the same letter three times, but www and iii are none.
        r"\b(?=\w*[aeiouy])(?=\w*[b-df-hj-np-tv-z])[a-z]*([a-z])\1\1[a-z]*\b",
        r"\byou guys\b",
        r"(?:,|\bthanks|\bcheers) (?:mate|man|pal|guys|folks)\b(?=[.!,\n]|$)",
        r"\bthanks a (?:bunch|ton|million)\b|\bcatch (?:ya|you) later\b|\bhit me up\b|\bhmu\b",
        r"(?:(?<=\n)|(?<=\s))[xX]{2,3}(?=\s*(?:\n|$))",
    ),
    "An emoji does not belong in an application.": (
        (
            r"[\U0001F000-\U0001FAFF\u2600-\u260D\u2610-\u26FF\u2728\u2705\u270A-\u270D\u2753-\u2757\u2763-\u2764\u2B50\u2B55]"
            r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u200D\uFE0F\u20E3]*"
        ),
        r"(?<!\S)(?:[:;=]-?[)(DPp|]|<3|\^\^|xD|XD|:-?/)(?=\s|$|[.,!])",
    ),
    "One mark is enough.": (r"[!?]{2,}(?:1+)?",),
}


_NUMBER = r"(?:two|three|four|five|six|several|many|a few|a couple of|\d+)"
_NTH = r"(?:second|third|fourth|fifth|sixth|last|final|\d(?:nd|rd|th))"
_MAIL = (
    r"(?:e-?mails?|mails?|messages?|letters?|notes?|calls?|applications?|follow-ups?|voicemails?|attempts?)"
)
_ANSWER = r"(?:reply|answer|response|decision|feedback|news|update|word|confirmation|call)"
_REPLY = (
    r"(?:reply|respond|answer|confirm|decide|react|call me|write back|"
    r"get back to me|come back to me|let me know|tell me)"
)
_AT_ONCE = (
    r"(?:as soon as possible|a\.?s\.?a\.?p\.?|immediately|at once|urgently|right away|right now|today|tonight|"
    r"now|without (?:further )?delay|promptly|quickly)"
)
_NOT_YET = r"(?:have not|haven't|did not|didn't|have never|never|have yet to|am yet to|had not|hadn't)"

_NOT_FELT = r"(?<!feel that )(?<!feel )(?<!think )(?<!think that )"
_I_HAVE = r"\bi(?: have| had|'ve|'d)?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_LATER = rf"(?:already|now|almost|nearly|past|over|two|three|a (?:week|month)|{_WEEKDAY}|the \d|\d|december|january)"

_HEARD = r"(?:heard?|received?|had|got|get|gotten)"
_DONE = r"(?:repl(?:y|ied|ies|ying)|answer\w*|respond\w*|got back|called|contact\w*)"

PUSHY: dict[str, tuple[str, ...]] = {
    "This sets the reader a deadline.": (
        (
            rf"\bi (?:really |urgently |do )?(?:need|must have|require|want|demand)(?: to have| to get| to receive)? "
            rf"(?:an?|your|the|some|final) (?:\w+ )?{_ANSWER}\b(?! (?:to|from|of) (?:the|my|a)\b)"
        ),
        (
            r"\bi (?:really |urgently )?(?:need|want|must|have) to (?:hear|know|be told|get an answer|get a reply)\b"
            r"[^.!?\n]{0,40}\b(?:by|before|today|tomorrow|now|soon|this week|within|until|immediately|asap|urgently)\b"
        ),
        rf"\bplease,? (?:\w+ ){{0,2}}{_REPLY}(?:(?!\b(?:i|we)\b)[^.!?\n]){{0,30}} {_AT_ONCE}(?!\w)",
        rf"\b{_AT_ONCE},? (?:so )?please,? (?:do )?{_REPLY}\b",
        rf"^(?:reply|respond|answer|call me|get back to me)[^.!?\n]{{0,20}} {_AT_ONCE}(?!\w)",
        (
            rf"\bi (?:fully |do |would )?(?:expect|am expecting|insist on|demand)(?: to (?:get|have|receive))? "
            rf"(?:an?|your|the|some) (?:\w+ )?{_ANSWER}\b"
        ),
        rf"\bi (?:would|'d) have expected (?:an?|your|some) (?:\w+ )?{_ANSWER}\b",
        r"\bi (?:fully )?(?:expect|insist)(?: that)? you\b|\bi (?:must )?insist\b",
        r"\bi demand(?: (?:an?|that|to|your)\b|[.!])|\bi must know\b[^.!?\n]{0,20}\bby\b",
        rf"\bneed you to (?:\w+ )?{_REPLY}|\bneed (?:your|an) {_ANSWER} (?:by|before|until)\b",
        r"\bi expect(?:ed)? to (?:hear|have heard|be told|be informed|be contacted)\b",
        (
            r"\bif i (?:do not|don't) (?:hear|receive|get)\b[^.!?\n]{0,40}\b(?:by|before|within|"
            r"(?:i will|i'll|i shall)(?! (?:assume|take it|understand|know|come|bring|be there|see you)))\b"
        ),
        r"\b(?:kindly|please) (?:reply|respond|answer|revert|decide) (?:by|before|within|no later than)\b",
        (
            rf"{_NOT_FELT}\byou (?:must|have to|need to|had better|should really) "
            rf"(?:\w+ )?{_REPLY}\b"
        ),
        rf"^(?:{_REPLY}) by [^.!?\n]{{2,30}} or i\b|[.!?] (?:{_REPLY}) by [^.!?\n]{{2,30}} or i\b",
        r"\burgent(?:ly)? (?:reply|answer|response|decision)\b|\burgently need\b|\bneed (?:\w+ ){1,4}urgently\b",
    ),
    "This reproaches the reader.": (
        r"(?<!as )\byou (?:had |have |'ve )?promised\b|\bi was promised\b|\bbroken? (?:your|the) promise\b",
        (
            r"\byou (?:said|told me|mentioned|indicated|assured me|wrote|were going to|were supposed to)\b"
            r"[^.!?\n]{0,45}(?:\b(?:and|but|yet)|[,;–—-]) ?(?:(?!that\b)\w+ )?"
            rf"(?:(?:it is|it's|today is|now it is) {_LATER}\b"
            rf"|nothing|still\b|no(?:body| one)|here we are|i(?: have|'ve)?(?: still)? "
            r"(?:not|never|heard nothing)|i haven't|you (?:did not|didn't|have not|haven't|never))"
        ),
        r"\byou were (?:supposed|meant) to\b",
        r"(?<!feel )(?<!think )(?<!feel that )(?<!think that )\byou (?:still )?owe me\b",
        r"\bi (?:deserve|am owed) (?:an?|your|the|better|to (?:know|hear|be))\b",
        (
            r"\bwhy (?:have|has|did|do|are|is|won't|can't|haven't|hasn't|didn't|don't|isn't|aren't) "
            r"(?:you|nobody|no one|no-one|i|it|your|there|anyone|the company)\b[^.!?\n]{0,30}"
            r"\b(?:not|n't|never|ignor\w+|taking|repl\w+|answer\w*|respond\w*|heard|silent|so long|contact\w*|call\w*)"
        ),
        r"\bwhy (?:haven't|didn't|don't|won't|can't|aren't) you\b|\bwhy have you (?:still )?not\b",
        rf"\byou {_NOT_YET} (?:\w+ )?(?:repl\w+|respond\w*|answer\w*|call\w*|written|write|get|got|gotten|c[ao]me)\b",
        r"\byou (?:seem to|must) have forgotten\b|\bhave you forgotten\b|\byou (?:are|keep|have been) ignoring\b",
        r"\b(?:ignor(?:ed|ing)) (?:me|my)\b|\b(?:unanswered|no(?:body| one) (?:has )?(?:bothered|cares?d?))\b",
        r"\black of (?:response|reply|communication|courtesy|respect|an answer|a reply)\b",
        r"\b(?:decency|courtesy) (?:of|to) (?:an? )?(?:reply|answer|respon\w+|tell|let)\b|\bat least (?:reply|answer)",
        r"\b(?:unacceptable|unprofessional|rude of you)\b",
        r"\b(?:keep(?:ing)? me waiting|left (?:me )?(?:hanging|waiting)|leave me (?:hanging|waiting))\b",
        (
            r"\b(?:disappointed|frustrated|annoyed|upset|unhappy)(?: to find)? (?:that|at|by|with) "
            r"(?:you|your|the (?:lack|silence|delay)|nobody|no one|i have (?:still )?not)\b"
            r"|\bsurprised (?:that|at|by|not)\b[^.!?\n]{0,30}(?:\b(?:not|never|nobody|no one|lack|silence|delay)\b|n't)"
        ),
        r"\b(?:what is|what's|why is it|why's it) taking (?:you )?so long\b|\btaking (?:you )?(?:so|too|this) long\b",
        (
            r"\bhow (?:much longer|long (?:must|do i have to|am i|will i have to|is this)|"
            r"long does it take(?: you)?(?: to (?:reply|answer|decide|respond)|\?))"
        ),
        r"\byour (?:continued |long )?silence\b|\bthe silence (?:from|on) your\b",
        r"\bdid you even\b|\bhave you even\b|\bwhen will (?:you|i) (?:finally|ever)\b",
        rf"\bno(?:body| one|-one) (?:has|had|ever)? ?(?:(?!(?:was|were|is)\b)\w+ )?{_DONE}",
    ),
    "This counts what the reader has not done.": (
        rf"\bi {_NOT_YET} (?:\w+ )?{_HEARD}\b(?: back| anything| a word)? from (?:you|your)\b",
        rf"{_I_HAVE} (?:\w+ )?heard nothing(?: back)?(?: (?:from (?:you|your)|since|yet|so far)\b|[.!,;])",
        rf"\b(?:this|that|it) is (?:now )?(?:already )?(?:my|the) {_NTH} (?:\w+ )?(?:{_MAIL}|time|reminder)\b",
        (
            rf"{_I_HAVE} (?:already |now )?(?:(?:written|wrote|called|phoned|contacted|asked|messaged)(?: to)? you\b"
            rf"|e-?mailed|followed up|tried to (?:reach|call|contact))[^.!?\n]{{0,30}}\b(?:twice|{_NUMBER} times)\b"
        ),
        rf"\bi(?:'m| am|'ve)? (?:ask|writ|e-?mail|call|contact|follow)\w*\b[^.!?\n]{{0,40}}\bfor the {_NTH} time\b",
        rf"\b(?:{_NTH}|another) reminder\b|\bfinal notice\b",
        rf"\bmy (?:\w+ )?{_NUMBER} {_MAIL} (?:have|has|went|remain)\b",
        r"\bonce (?:again|more),? i (?:am asking|ask|must ask|have to ask)\b",
        r"\bhow many times (?:must|do|have|should|am|will) i\b",
    ),
    "This shows impatience.": (
        r"\bstill (?:waiting|awaiting)(?: patiently)? (?:for |on |to )?(?:hear|an?|your|the|any|some|word|you|news)\b",
        (
            rf"\b(?:i (?:have|had)|i've) been waiting\b[^.!?\n]{{0,40}}"
            rf"\b(?:{_ANSWER}|to hear|you|weeks?|days?|months?|long)\b"
        ),
        r"\bwaited (?:long enough|too long|far too long|patiently)\b|\bwaiting (?:too|so|this|very) long\b",
        r"\b(?:tired|sick) of waiting\b|\blosing (?:my )?patience\b|\bplease hurry\b",
        r"\bhurry up\b|\bthe clock is ticking\b|\btime is running out\b",
        r"\b(?:los\w+|try\w*|test\w*|wear\w*) my patience\b|\brunning out of patience\b",
        r"\b(?:i am|i'm) (?:getting|growing|becoming|running) (?:impatient|out of)\b",
        r"(?<!it )(?<!not )(?<!sound )(?<!seem )(?<!appear )\bimpatient(?:ly)?\b",
        rf"(?<!able to )\bgive me (?:an?|your|the) (?!call\b){_ANSWER}\b",
        r"\bjust (?:tell|give) me\b|\bi will not wait\b|\bi cannot wait any\b",
    ),
}

# These hurt only when nothing softens them: "No reply yet, no rush."
UNLESS_SOFT: dict[str, tuple[str, ...]] = {
    "This shows impatience.": (
        rf"\bstill no {_ANSWER}\b|\bstill (?:have not|haven't|nothing)\b",
        (
            rf"\bi (?:still )?{_NOT_YET} (?:\w+ )?{_HEARD}\b"
            rf"(?: \w+){{0,3}} (?:back|anything|{_ANSWER})\b"
        ),
        (
            rf"\b(?:it has|it's) been (?:over |more than |almost |nearly )?(?:{_NUMBER}|a) (?:days?|weeks?|months?)\b"
            r"[^.!?\n]{0,25}\b(?:and|but|without)\b[^.!?\n]{0,20}\b(?:no|not|nothing|any|haven't|silence)\b"
        ),
    ),
}
SOFT = re.compile(
    r"\b(?:no (?:rush|hurry|pressure|problem|need to)|(?:know|understand|appreciate|realise|realize|sure)"
    r"(?: that)? (?:you|your|this|these|things|how)|busy|take your time|whenever|not in a hurry"
    r"|(?:is|be|all) (?:quite |perfectly |absolutely )?(?:fine|right|okay|understandable)"
    r"|(?:quite|fully|of course) understand|so i (?:thought|wanted|wondered|just)|no trouble|of course)\b",
    re.IGNORECASE,
)


_Table = tuple[tuple[re.Pattern[str], str], ...]


def _compiled(table: dict[str, tuple[str, ...]], flags: re.RegexFlag) -> _Table:
    return tuple((re.compile(pattern, flags), message) for message, row in table.items() for pattern in row)


_CASUAL_TABLE = _compiled(CASUAL, re.IGNORECASE)
_PUSHY_TABLE = _compiled(PUSHY, re.IGNORECASE | re.MULTILINE)
_SOFT_TABLE = _compiled(UNLESS_SOFT, re.IGNORECASE)


def casual(text: str, known: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Places that are too casual (slang, emoji, "hey", "!!"), in the order of the text; never in `known` names."""
    return _findings(text, _CASUAL_TABLE, _known_places(text, known))


def pushy(text: str, known: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Places that press the reader (deadlines, reproaches, impatience), in the order of the text."""
    named = _known_places(text, known)
    plain = _straight(text)
    hard = _findings(text, _PUSHY_TABLE, named)
    soft = tuple(
        finding
        for finding in _findings(text, _SOFT_TABLE, named)
        if not SOFT.search(plain[max(0, finding.start - 60) : finding.end + 120])
    )
    return _apart((*hard, *soft))


def _findings(text: str, table: _Table, named: SpanSet) -> tuple[Finding, ...]:
    plain = _straight(text)
    return _apart(
        Finding(start, end, text[start:end], message)
        for pattern, message in table
        for start, end in (found.span() for found in pattern.finditer(plain))
        if not named.overlap(Span(start, end))
    )


def _apart(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in the order of the text; of those that overlap, only the first."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda it: (it.start, -it.end)):
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return tuple(kept)


def _straight(text: str) -> str:
    """The text with straight apostrophes and plain spaces, as long as before."""
    return text.replace("’", "'").replace("\u00a0", " ")


def _known_places(text: str, known: Iterable[str]) -> SpanSet:
    """The spans of known names, and of their capitalised parts. A "Hey" that greets isn't a name."""
    names = {part for name in known for part in (name, *name.split(), *_with_pictures(name)) if part}
    return SpanSet(_spans_of(text, names))


def _with_pictures(name: str) -> Iterator[str]:
    """The stretches of a name with an emoji in it: the emoji belongs to the name only beside one of its words."""
    words = name.split()
    if any(map(_is_picture, words)):
        for start in range(len(words)):
            yield from (" ".join(words[start:end]) for end in range(start + 2, len(words) + 1))


def _is_picture(word: str) -> bool:
    return not any(letter.isalnum() for letter in word)


def _spans_of(text: str, names: set[str]) -> Iterator[Span]:
    greets = re.match(r"\s*hey\b[ ,]", text, re.IGNORECASE)
    for name in names:
        if name[0].islower() or _is_picture(name):
            continue
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            opens = greets is not None and found.end() <= greets.end()
            if not (opens and " " not in name):
                yield Span(*found.span())
