"""Nothing runs for a folder that the person has not allowed."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from heardback.desk import Desk, RefusedError
from heardback.folder.config import Config

NOW = datetime(2026, 11, 19, 9, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "search" / "applications").mkdir(parents=True)
    (tmp_path / "search" / "heardback.yaml").write_text(
        "me: {name: Naledi Mokoena, email: naledi@mail.example}\nmail_command: touch folder-has-run\n"
    )
    (tmp_path / "search" / "applications" / "karoo.md").write_text(
        "---\ncompany: Karoo\nrole: Dev\ncontacts: [{name: Thandi Nkosi, email: thandi@karoo.example}]\n---\n"
    )
    return tmp_path / "search"


def test_the_mail_command_runs_for_allowed_folders_only(folder: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    program = tmp_path / "mail.py"
    program.write_text(f"import sys; open({str(ran)!r}, 'wb').write(sys.stdin.buffer.read())\n")
    command = f"'{sys.executable}' '{program}'"
    desk = Desk(folder)
    draft, _ = desk.correspondence.draft(desk.look(NOW), "karoo", "thank-you", to="Thandi Nkosi")
    for config in (
        Config(mail_command=command),
        Config(mail_command=command, allow=(tmp_path, folder / "applications")),
    ):
        with pytest.raises(RefusedError, match="only for folders that you allow"):
            desk.outgoing.mail(draft, config, desk.visit(NOW))
        assert not ran.exists()
    desk.outgoing.mail(draft, Config(mail_command=command, allow=(folder,)), desk.visit(NOW))
    assert b"To: " in ran.read_bytes()
    assert not list(tmp_path.rglob("folder-has-run"))
