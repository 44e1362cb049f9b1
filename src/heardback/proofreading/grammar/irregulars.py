"""Irregular verbs that were given a regular past, or the pattern of another verb: "leaved", "teached", "brang"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.proofreading.grammar.rule import Hit, each_sentence, hit
from heardback.proofreading.grammar.syntax import BE, HAVE, after_adverbs
from heardback.proofreading.grammar.wordset import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heardback.proofreading.grammar.document import Sentence
    from heardback.proofreading.grammar.lexicon import Lexicon

# Formed after sang and sung, wrote, drove, or with the ending of a participle.
_BY_ANALOGY = {
    "brang": "bring",
    "brung": "bring",
    "thunk": "think",
    "writen": "write",
    "wrotten": "write",
    "choosen": "choose",
    "boughten": "buy",
    "broughten": "bring",
    "tooken": "take",
    "cutted": "cut",
    "hitted": "hit",
    "hurted": "hurt",
    "letted": "let",
    "putted": "put",
    "setted": "set",
    "shutted": "shut",
    "casted": "cast",
    "costed": "cost",
}
# Regular as well, or another word.
_REGULAR_TOO = words("costed putted wetted knitted betted sweated")


def regularised(sentence: Sentence) -> Iterator[Hit]:
    """ "opened the office and leaved the door": the form that the verb really has."""
    for index, token in sentence.words():
        if token.tags or not token.text.islower() or token.low in _REGULAR_TOO or sentence.is_known(token):
            continue
        if sentence.at(index - 1).text == "-":
            continue  # "broad-leaved"
        verb = _verb_behind(token.low, sentence.lexicon)
        if verb is None:
            continue
        governor = after_adverbs(sentence, index - 1, most=0)
        perfect = sentence.at(governor).low in HAVE | BE
        roles = "p" if perfect else "dp"
        forms = dict.fromkeys(sentence.lexicon.inflect(verb, role) for role in roles)
        yield hit(token, f"The verb “{verb}” is irregular.", *forms)


def _verb_behind(form: str, lexicon: Lexicon) -> str | None:
    """The irregular verb that was inflected by the rule for regular ones; None for any other word."""
    if form in _BY_ANALOGY:
        return _BY_ANALOGY[form]
    if not form.endswith("ed"):
        return None
    stem = form[:-2]
    candidates = [stem, stem + "e"]
    if len(stem) > 3 and stem[-1] == stem[-2]:
        candidates.append(stem[:-1])
    if stem.endswith("i"):
        candidates.append(stem[:-1] + "y")
    for verb in candidates:
        past = lexicon.inflect(verb, "d")
        if "v" in lexicon.tags(verb) and lexicon.rank(verb) > 2 and past != verb and not past.endswith("ed"):
            return verb
    return None


find_regularised = each_sentence(regularised)
