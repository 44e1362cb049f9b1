"""Words without their endings, to see whether two texts speak of the same thing."""

from __future__ import annotations

from collections.abc import Iterable

from heardback.proofreading.vocabulary import is_function_word, word_set
from heardback.proofreading.word import Word, words_of

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
    ability able absolutely action active activities additional afternoon amazing application apply area
    asked aspect attention availability available background beautiful beginning benefit bring business
    busy candidate career challenge challenges challenging chance chat clear colleague come company
    confident consider consideration contact contribute contribution conversation culture daily day deal
    decision department description details detailed develop development discuss discussing discussion
    duties dynamic effort employer enjoy enjoyable enjoyed enjoying enthusiasm enthusiastic environment
    everyone evening excellent excited excitement exciting expectations expected experience experiences
    expertise explain explained fact fantastic feel field find fit forward friendly full future general
    generous given goal goals great greatly group grow growing growth happy hear heard hearing heart help
    helpful high hire hiring honoured hope hour ideal ideas important impressed impressive industry
    information informative innovation innovative insight insightful insights inspiring interest
    interested interesting interview interviewer interviewing invitation invite involved job join joining
    keen kind kindness know knowledge large lead learn learned learning learnt level line little look
    looking lovely main make manager manner many market matter meet meeting mention mentioned mission
    moment morning move need needs new next nice noted offer office open opening opportunities opportunity
    organisation organization overall part particular particularly passion passionate past patience people
    perfect person personal place plan plans pleasant pleased pleasure point position positive possible
    post potential present previous process product products professional project projects provide
    question questions quick reach read ready really reason regarding remain requirements respect
    responsibilities responsibility responsible role schedule share shared sharing short shown showing
    situation skill skilled skills sort speak speaking spend spent spirit stage start stay step steps
    strategy strong structure success successful suitable support sure take talent talk talked talking
    task tasks team teams thing things think thinking thorough thought thoughtful thoughts time today told
    touch truly understand understanding unique update useful vacancy valuable value values view vision
    visit warm warmth way week welcome welcoming well wish wonderful work worked working workplace world
    worth year years yesterday monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december ago appreciate appreciated
    grateful gratitude sincerely regards thank thanks soon again answer answering better fast-paced fast
    paced solution solutions results customer customers client clients leader leadership delighted highly
    certain different various further detail minutes mind ask asking meant nature successful seeing learnt
    hello greatly extremely incredibly wonderful deeply simply currently recent recently let say said
    great
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
    return frozenset(stem(word.key) for word in words_of(text))
