"""The driver without its start: git asks a small script, and heardback merges in the process of the tests.

A start of Python with heardback takes longer than the merge and git together, and two machines of many days merge a
thousand times. That the real driver starts, and what happens where it doesn't, is tested one merge at a time.
"""

from __future__ import annotations

import os
import shlex
import socketserver
import sys
import threading
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

from heardback.cli.main import main

_CLIENT = """\
import os, socket, sys
with socket.socket(socket.AF_UNIX) as door:
    door.connect(sys.argv[1])
    door.sendall("\\0".join([os.getcwd(), *sys.argv[2:]]).encode())
    door.shutdown(socket.SHUT_WR)
    sys.exit(door.recv(1)[0])
"""


class _Merge(socketserver.StreamRequestHandler):
    """One merge: the directory and the words come in, the exit code goes out."""

    def handle(self) -> None:
        directory, *words = self.rfile.read().decode().split("\0")
        with chdir(directory):  # the thread that waits for git minds no directory
            self.wfile.write(bytes([main(words)]))


@contextmanager
def quick_driver(place: Path) -> Iterator[str]:
    """The program to name in the config of a clone; it works while this is open. `place` is a short path."""
    client, door = place / "client.py", place / "door"
    client.write_text(_CLIENT)
    with socketserver.UnixStreamServer(os.fspath(door), _Merge) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield shlex.join([sys.executable, "-SIE", os.fspath(client), os.fspath(door)])
        finally:
            server.shutdown()
            thread.join()
