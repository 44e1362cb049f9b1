"""Messages are listed in one place, and the columns of each row fit together."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import heardback
from heardback.domain.kinds import KINDS, Kind, Message
from owed import OWED

SOURCES = Path(heardback.__file__).parent
TABLE = SOURCES / "domain" / "kinds.py"
RULES = SOURCES / "domain" / "rules.py"
"""A rule is about one message and names it."""


def _listed(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The lines with a set, list, tuple or dictionary that has two messages or more in it."""
    words = {str(message) for message in Message}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Set(elts=items) | ast.List(elts=items) | ast.Tuple(elts=items):
                pass
            case ast.Dict(keys=keys):
                items = [key for key in keys if key]
            case _:
                continue
        named = [ast.unparse(item) for item in items if _is_message(item, words)]
        if len(named) > 1:
            yield node.lineno, named


def _is_message(node: ast.expr, words: set[str]) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id="Message")):
            return True
        case ast.Constant(value=str(text)):
            return text in words
    return False


@pytest.mark.parametrize(
    "path", sorted(SOURCES.rglob("*.py")), ids=lambda path: path.relative_to(SOURCES).as_posix()
)
def test_no_module_but_the_table_lists_messages(path: Path) -> None:
    if path not in (TABLE, RULES):
        assert list(_listed(path)) == [], "ask the table: those(lambda row: …)"


def test_a_stray_list_is_found(tmp_path: Path) -> None:
    stray = tmp_path / "stray.py"
    stray.write_text("A = {Message.CALL, Message.NUDGE}\nB = {'call': 1, 'nudge': 2}\nC = ('call', 'me')\n")
    assert [line for line, _ in _listed(stray)] == [1, 2]


def test_every_message_has_a_row_in_the_order_of_their_names() -> None:
    assert list(KINDS) == list(Message)
    assert all(message is row.message for message, row in KINDS.items())


@pytest.mark.parametrize("row", KINDS.values(), ids=KINDS)
def test_the_columns_of_a_row_fit_together(row: Kind) -> None:
    assert row.noun
    assert row.purpose
    assert not row.noun.endswith(".")
    assert not row.purpose.endswith(".")
    assert row.message in OWED or not (
        row.is_optional or row.is_deadline or row.is_first or row.in_business_days
    )
    assert row.channel or not row.is_written, "what is written goes out on a channel"
    assert row.message not in row.answers
    assert row.counts_as is None or KINDS[row.counts_as].counts_as is None, (
        "it counts as one that counts for itself"
    )
    assert row.headline != "Write to {who}" or row.message not in OWED, "Today says what is to be done"
