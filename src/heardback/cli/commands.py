"""Which function runs a command: found by name, imported when it is run."""

from __future__ import annotations

from argparse import Namespace
from importlib import import_module

_MODULES = {
    None: "dashboard",
    "demo": "keeping",
    "init": "keeping",
    "new": "keeping",
    "set": "keeping",
    "due": "looking",
    "list": "looking",
    "show": "looking",
    "doctor": "looking",
    "interview": "logging",
    "sent": "logging",
    "heard": "logging",
    "stage": "logging",
    "snooze": "logging",
    "skip": "logging",
    "note": "logging",
    "draft": "writing",
    "check": "writing",
    "templates": "writing",
    "completion": "completion",
}


def run(given: Namespace) -> int:
    """Run the command that was given; returns its exit code."""
    module = import_module(f"heardback.cli.{_MODULES[given.command]}")
    code: int = getattr(module, given.command or "dashboard")(given)
    return code
