"""Which function runs a command: found by name, imported when it is run."""

from __future__ import annotations

import gc
from argparse import Namespace
from importlib import import_module

_MODULES = {
    None: "dashboard",
    "demo": "dashboard",
    "init": "keeping",
    "new": "keeping",
    "set": "keeping",
    "due": "looking",
    "list": "looking",
    "show": "looking",
    "doctor": "looking",
    "config": "configuring",
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
    "merge": "syncing",
    "sync": "syncing",
    "completion": "completion",
    "complete": "completion",
    "man": "man",
}
_LASTING = (None, "demo")
"""The dashboard, which stays."""


def run(given: Namespace) -> int:
    """Run the command that was given; returns its exit code."""
    if given.command not in _LASTING:
        # A command that ends in a moment need not look for rubbish: at 10,000 files that is a fifth of its time.
        gc.disable()
    module = import_module(f"heardback.cli.{_MODULES[given.command]}")
    code: int = getattr(module, given.command or "dashboard")(given)
    return code
