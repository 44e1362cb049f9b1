"""The themes: one accent, one alarm, and a dim colour for what waits; dark, light, and both in high contrast.

Also how a list shows a tone, and how what is overdue stands out on a terminal without a proper red.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color
from textual.theme import Theme
from textual.widget import Widget

from heardback.dashboard.text import Tone

DEFAULT = "heardback-dark"
CONTRAST = 4.5
"""The least contrast between any text and its background (WCAG 2, level AA)."""


def _theme(name: str, *, dark: bool, muted: str, line: str, cursor: str, **colours: str) -> Theme:
    variables = _variables(
        colours["foreground"], colours["background"], muted, line, cursor, colours["accent"]
    )
    return Theme(name=name, dark=dark, variables=variables, **colours)  # type: ignore[arg-type]


def _variables(text: str, background: str, muted: str, line: str, cursor: str, accent: str) -> dict[str, str]:
    """The variables that Textual would otherwise derive by itself, set the same way for every theme."""
    return {
        **dict.fromkeys(("foreground-muted", "foreground-disabled", "text-muted"), muted),
        **dict.fromkeys(("border", "border-blurred", "scrollbar"), line),
        **dict.fromkeys(("block-cursor-background", "block-cursor-blurred-background"), cursor),
        **dict.fromkeys(("block-cursor-foreground", "block-cursor-blurred-foreground"), text),
        "scrollbar-background": background,
        "scrollbar-background-hover": background,
        "scrollbar-background-active": background,
        "scrollbar-corner-color": background,
        "input-cursor-background": text,
        "input-cursor-foreground": background,
        "footer-key-foreground": accent,
    }


THEMES: tuple[Theme, ...] = (
    _theme(
        DEFAULT, dark=True, muted="#8b949b", line="#343b41", cursor="#262d33",
        primary="#7fb8c9", secondary="#7fb8c9", accent="#8cc6d7", warning="#e0b35f", error="#f08a7e",
        success="#93c28b", foreground="#d9dde0", background="#15191c", surface="#1b2024", panel="#20262b",
    ),
    _theme(
        "heardback-light", dark=False, muted="#5d656b", line="#d3d0c8", cursor="#ece8dd",
        primary="#1b6a85", secondary="#1b6a85", accent="#15627c", warning="#8a5a00", error="#b3261e",
        success="#2f6b35", foreground="#23282c", background="#fbfaf6", surface="#f5f3ec", panel="#efece3",
    ),
    _theme(
        "heardback-contrast", dark=True, muted="#d0d0d0", line="#ffffff", cursor="#00263a",
        primary="#5cd6ff", secondary="#5cd6ff", accent="#5cd6ff", warning="#ffd23f", error="#ff8f85",
        success="#7dff8a", foreground="#ffffff", background="#000000", surface="#000000", panel="#101010",
    ),
    _theme(
        "heardback-contrast-light", dark=False, muted="#333333", line="#000000", cursor="#ddefff",
        primary="#003e7e", secondary="#003e7e", accent="#003e7e", warning="#6b3f00", error="#960000",
        success="#004d0a", foreground="#000000", background="#ffffff", surface="#ffffff", panel="#f2f2f2",
    ),
)  # fmt: skip

_SHORT = {
    "dark": DEFAULT,
    "light": "heardback-light",
    "contrast": "heardback-contrast",
    "high-contrast": "heardback-contrast",
    "contrast-light": "heardback-contrast-light",
    "high-contrast-light": "heardback-contrast-light",
}


def theme_name(wanted: str | None, available: frozenset[str]) -> str | None:
    """The name of the theme `wanted`: a short name, or one of those `available`; None if there is no such theme."""
    if not wanted:
        return DEFAULT
    name = _SHORT.get(wanted, wanted)
    return name if name in available else None


def readable(theme: Theme) -> Theme:
    """`theme` with its colours moved away from their backgrounds, as far as needed to be read easily.

    This is for themes made elsewhere: our rows and dim texts stand on backgrounds that they weren't made for. A theme
    made of the terminal's own colours stays as it is, because nobody knows what those are.
    """
    if theme.ansi:
        return theme
    made = theme.to_color_system().generate()
    background, foreground = Color.parse(made["background"]), Color.parse(made["foreground"])
    cursor = background.blend(foreground, 0.12)
    grounds = (background, Color.parse(made["surface"]), Color.parse(made["panel"]), cursor)

    def seen(colour: Color) -> str:
        return _away_from(grounds, colour).hex

    text, quiet = seen(foreground), seen(foreground.blend(background, 0.35))
    line = background.blend(foreground, 0.25).hex
    accent = seen(Color.parse(made["accent"]))
    return replace(
        theme,
        accent=accent,
        error=seen(Color.parse(made["error"])),
        warning=seen(Color.parse(made["warning"])),
        success=seen(Color.parse(made["success"])),
        foreground=text,
        variables={**theme.variables, **_variables(text, background.hex, quiet, line, cursor.hex, accent)},
    )


def _away_from(grounds: tuple[Color, ...], colour: Color) -> Color:
    """`colour`, moved towards white or black in small steps until it has enough contrast with all `grounds`."""
    brightest = max(ground.brightness for ground in grounds)
    end = Color(0, 0, 0) if brightest > 0.5 else Color(255, 255, 255)
    moved = (colour.blend(end, step / 20) for step in count())
    return next(c for c in moved if c == end or all(contrast(c, ground) >= CONTRAST for ground in grounds))


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colours by WCAG 2: 1 for the same colour, 21 for black on white."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


TONES = {
    Tone.PLAIN: "lines--plain",
    Tone.DIM: "lines--dim",
    Tone.STRONG: "lines--strong",
    Tone.EMPHASIS: "lines--emphasis",
    Tone.HEADING: "lines--heading",
    Tone.ACCENT: "lines--accent",
    Tone.STRONG_ACCENT: "lines--strong-accent",
    Tone.ALARM: "lines--alarm",
    Tone.STRONG_ALARM: "lines--strong-alarm",
    Tone.WARNING: "lines--warning",
    Tone.GOOD: "lines--good",
    Tone.LINK: "lines--accent",
    Tone.MORE: "lines--dim",
}
_REDS = (1, 9)
"""The numbers of the two reds among a terminal's 16 colours."""


def style_of(lines: Widget, tone: Tone) -> Style:
    """The style of a tone in `lines`, a widget with the component classes in `TONES`."""
    if tone is Tone.PLAIN:
        return Style.null()
    style = lines.get_component_rich_style(TONES[tone])
    is_loud = tone is Tone.STRONG_ALARM and _has_few_colours(lines)
    return Style(color=style.color, bold=style.bold, reverse=True if is_loud else None)


def _has_few_colours(lines: Widget) -> bool:
    """Whether the alarm won't look red: without colours, or with 16 if the theme's red becomes another of them."""
    error = lines.get_component_rich_style(TONES[Tone.ALARM]).color
    if lines.app.no_color or lines.app.console.color_system != "standard" or error is None:
        return lines.app.no_color
    return error.downgrade(ColorSystem.STANDARD).number not in _REDS
