"""A terminal to run the program in: a pty, a screen emulated by pyte, and a clipboard."""

from __future__ import annotations

import base64
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

import pyte

SOURCE = Path(__file__).resolve().parents[2] / "src"
PATIENCE = 30.0

# What pyte would print or misread: OSC, DCS, and the CSI sequences of newer terminals.
_BEYOND_PYTE = re.compile(
    rb"\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    rb"|\x1b[P_^X][^\x1b]*\x1b\\"
    rb"|\x1b\[[<=>][0-9;:]*[ -/]*[@-~]"
    rb"|\x1b\[\??[0-9;]*\$[@-~]"
    rb"|\x1b\[[0-9;:]*[ut]"
)
_UNFINISHED = re.compile(rb"\x1b(?:\][^\x07\x1b]*|[P_^X][^\x1b]*|\[[0-9;:<=>?]*[ -/]*)?$")
_KEYS = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "enter": "\r", "esc": "\x1b",
    "tab": "\t", "backspace": "\x7f", "home": "\x1b[H", "end": "\x1b[F", "pagedown": "\x1b[6~",
}  # fmt: skip


class Terminal:
    """Runs `arguments` in a pty of `size` (columns, rows), in an environment with nothing of this machine's."""

    def __init__(
        self, arguments: list[str], *, home: Path, size: tuple[int, int] = (80, 24), **environment: str
    ) -> None:
        self.columns, self.rows = size
        self.screen = pyte.Screen(self.columns, self.rows)
        self._stream = pyte.ByteStream(self.screen)
        self._pending = b""
        self.osc: list[bytes] = []
        """The OSC sequences that the program sent, without their introducer and terminator."""
        self.output = b""
        self.closed = self.hung_up = False
        self.status: int | None = None
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            self._become(arguments, _environment(home, environment))
        self.modes_before = self.modes
        """The terminal's modes before the program started."""
        self.resize(*size)
        os.set_blocking(self._fd, False)

    def _become(self, arguments: list[str], environment: dict[str, str]) -> None:
        try:
            # The size must be right before the program asks for it.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.columns, 0, 0))
            # A script that runs the tests in the background ignores SIGINT; a person's terminal never does.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.execvpe(arguments[0], arguments, environment)
        finally:
            os._exit(127)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if not self.hung_up:
            os.close(self._fd)

    # -- what the program shows ------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The text on the screen, without blanks at the ends of lines."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def clipboard(self) -> str | None:
        """The text that the program last asked the terminal to copy; None if it never did."""
        found = [osc for osc in self.osc if osc.startswith(b"52;c;")]
        return base64.b64decode(found[-1][5:]).decode() if found else None

    @property
    def modes(self) -> list[Any]:
        """The terminal's input, output, control and local modes now."""
        return termios.tcgetattr(self._fd)[:4]

    def pump(self, seconds: float) -> float | None:
        """Take in what the program writes next; returns when it came, or None if nothing did within `seconds`."""
        if self.closed or not select.select([self._fd], [], [], max(0.0, seconds))[0]:
            return None
        came = time.perf_counter()
        try:
            chunk = os.read(self._fd, 1 << 20)
        except OSError:
            chunk = b""
        if not chunk:
            self.closed = True
            return None
        self.output += chunk
        self._interpret(chunk)
        return came

    def _interpret(self, chunk: bytes) -> None:
        chunk = self._pending + chunk
        unfinished = _UNFINISHED.search(chunk)
        cut = unfinished.start() if unfinished else len(chunk)
        self._pending, chunk = chunk[cut:], chunk[:cut]
        self.osc += [m["osc"] for m in _BEYOND_PYTE.finditer(chunk) if m["osc"] is not None]
        self._stream.feed(_BEYOND_PYTE.sub(b"", chunk))

    def wait(self, *words: str, seconds: float = PATIENCE) -> float:
        """Wait until all `words` are on the screen. Returns when they were."""
        return self.until(lambda: all(w in self.text for w in words), " and ".join(words), seconds)

    def wait_no(self, *words: str) -> float:
        """Wait until none of `words` is on the screen. Returns when that was."""
        return self.until(lambda: not any(w in self.text for w in words), "without " + ", ".join(words))

    def until(self, condition: Callable[[], bool], what: str, seconds: float = PATIENCE) -> float:
        """Wait for `condition`. Fails, and shows the screen, if the program ends or `seconds` pass first."""
        end = time.perf_counter() + seconds
        came = time.perf_counter()
        while not condition():
            left = end - time.perf_counter()
            if self.closed or left <= 0:
                raise AssertionError(f"never saw {what}:\n{self.text}")
            came = self.pump(min(left, 0.1)) or came
        return came

    def settle(self, quiet: float = 0.15) -> None:
        """Take in what the program writes until it has written nothing for `quiet` seconds."""
        while self.pump(quiet) is not None:
            pass

    # -- what the person does --------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys: names such as ``down``, ``ctrl+p``, or the letters themselves."""
        for key in keys:
            if key.startswith("ctrl+"):
                self.write(chr(ord(key[-1]) & 31).encode())
            else:
                self.write(_KEYS.get(key, key).encode())

    def type(self, words: str) -> None:
        """Type letters, one after another."""
        for letter in words:
            self.write(letter.encode())

    def write(self, content: bytes) -> None:
        os.write(self._fd, content)

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self._fd)
        self.closed = self.hung_up = True

    def resize(self, columns: int, rows: int) -> None:
        """Make the window larger or smaller."""
        self.columns, self.rows = columns, rows
        self.screen.resize(rows, columns)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def ended(self) -> float:
        """Wait until the program has ended, and set `status`. Returns the seconds it took, scaled to an idle machine:
        a promise made for a person's computer must not fail on a crowded one.
        """
        began = time.perf_counter()
        slowness, measured = [_slowness()], began
        while time.perf_counter() - began < PATIENCE:
            if self.pump(0.02) is None and self.closed:
                time.sleep(0.005)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                took = time.perf_counter() - began
                self.status = os.waitstatus_to_exitcode(status)
                self.settle(0.05)
                return took / max(*slowness, _slowness())
            if time.perf_counter() - measured > 0.2:
                slowness.append(_slowness())
                measured = time.perf_counter()
        raise AssertionError(f"it did not end within {PATIENCE} s:\n{self.text}")


def _slowness() -> float:
    """How much longer a few milliseconds of computing take now than on an idle machine, where this is 1."""
    wall, own = time.perf_counter(), time.thread_time()
    while time.thread_time() - own < 0.004:
        pass
    return max(1.0, (time.perf_counter() - wall) / (time.thread_time() - own))


def heardback(*arguments: str) -> list[str]:
    """The command line that runs heardback from this checkout."""
    return [sys.executable, "-m", "heardback", *arguments]


def _environment(home: Path, extra: dict[str, str]) -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(SOURCE),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_STATE_HOME": str(home / ".state"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        **extra,
    }
