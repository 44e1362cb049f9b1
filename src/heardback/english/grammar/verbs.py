"""The form of a verb after what governs it: modals, do, have, be, to and prepositions."""

from __future__ import annotations

from collections.abc import Iterator

from heardback.english.document import Sentence
from heardback.english.grammar.rule import Hit, each_sentence, hit, should_be
from heardback.english.grammar.syntax import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    NEGATED_DO,
    NUMBERS,
    PREPOSITIONS,
    SUBJECTS,
    after_adverbs,
    is_base_verb,
    is_clause_start,
    is_inflected,
    is_past,
    opens_object,
)
from heardback.english.lexicon import words
from heardback.english.tokens import Token

_AFTER_A_PERFECT = words("since already recently just ever never always")
_BARE_AFTER_BE = words(
    "staff part head chair captain proof home aware cost due set put hurt cut let like thought left fit sort kind "
    "well best better worse welcome back front top key core fun light present human worth number cashier brunch "
    "wear recast lied duplicates help"
)
_MODAL_NOUNS = words("can will may might must")


@each_sentence
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
                if (
                    sentence.at(index - 1).low in SUBJECTS
                    and sentence.at(index + 1).only("zd")
                    and (sentence.at(index + 1).low not in BE | HAVE)
                ):
                    target = index + 1  # "I did wrote to them"
                else:
                    continue
        else:
            continue
        if asks:
            target = after_adverbs(sentence, target + 1)
        verb = sentence.at(target)
        if verb.low == "to" and token.low in MODALS and _is_stray_to(sentence, index, target):
            base = sentence.at(target + 1)
            yield hit(verb, f"After “{token.text}” the verb stands without “to”.", base.text, last=base)
        if verb.low in BE - {"been"} and sentence.at(index - 1).low in {"who", "that", "which"}:
            continue  # "The two who didn't were on a call."
        if is_inflected(verb) and not _may_be_noun(sentence, index, target, asks):
            yield should_be(sentence, verb, "v", f"After “{token.text}” the verb stands in its base form.")


def _is_stray_to(sentence: Sentence, modal: int, to: int) -> bool:
    """ "must to be renewed", but "whatever I can to help", "as often as I would to a friend"."""
    before = {sentence.at(step).low for step in range(modal)}
    governed = sentence.at(modal).pos == "AUX" and sentence.at(to + 1).pos in {"VERB", "AUX"}
    return governed and sentence.at(to + 1).can("v") and not before & _LEAVES_A_GAP


_LEAVES_A_GAP = words("all what whatever everything anything as than much more most best thing things")


def _may_be_noun(sentence: Sentence, index: int, target: int, asks: bool) -> bool:
    """ "Would afternoons suit you", "a will made in May": the word is no verb of this modal."""
    modal, verb, before = sentence.at(index), sentence.at(target), sentence.at(index - 1)
    inverted = not asks and sentence.tokens[-1].text == "?" and is_clause_start(sentence, index)
    if inverted or (modal.low in _MODAL_NOUNS and before.pos in {"ADJ", "NUM"}):
        return True  # "Would attested copies do?", "the second will still governs the water rights"
    if sentence.at(index - 2).low in {"than", "as"}:
        return True  # "more time than I should overseeing it"
    if modal.low in _MODAL_NOUNS and (before.low in DETERMINERS or (modal.is_name and index)):
        return True
    if asks:
        return verb.can("ns") and verb.usual in "ns" and sentence.at(target - 1).low == "you"
    if verb.can("ns") and not (before.low in SUBJECTS or before.low in {"not", "who", "that"}):
        return target == index + 1 and is_clause_start(sentence, index)
    return False


_NO_PARTICIPLES = words("do to much was were is are reread misread")


@each_sentence
def participle_after_have(sentence: Sentence) -> Iterator[Hit]:
    """ "have wrote", "has arrive", "had apply", "has being"."""
    for index, token in sentence.words():
        if token.low not in HAVE or sentence.at(index - 1).low in HAVE:
            continue  # "the problems we had had went away"
        target = index + 1
        if sentence.at(target).low in SUBJECTS and is_clause_start(sentence, index):
            target += 1
        target = after_adverbs(sentence, target)
        verb, after = sentence.at(target), sentence.at(target + 1)
        perfect = any(sentence.at(step).low in _AFTER_A_PERFECT for step in range(index + 1, target))
        listed = verb.can("n") and after.text == ","  # "It has power, good light"
        is_base = verb.can("v") and verb.pos in {"VERB", "NOUN"} and verb.usual != "x"
        if token.pos == "AUX" and is_base and not listed:
            perfect = perfect or sentence.at(index - 1).low in SUBJECTS or _stands_for_participle(verb, after)
        if target == index + 1 and _lacks_been(sentence, index):
            done = sentence.lexicon.inflect(sentence.lexicon.lemma(verb.low), "p")
            yield hit(verb, f"After “{token.text}” comes the past participle.", f"been {verb.text}", done)
            continue
        if verb.can("p") or not verb.is_word or verb.is_name or verb.low in _NO_PARTICIPLES:
            continue
        if sentence.at(target - 1).low == "much" and verb.can("n"):
            continue  # "I have much pleasure in"
        if _lacks_participle(verb, after, perfect=perfect) and token.low != "having":
            yield should_be(sentence, verb, "p", f"After “{token.text}” comes the past participle.")


def _lacks_participle(verb: Token, after: Token, *, perfect: bool) -> bool:
    if verb.low == "being":
        return after.can("pj") or after.low in {"a", "an", "the", "my", "in"}
    if verb.only("d") or (verb.can("d") and not verb.can("nv")) or (is_past(verb) and verb.pos == "VERB"):
        return True
    if not verb.can("v"):
        return False
    if verb.only("v") or perfect:
        return verb.low not in {"let", "got"}
    is_verb_with_object = opens_object(after) or after.low in NUMBERS
    return is_verb_with_object and not verb.only("x") and verb.low not in DETERMINERS and "x" not in verb.tags


_NOT_BEEN = words("being having regarding concerning following including")


_THINGS_TO_HAVE = words("help need feed work use hope doubt")


def _stands_for_participle(verb: Token, after: Token) -> bool:
    """ "nobody had notice because", not "might have need of"."""
    return verb.pos == "VERB" and not (
        verb.low in _THINGS_TO_HAVE
        or (verb.can("n") and verb.usual == "n" and (after.low in PREPOSITIONS or not after.is_word))
    )


def _lacks_been(sentence: Sentence, index: int) -> bool:
    """ "have asking", "has turning out", not "whom I would sooner have digging holes"."""
    have, verb = sentence.at(index), sentence.at(index + 1)
    is_doing = verb.can("g") and verb.pos == "VERB" and not verb.can("sm") and verb.low not in _NOT_BEEN
    return (
        is_doing
        and have.pos == "AUX"
        and sentence.at(index + 2).pos != "NOUN"
        and sentence.at(index - 1).low not in {"sooner", "rather"}
    )


_DONE = words("do did does done")


@each_sentence
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
            or verb.can("pgx")
            or verb.low in {"live", "close"}
            or (verb.can("j") and not _is_passive(token, verb, after))
            or verb.low in _BARE_AFTER_BE | HAVE | BE
            or (after.text == "-" and not after.gap)
            or (verb.can("z") and sentence.lexicon.singular(verb.low) != verb.low)
        ):
            continue
        if (verb.pos in {"ADJ", "ADV"} and not _is_passive(token, verb, after)) or sentence.at(
            index - 1
        ).low in {"first", "next", "which", "who"}:
            continue
        sure = verb.only("d") or verb.only("v") or verb.only("z") or (is_past(verb) and verb.pos == "VERB")
        bare = verb.can("v") and not verb.can("s")
        if sure or (
            bare
            and (
                _taken_for_verb(verb, after)
                or _is_passive(token, verb, after)
                or _person_before(sentence, index)
            )
        ):
            role = "g" if token.low in {"am", "i'm"} and after.low in {"up", "for", "to", "on"} else "p"
            yield should_be(sentence, verb, role, f"This form of the verb does not fit after “{token.text}”.")


def _is_passive(be: Token, verb: Token, after: Token) -> bool:
    """ "be correct by people", "been offer a promotion": a base form that was meant as a participle."""
    if be.low in {"be", "been"}:
        return verb.can("v") and (after.low == "by" or is_base_verb(verb))
    stored = is_base_verb(verb) and after.low in {"by", "in", "on", "at", "for", "from", "with"}
    return stored and (be.low in {"are", "were"} or verb.usual == "v")


def _taken_for_verb(verb: Token, after: Token) -> bool:
    return verb.pos == "VERB" and verb.usual == "v" and not after.is_word


def _person_before(sentence: Sentence, index: int) -> bool:
    """Whether the subject is a person: "I am interest" cannot be a noun without its article."""
    be, before = sentence.at(index), sentence.at(index - 1)
    persons = SUBJECTS - {"it"}
    return ("'" in be.low and be.low.split("'")[0] in persons) or before.low in persons
