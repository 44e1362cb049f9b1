"""A verb in both front ends is two files: a value in the table of actions, and the function that it names.

The program below adds both, as a person would who follows the recipe in CONTRIBUTING.md, and touches nothing else.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

FUNCTION = '''
from heardback.desk.action import Done
from heardback.desk.log_entries import append, entry
from heardback.desk.typed_dates import happened
from heardback.domain.application import Event


def praise(visit, id_, answers):
    """Log something good that they said."""
    moment = happened(answers.text("on"), visit.here)
    visit.desk.change(id_, append(entry(moment, Event.NOTE, note=answers.needed("words"))))
    return Done(f"Kept for a grey day in {id_}.", ("It is only a note.",), id_)
'''
PROGRAM = """
import json, sys
from pathlib import Path
from heardback.desk import actions, Desk
from heardback.desk.action import About, Action
from heardback.desk.questions import Question
from heardback.desk.usual_questions import ON

PRAISE = Action(
    name="praise", help="log something good that they said", example="praise karoo 'well done'",
    run="praising:praise", about=About.APPLICATION, title="Praise from {name}", change="a praise",
    key="P", label="praise", explanation="Log something good that they said",
    questions=(Question("words", "They said", required=True, metavar="WORDS", help="what they said"), ON),
)
actions.ACTIONS += (PRAISE,)
actions.BY_NAME["praise"] = PRAISE

from heardback.cli.main import main
folder = sys.argv[1]
place = ["-C", folder, "--now", "2026-11-19T09:00"]
main(["praise", "--help"])
code = main([*place, "praise", "karoo", "a clear talk", "--on", "yesterday"])
main(["man"])
main(["complete", "zsh", "pra"])

from datetime import datetime
from heardback.dashboard.commands import COMMANDS
from heardback.dashboard.scopes import LISTS
from heardback.dashboard.forms import form_of
from heardback.dashboard.screens.help import help_content
from heardback.desk.subject import Subject
command = next(c for c in COMMANDS if c.id == "praise")
desk, now = Desk(Path(folder)), datetime(2026, 11, 19, 9)
overview = desk.look(now)
form = form_of(PRAISE, Subject(overview, overview.row("karoo")), desk, lambda: now)
done = form.save({"words": "good questions", "on": ""})()
print(json.dumps({
    "code": code, "key": command.key, "lists": command.places == LISTS, "action": command.action,
    "help": "Log something good" in help_content({}, 70).plain, "title": form.title,
    "questions": [q.label for q in form.questions], "said": str(done),
}))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "applications").mkdir()
    (tmp_path / "applications" / "karoo.md").write_text("---\ncompany: Karoo Data\nrole: Engineer\n---\n")
    (tmp_path / "praising.py").write_text(FUNCTION)
    return tmp_path


def test_a_verb_is_a_value_and_a_function(folder: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)], cwd=folder, capture_output=True, text=True, check=True
    )
    assert "example:\n  heardback praise karoo 'well done'" in ran.stdout
    assert "Kept for a grey day in karoo.\n" in ran.stdout
    assert "heardback: It is only a note.\n" in ran.stderr
    assert ".SS praise\n" in ran.stdout
    assert "praise\tlog something good that they said" in ran.stdout
    assert json.loads(ran.stdout.splitlines()[-1]) == {
        "code": 0,
        "key": "P",
        "lists": True,
        "action": "write_down('praise')",
        "help": True,
        "title": "Praise from Karoo Data",
        "questions": ["They said", "When"],
        "said": "Kept for a grey day in karoo. It is only a note.",
    }
    text = (folder / "applications" / "karoo.md").read_text()
    assert "on: 2026-11-18" in text
    assert "note: a clear talk" in text
    assert "note: good questions" in text
