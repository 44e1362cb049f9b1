"""Noun phrases, read from left to right: determiner, adjectives, nouns and what follows; and if they are plural."""

from __future__ import annotations

from dataclasses import dataclass, replace

from heardback.english.grammar.subjects import NO_PLURALS, PLURAL_OF, SINGULAR_OF, is_plural
from heardback.english.grammar.syntax import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    INDEFINITE,
    MODALS,
    NEGATED_DO,
    NUMBERS,
    OBJECTS,
    POSSESSIVES,
    SUBJECTS,
)
from heardback.english.grammar.syntax import PREPOSITIONS as COMMON_PREPOSITIONS
from heardback.english.lexicon import words
from heardback.english.prose import Sentence
from heardback.english.tokens import Token

PREPOSITIONS = COMMON_PREPOSITIONS - {"before", "after"} | words(
    "under over behind beside between near nearest inside outside along across around above below beyond "
    "within among against to into onto during opposite off next"
)
AUXILIARIES = MODALS | HAVE | BE | DO | NEGATED_DO
_ONE = words("a an each every another this one either neither")
_MANY = words("these those many several few both various")
_BEFORE_NOUNS = DETERMINERS | NUMBERS | _MANY | words("each one either neither other more whose")
_ONE_OF = words("one each either neither")
_SOME_OF = words("most some all half many few several both two three four five six seven eight nine ten")

_MEASURES = words("size age kind sort length height")
_OWN = OBJECTS | words("mine yours his hers ours theirs these those this that")
_AFTER_NOUN = words("alone today yesterday upstairs downstairs itself themselves each outside inside")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase. `many` says whether it is plural, None if that isn't known; `end` is the index after it."""

    begin: int
    opener: Token
    noun: Token
    end: int
    many: bool | None
    joined: bool = False


def noun_phrase(sentence: Sentence, begin: int) -> Phrase | None:
    """The phrase that begins at `begin`, with everything that belongs to it; None if it can't be read."""
    phrase, longer = None, partitive(sentence, begin) or core(sentence, begin)
    while longer is not None and longer is not phrase:
        phrase, longer = longer, _longer(sentence, longer)
    return longer


def _longer(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """The phrase with one more attribute after it; the same if none follows; None if the attribute can't be read."""
    token, after = sentence.at(phrase.end), sentence.at(phrase.end + 1)
    if token.low in PREPOSITIONS:
        return _over_preposition(sentence, phrase, phrase.end)  # "in your hall", "of the day"
    if token.pos == "ADJ" and after.low in PREPOSITIONS:
        return _over_preposition(sentence, phrase, phrase.end + 1)  # "close to the dam"
    if token.low in {"and", "or"}:
        return _with_another(sentence, phrase)
    if token.low in _AFTER_NOUN:
        return replace(phrase, end=phrase.end + 1)  # "the meeting yesterday"
    if token.low in {"that", "this"} and after.low in _MEASURES:
        return replace(phrase, end=phrase.end + 2)  # "a boat that size"
    return phrase


def _over_preposition(sentence: Sentence, phrase: Phrase, index: int) -> Phrase | None:
    between = sentence.at(index).low == "between"
    index += 1 + (sentence.at(index + 1).low in PREPOSITIONS)
    if sentence.at(index).low in _OWN:
        return replace(phrase, end=index + 1)
    index += sentence.at(index).can("g") and sentence.at(index).pos == "VERB"
    inner = partitive(sentence, index) or core(sentence, index)
    if inner is not None and sentence.at(inner.end).low in {"and", "or"}:
        inner = core(sentence, inner.end + 1) if between or phrase.many else None
    return replace(phrase, end=inner.end) if inner else None


def _with_another(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """ "the cook and the waiter": two determiners, two things; but "Four wins and one loss is a good start"."""
    other, opener = core(sentence, phrase.end + 1), phrase.opener
    if other is None or sentence.at(phrase.end).low == "or" or phrase.joined:
        return None
    if opener.kind == "number" or opener.low in NUMBERS | {"each", "every", "no"}:
        return None
    two = opener.low in DETERMINERS and other.opener.low in DETERMINERS - {"every", "no"}
    return replace(
        phrase, end=other.end, many=True if phrase.many or other.many or two else None, joined=True
    )


def partitive(sentence: Sentence, begin: int) -> Phrase | None:
    """ "each of the rows", "most of my learners", "neither of the mechanics"."""
    first = sentence.at(begin)
    if sentence.at(begin + 1).low != "of" or first.low not in _ONE_OF | _SOME_OF:
        return None
    them = sentence.at(begin + 2)
    if them.low in words("them us you these those"):
        return Phrase(begin, first, first, begin + 3, first.low not in _ONE_OF)
    inner = core(sentence, begin + 2)
    if inner is None:
        return None
    many = False if first.low in _ONE_OF else inner.many
    noun = first if first.low in _ONE_OF else inner.noun
    return Phrase(begin, first, noun, inner.end, many)


def core(sentence: Sentence, begin: int) -> Phrase | None:
    """Determiner, adjectives and nouns, up to the head noun; None if there is none."""
    index = begin
    if sentence.at(index).low in {"all", "both"} and sentence.at(index + 1).low in DETERMINERS:
        index += 1
    opener = sentence.at(index)
    if opener.low in INDEFINITE:
        return Phrase(begin, opener, opener, index + 1 + (sentence.at(index + 1).low == "else"), False)
    if opener.low in SUBJECTS and sentence.at(index + 1).low == "and":
        other = core(sentence, index + 2)
        return Phrase(begin, opener, other.noun, other.end, True, joined=True) if other else None
    index = _after_determiners(sentence, index)
    determined = index > begin
    head = None
    while _is_part(sentence, index, index > begin) or _mistagged(sentence, index):
        token = sentence.at(index)
        if _is_noun(token) or _mistagged(sentence, index):
            head = index
        index += 1
        if sentence.at(index).text == "-" and not sentence.at(index).gap:
            index += 1
    if head is None:
        alone = sentence.at(index - 1).low == "one" and opener.low in {"one", "the"} and index < begin + 3
        return Phrase(begin, opener, opener, index, False) if alone else None
    noun, described = sentence.at(head), sentence.at(head - 1)
    if sentence.at(head + 1).text in {"-", "/", "'", "’"}:
        return None
    compound = head > index - 2 and head > begin and described.text.islower() and _is_noun(described)
    return Phrase(begin, opener, noun, head + 1, _number(opener, noun, determined or compound))


def _after_determiners(sentence: Sentence, index: int) -> int:
    while True:
        token = sentence.at(index)
        ranged = token.low == "or" and sentence.at(index - 1).low in NUMBERS  # "two or three"
        if not (_is_owner(token) or token.low in _BEFORE_NOUNS or token.kind == "number" or ranged):
            return index
        index += 1


def _is_owner(token: Token) -> bool:
    """ "the farmer's", "our members'"."""
    return token.low.endswith(("'s", "s'")) and token.pos not in {"PRON", "ADV", "DET", "VERB", "AUX"}


def _is_noun(token: Token) -> bool:
    named = token.pos == "ADJ" and token.is_name and token.gap == " "
    plain = (
        named or token.pos in {"NOUN", "PROPN"} or (token.pos == "" and (token.can("nsm") or not token.tags))
    )
    return plain and not _is_owner(token)


def _mistagged(sentence: Sentence, index: int) -> bool:
    """ "the move to Reno", "the spring show has": whether the tagger took a noun for a verb."""
    token, before, after = sentence.at(index), sentence.at(index - 1), sentence.at(index + 1)
    if token.pos != "VERB" or not token.can("n") or token.can("dpzx"):
        return False
    opened = before.low in DETERMINERS or before.pos == "ADJ"
    ends = after.low in AUXILIARIES or (opened and after.low in PREPOSITIONS)
    return before.low in POSSESSIVES | {"a", "an", "the"} or ((opened or before.pos == "NOUN") and ends)


_NO_PARTS = SUBJECTS | OBJECTS | AUXILIARIES | (PREPOSITIONS - {"next", "outside"})


def _is_part(sentence: Sentence, index: int, inside: bool) -> bool:
    token, after = sentence.at(index), sentence.at(index + 1)
    if not token.is_word or token.low in _NO_PARTS:
        return False
    if token.pos in {"NOUN", "PROPN", "ADJ", "NUM"} or (token.pos == "" and token.can("nsmj")):
        gerund = token.pos in {"NOUN", ""} and after.low in PLURAL_OF | SINGULAR_OF
        return inside or not token.can("g") or gerund
    if token.pos == "" and not token.tags and "'" not in token.low:
        return True
    if token.pos == "VERB" and token.can("gpj") and not token.can("z"):
        return inside and after.pos in {"NOUN", "ADJ", "PROPN"}
    return inside and token.pos == "ADV" and token.can("rj") and after.pos == "ADJ"


def _number(opener: Token, noun: Token, determined: bool) -> bool | None:
    many = is_plural(noun)
    known = (
        noun.low not in NO_PLURALS and noun.pos in {"NOUN", "VERB"} and noun.can("n") and not noun.can("s")
    )
    if many is None and known and opener.low in _ONE | POSSESSIVES | {"the"}:
        many = False
    if many is None and not noun.tags and noun.text.islower():
        many = noun.low.endswith("s") and not noun.low.endswith(("ss", "us", "is"))
    if noun.is_name and noun.start != opener.start:
        return None
    if opener.low in _ONE:
        return False if many is False else None
    if opener.low in _MANY or opener.low in NUMBERS:
        return True if many is True else None
    if many is False and not determined and (not noun.can("mg") or noun.low.endswith("s")):
        return None
    return many
