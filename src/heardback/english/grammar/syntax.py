"""Small grammatical words by kind, and the steps through a sentence that many rules share."""

from __future__ import annotations

from heardback.english.lexicon import words
from heardback.english.prose import Sentence
from heardback.english.tokens import Token

MODALS = words(
    "can could may might must shall should will would cannot can't couldn't mustn't shouldn't won't "
    "wouldn't i'll you'll we'll they'll he'll she'll it'll"
)
HAVE = words(
    "have has had having haven't hasn't hadn't i've you've we've they've who've could've would've should've"
)
BE = words("am is are was were be been being isn't aren't wasn't weren't i'm you're we're they're he's she's")
NEGATED_DO = words("don't doesn't didn't")
DO = words("do does did")
SUBJECTS = words("i you we they he she it")
OBJECTS = words("me you us him her them it")
POSSESSIVES = words("my your our his her its their")
DETERMINERS = POSSESSIVES | words("a an the this these those any some each every no another")
PREPOSITIONS = words(
    "for of by without about with in on at from despite through upon into towards after before"
)
CONJUNCTIONS = words(
    "and but or because that when if while so since as although though whether where what how who which "
    "until unless whenever why before after"
)
ADVERBS = words(
    "not also always never ever just only really already still then even often now soon again once since "
    "perhaps maybe almost nearly quite rather very too well much so further instead first yet both all "
    "rarely sometimes seldom usually currently recently simply gladly certainly particularly long"
)
INDEFINITE = words(
    "somebody someone anybody anyone everybody everyone nobody nothing something everything anything"
)
NUMBERS = words(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen"
)


def is_adverb(token: Token) -> bool:
    """Whether a word may come between an auxiliary and its verb."""
    return token.low in ADVERBS or (token.low.endswith("ly") and "r" in token.tags)


def after_adverbs(sentence: Sentence, index: int, most: int = 2) -> int:
    """The index of the first token from `index` on that isn't an adverb, after at most `most` adverbs."""
    for _ in range(most):
        if not is_adverb(sentence.at(index)):
            break
        index += 1
    return index


def opens_object(token: Token) -> bool:
    """Whether an object or a complement begins here: no noun comes right before such a word."""
    article = token.low in DETERMINERS and token.text != "A"
    return article or token.low in OBJECTS or token.low in {"i", "both", "whether", "myself"}


def is_clause_start(sentence: Sentence, index: int) -> bool:
    """Whether a subject may begin at this index: first in the sentence, after a comma or a conjunction."""
    before = sentence.at(index - 1)
    opens = before.kind == "mark" and bool(sentence.at(index).gap or before.gap)
    return before.kind == "end" or opens or before.low in CONJUNCTIONS


def phrase_start(sentence: Sentence, index: int) -> int:
    """The index at which the noun phrase begins that ends at `index`.

    It goes back over adjectives and nouns to the determiner or number, never over a verb or a preposition.
    """
    while True:
        before = sentence.at(index - 1)
        if before.low in DETERMINERS or before.kind == "number" or before.low in NUMBERS:
            return index - 1
        if before.can("g") and sentence.at(index - 2).low in DETERMINERS:
            return index - 2
        is_part = before.is_word and before.can("nsjcu") and before.pos in {"NOUN", "PROPN", "ADJ", "NUM", ""}
        if not is_part or before.low in SUBJECTS | CONJUNCTIONS | PREPOSITIONS:
            return index
        index -= 1


_ORDERS = words("last next other same such past")


def only_describes(token: Token) -> bool:
    """Whether it is only an adjective, and one that puts nothing in order: "60 loyal customers", not "last"."""
    return token.only("j") and token.usual == "j" and token.low not in _ORDERS and not token.is_name


def is_inflected(verb: Token) -> bool:
    """Whether it is a verb form other than the base: past, participle, -ing or third person."""
    return (
        verb.is_word and verb.can("dpgz") and not verb.can("vx") and not (verb.can("j") and verb.usual == "j")
    )


def is_base_verb(verb: Token) -> bool:
    """Whether it is a base form that the tagger takes for a verb here, and that isn't also a past form."""
    return verb.pos == "VERB" and verb.can("v") and not verb.can("dpx") and not verb.is_name


def is_past(verb: Token) -> bool:
    """Whether it can only be the past tense or a participle: "went", "opened", not "cut"."""
    return verb.can("d") and not verb.can("v") and verb.pos in {"VERB", "AUX", ""}
