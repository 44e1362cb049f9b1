"""The quick reader of front matter against the parser: where it answers, it must answer the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heardback.markdown.nodes import Mapping, Node, Scalar, Sequence, content_end
from heardback.markdown.quick_reader import read_everyday
from heardback.markdown.yaml_reader import NotUnderstood, read_tree

SAMPLE = Path(__file__).parents[2] / "sample-data" / "applications"
KEYS = ("a", "on", "Thandi Nkosi", "x-y", "2nd", "no", "dr. x")
VALUES = (
    *("b", "no", "12:30", "2026-11-18 10:00", "+27 21 555 0142", "https://karoo.example/#x", "a # b", "a#b"),
    *(
        "a: b",
        "a:",
        "~",
        "null",
        "",
        " ",
        "'it'",
        "'it''s'",
        '"x: y # z"',
        '"a\\nb"',
        "x'y",
        "é 😀",
        "b ",
        "b  # c",
    ),
    *(
        "[a, b c]",
        "[]",
        "[ a ]",
        "[a, ]",
        "[,]",
        "[a b: c]",
        "['x, y', \"z\"]",
        "[[a], [b]]",
        "[a",
        "a]",
        "[a] b",
    ),
    *(
        "{a: b}",
        "{}",
        "{a: 12:30, on: [x, y]}",
        "{a}",
        "{a: b, a: c}",
        "[{a: b}, {c: d}]",
        "{a: b} # c",
        "[a]# c",
    ),
    *(
        "|",
        ">-",
        "&x y",
        "*x",
        "!t x",
        "@x",
        "%x",
        "`x`",
        "- x",
        "? x",
        "-1",
        ".5",
        "<<",
        "=",
        "--- x",
        "\tx",
        "\xa0x",
    ),
    *(
        "[a,\n  b]",
        "{a: b,\n c: d\n  }",
        "b\n  c",
        "# c",
        "[a, # c\n b]",
        "x\\y",
        "$1",
        "(x)",
        "a?b",
        "[a?b]",
        "x\u2028y",
    ),
)


def everything(node: Node, path: str = "") -> list[object]:
    """Kind, place and text of a node and of all that is in it."""
    flow = isinstance(node, Sequence | Mapping) and node.flow
    end = node.end if isinstance(node, Scalar) or flow else None
    start = node.start if path else None  # an empty front matter has no beginning
    said: list[object] = [(path, type(node), start, end, flow, content_end(node, node.source))]
    if isinstance(node, Scalar):
        return [*said, node.text, node.style, node.line, node.column]
    if isinstance(node, Sequence):
        return said + [x for n, item in enumerate(node.items) for x in everything(item, f"{path}.{n}")]
    assert isinstance(node, Mapping)
    assert [*node.keys.values()] == node.pairs
    return said + [
        x for key, value in node.pairs for x in everything(key, "k") + everything(value, f"{path}.{key.text}")
    ]


def check(front: str) -> bool:
    """Whether the quick reader answers; fails where the parser would have said something else."""
    quick = read_everyday(front)
    if quick is None:
        return False
    try:
        slow, problems = read_tree(front, "x.md")
    except NotUnderstood as reason:
        pytest.fail(f"{front!r} was read, and means nothing: {reason}")
    assert not problems, front
    assert everything(quick) == everything(slow), front
    return True


def fronts() -> st.SearchStrategy[str]:
    """Lines that are mostly right, in every order and at every indentation."""
    line = st.builds(
        lambda indent, dash, key, value, end: f"{' ' * indent}{dash}{key}{value}{end}",
        st.integers(0, 4),
        st.sampled_from(["", "", "", "- ", "-   ", "-"]),
        st.sampled_from(["", *(f"{key}: " for key in KEYS), "a:", "a : ", "- b: "]),
        st.sampled_from(VALUES),
        st.sampled_from(["\n", "\n", "\n", "\n\n", "\n# why\n", "\r\n", " # why\n", "  \n"]),
    )
    return st.lists(line, min_size=1, max_size=6).map("".join)


@settings(max_examples=400, deadline=None)
@given(fronts())
def test_it_reads_what_the_parser_reads(front: str) -> None:
    check(front)


@pytest.mark.campaign
@settings(max_examples=60_000, deadline=None)
@given(fronts())
def test_it_reads_what_the_parser_reads_at_length(front: str) -> None:
    check(front)


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(
    "around", ["a: {}\n", "a:\n  - {}\n", "a:\n- {}\nb: c\n", "a:\n  - x: {}\n    y: z\n", "a: {}\n  b: c\n"]
)
def test_every_value_at_every_place(value: str, around: str) -> None:
    check(around.replace("{}", value))


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLE.glob("*.md")))
def test_it_answers_for_the_whole_sample(name: str) -> None:
    front = (SAMPLE / name).read_bytes().decode().split("---", 2)[1].partition("\n")[2]
    assert check(front), "this is how people write, and it should be quick"
