"""The commands that write something down about an application: each asks in a small form, then saves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from heardback.dashboard.fields import field_choices
from heardback.dashboard.questions import Kind, Question
from heardback.dashboard.screens.chooser import Chooser
from heardback.dashboard.screens.form import Answers, Form, Save, Work
from heardback.domain.application import Stage
from heardback.domain.follow_up import Channel, Message, State
from heardback.domain.spoken_dates import Toward

if TYPE_CHECKING:
    from heardback.dashboard.app import HeardbackApp
    from heardback.dashboard.subject import Subject

_MESSAGES = tuple(m.value for m in Message if m not in {Message.LET_GO, Message.ANSWER_OFFER})


class Asking(Screen[None]):
    """A screen with a `subject` that commands are about."""

    if TYPE_CHECKING:

        @property
        def app(self) -> HeardbackApp: ...  # type: ignore[override]

    @property
    def subject(self) -> Subject | None:
        """The application that is meant; None where there is none."""
        raise NotImplementedError

    def whom(self) -> Subject | None:
        """The subject, if commands can be about it; else says why not."""
        subject = self.subject
        if subject is None:
            self.app.say("There is no application here to do that with.")
            return None
        if subject.row.application is None or subject.row.conflict_of:
            self.app.say("This file must be mended first: e opens it in your editor.", severity="warning")
            return None
        return subject

    # -- what was written, and what will not be --------------------------------------------------

    def action_sent(self) -> None:
        if subject := self.whom():
            self._ask_about_message(subject, "Log as sent", self._sent, verb="it went out: log it", sent=True)

    def action_skip(self) -> None:
        if subject := self.whom():
            self._ask_about_message(subject, "Skip: it will not be written", self._skip, verb="skip it")

    def _ask_about_message(
        self,
        subject: Subject,
        title: str,
        save: Callable[[str, Answers], Work],
        *,
        verb: str,
        sent: bool = False,
    ) -> None:
        owed = subject.owed
        message = owed.message.value if owed and owed.message.value in _MESSAGES else ""
        questions = [
            Question("message", "Message", message, Kind.CHOICE, _MESSAGES, required=True),
            Question("to", "To", (owed and owed.to) or "", Kind.NAME, _people(subject)),
        ]
        if sent:
            channel = owed.channel.value if owed and owed.channel else ""
            channels = tuple(c.value for c in Channel)
            questions.append(Question("channel", "Through", channel, Kind.CHOICE, channels))
        questions.append(_on_question())
        self._form(f"{title} · {_name(subject)}", questions, partial(save, subject.row.id), verb=verb)

    def _sent(self, id_: str, given: Answers) -> Work:
        return partial(
            self.app.desk.sent, id_, given["message"], now=self.app.now(),
            to=given["to"] or None, channel=given["channel"] or None, on=given["on"] or None,
        )  # fmt: skip

    def _skip(self, id_: str, given: Answers) -> Work:
        return partial(
            self.app.desk.skip, id_, given["message"], now=self.app.now(),
            to=given["to"] or None, on=given["on"] or None,
        )  # fmt: skip

    def action_snooze(self) -> None:
        if not (subject := self.whom()):
            return
        question = Question("until", "Until", "", Kind.DAY, required=True, hint="fri, in 2 weeks, 4 dec")

        def save(given: Answers) -> Work:
            return partial(self.app.desk.snooze, subject.row.id, given["until"], now=self.app.now())

        self._form(f"Snooze {_name(subject)}", [question], save, verb="snooze", follow_kin=False)

    # -- what happened ---------------------------------------------------------------------------

    def action_heard(self) -> None:
        if not (subject := self.whom()):
            return
        questions = [
            Question("sender", "From", "", Kind.NAME, _people(subject)),
            Question("note", "They said", hint="in a few words"),
            Question("decision_by", "They decide by", "", Kind.DAY, hint="only if they said so: fri, 4 dec"),
            _on_question(),
        ]

        def save(given: Answers) -> Work:
            heard = {name: value or None for name, value in given.items()}
            return partial(self.app.desk.heard, subject.row.id, now=self.app.now(), **heard)

        self._form(f"Heard back from {_name(subject)}", questions, save)

    def action_stage(self) -> None:
        if not (subject := self.whom()):
            return
        standing = subject.overview.standing(subject.row.id)
        stages = tuple(s.value for s in Stage)
        lead = f"Now: {standing.stage}. Stages: {', '.join(stages)}." if standing else ""
        owed = subject.owed
        preset = Stage.NO_REPLY.value if owed and owed.message is Message.LET_GO else ""
        questions = [Question("stage", "Stage", preset, Kind.CHOICE, stages, required=True), _on_question()]

        def save(given: Answers) -> Work:
            change = self.app.desk.change_stage
            return partial(change, subject.row.id, given["stage"], now=self.app.now(), on=given["on"] or None)

        self._form(f"Stage of {_name(subject)}", questions, save, lead=lead)

    def action_interview(self) -> None:
        if not (subject := self.whom()):
            return
        questions = [
            Question("start", "When", "", Kind.MOMENT, required=True, hint="fri 14:00, 4 dec 10:00"),
            Question("people", "With", "", Kind.NAMES, _people(subject), hint="names, separated by commas"),
            Question("round_", "Round", hint="first call, technical panel"),
            Question("minutes", "Minutes", "", Kind.NUMBER, hint="60"),
            Question("discussed", "Talked about", hint="what you will thank them for"),
            Question("decision_by", "They decide by", "", Kind.DAY, hint="only if they said so"),
        ]

        def save(given: Answers) -> Work:
            return partial(
                self.app.desk.add_interview,
                subject.row.id,
                start=given["start"],
                now=self.app.now(),
                people=tuple(p.strip() for p in given["people"].split(",") if p.strip()),
                minutes=int(given["minutes"]) if given["minutes"] else None,
                round_=given["round_"] or None,
                decision_by=given["decision_by"] or None,
                discussed=given["discussed"] or None,
            )

        self._form(f"Interview with {_name(subject)}", questions, save)

    def action_note(self) -> None:
        if not (subject := self.whom()):
            return
        questions = [Question("text", "Note", required=True, hint="a line for the log"), _on_question()]

        def save(given: Answers) -> Work:
            note = self.app.desk.note
            return partial(note, subject.row.id, given["text"], now=self.app.now(), on=given["on"] or None)

        self._form(f"A note on {_name(subject)}", questions, save)

    # -- the application itself ------------------------------------------------------------------

    def action_field(self) -> None:
        subject = self.whom()
        if subject is None or subject.row.application is None:
            return
        choices = field_choices(subject.row.application)

        def edit(field: str | None) -> None:
            choice = next((c for c in choices if c.key == field), None)
            if choice and field:
                self._edit_field(subject, field, choice.detail)

        self.app.push_screen(Chooser(f"Change a field of {_name(subject)}", choices), edit)

    def _edit_field(self, subject: Subject, field: str, value: str) -> None:
        day = field in {"applied", "snoozed_until", "offer_answer_by"}
        toward = Toward.BEHIND if field == "applied" else Toward.AHEAD
        choices = tuple(s.value for s in Stage) if field == "stage" else ()
        kind = Kind.DAY if day else Kind.CHOICE if choices else Kind.TEXT
        question = Question("value", field, value, kind, choices, field in {"company", "role"}, "", toward)

        def save(given: Answers) -> Work:
            return partial(self.app.desk.set, subject.row.id, field, given["value"])

        lead = "" if question.required else "An empty line removes the field."
        self._form(f"{_name(subject)} · {field}", [question], save, lead=lead)

    def action_new(self) -> None:
        questions = [
            Question("company", "Company", required=True),
            Question("role", "Role", required=True),
            Question(
                "applied",
                "Applied",
                "",
                Kind.DAY,
                hint="today, fri, 4 dec; empty: not yet",
                toward=Toward.BEHIND,
            ),
            Question("url", "Advert", hint="https://"),
            Question("source", "Source", hint="where you found it"),
            Question("location", "Location"),
            Question("contact", "Contact", hint="a person there"),
            Question("email", "E-mail", hint="of that person"),
        ]

        def save(given: Answers) -> Work:
            return partial(self._add, given)

        self._form("A new application", questions, save, verb="add")

    def _add(self, given: Answers) -> None:
        """On the saving lane: add the file, and let the highlight go there."""
        from heardback.desk.new import NewApplication

        application = NewApplication(
            given["company"],
            given["role"],
            applied=given["applied"] or None,
            url=given["url"] or None,
            source=given["source"] or None,
            location=given["location"] or None,
            contacts=(given["contact"],) if given["contact"] else (),
            email=given["email"] or None,
        )
        id_ = self.app.desk.add(application, now=self.app.now())
        self.app.tell(self.show_application, id_)

    def show_application(self, id_: str) -> None:
        """Show an application that was just added."""

    # -- asking ----------------------------------------------------------------------------------

    def _form(
        self,
        title: str,
        questions: list[Question],
        save: Save,
        *,
        lead: str = "",
        verb: str = "save",
        follow_kin: bool = False,
    ) -> None:
        def saved(was_saved: bool | None) -> None:
            if was_saved:
                self.app.reread(follow_kin=follow_kin)

        today = self.app.today
        self.app.push_screen(Form(title, tuple(questions), save, today=today, lead=lead, verb=verb), saved)


def _on_question() -> Question:
    return Question(
        "on", "When", "", Kind.MOMENT, hint="now; or today, wed 16:10, 18 nov", toward=Toward.BEHIND
    )


def _people(subject: Subject) -> tuple[str, ...]:
    return subject.row.application.people if subject.row.application else ()


def _name(subject: Subject) -> str:
    return subject.row.application.name if subject.row.application else subject.row.id


def can_be_drafted(subject: Subject) -> bool:
    """Whether there is a message to write: letting go and resting ask for none."""
    owed = subject.owed
    return owed is not None and owed.message is not Message.LET_GO and owed.state is not State.RESTING
