"""The person's own templates: used by name, run in a child process, and never the reason why there is no draft."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from drafting_scene import KAROO, context_for

from heardback.domain.kinds import WRITTEN
from heardback.drafting.templates import Rendered, Templates

HEAD = "---\nmessage: thank-you\nchannel: email\nsubject: Hello\n---\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


def render(own: Path, body: str, **changes: object) -> Rendered:
    (own / "thank-you.md").write_text(HEAD + body, encoding="utf-8")
    templates = Templates(own)
    template = templates.choose("thank-you", "email")
    assert template is not None
    assert template.own
    return templates.render(template, context_for("thank-you", **changes))


def test_an_own_template_replaces_the_shipped_one(own: Path) -> None:
    written = render(own, "Dear {{ interviewer.first }},\n\nAbout {{ interview.discussed }}.\n")
    assert written == Rendered(
        "Hello", "Dear Thandi,\n\nAbout moving the batch jobs to Flink.\n", "thank-you"
    )


def test_it_knows_where_the_application_comes_from_and_the_persons_own_keys(own: Path) -> None:
    found = replace(
        KAROO,
        location="Cape Town (hybrid)",
        url="https://karoo.example/jobs/42",
        source="LinkedIn",
        other={"reference": "A-7\nB", "heard it from": {"who": ["Ama", "Li"]}, "rounds": 3},
    )
    body = (
        "{{ location }}, {{ url }}, {{ source }}, {{ own.reference }}, {{ own.rounds + 1 }}, "
        "{{ own['heard it from'].who | join('+') }}, {{ own.nothing }}"
    )
    text = "Cape Town (hybrid), https://karoo.example/jobs/42, LinkedIn, A-7 B, 4, Ama+Li, [nothing]\n"
    assert render(own, body, application=found).text == text
    assert render(own, "{{ location }} {{ source }} {{ own.who }}").text == (
        "[where it is] [where you found it] [who]\n"
    )


def test_it_gets_dates_lists_and_texts_and_slots(own: Path) -> None:
    body = (
        "{{ today }} {{ today.isoformat() }} {{ strengths | join('+') }} {{ number + 1 }} {{ promise }}"
        " {{ interview.weather }} {{ nonsense.deep.thing }} {{ nonsense() }} {{ 'a' + nonsense + 'b' }}"
        "{% for x in nonsense %} {{ x }}{% endfor %}{% if nonsense or nonsense > 3 %}!{% endif %}"
    )
    assert render(own, body).text == (
        "Thursday 19 November 2026-11-19 streaming pipelines+mentoring juniors 2 [the date they gave]"
        " [interview weather] [nonsense deep thing] [nonsense] a[nonsense]b [nonsense]\n"
    )


def test_american_dates(own: Path) -> None:
    assert render(own, "{{ today }} {{ interview.day | day }}", english="en-US").text == (
        "Thursday, November 19 Wednesday, November 18\n"
    )


def test_without_front_matter_the_name_says_what_it_is(own: Path) -> None:
    (own / "nudge.md").write_text("Hello {{ company }}", encoding="utf-8")
    template = Templates(own).choose("nudge", "email")
    assert template is not None
    assert (template.own, template.message, template.channel) == (True, "nudge", "email")
    assert Templates(own).render(template, context_for("nudge")).subject == "My application: Data Engineer"


def test_a_template_for_another_channel_is_chosen_for_it_alone(own: Path) -> None:
    (own / "short.md").write_text("---\nmessage: thank-you\nchannel: linkedin\n---\nHi\n", encoding="utf-8")
    templates = Templates(own)
    names = [
        getattr(templates.choose("thank-you", channel), "name", None)
        for channel in ("email", "linkedin", "phone")
    ]
    assert names == ["thank-you", "short", "short"]


def test_a_name_taken_for_another_message_leaves_none_without_a_template(own: Path) -> None:
    (own / "nudge.md").write_text("---\nmessage: thank-you\nchannel: LinkedIn\n---\nmine\n", encoding="utf-8")
    templates = Templates(own)
    chosen = [templates.choose("thank-you", "linkedin"), templates.choose("nudge", "email")]
    assert [t.own for t in chosen if t] == [True, False]


def test_siblings_can_be_included_and_nothing_else(own: Path, tmp_path: Path) -> None:
    (own / "_signature.md").write_text("{{ me.name }}", encoding="utf-8")
    (tmp_path / "secret.md").write_text("SECRET", encoding="utf-8")
    (own / "link.md").symlink_to(tmp_path / "secret.md")
    assert render(own, "x\n{% include '_signature.md' %}").text == "x\nNaledi Mokoena\n"
    for path in ("../secret.md", str(tmp_path / "secret.md"), "/etc/passwd", "link.md", "link"):
        written = render(own, "x\n{% include '" + path + "' %}")
        assert "SECRET" not in written.text
        assert "no template" in written.problems[0].message
        assert written.problems[0].line == 7
    assert any("link" in p.message for p in Templates(own).problems)


@pytest.mark.parametrize(
    ("body", "line", "reason"),
    [
        ("a\n{% if %}", 7, "Expected an expression"),
        ("a\nb\n{% for x in y %}", 8, "Unexpected end of template"),
        ("a\n{{ 1 / 0 }}", 7, "ZeroDivisionError"),
        ("{{ me | sideways }}", 6, "No filter named 'sideways'"),
        ("{{ ''.__class__.__mro__ }}", 6, "unsafe"),
        ("{{ me.__init__.__globals__ }}", 6, "unsafe"),
        ("{{ strengths.append(1) }}", 6, "unsafe"),
        ("{% include 'thank-you.md' %}", 6, "includes itself"),
        ("{% for i in range(10**9) %}x{% endfor %}", 6, "Range too big"),
        ("{% for i in range(99999) %}xxxxxxxxxx{% endfor %}", None, "more than 100,000 characters"),
    ],
)
def test_a_broken_template_is_named_and_the_shipped_one_takes_its_place(
    own: Path, body: str, line: int | None, reason: str
) -> None:
    written = render(own, body)
    assert written.text.startswith("Dear Thandi,\n\nThank you for making time")
    (problem,) = written.problems
    assert (problem.file, problem.line) == ("templates/thank-you.md", line)
    assert reason in problem.message


def test_a_broken_subject_is_named_with_its_line(own: Path) -> None:
    (own / "thank-you.md").write_text(
        "---\nmessage: thank-you\nsubject: '{{ 1/0 }}'\n---\nHi\n", encoding="utf-8"
    )
    templates = Templates(own)
    written = templates.render(next(t for t in templates.list() if t.own), context_for("thank-you"))
    assert [(p.line, "ZeroDivision" in p.message) for p in written.problems] == [(3, True)]


def test_an_error_in_an_included_file_is_named_there(own: Path) -> None:
    (own / "_part.md").write_text("---\nx: y\n---\nfine\n{{ 1/0 }}", encoding="utf-8")
    (problem,) = render(own, "{% include '_part.md' %}").problems
    assert (problem.file, problem.line) == ("templates/_part.md", 5)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limits of processor and memory")
@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("{{ 'x' * 10**10 }}", "memory"),
        ("{{ (10 ** (10**8)) % 7 }}", "more than 2 seconds"),
        pytest.param(
            "{% for i in range(9999) %}" * 3 + "{% endfor %}" * 3,
            "more than 2 seconds",
            marks=pytest.mark.campaign,  # what Python itself can't stop is stopped each time, above
        ),
        ("{{ '%099999999999d' % 1 }}", "memory"),
    ],
)
def test_a_template_that_never_ends_or_eats_everything_is_stopped(own: Path, body: str, reason: str) -> None:
    began = time.monotonic()
    written = render(own, body)
    assert time.monotonic() - began < 8
    assert reason in written.problems[0].message
    assert written.text.startswith("Dear Thandi")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.md", b"\xff\xfe", "isn't UTF-8"),
        ("x.md", b"a" * 1_100_000, "larger than 1 MiB"),
        ("x.md", b"Hello", "which message"),
        ("thank-you.md", b"---\nmessage: thank-you\nmessage: nudge\n---\n", "twice"),
        ("thank-you.md", b"---\nmessage: thank-you\nchannel: pigeon\n---\n", "no channel"),
    ],
)
def test_a_file_that_cannot_be_a_template_is_reported_and_hides_no_other(
    own: Path, name: str, content: bytes, words: str
) -> None:
    (own / name).write_bytes(content)
    templates = Templates(own)
    assert words in templates.problems[0].message
    assert templates.choose("thank-you", "email") is not None
    assert len(templates.list()) == len(WRITTEN)


def test_a_pipe_or_a_folder_called_like_a_template_does_not_hang(own: Path) -> None:
    (own / "folder.md").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(own / "pipe.md")
    assert len(Templates(own).problems) == len(list(own.iterdir()))


def test_no_folder_and_a_linked_folder(tmp_path: Path, own: Path) -> None:
    assert Templates(tmp_path / "nowhere").problems == ()
    linked = tmp_path / "linked"
    linked.symlink_to(own)
    (own / "thank-you.md").write_text("mine", encoding="utf-8")
    assert Templates(linked).find("thank-you").own is False  # type: ignore[union-attr]
    assert Templates(linked).problems


def test_the_source_is_the_whole_file(own: Path) -> None:
    (own / "nudge.md").write_text("---\nmessage: nudge\n---\nmine\n", encoding="utf-8")
    assert Templates(own).source("nudge") == "---\nmessage: nudge\n---\nmine\n"
    assert (Templates().source("nudge") or "").startswith("---\nmessage: nudge\n")
    assert Templates().source("nothing") is None


def test_an_unknown_message_still_gets_a_page_to_write_on(own: Path) -> None:
    (own / "reference.md").write_text("---\nmessage: reference\n---\n{{ 1/0 }}", encoding="utf-8")
    templates = Templates(own)
    template = templates.choose("reference", "email")
    assert template is not None
    assert "[your message]" in templates.render(template, context_for("reference")).text


def test_hostile_values_are_not_evaluated_in_the_child_either(own: Path) -> None:
    from dataclasses import replace

    from drafting_scene import KAROO

    application = replace(KAROO, company="{{ 7*7 }}\x1b\x00date", role="{% raw %}")
    assert (
        render(own, "{{ company }}|{{ role }}", application=application).text
        == "{{ 7*7 }}\ufffd\ufffddate|{% raw %}\n"
    )


def test_templates_beyond_the_limit_are_not_used(own: Path) -> None:
    for number in range(6):
        (own / f"_{number}.md").write_text("x" * 1_000_000, encoding="utf-8")
    (own / "thank-you.md").write_text("mine", encoding="utf-8")
    templates = Templates(own)
    assert "aren't used" in templates.problems[0].message
    assert len(templates.list()) == len(WRITTEN)


@pytest.mark.parametrize(
    "body",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ ''['__class__'] }}",
        "{{ ''|attr('__class__') }}",
        "{{ [me]|map(attribute='__class__')|list }}",
        "{{ '{0.__class__}'.format(me) }}",
        "{{ '{0.__class__}'.format_map({'0': me}) }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__ }}",
        "{{ self.__init__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ nonsense.__class__ }}",
        "{{ nonsense._undefined_obj }}",
        "{{ today.__reduce__() }}",
        "{{ namespace.__init__.__globals__ }}",
        "{% import 'os' as os %}{{ os }}",
        "{% set x = [].append %}{{ x(1) }}{{ x.__self__ }}",
        "{{ range.__self__ }}",
    ],
)
def test_nobody_gets_out_of_the_sandbox(own: Path, body: str) -> None:
    written = render(own, "started " + body)
    assert written.problems or not re.search(
        r"class|module|function|builtins|uid=|object at|method", written.text
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot give these rights away")
def test_the_child_process_can_open_and_start_nothing() -> None:
    script = """
import os, subprocess
from heardback.drafting.render_process import _set_limits
_set_limits()
def tried(attempt):
    try:
        attempt()
    except (OSError, MemoryError):
        return "could not"
    return "could"
for attempt in (
    lambda: open("/etc/hosts"),
    lambda: os.listdir("/"),
    lambda: subprocess.run(["true"]),
    lambda: bytearray(500_000_000),
):
    print(tried(attempt))
"""
    root = str(Path(__file__).parents[2] / "src")
    start = f"import sys; sys.path.insert(0, {root!r})\n{script}"
    done = subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:3] == ["could not"] * 3
    assert sys.platform != "linux" or done.stdout.split("\n")[3] == "could not"
