"""`heardback mail` and `heard --eml`, from the outside."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from heardback.cli import mail_command, writing_down
from post.letters import ME, THANDI, mail, mbox

LATER = "2026-11-24T09:00:00+02:00"


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A Maildir with a letter, an automatic mail, one of mine, a newsletter and a stranger's."""
    mails = {
        "1.letter": mail(id_="letter@karoo.example"),
        "2.machine": mail(
            id_="machine@ats.example",
            sender="Karoo Data <no-reply@us.greenhouse-mail.io>",
            subject="Thank you for applying to Karoo Data",
        ),
        "3.mine": mail(
            "Dear Thandi,\n\nthank you.\n",
            id_="mine@mail.example",
            sender=ME,
            to=THANDI,
            subject="Thank you for your time",
            date="Thu, 19 Nov 2026 08:00:00 +0200",
        ),
        "4.news": mail(
            id_="n@press.example",
            sender="News <n@press.example>",
            subject="Karoo Data raises money",
            more="List-Id: <news.press.example>\n",
        ),
        "5.friend": mail(id_="f@gmail.com", sender="A Friend <f@gmail.com>", subject="Braai on Sunday"),
    }
    for part in ("cur", "new", "tmp"):
        (tmp_path / "INBOX" / part).mkdir(parents=True)
    for name, content in mails.items():
        (tmp_path / "INBOX" / "cur" / f"{name}.host:2,S").write_bytes(content)
    return tmp_path / "INBOX"


def _log(folder: Path) -> str:
    return (folder / "applications" / "karoo.md").read_text()


def _answers(monkeypatch: pytest.MonkeyPatch, *said: str) -> list[str]:
    """Somebody at the terminal who says these things; returns what they were asked."""
    questions: list[str] = []
    waiting = iter(said)

    def ask(question: str) -> str:
        questions.append(question)
        return next(waiting)

    for module in (writing_down, mail_command):
        monkeypatch.setattr(module, "is_interactive", lambda: True)
    monkeypatch.setattr(writing_down, "ask", ask)
    return questions


def test_what_is_in_no_log_is_shown_and_nothing_is_changed(run: Callable, folder: Path, box: Path) -> None:
    before = _log(folder)
    ran = run("mail", str(box), at=LATER)
    assert ran.code == 0
    assert "karoo: Thandi Nkosi wrote, Wed 18 Nov 15:00" in ran.out
    assert "we liked talking to you." in ran.out
    assert "karoo: thank-you sent to Thandi Nkosi" in ran.out
    assert "Braai" not in ran.out
    assert "raises" not in ran.out
    assert _log(folder) == before
    assert run("mail", "--log", str(box), at=LATER).code == 1
    assert _log(folder) == before


def test_the_json_is_as_documented(run: Callable, box: Path) -> None:
    messages = run("mail", "--json", str(box), at=LATER).json["messages"]
    assert [(m["message_id"], m["application"], m["entry"]["event"]) for m in messages] == [
        ("letter@karoo.example", "karoo", "heard"),
        ("machine@ats.example", "karoo", "note"),
        ("mine@mail.example", "karoo", "sent"),
    ]
    assert messages[0] == {
        "message_id": "letter@karoo.example",
        "file": str(box / "cur" / "1.letter.host:2,S"),
        "date": "2026-11-18T15:00:00+02:00",
        "from": THANDI,
        "to": ME,
        "subject": "Your interview",
        "application": "karoo",
        "entry": {
            "on": "2026-11-18T15:00:00+02:00",
            "event": "heard",
            "from": "Thandi Nkosi",
            "note": "we liked talking to you.",
            "message_id": "letter@karoo.example",
            "subject": "Your interview",
        },
        "points_at": [],
    }
    assert messages[2]["entry"]["message"] == "thank-you"


def test_all_are_logged_once_and_one_undo_takes_them_back(run: Callable, folder: Path, box: Path) -> None:
    before = _log(folder)
    ran = run("mail", "--log", "--yes", str(box), at=LATER)
    assert (ran.code, ran.out.count("Logged in karoo")) == (0, 3)
    assert "event: sent\n    message: thank-you\n    channel: email\n    to: Thandi Nkosi" in _log(folder)
    once = _log(folder)
    assert "in a log" in run("mail", "--log", "--yes", str(box), at=LATER).out
    assert _log(folder) == once
    assert run("doctor", at=LATER).out.count("problems") == 1
    run("undo", at=LATER)
    assert _log(folder) == before


def test_a_mail_that_lies_in_two_mailboxes_is_one(run: Callable, box: Path, tmp_path: Path) -> None:
    (tmp_path / "all.mbox").write_bytes(mbox(mail(id_="letter@karoo.example"), mail(id_="two@karoo.example")))
    messages = run("mail", "--json", str(box), str(tmp_path / "all.mbox"), at=LATER).json["messages"]
    assert sorted(m["message_id"] for m in messages if m["entry"]["event"] == "heard") == [
        "letter@karoo.example",
        "two@karoo.example",
    ]


def test_what_was_logged_by_hand_is_not_offered(run: Callable, box: Path) -> None:
    run("heard", "karoo", "--from", "thandi", "--on", "2026-11-18 16:20", at=LATER)
    run("sent", "karoo", "thank-you", "--to", "thandi", "--on", "2026-11-19 08:05", at=LATER)
    messages = run("mail", "--json", str(box), at=LATER).json["messages"]
    assert [m["message_id"] for m in messages] == ["machine@ats.example"]


def test_since_leaves_out_what_is_older(run: Callable, box: Path) -> None:
    messages = run("mail", "--json", "--since", "19 nov", str(box), at=LATER).json["messages"]
    assert [m["message_id"] for m in messages] == ["mine@mail.example"]


PROMISE = "Hi Naledi,\n\nYou will hear from us by Friday 4 December.\n\nThandi\n"
NO = "Dear Naledi,\n\nUnfortunately we have decided to move forward with other candidates.\n"


def test_a_date_and_a_no_are_quoted_and_never_decided(run: Callable, folder: Path, tmp_path: Path) -> None:
    for name, text in (("promise", PROMISE), ("no", NO)):
        (tmp_path / f"{name}.eml").write_bytes(mail(text, id_=f"{name}@karoo.example"))
    ran = run("mail", "--yes", str(tmp_path / "promise.eml"), str(tmp_path / "no.eml"), at=LATER)
    assert ran.code == 0
    assert "not decided: “You will hear from us by Friday 4 December.”" in ran.err
    assert "decision_by: 2026-12-04" in ran.err
    assert "heardback stage karoo rejected" in ran.err
    assert "decision_by" not in _log(folder)
    assert "event: rejected" not in _log(folder)
    assert "stage: interviewing" in _log(folder)


@pytest.mark.parametrize(("said", "is_logged"), [("", False), ("n", False), ("y", True)])
def test_a_date_is_offered_with_no_as_the_default(
    said: str, is_logged: bool, run: Callable, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "promise.eml").write_bytes(mail(PROMISE))
    questions = _answers(monkeypatch, "y", said)
    assert run("mail", str(tmp_path / "promise.eml"), at=LATER).code == 0
    assert questions == ["Log it? [y/N, never]", "Will they decide by Fri 4 Dec 2026? [y/N]"]
    assert ("decision_by: 2026-12-04" in _log(folder)) is is_logged


def test_what_was_declined_is_not_offered_again(
    run: Callable, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answers(monkeypatch, "never", "", "n")
    run("mail", str(box), at=LATER)
    messages = run("mail", "--json", str(box), at=LATER).json["messages"]
    assert [m["message_id"] for m in messages] == ["machine@ats.example", "mine@mail.example"]


def _second(folder: Path) -> None:
    (folder / "applications" / "karoo-analyst.md").write_text(
        "---\ncompany: Karoo Data\nrole: Product Analyst\n---\n"
    )


def test_two_fit_and_nobody_guesses(
    run: Callable, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _second(folder)
    (tmp_path / "x.eml").write_bytes(mail(sender="HR <hr@karoo.example>", subject="Hello"))
    found = run("mail", "--json", str(tmp_path / "x.eml"), at=LATER).json["messages"]
    assert [m["application"] for m in found] == [None]
    ran = run("mail", "--yes", str(tmp_path / "x.eml"), at=LATER)
    assert "left, as it may belong to karoo or karoo-analyst: “Hello”" in ran.err
    assert "message_id" not in _log(folder)
    _answers(monkeypatch, "2", "y")
    run("mail", str(tmp_path / "x.eml"), at=LATER)
    assert "message_id" in (folder / "applications" / "karoo-analyst.md").read_text()
    assert "message_id" not in _log(folder)


def test_archived_applications_count(run: Callable, folder: Path, box: Path) -> None:
    (folder / "archive").mkdir()
    (folder / "applications" / "karoo.md").rename(folder / "archive" / "karoo.md")
    assert run("mail", "--yes", str(box), at=LATER).code == 0
    assert "letter@karoo.example" in (folder / "archive" / "karoo.md").read_text()
    assert list((folder / "applications").iterdir()) == []


def test_an_application_that_is_blocked_gets_nothing(run: Callable, folder: Path, box: Path) -> None:
    path = folder / "applications" / "karoo.md"
    path.write_text(path.read_text().replace("applied: 2026-10-28", "applied: soon"))
    before = _log(folder)
    ran = run("mail", "--yes", str(box), at=LATER)
    assert "applications/karoo.md: there is mail for it" in ran.err
    assert _log(folder) == before


def test_the_mailboxes_come_from_the_config_and_never_from_the_folder(
    run: Callable, folder: Path, box: Path, tmp_path: Path
) -> None:
    (folder / "heardback.yaml").write_text(f"mail: [{box}]\n")
    ran = run("mail", at=LATER)
    assert ran.code == 2
    assert "No mailbox is named" in ran.err
    (tmp_path / "config" / "heardback").mkdir(parents=True)
    (tmp_path / "config" / "heardback" / "config.yaml").write_text(f"mail: {box}\n")
    assert "Thandi Nkosi wrote" in run("mail", at=LATER).out


def test_what_is_not_there_is_a_remark(run: Callable, box: Path, tmp_path: Path) -> None:
    ran = run("mail", str(tmp_path / "nowhere"), str(box), at=LATER)
    assert ran.code == 0
    assert "nowhere: there's nothing at that path" in ran.err
    assert "Thandi Nkosi wrote" in ran.out


def _pipe(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_one_mail_from_a_pipe(run: Callable, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _log(folder)
    _pipe(monkeypatch, mail(PROMISE, sender="Jo <jo@elsewhere.example>"))
    ran = run("heard", "karoo", "--eml", "-", at=LATER)
    assert (ran.code, _log(folder)) == (1, before)
    _pipe(monkeypatch, mail(PROMISE, sender="Jo <jo@elsewhere.example>"))
    ran = run("heard", "karoo", "--eml", "-", "--yes", "--decision-by", "4 dec", at=LATER)
    assert ran.code == 0
    assert "from: Jo" in _log(folder)
    assert "decision_by: 2026-12-04" in _log(folder)
    _pipe(monkeypatch, mail(PROMISE, sender="Jo <jo@elsewhere.example>"))
    again = run("heard", "karoo", "--eml", "-", "--yes", at=LATER)
    assert (again.code, _log(folder).count("one@karoo.example")) == (4, 1)


def test_an_answer_ends_a_snooze(run: Callable, folder: Path, tmp_path: Path) -> None:
    run("snooze", "karoo", "2026-12-20", at=LATER)
    (tmp_path / "x.eml").write_bytes(mail())
    assert "It no longer waits" in run("mail", "--yes", str(tmp_path / "x.eml"), at=LATER).out
    assert "snoozed_until" not in _log(folder)


def test_a_withdrawal_that_was_found_closes_nothing_by_itself(
    run: Callable, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "x.eml").write_bytes(mail(sender=ME, to=THANDI, subject="Withdrawing my application"))
    ran = run("mail", "--yes", str(tmp_path / "x.eml"), at=LATER)
    assert "heardback stage karoo withdrawn" in ran.err
    assert "stage: interviewing" in _log(folder)


def test_the_draft_of_a_mail_moves_to_sent(run: Callable, folder: Path, tmp_path: Path) -> None:
    run("draft", "karoo", "thank-you", "--to", "thandi", "--save", at="2026-11-19T08:00:00+02:00")
    (draft,) = (folder / "drafts").glob("*.md")
    subject = next(line for line in draft.read_text().splitlines() if line.startswith("subject:"))[9:].strip(
        "'\""
    )
    (tmp_path / "x.eml").write_bytes(
        mail(sender=ME, to=THANDI, subject=subject, date="Thu, 19 Nov 2026 08:30:00 +0200")
    )
    assert "thank-you sent" in run("mail", "--yes", str(tmp_path / "x.eml"), at=LATER).out
    assert list((folder / "drafts").glob("*.md")) == []
    assert len(list((folder / "sent").glob("*.md"))) == 1


def test_an_id_that_ends_another_is_a_mail_of_its_own(run: Callable, folder: Path, tmp_path: Path) -> None:
    for id_ in ("21@karoo.example", "1@karoo.example"):
        (tmp_path / "x.eml").write_bytes(mail(id_=id_))
        assert "Logged" in run("mail", "--yes", str(tmp_path / "x.eml"), at=LATER).out
    assert _log(folder).count("message_id") == 2


def test_without_an_address_of_mine_it_says_that_my_own_mail_is_not_known(
    run: Callable, folder: Path, box: Path
) -> None:
    (folder / "heardback.yaml").write_text("timezone: Africa/Johannesburg\n")
    assert "add your address, `me: {email: …}`" in run("mail", str(box), at=LATER).err


def test_a_bar_says_how_far_it_is_on_a_terminal_only(
    run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "many").write_bytes(mbox(*(mail(sender="a@b.example", id_=f"{n}@x") for n in range(1200))))
    clock = count()
    monkeypatch.setattr("heardback.cli.output.monotonic", lambda: next(clock))
    monkeypatch.setenv("TERM", "xterm")
    assert "Reading" not in run("mail", str(tmp_path / "many"), at=LATER).err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    said = run("mail", str(tmp_path / "many"), at=LATER).err
    assert "\rReading mail ━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ 25%" in said
    assert re.search(r"99%\r +\r", said)


@pytest.mark.parametrize(
    ("sender", "text", "more", "said"),
    [
        (
            "Palesa Molefe <palesa@people.example>",
            PROMISE,
            "",
            "heardback heard karoo --from 'Palesa Molefe' --on '2026-11-18 15:00' --decision-by 2026-12-04",
        ),
        (
            "Palesa Molefe <palesa@people.example>",
            "Hello,\n\nwhen could you start?\n",
            "",
            "heardback heard karoo --from 'Palesa Molefe' --on '2026-11-18 15:00'\n",
        ),
        ('"$(touch x); \'Palesa" <p@people.example>', "Hello.\n", "", "--from '$(touch x); '\"'\"'Palesa'"),
        ("Palesa Molefe <palesa@people.example>", NO, "", "heardback stage karoo rejected"),
        (
            "Karoo Data <jobs@karoo.example.greenhouse.io>",
            PROMISE,
            "",
            "heardback heard karoo --on '2026-11-18 15:00' --decision-by 2026-12-04",
        ),
        ("Karoo Data <jobs@greenhouse.io>", "We read every one.\n", "", ""),
        ("Karoo Data <jobs@people.example>", "We read every one.\n", "Auto-Submitted: auto-replied\n", ""),
        ("Karoo Data <jobs@people.example>", "We read every one.\n", "List-Id: <x.example>\n", ""),
        ("Naledi <naledi@mail.example>", "Dear all,\n\nhere is my CV.\n", "", ""),
    ],
)
def test_what_a_name_alone_left_undecided_is_told_with_the_command(
    sender: str, text: str, more: str, said: str, run: Callable, folder: Path, tmp_path: Path
) -> None:
    to = "Palesa Molefe <palesa@people.example>" if "naledi@" in sender else ME
    one = mail(text, sender=sender, to=to, subject="Your application to Karoo Data", more=more)
    (tmp_path / "one.eml").write_bytes(one)
    ran = run("mail", "--yes", str(tmp_path / "one.eml"), at=LATER)
    assert ran.code == 0
    assert "event: note" in _log(folder)
    assert said in ran.err
    assert bool(ran.err) is bool(said)
    assert (" to Palesa" in ran.out) is ("naledi@" in sender)


def test_at_the_terminal_the_same_is_told_after_the_yes(
    run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no = mail(NO, sender="Palesa Molefe <p@people.example>", subject="Your application to Karoo Data")
    (tmp_path / "no.eml").write_bytes(no)
    _answers(monkeypatch, "y")
    assert "heardback stage karoo rejected" in run("mail", str(tmp_path / "no.eml"), at=LATER).err


def test_undo_calls_a_batch_by_how_many_were_logged(run: Callable, folder: Path, box: Path) -> None:
    file = folder / "applications" / "karoo.md"
    file.write_text(f"{file.read_text()}\nmine@mail.example\n")  # refused: it looks as if it were logged
    ran = run("mail", "--log", "--yes", str(box), at=LATER)
    assert (ran.code, ran.out.count("Logged in karoo")) == (4, 2)
    assert run("undo", at=LATER).out == "Undone: Logged 2 mails.\n"
