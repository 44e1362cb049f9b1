"""Words without their endings, to see whether two texts speak of the same thing."""

from __future__ import annotations

from collections.abc import Iterable

from heardback.proofreading.vocabulary import is_function_word, word_set
from heardback.proofreading.word import Word, Words

# Longest first. What is left must be long enough to still be that word.
_ENDINGS = (
    *(
        "izations",
        "isations",
        "ization",
        "isation",
        "ations",
        "ation",
        "ments",
        "ment",
        "ingly",
        "ness",
        "ities",
        "ity",
    ),
    *(
        "izing",
        "ising",
        "ized",
        "ised",
        "izes",
        "ises",
        "ize",
        "ise",
        "ions",
        "ion",
        "ings",
        "ing",
        "ers",
        "ors",
        "ies",
    ),
    *("ied", "ed", "er", "or", "es", "ly", "al", "s", "y", "e"),
)
_LEAST = 3
# What every message about a job speaks of; it says nothing about one conversation.
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
    """The stems of the words that carry content, names in `without` (stems) left out."""
    keys = (word.key for word in words if len(word.key) > 1 and not _carries_grammar(word.key))
    return frozenset(stem(key) for key in keys) - without


def _carries_grammar(key: str) -> bool:
    return is_function_word(key) or is_function_word(key.partition("'")[0]) or key.endswith("n't")


def particular(words: Iterable[Word], *, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """`content` less what every message about a job speaks of."""
    return content(words, without=without) - _GENERIC_STEMS


def stems_of(text: str) -> frozenset[str]:
    """The stems of all words of a text."""
    return frozenset(stem(word.key) for word in Words(text))
