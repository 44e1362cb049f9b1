"""Mending files: the cures that are certain, each shown as a change of lines and made when the person says so."""

from __future__ import annotations

from datetime import datetime

from heardback.desk.base import Base, told
from heardback.domain.problem import Problem


class Mending(Base):
    """Cures of application files and of heardback.yaml. Nothing is mended that was not asked for."""

    def curable(self, now: datetime) -> tuple[Problem, ...]:
        """The problems of the folder as it is now that have a certain cure, by file and line."""
        return tuple(problem for problem in self.look(now).problems if problem.cure)

    def mend(self, problem: Problem) -> None:
        """Change the lines of its cure and nothing else. Raises `RefusedError` where the file is another by now."""
        with told():
            settings = self._folder.settings()
            self._folder.mend(problem, settings.zone, settings.own_keys)
