"""One invented search for the tests of this room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from heardback.domain.application import Application, Contact, Interview, Me
from heardback.domain.kinds import WRITTEN, kind
from heardback.drafting.context import context
from heardback.drafting.templates import Rendered, Templates

ZONE = ZoneInfo("Africa/Johannesburg")
ME = Me("Naledi Mokoena", "naledi@mail.example", "+27 82 555 0100", "data engineer")
PANEL = ("Thandi Nkosi", "Pieter van Wyk", "Ama Mensah", "Li Wei", "Zoë Adams")
CHANNELS = {m: str(kind(m).channel) for m in WRITTEN}
MESSAGES = tuple(map(str, WRITTEN))
TALK = Interview(
    datetime(2026, 11, 18, 10, tzinfo=ZONE),
    ZONE,
    people=PANEL[:2],
    discussed=(("Thandi Nkosi", "moving the batch jobs to Flink"), ("Pieter van Wyk", "the on-call rota")),
)
KAROO = Application(
    "karoo-data-engineer",
    "Karoo Data",
    "Data Engineer",
    applied=date(2026, 10, 28),
    strengths=("streaming pipelines", "mentoring juniors"),
    contacts=(Contact("Thandi Nkosi", "Head of Data", "thandi.nkosi@karoo.example"),),
    interviews=(TALK,),
)
NOWHERE = Application("nowhere", "", "")


def context_for(message: str, application: Application = KAROO, **changes: Any) -> dict[str, Any]:
    """The context of `message` to Thandi the day after the interview, but for `changes`."""
    interview = application.interviews[0] if application.interviews else None
    facts: dict[str, Any] = {
        "to": interview.people[0] if interview else None,
        "me": ME,
        "interview": interview,
        "promise": None,
        "number": 1,
        "late": False,
        "today": date(2026, 11, 19),
        "zone": ZONE,
        "channel": CHANNELS.get(message, "email"),
    }
    return context(application, message=message, **(facts | changes))


def drafted(message: str, application: Application = KAROO, **changes: Any) -> Rendered:
    """The shipped draft of `message`."""
    templates = Templates()
    template = templates.choose(message, CHANNELS.get(message, "email"))
    assert template is not None
    return templates.render(template, context_for(message, application, **changes))


def panel(*people: str, discussed: tuple[tuple[str | None, str], ...] = ()) -> Application:
    """Karoo Data with one interview by `people`."""
    return replace(KAROO, interviews=(replace(TALK, people=people, discussed=discussed),))
