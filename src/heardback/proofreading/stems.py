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
    ability able absolutely accomplish achieve achievement achievements action active activities add
    addition additional admire admired advance advantage afternoon again ago amazing ambition ambitious
    answer answering application apply appreciate appreciated april area ask asked asking aspect aspire
    asset assure atmosphere attention attitude attract august availability available back background
    balance beautiful beginning belief believe benefit better bring business busy candidate career cause
    certain challenge challenges challenging chance chat clear client clients collaborate collaboration
    collaborative colleague come commitment committed communicate communication community company
    competence competent competitive comprehensive confidence confident confirm connect consider
    consideration contact continue continued contribute contribution convenience conversation convince
    convinced cooperation core corporate creative creativity culture currently customer customer-focused
    customers daily day deal december decision dedicate dedicated dedication deeply delighted deliver
    department description desire detail detailed details determined develop development different discuss
    discussing discussion diverse diversity drive driven duties dynamic eager earliest effective efficient
    effort employee employer energy engage engaged engaging enjoy enjoyable enjoyed enjoying enthusiasm
    enthusiastic environment ethic ethics ethos evening ever everyone excel excellence excellent
    exceptional excited excitement exciting expect expectations expected experience experiences expertise
    explain explained extensive extremely fact familiar fantastic fast fast-paced february feel field find
    firm fit flexible focus focused forward foster friday friendly full fully further future gain gained
    general generous genuine genuinely given global goal goals grateful gratitude great greatly group grow
    growing growth happy hard hardworking hear heard hearing heart hello help helpful hesitate high highly
    hire hiring honoured hope hour ideal ideas impact important impressed impression impressions
    impressive improve improvement inclusive incredibly independent individual industry information
    informative initiative innovation innovative insight insightful insights inspire inspiring integrity
    interest interested interesting interview interviewer interviewing introduce introduction invitation
    invite involved january job join joining journey july june keen kind kindness know knowledge large
    lead leader leadership leading learn learned learning learnt let level line little long look looking
    lovely main make manager manner many march market match matter may meaningful meant meet meeting
    mention mentioned method methods mind mindset minutes mission modern moment monday morning motivate
    motivated motivating motivation move nature need needs new next nice noted november october offer
    office open opening openness operate operation opportunities opportunity organisation organisational
    organised organization organized oriented outstanding overall overview paced part participate
    particular particularly partnership passion passionate past patience people perfect performance person
    personal personality philosophy place plan plans pleasant pleased pleasure point position positive
    possible post potential practice prepare present previous pride priorities priority proactive problem
    procedure procedures process product products professional professionalism proficient progress project
    projects promise proud proven provide provided purpose qualification qualifications qualified quality
    question questions quick rapid reach read ready really reason recent recently recruit recruitment
    reference references reflect regarding regards relationship reliable remain reputation requested
    requirements resource resources respect responsibilities responsibility responsible results return
    rewarding role said satisfy saturday say schedule sector seeing selection september share shared
    sharing short short-term showing shown significant simply since sincere sincerely situation skill
    skilled skills smooth solid solution solutions solve solving soon sort speak speaking spend spent
    spirit staff stage standard standards start stay step steps strategy strength strengths strive strong
    structure style success successful suitable sunday support supportive sure sustainable system take
    talent talk talked talking task tasks team teams technical technology thank thanks thing things think
    thinking thorough thought thoughtful thoughts thrive thursday time today told touch tradition train
    training transparent true truly trust tuesday understand understanding unique update upon useful
    utmost vacancy valuable value values various vibrant view vision visit warm warmth way wednesday week
    welcome welcoming well wholeheartedly wish wonderful work worked workflow working workplace world
    worth year years yesterday
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
    keys = (word.key for word in words if len(word.key) > 1 and not is_function_word(word.key))
    return frozenset(stem(key) for key in keys) - without


def particular(words: Iterable[Word], *, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """`content` less what every message about a job speaks of."""
    return content(words, without=without) - _GENERIC_STEMS


def stems_of(text: str) -> frozenset[str]:
    """The stems of all words of a text."""
    return frozenset(stem(word.key) for word in Words(text))
