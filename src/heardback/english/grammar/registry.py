"""heardback's own rules of English, in order of precedence.

If two find something at the same place, the earlier one wins. The phrases of `words/` come after the rules, Harper's
remarks last.
"""

from __future__ import annotations

from functools import cache

from heardback.english.grammar import (
    agreement,
    clauses,
    complements,
    marks,
    number,
    small_slips,
    spellings,
    verbs,
)
from heardback.english.grammar.phrase_rows import phrase_rules
from heardback.english.grammar.rule import Rule
from heardback.english.issue import Category

_RULES: tuple[Rule, ...] = (
    Rule("repeated-word", Category.REPEATS, small_slips.repeated),
    Rule("lowercase-i", Category.GRAMMAR, small_slips.lowercase_i),
    Rule("spacing", Category.PUNCTUATION, marks.spacing),
    Rule("marks-doubled", Category.PUNCTUATION, marks.marks_doubled),
    Rule("missing-stop", Category.PUNCTUATION, marks.missing_stop),
    Rule("run-on", Category.PUNCTUATION, marks.run_on),
    Rule("sentence-capital", Category.PUNCTUATION, small_slips.sentence_capital),
    Rule("a-an", Category.GRAMMAR, small_slips.a_or_an),
    Rule("base-after-modal", Category.GRAMMAR, verbs.base_after_modal),
    Rule("base-after-to", Category.GRAMMAR, complements.base_after_to),
    Rule("participle-after-have", Category.GRAMMAR, verbs.participle_after_have),
    Rule("form-after-be", Category.GRAMMAR, verbs.form_after_be),
    Rule("ing-after-preposition", Category.GRAMMAR, complements.ing_after_preposition),
    Rule("pronoun-and-verb", Category.GRAMMAR, agreement.pronoun_and_verb),
    Rule("clause-subject", Category.GRAMMAR, clauses.clause_subject),
    Rule("relative-clause", Category.GRAMMAR, agreement.relative_clause),
    Rule("after-number", Category.GRAMMAR, number.after_number),
    Rule("after-determiner", Category.GRAMMAR, number.after_determiner),
    Rule("foreign-spelling", Category.SPELLING, spellings.foreign_spelling),
    Rule("mixed-endings", Category.SPELLING, spellings.mixed_endings, sure=False),
    Rule("one-of-the", Category.GRAMMAR, number.one_of_the),
)


@cache
def rules() -> tuple[Rule, ...]:
    """All of heardback's rules: those written as code, then the phrases."""
    return (*_RULES, *phrase_rules())
