"""The answer of an edit that cannot be faithful."""

from __future__ import annotations

from heardback.domain.problem import Problem


class EditRefused(Exception):  # noqa: N818 - a refusal is an answer
    """The edit cannot be made without touching something else; nothing was changed. `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
