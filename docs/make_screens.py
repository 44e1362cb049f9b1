"""Make the pictures of docs/screens/ and the table of keys in docs/dashboard.md, from the sample folder.

    python docs/make_screens.py [--out DIRECTORY]

The pictures are of the sample folder on its own day, so that they are the same on every machine. Run it after
a change of the look or of a key; a test says when the table is not what the program does.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
os.environ.pop("NO_COLOR", None)

from heardback.dashboard.app import HeardbackApp  # noqa: E402
from heardback.dashboard.commands import COMMANDS, shown_key  # noqa: E402
from heardback.dashboard.scopes import BOARD, DRAFT, EVERYWHERE, Command  # noqa: E402
from heardback.desk import Desk  # noqa: E402
from heardback.desk.setting_up import SAMPLE_DAY, copy_sample  # noqa: E402
from heardback.folder.config import Config  # noqa: E402

NOW = datetime(SAMPLE_DAY.year, SAMPLE_DAY.month, SAMPLE_DAY.day, 9, tzinfo=ZoneInfo("Africa/Johannesburg"))
SCREENS: dict[str, tuple[tuple[int, int], str, Sequence[str]]] = {
    "today": ((80, 24), "dark", ("down",)),
    "today-wide": ((120, 36), "dark", ("down",)),
    "today-light": ((120, 36), "light", ("down",)),
    "today-contrast": ((80, 24), "contrast", ("down",)),
    "today-narrow": ((40, 12), "dark", ()),
    "applications": ((120, 36), "dark", ("a", "down", "down")),
    "draft": ((80, 24), "dark", ("d",)),
    "draft-wide": ((120, 36), "dark", ("d",)),
    "draft-light": ((120, 36), "light", ("d",)),
    "so-far": ((120, 36), "dark", ("4",)),
}
# A picture of an offline program does not fetch its letters from the network.
_FONT_ELSEWHERE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_TABLE = re.compile(r"(<!-- keys -->\n).*?(<!-- /keys -->)", re.DOTALL)


async def picture(size: tuple[int, int], theme: str, keys: Sequence[str]) -> str:
    """The SVG of the sample folder's dashboard after `keys`."""
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory) / "search"
        copy_sample(ROOT / "sample-data", folder, SAMPLE_DAY)
        app = HeardbackApp(Desk(folder), lambda: NOW, Config(theme=theme))
        type(app).folder_name = "~/search"  # type: ignore[assignment, method-assign]
        async with app.run_test(size=size) as pilot:
            while app.folder is None:
                await pilot.pause(0.02)
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.1)
            while app.background.checking.settle(0.01) is False:
                await pilot.pause(0.02)
            await pilot.pause(2.5 if "d" in keys else 0.8)
            svg = app.export_screenshot(title="heardback")
        app.leave()
    # Blanks matter in it; some renderers drop those at the beginning of a text unless they are told.
    return _FONT_ELSEWHERE.sub("", svg).replace("<svg ", '<svg xml:space="preserve" ', 1)


def table() -> str:
    """The keys as a Markdown table, from the registry."""
    lines = ["", "| command | key | does |", "|---|---|---|"]
    groups = (
        ("*lists*", [c for c in COMMANDS if c.places & BOARD and c.places != EVERYWHERE]),
        ("*a draft*", [c for c in COMMANDS if c.places & DRAFT and c.places != EVERYWHERE]),
        ("*everywhere*", [c for c in COMMANDS if c.places == EVERYWHERE]),
    )
    for title, commands in groups:
        lines.append(f"| {title} | | |")
        lines += [_row(command) for command in commands]
    return "\n".join([*lines, "", ""])


def _row(command: Command) -> str:
    return f"| `{command.id}` | `{shown_key(command, {})}` | {command.help} |"


def main() -> None:
    """Write everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screens")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    page = ROOT / "docs" / "dashboard.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(_TABLE.sub(lambda m: m[1] + table() + m[2], text), encoding="utf-8")
    for name, (size, theme, keys) in SCREENS.items():
        svg = asyncio.run(picture(size, theme, keys))
        (out / f"{name}.svg").write_text(svg, encoding="utf-8")
        print(out / f"{name}.svg")


if __name__ == "__main__":
    main()
