"""heardback's own rules of English, in the order in which they may speak about one place.

A rule of an earlier line wins over a later one at the same place; Harper's remarks come last.
"""

from __future__ import annotations

from heardback.proofreading.grammar import articles, capitals, marks, repeats
from heardback.proofreading.grammar.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule("repeated-word", "repeats", repeats.find_repeated),
    Rule("lowercase-i", "grammar", capitals.find_lowercase_i),
    Rule("spacing", "punctuation", marks.spacing),
    Rule("marks-doubled", "punctuation", marks.marks_doubled),
    Rule("missing-stop", "punctuation", marks.missing_stop),
    Rule("run-on", "punctuation", marks.find_run_on),
    Rule("sentence-capital", "punctuation", capitals.sentence_capital),
    Rule("a-an", "grammar", articles.find_a_or_an),
)
