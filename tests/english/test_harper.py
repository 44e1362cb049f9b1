"""Harper's rules: those that are switched off deserve it, and what the others find is passed on."""

from __future__ import annotations

import pytest

from heardback import english
from heardback.english.harper import switched_off


@pytest.mark.parametrize(("rule", "sentence"), switched_off().items())
def test_a_rule_that_is_off_objects_to_a_good_sentence(rule: str, sentence: str) -> None:
    import harper

    linter = harper.Linter(harper.Dialect.BRITISH)
    config = linter.get_lint_config()
    assert rule in config
    linter.set_lint_config(dict.fromkeys(config, False) | {rule: True})
    assert linter.organized_lints(sentence, language="plaintext").get(rule)


@pytest.mark.parametrize("sentence", switched_off().values())
def test_the_good_sentence_is_left_alone(sentence: str) -> None:
    assert english.read(sentence, "en-GB") == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "That is more better than before.",
        "I discussed about the rota with them.",
        "Some one from the shop called me.",
        "Its a joy to hear from you.",
        "I will be be there on Monday.",
        "i can start on Monday.",
        "I would of asked you.",
        "We saw it on tv.",
        "I worked w/ the night team.",
        "They sent me the informations and the differents forms.",
    ],
)
def test_what_harper_finds_is_passed_on(sentence: str) -> None:
    assert english.read(sentence, "en-GB") != ()


@pytest.mark.parametrize("sentence", ["That is ok with me.", "The site is purely.tv and I like it."])
def test_small_letters_are_left_alone(sentence: str) -> None:
    assert english.read(sentence, "en-GB") == ()
