"""A line to type in, which takes no screen codes: what is pasted may come from anywhere."""

from __future__ import annotations

from textual.widgets import Input

from heardback.dashboard.text import plain


class LineInput(Input):
    """An `Input` whose value is always one line of `plain` text."""

    def validate_value(self, value: str) -> str:
        return plain(value).replace("\n", " ").replace("\t", " ")
