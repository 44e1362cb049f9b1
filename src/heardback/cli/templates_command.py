"""`heardback templates`: the message templates, listed, shown, or copied into the folder."""

from __future__ import annotations

from argparse import Namespace

from heardback.cli.columns import columns
from heardback.cli.output import say, say_lines, say_problems, say_text
from heardback.cli.where import desk_for, desk_if_any
from heardback.desk import UsageError
from heardback.desk.correspondence import template_source
from heardback.drafting.templates import Templates


def templates(given: Namespace) -> int:
    """The message templates: listed, shown, or copied into the folder for editing."""
    if given.action != "list" and not given.name:
        raise UsageError(f"Say which: heardback templates {given.action} thank-you")
    if given.action == "copy":
        say(str(desk_for(given).correspondence.copy_template(given.name)))
        return 0
    desk = desk_if_any(given)
    found = desk.correspondence.templates() if desk else Templates(None)
    if given.action == "show":
        say_text(template_source(found, given.name).rstrip())
        return 0
    rows = [[t.name, t.message, t.channel, "your own" if t.own else "shipped"] for t in found.list()]
    say_lines(columns(rows))
    say_problems(found.problems)
    return 0
