"""A slip of the fingers is answered with what was probably meant; what is like nothing, with what there is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from heardback.domain.slips import probably_meant

SLIPS = [
    ("deu", "due"),
    ("lst", "list"),
    ("shwo karoo", "show"),
    ("hear karoo", "heard"),
    ("tempaltes", "templates"),
    ("DUE", "due"),
    ("interv", "interview"),
    ("--verison", "--version"),
    ("due --jsno", "--json"),
    ("due --withn=7d", "--within"),
    ("list --stag offer", "--stage"),
    ("list --stage ofer", "offer"),
    ("sent karoo thankyou", "thank-you"),
    ("sent karoo folow-up", "follow-up"),
    ("sent karoo thank-you --channel emial", "email"),
    ("sent karoo thank-you --too thandi", "--to"),
    ("skip karoo conect", "connect"),
    ("draft karoo nugde", "nudge"),
    ("check --message fedback", "feedback"),
    ("stage karoo intervewing", "interviewing"),
    ("set karoo stage rejcted", "rejected"),
    ("new --company X --role Y --stage aplied", "applied"),
    ("templates shwo thank-you", "show"),
    ("templates show thnak-you", "thank-you"),
    ("templates copy folow-up", "follow-up"),
    ("completion bsh", "bash"),
    ("init x --english en-Za1", "en-ZA"),
    ("show karo-data", "Karoo Data"),
    ("note kaaroo x", "karoo"),
]


@pytest.mark.parametrize(("words", "meant"), SLIPS, ids=[s[0] for s in SLIPS])
def test_the_nearest_word_is_named(words: str, meant: str, run: Callable) -> None:
    ran = run(*words.split())
    assert (ran.code, ran.out) == (2, "")
    assert f"Did you mean `{meant}`?" in ran.err


NOT_NEAR = [
    ("nonsense", "Choose from due, list, show"),
    ("sent karoo valentine", "Choose from thank-you, follow-up"),
    ("stage karoo gone", "Choose from interested"),
    ("set karoo stage gone", "Use one of interested"),
    ("templates show zzz", "`heardback templates` lists them"),
    ("show zzz", "`heardback list` shows them all"),
    ("due -C nowhere", "-C FOLDER and --now ISO go before the command"),
    ("due --zzzzz", "unrecognized arguments: --zzzzz."),
    ("compete", "Did you mean `completion`?"),
]


@pytest.mark.parametrize(("words", "said"), NOT_NEAR, ids=[s[0] for s in NOT_NEAR])
def test_what_is_like_nothing_gets_no_guess(words: str, said: str, run: Callable) -> None:
    ran = run(*words.split())
    assert ran.code == 2
    assert said in ran.err
    assert "`complete`" not in ran.err


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("", ["a"], None),
        ("x", [], None),
        ("Oferr", ["offer", "Other"], "offer"),
        ("int", ["interested", "interviewing"], None),
        ("inte", ["interviewing"], "interviewing"),
    ],
)
def test_probably_meant(word: str, known: list[str], meant: str | None) -> None:
    assert probably_meant(word, known) == meant


_LONG = "9" * 5000
"""More digits than `int` reads."""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("set karoo contacts.².phone x", 4),
        ("set karoo interviews.².start 10:00", 4),
        (f"set karoo contacts.{_LONG}.phone x", 4),
        (f"set karoo interviews.0.minutes {_LONG}", 2),
        (f"undo {_LONG}", 2),
        (f"merge a b c --path applications/karoo.md --marker-size {_LONG}", 2),
    ],
    ids=lambda part: str(part)[:40],
)
def test_digits_that_are_no_number_are_a_slip_and_no_bug(words: str, code: int, run: Callable) -> None:
    ran = run(*words.split())
    assert (ran.code, "bug in heardback" in ran.err) == (code, False)
