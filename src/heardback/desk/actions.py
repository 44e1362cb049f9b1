"""Every action that writes, each a value, defined once.

From these come the subcommand with its arguments, help and page in the manual; the form, key, palette entry and help
in the dashboard; the table in the docs; and what undo calls a change.
"""

from __future__ import annotations

from heardback.desk.action import About, Action
from heardback.desk.log_verbs import HEARD, NOTE, SENT, SKIP, SNOOZE, STAGE
from heardback.desk.people_verbs import CONTACT, INTERVIEW
from heardback.desk.questions import AnswerKind, Question
from heardback.desk.usual_questions import STAGES
from heardback.domain.fields import ASKED
from heardback.domain.in_words import Toward

NEW = Action(
    name="new",
    help="add an application",
    example='new --company "Karoo Data" --role "Data Engineer"',
    run="heardback.desk.record_actions:new",
    questions=(
        Question("company", "Company", required=True, option="--company", metavar="C", help="where"),
        Question("role", "Role", required=True, option="--role", metavar="R", help="the job"),
        Question(
            "applied",
            "Applied",
            AnswerKind.DAY,
            toward=Toward.BEHIND,
            hint="today, fri, 4 dec; empty: not yet",
            option="--applied",
            metavar="D",
            help="when you applied: today, 28 oct",
        ),
        Question(
            "stage",
            kind=AnswerKind.CHOICE,
            choices=STAGES,
            option="--stage",
            metavar="S",
            help="default: worked out from what has happened",
        ),
        *(
            Question(
                field.key,
                field.label,
                hint=field.asked,
                option=f"--{field.key}",
                metavar="X",
                help=field.asked,
            )
            for field in ASKED
        ),
        Question(
            "contact",
            "Contact",
            repeated=True,
            hint="a person there",
            option="--contact",
            metavar="N",
            help="somebody there; repeat for more",
        ),
        Question(
            "email",
            "E-mail",
            hint="of that person",
            option="--email",
            metavar="X",
            help="the e-mail address of the first contact",
        ),
        Question(
            "notes",
            "Notes",
            hint="whatever you want to remember",
            option="--notes",
            metavar="X",
            help="your notes, below the fields",
        ),
        Question("tag", repeated=True, option="--tag", metavar="X", help="repeat for more"),
    ),
    title="A new application",
    enter="add",
    key="n",
    label="new",
    explanation="Add an application",
    rank=10,
    change="a new application",
)
SET = Action(
    name="set",
    help="change one field",
    example="set karoo contacts.0.phone '+27 21 555 0142'",
    run="heardback.desk.record_actions:set_field",
    questions=(
        Question("field", required=True, metavar="FIELD", help="a key, or a path such as contacts.0.phone"),
        Question(
            "value",
            "Value",
            required=True,
            metavar="VALUE",
            help="the new value; an empty one removes the field",
        ),
    ),
    about=About.APPLICATION,
    title="{name} · {first}",
    id="field",
    key="f",
    label="field",
    explanation="Change one field of the application",
    rank=15,
    chooses_first=True,
    change="a field",
)

ARCHIVE = Action(
    name="archive",
    help="put applications away, out of every list",
    example="archive karoo",
    run="heardback.desk.filing:archive",
    questions=(
        Question(
            "closed_before",
            kind=AnswerKind.DAY,
            toward=Toward.BEHIND,
            option="--closed-before",
            metavar="D",
            help="instead of APP: all that were closed before that day",
        ),
    ),
    about=About.APPLICATION,
    title="Archive {name}",
    lead="heardback.desk.filing:what_archiving_hides",
    enter="put it away",
    key="A",
    label="archive",
    explanation="Put the application away, into archive/",
    rank=14,
    several="Archived",
    finds="heardback.desk.filing:closed_before",
    change="an archived application",
)
UNARCHIVE = Action(
    name="unarchive",
    help="bring back an application that was put away",
    example="unarchive karoo",
    run="heardback.desk.filing:unarchive",
    about=About.ARCHIVED,
    title="Bring back {name}",
    enter="bring it back",
    key="B",
    label="bring back",
    explanation="Bring an archived application back to the lists: this one, or the one that you choose",
    rank=2,
    several="Brought back",
    change="an application that was brought back",
)
RENAME = Action(
    name="rename",
    help="give an application another id; its drafts and sent messages follow",
    example="rename karoo karoo-streaming",
    run="heardback.desk.filing:rename",
    questions=(
        Question(
            "new",
            "New name",
            required=True,
            preset=lambda subject: subject.row.id,
            hint="small letters, digits, hyphens",
            metavar="NEW",
            help="the new id, and the name of its file",
        ),
    ),
    about=About.APPLICATION,
    title="Rename {name}",
    enter="rename",
    key="R",
    label="rename",
    explanation="Give the application's file another name",
    change="a new name",
)
DELETE = Action(
    name="delete",
    help="delete an application and its drafts (asks first)",
    example="delete karoo",
    run="heardback.desk.filing:delete",
    about=About.APPLICATION,
    doubts=True,
    title="Delete {name}",
    lead="heardback.desk.filing:what_deleting_takes",
    enter="delete it",
    key="delete",
    label="delete",
    explanation="Delete the application and its drafts (asks first)",
    change="a deleted application",
)

ACTIONS: tuple[Action, ...] = (
    *(NEW, SENT, SNOOZE, SKIP, HEARD, INTERVIEW, STAGE, SET, CONTACT, NOTE),
    *(ARCHIVE, UNARCHIVE, RENAME, DELETE),
)
"""Every action that writes, in the order of the help."""

BY_NAME = {action.name: action for action in ACTIONS}
