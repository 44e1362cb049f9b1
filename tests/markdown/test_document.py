"""Reading a document: texts as typed, with their places."""

from __future__ import annotations

from heardback.markdown.document import Document
from heardback.markdown.nodes import Scalar


def test_texts_are_read_as_typed() -> None:
    content = (
        b"---\non: no\ntime: 12:30\nphone: +27 21\nversion: 3.10\nnumber: 010\nnothing: ~\n---\n# Notes\r\n"
    )
    document, problems = Document.parse(content, "x.md")
    assert document is not None
    assert not problems
    texts = {key.text: value.text for key, value in document.root.items() if isinstance(value, Scalar)}
    assert texts == {
        "on": "no",
        "time": "12:30",
        "phone": "+27 21",
        "version": "3.10",
        "number": "010",
        "nothing": "~",
    }
    nothing = document.root.get("nothing")
    assert nothing is not None
    assert nothing.is_null
    assert (nothing.line, nothing.column) == (7, 10)
    assert (document.body, document.body_line) == ("# Notes\n", 9)
