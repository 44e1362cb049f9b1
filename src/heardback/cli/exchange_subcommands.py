"""The commands that read what other programs hold, and write what they read: mail, calendars, tables, pictures."""

from __future__ import annotations

from heardback.desk.action import Action
from heardback.desk.questions import AnswerKind, Question
from heardback.desk.usual_questions import JSON, JSON_ALONE

_REPORT_FORMS = ("plain", "de", "ch", "us", "uk")

_MAIL = Action(
    name="mail",
    help="which mails are in no log yet",
    example="mail --since 'last week'",
    run="heardback.cli.mail_command:mail",
    questions=(
        Question(
            "paths",
            repeated=True,
            metavar="PATH",
            help="a Maildir, an mbox, mails as files, or - for standard input; default: `mail` of your config",
        ),
        Question(
            "since", option="--since", metavar="D", help="only mails from this day on: 1 nov, last week"
        ),
        JSON,
        Question("log", kind=AnswerKind.FLAG, option="--log", help="log them, each after a question"),
        Question("yes", kind=AnswerKind.FLAG, option="--yes", help="log all that is clear without asking"),
    ),
)

_INVITE = Action(
    name="invite",
    help="take an invitation: an interview is added, moved or cancelled",
    example="invite invite.ics",
    run="heardback.cli.invite_command:invite",
    questions=(
        Question(
            "file",
            required=True,
            metavar="FILE",
            help="an .ics file, a mail with one, or - for standard input",
        ),
        Question("app", option="--app", metavar="APP", help="the application it's for"),
        Question("yes", kind=AnswerKind.FLAG, option="--yes", help="write it without asking"),
    ),
    leads_on=True,
)

_CALENDAR = Action(
    name="calendar",
    help="your interviews and deadlines for a calendar program",
    example="calendar --out ~/.calendars/jobs/ --follow-ups",
    run="heardback.cli.calendar_command:calendar",
    questions=(
        Question(
            "out",
            option="--out",
            metavar="FILE",
            help="an .ics file, or a directory for one file an event; default: print it",
        ),
        Question(
            "follow_ups",
            kind=AnswerKind.FLAG,
            option="--follow-ups",
            help="also what to write, each on its day",
        ),
    ),
)

_IMPORT = Action(
    name="import",
    help="make applications from a spreadsheet or a tracker's export",
    example='import bewerbungen.csv --map "Firma=company" --dry-run',
    run="heardback.cli.import_command:import_",
    questions=(
        Question("file", required=True, metavar="FILE", help="CSV, TSV or semicolons; - for standard input"),
        Question(
            "map",
            repeated=True,
            option="--map",
            metavar="COLUMN=FIELD",
            help="what a column holds: company, role, applied, contact, email, note, skip …; repeat for more",
        ),
        Question(
            "dry_run", kind=AnswerKind.FLAG, option="--dry-run", help="show what it would do, and do nothing"
        ),
        Question(
            "yes",
            kind=AnswerKind.FLAG,
            option="--yes",
            help="don't ask; what would be asked is noted, not guessed",
        ),
    ),
)

_REPORT = Action(
    name="report",
    help="the proof of effort that employment offices ask for",
    example="report --from 2026-10-01 --to 2026-10-31 --form ch --out october.html",
    run="heardback.cli.report_command:report",
    questions=(
        Question(
            "since", option="--from", metavar="D", help="applied on that day or later: 1 oct, 2026-10-01"
        ),
        Question("until", option="--to", metavar="D", help="applied on that day or earlier"),
        Question(
            "form",
            choices=_REPORT_FORMS,
            default="plain",
            option="--form",
            metavar="FORM",
            help="whose columns: plain (default), de, ch, us, uk",
        ),
        Question("out", option="--out", metavar="FILE", help="write it to a .csv, .html or .md file"),
        Question("yes", kind=AnswerKind.FLAG, option="--yes", help="overwrite the file without asking"),
    ),
)

_SO_FAR = Action(
    name="so-far",
    help="how your search is going, in numbers or as a picture",
    example="so-far --svg search.svg",
    run="heardback.cli.so_far_command:so_far",
    questions=(
        JSON_ALONE,
        Question(
            "sankey",
            kind=AnswerKind.FLAG,
            exclusive=True,
            option="--sankey",
            help="print the flow between the steps for SankeyMATIC",
        ),
        Question("svg", option="--svg", metavar="FILE", help="draw that flow; there are no names in it"),
    ),
)

EXCHANGE = (_MAIL, _INVITE, _CALENDAR, _IMPORT, _REPORT, _SO_FAR)
"""In the order of the help."""
