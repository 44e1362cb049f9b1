"""What the YAML parser complains about, in words that help a tired person to fix it.

The parser says what it expected and where it gave up; the mistake is often somewhere else. Each explanation here looks
at the line of the mistake itself, so none is given that doesn't fit the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from heardback.domain.problem import Cure, Problem
from heardback.markdown import yaml_values
from heardback.markdown.nodes import FIRST_LINE
from heardback.markdown.written import quotes_around

if TYPE_CHECKING:
    import yaml

_KEY = r"[ \t]*(?:- +)*[^\s\"'\[\]{}#:][^\"'\[\]{}#:]*"
_NO_SPACE = re.compile(r"[ ]*(?:- +)*[A-Za-z_][\w-]*:(?!//)[^\s:/]")
_COLON = re.compile(rf"({_KEY}: +)(?![\"'|>\[{{])(.*?:)(?: |$)")
_AFTER_KEY = re.compile(
    r"(?:[ \t]*- +)*(?:(?:\"[^\"]*\"|'[^']*'|[^\s\"'\[\]{}#:][^\"'\[\]{}#:]*)[ ]*:[ ]+)?(.*)"
)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUOTE = "Put the whole text in quotes."
_RESERVED = {"`": "A backtick"} | {character: f"`{character}`" for character in "@%"}


def explain(error: yaml.YAMLError, front: str, file: str, loader: Any) -> Problem:
    """`error`, which `loader` raised on `front`, as a problem of `file` that a person can act on."""
    if found := _UNPRINTABLE.search(front):
        return _unprintable(front, found.start(), file)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    index = mark.index if mark else 0
    complaint = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    lines = front.split("\n")
    at = min(front.count("\n", 0, index), len(lines) - 1)
    column = index - (front.rfind("\n", 0, index) + 1)
    begun = getattr(error, "context_mark", None)
    begun_at = front.count("\n", 0, begun.index) if begun else at
    found_at = (
        _unclosed_quote(lines, begun_at, context, complaint)
        or _tab(lines, at)
        or _reserved(lines, at, column)
        or _unclosed_bracket(lines, begun_at, context)
        or _missing_space(lines, at)
        or _unquoted_colon(lines, at)
        or _text_behind(lines, at)
        or _block_mark(lines, at)
        or _bare_line(lines, at)
        or _indentation(lines, at, complaint)
        or _no_colon(lines, begun_at, complaint)
    )
    if found_at is None:
        why = complaint or "it can't be read"
        message = f"The front matter isn't valid YAML here ({why})."
        hint = "Check the indentation, or put the text in quotes."
        return Problem(file, message, hint, at + FIRST_LINE, column + 1, _field(lines, at))
    line, column, message, hint, *better = found_at
    cure = _proven(lines, line, better[0], loader) if better else None
    hint = cure.hint if cure else hint
    return Problem(file, message, hint, line + FIRST_LINE, column + 1, _field(lines, line), cure=cure)


def _proven(lines: list[str], at: int, better: str, loader: Any) -> Cure | None:
    """The cure that replaces line `at` by `better`; None if that doesn't get the parser past that line."""
    import yaml

    try:
        for _ in yaml.parse("\n".join([*lines[:at], better, *lines[at + 1 :]]), loader):
            pass
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        if mark is None or mark.line <= at:
            return None
    return Cure(at + FIRST_LINE, (lines[at].removesuffix("\r"),), (better.removesuffix("\r"),))


def _field(lines: list[str], at: int) -> str | None:
    """The field that a line belongs to; None if no key can be made out."""
    if found := re.match(r"([^\W\d][\w -]*):(?:\s|$)", lines[at]):
        return found[1]
    if not lines[at].startswith((" ", "\t", "-")):
        return None
    above = next((line for line in reversed(lines[:at]) if line[:1] not in ("", " ", "\t", "-", "#")), "")
    found = re.match(r"([^\W\d][\w -]*):\s*(?:#.*)?$", above)
    return found[1] if found else None


_Explained = tuple[int, int, str, str] | tuple[int, int, str, str, str]
"""Line and column from 0, message, hint; and perhaps the corrected line, which has yet to be proven."""


def _unprintable(front: str, index: int, file: str) -> Problem:
    line, column = front.count("\n", 0, index), index - (front.rfind("\n", 0, index) + 1)
    message = f"There is an invisible control character (U+{ord(front[index]):04X}) here."
    return Problem(file, message, "Delete it, or type the line again.", line + FIRST_LINE, column + 1)


def _unclosed_quote(lines: list[str], begun: int, context: str, complaint: str) -> _Explained | None:
    if "quoted scalar" not in context:
        return None
    if "escape" in complaint or "hexdecimal" in complaint or "hexadecimal" in complaint:
        hint = "Write it twice (`\\\\`), or use single quotes around the text."
        return (
            begun,
            _quote_column(lines[begun]),
            "A backslash inside double quotes starts a code that YAML doesn't know.",
            hint,
        )
    hint = "Close it with the same mark; an apostrophe inside single quotes is written twice."
    return begun, _quote_column(lines[begun]), "The quotation mark that opens here is never closed.", hint


def _quote_column(line: str) -> int:
    found = re.search(r"(?:^|[\s:\[{,])([\"'])", line)
    return found.start(1) if found else 0


def _tab(lines: list[str], at: int) -> _Explained | None:
    for line in (at, at - 1):
        if line >= 0 and (found := re.match(r" *(?:- +)*(\t)", lines[line])) and lines[line].strip():
            return (
                line,
                found.start(1),
                "There's a tab at the beginning of the line.",
                "Indent with spaces: YAML doesn't allow tabs.",
            )
    if found := re.match(r"[^\"'#]*:(\t+)", lines[at]):
        better = f"{lines[at][: found.start(1)]} {lines[at][found.end(1) :]}"
        return at, found.start(1), "There's a tab after the colon.", "Use a space instead.", better
    return None


def _reserved(lines: list[str], at: int, column: int) -> _Explained | None:
    found = _AFTER_KEY.match(lines[at])
    value = found[1] if found else ""
    place = found.start(1) if found else column
    if re.match(r"\{\{|\{%", value):
        return (
            at,
            place,
            "`{{ … }}` or `{% … %}` without quotes isn't text in YAML.",
            "Fill it in, or put it in quotes.",
        )
    character = lines[at][column : column + 1]
    if character not in _RESERVED:
        character, column = value[:1], place
    if value[:1] in (",", "]", "}"):
        character, column = value[0], place
    elif character not in _RESERVED:
        return None
    message = f"{_RESERVED.get(character, f'`{character}`')} can't begin a text in YAML."
    return at, column, message, _QUOTE, _requoted(lines[at], column)


def _missing_space(lines: list[str], at: int) -> _Explained | None:
    """``status:applied``: the parser takes it for a text that continues, and stumbles on a later line."""
    above = next((n for n in range(at - 1, -1, -1) if lines[n].strip()), at)
    for line in (above, at):
        if found := _NO_SPACE.match(lines[line]):
            behind = found.end() - 1
            key = lines[line][: behind - 1].strip(" -")
            message = f"The space after `{key}:` is missing."
            better = f"{lines[line][:behind]} {lines[line][behind:]}"
            return line, behind - 1, message, "Put a space after the colon.", better
    return None


def _unquoted_colon(lines: list[str], at: int) -> _Explained | None:
    found = _COLON.match(lines[at])
    if found is None:
        return None
    message = "A colon followed by a space, inside a text without quotes."
    return at, found.end(2) - 1, message, _QUOTE, _requoted(lines[at], found.end(1))


def _unclosed_bracket(lines: list[str], begun: int, context: str) -> _Explained | None:
    if "flow" not in context:
        return None
    found = re.search(r"[\[{]", lines[begun])
    column = found.start() if found else 0
    bracket = lines[begun][column : column + 1] or "["
    message = f"The `{bracket}` that is opened here is not closed, or a comma is missing in it."
    hint = "Close it, separate the values with commas, or put the text in quotes if it isn't a list."
    return begun, column, message, hint


def _text_behind(lines: list[str], at: int) -> _Explained | None:
    """``"Karoo" Data``, ``[draft] call``: the value ends at the quote or bracket, and more follows."""
    for line in (at, at - 1):
        found = _AFTER_KEY.match(lines[line]) if line >= 0 else None
        behind = found and re.match(
            r"(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|\[[^\]]*\]|\{[^}]*\})[ \t]*(?=[^\s#])", found[1]
        )
        if found and behind:
            message = f"There's more text after the closing `{behind[1][-1]}`."
            better = _requoted(lines[line], found.start(1))
            return line, found.start(1) + behind.end(), message, _QUOTE, better
    return None


def _block_mark(lines: list[str], at: int) -> _Explained | None:
    found = _AFTER_KEY.match(lines[at])
    if not found or not re.match(r"[|>*&!?]|- ", found[1]):
        return None
    message = f"`{found[1][0]}` at the beginning of a text has a special meaning in YAML."
    return at, found.start(1), message, _QUOTE, _requoted(lines[at], found.start(1))


def _bare_line(lines: list[str], at: int) -> _Explained | None:
    """A line that is neither ``key: value`` nor a list item; the parser may notice it one line later."""
    for line in (at, at - 1):
        text = lines[line].strip() if line >= 0 else ""
        if text and not text.startswith(("#", "-", '"', "'", "[", "{")) and not re.search(r":(\s|$)", text):
            message = f"`{_shortened(text)}` isn't a field: there's no `key:` on this line."
            return line, 0, message, "Write `key: value`, or indent it if it belongs to the line above."
    return None


def _no_colon(lines: list[str], begun: int, complaint: str) -> _Explained | None:
    if "expected ':'" not in complaint:
        return None
    indent = len(lines[begun]) - len(lines[begun].lstrip())
    message = "This line isn't a field: its key has no colon followed by a space."
    return (
        begun,
        indent,
        message,
        "Write `key: value`, or put quotes around a text that continues on the next lines.",
    )


def _indentation(lines: list[str], at: int, complaint: str) -> _Explained | None:
    if not re.search(
        r"expected (?:key|<block end>|<document start>|'-' indicator)|mapping values|block sequence",
        complaint,
    ):
        return None
    indent = len(lines[at]) - len(lines[at].lstrip())
    hint = "Give the fields of one item the same number of spaces in front."
    return at, indent, "This line isn't indented like the lines it belongs with.", hint


def _shortened(text: str, length: int = 40) -> str:
    text = text.strip()
    return text if len(text) <= length else text[:length].rstrip() + "…"


def _requoted(line: str, start: int) -> str:
    """`line` with its text from `start` on in quotes; a comment after it stays a comment."""
    text = re.split(r"\s+#|\s*$", line[start:], maxsplit=1)[0]
    return line[:start] + yaml_values.quoted(_bare(text)) + line[start + len(text) :]


def _bare(text: str) -> str:
    """`text` without quotes around it that were meant as such: those of ``'O'Reilly'``, but not of ``"a" and "b"``.

    The first quote inside decides: if it closes a word that the outer one opened, the outer ones are part of the text.
    """
    if quotes_around(text):
        return text[1:-1].strip()
    mark, inner = text[:1], text[1:-1]
    if mark not in ("'", '"') or len(text) < 3 or not text.endswith(mark):
        return text
    at = inner.find(mark)
    closes = at > 0 and not inner[at - 1].isspace() and not inner[at + 1 : at + 2].isalnum()
    return text if closes else inner
