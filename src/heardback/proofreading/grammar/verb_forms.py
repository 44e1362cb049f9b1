"""What rules about verbs share: which form a word is, and the hit that puts another form in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heardback.proofreading.grammar.rule import Hit, hit

if TYPE_CHECKING:
    from heardback.proofreading.grammar.document import Sentence
    from heardback.proofreading.grammar.tokens import Token


def is_inflected(verb: Token) -> bool:
    """A verb form that is no base form: past, participle, -ing or third person."""
    return (
        verb.is_word and verb.can("dpgz") and not verb.can("vx") and not (verb.can("j") and verb.usual == "j")
    )


def is_base_verb(verb: Token) -> bool:
    """A base form that the tagger takes for a verb in this place, and that is no past form as well."""
    return verb.pos == "VERB" and verb.can("v") and not verb.can("dpx") and not verb.is_name


def is_past(verb: Token) -> bool:
    """A form that can only be the past tense or a participle: "went", "opened", not "cut"."""
    return verb.can("d") and not verb.can("v") and verb.pos in {"VERB", "AUX", ""}


def should_be(sentence: Sentence, verb: Token, roles: str, message: str) -> Hit:
    """The hit on a verb; it suggests the forms for these letters of the lexicon."""
    lexicon = sentence.lexicon
    lemma = lexicon.lemma(verb.low)
    return hit(verb, message, *dict.fromkeys(lexicon.inflect(lemma, role) for role in roles))
