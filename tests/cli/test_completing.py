"""What the completion scripts are told, and how a word is quoted for bash."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.cli.completion import Typed, as_typed, split
from heardback.cli.subcommands import COMMANDS

STAGES = [
    "interested",
    "applied",
    "interviewing",
    "offer",
    "accepted",
    "declined",
    "rejected",
    "withdrawn",
    "no-reply",
]
TOLD = [
    # the words up to the cursor, what it is, some of the candidates
    (("",), "words", ["due", "list", "completion"]),
    (("-",), "words", ["-C", "--now", "--version"]),
    (("-C", ""), "folders", []),
    (("--now", ""), "words", []),
    (("show", ""), "words", ["karoo"]),
    (("show", "karoo", ""), "words", ["--json"]),
    (("due", "--within", ""), "words", []),
    (("due", "-"), "words", ["--json", "--all", "--within"]),
    (("stage", "karoo", ""), "words", [*STAGES, "karoo"]),
    (("stage", "karoo", "karoo", ""), "words", [*STAGES, "karoo"]),
    (("stage", "karoo", "offer", ""), "words", ["--on", "--no-stage"]),
    (("skip", "karoo", ""), "words", ["thank-you", "karoo"]),
    (("snooze", "karoo", ""), "words", ["karoo"]),
    (("archive", "karoo", ""), "words", ["karoo"]),
    (("unarchive", ""), "words", ["old"]),
    (("rename", ""), "words", ["karoo", "old"]),
    (("list", "--stage", ""), "words", STAGES),
    (("list", "--stage="), "words", [f"--stage={stage}" for stage in STAGES]),
    (("sent", "karoo", ""), "words", ["thank-you", "let-go"]),
    (("draft", "karoo", ""), "words", ["thank-you", "accept-offer"]),
    (("sent", "karoo", "thank-you", "--to", ""), "words", ["Thandi Nkosi"]),
    (("sent", "--to", ""), "words", ["Thandi Nkosi"]),
    (("heard", "kar", "--from", ""), "words", ["Thandi Nkosi"]),
    (("heard", "nobody", "--from="), "words", ["--from=Thandi Nkosi"]),
    (
        ("set", "karoo", ""),
        "words",
        ["stage", "salary", "contacts.0.phone", "contacts.1.name", "interviews.0.with"],
    ),
    (("set", "karoo", "stage", ""), "words", STAGES),
    (("set", "karoo", "contacts.0.calls", ""), "words", ["welcome", "no"]),
    (("templates", ""), "words", ["list", "show", "copy"]),
    (("templates", "show", ""), "words", ["thank-you", "mine"]),
    (("check", ""), "files", []),
    (("check", "a.md", ""), "files", []),
    (("check", "a.md", "--"), "words", ["--app"]),
    (("check", "--", "--"), "files", []),
    (("draft", "karoo", "thank-you", "--eml", ""), "files", []),
    (("init", ""), "folders", []),
    (("completion", ""), "words", ["bash", "zsh", "fish"]),
    (("nonsense", ""), "words", []),
    (("note", "karoo", ""), "words", []),
    (("note", "karoo", "text", ""), "words", ["--on"]),
]


@pytest.mark.parametrize(("words", "kind", "some"), TOLD, ids=[" ".join(t[0]) for t in TOLD])
@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_what_fits_is_told(
    shell: str, words: tuple[str, ...], kind: str, some: list[str], run: Callable, folder: Path
) -> None:
    for place, name in (("templates", "mine.md"), ("archive", "old.md")):
        (folder / place).mkdir()
        (folder / place / name).write_text("")
    ran = run("complete", shell, *_in(folder, words))
    first, *lines = ran.out.splitlines()
    values = [line.split("\t")[0] for line in lines]
    assert (ran.code, ran.err, first) == (0, "", kind)
    assert [value for value in some if value not in values] == []
    assert bool(values) == bool(some)
    assert "complete" not in values


def _in(folder: Path, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with `-C` before them, unless they try it themselves."""
    return words if words[0].startswith("-") else ("-C", str(folder), *words)


def test_every_command_can_be_completed(run: Callable) -> None:
    lines = run("complete", "fish", "").out.splitlines()[1:]
    assert [line.split("\t")[0] for line in lines] == [name for name in COMMANDS if name != "complete"]
    assert all(line.split("\t")[1] for line in lines)


@pytest.mark.parametrize(
    "words", [("-C", "nowhere", "show", ""), ("-C", "", "sent", "x", "thank-you", "--to", "")]
)
def test_a_folder_that_cannot_be_read_has_no_candidates(words: tuple[str, ...], run: Callable) -> None:
    ran = run("complete", "zsh", *words, within=None)
    assert (ran.code, ran.out, ran.err) == (0, "words\n", "")


@pytest.mark.parametrize(
    "words", [("bash",), ("bash", ""), ("bash", "heardback"), ("zsh",), ("fish", "\udcff")]
)
def test_no_words_are_no_fault(words: tuple[str, ...], run: Callable) -> None:
    ran = run("complete", *words, within=None)
    assert (ran.code, ran.err, ran.out.splitlines()[0]) == (0, "", "words")


def test_what_nobody_can_type_is_left_out(run: Callable, folder: Path) -> None:
    for name in ("evil\x1b]0;X\x07", "two\nlines", "a\tb", "bidi\u202e"):
        (folder / "applications" / f"{name}.md").write_text("---\ncompany: X\nrole: Y\n---\n")
    assert run("complete", "fish", "-C", str(folder), "show", "").out.splitlines() == ["words", "karoo"]


# -- bash ------------------------------------------------------------------------------------------------

BREAKS = " \t\n\"'@><=;|&(:"
SPLIT = [
    ("heardback show kar", Typed(("heardback", "show", "kar"))),
    ("heardback  show ", Typed(("heardback", "show", ""))),
    ("heardback 'a b' \"c d\"", Typed(("heardback", "a b", "c d"))),
    ("heardback 'a b", Typed(("heardback", "a b"), "'")),
    ('heardback "a \\" b', Typed(("heardback", 'a " b'), '"')),
    ('heardback "a\\b', Typed(("heardback", "a\\b"), '"')),
    ("heardback a\\ b", Typed(("heardback", "a b"))),
    ("heardback --to=Th", Typed(("heardback", "--to=Th"), "", 5)),
    ("heardback 9:30", Typed(("heardback", "9:30"), "", 2)),
    ("heardback 9\\:30", Typed(("heardback", "9:30"))),
    ("heardback '9:30", Typed(("heardback", "9:30"), "'")),
    ("heardback a\\", Typed(("heardback", "a"))),
    ("", Typed(("",))),
]


@pytest.mark.parametrize(("line", "typed"), SPLIT, ids=[s[0] for s in SPLIT])
def test_a_line_of_bash_in_words(line: str, typed: Typed) -> None:
    assert split(line, BREAKS) == typed


PRINTABLE = st.text(
    st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1, max_size=20
)


@given(PRINTABLE, st.sampled_from(["", "'", '"']))
def test_what_is_typed_for_a_word_is_that_word(text: str, quote: str) -> None:
    inserted = as_typed(text, Typed(("",), quote))
    if inserted is None:
        assert (quote, "!" in text) == ('"', True)
        return
    line = f"{quote}{inserted}{quote}"
    assert split(line).words == (text,)
    if quote != '"':  # there shlex leaves the backslash of \\$, which bash takes away
        assert shlex.split(line) == [text]


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
def test_bash_itself_reads_the_word() -> None:
    texts = [
        "$(touch x)",
        "`touch x`",
        "a b",
        "~",
        "*",
        "a'b\"c",
        "\\",
        "{a,b}",
        "Zoë",
        "#x",
        "a;b&c|d<e>f",
        "日本",
    ]
    for quote in ("", "'", '"'):
        for text in texts:
            word = f"{quote}{as_typed(text, Typed(('',), quote))}{quote}"
            ran = subprocess.run(
                ["bash", "-c", f"printf %s {word}"], capture_output=True, text=True, check=True
            )
            assert ran.stdout == text, word
