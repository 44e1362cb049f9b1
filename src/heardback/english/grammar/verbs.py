"""The form of a verb after what governs it: modals, do, have and be."""

from __future__ import annotations

from collections.abc import Iterator

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
from heardback.english.lexicon import word_group, words
from heardback.english.prose import Sentence
from heardback.english.tokens import Token

_AFTER_A_PERFECT = words("since already recently just ever never always")
_BARE_AFTER_BE = word_group("bare-after-be")
_MODAL_NOUNS = words("can will may might must")


@each_sentence
def base_after_modal(sentence: Sentence) -> Iterator[Hit]:
    """ "could told", "will took", "did not wanted", "Could you telling me", "must to be"."""
    for index, token in sentence.words():
        target = _governed(sentence, index)
        if target is None:
            continue
        verb, base = sentence.at(target), sentence.at(target + 1)
        if verb.low == "to" and token.low in MODALS and _is_stray(sentence, index, base):
            yield hit(verb, f"Leave out “to” after “{token.text}”.", base.text, last=base)
        elif is_inflected(verb) and not _belongs_elsewhere(sentence, index, verb):
            yield should_be(sentence, verb, "v", f"Use the base form of the verb after “{token.text}”.")


def _governed(sentence: Sentence, index: int) -> int | None:
    """The index of the verb of a modal or a form of do, which in a question follows the subject; else None."""
    low, follows = sentence.at(index).low, sentence.at(index + 1)
    if low not in MODALS | NEGATED_DO | DO:
        return None
    target = after_adverbs(sentence, index + 1)
    if sentence.at(target).low in SUBJECTS and is_clause_start(sentence, index):
        return after_adverbs(sentence, target + 1)
    stressed = sentence.at(index - 1).low in SUBJECTS and follows.only("zd")  # "I did wrote to them"
    return target if low not in DO or follows.low == "not" or stressed else None


_LEAVES_A_GAP = words("all what whatever everything anything as than much more most best thing things")


def _is_stray(sentence: Sentence, modal: int, base: Token) -> bool:
    """ "must to be renewed", but "whatever I can to help", "as often as I would to a friend"."""
    gapless = sentence.before(modal, modal).isdisjoint(_LEAVES_A_GAP)
    return base.can("v") and base.pos in {"VERB", "AUX"} and gapless


def _belongs_elsewhere(sentence: Sentence, index: int, verb: Token) -> bool:
    """ "Would attested copies do?", "the second will still governs", "the two who didn't were on a call"."""
    modal, before = sentence.at(index), sentence.at(index - 1)
    asks = sentence.tokens[-1].text == "?" and is_clause_start(sentence, index)
    if asks and sentence.at(after_adverbs(sentence, index + 1)).low not in SUBJECTS:
        return True
    if verb.low in (BE | HAVE) - {"been"}:
        return before.low in {"who", "that", "which"} or modal.low in DO
    named = before.pos in {"ADJ", "NUM"} or before.low in DETERMINERS or (modal.is_name and index > 0)
    return modal.low in _MODAL_NOUNS and named


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
        verb = sentence.at(target)
        message = f"Use the past participle after “{token.text}”."
        if target == index + 1 and _lacks_been(token, verb):
            done = sentence.lexicon.inflect(sentence.lexicon.lemma(verb.low), "p")
            yield hit(verb, message, f"been {verb.text}", done)
        elif token.low != "having" and _lacks_participle(sentence, index, target):
            yield should_be(sentence, verb, "p", message)


_NO_PARTICIPLES = words("do to much was were is are reread misread let got")


def _lacks_been(have: Token, verb: Token) -> bool:
    """ "have asking", "has turning out"."""
    return (
        verb.can("g")
        and verb.pos == "VERB"
        and not verb.can("sm")
        and have.pos == "AUX"
        and verb.low != "being"
    )


def _lacks_participle(sentence: Sentence, index: int, target: int) -> bool:
    verb, after = sentence.at(target), sentence.at(target + 1)
    if verb.can("p") or not verb.is_word or verb.is_name or verb.low in _NO_PARTICIPLES:
        return False
    if verb.low == "being":
        return after.can("pj") or after.low in {"a", "an", "the", "my", "in"}
    if is_past(verb) and (verb.pos == "VERB" or not verb.can("n")):
        return True
    if not verb.can("v") or verb.can("x") or sentence.at(target - 1).low == "much":
        return False  # "I have much pleasure in"
    takes_object = opens_object(after) or after.low in NUMBERS
    return takes_object or verb.only("v") or _is_perfect(sentence, index, target)


def _is_perfect(sentence: Sentence, index: int, target: int) -> bool:
    """ "nobody had notice because", "have never work", not "have need of" or "has experience in"."""
    verb, after = sentence.at(target), sentence.at(target + 1)
    if any(sentence.at(step).low in _AFTER_A_PERFECT for step in range(index + 1, target)):
        return True
    thing = verb.usual == "n" and (after.low in PREPOSITIONS | {"that", "to", "and"} or not after.is_word)
    if (
        sentence.at(index).pos != "AUX"
        or verb.pos not in {"VERB", "NOUN"}
        or thing
        or verb.low in _THINGS_TO_HAVE
    ):
        return False
    return verb.pos == "VERB" or sentence.at(index - 1).low in SUBJECTS


_THINGS_TO_HAVE = words("help need feed work use hope doubt")
_DONE = words("do did does done")


@each_sentence
def form_after_be(sentence: Sentence) -> Iterator[Hit]:
    """ "are attach", "I am follow up", "was wrote"."""
    for index, token in sentence.words():
        if token.low not in BE or sentence.before(index, index) & _DONE:
            continue  # "All I could do was listen"
        target = index + 1
        if sentence.at(target).low in SUBJECTS - {"it"} and is_clause_start(sentence, index):
            target += 1
        target = after_adverbs(sentence, target)
        verb, after = sentence.at(target), sentence.at(target + 1)
        if _fits_after_be(sentence, index, verb, after):
            continue
        clear = verb.only("d") or verb.only("v") or verb.only("z") or (is_past(verb) and verb.pos == "VERB")
        bare = verb.can("v") and not verb.can("s")
        if clear or (bare and (_is_passive(token, verb, after) or _is_person(token, sentence.at(index - 1)))):
            role = "g" if token.low in {"am", "i'm"} and after.low in {"up", "for", "to", "on"} else "p"
            yield should_be(sentence, verb, role, f"This form of the verb doesn't fit after “{token.text}”.")


def _fits_after_be(sentence: Sentence, be: int, verb: Token, after: Token) -> bool:
    """Whether the word after be isn't a verb, or is in a form that fits there."""
    passive = _is_passive(sentence.at(be), verb, after)
    return (
        not verb.is_word
        or verb.is_name
        or "'" in verb.low
        or verb.can("pgx")
        or verb.low in _BARE_AFTER_BE | HAVE | BE
        or (after.text == "-" and not after.gap)
        or ((verb.can("j") or verb.pos in {"ADJ", "ADV"}) and not passive)
        or (verb.can("z") and sentence.lexicon.singular(verb.low) != verb.low)
        or sentence.at(be - 1).low in {"first", "next", "which", "who"}
    )


def _is_passive(be: Token, verb: Token, after: Token) -> bool:
    """ "be correct by people", "been offer a promotion": a base form that was meant as a participle."""
    if be.low in {"be", "been"}:
        return verb.can("v") and (after.low == "by" or is_base_verb(verb))
    stored = is_base_verb(verb) and after.low in {"by", "in", "on", "at", "for", "from", "with"}
    return stored and (be.low in {"are", "were"} or verb.usual == "v")


def _is_person(be: Token, before: Token) -> bool:
    """ "I am interest" and "they're confuse": the subject is a person, so no bare noun can follow."""
    return be.low.partition("'")[0] in _PERSONS or before.low in _PERSONS


_PERSONS = SUBJECTS - {"it"}
