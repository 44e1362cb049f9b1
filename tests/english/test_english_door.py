"""The door to the language checks: spans, categories, known names, and life without an engine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from in_a_letter import in_a_letter

from heardback import english
from heardback.english.engine import Engine
from heardback.english.harper import Harper
from heardback.english.worker import Worker

KNOWN = ("Thandi Nkosi", "Naledi Mokoena", "Karoo Data")


def rules_of(sentence: str, variety: str = "en-ZA") -> list[tuple[str, str]]:
    """The check and the text of every issue in a sentence of a letter."""
    issues = english.read(in_a_letter(sentence), variety, KNOWN)
    return [(issue.check, issue.text) for issue in issues]


@pytest.mark.parametrize(
    ("sentence", "check", "text"),
    [
        ("I recieved your note.", "spelling", "recieved"),
        ("Thank you for a hour of your time.", "grammar", "a"),
        ("Thank you for for the tour.", "repeats", "for for"),
        ("Thank you for the tour", "punctuation", "tour"),
        ("I liked the tour 😀 and the the tea.", "repeats", "the the"),
    ],
)
def test_each_issue_has_its_check_and_its_place(sentence: str, check: str, text: str) -> None:
    assert (check, text) in rules_of(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "I am sorry for any trouble that this causes you.",
        "I really appreciated meeting you yesterday.",
        "Nobody loves standing in line at 4 p.m. At my current property we changed that.",
        "You let me hold the slipware jug, and we shared three bhakris on a nightjar evening.",
        "I appreciated meeting your colleagues on Monday.",
        "The role appeals to me even more now than it did before.",
        "Thandi’s team at Karoo Data was kind.",
        "The robot was out, so my bakkie was late for the braai; load-shedding again.",
        "My work is on https://git.example/naledi/thigns and naledi@mial.example.",
        "I enjoyed [what you talked about] and the [team name] very much.",
    ],
)
def test_names_words_links_and_slots_are_left_alone(sentence: str) -> None:
    assert rules_of(sentence) == []


def test_a_worker_that_died_is_started_again() -> None:
    worker = Worker()
    engine = Engine(worker)
    for _ in range(2):
        assert engine.read("Thank you for the the tea.", "en-GB", ())
        worker._process.kill()  # type: ignore[union-attr]
        worker._process.wait()  # type: ignore[union-attr]
    assert engine.missing is None
    worker.close()


def test_a_worker_that_was_started_ahead_reads_any_english() -> None:
    worker = Worker()
    worker.start()
    process = worker._process
    for variety in ("en-US", "en-ZA"):
        found = Engine(worker).read("Thank you for the tour of the harbour.", variety, ())
        assert [issue.text for issue in found] == (["harbour"] if variety == "en-US" else [])
    assert worker._process is process
    worker.close()


def test_without_an_engine_our_own_rules_run_and_it_says_so() -> None:
    worker = Worker()
    worker._running = lambda: (_ for _ in ()).throw(OSError("no processes"))  # type: ignore[method-assign]
    worker.start()
    engine = Engine(worker)
    issues = engine.read("Thank you for the the tea.", "en-GB", ())
    assert [issue.check for issue in issues] == ["repeats"]
    assert "only heardback's own rules" in (engine.missing or "")


def test_nothing_is_printed_while_harper_reads() -> None:
    """harper-py 0.2 prints to stdout from native code on this sentence."""
    program = (
        "from heardback import english\n"
        "english.read('I am looking forward to hear from you and to meet the team.', 'en-GB')\n"
    )
    source = str(Path(__file__).parents[2] / "src")
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": source},
        check=True,
    )
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.parametrize("letters", [1, 34, 40])
def test_what_masks_a_slot_is_a_known_word(letters: int) -> None:
    """Harper searches for seconds for what a long unknown word might have been."""
    reading = Harper("en-ZA").read(f"Thank you for {'X' * letters} yesterday.", frozenset())
    assert [lint for lint in reading.lints if lint.rule == "SpellCheck"] == []
