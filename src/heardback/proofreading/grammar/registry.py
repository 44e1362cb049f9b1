"""heardback's own rules of English, in the order in which they may speak about one place.

A rule of an earlier line wins over a later one at the same place; the frames of `words/` come after them, Harper's
remarks last.
"""

from __future__ import annotations

from functools import cache

from heardback.proofreading.finding import Status
from heardback.proofreading.grammar import (
    agreement,
    articles,
    bare_nouns,
    capitals,
    catenatives,
    clauses,
    comparisons,
    complements,
    coordination,
    governors,
    irregulars,
    marks,
    number,
    predicates,
    relatives,
    repeats,
    spellings,
    tenses,
    verbs,
)
from heardback.proofreading.grammar.frames import frame_rules
from heardback.proofreading.grammar.rule import Rule

_RULES: tuple[Rule, ...] = (
    Rule("repeated-word", "repeats", repeats.find_repeated),
    Rule("lowercase-i", "grammar", capitals.find_lowercase_i),
    Rule("spacing", "punctuation", marks.spacing),
    Rule("marks-doubled", "punctuation", marks.marks_doubled),
    Rule("missing-stop", "punctuation", marks.missing_stop),
    Rule("run-on", "punctuation", marks.find_run_on),
    Rule("run-on-with-short-i", "punctuation", marks.find_run_on_with_short_i),
    Rule("sentence-capital", "punctuation", capitals.sentence_capital),
    Rule("a-an", "grammar", articles.find_a_or_an),
    Rule("base-after-modal", "grammar", verbs.find_base_after_modal),
    Rule("base-after-to", "grammar", complements.find_base_after_to),
    Rule("base-after-infinitive-to", "grammar", complements.find_base_after_infinitive_to),
    Rule("participle-after-have", "grammar", verbs.find_participle_after_have),
    Rule("form-after-be", "grammar", verbs.find_form_after_be),
    Rule("ing-after-preposition", "grammar", complements.find_ing_after_preposition),
    Rule("ing-after-verb", "grammar", catenatives.find_ing_after_verb),
    Rule("to-after-verb", "grammar", catenatives.find_to_after_verb),
    Rule("to-after-how", "grammar", catenatives.find_to_after_how),
    Rule("base-after-object", "grammar", catenatives.find_base_after_object),
    Rule("base-after-please", "grammar", catenatives.find_base_after_please),
    Rule("ing-after-while", "grammar", complements.find_clause_without_subject),
    Rule("ing-after-with", "grammar", complements.find_absolute),
    Rule("inflected-in-question", "grammar", verbs.find_inflected_in_question),
    Rule("never-passive", "grammar", predicates.find_never_passive),
    Rule("subject-before-ing", "grammar", predicates.find_subject_before_ing),
    Rule("subject-before-participle", "grammar", predicates.find_subject_before_participle),
    Rule("regular-past", "grammar", irregulars.find_regularised),
    Rule("coordinated-verb", "grammar", coordination.find_coordinated),
    Rule("past-time", "grammar", tenses.find_past_time),
    Rule("dated-past", "grammar", tenses.find_dated),
    Rule("second-participle", "grammar", coordination.find_second_participle),
    Rule("past-clause", "grammar", tenses.find_past_clause),
    Rule("pronoun-and-verb", "grammar", agreement.find_pronoun_and_verb),
    Rule("lexical-verb", "grammar", agreement.find_lexical_verb),
    Rule("clause-subject", "grammar", clauses.find_clause_subject),
    Rule("what-clause", "grammar", clauses.find_what_clause),
    Rule("reduced-relative", "grammar", relatives.find_reduced_relative),
    Rule("relative-clause", "grammar", relatives.find_relative_clause),
    Rule("which-clause", "grammar", relatives.find_which_clause),
    Rule("after-number", "grammar", number.find_after_number),
    Rule("after-determiner", "grammar", number.find_after_determiner),
    Rule("then-for-than", "grammar", comparisons.find_then_for_than),
    Rule("preposition", "grammar", governors.find_wrong_preposition),
    Rule("bare-noun", "grammar", bare_nouns.find_bare_noun),
    Rule("bare-subject", "grammar", bare_nouns.find_bare_subject),
    Rule("doubled-degree", "grammar", comparisons.find_doubled_degree),
    Rule("foreign-spelling", "spelling", spellings.find_foreign_spelling),
    Rule("mixed-endings", "spelling", spellings.mixed_endings, Status.ADVICE),
    Rule("one-of-the", "grammar", number.find_one_of_the),
)


@cache
def rules() -> tuple[Rule, ...]:
    """Every own rule: those written as code, then those written as frames."""
    return (*_RULES, *frame_rules())
