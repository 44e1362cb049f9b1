"""`heardback resolve`: two versions of a file become one, asked field by field, or taken from one side."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass

from heardback.cli.output import Line, Style, Styled, say, say_diff, say_error, say_json, say_lines
from heardback.cli.where import visit_for
from heardback.cli.writing_down import agreed, is_interactive, typed
from heardback.desk import UsageError, Visit
from heardback.desk.errors import RefusedError
from heardback.desk.resolving import (
    Conflict,
    OpenQuestion,
    Resolved,
    conflicts,
    conflicts_meant,
    left_to_do,
    mixed_files,
    resolve,
)
from heardback.domain.plain import one_line, plain
from heardback.markdown.merge import Side, What

_MOST_LINES = 12
"""How many lines of a long value are shown before the question."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A conflict and how it was resolved; None if it wasn't."""

    conflict: Conflict
    resolved: Resolved | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing is in question any more."""
        return self.resolved is not None and self.resolved.is_whole


def command(given: Namespace) -> int:
    """Settle the conflicts that are meant. Returns 1 if anything is left in question."""
    visit = visit_for(given)
    _check(given)
    found = _meant(given, visit)
    mixed = [p for p in mixed_files(visit.overview) if given.app is None or given.app in p.file]
    for problem in mixed:
        say_error(
            f"{problem.where}: these markers don't fit together, so only you know what is meant. {problem.hint}"
        )
    if not (found or mixed or given.json):
        where = "" if given.app is None else f" in {given.app}"
        say(f"There's nothing to resolve{where}: there is only one version of each file.")
    outcomes = _outcomes(given, visit, found)
    done = [outcome.conflict.file for outcome in outcomes if outcome.is_over]
    following = left_to_do(visit.desk, visit.desk.look(visit.now), done)
    if given.json:
        say_json({"conflicts": [_as_json(outcome) for outcome in outcomes], "next": following})
    elif following:
        say(f"Left to do: {', then '.join(f'`{line}`' for line in following)}.")
    if found and not (given.json or given.take or is_interactive()):
        say_error("nothing was changed, as there is nobody to ask: --take here or --take there is an answer")
    return int(bool(mixed) or not all(outcome.is_over for outcome in outcomes))


def _check(given: Namespace) -> None:
    if given.field and not given.take:
        raise UsageError("--field goes with --take: say whose value counts, --take here or --take there.")
    if given.all and given.app is not None:
        raise UsageError("--all means every file: give it without APP.")


def _meant(given: Namespace, visit: Visit) -> tuple[Conflict, ...]:
    found = conflicts(visit.desk, visit.overview)
    if given.app is not None:
        return conflicts_meant(given.app, found, visit.overview)
    files = tuple(dict.fromkeys(conflict.file for conflict in found))
    if given.take and len(files) > 1 and not given.all:
        raise UsageError(f"{len(files)} files differ: {', '.join(files)}. Name one, or say --all.")
    return found


def _outcomes(given: Namespace, visit: Visit, found: tuple[Conflict, ...]) -> list[_Outcome]:
    """Settle file by file. Of three versions, the first two are merged, and the result with the third."""
    outcomes = []
    for file in dict.fromkeys(conflict.file for conflict in found):
        waiting = [conflict for conflict in found if conflict.file == file]
        asked = set()
        while waiting:
            asked.add(_files(waiting[0]))
            outcome = _settled(given, visit, waiting[0])
            outcomes.append(outcome)
            if not outcome.is_over:
                outcomes += [_Outcome(conflict) for conflict in waiting[1:]]
                break
            now = conflicts(visit.desk, visit.desk.look(visit.now))
            waiting = [c for c in now if c.file == file and _files(c) not in asked]
    return outcomes


def _files(conflict: Conflict) -> tuple[str, ...]:
    return tuple(held.file for held in conflict.versions.held)


def _settled(given: Namespace, visit: Visit, conflict: Conflict) -> _Outcome:
    if given.take:
        side = conflict.versions.here if given.take == "here" else conflict.versions.there
        conflict = conflict.taken(side, given.field or ())
        return _saved(given, visit, conflict)
    if given.json:
        return _Outcome(conflict)
    _show(conflict)
    if not is_interactive():
        for asked in conflict.asked:
            _show_question(conflict, asked)
        return _Outcome(conflict)
    return _asked_for(given, visit, conflict)


def _saved(given: Namespace, visit: Visit, conflict: Conflict) -> _Outcome:
    done = resolve(visit.desk, conflict, visit.moment)
    if not given.json:
        _tell(conflict, done)
    return _Outcome(conflict, done)


def _tell(conflict: Conflict, done: Resolved) -> None:
    if done.is_whole:
        say(done.said)
    else:
        left = ", ".join(question.field for question in conflict.merged.questions)
        say(f"Saved {done.file}; still in question, between markers: {left}.")
    for path in done.kept:
        say(f"  kept as it was: {path}")


# --- asking


def _show(conflict: Conflict) -> None:
    versions = conflict.versions
    say(Styled(conflict.file, Style.BOLD))
    for word, side in (("here", versions.here), ("there", versions.there)):
        say(f"  {word:6} {versions.name(side)}")


def _show_question(conflict: Conflict, asked: OpenQuestion) -> None:
    versions = conflict.versions
    say(Styled(f"  {asked.name}", Style.BOLD))
    for word, side in (("before", Side.BEFORE), ("here", versions.here), ("there", versions.there)):
        if side is Side.BEFORE and (asked.on(side) is None or asked.question.what is not What.FIELD):
            continue
        say_lines(_value(word, asked.on(side)))


def _value(word: str, value: str | None) -> list[Line]:
    if value is None:
        return [(f"    {word:8}", Styled("nothing", Style.DIM))]
    lines = plain(value).rstrip("\n").split("\n")
    shown = [f"    {word if n == 0 else '':8}{one_line(line)}" for n, line in enumerate(lines[:_MOST_LINES])]
    more = len(lines) - _MOST_LINES
    return [*shown, *([Styled(f"    {'':8}… and {more} more lines", Style.DIM)] if more > 0 else [])]


def _asked_for(given: Namespace, visit: Visit, conflict: Conflict) -> _Outcome:
    """Ask every question, show the result, and save it on a yes."""
    while open_ := conflict.merged.questions:
        unanswered = [asked for asked in conflict.asked if asked.name not in conflict.answers]
        asked = unanswered[0] if unanswered else OpenQuestion(open_[0].field, open_[0], conflict.versions)
        _show_question(conflict, asked)
        answered = _answer(conflict, asked)
        if answered is None:
            say(f"{conflict.file} stays as it is.")
            return _Outcome(conflict)
        conflict = answered
    _show_diff(conflict)
    if not agreed("Save it?"):
        say(f"{conflict.file} stays as it is.")
        return _Outcome(conflict)
    return _saved(given, visit, conflict)


def _show_diff(conflict: Conflict) -> None:
    diff = conflict.diff
    if not diff:
        say("  The version that is here stays, letter for letter.")
    say_diff(diff)


def _answer(conflict: Conflict, asked: OpenQuestion) -> Conflict | None:
    """The conflict with an answer to `asked`; None if the person leaves it."""
    versions = conflict.versions
    ways = ["Enter or h: here", "t: there"]
    ways += ["f: as before"] if asked.on(Side.BEFORE) is not None else []
    ways += ["b: both"] if asked.takes_both else []
    ways += ["e: edit"] if asked.takes_text else []
    while True:
        said = typed(f"  {', '.join(ways)}, q: leave it >")
        match said.casefold() or "h":
            case "h" | "here":
                return conflict.answered(asked.name, versions.here)
            case "t" | "there":
                return conflict.answered(asked.name, versions.there)
            case "f" | "before" if asked.on(Side.BEFORE) is not None:
                return conflict.answered(asked.name, Side.BEFORE)
            case "b" | "both" if asked.takes_both:
                return conflict.both(asked)
            case "e" | "edit" if asked.takes_text:
                if written := _written(conflict, asked):
                    return written
            case "q" | "quit":
                return None
        say("  Please answer with one of these letters.")


def _written(conflict: Conflict, asked: OpenQuestion) -> Conflict | None:
    text = typed(f"  {asked.name}:")
    if not text:
        return None
    try:
        return conflict.written(asked, text)
    except RefusedError as error:
        say(f"  {error}")
        return None


# --- JSON


def _as_json(outcome: _Outcome) -> dict[str, object]:
    conflict, versions = outcome.conflict, outcome.conflict.versions
    done = outcome.resolved
    return {
        "file": conflict.file,
        "application": conflict.application,
        "here": versions.name(versions.here),
        "there": versions.name(versions.there),
        "versions": [held.file for held in versions.held],
        "questions": [_question_as_json(conflict, asked) for asked in conflict.asked],
        "resolved": outcome.is_over,
        "recovery": [str(path) for path in done.kept] if done else [],
    }


def _question_as_json(conflict: Conflict, asked: OpenQuestion) -> dict[str, object]:
    versions = conflict.versions
    words = {versions.here: "here", versions.there: "there", Side.BEFORE: "before"}
    answer = conflict.answers.get(asked.name)
    return {
        "field": asked.name,
        "before": asked.on(Side.BEFORE),
        "here": asked.on(versions.here),
        "there": asked.on(versions.there),
        "taken": words[answer] if isinstance(answer, Side) else answer,
    }
