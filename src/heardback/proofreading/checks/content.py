"""What the message says: something from this one conversation, that you are interested, and what you would bring.

Words are compared by their stems, to see whether two texts are about the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from heardback.proofreading.checking import Check, Facts, Status
from heardback.proofreading.checks.placeholders import slots
from heardback.proofreading.parts import Parts
from heardback.proofreading.word import Span, SpanSet, Word, Words, is_function_word, keys_of, word_set

# Longest first. What is left must be long enough to still be that word.
_LISTED = """
    izations isations ization isation ations ation ments ment ingly ness ities ity
    izing ising ized ised izes ises ize ise ions ion ings ing ers ors ies
    ied ed er or es ly al s y e
    """
_ENDINGS = tuple(_LISTED.split())
_LEAST = 3
# What any message about a job may say; it tells nothing about one conversation.
GENERIC = word_set("""
    ability able absolutely accomplish achieve achievement achievements action active activities
    adaptability add addition additional admire admired advance advantage advice afternoon again ago
    allow allowed amazing ambition ambitious answer answering application apply appreciate
    appreciated april area ask asked asking aspect aspire assertive asset assure atmosphere
    attention attitude attract attractive audience audiences august availability available back
    background balance beautiful become becoming beginning belief believe benefit better bring
    business busy candidate career cause certain challenge challenges challenging chance chat clear
    client clients collaborate collaboration collaborative colleague come commitment committed
    communicate communication community company competence competent competitive comprehensive
    confidence confident confirm connect consider consideration contact contagious continue
    continued contribute contribution convenience conversation convince convinced cooperation
    cooperative core corporate create creative creativity culture currently customer
    customer-focused customers daily day days deadlines deal december decision dedicate dedicated
    dedication deeply delighted deliver department describe described description desire detail
    detailed details determined develop development different discuss discussing discussion diverse
    diversified diversity drive driven duties dynamic eager earliest effective efficient effort
    employee employer encourage encouragement energy engage engaged engaging enjoy enjoyable enjoyed
    enjoying enthusiasm enthusiastic environment ethic ethics ethos evening ever everyone evident
    exact exactly excel excellence excellent exceptional excited excitement exciting expand
    expanding expect expectations expected experience experiences expertise explain explained
    extensive extremely face facing fact familiar fantastic fast fast-paced february feel field find
    firm fit flexible fluent focus focused forward foster friday friendly full fully further future
    gain gained gave general generous genuine genuinely give given glad global goal goals grateful
    gratitude great greatly group grow growing growth happy hard hardworking hear heard hearing
    heart hello help helpful hesitate high highly hire hiring home honoured hope hour hours ideal
    ideas immediate immediately impact important impressed impression impressions impressive improve
    improvement inclusive increase increased incredibly independent individual industry information
    informative initiative innovation innovative insight insightful insights inspire inspiring
    integrity interest interested interesting interview interviewer interviewing introduce
    introduction invitation invite involved january job join joining journey july june keen kind
    kindness know knowledge large lead leader leadership leading learn learned learning learnt left
    let level like liked line little long look looking lot love loved lovely main make manager
    manner many march market match matter may meaningful meant meet meeting member members mention
    mentioned method methods mind mindset minutes mission modern moment monday morning motivate
    motivated motivating motivation move nature need needs new next nice note noted november october
    offer offered office open opening openness operate operation opportunities opportunity
    organisation organisational organised organization organized oriented outlined outstanding
    overall overview paced part participate particular particularly partnership pass passion
    passionate past path patience patient patiently people perfect performance person personal
    personality philosophy picture place plan plans player pleasant pleased pleasure point pointed
    position positive possibility possible post potential practice prepare present pressure previous
    pride priorities priority proactive problem procedure procedures process product products
    professional professionalism professionally proficient progress project projects promise proud
    proven provide provided purpose qualification qualifications qualified quality question
    questions quick raised ran rapid reach read ready really reason recent recently reception
    recommended recruit recruiting recruitment reference references reflect regarding regards
    relationship reliable remain represent reputation requested require requirements requires
    resource resources respect responsibilities responsibility responsible results return reward
    rewarded rewarding role said salary satisfy saturday say schedule sector seeing seem seems
    selection send sent september share shared sharing short short-term showed showing shown
    significant simply since sincere sincerely situation skill skilled skills smooth smoothly solid
    solution solutions solve solving soon sort sound sounds speak speaking spend spent spirit staff
    stage standard standards start stay step steps strategy strength strengths strive strong struck
    structure style success successful suggest suggested suitable sunday support supportive sure
    sustainable system take talent talk talked talking task tasks team teams technical technology
    thank thanks thing things think thinking thorough thought thoughtful thoughts thrive thursday
    time today told took touch touched tradition train training transparent true truly trust tuesday
    understand understanding unique update upon useful utmost vacancy valuable value valued values
    various vibrant view vision visit walk walked walking want wanted warm warmth way weakness
    weaknesses wednesday week welcome welcoming well wholeheartedly wish wonderful work worked
    workflow working workplace world worth write written year years yesterday
    """)


@lru_cache(maxsize=4096)
def stem(key: str) -> str:
    """A folded word without its ending: ``migrat`` for migrating, migration and migrated."""
    word = key.replace("'", "")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            word = word[: -len(ending)]
            break
    if len(word) > _LEAST and word[-1] == word[-2]:
        return word[:-1]
    return word[:-1] + "i" if len(word) > _LEAST and word[-1] == "y" else word


_GENERIC_STEMS = frozenset(stem(word) for word in GENERIC)


def content(words: Iterable[Word], *, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """The stems of the words that carry content, except those in `without`."""
    keys = (word.key for word in words if len(word.key) > 1 and not _carries_grammar(word.key))
    return frozenset(stem(key) for key in keys) - without


def _carries_grammar(key: str) -> bool:
    return is_function_word(key) or is_function_word(key.partition("'")[0]) or key.endswith("n't")


def particular(words: Iterable[Word], *, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """`content` without what any message about a job may say."""
    return content(words, without=without) - _GENERIC_STEMS


def stems_of(text: str) -> frozenset[str]:
    """The stems of all words of a text."""
    return frozenset(stem(word.key) for word in Words(text))


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
    """Pass if it names a strength from the file, or says what one has done; else advise."""
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
    """Advise if a message that asks for the role shows no interest in it."""
    if not facts.asks_for_the_role:
        return Check("interest", Status.SKIP, "This message does not ask for the role.")
    said = " ".join(parts.said.split())
    for found in _INTEREST.finditer(said):
        if not _NOT.search(said[max(0, found.start() - 40) : found.start()]):
            return Check("interest", Status.PASS, f"It shows interest: “{found[0]}”.")
    return Check("interest", Status.ADVICE, "It does not say again that you want the role.")


_ROW = "personal"
# Words of a sentence about the conversation, or about what they said.
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
# Words of a sentence about me, which could be in a letter to anybody.
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
    """Pass if it takes up something `discussed`, or another detail; else warn in a thank-you, and advise elsewhere."""
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
    """Words and stems from company, role and people: naming those is no detail, and neither is "data engineering"."""
    named = (facts.company, facts.role, facts.me.name or "", *facts.people)
    return frozenset(form for name in named for key in keys_of(name) for form in (key, stem(key)))


def _topics(facts: Facts) -> Iterator[str]:
    """What was talked about, with the addressee first."""
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
    """Whether a sentence is about the conversation, and has enough words that not every message has."""
    needed = _details_needed(" ".join(parts.plain[sentence.start : sentence.end].split()))
    details = particular(_said(parts, sentence, empty), without=names | _PAPERS)
    return needed is not None and sum(not detail.isdigit() for detail in details) >= needed


def _details_needed(sentence: str) -> int | None:
    """How many telling words a sentence needs; None if none would do, because it is about me."""
    if _RECALLS.search(sentence):
        return 1
    if _PRESENTS_ME.match(sentence) or (_OF_ME.search(sentence) and SAYS_WHAT_I_BRING.search(sentence)):
        return None
    return 2
