"""The verb agrees with a pronoun, and with the noun before a relative clause."""

from __future__ import annotations

from collections.abc import Iterator

from heardback.english.grammar.rule import Hit, each_sentence, hit
from heardback.english.grammar.subjects import (
    CAUSES,
    GROUPS,
    PLURAL_OF,
    QUESTION,
    SINGULAR_OF,
    finite_here,
    is_plural,
    is_unreal,
)
from heardback.english.grammar.syntax import (
    CONJUNCTIONS,
    DETERMINERS,
    INDEFINITE,
    OBJECTS,
    PREPOSITIONS,
    SUBJECTS,
    after_adverbs,
    opens_object,
    phrase_start,
)
from heardback.english.lexicon import word_group, words
from heardback.english.prose import Sentence
from heardback.english.tokens import Token


@each_sentence
def pronoun_and_verb(sentence: Sentence) -> Iterator[Hit]:
    """ "they knows", "I has", "she go", "you was"."""
    for index, token in sentence.words():
        if token.low in SUBJECTS | INDEFINITE and _is_subject(sentence, index):
            target = after_adverbs(sentence, index + 1)
            if right := _with_pronoun(sentence, index, target):
                verb = sentence.at(target)
                yield hit(verb, f"“{token.text}” and “{verb.text}” don't agree.", right)


def _with_pronoun(sentence: Sentence, index: int, target: int) -> str | None:
    """The form of the verb at `target` that agrees with the pronoun at `index`; None if nothing is wrong."""
    token, verb, after = sentence.at(index), sentence.at(target), sentence.at(target + 1)
    if verb.can("g") or ("'" in verb.low and verb.low not in PLURAL_OF and verb.low not in SINGULAR_OF):
        return None  # "somebody who's able"
    if token.low == "i" and verb.low in _OF_BE:
        unreal = verb.low == "were" and sentence.at(index - 1).low in {"if", "as", "though", "wish"}
        return None if unreal else _OF_BE[verb.low]
    if token.low in {"he", "she", "it"} | INDEFINITE:
        if verb.low in SINGULAR_OF:
            return None if is_unreal(sentence, index, verb) else SINGULAR_OF[verb.low]
        bare = verb.can("v") and not verb.can("dx") and _acts_bare(verb, after)
        sort_of = verb.low in {"sort", "kind"} and after.low == "of"
        return (
            sentence.lexicon.inflect(verb.low, "z")
            if bare and not (sort_of or is_unreal(sentence, index, verb))
            else None
        )
    if verb.can("z") and not verb.can("vdpjrx") and _acts(verb, after, token):
        return sentence.lexicon.lemma(verb.low)
    return PLURAL_OF.get(verb.low)


def _is_subject(sentence: Sentence, index: int) -> bool:
    """Whether the pronoun is a subject: not after a verb, preposition or question word that could make it an object."""
    token, before = sentence.at(index), sentence.at(index - 1)
    if before.kind == "end" or before.text in {",", ";", ":", "–", "—", "("}:
        return True
    if before.low in QUESTION | CAUSES or before.low in words("be have am are is was were has or"):
        return False
    if before.low == "and":
        return sentence.at(index - 2).kind == "mark" or _opens_clause(sentence, index)
    if before.low in CONJUNCTIONS:
        return True
    if token.low == "you":
        return before.pos in {"NOUN", "PROPN"} and not before.can("vg")
    return token.low in {"i", "we", "they", "he", "she"} and not before.can("v")


def _opens_clause(sentence: Sentence, index: int) -> bool:
    """ "I left the mill and he know me", not "the cook and he know me": an object comes before the "and"."""
    joined, lead = sentence.at(index - 2), sentence.at(phrase_start(sentence, index - 2) - 1)
    led = lead.low in PREPOSITIONS or (lead.pos == "VERB" and lead.low not in _THINKS)
    return (
        sentence.at(index).low in {"he", "she"}
        and led
        and not (joined.is_name or joined.low in SUBJECTS | OBJECTS)
    )


def _acts(verb: Token, after: Token, subject: Token) -> bool:
    if not verb.can("s") or subject.low in {"i", "they"}:
        return True
    return opens_object(after) or after.low in {"to", "that", "how", "for", "about", "with", "in"}


def _acts_bare(verb: Token, after: Token) -> bool:
    ends = after.kind in {"mark", "end"} or after.low in PREPOSITIONS
    return not verb.can("ns") or verb.pos == "VERB" or opens_object(after) or ends


_THINKS = word_group("thinks")
_NEAR = PREPOSITIONS | {"between"}
_OF_BE = {"is": "am", "are": "am", "were": "was", "was": None, "wasn't": None}
SHARES = word_group("shares")


_NO_ANTECEDENTS = words("them us day week month year time")


@each_sentence
def relative_clause(sentence: Sentence) -> Iterator[Hit]:
    """ "pupils who needs", "somebody who know", "a crew that take"."""
    for index, token in sentence.words():
        if token.low not in {"who", "which", "that"}:
            continue
        head = index - 1 - (token.low == "who" and sentence.at(index - 1).text == ",")
        target = after_adverbs(sentence, index + 1)
        noun, verb = sentence.at(head), sentence.at(target)
        if (
            "'" in verb.low
            or noun.low in _NO_ANTECEDENTS
            or sentence.at(target + 1).text == "?"
            or not verb.is_word
        ):
            continue
        if verb.low not in SUBJECTS | DETERMINERS and (right := _in_relative(sentence, head, token, target)):
            yield hit(verb, f"“{noun.text}” and “{verb.text}” don't agree.", right)


def _in_relative(sentence: Sentence, head: int, relative: Token, target: int) -> str | None:
    """The form of the verb at `target` that agrees with the noun at `head`; None if nothing is wrong."""
    noun, verb, after = sentence.at(head), sentence.at(target), sentence.at(target + 1)
    many = is_plural(noun)
    if many and not _one_of(sentence, head):
        near = relative.low == "which" or sentence.at(phrase_start(sentence, head) - 1).low in _NEAR
        if near and relative.low != "who":
            return None  # "the app for farmers that was downloaded"
        acts = verb.can("z") and not verb.can("vdpjx") and (relative.low == "who" or finite_here(verb, after))
        return sentence.lexicon.lemma(verb.low) if acts else PLURAL_OF.get(verb.low)
    if many is False and _singular_antecedent(sentence, head, noun):
        bare = (
            verb.can("v") and not verb.can("dpx") and (verb.only("v") or _takes_over(verb, after, relative))
        )
        return sentence.lexicon.inflect(verb.low, "z") if bare else SINGULAR_OF.get(verb.low)
    return None


def _takes_over(verb: Token, after: Token, relative: Token) -> bool:
    goes_on = opens_object(after) or verb.usual == "v" or after.can("ns")
    return verb.pos == "VERB" and (relative.low == "who" or goes_on)


def _singular_antecedent(sentence: Sentence, index: int, noun: Token) -> bool:
    if noun.low in INDEFINITE:
        return True
    begin = phrase_start(sentence, index)
    opener = sentence.at(begin)
    singular = opener.low in words("a an the this every each my your one another his her our")
    return singular and noun.low not in GROUPS and sentence.at(begin - 1).low not in PREPOSITIONS | {"and"}


_CROWDS = words("hundreds dozens thousands scores lots plenty most many some all few several both none")


def _one_of(sentence: Sentence, index: int) -> bool:
    """ "one of the keyboards that weigh": people say it either way."""
    begin = phrase_start(sentence, index)
    part = sentence.at(begin - 1).low == "of" and sentence.at(begin - 2).low not in _CROWDS
    return part or any(sentence.at(step).low == "one" for step in range(index))
