"""Everything that leaves: what is written is what arrives, and no value adds a header, a recipient or a screen code."""

from __future__ import annotations

import base64
import os
import re
import sys
import time
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.utils import getaddresses
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from heardback.domain.application import Me
from heardback.drafting.clipboard import copy, osc52
from heardback.drafting.letter import Letter, NotSent, address, letter, mailto
from heardback.drafting.mail_file import eml, send

NOW = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
ME = Me("Naledi Mokoena", "naledi@mail.example")
TEXT = "Dear Thandi,\n\nThank you – see you at 10:00, or sooner.\n\nKind regards,\nNaledi\n"
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def note(**changes: str | None) -> Letter:
    facts = {
        "to": "Thandi Nkosi",
        "email": "thandi@karoo.example",
        "subject": "Thank you",
        "text": TEXT,
    } | changes
    return letter(me=ME, **facts)  # type: ignore[arg-type]


# What must be refused, and in which field.

REFUSED_ANYWHERE = [
    "a\nBcc: x@y.example",
    "a\r\nBcc: x@y.example",
    "\x1b[31mred",
    "\u202emoc",
    "a\x00b",
    "a\x85b",
    "\u2028x",
]
REFUSED_IN_LINES = [
    "=?utf-8?q?hi=0D=0ABcc:_x@y.example?=",
    "=?UTF-8?B?aGkNCkJjYzogeEB5?=",
    "a%0d%0aBcc:x@y.example",
    "x" * 10_000,
]
NO_ADDRESS = [
    "a@b?bcc=x@y.example", "a@b.example,c@d.example", "a@b.example;c@d.example", "a@b.example c@d.example",
    "<a@b.example>", "Thandi <a@b.example>", "mailto:a@b.example", "a@b.example?cc=c", "a%0ABcc@b.example",
    "a@b@c.example", "@b.example", "a@", "a",
    "a..b@c.example", ".a@b.example", "a@-b.example", "a@b..example",
    '"a b"@c.example', "a@[127.0.0.1]", "{{ x }}@b.example", "a(b)@c.example", "a@b.example\n",
    "\u202ea@b.example", "jürgen@b.example", "a&bcc=c@d.example?x", "a" * 10_000 + "@b.example",
    "a@b.example#x", "a@exa mple",
]  # fmt: skip


@pytest.mark.parametrize("value", REFUSED_ANYWHERE + REFUSED_IN_LINES)
@pytest.mark.parametrize("field", ["to", "subject"])
def test_a_name_or_subject_that_could_do_something_is_refused(field: str, value: str) -> None:
    with pytest.raises(NotSent, match=r"Take|Shorten"):
        note(**{field: value})


@pytest.mark.parametrize("value", REFUSED_ANYWHERE + REFUSED_IN_LINES)
def test_my_own_name_is_not_trusted_either(value: str) -> None:
    with pytest.raises(NotSent):
        letter(me=Me(value, "a@b.example"), to="T", email="t@k.example", subject="s", text="t")


@pytest.mark.parametrize("value", NO_ADDRESS)
def test_what_is_more_than_one_plain_address_is_refused(value: str) -> None:
    with pytest.raises(NotSent, match="isn't an e-mail address"):
        address(value)
    with pytest.raises(NotSent):
        note(email=value)


@pytest.mark.parametrize("value", ["\x1b]52;c;eA==\x07", "a\x00", "\u202e", "\x9b31m"])
def test_a_control_character_in_the_text_is_named_with_its_line(value: str) -> None:
    with pytest.raises(NotSent, match="Line 2"):
        note(text=f"one\n{value}\n")


@pytest.mark.parametrize(
    ("said", "used"),
    [
        ("thandi.nkosi@karoo.example", "thandi.nkosi@karoo.example"),
        (" t+jobs@karoo.example ", "t+jobs@karoo.example"),
        ("o'neil_x-y@mail.karoo.example", "o'neil_x-y@mail.karoo.example"),
        ("info@müller.example", "info@xn--mller-kva.example"),
    ],
)
def test_an_ordinary_address_is_used(said: str, used: str) -> None:
    assert address(said) == used


# The mail file.


def test_a_mail_file_opens_as_a_new_message() -> None:
    content = eml(note(), NOW)
    mail = message_from_bytes(content, policy=policy.default)
    assert {name: str(value) for name, value in mail.items()} == {
        "X-Unsent": "1",
        "From": "Naledi Mokoena <naledi@mail.example>",
        "To": "Thandi Nkosi <thandi@karoo.example>",
        "Subject": "Thank you",
        "Date": "Thu, 19 Nov 2026 09:00:00 +0000",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
        "MIME-Version": "1.0",
    }
    assert mail.get_content() == TEXT.replace("\n", "\r\n")
    assert not re.search(rb"(?<!\r)\n", content)
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert content.isascii()


def test_an_address_that_is_not_known_is_left_to_the_mail_program() -> None:
    mail = message_from_bytes(
        eml(letter(me=Me(), to="T", email=None, subject="", text=""), NOW), policy=policy.default
    )
    assert (mail["From"], mail["To"], mail["X-Unsent"]) == (None, None, "1")


@pytest.mark.parametrize(
    "name",
    [
        "Jürgen Weiß",
        "Nkosi, Thandi",
        'Thandi "T" Nkosi',
        "李明",
        "Müller, Jürgen (HR)",
        "{{ x }}",
        "<b>",
        "a@b.example",
        "Zoë " * 30,
        "\\",
        "a;b",
        "T\u00a0N",
        "\ufffd",
    ],
)
def test_any_name_reaches_the_header_or_stays_away_and_adds_nobody(name: str) -> None:
    mail = message_from_bytes(eml(note(to=name), NOW), policy=policy.default)
    (recipient,) = mail["To"].addresses
    assert recipient.addr_spec == "thandi@karoo.example"
    assert recipient.display_name in {" ".join(name.split()), ""}


PIECES = [
    *"a=?.,@<>\"'()[]:; %\\",
    "\u200b",
    "é",
    "李",
    "=20",
    "..",
    "..=20",
    "\u00a0",
    "x" * 75,
    ",evil@x\u200b",
]
HOSTILE = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


@given(to=HOSTILE, subject=HOSTILE)
@example(to="..=20" + "a" * 150, subject="..=20" + "a" * 150)
@example(to=",evil@x\u200b", subject="x")
def test_a_hostile_name_makes_one_recipient_or_a_sentence(to: str, subject: str) -> None:
    try:
        content = eml(note(to=to, subject=subject), NOW)
    except NotSent:
        return
    mail = message_from_bytes(content, policy=policy.default)
    assert [a.addr_spec for a in mail["To"].addresses] == ["thandi@karoo.example"]
    assert len(getaddresses([str(mail["To"])])) == 1, "also for a program that decodes first"
    assert len(getaddresses(message_from_bytes(content).get_all("To", []))) == 1


def test_the_marks_of_hebrew_and_arabic_go_out() -> None:
    text = "שלום\u200f (x)\u200e \u061c!\n"
    said = note(text=text, subject="תודה\u200f")
    mail = message_from_bytes(eml(said, NOW), policy=policy.default)
    assert (str(mail["Subject"]), mail.get_content()) == ("תודה\u200f", text.replace("\n", "\r\n"))
    assert base64.b64decode(osc52(text, {})[7:-1]).decode() == text


LINE = st.text(st.characters(codec="utf-8"), max_size=80)


@given(to=LINE, subject=LINE, text=st.text(st.characters(codec="utf-8"), max_size=400))
def test_a_mail_file_holds_what_was_written_or_is_refused(to: str, subject: str, text: str) -> None:
    try:
        said = note(to=to, subject=subject, text=text)
        content = eml(said, NOW)
    except NotSent:
        return
    mail = message_from_bytes(content, policy=policy.default)
    assert sorted(name.lower() for name in mail) == sorted(
        [
            "x-unsent",
            "from",
            "to",
            "subject",
            "date",
            "content-type",
            "content-transfer-encoding",
            "mime-version",
        ]
    )
    assert [a.addr_spec for a in mail["To"].addresses] == ["thandi@karoo.example"]
    assert " ".join(mail["Subject"].split()) == said.subject
    assert mail.get_content().replace("\r\n", "\n").rstrip("\n") == said.text.rstrip("\n")
    assert not CONTROLS.search(content)


@given(
    subject=st.text(st.characters(codec="latin-1"), max_size=60),
    text=st.text(st.characters(codec="ascii"), max_size=60),
)
def test_ordinary_latin_text_is_never_refused_but_for_controls(subject: str, text: str) -> None:
    subject, text = (re.sub(r"[\x00-\x1f\x7f-\x9f%=]", "", value) for value in (subject, text))
    assert eml(note(subject=subject, text=text), NOW)


# The link.


def test_a_link_carries_address_subject_and_text() -> None:
    made = mailto(note(email="t+jobs@karoo.example", subject="Thank you & more?"))
    parts = urlsplit(made.url)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "t+jobs@karoo.example")
    assert parse_qs(parts.query) == {
        "subject": ["Thank you & more?"],
        "body": [TEXT.rstrip("\n").replace("\n", "\r\n")],
    }
    assert "%0D%0A" in made.url
    assert "+" not in made.url
    assert made.note is None


def test_a_long_link_says_so() -> None:
    made = mailto(note(text="word " * 600))
    assert made.note is not None
    assert ".eml" in made.note


@given(to=LINE, subject=LINE, text=LINE)
def test_a_link_has_one_recipient_and_two_fields(to: str, subject: str, text: str) -> None:
    try:
        url = mailto(note(to=to, subject=subject, text=text)).url
    except NotSent:
        return
    assert re.fullmatch(
        r"mailto:thandi@karoo\.example(\?(subject|body)=[A-Za-z0-9%._~-]*(&body=[A-Za-z0-9%._~-]*)?)?", url
    )


# The clipboard.


def program(folder: Path, name: str, script: str) -> Path:
    path = folder / name
    path.write_text(f"#!{sys.executable}\nimport os, sys, time\n{script}\n", encoding="utf-8")
    path.chmod(0o700)
    return path


posix = pytest.mark.skipif(os.name == "nt", reason="shebang scripts")


@posix
@pytest.mark.parametrize(
    ("name", "variable"),
    [("pbcopy", None), ("wl-copy", "WAYLAND_DISPLAY"), ("xclip", "DISPLAY"), ("xsel", "DISPLAY")],
)
def test_the_system_program_gets_the_text(tmp_path: Path, name: str, variable: str | None) -> None:
    out = tmp_path / "out"
    program(tmp_path, name, f"open({str(out)!r}, 'wb').write(sys.stdin.buffer.read())")
    environ = {"PATH": str(tmp_path)} | ({variable: ":0"} if variable else {})
    assert copy("Zoë\n\x1b[31m", environ).way == name
    assert out.read_text(encoding="utf-8") == "Zoë\n\ufffd[31m"


@posix
def test_a_program_that_stays_does_not_hold_us_up(tmp_path: Path) -> None:
    program(tmp_path, "xclip", "sys.stdin.read()\nif os.fork() == 0: time.sleep(20)")
    began = time.monotonic()
    assert copy("x", {"PATH": str(tmp_path), "DISPLAY": ":0"}).way == "xclip"
    assert time.monotonic() - began < 3


@posix
@pytest.mark.parametrize("script", ["sys.exit(1)", "time.sleep(60)"])
def test_a_program_that_fails_or_hangs_leaves_it_to_the_terminal(
    tmp_path: Path, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heardback.drafting.clipboard.SECONDS", 0.5)
    program(tmp_path, "xclip", script)
    copied = copy("x", {"PATH": str(tmp_path), "DISPLAY": ":0"})
    assert (copied.way, copied.sequence) == ("terminal", "\x1b]52;c;eA==\x07")


@posix
def test_a_program_in_the_working_directory_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "pbcopy", "pass")
    monkeypatch.chdir(tmp_path)
    assert [copy("x", {"PATH": path}).way for path in (".", "", "bin:.")] == ["terminal"] * 3


def test_over_ssh_the_terminal_is_asked() -> None:
    assert copy("x", {"SSH_CONNECTION": "1", "PATH": os.environ["PATH"], "DISPLAY": ":0"}).way == "terminal"


@given(st.text())
def test_the_terminal_sequence_carries_the_text_without_its_controls(text: str) -> None:
    found = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", osc52(text, {}))
    assert found is not None
    assert not CONTROLS.search(base64.b64decode(found[1]))


def test_tmux_and_screen_pass_the_sequence_on() -> None:
    assert osc52("x", {"TMUX": "1"}) == "\x1b]52;c;eA==\x07\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\"
    assert osc52("x" * 2000, {"TERM": "screen"}).count("\x1bP") == 4


# The person's own command.


@posix
def test_the_command_gets_the_mail_and_its_arguments(tmp_path: Path) -> None:
    out = tmp_path / "out"
    path = program(
        tmp_path,
        "send mail",
        f"open({str(out)!r}, 'wb').write(repr(sys.argv[1:]).encode() + sys.stdin.buffer.read())",
    )
    send(note(), f"'{path}' -t '$HOME; touch x' \"{{{{ x }}}}\"", NOW)
    content = out.read_bytes()
    assert content.startswith(
        b"['-t', '$HOME; touch x', '{{ x }}']From: Naledi Mokoena <naledi@mail.example>\n"
    )
    assert b"\r" not in content
    assert b"X-Unsent" not in content


@posix
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (
            "sys.stderr.write('no route\\x1b[31m to host\\n'); sys.exit(78)",
            r"ended with 78: no route\ufffd\[31m to host",
        ),
        ("sys.exit(1)", "ended with 1 and said nothing"),
        ("os.kill(os.getpid(), 9)", "ended with -9"),
        ("time.sleep(60)", "didn't finish within 0.5 seconds"),
        ("os.fork(); time.sleep(60)", "Check your sent mail"),
    ],
)
def test_a_command_that_fails_says_why(tmp_path: Path, script: str, reason: str) -> None:
    path = program(tmp_path, "sendmail", script)
    with pytest.raises(NotSent, match=reason):
        send(note(), str(path), NOW, seconds=0.5 if "sleep" in script else 20)


@posix
def test_a_command_that_leaves_a_process_behind_or_reads_nothing_counts_by_its_exit_code(
    tmp_path: Path,
) -> None:
    path = program(tmp_path, "sendmail", "if os.fork() == 0: time.sleep(20)")
    began = time.monotonic()
    send(note(text="x" * 90_000), str(path), NOW)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("", "no mail command"),
        ("'unclosed", "can't be understood"),
        ("no-such-mailer -t", "isn't on the PATH"),
        ("./here", "isn't on the PATH"),
        ("/", "can't be started"),
    ],
)
def test_a_command_that_cannot_run_says_why(command: str, reason: str) -> None:
    with pytest.raises(NotSent, match=reason):
        send(note(), command, NOW)


def test_without_an_address_nothing_is_sent() -> None:
    with pytest.raises(NotSent, match="No e-mail address is known"):
        send(note(email=None), "true", NOW)
