"""What is known of an application while there are two versions of its file: their merge in memory, and its questions.

What either version says happened, happened. A field with two values shows the one from here; if the etiquette rests on
it, it blocks the application, and all interviews that either version has are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from pathlib import Path

from heardback.domain.application import Application
from heardback.domain.fields import blocks_of
from heardback.domain.plain import one_line
from heardback.domain.problem import Blocks, Problem
from heardback.folder.codec import read_file
from heardback.folder.listing import named
from heardback.folder.row import Row
from heardback.folder.two_versions import Earlier, Held, TwoVersions, of_copy, of_markers, value_on
from heardback.markdown.document import MIXED
from heardback.markdown.merge import MergeQuestion, What

_LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The application in the merge, every problem, and the fields in question.

    `content` is the merge with each question answered for *here*; a third version is merged with that.
    """

    application: Application | None
    problems: tuple[Problem, ...]
    fields: tuple[str, ...]
    content: bytes


def reckoned(versions: TwoVersions, id_: str, zone: tzinfo, own_keys: frozenset[str]) -> Reckoned:
    """What the two versions say together. `id_` is the application's, `zone` the folder's."""
    file = versions.file
    questions = versions.merged().questions
    content = versions.merged(lambda _: versions.here).content
    application, problems = read_file(content, file, id_, zone, own_keys)
    asked = tuple(_problem(question, versions) for question in questions)
    if application is None:  # the version here can't be read; the one there is better than nothing
        application, _ = read_file(versions.of(versions.there), file, id_, zone, own_keys)
    blocks = max((p.blocks for p in (*problems, *asked)), default=Blocks.NOTHING)
    if application is not None:
        also = read_file(versions.merged(lambda _: versions.there).content, file, id_, zone, own_keys)[0]
        application = _with_both_times(replace(application, blocked=blocks), also)
    fields = tuple(dict.fromkeys(question.field for question in questions))
    return Reckoned(application, (*asked, *map(_unplaced, problems)), fields, content)


def of_mixed(
    root: Path,
    file: str,
    id_: str,
    content: bytes,
    zone: tzinfo,
    own_keys: frozenset[str],
) -> Row | None:
    """The row of a file with conflict markers; None if they don't fit together."""
    versions = of_markers(root, file, content)
    if versions is None:
        return None
    known = reckoned(versions, id_, zone, own_keys)
    mixed = Problem(file, MIXED, how_to(versions), versions.line, 1, parted=True)
    return Row(id_, file, known.application, (mixed, *known.problems), conflict=known.fields)


def with_copies(
    root: Path,
    row: Row,
    contents: Sequence[tuple[str, bytes]],
    earlier: Earlier,
    zone: tzinfo,
    own_keys: frozenset[str],
) -> Row:
    """The row of a file that has conflicted copies. `contents` are (file, bytes) pairs, with that file first."""
    (file, content), *copies = contents
    fields = list(row.conflict or ())
    if row.conflict is not None and (mixed := of_markers(root, file, content)):
        content = mixed.merged(lambda _: mixed.here).content
    for name, copy in copies:
        versions = of_copy(file, Held(file, content), Held(name, copy), earlier)
        known = reckoned(versions, row.id, zone, own_keys)
        own = {(problem.field, problem.message) for problem in row.problems}
        further = tuple(p for p in known.problems if (p.field, p.message) not in own)
        fields += known.fields
        content = known.content
        row = replace(row, application=known.application, problems=(*row.problems, *further))
    return replace(row, conflict=tuple(dict.fromkeys(fields)))


def how_to(versions: TwoVersions) -> str:
    """What to do about two versions, as a sentence."""
    return f"`heardback resolve {named(versions.file)}` asks which counts."


def shown(value: str | None) -> str:
    """A value on one line, in quotes, short enough to be shown beside another; ``nothing`` for None."""
    if value is None:
        return "nothing"
    text = one_line(value).strip()
    return f"“{text if len(text) <= _LONGEST_VALUE else f'{text[: _LONGEST_VALUE - 1]}…'}”"


def _problem(question: MergeQuestion, versions: TwoVersions) -> Problem:
    """The problem for one thing that both versions have changed."""
    blocks = Blocks.EVERYTHING if question.what is What.FILE else blocks_of(question.field)
    here, there = (
        f"{shown(value_on(question, side))} {where} ({versions.name(side)})"
        for side, where in ((versions.here, "here"), (versions.there, "there"))
    )
    if question.what is What.FIELD:
        message = f"Your machines differ: {here}, {there}."
    else:
        what = "notes" if question.what is What.BODY else "whole file"
        names = " and ".join(versions.name(side) for side in (versions.here, versions.there))
        message = f"Your machines differ in the {what}: {names}."
    line, column = (versions.line, 1) if versions.line else (None, None)
    hint = how_to(versions)
    return Problem(versions.file, message, hint, line, column, question.field, blocks, parted=True)


def _unplaced(problem: Problem) -> Problem:
    """A problem of the merge in memory, without its place, as no file has those lines."""
    return replace(problem, line=None, column=None, cure=None)


def _with_both_times(application: Application, other: Application | None) -> Application:
    """A blocked application with the interviews that only the other version has, so both times are seen."""
    if other is None or not application.blocked:
        return application
    known = {interview.start for interview in application.interviews}
    further = (interview for interview in other.interviews if interview.start not in known)
    return replace(application, interviews=(*application.interviews, *further))
