"""The form of a verb after what governs it: modals, do, have, be, to and prepositions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.proofreading.grammar.rule import Hit, each_sentence, hit
from heardback.proofreading.grammar.syntax import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    NEGATED_DO,
    NUMBERS,
    OBJECTS,
    SUBJECTS,
    after_adverbs,
    is_clause_start,
    opens_object,
)
from heardback.proofreading.grammar.wordset import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.proofreading.grammar.document import Sentence
    from heardback.proofreading.grammar.tokens import Token

_AFTER_A_PERFECT = words("since already recently just ever never always")
_BARE_AFTER_BE = words(
    "part head chair captain proof home aware cost due set put hurt cut let like thought left fit sort kind "
    "well best better worse welcome back front top key core fun light present human worth "
    "number cashier brunch wear recast"
)
_MODAL_NOUNS = words("can will may might must")


def base_after_modal(sentence: Sentence) -> Iterator[Hit]:
    """ "could told", "will took", "did not wanted", "Could you telling me"."""
    for index, token in sentence.words():
        asks = False
        if token.low in MODALS or token.low in NEGATED_DO:
            target = after_adverbs(sentence, index + 1)
            asks = sentence.at(target).low in SUBJECTS and (is_clause_start(sentence, index))
        elif token.low in DO:
            asks = sentence.at(index + 1).low in SUBJECTS and is_clause_start(sentence, index)
            target = index + 1 if asks else after_adverbs(sentence, index + 2)
            if not asks and sentence.at(index + 1).low != "not":
                continue
        else:
            continue
        if asks:
            target = after_adverbs(sentence, target + 1)
        verb = sentence.at(target)
        if verb.low in BE and sentence.at(index - 1).low in {"who", "that", "which"}:
            continue  # "The two who didn't were on a call."
        if _is_inflected(verb) and not _may_be_noun(sentence, index, target, asks):
            yield _should_be(sentence, verb, "v", f"After “{token.text}” the verb stands in its base form.")


def _may_be_noun(sentence: Sentence, index: int, target: int, asks: bool) -> bool:
    """ "Would afternoons suit you", "a will made in May": the word is no verb of this modal."""
    modal, verb, before = sentence.at(index), sentence.at(target), sentence.at(index - 1)
    if sentence.at(index - 2).low in {"than", "as"}:
        return True  # "more time than I should overseeing it"
    if modal.low in _MODAL_NOUNS and (before.low in DETERMINERS or (modal.is_name and index)):
        return True
    if asks:
        return verb.can("ns") and verb.usual in "ns"
    if verb.can("ns") and not (before.low in SUBJECTS or before.low in {"not", "who", "that"}):
        return target == index + 1 and is_clause_start(sentence, index)
    return False


# "Nobody I spoke to replied": the preposition has its object in front of it.
_OBJECT_BEHIND = words(
    "spoke spoken speak talked talk wrote written out applied apply listened listen went close similar next "
    "prior due used referred refer attached replied belonged turned returned"
)


def base_after_to(sentence: Sentence) -> Iterator[Hit]:
    """ "to spoke", "to joined the team"; an adjective may follow: "due to increased costs"."""
    for index, token in sentence.words():
        if token.low != "to":
            continue
        target = after_adverbs(sentence, index + 1)
        verb, after = sentence.at(target), sentence.at(target + 1)
        if (
            not _is_inflected(verb)
            or verb.can("gs")
            or verb.is_name
            or verb.low in _NO_SLIP
            or (verb.can("p") and after.can("s"))
        ):
            continue
        if sentence.at(index - 1).low in _OBJECT_BEHIND and verb.low != "been":
            continue
        modifies = verb.can("j") and after.can("nsj") and not opens_object(after)
        if not (verb.can("p") and modifies and after.low not in {"up", "on", "out", "in"}):
            yield _should_be(sentence, verb, "v", "After “to” the verb stands in its base form.")


_NO_SLIP = words("done bed used scheduled designated was were is are has had")


_NO_PARTICIPLES = words("do to much was were is are reread misread")


def participle_after_have(sentence: Sentence) -> Iterator[Hit]:
    """ "have wrote", "has arrive", "had apply", "has being"."""
    for index, token in sentence.words():
        if token.low not in HAVE:
            continue
        target = index + 1
        if sentence.at(target).low in SUBJECTS and is_clause_start(sentence, index):
            target += 1
        target = after_adverbs(sentence, target)
        verb, after = sentence.at(target), sentence.at(target + 1)
        perfect = any(sentence.at(step).low in _AFTER_A_PERFECT for step in range(index + 1, target))
        if token.pos == "AUX" and verb.can("v") and verb.pos in {"VERB", "NOUN"} and verb.usual != "x":
            perfect = perfect or sentence.at(index - 1).low in SUBJECTS
        if (
            verb.can("p")
            or not verb.is_word
            or verb.is_name
            or verb.low in _NO_PARTICIPLES
            or sentence.at(target - 1).low == "much"
        ):
            continue
        if _lacks_participle(verb, after, perfect=perfect) and token.low != "having":
            yield _should_be(sentence, verb, "p", f"After “{token.text}” comes the past participle.")


def _lacks_participle(verb: Token, after: Token, *, perfect: bool) -> bool:
    if verb.low == "being":
        return after.can("pj")
    if verb.only("d") or (verb.can("d") and not verb.can("nv")):
        return True
    if not verb.can("v"):
        return False
    if verb.only("v") or perfect:
        return verb.low not in {"let", "got"}
    is_verb_with_object = opens_object(after) or after.low in NUMBERS
    return is_verb_with_object and not verb.only("x") and verb.low not in DETERMINERS and "x" not in verb.tags


_DONE = words("do did does done")


def form_after_be(sentence: Sentence) -> Iterator[Hit]:
    """ "are attach", "I am follow up", "was wrote"."""
    for index, token in sentence.words():
        if token.low not in BE or any(sentence.at(step).low in _DONE for step in range(index)):
            continue  # "All I could do was listen"
        target = index + 1
        if sentence.at(target).low in SUBJECTS - {"it"} and is_clause_start(sentence, index):
            target += 1
        target = after_adverbs(sentence, target)
        verb, after = sentence.at(target), sentence.at(target + 1)
        if (
            not verb.is_word
            or verb.is_name
            or "'" in verb.low
            or verb.can("pgjx")
            or verb.low in _BARE_AFTER_BE | HAVE | BE
            or (after.text == "-" and not after.gap)
            or (verb.can("z") and sentence.lexicon.singular(verb.low) != verb.low)
        ):
            continue
        if verb.pos in {"ADJ", "ADV"} or sentence.at(index - 1).low in {"first", "next", "which", "who"}:
            continue
        sure = verb.only("d") or verb.only("v") or verb.only("z")
        bare = verb.can("v") and not verb.can("s")
        if sure or (bare and (_taken_for_verb(verb, after) or _person_before(sentence, index))):
            role = "g" if token.low in {"am", "i'm"} and after.low in {"up", "for", "to", "on"} else "p"
            yield _should_be(
                sentence, verb, role, f"This form of the verb does not fit after “{token.text}”."
            )


def _taken_for_verb(verb: Token, after: Token) -> bool:
    return verb.pos == "VERB" and verb.usual == "v" and not after.is_word


def _person_before(sentence: Sentence, index: int) -> bool:
    """Whether the subject is a person: "I am interest" cannot be a noun without its article."""
    be, before = sentence.at(index), sentence.at(index - 1)
    persons = SUBJECTS - {"it"}
    return ("'" in be.low and be.low.split("'")[0] in persons) or before.low in persons


def _is_inflected(verb: Token) -> bool:
    """A verb form that is no base form: past, participle, -ing or third person."""
    return (
        verb.is_word and verb.can("dpgz") and not verb.can("vx") and not (verb.can("j") and verb.usual == "j")
    )


def _should_be(sentence: Sentence, verb: Token, role: str, message: str) -> Hit:
    lexicon = sentence.lexicon
    return hit(verb, message, lexicon.inflect(lexicon.lemma(verb.low), role))


_STATES = words("regret blame call feel fail dump relay live squint come")
_GOVERNED_BY_PREPOSITION = words("for of by without about with in on at from despite through upon")


def ing_after_preposition(sentence: Sentence) -> Iterator[Hit]:
    """ "for take the time", "without ask", "Thank you for let me know"."""
    for index, token in sentence.words():
        if token.low not in _GOVERNED_BY_PREPOSITION or sentence.at(index - 1).low in {"kind", "sort"}:
            continue
        verb, after = sentence.at(index + 1), sentence.at(index + 2)
        if verb.low in CONJUNCTIONS | BE | _STATES:
            continue
        if not verb.is_word or verb.is_name or verb.can("gx") or verb.low in OBJECTS | DETERMINERS:
            continue
        if after.kind in {"mark", "number"} and not after.gap and after.text not in {".", ",", "?", "!", ";"}:
            continue  # part of a name: "in reveal-notes"
        message = f"After “{token.text}” the verb takes -ing."
        object_follows = opens_object(after) and after.low not in {"i", "this", "that", "these"}
        is_verb = verb.pos in {"VERB", "AUX", ""}
        governed = verb.can("v") and _governs(verb, after, object_follows=object_follows, is_verb=is_verb)
        past = verb.can("d") and not verb.can("nsvj") and (verb.only("d") or after.low in OBJECTS)
        stranded = (
            sentence.at(index - 2).low in SUBJECTS
            or sentence.at(index - 1).text == "-"
            or verb.low.endswith("n't")
        )  # "I worked for told me"
        if governed or (past and is_verb and not stranded):
            yield _should_be(sentence, verb, "g", message)


def _governs(verb: Token, after: Token, *, object_follows: bool, is_verb: bool) -> bool:
    """Whether a base form after a preposition is a verb there, not a noun: "for work", "in reverse order"."""
    if verb.low in {"let", "please", "hire"}:
        return verb.low == "let" and object_follows
    if not verb.can("n"):
        return is_verb and not (after.can("ns") and after.pos == "NOUN" and not object_follows)
    if verb.usual in "ns":
        return is_verb and after.low in OBJECTS - {"you", "it"}
    return is_verb and object_follows


find_base_after_modal = each_sentence(base_after_modal)
find_base_after_to = each_sentence(base_after_to)
find_participle_after_have = each_sentence(participle_after_have)
find_form_after_be = each_sentence(form_after_be)
find_ing_after_preposition = each_sentence(ing_after_preposition)
