"""Every command of the command line: the actions of the desk, and those that only look or serve the command line."""

from __future__ import annotations

from heardback.cli.exchange_subcommands import EXCHANGE
from heardback.desk.action import About, Action
from heardback.desk.actions import ACTIONS
from heardback.desk.questions import AnswerKind, Question
from heardback.desk.usual_questions import CHANNEL, JSON, JSON_ALONE, MESSAGES, STAGES, TO, WRITTEN

_SHELLS = ("bash", "zsh", "fish")

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
        JSON,
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
            help="exit with 1 if something is due or overdue, or a file is to be mended",
        ),
    ),
)
_LIST = Action(
    name="list",
    help="every application, one a line",
    example="list --stage interviewing python",
    run="heardback.cli.looking:every",
    questions=(
        JSON,
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
        Question("due", kind=AnswerKind.FLAG, option="--due", help="only those with something owed now"),
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
    questions=(JSON,),
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
        JSON_ALONE,
        Question(
            "fix",
            kind=AnswerKind.FLAG,
            exclusive=True,
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
        JSON,
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
        JSON,
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
            help="with --take: only this field; the rest stays in question",
        ),
        Question("all", kind=AnswerKind.FLAG, option="--all", help="with --take: every file that differs"),
        JSON,
    ),
)
_SYNC = Action(
    name="sync",
    help="let git merge your files field by field, or show the state of this clone",
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
_UNDO = Action(
    name="undo",
    help="take back the last change, or an earlier one",
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
_MAN = Action(
    name="man", help="print the manual page", example="man | man -l -", run="heardback.cli.arguments:man"
)
_COMPLETE = Action(
    name="complete",
    help="",  # only the completion scripts call it, so it isn't listed
    example="",
    run="heardback.cli.completion:complete",
    questions=(Question("shell", required=True, choices=_SHELLS), Question("words", kind=AnswerKind.REST)),
)

COMMANDS: dict[str, Action] = {
    command.name: command
    for command in (
        *(_DUE, _LIST, _SHOW, _OPEN, _DOCTOR, _CONFIG, _DEMO, _INIT),
        *ACTIONS,
        *(_UNDO, _DRAFT, _CHECK, *EXCHANGE),
        *(_RESOLVE, _MERGE, _SYNC, _TEMPLATES, _COMPLETION, _MAN, _COMPLETE),
    )
}
"""By name, in the order of the help."""
