"""The dashboard in a real terminal: start, keys, an editor, resizing, what others change, and the end."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from terminal import Terminal, heardback

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")

NOW = "2026-11-19T09:00:00+02:00"
FILES = {
    "heardback.yaml": "me: {name: Naledi Mokoena, email: n@mail.example}\ntimezone: Africa/Johannesburg\n",
    "applications/harbour.md": """\
        ---
        company: Harbour Labs
        role: Platform Engineer
        stage: interviewing
        interviews:
          - start: 2026-11-05 10:00
            with: [Lerato Dube]
        log:
          - {on: 2026-11-05 15:00, event: sent, message: thank-you, to: Lerato Dube}
        ---
        """,
    "applications/broken.md": "---\ncompany: Broken\nrole: [unclosed\n---\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "search"
    for name, text in FILES.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(dedent(text))
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    path = tmp_path / "home"
    path.mkdir()
    return path


@pytest.fixture
def terminal(folder: Path, home: Path) -> Iterator[Terminal]:
    with Terminal(heardback("-C", str(folder), "--now", NOW), home=home) as running:
        running.wait("! Thu 12 Nov  Harbour Labs")
        yield running


def _editor(home: Path, script: str) -> str:
    """A program to use as $EDITOR: it notes its arguments, then runs `script` on the file, `$file`."""
    program = home / "editor"
    program.write_text(f'#!/bin/sh\necho "$@" > {home}/arguments\nfor file; do :; done\n{script}\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


def test_the_demo_shows_what_is_due_and_three_keys_copy_a_checked_draft(home: Path) -> None:
    with Terminal(heardback("demo"), home=home) as terminal:
        terminal.wait("OVERDUE", "Harbour Labs", "quit")
        terminal.press("down", "d", "c")
        terminal.wait("In the clipboard")
        assert terminal.clipboard is not None
        assert terminal.clipboard.startswith("Dear ")
        terminal.press("q")
        assert terminal.ended() < 2.5
        assert terminal.status == 0


def test_the_demo_begins_with_something_due_whatever_the_day(home: Path) -> None:
    for now in ("2028-02-29T08:00:00", "2026-12-25T23:30:00"):
        with Terminal(heardback("--now", now, "demo"), home=home) as terminal:
            terminal.wait("• ", "quit")


def test_one_sitting(terminal: Terminal, folder: Path) -> None:
    """What needs no start of its own: a window of many sizes, a new application, a paste, and Ctrl-C at last."""
    for columns, rows in ((120, 36), (40, 12), (20, 6), (200, 50), (80, 24)):
        terminal.resize(columns, rows)
        terminal.settle()
    terminal.wait("! Thu 12 Nov  Harbour Labs", "a all applications")
    _paste_of_several_lines_into_one_line_keeps_them_all(terminal, folder)
    _an_application_is_added_in_under_twenty_seconds(terminal, folder)
    _ctrl_c_leaves_unless_one_is_typing(terminal)


def _an_application_is_added_in_under_twenty_seconds(terminal: Terminal, folder: Path) -> None:
    began = time.perf_counter()
    terminal.press("n")
    terminal.wait("A new application")
    terminal.type("Quillhaven")
    terminal.press("tab")
    terminal.type("Data Engineer")
    terminal.press("enter")
    terminal.wait("▌  Quillhaven")
    assert time.perf_counter() - began < 20
    assert any("quillhaven" in path.name for path in (folder / "applications").iterdir())


def _paste_of_several_lines_into_one_line_keeps_them_all(terminal: Terminal, folder: Path) -> None:
    terminal.press("l")
    terminal.wait("note")
    terminal.write(b"\x1b[200~first line\rsecond line\r\n  third line\n\x1b[201~")
    terminal.wait("third line")
    terminal.press("enter")
    file = folder / "applications" / "harbour.md"
    terminal.until(lambda: "first line second line third line" in file.read_text(), "the note in the log")


def _ctrl_c_leaves_unless_one_is_typing(terminal: Terminal) -> None:
    terminal.press("/", "ctrl+c")
    terminal.wait("esc ends typing")
    terminal.press("esc")
    terminal.wait("1 today")
    terminal.press("ctrl+c")
    assert terminal.ended() < 2.5
    assert terminal.status == 0
    assert b"\x1b[?1049l" in terminal.output[-2000:]


def test_quitting_leaves_the_terminal_as_it_was(terminal: Terminal) -> None:
    assert b"\x1b[?1000h" in terminal.output, "the mouse is taken"
    terminal.press("q")
    assert terminal.ended() < 2.5
    assert terminal.status == 0
    tail = terminal.output[-2000:]
    assert b"\x1b[?1049l" in tail, "back from the alternate screen"
    assert b"\x1b[?25h" in tail, "the cursor is shown"
    assert b"\x1b[?1000l" in tail, "the mouse is let go"


def test_the_mouse_is_taken_unless_ones_config_lets_it_go(folder: Path, home: Path) -> None:
    place = home / ".config" / "heardback"
    place.mkdir(parents=True)
    (place / "config.yaml").write_text("mouse: off\n")
    arguments = heardback("-C", str(folder), "--now", NOW)
    with Terminal(arguments, home=home, XDG_CONFIG_HOME=str(home / ".config")) as terminal:
        terminal.wait("! Thu 12 Nov  Harbour Labs")
        assert b"\x1b[?1000h" not in terminal.output
        terminal.press("q")
        terminal.ended()


def test_the_editor_opens_at_the_line_of_the_problem(folder: Path, home: Path) -> None:
    editor = _editor(home, 'sed -i "s/\\[unclosed/Engineer/" "$file"')
    with Terminal(heardback("-C", str(folder), "--now", NOW), home=home, EDITOR=f"{editor} -x") as terminal:
        terminal.wait("× line 3      broken.md")
        terminal.press("a", "home", "e")
        terminal.wait_no("×")
        terminal.wait("Broken")
    assert (home / "arguments").read_text().split() == ["-x", str(folder / "applications" / "broken.md")]


def test_vim_like_editors_are_told_the_line(folder: Path, home: Path) -> None:
    (home / "bin").mkdir()
    Path(_editor(home, "")).rename(home / "bin" / "vim")
    command = str(home / "bin" / "vim")
    with Terminal(heardback("-C", str(folder), "--now", NOW), home=home, EDITOR=command) as terminal:
        terminal.wait("× line 3      broken.md")
        terminal.press("a", "home", "e")
        terminal.until((home / "arguments").exists, "the editor")
        terminal.wait("× broken.md")
    assert (home / "arguments").read_text().split()[0] == "+3"


def test_a_draft_goes_through_ones_own_editor(folder: Path, home: Path) -> None:
    editor = _editor(home, 'sed -i "s/Dear/Good morning/" "$file"')
    with Terminal(heardback("-C", str(folder), "--now", NOW), home=home, VISUAL=editor) as terminal:
        terminal.wait("! Thu 12 Nov  Harbour Labs")
        terminal.press("d")
        terminal.wait("Dear Lerato", "✓")
        terminal.press("o")
        terminal.wait("Good morning Lerato")


def test_an_editor_that_fails_is_said_and_nothing_is_lost(folder: Path, home: Path) -> None:
    with Terminal(
        heardback("-C", str(folder), "--now", NOW), home=home, EDITOR="/no/such/editor"
    ) as terminal:
        terminal.wait("! Thu 12 Nov  Harbour Labs")
        terminal.press("e")
        terminal.wait("didn't start")
        terminal.press("down")
        terminal.wait("! Thu 12 Nov  Harbour Labs")


def test_a_change_from_outside_shows_within_a_second(terminal: Terminal, folder: Path) -> None:
    terminal.settle(0.5)
    file = folder / "applications" / "harbour.md"
    changed = time.perf_counter()
    file.write_text(file.read_text().replace("Harbour Labs", "Harbour Works"))
    assert terminal.wait("! Thu 12 Nov  Harbour Works") - changed < 2.5  # one second on a quiet machine


def test_a_folder_with_a_pipe_and_hostile_names_opens_and_quits(folder: Path, home: Path) -> None:
    rooms = folder / "applications"
    os.mkfifo(rooms / "pipe.md")
    (rooms / "evil\x1b]0;title\x07[2J.md").write_text("---\ncompany: '[Remote]'\nrole: R\n---\n")
    (rooms / "loop.md").symlink_to(rooms / "loop.md")
    (rooms / "out.md").symlink_to("/etc/passwd")
    (rooms / "latin.md").write_bytes(b"---\ncompany: Caf\xe9\n---\n")
    (rooms / "big.md").write_bytes(b"x" * (1 << 21))
    with Terminal(heardback("-C", str(folder), "--now", NOW), home=home, size=(100, 40)) as terminal:
        terminal.wait("! Thu 12 Nov  Harbour Labs")
        terminal.press("a")
        terminal.wait("× pipe.md", "× loop.md", "× out.md", "× latin.md", "× big.md", "[Remote]")
        assert "root:" not in terminal.text
        terminal.press("q")
        assert terminal.ended() < 2.5


def test_a_crash_shows_no_locals_and_keeps_what_was_typed(folder: Path, home: Path, tmp_path: Path) -> None:
    program = tmp_path / "crash.py"
    program.write_text(
        dedent("""\
        import sys
        from datetime import datetime
        from pathlib import Path
        from heardback.dashboard import app
        from heardback.dashboard.draft.draft_screen import DraftScreen
        from heardback.desk import Desk
        def broken(self):
            secret = "R850k"
            raise ValueError(f"Lerato Dube earns {secret}")
        DraftScreen.action_panel = broken
        sys.exit(app.run(Desk(Path(sys.argv[1])), lambda: datetime.fromisoformat(sys.argv[2])))
        """)
    )
    with Terminal([sys.executable, str(program), str(folder), NOW], home=home) as terminal:
        terminal.wait("! Thu 12 Nov  Harbour Labs")
        terminal.press("d")
        terminal.wait("Dear Lerato", "✓")
        terminal.press("i")
        terminal.type("typed words ")
        terminal.press("esc")
        terminal.wait("i edit", "typed words")
        terminal.press("p")
        terminal.ended()
        report = terminal.output[terminal.output.rindex(b"\x1b[?1049l") :].decode()
    assert terminal.status == 1
    assert "ValueError" in report
    assert not any(secret in report for secret in ("R850k", "Lerato", "earns", "typed words"))
    assert any("typed words Dear" in p.read_text() for p in (folder / "drafts").glob("*.md"))


LEFT_ON = {
    "1049l": "back from the alternate screen",
    "1000l": "the mouse is let go",
    "2004l": "a paste is not framed any more",
    "25h": "the cursor is shown",
}


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)],
    ids=["terminated", "hung up", "interrupted"],
)
def test_when_the_system_asks_it_to_end_the_words_are_kept_and_the_terminal_is_as_it_was(
    terminal: Terminal, folder: Path, number: signal.Signals, status: int
) -> None:
    terminal.press("d")
    terminal.wait("Dear Lerato", "✓")
    terminal.press("i")
    terminal.type("kept ")
    terminal.wait("kept Dear")
    assert terminal.modes != terminal.modes_before, "letters come one by one"
    os.kill(terminal.pid, number)
    assert terminal.ended() < 2.5
    assert terminal.status == status
    for mode, what in LEFT_ON.items():
        assert f"\x1b[?{mode}".encode() in terminal.output[-2000:], what
    assert terminal.modes == terminal.modes_before, "the terminal is as it was"
    assert any("kept Dear" in p.read_text() for p in (folder / "drafts").glob("*.md"))


def test_a_window_that_is_closed_loses_no_word(terminal: Terminal, folder: Path) -> None:
    terminal.press("d")
    terminal.wait("Dear Lerato", "✓")
    terminal.press("i")
    terminal.type("kept ")
    terminal.wait("kept Dear")
    terminal.hang_up()
    assert terminal.ended() < 3.5
    assert any("kept Dear" in p.read_text() for p in (folder / "drafts").glob("*.md"))


def test_being_ended_from_outside_restores_nothing_but_loses_nothing(
    terminal: Terminal, folder: Path
) -> None:
    terminal.press("d")
    terminal.wait("Dear Lerato", "✓")
    terminal.press("i")
    terminal.type("kept ")
    terminal.until(
        lambda: any("kept Dear" in p.read_text() for p in (folder / "drafts").glob("*.md")), "a save"
    )
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.ended()
    assert any("kept Dear" in p.read_text() for p in (folder / "drafts").glob("*.md"))


def test_what_is_typed_without_a_pause_is_on_disk_within_two_seconds(
    terminal: Terminal, folder: Path
) -> None:
    terminal.press("d")
    terminal.wait("Dear Lerato", "✓")
    terminal.press("i")
    began = time.monotonic()
    typed, kept = "", ""
    while (
        not kept and time.monotonic() - began < 20
    ):  # a crowded machine is slow; a save that never comes is not
        typed += "x"
        terminal.write(b"x")
        terminal.pump(0.05)
        kept = "".join(p.read_text() for p in (folder / "drafts").glob("*.md"))
    os.kill(terminal.pid, signal.SIGKILL)
    terminal.ended()
    assert "xDear" in kept, "it was saved while keys came every twentieth of a second"


def test_ctrl_c_in_ones_own_editor_is_the_editors(folder: Path, home: Path) -> None:
    waits = f"touch {home}/up; while [ ! -e {home}/go ]; do sleep 0.05; done"
    editor = _editor(home, f'trap "echo caught > {home}/caught" INT; {waits}; touch {home}/gone')
    with Terminal(heardback("-C", str(folder), "--now", NOW), home=home, EDITOR=editor) as terminal:
        terminal.wait("! Thu 12 Nov  Harbour Labs")
        terminal.press("e")
        terminal.until((home / "up").exists, "the editor")
        os.kill(terminal.pid, signal.SIGINT)
        terminal.press("ctrl+c")
        terminal.until((home / "caught").exists, "the editor being interrupted")
        assert not (home / "gone").exists()
        (home / "go").touch()
        terminal.wait("! Thu 12 Nov  Harbour Labs", "quit")
        terminal.press("q")
        terminal.ended()
        assert terminal.status == 0


@pytest.mark.parametrize("code", [0, 3])
def test_a_mail_program_that_does_not_open_is_said(folder: Path, home: Path, code: int) -> None:
    programs = home / "bin"
    programs.mkdir()
    opener = programs / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" > {home}/link\nexit {code}\n')
    opener.chmod(0o755)
    path = f"{programs}:{os.environ['PATH']}"
    running = heardback("-C", str(folder), "--now", NOW)
    with Terminal(running, home=home, PATH=path, DISPLAY=":99") as terminal:
        terminal.wait("! Thu 12 Nov  Harbour Labs")
        terminal.press("d")
        terminal.wait("Dear Lerato", "✓")
        terminal.press("m")
        if code:
            terminal.wait("No mail program opened")
            terminal.until(lambda: terminal.clipboard is not None, "the link in the clipboard")
            assert (terminal.clipboard or "").startswith("mailto:")
        else:
            terminal.wait("No e-mail address is known")
        assert (home / "link").read_text().startswith("mailto:")


def test_without_a_terminal_it_says_what_to_do(folder: Path, home: Path) -> None:
    import subprocess

    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
    }
    done = subprocess.run(
        heardback("-C", str(folder)),
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "heardback due" in done.stderr


HANGING = """\
    import sys, threading
    from datetime import datetime
    from pathlib import Path
    from heardback.dashboard import app
    from heardback.desk import Desk
    from heardback.desk.correspondence import Correspondence
    def hang(*_, **__):
        threading.Event().wait()
    part, name = {"reading": (Desk, "look"), "saving": (Correspondence, "keep")}[sys.argv[3]]
    assert hasattr(part, name)
    setattr(part, name, hang)
    sys.exit(app.run(Desk(Path(sys.argv[1])), lambda: datetime.fromisoformat(sys.argv[2])))
    """


def test_a_file_that_hangs_delays_neither_the_screen_nor_leaving(
    folder: Path, home: Path, tmp_path: Path
) -> None:
    program = tmp_path / "hanging.py"
    program.write_text(dedent(HANGING))
    with Terminal([sys.executable, str(program), str(folder), NOW, "reading"], home=home) as terminal:
        terminal.wait("Reading the folder", "quit")
        terminal.press("?")
        terminal.wait("MOVING")
        terminal.press("esc")
        terminal.wait_no("MOVING")
        terminal.press("q")
        assert terminal.ended() < 2.5
        assert terminal.status == 0


def test_words_that_cannot_be_saved_are_handed_out_when_leaving(
    folder: Path, home: Path, tmp_path: Path
) -> None:
    program = tmp_path / "hanging.py"
    program.write_text(dedent(HANGING))
    with Terminal([sys.executable, str(program), str(folder), NOW, "saving"], home=home) as terminal:
        terminal.wait("! Thu 12 Nov  Harbour Labs")
        terminal.press("d")
        terminal.wait("Dear Lerato", "✓")
        terminal.press("i")
        terminal.type("precious words ")
        terminal.wait("precious words")
        terminal.press("ctrl+q")
        assert terminal.ended() < 3.5
        after = terminal.output[terminal.output.rindex(b"\x1b[?1049l") :].decode()
    assert "couldn't be saved in time" in after
    assert "precious words Dear Lerato" in after


def test_a_terminal_that_cannot_draw_gets_the_list(folder: Path, home: Path) -> None:
    environment = {**os.environ, "TERM": "dumb", "HOME": str(home)}
    command = heardback("-C", str(folder), "--now", NOW)
    shown = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    listed = subprocess.run([*command, "due"], env=environment, capture_output=True, text=True, check=True)
    assert shown.stdout == listed.stdout
    assert "Harbour Labs" in shown.stdout
