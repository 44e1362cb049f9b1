"""Every command of the command line: the actions of the desk, and what only looks or serves the command line itself."""

from __future__ import annotations

from heardback.desk.action import About, Action
from heardback.desk.actions import ACTIONS
from heardback.desk.questions import AnswerKind, Question
from heardback.desk.usual_questions import CHANNEL, MESSAGES, STAGES, TO, WRITTEN

_JSON = Question("json", kind=AnswerKind.FLAG, option="--json", help="print JSON, for scripts")
_SHELLS = ("bash", "zsh", "fish")
_REPORT_FORMS = ("plain", "de", "ch", "us", "uk")

DASHBOARD = Action(
    name="", help="open the dashboard", example="", run="heardback.cli.dashboard_command:dashboard"
)
"""What runs where no command is given."""

_DUE = Action(
    name="due",
    help="what to write today, and why",
    example="due --within 7d",
    run="heardback.cli.looking:due",
    questions=(
        _JSON,
        Question(
            "within", option="--within", metavar="7d", help="also show what comes up by then: 7d, 2w, a week"
        ),
        Question(
            "all", kind=AnswerKind.FLAG, option="--all", help="also show everything that waits or rests"
        ),
        Question("oneline", kind=AnswerKind.FLAG, option="--oneline", help="one line each, without reasons"),
        Question("count", kind=AnswerKind.FLAG, option="--count", help="one short line for a status bar"),
        Question(
            "exit_code",
            kind=AnswerKind.FLAG,
            option="--exit-code",
            help="exit with 1 if something is due or overdue",
        ),
    ),
)
_LIST = Action(
    name="list",
    help="every application, one a line",
    example="list --stage interviewing python",
    run="heardback.cli.looking:every",
    questions=(
        _JSON,
        Question(
            "stage",
            choices=STAGES,
            option="--stage",
            metavar="S",
            help="only this stage: " + ", ".join(STAGES),
        ),
        Question(
            "tag", repeated=True, option="--tag", metavar="TAG", help="only with this tag; repeat for more"
        ),
        Question(
            "due", kind=AnswerKind.FLAG, option="--due", help="only those to which something is owed now"
        ),
        Question(
            "archived", kind=AnswerKind.FLAG, option="--archived", help="those that were put away, instead"
        ),
        Question(
            "sort",
            choices=("company", "stage", "applied", "last-word", "next"),
            option="--sort",
            metavar="BY",
            help="by company, stage, applied, last-word or next; default: by file name",
        ),
        Question(
            "query", repeated=True, metavar="QUERY", help="words from a company, role, person, place or tag"
        ),
    ),
)
_SHOW = Action(
    name="show",
    help="everything about one application",
    example="show karoo",
    run="heardback.cli.looking:show",
    questions=(_JSON,),
    about=About.APPLICATION,
)
_OPEN = Action(
    name="open",
    help="open the advert in the browser",
    example="open karoo",
    run="heardback.cli.looking:advert",
    about=About.APPLICATION,
)
_DOCTOR = Action(
    name="doctor",
    help="every problem in the folder",
    example="doctor --fix",
    run="heardback.cli.doctor:doctor",
    questions=(
        Question(
            "json", kind=AnswerKind.FLAG, excluded=True, option="--json", help="print JSON, for scripts"
        ),
        Question(
            "fix",
            kind=AnswerKind.FLAG,
            excluded=True,
            option="--fix",
            help="show each certain cure as a diff, and ask whether to make it",
        ),
        Question(
            "yes", kind=AnswerKind.FLAG, option="--yes", help="with --fix: make all of them without asking"
        ),
    ),
)
_CONFIG = Action(
    name="config",
    help="where your own config is, and every key in it",
    example="config",
    run="heardback.cli.doctor:config",
)
_DEMO = Action(
    name="demo",
    help="the dashboard on sample data, with something due today",
    example="demo",
    run="heardback.cli.dashboard_command:demo",
)
_INIT = Action(
    name="init",
    help="set up a new folder",
    example='init ~/search --name "Naledi Mokoena" --region ZA',
    run="heardback.cli.init_command:init",
    questions=(
        Question("dir", metavar="DIR", help="default: the one given with -C, or the current one"),
        Question("name", option="--name", help="your name, as you sign it"),
        Question("email", option="--email", help="your e-mail address"),
        Question("phone", option="--phone", help="your telephone number"),
        Question("headline", option="--headline", help="what you do, in a few words"),
        Question(
            "timezone", option="--timezone", help="for example Africa/Johannesburg (default: this machine's)"
        ),
        Question("region", option="--region", help="whose public holidays count: ZA, GB-ENG, US-CA, …"),
        Question("english", option="--english", help="en-ZA, en-GB, en-US, en-AU, en-CA or en-IN"),
    ),
)
_DRAFT = Action(
    name="draft",
    help="write a message, and check it",
    example="draft karoo thank-you --to thandi --copy",
    run="heardback.cli.draft_command:draft",
    questions=(
        Question("message", required=True, choices=WRITTEN, metavar="MESSAGE", help=", ".join(WRITTEN)),
        TO,
        Question("save", kind=AnswerKind.FLAG, option="--save", help="save it in drafts/"),
        Question("copy", kind=AnswerKind.FLAG, option="--copy", help="copy it to the clipboard"),
        Question(
            "eml",
            option="--eml",
            metavar="FILE",
            help="write a file that mail programs open as a new message",
        ),
        Question("mailto", kind=AnswerKind.FLAG, option="--mailto", help="print a mailto: link"),
        Question(
            "send", kind=AnswerKind.FLAG, option="--send", help="hand it to the mail command in your config"
        ),
        _JSON,
    ),
    about=About.APPLICATION,
    doubts=True,
)
_CHECK = Action(
    name="check",
    help="check any text",
    example="check drafts/*.md",
    run="heardback.cli.check_command:check",
    questions=(
        Question("files", repeated=True, metavar="FILE", help="files, or - for standard input"),
        Question("app", option="--app", metavar="APP", help="the application it's about"),
        Question("message", choices=MESSAGES, option="--message", metavar="M", help=", ".join(WRITTEN)),
        CHANNEL,
        TO,
        Question("subject", option="--subject", metavar="S", help="the subject line"),
        _JSON,
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
            help="what to write, too, each on its day",
        ),
    ),
)
_SO_FAR = Action(
    name="so-far",
    help="how your search goes, in numbers or as a picture",
    example="so-far --svg search.svg",
    run="heardback.cli.so_far_command:so_far",
    questions=(
        Question(
            "json", kind=AnswerKind.FLAG, excluded=True, option="--json", help="print JSON, for scripts"
        ),
        Question(
            "sankey",
            kind=AnswerKind.FLAG,
            excluded=True,
            option="--sankey",
            help="print the flow between the steps for SankeyMATIC",
        ),
        Question("svg", option="--svg", metavar="FILE", help="draw that flow; there are no names in it"),
    ),
)
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
        _JSON,
        Question("log", kind=AnswerKind.FLAG, option="--log", help="log them, each after a question"),
        Question("yes", kind=AnswerKind.FLAG, option="--yes", help="log all that is clear without asking"),
    ),
)
_MERGE = Action(
    name="merge",
    help="merge two versions of a file, field by field; git runs this",
    example="merge before.md ours.md theirs.md --path applications/karoo.md",
    run="heardback.cli.syncing_commands:merge",
    questions=(
        Question(
            "before",
            required=True,
            metavar="BASE",
            help="the common version; an empty file where there is none",
        ),
        Question("ours", required=True, metavar="OURS", help="our version, which becomes the merged one"),
        Question("theirs", required=True, metavar="THEIRS", help="the other version"),
        Question(
            "path",
            required=True,
            option="--path",
            metavar="P",
            help="what the file is called in the repository",
        ),
        Question(
            "marker_size",
            option="--marker-size",
            metavar="LENGTH",
            default="7",
            help="how long conflict markers are; default: 7",
        ),
        Question("ours_name", option="--ours", metavar="NAME", help="what the markers call our side"),
        Question("theirs_name", option="--theirs", metavar="NAME", help="what they call the other side"),
    ),
)
_RESOLVE = Action(
    name="resolve",
    help="settle what your machines disagree about, field by field",
    example="resolve karoo --take there --field salary",
    run="heardback.cli.resolve_command:command",
    questions=(
        Question(
            "app",
            metavar="APP",
            help="an application, or a file such as drafts/x.md; default: all that differ",
        ),
        Question(
            "take",
            choices=("here", "there"),
            option="--take",
            help="whose value counts, without asking: this machine's, or the other's",
        ),
        Question(
            "field",
            repeated=True,
            option="--field",
            metavar="F",
            help="with --take: only this field; what else is in question stays so",
        ),
        Question("all", kind=AnswerKind.FLAG, option="--all", help="with --take: every file that differs"),
        _JSON,
    ),
)
_SYNC = Action(
    name="sync",
    help="let git merge your files field by field, or say how this clone stands",
    example="sync setup",
    run="heardback.cli.syncing_commands:sync",
    questions=(
        Question(
            "action",
            required=True,
            choices=("setup", "status"),
            help="set up this clone, or show its state",
        ),
        Question("yes", kind=AnswerKind.FLAG, option="--yes", help="write without asking"),
    ),
)
_IMPORT = Action(
    name="import",
    help="make applications of a spreadsheet or a tracker's export",
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
_UNDO = Action(
    name="undo",
    help="take back the last change, or another of them",
    example="undo --list",
    run="heardback.cli.writing_down:undo",
    questions=(
        Question("number", metavar="CHANGE", help="which, as --list numbers them; default: 1, the last"),
        Question("list", kind=AnswerKind.FLAG, option="--list", help="number what can be taken back"),
    ),
)
_TEMPLATES = Action(
    name="templates",
    help="list, show or copy the message templates",
    example="templates copy thank-you",
    run="heardback.cli.draft_command:templates",
    questions=(
        Question("action", choices=("list", "show", "copy"), default="list", help="default: list"),
        Question("name", metavar="NAME", help="for example thank-you"),
    ),
)
_COMPLETION = Action(
    name="completion",
    help="print the completion script for your shell",
    example="completion bash >> ~/.bash_completion",
    run="heardback.cli.completion:completion",
    questions=(Question("shell", required=True, choices=_SHELLS, help="your shell"),),
)
_MAN = Action(name="man", help="print the manual page", example="man | man -l -", run="heardback.cli.man:man")
_COMPLETE = Action(
    name="complete",
    help="",  # what the completion scripts ask: it stands in no list of commands
    example="",
    run="heardback.cli.completion:complete",
    questions=(Question("shell", required=True, choices=_SHELLS), Question("words", kind=AnswerKind.REST)),
)

COMMANDS: dict[str, Action] = {
    command.name: command
    for command in (
        *(_DUE, _LIST, _SHOW, _OPEN, _DOCTOR, _CONFIG, _DEMO, _INIT),
        *ACTIONS,
        *(_UNDO, _DRAFT, _CHECK, _MAIL, _INVITE, _CALENDAR, _IMPORT, _REPORT, _SO_FAR),
        *(_RESOLVE, _MERGE, _SYNC, _TEMPLATES, _COMPLETION, _MAN, _COMPLETE),
    )
}
"""By name, in the order of the help."""
