"""Output of the command line: nothing from a file, a name, an argument or the environment steers the terminal."""

from __future__ import annotations

import ast
import io
import os
import re
import shlex
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

import heardback.cli
from heardback.cli.main import main
from heardback.cli.output import Style, Styled, ask_for_clipboard, say, say_problems
from heardback.domain.problem import Problem
from heardback.drafting.clipboard import osc52

CLI = Path(heardback.cli.__file__).parent
EVIL = "\x1b]0;X\x07\x9b31m\u202ehostile"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# -- nobody goes around it ---------------------------------------------------------------------------


def _prints(tree: ast.AST) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("print", "input")
        ):
            found.append(f"{node.func.id} in line {node.lineno}")
        if isinstance(node, ast.Attribute) and node.attr in ("write", "writelines", "buffer"):
            stream = ast.unparse(node.value)
            if stream in ("sys.stdout", "sys.stderr", "sys.__stdout__", "sys.__stderr__"):
                found.append(f"{stream}.{node.attr} in line {node.lineno}")
    return found


@pytest.mark.parametrize("path", sorted(CLI.glob("*.py")), ids=lambda path: path.stem)
def test_nothing_but_the_door_prints(path: Path) -> None:
    prints = _prints(ast.parse(path.read_text(encoding="utf-8")))
    if path.name == "output.py":
        assert prints, "the test no longer sees what it looks for"
    else:
        assert prints == []


def test_no_text_of_the_command_line_carries_a_screen_code() -> None:
    for path in CLI.glob("*.py"):
        if path.name not in (
            "output.py",
            "first_picture.py",
        ):  # the picture is the dashboard's, as it drew it
            assert not re.search(r"\\x1b|\\033|\\e\[|\x1b", path.read_text(encoding="utf-8")), path.name


# -- every command, over a hostile folder -------------------------------------------------------------

APPLICATION = """---
company: "Evil \\e]0;X\\a Data\\u202e \\x9b"
role: "Engi\\eneer"
stage: interviewing
applied: 2026-10-28
location: "Cape\\e[2JTown"
own key: "\\e[31mred"
contacts:
  - {name: "Thandi \\e[31mNkosi\\u202e", email: "t\\e@karoo.example"}
interviews:
  - {start: 2026-11-18 10:00, round: "pa\\enel", with: ["Thandi \\e[31mNkosi\\u202e", Pieter], discussed: "\\x9b2J"}
log:
  - {on: 2026-11-19 08:00, event: note, note: "\\e]52;c;AAAA\\a"}
---
Notes with \x1b]0;Y\x07 and \x9b.
"""
COMMANDS = """
due
due --json
due --all
due --within 7d
list
list --json
list {evil}
list --stage interviewing
show evil
show evil --json
show {evil}
show nobody{evil}
open evil
open {evil}
list --archived
list --tag {evil} --sort next
due --oneline --all
doctor
doctor --json
resolve
resolve --json
resolve {evil}
resolve --take here --field {evil}
note evil 'a note {evil}'
heard evil --from {evil} --note {evil} --decision-by {evil}
heard evil --from {evil} --note {evil}
stage evil offer
stage evil {evil}
snooze evil 2026-12-01
snooze evil {evil}
skip evil connect --to {evil}
skip evil thank-you
sent evil thank-you --to thandi
sent evil thank-you --to {evil}
sent evil follow-up --on {evil}
interview evil --start '2026-12-01 10:00' --with {evil} --round {evil}
interview evil --start {evil}
interview evil --discussed {evil} --where {evil}
interview evil --at {evil} --cancel
contact evil {evil} --phone {evil}
contact evil {evil} --calls {evil}
interview evil --start 2026-12-02 --timezone {evil}
set evil salary {evil}
set evil {evil} x
set evil stage {evil}
import {evil}
import evil.csv --map {evil}=company
import evil.csv --map company={evil}
import evil.csv --dry-run
report
report --form ch
report --from {evil}
report --out {evil}
report --out {evil}.md
set evil contacts.0.phone {evil}
new --company {evil} --role {evil} --url {evil}
new --company X --role Y --applied {evil}
draft evil thank-you --to thandi
draft evil thank-you --to {evil}
draft evil thank-you --to thandi --json
draft evil thank-you --to thandi --mailto
draft evil thank-you --to thandi --save
draft evil thank-you --to thandi --eml {evil}/x.eml
draft evil follow-up
draft evil {evil}
config
merge {evil} {evil} {evil} --path {evil}
sync status
sync setup
check
check {evil}
mail {evil}
mail {evil} --json
heard evil --eml {evil}
check drafts/{evil}.md drafts/thanks.md
check drafts/thanks.md --json
check drafts/thanks.md drafts/thanks.md --json
check --app {evil} drafts/thanks.md
templates
templates show {evil}
templates show evil-own
templates copy {evil}
templates copy thank-you
archive evil
archive {evil}
archive --closed-before {evil}
unarchive {evil}
rename evil {evil}
rename evil other
delete {evil}
delete evil
snooze evil {evil} 'in a week'
invite {evil}
invite - --app {evil}
calendar --out {evil}
so-far
so-far --json
so-far --sankey
so-far --svg {evil}
undo
undo --list
undo {evil}
init {evil}
init {evil} --name {evil} --region {evil}
completion {evil}
man
complete zsh {evil}
complete zsh show ""
complete bash "heardback sent {evil}" " "
{evil}
--{evil}
due --{evil}
--now {evil} due
-C {evil} due
-C ../{evil} note x y
"""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose every name and text tries to steer the terminal; it is the current directory, too."""
    folder = tmp_path / f"search{EVIL}"
    for name in ("applications", "drafts", "sent", "templates"):
        (folder / name).mkdir(parents=True)
    (folder / "applications" / f"evil{EVIL}.md").write_text(APPLICATION, encoding="utf-8")
    (folder / "applications" / f"broken{EVIL}.md").write_text("---\nrole: [\n---\n", encoding="utf-8")
    (folder / "applications" / f"dir{EVIL}.md").mkdir()
    (folder / "applications" / f"stage{EVIL}.md").write_text(
        f'---\ncompany: X\nrole: Y\nstage: "\\e{"x"}"\n---\n'
    )
    os.mkfifo(folder / "applications" / f"pipe{EVIL}.md")
    (folder / "drafts" / f"{EVIL}.md").write_text("---\napplication: [\n---\nHi \x1b[31m", encoding="utf-8")
    (folder / "drafts" / "thanks.md").write_text(
        '---\napplication: "\\e[31m"\nmessage: thank-you\nto: "\\e"\nsubject: "\\x9b"\n---\nHi \x1b]0;X\x07,\n\nbye\n'
    )
    (folder / "templates" / f"{EVIL}.md").write_text("---\nmessage: {\n---\nHi \x1b[31m")
    (folder / "templates" / "evil-own.md").write_text(
        '---\nmessage: "\\e[31m"\nchannel: "\\e"\nsubject: "\\x9b"\n---\nHi \x1b[31m {{ nobody( }}\n'
    )
    cells = f"comp{EVIL}any,role,status,{EVIL},applied"
    (folder / "evil.csv").write_text(
        f"note{EVIL}\ncompany,role\n{cells}\nA{EVIL},{EVIL},{EVIL},{EVIL},1/2/3\n"
    )
    (folder / "heardback.yaml").write_text('region: "\\x9b"\nenglish: "\\e"\n"key\\e": 1\n')
    config = tmp_path / "config" / "heardback"
    config.mkdir(parents=True)
    (config / "config.yaml").write_text('editor: ["\\e[31m"]\nmail_command: "\\e"\n"\\x9b": 1\n')
    monkeypatch.setenv("HEARDBACK_FOLDER", str(folder))
    monkeypatch.setenv("HEARDBACK_NOW", "2026-11-19T09:00:00+02:00")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"Hi \x1b[31m{EVIL},\n".encode())))
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("command", COMMANDS.strip().splitlines())
def test_no_command_lets_a_screen_code_out(
    command: str, hostile: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    words = [word.replace("{evil}", EVIL) for word in shlex.split(command)]
    main(words)
    out, err = capfd.readouterr()
    assert out or err
    assert not STEERING.findall(out + err), (out, err)
    assert "Traceback" not in err
    assert "a bug in heardback" not in err


@pytest.mark.parametrize("name", ["HEARDBACK_NOW", "HEARDBACK_FOLDER", "COLUMNS", "TERM", "TZ"])
def test_the_environment_steers_nothing(
    name: str, hostile: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, EVIL)
    main(["due"])
    out, err = capfd.readouterr()
    assert not STEERING.findall(out + err), (out, err)


# -- the door itself ------------------------------------------------------------------------------------


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def colour_is_welcome(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)


def on_screen(speak: Callable[[], object]) -> str:
    """What reaches a terminal."""
    screen = Screen()
    with redirect_stdout(screen), redirect_stderr(screen):
        speak()
    return screen.getvalue()


def test_colour_is_added_by_the_door_and_by_no_text() -> None:
    shown = on_screen(lambda: say(Styled("a\x1b[31mb", Style.BOLD), " \x1b[0m"))
    assert shown == "\x1b[1ma\ufffd[31mb\x1b[0m \ufffd[0m\n"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_colour_where_none_is_wanted(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    assert on_screen(lambda: say(Styled("a", Style.RED))) == "a\n"


def test_a_name_makes_no_line_of_its_own() -> None:
    assert on_screen(lambda: say("applications/a\nOVERDUE.md")).count("\n") == 1
    assert on_screen(lambda: say_problems([Problem("a\nb", "c\rd", "e")])).count("\n") == 1


@pytest.mark.parametrize("environ", [{}, {"TMUX": "1"}, {"TERM": "screen"}], ids=["bare", "tmux", "screen"])
def test_the_clipboard_is_asked_in_every_frame(environ: dict[str, str]) -> None:
    sequence = osc52("Hello " * 300, environ)
    assert on_screen(lambda: ask_for_clipboard(sequence)) == sequence


@pytest.mark.parametrize(
    "sequence", ["\x1b]0;X\x07", "\x1b[31m", "\x1b]52;p;AA\x07", "\x1b]52;c;AA\x07\x1b[2J"]
)
def test_nothing_else_goes_out_as_it_is(sequence: str) -> None:
    with pytest.raises(ValueError, match="clipboard"):
        ask_for_clipboard(sequence)


@pytest.mark.parametrize("command", ["due", "doctor", "note evil x", "list --json"])
def test_settings_that_cannot_be_read_steer_nothing(
    command: str, hostile: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (hostile / "heardback.yaml").write_text('timezone: "Mars\\e]0;X\\a"\n"key\\e": 1\n')
    main(command.split())
    assert not STEERING.findall("".join(capfd.readouterr()))


def test_python_errors_are_texts_too(
    hostile: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> int:
        raise OSError(5, f"broken {EVIL}", f"file {EVIL}")

    monkeypatch.setattr("heardback.cli.main.run", broken)
    monkeypatch.setattr("heardback.cli.main._say_no_more", lambda: None)  # it closes what capfd listens to
    assert main(["due"]) == 3
    assert not STEERING.findall("".join(capfd.readouterr()))


def test_every_command_is_in_the_table_above() -> None:
    from heardback.cli.subcommands import COMMANDS as ALL

    tried = {line.split()[0] for line in COMMANDS.strip().splitlines()}
    assert set(ALL) - {"demo"} <= tried
