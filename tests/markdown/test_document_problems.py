"""What is wrong with a file: on which line, in whose words, and what to do about it."""

from __future__ import annotations

import pytest

from heardback.markdown.document import Document

# front matter, line of the problem in the file, a part of the message, a part of the hint
UNREADABLE = [
    ("status:applied\nrole: x\n", 2, "The space after `status:` is missing", "`status: applied`"),
    ("role: x\nstatus:applied\n", 3, "The space after `status:` is missing", "`status: applied`"),
    ("role: x\nstatus:applied\n\n# why\nsource: y\n", 3, "The space after `status:`", "`status: applied`"),
    ("status:applied\n", 2, "The space after `status:` is missing", "ordinary space"),
    ("status:\u00a0applied\n", 2, "The space after `status:` is missing", "ordinary space"),
    ("company: x\n\trole: y\n", 3, "a tab", "Indent with spaces"),
    ("contacts:\n\t- name: x\n", 3, "a tab", "Indent with spaces"),
    ("note: call: tomorrow\n", 2, "A colon followed by a space", '"call: tomorrow"'),
    ("url: x.example/z: foo\n", 2, "A colon followed by a space", 'Write `url: "x.example/z: foo"`.'),
    ("x: @home\n", 2, "`@` can't begin", '"@home"'),
    ("x: `code`\n", 2, "A backtick can't begin", '"`code`"'),
    ("x: %age\n", 2, "`%` can't begin", '"%age"'),
    ("x: ]\n", 2, "`]` can't begin", '"]"'),
    ("x: {% if y %}\n", 2, "`{{ … }}` or `{% … %}`", "Fill it in"),
    ('x: "abc\ny: 1\n', 2, "never closed", "Close it"),
    ("a: 1\nx: 'abc\ny: 1\n", 3, "never closed", "Close it"),
    ("x: 'it's'\ny: 1\n", 2, "more text after the closing `'`", '"it\'s"'),
    ('x: "Karoo" Data\n', 2, 'more text after the closing `"`', "'\"Karoo\" Data'"),
    ("x: [draft] call\ny: 1\n", 2, "more text after the closing `]`", '"[draft] call"'),
    ('x: "C:\\Users"\n', 2, "A backslash", "single quotes"),
    ("x: [a, b\ny: 1\n", 2, "The `[` that is opened here", "Close it"),
    ("a: 1\nx: {a: 1\ny: 2\n", 3, "The `{` that is opened here", "Close it"),
    ("x: *important*\n", 2, "`*`", '"*important*"'),
    ("x: *important\n", 2, "`*important` is read as a reference", "in quotes"),
    ("x: & more\n", 2, "`&` at the beginning", '"& more"'),
    ("x: > 5 people\n", 2, "`>` at the beginning", '"> 5 people"'),
    ("x: - foo\n", 2, "`-` at the beginning", '"- foo"'),
    ("a: 1\njust text\nb: 2\n", 3, "`just text` isn't a field", "`key: value`"),
    ("just text\n", 2, "isn't a list of fields", "`key: value`"),
    ("- a\n- b\n", 2, "isn't a list of fields", "`key: value`"),
    ("a: 1\n  b: 2\n", 3, "isn't indented like", "same number of spaces"),
    ("c:\n- s: x\n  w: [a]\n w: b\n", 5, "isn't indented like", "same number of spaces"),
    ("  a: 1\nb: 2\n", 3, "isn't indented like", "same number of spaces"),
    ("a: 1\n--- more\nb: 2\n", 3, "second YAML document", "nothing but `---`"),
    ("a: \x07x\n", 2, "invisible control character (U+0007)", "Delete it"),
    (
        "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n",
        3,
        "git left its conflict markers",
        "heardback resolve",
    ),
    ("a: &x [*x]\n", 2, "itself part of", "Write the value out"),
]


@pytest.mark.parametrize(("front", "line", "message", "hint"), UNREADABLE)
def test_a_slip_is_named_on_its_own_line(front: str, line: int, message: str, hint: str) -> None:
    for newline in ("\n", "\r\n"):
        content = f"---\n{front}---\n# Notes\n".replace("\n", newline).encode()
        document, problems = Document.parse(content, "applications/x.md")
        assert document is None
        assert len(problems) == 1
        (problem,) = problems
        assert (problem.file, problem.line) == ("applications/x.md", line)
        assert message in problem.message
        assert hint in problem.hint
        assert problem.column


SUSPICIOUS = [
    ("a: 1\nb: 2\na: 3\n", 4, "a", "on line 2 and on line 4. The first one counts"),
    ("c:\n- x: 1\n  x: 2\n", 4, "c.0.x", "on line 3 and on line 4"),
    ("c: {'x': 1, \"x\": 2}\n", 2, "c.x", "`x` is written twice"),
    ("role: C #1\n", 2, None, "The text ends at `C`: ` #1` after it"),
    ("tags:\n- a\n- unit #4, main\n", 4, None, "The text ends at `unit`"),
    ("company: {{company}}\n", 2, "company", "`{{ … }}` without quotes"),
    ("? [a]\n: b\n", 2, None, "This key isn't text"),
    ("<<: {a: 1}\n", 2, "<<", "isn't followed"),
    ("x: &Partners Ltd\n", 2, None, "`&Partners` is read as a YAML label"),
    ("x: !important call\n", 2, None, "`!important` in front of a value"),
    ("company: x\n\u200brole: y\n", 3, "role", "The key `role` contains an invisible character"),
    ("a: 'x\u2028y'\nb: 1\nb: 2\n", 4, "b", "on line 3 and on line 4"),
]


@pytest.mark.parametrize(("front", "line", "field", "message"), SUSPICIOUS)
def test_what_was_hardly_meant_is_pointed_out_and_read(
    front: str, line: int, field: str | None, message: str
) -> None:
    document, problems = Document.parse(f"---\n{front}---\n".encode(), "x.md")
    assert document is not None
    assert [(p.line, p.field) for p in problems] == [(line, field)]
    assert message in problems[0].message
    assert problems[0].hint


@pytest.mark.parametrize(
    "front",
    [
        "a: x # 1 of 2\n",
        "a: x   #1\n",
        "a: x #todo\n",
        "a: 'C #1'\n",
        "a: 'C' #1\n",
        "a: C#1\n",
        "# a: C #1\n",
        "a: |\n  C #1\n",
        "a: &l x\nb: *l\n",
        "a: !!str 12\n",
        "a: ! x\n",
        "on: x\nno: y\n1: z\n",
        "a: x@y.example\nb: 10%\nc: a:b\nd: https://x.example/a?b=c#d\n",
        "a: =1\nb: a & b\nc: a * b\nd: yes!\n",
        "a: 'שלום \u200f'\n",
        "",
        "# nothing but a comment\n",
        "\n\n",
    ],
)
def test_what_is_in_order_is_left_alone(front: str) -> None:
    document, problems = Document.parse(f"---\n{front}---\n".encode(), "x.md")
    assert document is not None
    assert problems == ()


FILES = [
    (b"", None, "The file is empty"),
    (b"\n \n", None, "The file is empty"),
    (b"# Notes\n", 1, "no front matter"),
    (b"----\na: 1\n----\n", 1, "no front matter"),
    (b"\n---\na: 1\n---\n", 1, "The first line isn't `---`"),
    (b"---\na: 1\n\n# Notes\n", 1, "never closed"),
    (b"---", 1, "isn't closed"),
    (b"---\ra: 1\r---\r", 1, "old Mac"),
    (b"---\na: \xff\n---\n", 2, "isn't UTF-8 text"),
    ("---\na: 1\n---\n".encode("utf-16"), 1, "UTF-16"),
    (b"---\na: 1\n---\nb\0c\n", 4, "isn't UTF-8 text"),
    (b"---\na: \xed\xa0\x80\n---\n", 2, "isn't UTF-8 text"),
    (b"<<<<<<< HEAD\n---\na: 1\n---\n=======\n---\na: 2\n---\n>>>>>>> x\n", 1, "conflict markers"),
    (b"x" * (1024 * 1024 + 1), None, "larger than 1 MiB"),
]


@pytest.mark.parametrize(("content", "line", "message"), FILES)
def test_a_file_that_is_not_a_document_says_why(content: bytes, line: int | None, message: str) -> None:
    document, (problem,) = Document.parse(content, "x.md")
    assert document is None
    assert problem.line == line
    assert message in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("# Notes\n<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> x\n", 5),
        ("mine\n=======\ntheirs\n>>>>>>> x\n", 5),
        ("<<<<<<< HEAD\r\nmine\r\n", 4),
        ("A heading\n=======\n\n>>>>>>>> a mail quoted eight times\n", None),
        (">>>>>>> a mail quoted seven times\n", None),
        ("A heading\n=======\n", None),
        ("a <<<<<<< b\n", None),
    ],
)
def test_conflict_markers_in_the_body_leave_the_front_matter_readable(body: str, line: int | None) -> None:
    document, problems = Document.parse(f"---\na: 1\n---\n{body}".encode(), "x.md")
    assert document is not None
    assert [problem.line for problem in problems] == ([line] if line else [])
