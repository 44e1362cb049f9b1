"""The verb of a clause agrees with the noun phrase that opens it, however long that is."""

from __future__ import annotations

from collections.abc import Iterator

from heardback.english.grammar.agreement import SHARES
from heardback.english.grammar.noun_phrases import AUXILIARIES, PREPOSITIONS, Phrase, core, noun_phrase
from heardback.english.grammar.rule import Hit, each_sentence, hit
from heardback.english.grammar.subjects import (
    GROUPS,
    PLURAL_OF,
    SINGULAR_OF,
    is_unreal,
)
from heardback.english.grammar.syntax import (
    DETERMINERS,
    INDEFINITE,
    NUMBERS,
    POSSESSIVES,
    SUBJECTS,
    after_adverbs,
    opens_object,
)
from heardback.english.lexicon import word_group, words
from heardback.english.prose import Sentence
from heardback.english.tokens import Token

_OPENERS = words(
    "because that if when while since as although though whether where how why until unless whenever which so"
)
_THINKS = word_group("thinks")
_BEFORE_SUBJECTS = words("only perhaps even not about almost around exactly nearly over roughly")
_SUMMED_UP = words("a an all no not nothing enough ample too plenty more less quite as still about the what")


@each_sentence
def clause_subject(sentence: Sentence) -> Iterator[Hit]:
    """ "The stairs in your hall has been …": every noun phrase that opens a clause, and its verb."""
    for begin in _starts(sentence):
        phrase = noun_phrase(sentence, begin)
        if phrase is None or phrase.many is None:
            continue
        index = after_adverbs(sentence, phrase.end)
        verb = sentence.at(index)
        right = _right_form(sentence, phrase, index)
        if right is None or _may_stand(sentence, phrase, verb):
            continue
        yield hit(verb, f"“{phrase.noun.text}” and “{verb.text}” don't agree.", right)


def _starts(sentence: Sentence) -> Iterator[int]:
    """The indexes at which a clause may open with its subject."""
    for index, token in enumerate(sentence.tokens):
        if not token.is_word and token.kind != "number":
            continue
        if _opens(sentence, index):
            yield index + (token.low in _BEFORE_SUBJECTS)
        elif sentence.at(index - 1).is_word and token.low in DETERMINERS and _after_place(sentence, index):
            yield index


def _opens(sentence: Sentence, index: int) -> bool:
    token, before = sentence.at(index), sentence.at(index - 1)
    if before.kind == "mark":
        return bool(token.gap or before.gap)
    if before.low in {"and", "but"}:
        return _new_clause(sentence, index - 1)
    if before.low in _THINKS and sentence.at(index - 2).low in SUBJECTS:
        return token.low in DETERMINERS
    if before.low in _OPENERS and not _asks(sentence, index):
        return True
    return before.kind == "end" or token.low == "whose" or (before.low == "what" and token.low in DETERMINERS)


def _after_place(sentence: Sentence, index: int) -> bool:
    """ "In the past three years the hospital": a preposition and its noun open the sentence."""
    if sentence.at(0).low not in PREPOSITIONS or index > 9:
        return False
    place = core(sentence, 1)
    return place is not None and place.end == index


def _asks(sentence: Sentence, index: int) -> bool:
    """ "How many tons", "which one"; "that vents", "the two that drop": no nouns there."""
    before, token = sentence.at(index - 1), sentence.at(index)
    asked = before.low in {"how", "which"} and token.low in {"many", "much", "one", "few"}
    related = token.pos != "NOUN" or sentence.at(index - 2).pos in {"NOUN", "NUM", "PROPN"}
    verbal = before.low == "that" and token.can("v") and related
    return asked or verbal or (token.can("z") and not token.low.endswith("'s"))


def _new_clause(sentence: Sentence, index: int) -> bool:
    """Whether "and" at this index joins clauses: after a stretch with a verb that ends in a comma or a predicate."""
    before, after = sentence.at(index - 1), sentence.at(index + 1)
    predicate = before.pos in {"ADJ", "ADV"} and after.low in POSSESSIVES | {"the"}
    if before.text not in {",", ";"} and not predicate:
        return False
    for step in range(index - 2, -1, -1):
        token = sentence.at(step)
        if token.kind == "mark" and token.text != "-":
            return False
        verb = token.pos == "VERB" and token.can("vzd") and sentence.at(step - 1).low != "to"
        if verb or token.low in AUXILIARIES:
            return True
    return False


def _right_form(sentence: Sentence, phrase: Phrase, index: int) -> str | None:
    verb, after = sentence.at(index), sentence.at(index + 1)
    if verb.low in PLURAL_OF or verb.low in SINGULAR_OF:
        return PLURAL_OF.get(verb.low) if phrase.many else SINGULAR_OF.get(verb.low)
    if verb.is_name or "'" in verb.low:
        return None
    if phrase.many and verb.can("z") and not verb.can("vdpjx") and (not verb.can("s") or opens_object(after)):
        return sentence.lexicon.lemma(verb.low)
    compared = sentence.at(phrase.begin - 1).low == "as"  # "would starting as a volunteer make sense"
    if not phrase.many and not compared and _bare(verb, after) and not _finite_after(sentence, index + 1):
        return None if phrase.noun.low in GROUPS else sentence.lexicon.inflect(verb.low, "z")
    return None


def _bare(verb: Token, after: Token) -> bool:
    """Whether it is a base form that can only be the verb here: "need a", "say is", "drop everything"."""
    goes_on = after.text == "," or after.can("z") or after.low in AUXILIARIES | (SUBJECTS - {"it", "you"})
    if verb.only("vp") and verb.usual == "v" and not goes_on:
        return True
    if not verb.can("v") or verb.can("dpj") or (verb.can("x") and verb.low != "need") or verb.pos != "VERB":
        return False
    place = not verb.can("ns") and (after.pos == "ADP" or after.low in {"is", "was"})
    return place or opens_object(after) or after.low in INDEFINITE | {"each"}


def _finite_after(sentence: Sentence, index: int) -> bool:
    """ "A telephone call the day before would …": the verb is still to come."""
    for step in range(index, index + 7):
        token = sentence.at(step)
        if token.kind != "word" or token.low in SUBJECTS | {"and", "that", "which", "because", "who", "when"}:
            return False
        if step > index and (token.low in AUXILIARIES or (token.can("zd") and token.pos == "VERB")):
            return True
    return False


def _may_stand(sentence: Sentence, phrase: Phrase, verb: Token) -> bool:
    """Whether it only looks wrong: groups, sums and wishes."""
    noun, begin = phrase.noun, phrase.begin
    if phrase.joined and sentence.at(begin - 1).text == ",":
        return True  # the last of a list
    if phrase.many:
        return noun.low in SHARES or _is_a_sum(sentence, phrase, verb)
    if noun.low in SHARES - {"one", "each"} or (noun.low in GROUPS and sentence.english != "en-US"):
        return True
    return is_unreal(sentence, begin, verb)


def _is_a_sum(sentence: Sentence, phrase: Phrase, verb: Token) -> bool:
    """ "Two thousand litres is a lot", "sixty lines is all it needs", "five minutes is too much"."""
    first = sentence.at(phrase.begin)
    following = sentence.at(sentence.tokens.index(verb) + 1)
    summed = verb.low in {"is", "was"} and following.low in _SUMMED_UP
    return (first.kind == "number" or first.low in NUMBERS) and (summed or phrase.noun.low in _MEASURES)


_MEASURES = words("minutes hours days weeks months years rand pounds dollars metres miles")
