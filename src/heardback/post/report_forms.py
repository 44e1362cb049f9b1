"""The forms of the report: which columns an employment office asks for, and what goes into them.

The plain form holds everything, so that an import can restore the same applications from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from heardback.domain.application import Stage
from heardback.domain.field_values import as_typed
from heardback.domain.fields import FIELDS, Field, Place, Type
from heardback.domain.plain import one_line
from heardback.markdown.yaml_values import is_list
from heardback.post.reports import Cell, Effort, Head, Way
from heardback.post.sheet_columns import (
    APPLIED,
    COMPANY,
    CONTACT,
    ID,
    INTERVIEW,
    LOG,
    NOTE,
    OF_CONTACT,
    ROLE,
    own_column,
)
from heardback.post.spreadsheet import items_cell, list_cell, value_cell


@dataclass(frozen=True, slots=True)
class ReportForm:
    """One office's form. `day` is the `strftime` pattern of its dates; `signed` is the line for a signature, if any."""

    name: str
    title: str
    language: str
    heads: tuple[Head, ...]
    separator: str = ","
    day: str = "%Y-%m-%d"
    nouns: tuple[str, str, str, str] = ("row", "rows", "application", "applications")
    signed: str = ""

    def counted(self, rows: int, applications: int) -> str:
        """``2 rows, 1 application``, in the language of the form."""
        row, rows_, application, applications_ = self.nouns
        said = f"{rows} {row if rows == 1 else rows_}"
        return f"{said}, {applications} {application if applications == 1 else applications_}"


def in_figures(day: date | None, pattern: str) -> str:
    """A day by a `strftime` pattern; empty if there is none."""
    return day.strftime(pattern) if day else ""


def _day(pattern: str) -> Cell:
    return lambda effort: in_figures(effort.applied, pattern)


def _ticked(is_so: Callable[[Effort], bool]) -> Cell:
    return lambda effort: "x" if is_so(effort) else ""


def _is(*stages: Stage) -> Callable[[Effort], bool]:
    return lambda effort: effort.stage in stages


def _of(name: str) -> Cell:
    return lambda effort: one_line(getattr(effort.application, name) or "")


def _joined(*cells: Cell) -> Cell:
    return lambda effort: ", ".join(filter(None, (cell(effort) for cell in cells)))


def _by_stage(words: Mapping[Stage, str], invited: str, day: str) -> Cell:
    """The result in words, with the day it ended; for an open application, with the day of its interview."""

    def result(effort: Effort) -> str:
        if effort.stage is None:
            return ""
        word = words[effort.stage]
        when = effort.interview if effort.stage.is_open else effort.ended
        if effort.was_invited and effort.stage in (Stage.APPLIED, Stage.INTERVIEWING):
            word = invited
        return ", ".join(filter(None, (word, in_figures(when, day))))

    return result


def _way(words: tuple[str, str, str]) -> Cell:
    """How I applied: as the file says, else in the form's own words."""
    by_way = dict(zip(Way, words, strict=True))
    return lambda effort: one_line(effort.application.applied_by or "") or by_way[effort.way]


def _person(effort: Effort) -> str:
    return effort.person


def _reached_at(effort: Effort) -> str:
    return effort.reached_at


def _place(effort: Effort) -> str:
    return effort.place


def _reason(effort: Effort) -> str:
    return effort.reason


_COMPANY, _ROLE, _SOURCE = _of(COMPANY), _of(ROLE), _of("source")
_REFERENCE, _HOURS = _of("reference"), _of("hours")
_OPEN = (Stage.INTERESTED, Stage.APPLIED, Stage.OFFER, Stage.NO_REPLY)
_NO = (Stage.REJECTED, Stage.WITHDRAWN, Stage.DECLINED)
_MY_DOING = {Stage.WITHDRAWN: "von mir zurückgezogen", Stage.DECLINED: "Angebot von mir abgelehnt"}


def _swiss_reason(effort: Effort) -> str:
    return effort.reason or _MY_DOING.get(effort.stage or Stage.APPLIED, "")


_SWISS = (
    ("Firma, Adresse, Kontaktperson, Telefon-Nr.", _joined(_COMPANY, _place, _person, _reached_at)),
    ("Stellenbezeichnung", _ROLE),
    ("Zuweisung RAV", _REFERENCE),
    ("Vollzeit", _ticked(lambda effort: effort.share.whole)),
    ("Teilzeit (%)", lambda effort: "" if effort.share.whole else effort.share.part or "x"),
    ("Brieflich/elektronisch", _ticked(lambda effort: effort.way is Way.IN_WRITING)),
    ("Persönlich", _ticked(lambda effort: effort.way is Way.IN_PERSON)),
    ("Telefonisch", _ticked(lambda effort: effort.way is Way.BY_PHONE)),
    ("noch offen", _ticked(lambda effort: _is(*_OPEN)(effort) and not effort.was_invited)),
    ("Vorstellungsgespräch", _ticked(lambda effort: effort.was_invited)),
    ("Anstellung", _ticked(_is(Stage.ACCEPTED))),
    ("Absage", _ticked(_is(*_NO))),
    ("Absagegrund", _swiss_reason),
)
_SIGNED_DE = "Ort, Datum: ______________________   Unterschrift: ______________________"
_SIGNED = "Date: ______________________   Signature: ______________________"
_GERMAN_RESULTS = dict(
    zip(
        Stage,
        (
            *("noch nicht beworben", "offen", "Einladung", "Angebot", "Zusage"),
            *("Angebot von mir abgelehnt", "Absage", "von mir zurückgezogen", "keine Antwort"),
        ),
        strict=True,
    )
)
_RESULTS = dict(
    zip(
        Stage,
        (
            *("not applied yet", "waiting for an answer", "invited", "offer", "hired"),
            *("offer declined", "not hired", "withdrawn by me", "no answer"),
        ),
        strict=True,
    )
)
_GERMAN = (
    ("Datum der Bewerbung", _day("%d.%m.%Y")),
    ("Arbeitgeber, Anschrift", _joined(_COMPANY, _place)),
    ("Ansprechpartner, Telefon oder E-Mail", _joined(_person, _reached_at)),
    ("Bewerbung als", _ROLE),
    ("Art der Bewerbung", _way(("schriftlich/elektronisch", "persönlich", "telefonisch"))),
    ("Gefunden über", _SOURCE),
    ("Referenznummer", _REFERENCE),
    ("Arbeitszeit", _HOURS),
    ("Ergebnis", _by_stage(_GERMAN_RESULTS, "Vorstellungsgespräch", "%d.%m.%Y")),
    ("Grund", _reason),
)
_AMERICAN = (
    ("Date", _day("%m/%d/%Y")),
    ("Employer", _COMPANY),
    ("Employer address", _place),
    ("Person contacted", _person),
    ("Phone or e-mail", _reached_at),
    ("Type of work", _ROLE),
    ("Method of contact", _way(("online, e-mail or letter", "in person", "phone"))),
    ("Where found", _SOURCE),
    ("Reference number", _REFERENCE),
    ("Hours", _HOURS),
    ("Result", _by_stage(_RESULTS, "interview", "%m/%d/%Y")),
    ("Reason", _reason),
)
_BRITISH = (
    ("Date", _day("%d/%m/%Y")),
    ("Job title", _ROLE),
    ("Employer and address", _joined(_COMPANY, _place)),
    ("Contact", _joined(_person, _reached_at)),
    ("How I found it", _SOURCE),
    ("How I applied", _way(("online, e-mail or letter", "in person", "phone"))),
    ("Reference", _REFERENCE),
    ("Hours", _HOURS),
    ("What happened", _by_stage(_RESULTS, "interview", "%d/%m/%Y")),
    ("Why", _reason),
)
_SHORT = (
    ("Applied", _day("%Y-%m-%d")),
    ("Company", _COMPANY),
    ("Role", _ROLE),
    ("Stage", lambda effort: str(effort.stage or "")),
    ("Contact", _joined(_person, _reached_at)),
    ("Source", _SOURCE),
    ("Location", _of("location")),
)
_GERMAN_NOUNS = ("Zeile", "Zeilen", "Bewerbung", "Bewerbungen")
FORMS = {
    form.name: form
    for form in (
        ReportForm("plain", "Applications", "en", _SHORT),
        ReportForm(
            "de",
            "Nachweis über Eigenbemühungen",
            "de",
            _GERMAN,
            separator=";",
            day="%d.%m.%Y",
            nouns=_GERMAN_NOUNS,
            signed=_SIGNED_DE,
        ),
        ReportForm(
            "ch",
            "Nachweis der persönlichen Arbeitsbemühungen",
            "de",
            (("Datum der Bewerbung", _day("%d.%m.%Y")), *_SWISS),
            separator=";",
            day="%d.%m.%Y",
            nouns=_GERMAN_NOUNS,
            signed=_SIGNED_DE,
        ),
        ReportForm("us", "Work search log", "en-US", _AMERICAN, day="%m/%d/%Y", signed=_SIGNED),
        ReportForm("uk", "Work search record", "en-GB", _BRITISH, day="%d/%m/%Y", signed=_SIGNED),
    )
}
"""By name. The columns of `plain` are those that fit on paper; its CSV has everything that a file holds."""


def heads_of(form: ReportForm, efforts: Sequence[Effort], *, on_paper: bool) -> tuple[Head, ...]:
    """The columns of a report on these rows; `on_paper` leaves out what only a CSV has room for."""
    if form.name == "plain" and not on_paper:
        return everything(efforts)
    years = {effort.applied.year for effort in efforts if effort.applied}
    if form.name == "ch" and len(years) == 1:  # the form is for one month, and has the year above
        return (("Datum der Bewerbung", _day("%d.%m.")), *_SWISS)
    return form.heads


def everything(efforts: Sequence[Effort]) -> tuple[Head, ...]:
    """A column for each field, and for each of the person's own keys in any of the rows."""
    plain = [field for field in FIELDS[Place.TOP] if not field.holds]
    people = [field.key for field in FIELDS[Place.CONTACT]]
    further = {key for effort in efforts for key in effort.contact_keys if key not in people}
    own = {key for effort in efforts for key in effort.application.other}
    return (
        (ID, lambda effort: effort.application.id),
        *((field.key, _field(field)) for field in plain),
        (CONTACT, lambda effort: _said(effort, "name")),
        *((key, _person_key(key)) for key in people[1:]),
        *((f"{OF_CONTACT}{key}", _person_key(key)) for key in sorted(further)),
        (INTERVIEW, _items(Place.INTERVIEW)),
        (LOG, _items(Place.ENTRY)),
        *((own_column(key), _own(key)) for key in sorted(own)),
        (NOTE, lambda effort: effort.body if effort.is_first else ""),
    )


def _field(field: Field) -> Cell:
    """A field as it was understood; what wasn't, as it was typed."""

    def cell(effort: Effort) -> str:
        return _understood(effort, field) or value_cell(effort.file_keys.get(field.key) or "")

    return cell


def _understood(effort: Effort, field: Field) -> str:
    if field.type is Type.STAGE:
        return str(effort.stage or "")
    if field.type is Type.LIST:
        return list_cell(getattr(effort.application, field.name))
    if field.key == APPLIED:
        return effort.applied.isoformat() if effort.applied else ""
    return one_line(as_typed(effort.application, field))


def _person_key(key: str) -> Cell:
    return lambda effort: _said(effort, key)


def _said(effort: Effort, key: str) -> str:
    value = effort.contact_keys.get(key)
    return "" if value is None else value_cell(value)


def _items(place: Place) -> Cell:
    key = next(field.key for field in FIELDS[Place.TOP] if field.holds is place)

    def cell(effort: Effort) -> str:
        held = effort.file_keys.get(key)
        if not effort.is_first or held is None or not is_list(held):
            return ""
        return items_cell([item for item in held if isinstance(item, Mapping)], place)

    return cell


def _own(key: str) -> Cell:
    return lambda effort: "" if effort.file_keys.get(key) is None else value_cell(effort.file_keys[key])
