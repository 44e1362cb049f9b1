"""One way to split a command for each system."""

from __future__ import annotations

import pytest

from heardback.folder.config import split_command


@pytest.mark.parametrize(
    ("command", "posix", "windows"),
    [
        ("msmtp -t", ["msmtp", "-t"], ["msmtp", "-t"]),
        (
            r'"C:\Program Files\mail.exe" -t',
            [r"C:\Program Files\mail.exe", "-t"],
            [r"C:\Program Files\mail.exe", "-t"],
        ),
        (r"C:\Windows\notepad.exe /x", ["C:Windowsnotepad.exe", "/x"], [r"C:\Windows\notepad.exe", "/x"]),
        (r"C:\Users\O'Neil\ed.exe # x", None, [r"C:\Users\O'Neil\ed.exe", "#", "x"]),
        ("a 'b c'", ["a", "b c"], ["a", "'b", "c'"]),
        ('a "b', None, None),
        ("  ", [], []),
    ],
)
def test_a_command_is_split_for_its_system(
    command: str, posix: list[str] | None, windows: list[str] | None
) -> None:
    for wanted, on_windows in ((posix, False), (windows, True)):
        if wanted is None:
            with pytest.raises(ValueError, match="No closing quotation"):
                split_command(command, windows=on_windows)
        else:
            assert split_command(command, windows=on_windows) == wanted
