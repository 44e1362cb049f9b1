"""The word lists: generated ones are up to date, searched ones are in order, and they know what they should."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from heardback import english
from heardback.english.lexicon import english_lexicon, entries, word_group

SCRIPTS = Path(__file__).parents[2] / "scripts"


@pytest.mark.skipif(
    find_spec("symspellpy") is None, reason="symspellpy is not installed: pip install -e '.[data]'"
)
def test_the_ranks_are_what_their_script_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(SCRIPTS), *sys.path])
    import english_ranks

    assert (english_ranks.WORDS / "ranks.txt").read_text(encoding="utf-8") == english_ranks.ranks()


def test_the_forms_are_in_order_and_each_has_its_rank() -> None:
    forms = [line.split(" ")[0] for line in entries("forms")]
    assert forms == sorted(set(forms), key=lambda form: f"{form} ")
    assert len("".join(entries("ranks"))) == len(forms)


@pytest.mark.parametrize(("word", "rank"), [("the", 7), ("target", 4), ("zymurgy", 0), ("thnadi", 0)])
def test_how_common_a_word_is(word: str, rank: int) -> None:
    assert english.commonness(word) == rank


@pytest.mark.parametrize(
    ("verb", "role", "form"), [("write", "p", "written"), ("write", "d", "wrote"), ("go", "z", "goes")]
)
def test_forms_of_verbs(verb: str, role: str, form: str) -> None:
    assert english_lexicon().inflect(verb, role) == form
    assert english_lexicon().lemma(form) == verb


def test_a_group_can_span_lines() -> None:
    assert {"mr", "p.m"} <= word_group("abbreviations")


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("I will organise the data and then summarize it.", ["summarize"]),
        ("I will summarise the data, authorise the change and categorize the rest.", ["categorize"]),
        ("I will summarise the data and then categorise it.", []),
        ("I will advertise the post, exercise care and organize the rest.", []),
        ("At sunrise we supervise the team; otherwise we recognize nobody.", []),
    ],
)
def test_the_rarer_of_two_endings_is_pointed_out(text: str, flagged: list[str]) -> None:
    issues = english.read(text, "en-GB")
    assert [issue.text for issue in issues if issue.rule == "mixed-endings"] == flagged
