"""An action of the desk, from the command line: its answers, what is asked on the way, and what is said afterwards."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace

from heardback.cli.arguments import answers_in
from heardback.cli.confirming import agreeing, asked, surely
from heardback.cli.output import say, say_error
from heardback.cli.where import visit_for
from heardback.desk.action import About, Action, perform
from heardback.desk.questions import Answers


def write_down(given: Namespace, action: Action) -> int:
    """Perform the action; returns 0. Raises a `DeskError`, and then nothing was changed."""
    visit = visit_for(given)
    id_ = "" if action.about is About.FOLDER else visit.find(given.app)
    answers = replace(_prompted(given, action), agree=agreeing(given))
    done = surely(given, lambda sure: perform(action, visit, id_, replace(answers, sure=sure)))
    say(done.sentence)
    for remark in done.remarks:
        say_error(remark)
    return 0


def _prompted(given: Namespace, action: Action) -> Answers:
    """What was given, and what a person at the terminal is asked for besides."""
    answers = answers_in(given, action)
    if vars(given).get("no_stage"):
        return answers
    for question in action.questions:
        name, value = question.prompted_by
        if question.prompt and answers.text(question.name) is None and answers.text(name) == value:
            said = asked(question.prompt)
            answers = replace(answers, typed={**answers.typed, question.name: said}) if said else answers
    return answers
