"""Real programs that carry a folder between two machines: rclone bisync, Syncthing and git, on this machine alone.

Each holds two folders. `sync` carries everything both ways and returns when there is nothing left to carry; a
file that was changed in both is then what the program makes of it. None of them reaches beyond this machine: bisync
copies from one directory to another, git from one repository to another, and the two Syncthings listen on loopback,
with discovery, relays, NAT, reports and upgrades switched off.

Installed with ``apt install rclone syncthing`` (Debian, Ubuntu) or ``brew install rclone syncthing``.
"""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol
from urllib.request import Request, urlopen

import pytest
from git_scene import Clone

PATIENCE = 60.0


class Program(Protocol):
    """A program that keeps two folders alike."""

    folders: tuple[Path, Path]

    def sync(self) -> None: ...

    def close(self) -> None: ...


def wanted(program: str) -> None:
    """Skip, and say how to change that, where a program is missing."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} isn't installed: apt install {program}, or brew install {program}")


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder that is a person's, by its name."""
    found = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in found}
    return {name: path.read_bytes() for name, path in named.items() if not name.startswith(".")}


class Bisync:
    """rclone bisync, run by hand between two directories."""

    def __init__(self, place: Path) -> None:
        wanted("rclone")
        self.folders = (place / "one", place / "two")
        self._place = place
        for folder in self.folders:
            folder.mkdir(parents=True)
        (self.folders[0] / "first").write_text("bisync asks for a file to begin with\n")
        self._run("--resync")
        (self.folders[0] / "first").unlink()

    def _run(self, *words: str) -> None:
        place = ("--config", str(self._place / "rclone.conf"), "--workdir", str(self._place / "work"))
        names = (str(folder) for folder in self.folders)
        done = subprocess.run(
            ["rclone", "bisync", *names, *place, "--force", *words],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def sync(self) -> None:
        self._run()

    def close(self) -> None:
        pass


class Git:
    """Two clones, and a repository between them; there is no driver, so git merges by lines."""

    def __init__(self, place: Path) -> None:
        wanted("git")
        place.mkdir()
        self.folders = (place / "one", place / "two")
        self._clones = [Clone(folder) for folder in self.folders]
        subprocess.run(["git", "init", "-qb", "main", "--bare", "between.git"], cwd=place, check=True)
        for folder in self.folders:
            subprocess.run(["git", "clone", "-q", "between.git", folder.name], cwd=place, check=True)
        self._clones[0].git("commit", "-q", "--allow-empty", "-m", "begin")
        self._clones[0].git("push", "-q", "origin", "HEAD:main")
        self._clones[1].git("pull", "-q", "origin", "main")

    def sync(self) -> None:
        for clone in (*self._clones, self._clones[0]):
            clone.git("add", "-A")
            clone.git("commit", "-q", "--allow-empty", "-m", "x")
            pull = ["git", "pull", "-q", "--no-rebase", "origin", "main"]
            if subprocess.run(pull, cwd=clone.path, capture_output=True, check=False).returncode:
                return  # a conflict: it stands in this clone, until somebody settles it
            clone.git("push", "-q", "origin", "HEAD:main")

    def close(self) -> None:
        pass


class Syncthing:
    """Two instances of Syncthing that know each other and nobody else."""

    def __init__(self, place: Path) -> None:
        wanted("syncthing")
        self.folders = (place / "one", place / "two")
        self._homes = (place / "home-one", place / "home-two")
        for folder in self.folders:
            folder.mkdir(parents=True)
        self._devices = [_device(home) for home in self._homes]
        ports = _free_ports(4)
        self._interfaces = ports[2:]
        for number, home in enumerate(self._homes):
            config = _config(self.folders[number], self._devices, ports[:2], number, ports[2 + number])
            (home / "config.xml").write_text(config)
        self._running = [_started(home) for home in self._homes]
        self._wait(self._is_connected, "connection")

    def sync(self) -> None:
        """Both look at their folder while they are apart, as two machines that were offline."""
        self._ask(0, f"system/pause?device={self._devices[1]}", "POST")
        for number in (0, 1):
            self._ask(number, "db/scan?folder=search", "POST")
        self._ask(0, f"system/resume?device={self._devices[1]}", "POST")
        self._wait(self._is_connected, "connection")
        self._wait(self._is_alike, "end of the sync")

    def close(self) -> None:
        for process in self._running:
            process.kill()
        for process in self._running:
            process.wait()

    def _is_connected(self) -> bool:
        return all(
            self._ask(number, "system/connections")["connections"][self._devices[1 - number]]["connected"]
            for number in (0, 1)
        )

    def _is_alike(self) -> bool:
        states = [self._ask(number, "db/status?folder=search") for number in (0, 1)]
        are_idle = all(state["state"] == "idle" and not state["needTotalItems"] for state in states)
        return are_idle and files(self.folders[0]) == files(self.folders[1])

    def _ask(self, number: int, path: str, method: str = "GET") -> Any:
        url = f"http://127.0.0.1:{self._interfaces[number]}/rest/{path}"
        with urlopen(Request(url, method=method, headers={"X-API-Key": "loopback"}), timeout=10) as answer:
            content = answer.read()
        return json.loads(content) if content else None

    def _wait(self, condition: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if condition():
                    return
            except OSError:
                pass  # not listening yet
            time.sleep(0.05)
        raise AssertionError(f"Syncthing never came to the {what}")


def _device(home: Path) -> str:
    words = ["syncthing", "generate", f"--home={home}", "--no-default-folder", "--skip-port-probing"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    found = re.search(r"[A-Z2-7]{7}(?:-[A-Z2-7]{7}){7}", done.stdout + done.stderr)
    assert found
    return found[0]


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def _started(home: Path) -> subprocess.Popen[bytes]:
    words = ["syncthing", "serve", f"--home={home}", "--no-browser", "--no-restart", "--no-upgrade"]
    with (home / "output").open("wb") as output:
        # STNORESTART: without its monitor it's one process, which ends when it's killed
        return subprocess.Popen(
            words, stdout=output, stderr=subprocess.STDOUT, env={"HOME": str(home), "STMONITORED": "1"}
        )


def _config(folder: Path, devices: list[str], ports: list[int], number: int, interface: int) -> str:
    known = "".join(
        f'<device id="{device}" name="{name}"><address>tcp://127.0.0.1:{port}</address></device>'
        for device, name, port in zip(devices, ("one", "two"), ports, strict=True)
    )
    sharing = "".join(f'<device id="{device}"/>' for device in devices)
    return f"""\
<configuration version="36">
  <folder id="search" path="{folder}" type="sendreceive" rescanIntervalS="0" fsWatcherEnabled="false">
    {sharing}<maxConflicts>-1</maxConflicts>
  </folder>
  {known}
  <gui enabled="true" tls="false"><address>127.0.0.1:{interface}</address><apikey>loopback</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:{ports[number]}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled>
    <localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled>
    <natEnabled>false</natEnabled>
    <stunServer></stunServer>
    <crashReportingEnabled>false</crashReportingEnabled>
    <urAccepted>-1</urAccepted>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <startBrowser>false</startBrowser>
    <reconnectionIntervalS>1</reconnectionIntervalS>
  </options>
</configuration>
"""
