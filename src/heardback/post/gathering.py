"""Which rows are the same application, which of those the folder already has, and which have long been silent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

from heardback.domain.application import Stage
from heardback.domain.file_dates import ImpossibleDateError, parse
from heardback.domain.names import fold
from heardback.markdown.yaml_values import Value, is_list
from heardback.post.intake import Intake
from heardback.post.sheet_columns import APPLIED, COMPANY, ROLE, STAGE, TAGS, URL

_TRACKING = re.compile(
    r"utm_\w+|ref|refid|trk|trackingid|trkinfo|src|source|gclid|fbclid|mc_[ce]id|lipi", re.I
)

_MANY = 1000
"""With more than so many, nobody looks whether a further one is a double: that would take too long."""


@dataclass(frozen=True, slots=True)
class EnteredApplication:
    """An application of the folder: what a row is compared with."""

    id: str
    company: str
    role: str
    applied: date | None
    url: str


@dataclass(slots=True)
class KnownApplications:
    """The applications of the folder, ready to be looked up."""

    entered: Sequence[EnteredApplication]
    _by_url: dict[str, EnteredApplication] = field(default_factory=dict)
    _by_job: dict[tuple[str, str], list[EnteredApplication]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for known in self.entered:
            if known.url:
                self._by_url.setdefault(same_page(known.url), known)
            self._by_job.setdefault((fold(known.company), fold(known.role)), []).append(known)

    def match(self, row: Intake) -> EnteredApplication | None:
        """The application that a row is about: the same advert, else the same job on the same day. None if it's new.

        If one of the two has no day, the job is enough, so that nothing is entered twice. Two adverts on one site are
        two jobs; on two sites they may be the same.
        """
        url = same_page(row.text(URL))
        if url and (found := self._by_url.get(url)):
            return found
        for known in self._by_job.get(_job(row), ()):
            if url and known.url and (_host(url) == _host(same_page(known.url)) or known.applied is None):
                continue
            if _same_day(row, known.applied):
                return known
        return None


def _same_day(row: Intake, day: date | None) -> bool:
    days = (row.applied,) if row.applied else row.days
    return day is None or not days or day in days


def _host(page: str) -> str:
    return page.partition("/")[0]


def _job(row: Intake) -> tuple[str, str]:
    return fold(row.text(COMPANY)), fold(row.text(ROLE))


def same_page(url: str) -> str:
    """`url` without what varies between links to one page: scheme, ``www.``, a last slash, tracking parameters."""
    text = url.strip()
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        query = [(k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.fullmatch(k)]
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return text
    return f"{host}{parts.path.rstrip('/')}?{urlencode(sorted(query))}".rstrip("?") if text else ""


def gathered(rows: Iterable[Intake]) -> Iterator[Intake]:
    """The applications of a sheet. Rows that are the same one (a job site's doubles, a row a contact) are merged."""
    by_key: dict[tuple[str, ...], Intake] = {}
    made: list[Intake] = []
    for row in rows:
        keys = list(_keys(row))
        found = next((by_key[key] for key in keys if key in by_key), None)
        if found is None or (not row.id and _differ(found.text(URL), row.text(URL))):
            made.append(found := row)
        else:
            _join(found, row)
        for key in keys:
            by_key.setdefault(key, found)
    return iter(made)


def _keys(row: Intake) -> Iterator[tuple[str, ...]]:
    """What identifies a row: in a report of ours the id alone, else the advert, and the job with its day."""
    if row.id:
        yield ("id", row.id)
        return
    if url := same_page(row.text(URL)):
        yield ("url", url)
    yield ("job", *_job(row), str(row.applied or row.days))


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and same_page(one) != same_page(other)


def _join(into: Intake, row: Intake) -> None:
    """Add what a further row says. What it says differently goes into the notes."""
    into.also.append(row.line)
    for key, value in row.values.items():
        held = into.values.setdefault(key, value)
        if key == TAGS and is_list(held) and is_list(value):
            into.values[key] = [*held, *(item for item in value if item not in held)]
        elif held != value:
            into.notes.append(f"{key}: {_said(value)}")
    for name in ("contacts", "interviews", "log", "notes", "undecided"):
        there = getattr(into, name)
        is_new = len(there) > _MANY or (name == "contacts" and row.id)  # a report of ours has no doubles
        there += [item for item in getattr(row, name) if is_new or item not in there]
    into.mine |= row.mine


def _said(value: Value) -> str:
    return ", ".join(map(str, value)) if is_list(value) else str(value)


def is_silent(row: Intake, today: date, days: int) -> bool:
    """Whether it is open, nothing has happened for more than `days` days, and no decision is due today or later."""
    stage = row.stage or (Stage.APPLIED if row.applied else None)
    if stage not in (Stage.APPLIED, Stage.INTERVIEWING) or row.undecided:
        return False
    happened = [
        row.applied,
        *(_day(item.get("on")) for item in row.log),
        *(_day(i.get("start")) for i in row.interviews),
    ]
    said = [_day(item.get("decision_by")) for item in (*row.log, *row.interviews)]
    latest = max((day for day in happened if day), default=None)
    ahead = max((day for day in said if day), default=None)
    return latest is not None and (today - latest).days > days and (ahead is None or ahead < today)


def let_go(row: Intake) -> None:
    """Set its stage to no-reply."""
    row.values[STAGE] = Stage.NO_REPLY.value


def _day(value: Value) -> date | None:
    if isinstance(value, str):
        try:
            return parse(value).day
        except ImpossibleDateError:
            return None
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def missing(row: Intake) -> tuple[str, ...]:
    """Which of the two required fields, company and role, the row lacks."""
    return tuple(key for key in (COMPANY, ROLE) if not row.text(key))


def label(row: Intake) -> str:
    """What to call the row in a sentence: company, role and day."""
    applied = f", {row.values[APPLIED]}" if row.values.get(APPLIED) else ""
    return f"{row.text(COMPANY) or '?'} · {row.text(ROLE) or '?'}{applied}"
