"""The text in a file that somebody wrote with another program, whatever encoding that program uses."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


class NotText(Exception):  # noqa: N818 - an answer, named as such
    """The bytes are no text that can be told; the words say what they look like and what to do."""


def decoded(content: bytes) -> str:
    """`content` as text, without the byte order mark: Unicode as its mark says, UTF-8, else Windows-1252.

    Line ends stay as they are. Raises `NotText` where the bytes are none of these: never a guess of rubbish.
    """
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            name = encoding.removesuffix("-sig").upper()
            raise NotText(
                f"It begins like {name} text but is damaged further on. Save it again as UTF-8."
            ) from None
        text = _western(content)
    if "\0" in text:
        raise NotText("It looks like UTF-16 without its mark, or isn't text at all. Save it as UTF-8.")
    return text


def _western(content: bytes) -> str:
    """The text of older Windows programs: every letter of Western Europe is one byte, and some bytes are none."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = "\0"
    if _NO_TEXT.search(text):
        raise NotText("It is neither UTF-8 nor Windows-1252 text. Save it as UTF-8.")
    return text
